"""An introduction before it is shown: its line and its name, read by the rules of the event."""

from bot.chat.content import Button, Message
from bot.chat.values import value
from bot.door.context import Context
from bot.safety import showing
from bot.safety.cases import Place
from storage.tables import Event

ANYWAY = "anyway"
_FORMS = {"line": "intro.goals", "name": "intro.about"}


async def name_stopped(event: Event, name: str, ctx: Context) -> Message | None:
    """What somebody reads instead of getting this name; a hint waits until the card is published."""
    return await showing.stopped(event, {"name": name}, ctx, rewrite=lambda place: _rewrite(place, event, ctx))


async def card_stopped(event: Event, line: str, ctx: Context, *, lets_hints_pass: bool) -> Message | None:
    """What somebody reads instead of seeing their card published with this line."""
    anyway = Button("intro.publish", ctx.t("safety-anyway"), value(event.id, ANYWAY))
    return await showing.stopped(
        event,
        {"line": line, "name": ctx.person.name},
        ctx,
        rewrite=lambda place: _rewrite(place, event, ctx),
        anyway=None if lets_hints_pass else anyway,
    )


def _rewrite(place: Place, event: Event, ctx: Context) -> Button:
    return Button(_FORMS[place], ctx.t("safety-rewrite"), str(event.id), "primary")
