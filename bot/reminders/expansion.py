"""Turns a reminder whose time has come into messages: who gets it, in which language, and who is spared."""

from collections.abc import Awaitable, Callable, Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta

from bot.again import nudges
from bot.chat import outbox
from bot.chat.actions import Priority, Send
from bot.chat.content import Message
from bot.chat.refs import ChannelRef, UserRef, spaces
from bot.door.context import Defaults
from bot.events import attendance
from bot.events.posts import stacked, translators
from bot.matching import Pair
from bot.reminders import card as cards
from bot.reminders.card import ReminderFacts
from bot.reminders.preparing import days_between, facts_of, prepare
from bot.schedule.rows import check_truth, marks_of, occurrence
from bot.schedule.rules import RULES, Rule, day_ends_ms, quiet_until, true_from_ms, true_until_ms, why_untrue
from bot.schedule.sparing import Allowance, Sparing
from bot.suggestions import pairing
from bot.suggestions.computing import SMALL
from bot.suggestions.meeting import Shown, of_everybody
from bot.suggestions.pairing import Gathering
from bot.survey import answers
from bot.welcome import card as welcome_card
from bot.welcome import partners
from bot.words.i18n import language_of, translator
from bot.words.times import to_local
from storage.repositories.reminders import Addressee
from storage.tables import Event, Reminder
from storage.trouble import Reason
from storage.unit_of_work import UnitOfWork

# A message sent by hand, such as the prompt after each talk, may follow itself after this long.
AGAIN_MS = 10 * 60 * 1000
_MS = timedelta(milliseconds=1)


@dataclass(slots=True)
class _Expansion:
    """One reminder on its way to messages; `chosen` says an organizer picked this very moment.

    `shown`: whom each participant meets, `counts`: of how many a message tells each person, `welcomed`: who welcomes
    whom, where that decides who gets it.
    """

    reminder: Reminder
    event: Event
    rule: Rule
    defaults: Defaults
    sparing: Sparing
    chosen: bool
    facts: ReminderFacts
    channels: list[str]
    shown: dict[int, list[Shown]] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)
    welcomed: dict[int, partners.Meeting] = field(default_factory=dict)
    sends: list[Send] = field(default_factory=list)
    dropped: list[tuple[Send, Reason]] = field(default_factory=list)


async def expand(
    reminder: Reminder,
    event: Event,
    uow: UnitOfWork,
    now_ms: int,
    defaults: Defaults,
    *,
    is_asked: bool = False,
    computed: Collection[Pair] | None = None,
    prompt: str = "",
) -> list[Send]:
    """The messages of a reminder, for the caller to store in this transaction; marks it expanded, or skipped.

    Messages that nobody should get (too late after quiet hours, too many for a person) are stored
    here as expired, to be counted. Whose words are not true yet waits until they are. `is_asked`: an organizer wants
    it now, whatever the hour. `computed`: pairs for a room that `large_room` gave. `prompt`: the question to begin
    with, where that was chosen.
    """
    rule = RULES[reminder.kind]
    marks = await marks_of(event, uow)
    match why_untrue(rule, marks, now_ms):
        case "early":
            _put_off(reminder, true_from_ms(rule, marks), event)
            return []
        case "late":
            await skip(reminder, "late", uow)
            return []
    why_not = await prepare(rule, event, uow, now_ms, computed)
    if rule.audience == "with_intro" and not (await attendance.headcount(event.id, uow)).introduced:
        why_not = "nobody"
    if why_not:
        await skip(reminder, why_not, uow)
        return []
    facts = await facts_of(event, rule, uow, defaults.occasion(now_ms))
    work = _Expansion(
        reminder, event, rule, defaults, Sparing(now_ms, reminder.expires_ms), is_asked or reminder.is_moved,
        replace(facts, prompt=prompt or facts.prompt), await uow.events.channels(event.id),
    )  # fmt: skip
    await _address(work, uow)
    if not work.sends and (is_asked or not work.dropped):
        await skip(reminder, "nobody", uow)
        return []
    await outbox.drop(work.dropped, uow, now_ms)
    reminder.state, reminder.note, reminder.expanded_ms = "expanded", "", now_ms
    return work.sends


