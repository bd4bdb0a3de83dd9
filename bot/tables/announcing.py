"""The messages of a round: the plan to its channels, their own table to those who asked, and its time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.chat.actions import Priority, Send
from bot.chat.content import Message
from bot.chat.refs import UserRef, spaces
from bot.events.posts import channel_sends
from bot.schedule.sparing import Allowance, Moment, Sparing
from bot.tables import seats_card as cards
from bot.tables.plans import table_of
from bot.words.i18n import Language, Translator, language_of, translator
from bot.words.lengths import format_length
from bot.words.moments import format_time
from bot.words.times import to_local
from storage.repositories.reminders import Addressee
from storage.tables import Event
from storage.unit_of_work import UnitOfWork

AFTER_TALK = "talk:"
ROUND, TIMER, TALK = "tables_round", "tables_timer", "tables_talk"
MINUTE_MS = 60_000
WARNING_MINUTES = 2
# Where somebody sits is of use for so long, if the event does not end before.
USEFUL_MS = 60 * MINUTE_MS


@dataclass(frozen=True, slots=True)
class TableWords:
    """What tables read, as a kind of message: above the thread of each, and whoever sits there directly."""

    kind: str
    above: Callable[[Translator, int, Sequence[str]], Message]
    letter: Callable[[Translator, cards.Seat], Message]


@dataclass(frozen=True, slots=True)
class BeginningRound:
    """A round that begins at `began_ms`: its tables as plans know them, and how people are called.

    `occasion`: what its tables hear of, where that is not the beginning.
    """

    event: Event
    number: int
    began_ms: int
    tables: list[list[int]]
    names: Mapping[int, str]
    hosts: frozenset[int]
    has_threads: bool
    occasion: str = ""

    @property
    def key(self) -> str:
        """How the keys of all its messages begin."""
        return f"tables:{self.event.id}:{self.began_ms}:{self.occasion}"

    @property
    def expires_ms(self) -> int:
        """Until when where one sits is worth telling."""
        return max(self.began_ms + MINUTE_MS, min(self.event.end_ms, self.began_ms + USEFUL_MS))


async def round_sends(this: BeginningRound, uow: UnitOfWork, usual: Language) -> list[Send]:
    """Everything that goes out when a round begins."""
    channels = await uow.events.channels(this.event.id)

    def build(t: Translator) -> Message:
        return cards.post(t, this.event, this.number, cards.named(t, this.tables, this.names))

    posts = _day(channel_sends(this.event, channels, f"{this.key}round", ROUND, build))

    def above(t: Translator, table: int, names: Sequence[str]) -> Message:
        return cards.table_post(t, this.event, this.number, table, names)

    def letter(t: Translator, seat: cards.Seat) -> Message:
        return cards.mine(t, this.event, seat)

    return [*posts, *await _to_tables(this, TableWords(ROUND, above, letter), uow, usual)]


async def _to_tables(this: BeginningRound, words: TableWords, uow: UnitOfWork, usual: Language) -> list[Send]:
    """What every table reads: above a thread of its own where it has one, and whoever asked for direct messages."""
    channels = await uow.events.channels(this.event.id)
    found = [*_threads(this, channels, words), *await _letters(this, channels, words, uow, usual)]
    return [replace(send, kind=words.kind) for send in found]


async def talk_sends(this: BeginningRound, prompt: str, uow: UnitOfWork, usual: Language) -> list[Send]:
    """What every table of the round that is held reads once the talk is over, with the question to begin with."""
    this = replace(this, occasion=AFTER_TALK)

    def above(t: Translator, table: int, names: Sequence[str]) -> Message:
        return cards.talk_post(t, table, names, prompt)

    def letter(t: Translator, seat: cards.Seat) -> Message:
        return cards.talk_letter(t, this.event, seat, prompt)

    return await _to_tables(this, TableWords(TALK, above, letter), uow, usual)


def timer_sends(
    event: Event, channels: Sequence[str], number: int, *, now_ms: int, minutes: int, is_last: bool
) -> list[Send]:
    """What channels read while a round is timed: at its start, two minutes before its end, and then."""
    key = f"tables:{event.id}:timer:{now_ms}:"
    end_ms = now_ms + minutes * MINUTE_MS
    said = [(now_ms, "start"), (end_ms, "end-last" if is_last else "end")]
    if minutes > WARNING_MINUTES:
        said.insert(1, (end_ms - WARNING_MINUTES * MINUTE_MS, "warning"))
    sends = []
    for at_ms, name in said:

        def build(t: Translator, name: str = name) -> Message:
            facts = time_facts(t, event, minutes, end_ms) if name == "start" else {}
            return Message(t(f"tables-timer-{name}", number=number, **facts))

        posts = channel_sends(event, channels, f"{key}{name}", TIMER, build)
        sends += [_at(send, at_ms, at_ms + WARNING_MINUTES * MINUTE_MS) for send in posts]
    return sends


def time_facts(t: Translator, event: Event, minutes: int, end_ms: int) -> dict[str, str]:
    """How long a round takes and until when, in words."""
    length = format_length(timedelta(minutes=minutes), t.language)
    return {"length": length, "ends": format_time(to_local(end_ms, event.zone))}


def timer_letter(event: Event, to: UserRef, person_id: int, message: Message, end_ms: int) -> Send:
    """What whoever timed a round reads when it is over: an answer to what they did, which counts against no limit."""
    return Send(
        to, message, f"tables:{event.id}:timer:{end_ms}:{to}", TIMER, event_id=event.id, person_id=person_id,
        not_before_ms=end_ms, expires_ms=end_ms + USEFUL_MS, priority=Priority.TO_SOMEBODY,
    )  # fmt: skip


def _threads(this: BeginningRound, channels: Sequence[str], words: TableWords) -> list[Send]:
    """A post for each table, with a thread below it where a chat opens one by name."""
    if not this.has_threads:
        return []
    sends = []
    for table, people in enumerate(this.tables, 1):

        def build(t: Translator, table: int = table, people: Sequence[int] = people) -> Message:
            return words.above(t, table, cards.names_at(t, people, this.names))

        sends += channel_sends(this.event, channels, f"{this.key}table{table}", ROUND, build)
    return _day(sends)


async def _letters(
    this: BeginningRound, channels: Sequence[str], words: TableWords, uow: UnitOfWork, usual: Language
) -> list[Send]:
    """Their own table to everybody who asked for direct messages, within the limits that hold for all of these."""
    people = await uow.reminders.attendees(this.event.id, spaces(this.event.space, channels))
    sparing = Sparing(this.began_ms, this.expires_ms)
    moments = {who.person_id: sparing.after_quiet_hours(who.zone or this.event.zone) for who in people}
    days = {moment.day for moment in moments.values()}
    limits = Allowance(*await uow.outbox.direct_counts(this.event.id, days))
    sends = []
    for who in people:
        moment, table = moments[who.person_id], table_of(this.tables, who.participant_id or 0)
        if table is not None and moment.why_not is None and limits.allow(who.person_id, moment.day):
            t = translator(language_of(who.language or who.locale, usual))
            sends.append(_letter(this, who, words.letter(t, _seat(t, this, who, table)), moment))
    return sends


def _seat(t: Translator, this: BeginningRound, who: Addressee, table: int) -> cards.Seat:
    others = [id for id in this.tables[table - 1] if id != who.participant_id]
    return cards.Seat(
        this.number, table, tuple(cards.names_at(t, others, this.names)), who.participant_id in this.hosts
    )


def _letter(this: BeginningRound, who: Addressee, message: Message, moment: Moment) -> Send:
    return Send(
        UserRef.parse(who.ref), message, f"{this.key}{who.ref}", ROUND,
        event_id=this.event.id, person_id=who.person_id, local_day=moment.day, not_before_ms=moment.not_before_ms,
        expires_ms=this.expires_ms, priority=Priority.ON_THE_DAY,
    )  # fmt: skip


def _day(sends: Sequence[Send]) -> list[Send]:
    return [_at(send, 0, send.expires_ms) for send in sends]


def _at(send: Send, at_ms: int, expires_ms: int | None) -> Send:
    return replace(send, not_before_ms=at_ms, expires_ms=expires_ms, priority=Priority.ON_THE_DAY)
