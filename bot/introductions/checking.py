"""An introduction before it is shown: its line and its name, read by the rules of the event."""

from bot.chat.content import Button, Message
from bot.chat.errors import UserError
from bot.door.context import Context
from bot.safety import card as cards
from bot.safety import cases
from bot.safety.cases import Place, TextRead
from bot.words.moments import format_for
from bot.words.times import to_local
from storage.tables import Event

ANYWAY = "anyway"
_FORMS: dict[Place, str] = {"line": "intro.goals", "name": "intro.about"}


async def refuse_barred(event: Event, ctx: Context) -> None:
    """UserError for somebody whom organizers keep from this event, or from writing at it for a while."""
    case = await cases.barring(event, ctx.person.id, ctx.uow, now_ms=ctx.now_ms)
    if case is None:
        return
    if case.until_ms is None:
        raise UserError("safety-error-banned", event=event.title)
    until = format_for(ctx.reader, to_local(case.until_ms, ctx.zone), ctx.zone, ctx.t.language)
    raise UserError("safety-error-muted", event=event.title, until=until)


async def stopped(
    event: Event, texts: dict[Place, str], ctx: Context, *, lets_hints_pass: bool, again: str = "intro.publish"
) -> Message | None:
    """What the writer reads instead of seeing these texts shown; None if nothing is said of them.

    `again`: the button that goes on, with `ANYWAY`, where the rules only give a hint.
    """
    readings = [await cases.look(event.id, ctx.person.id, place, text, ctx.uow) for place, text in texts.items()]
    for reading in readings:
        if reading.level == "hold":
            case = await cases.hold(event.id, ctx.person.id, reading, ctx.uow, now_ms=ctx.now_ms)
            return cards.held(ctx.t, event.id, reading, case, _rewrite(reading, event, ctx))
    hinted = [reading for reading in readings if reading.level == "hint"]
    if hinted and not lets_hints_pass:
        anyway = Button(again, ctx.t("safety-anyway"), f"{event.id}/{ANYWAY}")
        return cards.hint(ctx.t, hinted, _rewrite(hinted[0], event, ctx), anyway)
    for reading in readings:
        await cases.let_go(event.id, ctx.person.id, reading.place, ctx.uow)
    return None


def _rewrite(reading: TextRead, event: Event, ctx: Context) -> Button:
    return Button(_FORMS[reading.place], ctx.t("safety-rewrite"), str(event.id), "primary")
