"""Results made up for tests of what is drawn and written of them."""

import random
from dataclasses import replace
from datetime import date

from bot.balance.mix import Mix
from bot.balance.needs import Need
from bot.balance.room import RoomNow
from bot.results.report import EventResult, PastResult
from bot.survey.answers import Results
from bot.survey.own import own_question, read_own
from bot.survey.questions import FEWEST_FOR_NPS, FEWEST_FOR_RESULTS, Answers, Summary, shares_alone, summarize
from bot.words.catalog import CATALOG
from storage.tables import Event

HOSTILE = '🎉<b>&"\u202eשלום' + "とても長い会の名前" * 21
_COMPLAINTS = ("none", "short", "mismatch", "clique", "sales", "status", "other")
_WORDS = ("採用の話", "生成AIの話", "補助金の話", "集客の話", "よい会でした")
TARGETS = {"venture": 0.2, "sme": 0.45, "midsize_large": 0.2, "role.owner": 0.4, "role.manager": 0.1, "newcomer": 0.3}


def answers(n: int, seed: int = 1) -> list[Answers]:
    """So many answers, the same for a seed."""
    chance = random.Random(seed)
    return [
        Answers(
            chance.choices(range(11), (1, 0, 1, 1, 1, 2, 3, 5, 6, 5, 4))[0],
            chance.choice(("0", "1", "2_3", "4_plus")),
            chance.randint(1, 5),
            frozenset(chance.choices(_COMPLAINTS, (9, 7, 4, 3, 2, 1, 1))),
        )
        for _ in range(n)
    ]


def results(given: list[Answers], came: int, *, is_closed: bool = True, words: int = 0) -> Results:
    """What may be known of them."""
    written = tuple(("q5_next", _WORDS[place % len(_WORDS)]) for place in range(words))
    if len(given) < FEWEST_FOR_RESULTS or not is_closed:
        return Results(len(given), max(came, len(given)), is_closed)
    summary = summarize(given, [text for _, text in written], came)
    choices = tuple({"q1_recommend": str(one.recommend), "q4_uncomfortable": sorted(one.discomfort)} for one in given)
    return Results(len(given), summary.attendees, is_closed, summary, choices, written)


def with_own(summary: Summary, event: Event, seed: int = 1) -> Summary:
    """The same, where nearly everybody answered the event's own question as well."""
    own = own_question(event)
    if own is None:
        return summary
    chance = random.Random(seed)
    given = [chance.choice(own.options).id for _ in range(summary.responses - summary.responses // 10)]
    return replace(summary, others={own.id: shares_alone(own, given, summary.attendees)})


def room(n: int) -> RoomNow:
    """A room with every kind of row: roles too small to show, goals nobody offers."""
    groups = dict(zip(CATALOG.balance_groups, (n // 3, n // 6, n // 3, n // 10, n // 12), strict=True))
    roles: dict[str, int | None] = {role: n // 4 for role in CATALOG.roles if role != "role.unsaid"}
    mix = Mix(n, dict.fromkeys(CATALOG.industries, 0), groups, {**roles, "role.manager": None}, n // 3)
    wanted = [tag.id for tag in CATALOG.tags.values() if tag.kind == "seek"][:5]
    return RoomNow(n, 0, mix, [Need(tag, n // (place + 2) + 2, place) for place, tag in enumerate(wanted)], (), ())


def made(
    n: int,
    came: int = 0,
    *,
    editions: int = 0,
    title: str = "秋の会",
    seed: int = 1,
    is_closed: bool = True,
    have_come: bool = False,
    own: tuple[str, str] = ("", ""),
) -> EventResult:
    """The result of an event with so many answers, beside so many earlier editions where it can be compared.

    `own`: words and options of a question of its own.
    """
    came = came or n + n // 2 + 1
    event = Event(
        id=1, series_id=1, space="s", title=title, theme="theme.regional", local_start="2026-11-12T18:30:00",
        local_end="2026-11-12T20:30:00", zone="Asia/Tokyo", language="ja", targets=TARGETS,
        own_question=read_own(*own),
    )  # fmt: skip
    earlier = tuple(
        PastResult(
            title,
            date(2026, 3 + at, 19),
            with_own(summarize(answers(max(n, 10), seed + at + 1), [], came + 9), event, seed + at),
        )
        for at in range(editions if n >= FEWEST_FOR_NPS else 0)
    )
    found = results(answers(n, seed), came, is_closed=is_closed, words=n // 2)
    found = replace(found, have_come=have_come, summary=found.summary and with_own(found.summary, event, seed))
    return EventResult(event, found, room(came), earlier=earlier)
