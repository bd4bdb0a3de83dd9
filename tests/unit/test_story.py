"""The laws of the example: people as a regional mixer brings them, answers that fit each other, a fitting season."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import NamedTuple

import pytest

from adapters.sandbox import elsewhere, story
from adapters.sandbox.story import Character, When
from bot.changes.card import LONGEST
from bot.chat.limits import PORTABLE
from bot.introductions.steps import LINE_LENGTH, NAME_LENGTH
from bot.registrations import meaning, reading
from bot.survey import questions
from bot.words.catalog import CATALOG
from bot.words.i18n import LANGUAGES, Language, translator
from bot.words.text import width

EDITIONS: tuple[When, ...] = ("first", "earlier", "coming")
COMING, EARLIER = 41, 22
JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
# What nobody can be at once: of people with these, none may have any of those.
HEADS = ("size.micro", "size.small", "size.sme_50", "size.sme_100", "size.sme_300", "size.midsize", "size.large")
IMPOSSIBLE: dict[str, tuple[str, ...]] = {
    "size.preparing": ("role.owner", "role.manager", "role.specialist", "role.self", "ind.public", "ind.finance"),
    "size.solo": ("role.owner", "role.manager", "role.specialist", "role.student", "ind.public", "ind.association"),
    "size.micro": ("role.manager", "role.self", "role.student", "ind.public", "ind.energy"),
    "size.startup": ("role.self", "role.student", "ind.public", "ind.association", "ind.lifestyle"),
    "size.midsize": ("role.owner", "role.self", "role.student"),
    "size.large": ("role.owner", "role.self", "role.student", "ind.agri_fishery", "ind.association"),
    "size.public": (
        "role.owner", "role.self", "role.student", "ind.agri_fishery", "ind.construction", "ind.mfg_food",
        "ind.mfg_consumer", "ind.mfg_industrial", "ind.it", "ind.media", "ind.logistics", "ind.wholesale",
        "ind.retail", "ind.finance", "ind.real_estate", "ind.professional", "ind.creative_rd", "ind.food_service",
        "ind.travel", "ind.lifestyle", "ind.business_service", "ind.other",
    ),
    "ind.public": (*HEADS, "size.preparing", "size.solo", "size.startup"),
    "ind.association": ("size.preparing", "size.solo", "size.startup", "size.midsize", "size.large"),
    "role.student": (*HEADS, "size.solo", "size.startup", "size.public"),
    "role.self": (*HEADS, "size.preparing", "size.startup", "size.public"),
}  # fmt: skip
ORGANIZED = ("role.owner", "role.manager", "role.specialist")
# Who may say so of themselves: by role, size group or industry, any of them.
WHOSE: dict[str, tuple[str, ...]] = {
    "offer.pilot": ORGANIZED,
    "offer.buyer": ("role.owner", "role.manager"),
    "offer.projects": ("role.owner", "role.manager"),
    "offer.hiring": (*ORGANIZED, "ind.education"),
    "offer.channel": ("ind.retail", "ind.wholesale", "ind.food_service", "ind.logistics"),
    "offer.funding": ("ind.finance", "ind.professional", "ind.public", "ind.association"),
    "offer.backoffice": ("ind.professional", "ind.finance"),
    "offer.ai_data": ("ind.it", "ind.creative_rd"),
    "offer.efficiency": ("ind.it", "ind.mfg_industrial"),
    "offer.succession": ("ind.professional", "ind.association", "ind.finance"),
    "seek.projects": ("role.self",),
    "seek.hiring": ("role.owner", "role.manager"),
    "seek.succession": ("role.owner", "ind.professional"),
    "seek.backoffice": ("role.owner", "role.self"),
    "seek.clients": ("role.owner", "role.self", "role.manager", "ind.business_service", "ind.it"),
}


def facts(one: Character) -> set[str]:
    return {one.industry, one.size, one.role}


@pytest.mark.parametrize("one", story.attendees(), ids=lambda one: one.id)
def test_a_person_is_what_a_person_can_be(one: Character) -> None:
    assert [(fact, other) for fact in facts(one) for other in IMPOSSIBLE.get(fact, ()) if other in facts(one)] == []
    goals = [*one.offer, *one.seek]
    assert [goal for goal in goals if goal in WHOSE and not facts(one) & set(WHOSE[goal])] == []
    assert facts(one) <= {*CATALOG.ids("industry"), *CATALOG.ids("size"), *CATALOG.ids("role")}
    assert set(one.offer) <= set(CATALOG.ids("offer"))
    assert set(one.seek) <= set(CATALOG.ids("seek"))
    assert one.commitment in CATALOG.ids("commitment")
    assert 1 <= len(set(one.offer)) == len(one.offer) <= 3
    assert 1 <= len(set(one.seek)) == len(one.seek) <= 3
    topics = Counter(CATALOG.tags[goal].topic for goal in goals)
    assert topics.most_common(1)[0][1] == 1, "nobody looks for what they have"
    assert one.editions


@pytest.mark.parametrize("one", story.attendees(), ids=lambda one: one.id)
def test_a_person_speaks_for_themselves_in_both_languages(one: Character) -> None:
    for language in LANGUAGES:
        assert 0 < width(one.name[language]) <= NAME_LENGTH
        assert len(one.line[language]) >= 15
        assert width(one.line[language]) <= LINE_LENGTH[language]
        assert not set(one.line[language]) & set('"{}\n')
    assert JAPANESE.search(one.line["ja"])
    assert one.line["en"].isascii()
    assert one.name["en"].isascii()
    if one.speaks == "en":
        assert one.name["ja"] == one.name["en"]


def test_no_two_people_or_lines_are_the_same() -> None:
    everybody = story.attendees()
    assert len({one.id for one in everybody}) == len(everybody)
    for language in LANGUAGES:
        names = [one.name[language] for one in everybody]
        played = [story.persona(person)["name"][language] for person in ("newcomer", "organizer")]
        assert len({*names, *played}) == len(everybody) + 2
        assert len({one.line[language] for one in everybody}) == len(everybody)
        beginnings = [one.line[language][:6] for one in everybody]
        assert Counter(beginnings).most_common(1)[0][1] <= 3


def test_the_room_is_that_of_a_mixer_in_the_region() -> None:
    room = story.attendees("coming")
    groups = Counter(CATALOG.sizes[one.size].balance_group for one in room)
    industries = Counter(one.industry for one in room)
    assert len(room) == COMING
    assert len(story.attendees("earlier")) == EARLIER
    assert groups["sme"] > COMING / 2
    assert groups["individual"] <= COMING / 5
    assert 2 <= groups["public"] <= 5
    assert 2 <= groups["venture"] <= 5
    assert sum(one.role == "role.student" for one in room) <= 2
    assert len(industries) >= 18
    assert max(industries.values()) <= 4
    for language in LANGUAGES:
        others = [one for one in room if one.language(language) != language]
        assert 5 <= len(others) <= 12
    again = [one for one in room if "earlier" in one.editions]
    assert COMING / 4 < len(again) < COMING / 2
    assert len(story.attendees("earlier")) > len(again)


# --- The survey ---


def here(when: When) -> set[str]:
    """Who came to an edition; of the first one, whose people are not in the chat, by the names in its list."""
    away = {who for act in story.acts(when) for who in act.besides}
    listed = {one.name["en"] for one in story.registered_elsewhere(when) if when == "first" and one.came}
    return {one.id for one in story.attendees(when)} - away or listed


@pytest.mark.parametrize("when", ["earlier", "coming"])
def test_who_acts_is_there_and_says_it_in_both_languages(when: When) -> None:
    came = here(when) | {"newcomer", "regular"}
    for act in story.acts(when):
        named = {*(who for pair in act.asks for who in pair if who), *act.no, *act.silent, *act.came}
        assert named <= came
        assert set(act.besides) <= {one.id for one in story.attendees(when)}
        assert not act.told or {"ja", "en", "who", "to"} == set(act.told)
    assert set(story.votes()) <= here("earlier")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("when", ["first", "coming"])
def test_what_another_service_exports_is_read_without_a_doubt(when: When, language: Language) -> None:
    sheet = elsewhere.exported(when, date(2026, 7, 31), language, is_over=when == "first")
    read = reading.read_registrations(sheet.data)
    assert read.service == {"ja": "connpass", "en": "luma"}[language]
    assert read.bad == ()
    assert len(read.registrations) == len(story.registered_elsewhere(when))
    assert {*sheet.joining.values()} <= {row.name for row in read.registrations}
    for row in read.registrations:
        known = meaning.facts(meaning.about(row.answers), {})
        assert (bool(known.industry), bool(known.size), known.unsure) == (True, True, ())


@pytest.mark.parametrize("when", EDITIONS)
def test_answers_are_possible_and_given_by_those_who_came(when: When) -> None:
    came = here(when)
    for language in LANGUAGES:
        given = story.answers(when, language)
        assert when == "first" or set(given) <= came
        assert 0.5 < len(given) / len(came) <= 0.75
        assert [questions.validate(answer) for answer in given.values()] == [{}] * len(given)
        words = [text for answer in given.values() for text in answer.get("q5_next", ())]
        assert len(set(words)) == len(words)


class Given(NamedTuple):
    """One answer: `tone` and `about` say what its words are, as in the file."""

    score: int
    met: str
    purpose: int
    bad: set[str]
    tone: str
    about: str

    @property
    def is_content(self) -> bool:
        return self.bad == {"none"}


# Each is false of an answer that contradicts itself.
LAWS: dict[str, Callable[[Given], bool]] = {
    "who felt fine recommends": lambda one: not one.is_content or one.score >= 7,
    "who felt fine got half at least": lambda one: not one.is_content or one.purpose >= 3,
    "a low score has a reason": lambda one: one.score > 6 or not one.is_content,
    "a top score met somebody": lambda one: one.score < 9 or (one.met != "0" and one.purpose >= 4 and one.is_content),
    "who met nobody got little": lambda one: one.met != "0" or (one.purpose <= 2 and one.score <= 6),
    "who got little does not recommend": lambda one: one.purpose > 2 or one.score <= 6,
    "who got it all recommends": lambda one: one.purpose < 5 or one.score >= 8,
    "who is glad is so in figures": lambda one: (
        one.tone != "glad" or (one.score >= 8 and one.purpose >= 4 and one.is_content)
    ),
    "who misses something ticked it": lambda one: (
        one.tone != "miss" or (one.about in one.bad and one.score <= 7 and one.purpose <= 3)
    ),
    "who only wishes complains of nothing grave": lambda one: (
        one.tone != "wish" or (one.bad <= {"none", "short"} and one.score >= 7)
    ),
}


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("when", EDITIONS)
def test_each_answer_fits_itself(when: When, law: str) -> None:
    for who, row in story._read("answers")[when].items():
        words = row.get("q5_next", {})
        given = Given(
            int(row["q1_recommend"]), row["q2_people"], int(row["q3_purpose"]), set(row["q4_uncomfortable"]),
            words.get("tone", ""), words.get("about", ""),
        )  # fmt: skip
        assert LAWS[law](given), who


def test_only_newcomers_find_the_circle_of_regulars_closed() -> None:
    before = {one.id for one in story.attendees("earlier")}
    named = {who for who, row in story._read("answers")["coming"].items() if "clique" in row["q4_uncomfortable"]}
    assert named
    assert named & before == set()


def summary(when: When) -> questions.Summary:
    given = [questions.read_answers(answer) for answer in story.answers(when, "ja").values()]
    return questions.summarize(given, [], len(story.attendees(when)))


def test_complaints_are_answered_by_remedies_and_become_fewer() -> None:
    last, now = summary("earlier"), summary("coming")
    assert set(last.alerts) == {"short", "sales"}
    assert [alert for alert in {*last.alerts, *now.alerts} if questions.remedy(alert, "en") is None] == []
    assert [now.discomfort[alert].count < last.discomfort[alert].count for alert in last.alerts] == [True, True]
    assert set(now.alerts) & set(last.alerts) == set()
    assert now.recommend_mean is not None
    assert last.recommend_mean is not None
    assert now.recommend_mean > last.recommend_mean
    for language in LANGUAGES:
        promised = story.promised("earlier", language)
        assert set(promised) == {f"complaint:{alert}" for alert in last.alerts}
        assert max(width(words) for (words,) in promised.values()) <= LONGEST
        (told,) = [line for line in story.lines("today") if line.who == "organizer"]
        text = story.told(told.words[language], language)
        labels = {option.id: option.labels[language] for option in questions.measuring("discomfort").options}
        figures = [len(here("earlier")), last.responses]
        figures += [last.discomfort[alert].count for alert in last.alerts]
        assert Counter(re.findall(r"\d+", text)) >= Counter(map(str, figures))
        assert [labels[alert] for alert in last.alerts if labels[alert] not in text] == []
        assert CATALOG.short("offer.buyer", language) in text


# --- What they write ---


@pytest.mark.parametrize("part", ["earlier", "today", "coming"])
def test_who_writes_is_there_and_says_it_in_both_languages(part: str) -> None:
    lines = story.lines(part)  # type: ignore[arg-type]
    there = {"organizer", *(one.id for one in story.attendees("coming" if part == "today" else part))}  # type: ignore[arg-type]
    assert [line.who for line in lines if line.who not in there] == []
    assert [(line.day, line.at) for line in lines] == sorted((line.day, line.at) for line in lines)
    assert len({(line.day, line.at) for line in lines}) == len(lines)
    for line in lines:
        told = {language: story.told(line.words[language], language) for language in LANGUAGES}
        assert JAPANESE.search(told["ja"])
        assert not JAPANESE.search(told["en"])
        assert all(width(text) <= PORTABLE.message_text for text in told.values())


# --- The season ---

SEASONS: dict[str, tuple[str, str, frozenset[int]]] = {
    "winter": ("冬", "winter", frozenset({12, 1, 2})),
    "spring": ("春", "spring", frozenset({1, 3, 4, 5})),  # 新春 is January's own word
    "summer": ("夏", "summer", frozenset({6, 7, 8})),
    "fall": ("秋", "fall", frozenset({9, 10, 11})),
}


def days() -> Iterable[date]:
    return (date(2026, 1, 1) + timedelta(days=number) for number in range(2 * 365))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_event_names_no_season_but_its_own(language: Language) -> None:
    for day in days():
        about = story.edition(day)
        said = f"{about.title[language]} {about.purpose[language]}".lower()
        named = [months for ja, en, months in SEASONS.values() if {"ja": ja, "en": en}[language] in said]
        assert [months for months in named if day.month not in months] == [], (day, said)
        assert about.theme in CATALOG.ids("theme")


def test_whenever_the_example_begins_its_editions_differ_and_nobody_is_asked_to_come_on_a_holiday() -> None:
    for today in days():
        coming = story.evening(today + timedelta(days=8))
        earlier = story.evening(coming - timedelta(days=63))
        assert timedelta(days=8) <= coming - today <= timedelta(days=18)
        assert earlier < today - timedelta(days=30)
        assert story.edition(coming).title != story.edition(earlier).title
        for day in (coming, earlier):
            assert day.weekday() < 5
            assert not (day.month, day.day) >= (12, 29)
            assert not (day.month, day.day) <= (1, 4)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_there_is_to_try_quotes_what_is_there(language: Language) -> None:
    t = translator(language)
    assert t("intro-start") in t("sandbox-try-meet")
    assert t("sandbox-next") in t("sandbox-try-time")
    assert {"ja": "アンケート 結果 会:2", "en": "survey results event:2"}[language] in t("sandbox-try-results")
