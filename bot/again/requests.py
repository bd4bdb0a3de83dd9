"""Asking to talk again, and answering: what is allowed when, and what becomes of it.

Whoever asks learns of a yes alone: nothing they can see hangs on another answer, on silence, a block, an account that
ended or an introduction that was taken back.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.again import contacts
from bot.chat.errors import UserError
from bot.chat.namesakes import plain_name
from bot.people.card import Profile
from bot.suggestions.meeting import seen_by
from bot.words.times import DAY_MS, to_zoned
from storage.again_tables import AgainAnswer, AgainRequest, SharedContact
from storage.tables import Event
from storage.unit_of_work import UnitOfWork

# An unanswered request ends in silence.
ENDS_MS = 14 * DAY_MS
# The same person is not asked again before, whatever they said.
APART_MS = 90 * DAY_MS
MOST_A_DAY = 5
MOST_WAITING = 10
# So many others may read the same words.
MOST_SAME = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as the one who was asked sees it: who asks, in their own words."""

    request: AgainRequest
    profile: Profile


# --- Asking ------------------------------------------------------------------------------------------


async def prepare(
    from_id: int, to_id: int, event: Event, uow: UnitOfWork, *, name: str, now_ms: int, zone: str
) -> AgainRequest:
    """What is about to be asked, with what was typed for it so far; UserError where it may not be asked.

    `name`: the other one's, as who asks reads it; `zone`: theirs, for the times they are told.
    """
    if from_id == to_id:
        raise UserError("again-error-self")
    if to_id in await uow.blocks.made_by(from_id):
        raise UserError("again-error-blocked", name=name)
    await _check_limits(from_id, to_id, name, uow, now_ms=now_ms, zone=zone)
    draft = await uow.again.draft(from_id, to_id)
    if draft is None:
        draft = await uow.again.add(
            AgainRequest(event_id=event.id, from_id=from_id, to_id=to_id, to_name=name, ends_ms=now_ms + DAY_MS)
        )
    draft.event_id, draft.to_name, draft.ends_ms = event.id, name, now_ms + DAY_MS
    return draft


async def send(request: AgainRequest, uow: UnitOfWork, *, now_ms: int, zone: str) -> bool:
    """Ask what was prepared; whether both want it. What was asked before stays as it was.

    UserError where it may not be asked.
    """
    if request.asked_ms is not None:
        return request.answer == "yes"
    await _check_limits(request.from_id, request.to_id, request.to_name, uow, now_ms=now_ms, zone=zone)
    await _check_words(request, uow, now_ms=now_ms)
    request.asked_ms, request.ends_ms = now_ms, now_ms + ENDS_MS
    back = await _asked_back(request, uow, now_ms=now_ms)
    if back is not None:
        await contacts.exchange(back, request.line, uow, now_ms=now_ms)
        request.answer = "yes"
    return back is not None


async def waiting(from_id: int, uow: UnitOfWork, *, now_ms: int) -> list[AgainRequest]:
    """What somebody asked that may still be answered, as far as they can know."""
    asked = await uow.again.asked(from_id, since_ms=now_ms - ENDS_MS)
    return [request for request in asked if request.ends_ms > now_ms and request.answer != "yes"]


def take_back(request: AgainRequest, *, now_ms: int) -> None:
    """Let a request end as silence would end it; UserError where it has ended. Nobody is told."""
    if request.asked_ms is None or request.ends_ms <= now_ms:
        raise UserError("again-error-over")
    request.ends_ms, request.line = now_ms, ""


async def check_apart(from_id: int, to_id: int | None, name: str, uow: UnitOfWork, *, now_ms: int, zone: str) -> None:
    """UserError where somebody was asked not long ago. Who is gone, and may be back as somebody new, has their name."""
    asked = await uow.again.asked(from_id, since_ms=now_ms - APART_MS)
    same = [one for one in asked if _is_same(one, to_id, plain_name(name))]
    before = next((one.asked_ms for one in same), None)
    if before is not None:
        raise UserError("again-error-asked", asked=to_zoned(before, zone), again=to_zoned(before + APART_MS, zone))


def apart_until(request: AgainRequest) -> int:
    """From when on (UTC ms) the same person may be asked again."""
    return (request.asked_ms or 0) + APART_MS


