"""A text that many would see: read by an event's rules, held where they say so, and passed on to a person."""

from dataclasses import dataclass
from typing import Literal

from bot.safety import reports
from bot.safety.reader import Level, Verdict, read
from storage.mod_tables import ModCase, ModEntry
from storage.tables import Event
from storage.unit_of_work import UnitOfWork

# Where a text would stand: on the card, as the name on it, as the first words to somebody, asked of who speaks.
Place = Literal["line", "name", "request", "question"]
_REFUSED = ("rewrite", "removed")
# What an organizer may give a reason for.
_REASONED = ("rewrite", "remove", "mute", "ban")


@dataclass(frozen=True, slots=True)
class TextRead:
    """A text that somebody wants to show, what the rules say of it, and the case about exactly this text if any.

    `is_doubted`: more than one person reported its writer lately (REPORT01), so a person looks where else there is a
    hint. The writer learns nothing of that.
    """

    place: Place
    text: str
    verdict: Verdict
    case: ModCase | None = None
    is_doubted: bool = False

    @property
    def level(self) -> Level:
        """What a person decided comes before what the rules say."""
        if self.case is not None and self.case.state == "approved":
            return "clean"
        if self.is_refused or (self.is_doubted and self.verdict.level == "hint"):
            return "hold"
        return self.verdict.level

    @property
    def is_refused(self) -> bool:
        """Whether a person has refused exactly this text."""
        return self.case is not None and self.case.state in _REFUSED


async def look(event_id: int, person_id: int, place: Place, text: str, uow: UnitOfWork, *, now_ms: int) -> TextRead:
    """Read a text by the rules of an event, and see what was decided about it."""
    if not text.strip():
        return TextRead(place, text, Verdict())
    kept = await uow.mod.filter_of(event_id)
    verdict = read(text, off=kept.off if kept else (), words=kept.words if kept else ())
    case = await uow.mod.of_text(event_id, person_id, place, text)
    event = await uow.events.get(event_id) if verdict.level == "hint" else None
    is_doubted = event is not None and await reports.is_repeated(event, person_id, uow, now_ms=now_ms)
    return TextRead(place, text, verdict, case, is_doubted)


async def hold(event_id: int, person_id: int, reading: TextRead, uow: UnitOfWork, *, now_ms: int) -> ModCase:
    """The case of a text that is held, made if it was not there; earlier texts of that place are done with."""
    if reading.case is not None:
        return reading.case
    await let_go(event_id, person_id, reading.place, uow)
    return await uow.mod.add(
        ModCase(
            event_id=event_id,
            person_id=person_id,
            place=reading.place,
            content=reading.text,
            rules=[hit.rule for hit in reading.verdict.hits],
            found=[word for hit in reading.verdict.hits for word in hit.found],
            made_ms=now_ms,
        )
    )


async def let_go(event_id: int, person_id: int, place: Place, uow: UnitOfWork) -> None:
    """What was held of a person in a place is no longer wanted: they wrote something else."""
    for case in await uow.mod.open_of(event_id, person_id, place):
        case.state = "dropped"


async def ask(case: ModCase, uow: UnitOfWork, *, now_ms: int) -> bool:
    """Let a person look at a text that is held; false if one is to look already, or has looked."""
    if case.state != "held":
        return False
    case.state, case.asked_ms = "waiting", now_ms
    await note(case, "asked", case.person_id, uow, now_ms=now_ms)
    return True


async def answer(case: ModCase, words: str, uow: UnitOfWork, *, now_ms: int) -> bool:
    """Say something to a decision about oneself, once; false if that was done already, or nothing was decided."""
    if case.decided_ms is None or case.answered_ms is not None or case.state not in (*_REFUSED, "muted", "banned"):
        return False
    case.answer, case.answered_ms = words, now_ms
    await note(case, "answered", case.person_id, uow, now_ms=now_ms)
    return True


async def barring(event: Event, person_id: int, uow: UnitOfWork, *, now_ms: int) -> ModCase | None:
    """The decision that keeps a person from this event (`banned`), or from writing at it for a while (`muted`)."""
    return await uow.mod.barring(event, person_id, now_ms)


async def note(case: ModCase, deed: str, by_id: int, uow: UnitOfWork, *, now_ms: int) -> None:
    """Write in the event's log what was done about a case, by whom and when."""
    entry = ModEntry(
        event_id=case.event_id,
        case_id=case.id,
        by_id=by_id,
        about_id=case.person_id,
        deed=deed,
        note=case.note if deed in _REASONED else "",
        done_ms=now_ms,
    )
    await uow.mod.note(entry)
