"""Whether a text may be shown to many, and what its writer reads where it may not."""

from collections.abc import Callable, Mapping

from bot.chat.content import Button, Message
from bot.chat.errors import UserError
from bot.door.context import Context
from bot.safety import card as cards
from bot.safety import cases
from bot.safety.cases import Place
from bot.words.moments import format_for
from bot.words.times import to_local
from storage.tables import Event


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
    event: Event,
    texts: Mapping[Place, str],
    ctx: Context,
    *,
    rewrite: Callable[[Place], Button],
    anyway: Button | None = None,
) -> Message | None:
    """What the writer of these texts reads instead of seeing them shown; None if nothing is said of them.

    `rewrite`: the button that opens a text again. `anyway`: the one that goes on where the rules only give a hint;
    without it, hints are left out. A text that is held has a case from now on, and its writer a button that lets a
    person look. Once that person has approved exactly this text, it passes.
    """
    readings = [
        await cases.look(event.id, ctx.person.id, place, text, ctx.uow, now_ms=ctx.now_ms)
        for place, text in texts.items()
    ]
    for reading in readings:
        if reading.level == "hold":
            case = await cases.hold(event.id, ctx.person.id, reading, ctx.uow, now_ms=ctx.now_ms)
            return cards.held(ctx.t, event.id, reading, case, rewrite(reading.place))
    hinted = [reading for reading in readings if reading.level == "hint"]
    if hinted and anyway is not None:
        return cards.hint(ctx.t, hinted, rewrite(hinted[0].place), anyway)
    for reading in readings:
        await cases.let_go(event.id, ctx.person.id, reading.place, ctx.uow)
    return None
