"""The example as it is written, in example/*.json: its people, its editions, what they write and what they answer."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from bot.survey.questions import Question, measuring, on_form
from bot.survey.typing_in import brief
from bot.words.catalog import CATALOG
from bot.words.i18n import Language

PERSONAS = ("newcomer", "regular", "organizer")
ZONE = "Asia/Tokyo"
When = Literal["first", "earlier", "coming"]
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


@dataclass(frozen=True, slots=True)
class Registrant:
    """Somebody who registered at another service, so many days before an edition; `who`: somebody of the example."""

    name: Texts
    industry: str
    size: str
    days: int
    who: str = ""
    came: bool = True


@dataclass(frozen=True, slots=True)
class Act:
    """What people do, so many days from an edition, at a time of it: `example/acts.json` says what each field means.

    `asks`: who asks whom; an empty name is the first they were suggested.
    """

    day: int
    at: time
    act: Literal["arrive", "ask", "answer", "tell"]
    besides: tuple[str, ...] = ()
    asks: tuple[tuple[str, str], ...] = ()
    no: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    came: Texts = field(default_factory=dict)
    told: Texts = field(default_factory=dict)


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
    name: Literal["venue", "channel", "starts", "length", "capacity", "more_capacity", "targets", "tables", "cost"],
) -> Any:
    """What is the same of every edition."""
    return _read("editions")[name]


def promised(when: When, language: Language) -> dict[str, tuple[str, ...]]:
    """What the organizer changes after an edition, by what it is about, as a form holds it."""
    return {figure: (words[language],) for figure, words in _read("editions")["promised"][when].items()}


def candidates(theme: str) -> tuple[str, ...]:
    """What is voted on after the earlier edition, the theme of the coming one first."""
    others = [one for one in CATALOG.themes if one != theme]
    return (theme, *others[:2])


def votes() -> dict[str, int]:
    """Which candidate people vote for."""
    return dict(_read("acts")["votes"])


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


def registered_elsewhere(when: When) -> tuple[Registrant, ...]:
    """Who registered for an edition at another service."""
    names = {one.id: one.name for one in attendees()}
    rows = _read("elsewhere").get(when, ())
    return tuple(Registrant(**{"name": names.get(row.get("who", "")), **row}) for row in rows)


def acts(when: When) -> tuple[Act, ...]:
    """What people do at an edition besides writing."""
    return tuple(_act(row) for row in _read("acts").get(when, ()))


def _act(row: Mapping[str, Any]) -> Act:
    asks = tuple((one["who"], one.get("to", "")) for one in row.get("asks", ()))
    given = {name: _frozen(value) for name, value in row.items() if name not in ("at", "asks")}
    return Act(at=time.fromisoformat(row["at"]), asks=asks, **given)


def lines(part: When | Literal["today"]) -> tuple[Line, ...]:
    """What is written in the channel around an edition, or before the day on which the example begins."""
    return tuple(
        Line(row["day"], time.fromisoformat(row["at"]), row["who"], {"ja": row["ja"], "en": row["en"]})
        for row in _read("talk").get(part, ())
    )


def answers(when: When, page: Language) -> dict[str, dict[str, tuple[str, ...]]]:
    """What the attendees of an edition answer, by person and question, each in their own language."""
    return {
        who: {question: _given(value, speaks(who, page)) for question, value in row.items()}
        for who, row in _read("answers")[when].items()
    }


def sheets(when: When, page: Language) -> list[str]:
    """The same as lines that an organizer types in from paper."""
    return [" ".join(_typed(one, row.get(one.id, ())) for one in on_form()) for row in answers(when, page).values()]


def _typed(question: Question, given: tuple[str, ...]) -> str:
    if question.type == "text":
        return f'"{given[0]}"' if given else "-"
    return ",".join(brief(question, one) for one in question.options if one.id in given)


def speaks(who: str, page: Language) -> Language:
    """The language of somebody while the page speaks this one."""
    return next((one.language(page) for one in attendees() if one.id == who), page)


def told(text: str, language: Language) -> str:
    """A text with what the last survey said in it: its figures, and the product's own names for the complaints."""
    question = measuring("discomfort")
    named = Counter(word for row in _read("answers")["earlier"].values() for word in row[question.id])
    labels = {f"{option.id}_label": option.labels[language] for option in question.options}
    buyer = CATALOG.short("offer.buyer", language)
    (arrived,) = (act for act in acts("earlier") if act.act == "arrive")
    came, answered = len(attendees("earlier")) - len(arrived.besides), len(_read("answers")["earlier"])
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
