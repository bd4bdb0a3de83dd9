"""What two people who both said yes share with each other: exchanged, read, withdrawn."""

from dataclasses import dataclass, replace

from bot.suggestions.meeting import seen_by
from storage.again_tables import AgainRequest, Outcome, SharedContact
from storage.sealing import SealError
from storage.tables import Account, Event
from storage.unit_of_work import UnitOfWork

# From nothing so far to the most.
OUTCOMES: tuple[Outcome, ...] = ("not_yet", "talked", "working", "concrete")


@dataclass(frozen=True, slots=True)
class Contact:
    """How one person reaches another: a line they typed, else their account in a chat that both use.

    `is_near`: the account is in a space of the reader's, where it can be mentioned. `is_sealed`: there is a line, and
    the key that it was sealed with is missing. `company`, `job_title`: if they want those seen by whom they exchanged
    contacts with.
    """

    name: str
    line: str = ""
    account: Account | None = None
    is_near: bool = False
    is_sealed: bool = False
    company: str = ""
    job_title: str = ""


async def exchange(request: AgainRequest, line: str, uow: UnitOfWork, *, now_ms: int) -> SharedContact:
    """Let both have each other's contact: who asked, and who says yes with a sealed `line`. Returns the asker's side.

    Twice is harmless: what was shared first stays.
    """
    one_id, other_id = request.from_id, request.to_id
    if other_id is None:
        raise KeyError(request.id)
    for one in [request, *await uow.again.asked_of(one_id, now_ms=now_ms)]:
        if one is request or one.from_id == other_id:
            one.answer = "yes"
    kept = await uow.again.contact(one_id, other_id)
    if kept is not None:
        return kept
    mine = await _side(one_id, other_id, request.line, request.event_id, uow, now_ms=now_ms)
    theirs = await _side(other_id, one_id, line, request.event_id, uow, now_ms=now_ms)
    request.line = ""
    await uow.again.share([mine, theirs])
    return mine


async def read(reader_id: int, other_id: int, uow: UnitOfWork) -> Contact | None:
    """What somebody shares with a reader; None if the two have not exchanged contacts, or do no more."""
    side = await uow.again.contact(other_id, reader_id)
    if side is None:
        return None
    accounts = await uow.people.accounts(other_id)
    other = await uow.people.get(other_id)
    known = Contact(
        other.name or next((one.name for one in accounts), ""), company=other.company, job_title=other.job_title
    )
    try:
        line = uow.again.opened(side.line)
    except SealError:
        return replace(known, is_sealed=True)
    here = {(one.platform, one.space) for one in await uow.people.accounts(reader_id)}
    common = [one for one in accounts if (one.platform, one.space) in here]
    return replace(known, line=line, account=next(iter(common or accounts), None), is_near=bool(common))


@dataclass(frozen=True, slots=True)
class Exchanged:
    """Somebody with whom contact was exchanged, as one of the two has them in their list."""

    side: SharedContact
    contact: Contact
    event: Event | None


async def entry(person_id: int, other_id: int, uow: UnitOfWork) -> Exchanged | None:
    """One of the people in somebody's list; None if they are not there, or not any more."""
    side, contact = await uow.again.contact(person_id, other_id), await read(person_id, other_id, uow)
    if side is None or contact is None:
        return None
    return Exchanged(side, contact, await uow.events.get(side.event_id) if side.event_id is not None else None)


async def everybody(person_id: int, uow: UnitOfWork) -> list[Exchanged]:
    """Somebody's whole list, the latest first."""
    found = [await entry(person_id, side.other_id, uow) for side in await uow.again.contacts(person_id)]
    return [one for one in found if one is not None]


async def share_a_chat(one_id: int, other_id: int, uow: UnitOfWork) -> bool:
    """Whether two people find each other in a chat by their accounts alone."""
    platforms = await uow.people.platforms_of([one_id, other_id])
    return bool(platforms.get(one_id, set()) & platforms.get(other_id, set()))


async def _side(
    person_id: int, other_id: int, line: str, event_id: int, uow: UnitOfWork, *, now_ms: int
) -> SharedContact:
    found = await seen_by(person_id, other_id, event_id, uow)
    reason = next(iter(found[1]), None) if found else None
    participant = await uow.participants.of(event_id, person_id)
    suggested = await uow.again.suggested(participant.id) if participant else []
    return SharedContact(
        person_id=person_id,
        other_id=other_id,
        event_id=event_id,
        line=line,
        is_suggested=other_id in suggested,
        my_tag=reason.my_tag if reason else "",
        their_tag=reason.their_tag if reason else "",
        made_ms=now_ms,
    )
