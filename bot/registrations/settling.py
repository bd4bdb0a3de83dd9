"""What organizers say that answers mean: remembered for the series, and at once true of everybody who is here."""

from collections import Counter
from collections.abc import Iterable, Mapping

from bot.registrations.meaning import KINDS, Topic, Unsure, digest, facts
from bot.words.catalog import CATALOG
from storage.tables import Event
from storage.unit_of_work import UnitOfWork

# Stands for "this means nothing that there is a word for", where a choice must have a value.
NOTHING = "nothing"
_NOT_FIRST = "no"


def choices(topic: Topic) -> tuple[str, ...]:
    """What an answer can be said to mean."""
    return (CATALOG.newcomer.id, _NOT_FIRST) if topic == "newcomer" else CATALOG.ids(KINDS[topic])


async def unsure_here(event: Event, uow: UnitOfWork) -> tuple[tuple[Unsure, int], ...]:
    """Answers of those who are here already of which nobody can be sure, with how many people gave each."""
    settled = await uow.registrations.settled(event.series_id)
    seats = await uow.registrations.of_event(event.id)
    return tuple(Counter(one for seat in seats for one in facts(seat.answers, settled).unsure).most_common())


async def settle(meanings: Mapping[Unsure, str], event: Event, uow: UnitOfWork) -> None:
    """Remember what answers mean: catalog ids, or NOTHING."""
    for unsure, meaning in meanings.items():
        kept = "" if meaning == NOTHING else meaning
        await uow.registrations.settle(event.series_id, unsure.topic, digest(unsure.answer), kept)
    await _read_again(event, uow)


async def _read_again(event: Event, uow: UnitOfWork) -> None:
    settled = await uow.registrations.settled(event.series_id)
    for seat in await uow.registrations.of_event(event.id):
        if not seat.answers:
            continue
        known = facts(seat.answers, settled)
        seat.industry, seat.size, seat.role, seat.is_newcomer = (
            known.industry, known.size, known.role, known.is_newcomer,
        )  # fmt: skip
        seat.seeks, seat.offers = list(known.seeks), list(known.offers)


def named(unsure: Iterable[tuple[Unsure, int]]) -> dict[str, Unsure]:
    """Answers by what their fields of a form are called, which is the same whenever they are asked."""
    return {f"{one.topic}-{digest(one.answer)[:24]}": one for one, _ in unsure}
