"""Agreeing to the privacy notice, and each of its purposes taken back or given again, with all that follows from it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, get_args

from bot.chat.actions import Send
from bot.consent import wishes
from bot.door.context import Defaults
from bot.leaving import bonds
from bot.schedule.rules import RULES
from storage.tables import Account, Person, Purpose
from storage.unit_of_work import UnitOfWork

# What the notice says; whoever agreed to an earlier one is asked again.
NOTICE_VERSION = 5
Standing = Literal["new", "changed", "refused", "agreed"]
# The column of a person that says that it was taken back.
REFUSALS: Mapping[Purpose, str] = MappingProxyType({
    "meeting": "refuses_meeting", "messages": "is_muted", "outcomes": "refuses_outcomes", "sums": "refuses_sums",
})  # fmt: skip
PURPOSES: tuple[Purpose, ...] = get_args(Purpose)


async def agree(person: Person, uow: UnitOfWork, *, now_ms: int) -> None:
    """Agree to the notice: to all of it but what was taken back, and to being introduced, for that is what it opens."""
    await uow.consents.agree(person.id, NOTICE_VERSION, now_ms=now_ms)
    person.refuses_meeting = False


async def standing(person: Person, uow: UnitOfWork) -> Standing:
    """Whether somebody may introduce themselves, or why they see the notice first."""
    latest = await uow.consents.latest(person.id)
    if latest < NOTICE_VERSION:
        return "changed" if latest else "new"
    return "refused" if person.refuses_meeting else "agreed"


def refuses(person: Person, purpose: Purpose) -> bool:
    """Whether somebody took this back."""
    return bool(getattr(person, REFUSALS[purpose]))


async def take_back(
    purpose: Purpose, person: Person, uow: UnitOfWork, defaults: Defaults, *, now_ms: int
) -> list[Send]:
    """Let nothing of a purpose happen any more; what it kept of this person alone is deleted. Twice changes nothing.

    Returns what others are told at once.
    """
    sends: list[Send] = []
    match purpose:
        case "messages":
            await wishes.mute(person, uow)
        case "outcomes":
            person.refuses_outcomes = True
            await uow.consents.forget_outcomes(person.id)
        case "sums":
            person.refuses_sums = True
        case "meeting":
            person.refuses_meeting = True
            held = await bonds.of_person(person.id, uow, now_ms=now_ms)
            await uow.consents.take_cards_back(person.id)
            sends = await bonds.loosen(held, uow, defaults, now_ms=now_ms)
    await uow.outbox.cancel_kinds(person.id, [rule.kind for rule in RULES.values() if rule.purpose == purpose])
    return sends


async def give(purpose: Purpose, person: Person, account: Account, uow: UnitOfWork, *, now_ms: int) -> None:
    """Agree to a purpose again. A card that was taken back is to be written anew."""
    match purpose:
        case "messages":
            await wishes.unmute(person, account, uow, now_ms)
        case "outcomes":
            person.refuses_outcomes = False
        case "sums":
            person.refuses_sums = False
        case "meeting":
            person.refuses_meeting = False