async def large_room(reminder_id: int, uow: UnitOfWork, now_ms: int) -> Gathering | None:
    """The room that a due reminder matches first, where that takes longer than a transaction should."""
    reminder = await uow.reminders.get(reminder_id)
    if reminder is None or RULES[reminder.kind].first != "suggest" or reminder.due_ms > now_ms:
        return None
    event = await uow.events.get(reminder.event_id)
    found = await pairing.room(event, uow) if event is not None and event.state == "published" else None
    return found if found is not None and len(found.attendees) > SMALL else None


async def skip(reminder: Reminder, note: str, uow: UnitOfWork) -> None:
    """Let a reminder go by; `note` says why. A survey opens all the same, only nobody is told by a post."""
    reminder.state, reminder.note = "skipped", note
    if RULES[reminder.kind].first == "open_survey":
        await answers.open_planned(reminder.event_id, uow)


async def send_now(
    kind: str,
    event: Event,
    uow: UnitOfWork,
    now_ms: int,
    defaults: Defaults,
    *,
    computed_before: Callable[[], Awaitable[Collection[Pair] | None]] | None = None,
    prompt: str = "",
) -> list[Send] | None:
    """The messages of a kind at an organizer's wish; None if they were sent before, empty if there is nobody.

    `computed_before` gives pairs for a large room, and is asked for nothing in vain. `prompt`: as for `expand`.
    MoveError if their words would not be true now.
    """
    rule = RULES[kind]
    row = await uow.reminders.of_kind(event.id, kind)
    if rule.anchor == "manual":
        row = row or await uow.reminders.add(_by_hand(kind, event))
        if row.expanded_ms is not None and now_ms < row.expanded_ms + AGAIN_MS:
            return None
        row.due_ms, row.local_wall = now_ms, to_local(now_ms, event.zone).isoformat()
    elif row is None:
        raise KeyError(kind)
    elif row.state == "expanded":
        return None
    marks = await marks_of(event, uow)
    check_truth(kind, marks, now_ms)
    before = row.state, row.note
    # At night, direct messages wait for the morning.
    row.expires_ms = max(row.expires_ms, quiet_until(now_ms, event.zone) + rule.useful_for // _MS)
    row.expires_ms = min(row.expires_ms, true_until_ms(rule, marks))
    computed = await computed_before() if computed_before and rule.first == "suggest" else None
    sends = await expand(row, event, uow, now_ms, defaults, is_asked=True, computed=computed, prompt=prompt)
    if row.state != "expanded":
        row.state, row.note = before
    return sends


def expires_ms(rule: Rule, reminder: Reminder, event: Event, at_ms: int) -> int:
    """Until when (UTC ms) a message that is written for an instant may arrive: one that names a day, on that day."""
    return min(reminder.expires_ms, day_ends_ms(at_ms, event.zone)) if rule.says_day else reminder.expires_ms


def priority(rule: Rule) -> Priority:
    """What goes out first where a chat takes only so much at once."""
    return Priority[rule.priority.upper()]


def _put_off(reminder: Reminder, to_ms: int, event: Event) -> None:
    """Let a reminder wait; it stays of use as long as it would have been."""
    reminder.expires_ms += to_ms - reminder.due_ms
    reminder.due_ms, reminder.local_wall = to_ms, to_local(to_ms, event.zone).isoformat()


def _by_hand(kind: str, event: Event) -> Reminder:
    """The row of a message that waits for an organizer."""
    return Reminder(
        event_id=event.id, kind=kind, local_wall="", zone=event.zone, due_ms=0, expires_ms=0,
        event_version=event.version, state="skipped", note="manual",
    )  # fmt: skip


async def _address(work: _Expansion, uow: UnitOfWork) -> None:
    """Decide who gets what: channels, people, or organizers."""
    rule, event = work.rule, work.event
    if rule.where == "organizer_channel":
        await _write_to(work, await uow.reminders.organizers(event.id, spaces(event.space, work.channels)), uow)
        return
    if rule.where != "event_channel":
        people = await uow.reminders.attendees(event.id, spaces(event.space, work.channels))
        if people and rule.first == "suggest":
            work.shown = await of_everybody(event, uow, {_id(who) for who in people})
        if rule.audience == "welcoming":
            work.welcomed = await partners.meetings(event, uow)
        if rule.audience == "checked_in" and (await attendance.turnout(event.id, uow)).is_known:
            people = [who for who in people if who.has_come]
        if rule.audience in nudges.COUNTED:
            ids = [who.person_id for who in people]
            work.counts = await nudges.COUNTED[rule.audience](event.id, ids, uow, work.sparing.now_ms)
        people = [who for who in people if not _is_missing(who, rule)]
        agreed = [who for who in people if work.rule.purpose not in who.refuses]
        await _write_to(work, [who for who in agreed if _is_meant(who, work)], uow)
    if rule.where != "dm_if_opted_in":
        _post(work)


def _is_missing(who: Addressee, rule: Rule) -> bool:
    """Whether somebody is away of whom a message takes it that they come, or that they were there."""
    if rule.anchor == "start":
        return who.is_away
    return rule.audience == "checked_in" and who.is_away and not who.has_come


def _is_meant(who: Addressee, work: _Expansion) -> bool:
    match work.rule.audience:
        case "registered_without_intro":
            return who.state == "registered" and not who.declined_nudge
        case "with_intro":
            return who.state == "introduced"
        case "with_suggestions":
            return bool(work.shown.get(_id(who)))
        case "welcoming":
            return _id(who) in work.welcomed
        case "asked_again" | "with_exchange":
            return bool(work.counts.get(who.person_id))
    return True


def _post(work: _Expansion) -> None:
    """One post for each channel; on the day itself, or at a chosen time, it waits for no morning."""
    moment = work.sparing.after_quiet_hours(work.event.zone)
    if work.chosen or not work.rule.waits_for_morning:
        moment = replace(moment, not_before_ms=work.sparing.now_ms, why_not=None)
    facts = replace(work.facts, days=days_between(work.event, work.rule, moment.not_before_ms))
    message = stacked([cards.channel_post(t, work.rule, facts) for t in translators(work.event.language)])
    for channel in work.channels:
        send = _send(work, ChannelRef.parse(channel), message, moment.not_before_ms)
        _keep(work, send, moment.why_not)


async def _write_to(work: _Expansion, people: Iterable[Addressee], uow: UnitOfWork) -> None:
    """A direct message for each of these people: outside their quiet hours, within the limits unless organizing."""
    people = list(people)
    is_counted = work.rule.audience != "organizers"
    moments = [work.sparing.after_quiet_hours(who.zone or work.event.zone) for who in people]
    limits = Allowance(*await uow.outbox.direct_counts(work.event.id, {moment.day for moment in moments}))
    messages: dict[tuple[str, int, int], Message] = {}
    for who, moment in zip(people, moments, strict=True):
        why_not = moment.why_not
        if is_counted and not limits.allow(who.person_id, moment.day):
            why_not = why_not or "limit"
        letter = _letter(who, work, moment.not_before_ms, messages)
        send = replace(
            _send(work, UserRef.parse(who.ref), letter, moment.not_before_ms),
            person_id=who.person_id, local_day=moment.day if is_counted else None,
        )  # fmt: skip
        _keep(work, send, why_not)


def _letter(who: Addressee, work: _Expansion, at_ms: int, written: dict[tuple[str, int, int], Message]) -> Message:
    """The text for a person at the moment it arrives, with whom they meet; written once for all who read the same."""
    t = translator(language_of(who.language or who.locale, work.defaults.language))
    if _id(who) in work.welcomed:
        return welcome_card.letter(t, work.event, work.welcomed[_id(who)])
    shown = work.shown.get(_id(who), [])
    days = days_between(work.event, work.rule, at_ms, who.zone)
    count = len(shown) or work.counts.get(who.person_id, 0)
    same = (t.language, count, days)
    if same not in written:
        written[same] = cards.direct(t, work.rule, replace(work.facts, days=days), count=count)
    return cards.eve(t, work.event, written[same], shown) if shown else written[same]


def _send(work: _Expansion, to: UserRef | ChannelRef, message: Message, not_before_ms: int) -> Send:
    return Send(
        to, message, f"{occurrence(work.reminder)}{to}", work.rule.kind, event_id=work.event.id,
        reminder_id=work.reminder.id, not_before_ms=not_before_ms,
        expires_ms=expires_ms(work.rule, work.reminder, work.event, not_before_ms), priority=priority(work.rule),
    )  # fmt: skip


def _keep(work: _Expansion, send: Send, why_not: Reason | None) -> None:
    if why_not:
        work.dropped.append((send, why_not))
    else:
        work.sends.append(send)


def _id(who: Addressee) -> int:
    return who.participant_id or 0
