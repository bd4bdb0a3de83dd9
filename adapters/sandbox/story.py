"""The example as it is written, in example/*.json: its people, its editions, what they write and what they answer."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from bot.survey.questions import measuring
from bot.words.catalog import CATALOG
from bot.words.i18n import Language

PERSONAS = ("newcomer", "regular", "organizer")
ZONE = "Asia/Tokyo"
When = Literal["earlier", "coming"]
Texts = Mapping[str, str]
_DAY = timedelta(days=1)
_FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Character:
    """Somebody who comes: the goals as ids of the catalog, the line in both languages.

    `speaks`: their language where it is not the page's; `talks`: all they can talk in, where it is more than one.
    """

    id: str
    name: Texts
    editions: tuple[When, ...]
    industry: str
    size: str
    role: str
    offer: tuple[str, ...]
    seek: tuple[str, ...]
    commitment: str
    reach: str
    line: Texts
    speaks: Language | None = None
    talks: tuple[str, ...] = ()

    def language(self, page: Language) -> Language:
        """The language they speak while the page speaks this one."""
        return self.speaks or page

    def languages(self, page: Language) -> tuple[str, ...]:
        """Those they can talk in while the page speaks this one."""
        return self.talks or (self.language(page),)


@dataclass(frozen=True, slots=True)
class AskedBefore:
    """What somebody asks whoever speaks, before the evening."""

    who: str
    words: Texts
    named: bool = False
    meet: bool = False


@dataclass(frozen=True, slots=True)
class SeasonalTalk:
    """Who speaks at an event, about what, and what people ask before."""

    speaker: Texts
    title: Texts
    topics: str
    questions: tuple[AskedBefore, ...]


@dataclass(frozen=True, slots=True)
class SeasonalEvent:
    """What an event is about, by the month in which it is held."""

    title: Texts
    theme: str
    purpose: Texts
    talk: SeasonalTalk


@dataclass(frozen=True, slots=True)
class Line:
    """What somebody writes in the channel, so many days from a day, at a time of it."""

    day: int
    at: time
    who: str
    words: Texts


@cache
def attendees(when: When | None = None) -> tuple[Character, ...]:
    """Who comes to an edition, or to any of them."""
    rows = _read("people")["attendees"]
    everybody = tuple(Character(**{name: _frozen(value) for name, value in row.items()}) for row in rows)
    return tuple(one for one in everybody if when is None or when in one.editions)


def persona(person: str) -> dict[str, Any]:
    """Names and notes of somebody whom people play."""
    found: dict[str, Any] = _read("people")["personas"][person]
    return found


def place(
    name: Literal["venue", "channel", "starts", "length", "capacity", "more_capacity", "targets", "tables"],
) -> Any:
    """What is the same of every edition."""
    return _read("editions")[name]


def promised(language: Language) -> dict[str, tuple[str, ...]]:
    """What the organizer changes after the earlier edition, by what it is about, as a form holds it."""
    return {figure: (words[language],) for figure, words in _read("editions")["promised"].items()}


def edition(day: date) -> SeasonalEvent:
    """What an event of this day is about."""
    month = _read("editions")["months"][day.month - 1]
    season = _read("editions")["seasons"][month["season"]]
    return SeasonalEvent(month["title"], season["theme"], season["purpose"], _talk(season["talk"]))


def _talk(row: Mapping[str, Any]) -> SeasonalTalk:
    questions = tuple(
        AskedBefore(one["who"], {"ja": one["ja"], "en": one["en"]}, one.get("named", False), one.get("meet", False))
        for one in row["questions"]
    )
    return SeasonalTalk(row["speaker"], row["title"], row["topics"], questions)


def evening(day: date) -> date:
    """The first day from here on on which people come to a mixer: a working day, not around New Year."""
    while day.weekday() > _FRIDAY or (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 4):
        day += _DAY
    return day


def lines(part: When | Literal["today"]) -> tuple[Line, ...]:
    """What is written in the channel around an edition, or before the day on which the example begins."""
    return tuple(
        Line(row["day"], time.fromisoformat(row["at"]), row["who"], {"ja": row["ja"], "en": row["en"]})
        for row in _read("talk")[part]
    )


def answers(when: When, page: Language) -> dict[str, dict[str, tuple[str, ...]]]:
    """What the attendees of an edition answer, by person and question, each in their own language."""
    speakers = {one.id: one.language(page) for one in attendees()}
    return {
        who: {question: _given(value, speakers[who]) for question, value in row.items()}
        for who, row in _read("answers")[when].items()
    }


def told(text: str, language: Language) -> str:
    """A text with what the last survey said in it: its figures, and the product's own names for the complaints."""
    question = measuring("discomfort")
    named = Counter(word for row in _read("answers")["earlier"].values() for word in row[question.id])
    labels = {f"{option.id}_label": option.labels[language] for option in question.options}
    buyer = CATALOG.short("offer.buyer", language)
    came, answered = len(attendees("earlier")), len(_read("answers")["earlier"])
    return text.format(came=came, answered=answered, buyer_label=buyer, **labels, **named)


@cache
def _read(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(files("adapters.sandbox").joinpath("example", f"{name}.json").read_text("utf-8"))
    return data


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _given(value: Any, language: Language) -> tuple[str, ...]:
    if isinstance(value, dict):
        return (value[language],)
    return tuple(value) if isinstance(value, list) else (value,)
