"""The five questions after an event: what they are, what a valid answer is, and what may be said of all."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from bot.survey.intervals import Estimate, nps_interval, wilson
from bot.words.catalog import read_data
from bot.words.free_text import find_topics

Problem = Literal["required", "not_an_option", "excludes_others", "too_long"]
Basis = Literal["counts", "reference", "full"]

FEWEST_FOR_SHARES: Final = 5
FEWEST_FOR_NPS: Final = 10
_ALERT_PEOPLE: Final = 3
_ALERT_SHARE: Final = 0.10
_PROMOTER: Final = 9
_DETRACTOR: Final = 6
_PURPOSE_MET: Final = 4


@dataclass(frozen=True, slots=True)
class AnswerOption:
    """One answer to choose; an exclusive one goes with no other."""

    id: str
    labels: Mapping[str, str]
    is_exclusive: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One of the five; `most_characters` is 0 unless it is answered in words."""

    id: str
    type: Literal["scale_0_10", "choice", "scale_1_5", "multi_choice", "text"]
    is_required: bool
    labels: Mapping[str, str]
    hints: Mapping[str, str]
    options: tuple[AnswerOption, ...]
    most_characters: int


@dataclass(frozen=True, slots=True)
class Answers:
    """What one person answered, with nothing that says who."""

    recommend: int
    people: str
    purpose: int
    discomfort: frozenset[str]
    next_theme: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of those who answered say so.

    `estimate` (0 to 1) is None under 5 answers; `bounds` is what holds for everyone who came, whatever
    those who kept silent think.
    """

    count: int
    n: int
    estimate: Estimate | None
    bounds: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything the report may say of a survey.

    `basis` is "counts" under 5 answers (no percentages), "reference" under 10 (to be marked so), then
    "full". `histogram` holds the counts of 0 to 10. `nps` is in points and None under 10 answers, means
    and shares are None under 5. `alerts` are complaints to act on, `topics` theme wishes by count,
    `voices` the words themselves, sorted so that their order says nothing.
    """

    responses: int
    attendees: int
    response_rate: float | None
    basis: Basis
    nps: Estimate | None
    recommend_mean: float | None
    histogram: tuple[int, ...]
    met_someone: Share
    purpose_met: Share
    purpose_mean: float | None
    discomfort: Mapping[str, Share]
    alerts: tuple[str, ...]
    topics: Mapping[str, int]
    voices: tuple[str, ...]


def validate(values: Mapping[str, object]) -> dict[str, Problem]:
    """Problems by question id; empty when `read_answers` can read the values.

    A value is an option id, a list of them for the question with several, or text.
    """
    problems = ((question.id, _problem(question, values.get(question.id))) for question in QUESTIONS)
    return {question_id: problem for question_id, problem in problems if problem}


def read_answers(values: Mapping[str, object]) -> Answers:
    """Read valid values. ValueError naming the questions with a problem."""
    problems = validate(values)
    if problems:
        raise ValueError(", ".join(problems))
    recommend, people, purpose, discomfort, words = (_words(values.get(question.id)) for question in QUESTIONS)
    return Answers(int(recommend[0]), people[0], int(purpose[0]), frozenset(discomfort), "".join(words))


def summarize(answers: Iterable[Answers], attendees: int) -> Summary:
    """Sum up all answers of one event; `attendees` is how many came (at least those who answered)."""
    given = list(answers)
    n, came = len(given), max(attendees, len(given))

    def share(told: Sequence[bool]) -> Share:
        return _share(sum(told), n, came)

    discomfort = {option.id: share([option.id in one.discomfort for one in given]) for option in DISCOMFORTS}
    scores = Counter(one.recommend for one in given)
    return Summary(
        responses=n,
        attendees=came,
        response_rate=n / came if came else None,
        basis="counts" if n < FEWEST_FOR_SHARES else "reference" if n < FEWEST_FOR_NPS else "full",
        nps=_nps(scores, n),
        recommend_mean=_mean([one.recommend for one in given]),
        histogram=tuple(scores[score] for score in range(11)),
        met_someone=share([one.people != "0" for one in given]),
        purpose_met=share([one.purpose >= _PURPOSE_MET for one in given]),
        purpose_mean=_mean([one.purpose for one in given]),
        discomfort=discomfort,
        alerts=tuple(option for option, one in discomfort.items() if option != "none" and _is_alarming(one)),
        topics=_topic_counts(given),
        voices=tuple(sorted(one.next_theme for one in given if one.next_theme)),
    )


def remedy(discomfort: str, language: str) -> str | None:
    """What an organizer can do about a complaint; None where there is no ready remedy."""
    texts = _REMEDIES.get(discomfort)
    return texts.get(language, texts["ja"]) if texts else None


def _problem(question: Question, value: object) -> Problem | None:
    words = _words(value)
    if not words:
        return "required" if question.is_required else None
    if question.type == "text":
        return "too_long" if len("".join(words)) > question.most_characters else None
    known = {option.id: option for option in question.options}
    if not set(words) <= set(known) or (len(words) > 1 and question.type != "multi_choice"):
        return "not_an_option"
    exclusive = any(known[word].is_exclusive for word in words)
    return "excludes_others" if exclusive and len(set(words)) > 1 else None


def _words(value: object) -> list[str]:
    """One value or several as words; full-width digits become ASCII only where a number is the answer."""
    several = value if isinstance(value, (list, tuple, set, frozenset)) else [value]
    stripped = (str(word).strip() for word in several if word is not None)
    return [_as_number(word) for word in stripped if word]


def _as_number(word: str) -> str:
    plain = unicodedata.normalize("NFKC", word)
    return plain if plain.isascii() and plain.isdecimal() else word


def _share(count: int, n: int, came: int) -> Share:
    if n < FEWEST_FOR_SHARES:
        return Share(count, n, None, None)
    return Share(count, n, wilson(count, n), (count / came, (count + came - n) / came))


def _nps(scores: Counter[int], n: int) -> Estimate | None:
    if n < FEWEST_FOR_NPS:
        return None
    promoters = sum(count for score, count in scores.items() if score >= _PROMOTER)
    detractors = sum(count for score, count in scores.items() if score <= _DETRACTOR)
    return nps_interval(promoters, detractors, n)


def _mean(values: Sequence[int]) -> float | None:
    return sum(values) / len(values) if len(values) >= FEWEST_FOR_SHARES else None


def _is_alarming(share: Share) -> bool:
    return share.count >= _ALERT_PEOPLE or (share.estimate is not None and share.estimate.low > _ALERT_SHARE)


def _topic_counts(given: Iterable[Answers]) -> dict[str, int]:
    counts = Counter(topic for one in given for topic in find_topics(one.next_theme))
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _question(row: Mapping[str, Any]) -> Question:
    scale = [{"id": str(n), "ja": str(n), "en": str(n)} for n in range(11)] if row["type"] == "scale_0_10" else []
    return Question(
        id=row["id"],
        type=row["type"],
        is_required=row["required"],
        labels=_texts(row),
        hints=_texts(row, "hint_"),
        options=tuple(
            AnswerOption(option["id"], _texts(option), option.get("exclusive", False))
            for option in row.get("options", scale)
        ),
        most_characters=row.get("max", 0),
    )


def _texts(row: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    return {language: row[f"{prefix}{language}"] for language in ("ja", "en")}


_DATA: Final = read_data("survey.json")
_REMEDIES: Final[Mapping[str, Mapping[str, str]]] = _DATA["remedies"]
QUESTIONS: Final = tuple(_question(row) for row in _DATA["questions"])
DISCOMFORTS: Final = QUESTIONS[3].options