async def _check_limits(from_id: int, to_id: int | None, name: str, uow: UnitOfWork, *, now_ms: int, zone: str) -> None:
    await check_apart(from_id, to_id, name, uow, now_ms=now_ms, zone=zone)
    asked = await uow.again.asked(from_id, since_ms=now_ms - DAY_MS)
    today = [one.asked_ms for one in asked if one.asked_ms is not None]
    if len(today) >= MOST_A_DAY:
        raise UserError("again-error-today", most=MOST_A_DAY, again=to_zoned(min(today) + DAY_MS, zone))
    if len(ends := [one.ends_ms for one in await waiting(from_id, uow, now_ms=now_ms)]) >= MOST_WAITING:
        raise UserError("again-error-waiting", most=MOST_WAITING, again=to_zoned(min(ends), zone))


def _is_same(request: AgainRequest, to_id: int | None, name: str) -> bool:
    if request.to_id is None:
        return plain_name(request.to_name) == name
    return request.to_id == to_id


async def _check_words(request: AgainRequest, uow: UnitOfWork, *, now_ms: int) -> None:
    """The same words are no words of one's own to somebody."""
    words = plain_name(request.words)
    asked = await uow.again.asked(request.from_id, since_ms=now_ms - APART_MS)
    if words and sum(plain_name(one.words) == words for one in asked) >= MOST_SAME:
        raise UserError("again-error-copied", most=MOST_SAME)


async def _asked_back(request: AgainRequest, uow: UnitOfWork, *, now_ms: int) -> AgainRequest | None:
    """What the other one asked, if they did."""
    theirs = await uow.again.asked_of(request.from_id, now_ms=now_ms)
    for one in theirs:
        if one.from_id == request.to_id and await _profile(one, uow) is not None:
            return one
    return None


# --- Being asked -------------------------------------------------------------------------------------


async def asked_of(person_id: int, uow: UnitOfWork, *, now_ms: int) -> list[Asked]:
    """What somebody was asked and has not said yes or no to, the first one first."""
    found = [one for one in await uow.again.asked_of(person_id, now_ms=now_ms) if one.answer != "no"]
    shown = [(one, await _profile(one, uow)) for one in found]
    return [Asked(request, profile) for request, profile in shown if profile is not None]


async def open_request(request_id: int, person_id: int, uow: UnitOfWork, *, now_ms: int) -> Asked:
    """The request that somebody was asked, if it may still be answered; UserError if not, whatever the reason."""
    request = await uow.again.get(request_id)
    if request is None or request.to_id != person_id or request.asked_ms is None:
        raise UserError("again-error-gone")
    profile = await _profile(request, uow) if request.ends_ms > now_ms and request.answer != "yes" else None
    if profile is None:
        raise UserError("again-error-over")
    return Asked(request, profile)


def decline(request: AgainRequest, answer: AgainAnswer) -> None:
    """Say no, or not now. Nobody is told."""
    request.answer = answer


async def agree(request: AgainRequest, line: str, uow: UnitOfWork, *, now_ms: int) -> SharedContact:
    """Say yes, and share a line, or where it is empty the account; returns what the other one shares."""
    return await contacts.exchange(request, uow.again.closed(line), uow, now_ms=now_ms)


async def _profile(request: AgainRequest, uow: UnitOfWork) -> Profile | None:
    """The card of who asks; None where they are not to meet, or one of them has taken their introduction back."""
    if request.to_id is None or request.from_id in await uow.blocks.around(request.to_id):
        return None
    to = await uow.participants.of(request.event_id, request.to_id)
    if to is not None and not to.takes_part:
        return None
    found = await seen_by(request.to_id, request.from_id, request.event_id, uow)
    return found[0] if found else None


# --- Whom they may mean ------------------------------------------------------------------------------


async def choices(person_id: int, event: Event, uow: UnitOfWork, *, now_ms: int) -> Sequence[int]:
    """Ids of those somebody may want to talk to again: who was suggested, and whose card they looked at on the day.

    Without those they asked, exchanged contacts with or do not want to meet.
    """
    participant = await uow.participants.of(event.id, person_id)
    if participant is None or participant.state != "introduced":
        return []
    known = [*await uow.again.suggested(participant.id), *await uow.again.seen(event.id, person_id)]
    asked = {one.to_id for one in await uow.again.asked(person_id, since_ms=now_ms - APART_MS)}
    done = {one.other_id for one in await uow.again.contacts(person_id)}
    out = {*asked, *done, *await uow.blocks.made_by(person_id), person_id}
    return [id for id in dict.fromkeys(known) if id not in out]
