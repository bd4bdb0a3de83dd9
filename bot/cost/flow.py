"""What an event cost: typed in one line, or in a form."""

from collections.abc import Callable, Mapping

from bot.chat.actions import Action, OpenForm, RejectForm, Reply
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command, FormSubmit
from bot.cost import card as cards
from bot.cost.reading import read_hours, read_yen
from bot.door.context import Context
from bot.door.routes import Routes
from bot.door.which_event import organized_event
from bot.events.attendance import turnout
from bot.words.text import echoed
from storage.tables import Event

_READ: Mapping[str, Callable[[str], int | None]] = {"money": read_yen, "time": read_hours}


async def ask(asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    """Keep what was typed, or open the form."""
    event = await organized_event(asked, ctx, "review")
    typed = {k: v for k, v in asked.options.items() if k in _READ} if isinstance(asked, Command) else {}
    before = await ctx.uow.cost.get(event.id)
    if not typed:
        return [OpenForm(cards.form(ctx.t, event.id, cards.given_of(ctx.t, before)))]
    found, errors = _read(typed)
    if errors:
        raise next(iter(errors.values()))
    known = {"money": before.yen if before else None, "time": before.minutes if before else None} | found
    return [await _kept(event, known, ctx)]


async def given(asked: FormSubmit, ctx: Context) -> list[Action]:
    """Keep what the form says; what was emptied is forgotten."""
    event = await organized_event(asked, ctx, "review")
    typed = {name: asked.text(name) for name in _READ}
    found, errors = _read(typed)
    if errors:
        texts = {name: error.said(ctx.t) for name, error in errors.items()}
        return [RejectForm(cards.form(ctx.t, event.id, typed, texts))]
    return [await _kept(event, found, ctx)]


def _read(typed: Mapping[str, str]) -> tuple[dict[str, int | None], dict[str, UserError]]:
    """What was read, and what was not understood."""
    found: dict[str, int | None] = {}
    errors: dict[str, UserError] = {}
    for name, text in typed.items():
        try:
            found[name] = _READ[name](text)
        except ValueError:
            errors[name] = UserError(f"cost-error-{name}", typed=echoed(text))
    return found, errors


async def _kept(event: Event, found: Mapping[str, int | None], ctx: Context) -> Reply:
    cost = await ctx.uow.cost.keep(event.id, yen=found["money"], minutes=found["time"])
    of = (await turnout(event.id, ctx.uow)).denominator()
    return Reply(cards.kept(ctx.t, event, cost, of))


ROUTES = Routes(commands={"cost": ask}, buttons={"cost.edit": ask}, forms={"cost.edit": given})
