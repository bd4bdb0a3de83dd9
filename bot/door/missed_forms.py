"""Forms that could not be shown when they should: kept, and opened by a button, also after a restart."""

from bot.chat import payload, values
from bot.chat.actions import Action, OpenForm, Reply
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, FormMissed
from bot.door import missed_form_card as cards
from bot.door.context import Context
from bot.door.routes import Routes, on


def kind(form_id: str = "") -> str:
    """What is kept of forms: all of it, or of one."""
    return f"form:{form_id}" if form_id else "form"


async def keep(asked: FormMissed, ctx: Context) -> list[Action]:
    """Keep a form with what was typed into it, and offer the button that opens it."""
    written = payload.form_to_json(asked.form)
    draft_id = await ctx.uow.forms.keep(ctx.account.ref, kind(asked.form.id), written, now_ms=ctx.now_ms)
    return [Reply(cards.missed(ctx.t, asked.form, draft_id))]


async def open_kept(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Open a kept form; it stays kept until it is sent."""
    written = await ctx.uow.forms.get(values.number(asked.value), ctx.person.id, kind())
    if written is None:
        raise UserError("form-error-gone")
    return [OpenForm(payload.form_from_json(written))]


ROUTES = Routes(events=(on(FormMissed, keep),), buttons={cards.OPEN: open_kept})
