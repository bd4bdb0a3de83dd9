"""What the row of a planned message asks for before it is written: what happens first, and what it mentions."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import replace
from datetime import date

from bot.balance.room import mix_of
from bot.chat.ports import Occasion
from bot.matching import Pair
from bot.reminders.card import ReminderFacts
from bot.results.report import gather
from bot.schedule.rules import Fact, First, Rule, local_day
from bot.suggestions import pairing
from bot.survey import answers, promised
from bot.survey.address import address
from bot.votes import ballots
from bot.welcome import partners
from bot.words.catalog import CATALOG
from storage.tables import Event
from storage.unit_of_work import UnitOfWork

# After this long, tables are asked another question.
PROMPT_MS = 10 * 60 * 1000
# So long after its end an event is no longer spoken of as if people sat in it.
_OVER_MS = 60 * 60 * 1000
# A number of days for which no text has a word such as tomorrow.
NO_DAY = -1


async def prepare(
    rule: Rule, event: Event, uow: UnitOfWork, now_ms: int, computed: Collection[Pair] | None = None
) -> str:
    """Do what comes before the message: the survey opens, people are suggested to each other, a vote begins.

    `computed`: pairs that were found before, where that takes long.

    Returns why nobody is to read it after all, if so.
    """
    return await _FIRST[rule.first](event, uow, now_ms, computed) if rule.first else ""


async def facts_of(event: Event, rule: Rule, uow: UnitOfWork, occasion: Occasion) -> ReminderFacts:
    """What a message of an event may mention at this moment; its zone where that is not the usual one."""
    now_ms = occasion.now_ms
    facts = ReminderFacts(
        event,
        days_between(event, rule, now_ms),
        zone="" if event.zone == occasion.zone else event.zone,
        pages=occasion.public_url,
        is_over=now_ms - event.end_ms >= _OVER_MS,
        is_survey_open=await answers.is_open(event.id, uow),
        survey_url=address(event, occasion.public_url),
        is_welcoming="welcome" in rule.adds and await uow.welcomes.count(event.id) > 0,
    )
    for fact in rule.facts:
        facts = await _FACTS[fact](facts, uow, now_ms)
    return facts


def days_between(event: Event, rule: Rule, at_ms: int, reader_zone: str | None = None) -> int:
    """How many days lie between the day of an instant and the event's start; or, after it, between its end and then.

    Where that is another number for somebody who reads it in another zone, no day is named: see `NO_DAY`.
    """
    days = {_days(event, rule, at_ms, zone) for zone in (event.zone, reader_zone or event.zone)}
    return days.pop() if len(days) == 1 else NO_DAY


def _days(event: Event, rule: Rule, at_ms: int, zone: str) -> int:
    today = date.fromisoformat(local_day(at_ms, zone))
    if rule.anchor == "end":
        return max(0, (today - date.fromisoformat(local_day(event.end_ms, zone))).days)
    return max(0, (date.fromisoformat(local_day(event.start_ms, zone)) - today).days)


async def _with_room(facts: ReminderFacts, uow: UnitOfWork, now_ms: int) -> ReminderFacts:
    del now_ms
    return replace(facts, room=await mix_of(facts.event, uow))


async def _with_result(facts: ReminderFacts, uow: UnitOfWork, now_ms: int) -> ReminderFacts:
    return replace(facts, result=await gather(facts.event, (), uow, now_ms))


async def _with_prompt(facts: ReminderFacts, uow: UnitOfWork, now_ms: int) -> ReminderFacts:
    del uow
    prompts = tuple(CATALOG.talk_prompts)
    return replace(facts, prompt=prompts[(facts.event.id + now_ms // PROMPT_MS) % len(prompts)])


async def _with_promised(facts: ReminderFacts, uow: UnitOfWork, now_ms: int) -> ReminderFacts:
    del now_ms
    return replace(facts, promised=await uow.changes.of_event(facts.event.id))


async def _with_promised_before(facts: ReminderFacts, uow: UnitOfWork, now_ms: int) -> ReminderFacts:
    del now_ms
    return replace(facts, promised=await promised.before(facts.event, uow))


async def _with_vote(facts: ReminderFacts, uow: UnitOfWork, now_ms: int) -> ReminderFacts:
    del now_ms
    return replace(facts, vote=await ballots.standing(facts.event.id, uow))


_FACTS: Mapping[Fact, Callable[[ReminderFacts, UnitOfWork, int], Awaitable[ReminderFacts]]] = {
    "room": _with_room,
    "prompt": _with_prompt,
    "promised": _with_promised,
    "promised_before": _with_promised_before,
    "vote": _with_vote,
    "result": _with_result,
}


async def _open_survey(event: Event, uow: UnitOfWork, now_ms: int, computed: Collection[Pair] | None) -> str:
    del now_ms, computed
    return "" if await answers.open_planned(event.id, uow) else "closed"


async def _suggest(event: Event, uow: UnitOfWork, now_ms: int, computed: Collection[Pair] | None) -> str:
    _, pairs = await pairing.batch(event, uow, now_ms, computed)
    return "" if pairs else "nobody"


async def _promise(event: Event, uow: UnitOfWork, now_ms: int, computed: Collection[Pair] | None) -> str:
    del now_ms, computed
    return "" if await uow.changes.of_event(event.id) else "unpicked"


async def _open_vote(event: Event, uow: UnitOfWork, now_ms: int, computed: Collection[Pair] | None) -> str:
    del computed
    return "" if await ballots.open_planned(event.id, uow, now_ms=now_ms) else "unpicked"


async def _welcome(event: Event, uow: UnitOfWork, now_ms: int, computed: Collection[Pair] | None) -> str:
    del now_ms, computed
    await partners.pair_up(event, uow)
    return ""


_FIRST: Mapping[First, Callable[[Event, UnitOfWork, int, Collection[Pair] | None], Awaitable[str]]] = {
    "open_survey": _open_survey,
    "suggest": _suggest,
    "promise": _promise,
    "open_vote": _open_vote,
    "welcome": _welcome,
}
