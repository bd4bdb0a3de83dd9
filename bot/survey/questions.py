"""The questions after an event: what they are, what a valid answer is, and what may be said of all."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from bot.survey.intervals import Estimate, nps_interval, wilson
from bot.words.catalog import read_data
from bot.words.free_text import find_topics
from bot.words.text import clean_paragraph, width

Problem = Literal["required", "not_an_option", "excludes_others", "too_long"]
Basis = Literal["counts", "reference", "full"]
Metric = Literal["event_nps", "met_someone", "purpose_fit", "discomfort", "next_theme"]
# An answer as it is stored: an option, several, or words.
Given = str | list[str]

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
    """One question; `most_characters` is 0 unless it is answered in words.

    `metric`: the figure of the report that it gives, None for a further question. `form`: 1 for those of the chat's
    form, which holds five; the others are for doors with more room, and never required.
    """

    id: str
    type: Literal["scale_0_10", "choice", "scale_1_5", "multi_choice", "text"]
    is_required: bool
    labels: Mapping[str, str]
    hints: Mapping[str, str]
    options: tuple[AnswerOption, ...]
    most_characters: int
    metric: Metric | None = None
    form: int = 1


@dataclass(frozen=True, slots=True)
class Answers:
    """What one person answered, with nothing that says who; `others` are options chosen in further questions."""

    recommend: int
    people: str
    purpose: int
    discomfort: frozenset[str]
    next_theme: str = ""
    others: Mapping[str, frozenset[str]] = field(default_factory=dict)


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
    `voices` the words themselves, sorted so that their order says nothing. `others` are the further questions:
    options by question id, over those who answered it.
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
    others: Mapping[str, Mapping[str, Share]]


def on_form(form: int = 1) -> tuple[Question, ...]:
    """The questions of a form, in order."""
    return tuple(question for question in QUESTIONS if question.form == form)


def measuring(metric: Metric) -> Question:
    """The question that gives a figure of the report."""
    return next(question for question in QUESTIONS if question.metric == metric)


def read(values: Mapping[str, object]) -> tuple[dict[str, Given], dict[str, Problem]]:
    """Values as they are stored and no problems, or nothing and the problems. What was not answered is left out."""
    problems = validate(values)
    if problems:
        return {}, problems
    stored = {question.id: _stored(question, values.get(question.id)) for question in QUESTIONS}
    return {question_id: given for question_id, given in stored.items() if given is not None}, {}


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
    by_metric = {question.metric: _words(values.get(question.id)) for question in QUESTIONS}
    return Answers(
        recommend=int(by_metric["event_nps"][0]),
        people=by_metric["met_someone"][0],
        purpose=int(by_metric["purpose_fit"][0]),
        discomfort=frozenset(by_metric["discomfort"]),
        next_theme="".join(by_metric["next_theme"]),
        others={one.id: frozenset(words) for one in _further() if (words := _words(values.get(one.id)))},
    )


def summarize(answers: Iterable[Answers], attendees: int) -> Summary:
    """Sum up all answers of one event; `attendees` is how many came (at least those who answered)."""
    given = list(answers)
    n, came = len(given), max(attendees, len(given))

    def share(told: Sequence[bool]) -> Share:
        return _share(sum(told), n, came)

    complaints = measuring("discomfort").options
    discomfort = {option.id: share([option.id in one.discomfort for one in given]) for option in complaints}
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
        others={question.id: _shares(question, given, came) for question in _further()},
    )


def remedy(discomfort: str, language: str) -> str | None:
    """What an organizer can do about a complaint; None where there is no ready remedy."""
    texts = _REMEDIES.get(discomfort)
    return texts.get(language, texts["ja"]) if texts else None


def _further() -> list[Question]:
    """Questions to choose in that give no figure of the report."""
    return [question for question in QUESTIONS if question.metric is None and question.type != "text"]


def _shares(question: Question, given: Sequence[Answers], came: int) -> dict[str, Share]:
    """How many chose each option of a further question, of those who answered it."""
    chosen = [one.others[question.id] for one in given if question.id in one.others]
    return {
        option.id: _share(sum(option.id in words for words in chosen), len(chosen), came) for option in question.options
    }


def _stored(question: Question, value: object) -> Given | None:
    if question.type == "text":
        return clean_paragraph("".join(_several(value)))
    words = _words(value)
    if not words:
        return None
    return sorted(set(words)) if question.type == "multi_choice" else words[0]


def _problem(question: Question, value: object) -> Problem | None:
    words = _words(value)
    if not words:
        return "required" if question.is_required else None
    if question.type == "text":
        return "too_long" if width("".join(words)) > question.most_characters else None
    known = {option.id: option for option in question.options}
    if not set(words) <= set(known) or (len(words) > 1 and question.type != "multi_choice"):
        return "not_an_option"
    exclusive = any(known[word].is_exclusive for word in words)
    return "excludes_others" if exclusive and len(set(words)) > 1 else None


def _words(value: object) -> list[str]:
    """One value or several as words; full-width digits become ASCII only where a number is the answer."""
    stripped = (word.strip() for word in _several(value))
    return [_as_number(word) for word in stripped if word]


def _several(value: object) -> list[str]:
    several = value if isinstance(value, (list, tuple, set, frozenset)) else [value]
    return [str(word) for word in several if word is not None]


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


def read_questions(rows: Iterable[Mapping[str, Any]]) -> tuple[Question, ...]:
    """Questions from their data. ValueError for a required one that the chat's form has no room for."""
    questions = tuple(map(_question, rows))
    unasked = [question.id for question in questions if question.is_required and question.form != 1]
    if unasked:
        raise ValueError(f"required, but not on the form: {', '.join(unasked)}")
    return questions


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
        metric=row.get("metric"),
        form=row.get("form", 1),
    )


def _texts(row: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    return {language: row[f"{prefix}{language}"] for language in ("ja", "en")}


_DATA: Final = read_data("survey.json")
_REMEDIES: Final[Mapping[str, Mapping[str, str]]] = _DATA["remedies"]
# Read through this module, so that a question more is a question more everywhere.
QUESTIONS = read_questions(_DATA["questions"])
