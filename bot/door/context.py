"""What a flow may use while it answers: storage, wording, time, chance, and who is acting."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.chat.handing import Fetch, no_fetch
from bot.chat.ports import Occasion
from bot.chat.refs import ChannelRef
from bot.words.i18n import Language, Translator, language_of
from bot.words.moments import Reader
from bot.words.times import to_local
from storage.tables import Account, Person
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds where nobody said otherwise. `organizers`: references that may create events.

    `calendars`: the platforms in whose own calendar events are kept. `openings`: those that let direct messages be
    opened only slowly. `most_drafts` of events one person may have, and `most_events` may be to come in one space.
    `public_url`: where browsers reach the house's own pages, without a slash at its end; "" if nowhere.
    """

    language: Language = "ja"
    zone: str = "Asia/Tokyo"
    organizers: frozenset[str] = frozenset()
    calendars: frozenset[str] = frozenset()
    openings: frozenset[str] = frozenset()
    most_drafts: int = 20
    most_events: int = 200
    public_url: str = ""

    def occasion(self, now_ms: int) -> Occasion:
        """What happens at an instant."""
        return Occasion(now_ms, self.calendars, self.zone, self.public_url)


@dataclass(slots=True)
class Context:
    """One interaction's surroundings; they end with its transaction.

    `is_admin`: whether the platform says, with this interaction, that the person administers the place they are in.
    `channel`: where they act; None in direct messages and elsewhere.
    `chosen`: the event that the conversation is about from now on, if this interaction said which.
    `results`: of long work that was done for it outside of every transaction, by what it is called.
    `fetch`: how files come that were handed over; to be called from long work alone.
    """

    uow: UnitOfWork
    t: Translator
    now_ms: int
    rng: random.Random
    person: Person
    account: Account
    defaults: Defaults
    is_admin: bool = False
    channel: ChannelRef | None = None
    chosen: int | None = None
    results: Mapping[str, object] = field(default_factory=dict)
    fetch: Fetch = no_fetch

    @property
    def space(self) -> str:
        """Where the person is: a workspace, a server."""
        return f"{self.account.platform}:{self.account.space}"

    @property
    def places(self) -> tuple[str, ...]:
        """References of the channel the person acts in: a thread, and the channel it lies in."""
        return tuple(filter(None, (str(self.channel), self.channel.within))) if self.channel else ()

    @property
    def zone(self) -> str:
        """The person's time zone, or the default one."""
        return self.account.zone or self.defaults.zone

    @property
    def reader(self) -> Reader:
        """The person as somebody who reads dates."""
        return reader_at(self.now_ms, self.zone)

    @property
    def occasion(self) -> Occasion:
        """When this happens, and what holds in this house."""
        return self.defaults.occasion(self.now_ms)


def reader_at(now_ms: int, zone: str) -> Reader:
    """Who reads dates at an instant by the clock of a zone."""
    return Reader(zone, to_local(now_ms, zone).date())


def language_for(person: Person, account: Account | None, default: Language) -> Language:
    """The language a person chose, else their platform's, else the default."""
    locale = person.language or (account.locale if account else None)
    return language_of(locale, default)
