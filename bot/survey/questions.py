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
Basis = Literal["reference", "full"]
Metric = Literal["event_nps", "met_someone", "purpose_fit", "discomfort", "next_theme"]
# An answer as it is stored: an option, several, or words.
Given = str | list[str]

# Below this nothing is said of what was answered.
FEWEST_FOR_RESULTS: Final = 5
FEWEST_FOR_NPS: Final = 10
# Among few answers, a complaint of fewer people is named without saying how many they are.
FEWEST_TO_COUNT: Final = 3
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
    """What one person chose, with nothing that says who; `others` are options chosen in further questions."""

    recommend: int
    people: str
    purpose: int
    discomfort: frozenset[str]
    others: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Share:
    """How many of those who answered say so.

    `estimate` is 0 to 1; `bounds` is what holds for everyone who came, whatever those who kept silent think.
    """

    count: int
    n: int
    estimate: Estimate
    bounds: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Groups:
    """How many would recommend the event (9 or 10), would rather not (0 to 6), and are in between."""

    promoters: int
    passives: int
    detractors: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything the report may say of a survey.

    `basis` is "reference" under 10 answers (to be marked so), then "full". `nps` is in points, and so is `nps_bounds`,
    what holds for everyone who came; `histogram` holds the counts of 0 to 10; they, and the means, are None under 10
    answers. `alerts` are complaints to act on, `topics`
    theme wishes by count. `others` are the further questions that enough people answered: options by question id,
    over those who did.
    """

    responses: int
    attendees: int
    basis: Basis
    nps: Estimate | None
    nps_bounds: tuple[float, float] | None
    recommend_mean: float | None
    groups: Groups
    histogram: tuple[int, ...] | None
    met_someone: Share
    purpose_met: Share
    purpose_mean: float | None
    discomfort: Mapping[str, Share]
    alerts: tuple[str, ...]
    topics: Mapping[str, int]
    others: Mapping[str, Mapping[str, Share]]


def on_form(form: int = 1) -> tuple[Question, ...]:
    """The questions of a form, in order."""
    return tuple(question for question in QUESTIONS if question.form == form)


def measuring(metric: Metric) -> Question:
    """The question that gives a figure of the report."""
    return next(question for question in QUESTIONS if question.metric == metric)


def read(
    values: Mapping[str, object], asked: Sequence[Question] | None = None
) -> tuple[dict[str, Given], dict[str, Problem]]:
    """Values as they are stored and no problems, or nothing and the problems. What was not answered is left out.

    `asked`: where an event asks more than what every event asks.
    """
    asked = QUESTIONS if asked is None else asked
    problems = validate(values, asked)
    if problems:
        return {}, problems
    stored = {question.id: _stored(question, values.get(question.id)) for question in asked}
    return {question_id: given for question_id, given in stored.items() if given is not None}, {}


def parted(given: Mapping[str, Given]) -> tuple[dict[str, Given], list[tuple[str, str]]]:
    """What was chosen, and what stands alone, with the question it answers: words, and answers to further questions."""
    together = {question.id for question in QUESTIONS if question.type != "text"}
    choices = {id: value for id, value in given.items() if id in together}
    return choices, [(id, "".join(_several(value))) for id, value in given.items() if id not in together and value]


def validate(values: Mapping[str, object], asked: Sequence[Question] | None = None) -> dict[str, Problem]:
    """Problems by question id; empty when `read_answers` can read the values.

    A value is an option id, a list of them for the question with several, or text.
    """
    problems = ((question.id, _problem(question, values.get(question.id))) for question in asked or QUESTIONS)
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
        others={one.id: frozenset(words) for one in _further() if (words := _words(values.get(one.id)))},
    )


def summarize(answers: Iterable[Answers], words: Iterable[str], attendees: int) -> Summary:
    """Sum up all answers of one event; `attendees` is of how many (at least those who answered).

    ValueError for fewer than FEWEST_FOR_RESULTS.
    """
    given = list(answers)
    n, came = len(given), max(attendees, len(given))
    if n < FEWEST_FOR_RESULTS:
        raise ValueError(f"{n} answers are too few")
    is_full = n >= FEWEST_FOR_NPS

    def share(told: Sequence[bool]) -> Share:
        return _share(sum(told), n, came)

    complaints = measuring("discomfort").options
    discomfort = {option.id: share([option.id in one.discomfort for one in given]) for option in complaints}
    scores = Counter(one.recommend for one in given)
    groups = _groups(scores)
    return Summary(
        responses=n,
        attendees=came,
        basis="full" if is_full else "reference",
        nps=nps_interval(groups.promoters, groups.detractors, n) if is_full else None,
        nps_bounds=_score_bounds(groups, n, came) if is_full else None,
        recommend_mean=_mean([one.recommend for one in given]) if is_full else None,
        groups=groups,
        histogram=tuple(scores[score] for score in range(11)) if is_full else None,
        met_someone=share([one.people != "0" for one in given]),
        purpose_met=share([one.purpose >= _PURPOSE_MET for one in given]),
        purpose_mean=_mean([one.purpose for one in given]) if is_full else None,
        discomfort=discomfort,
        alerts=tuple(option for option, one in discomfort.items() if option != "none" and _is_alarming(one)),
        topics=_topic_counts(words),
        others={question.id: shares for question in _further() if (shares := _shares(question, given, came))},
    )


def shares_alone(question: Question, given: Sequence[str], attendees: int) -> dict[str, Share]:
    """How many chose each option of a question that is kept alone; nothing if those who answered it are too few."""
    if len(given) < FEWEST_FOR_RESULTS:
        return {}
    came = max(attendees, len(given))
    return {option.id: _share(given.count(option.id), len(given), came) for option in question.options}


def remedy(discomfort: str, language: str, *, is_brief: bool = False) -> str | None:
    """What an organizer can do about a complaint, with the command that does it; briefly, in a line without one.

    None where there is no ready remedy.
    """
    texts = _REMEDIES.get(discomfort)
    return texts[f"brief_{language}" if is_brief else language] if texts else None


def _further() -> list[Question]:
    """Questions to choose in that give no figure of the report."""
    return [question for question in QUESTIONS if question.metric is None and question.type != "text"]


def _shares(question: Question, given: Sequence[Answers], came: int) -> dict[str, Share]:
    """How many chose each option of a further question, of those who answered it; nothing if those are too few."""
    chosen = [one.others[question.id] for one in given if question.id in one.others]
    if len(chosen) < FEWEST_FOR_RESULTS:
        return {}
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
    return Share(count, n, wilson(count, n), (count / came, (count + came - n) / came))


def _groups(scores: Counter[int]) -> Groups:
    promoters = sum(count for score, count in scores.items() if score >= _PROMOTER)
    detractors = sum(count for score, count in scores.items() if score <= _DETRACTOR)
    return Groups(promoters, scores.total() - promoters - detractors, detractors)


def _score_bounds(groups: Groups, n: int, came: int) -> tuple[float, float]:
    """The score of everyone who came, in points: if all who kept silent gave 0 to 6, and if all gave 9 or 10."""
    score, silent = groups.promoters - groups.detractors, came - n
    return 100 * (score - silent) / came, 100 * (score + silent) / came


def _mean(values: Sequence[int]) -> float:
    return sum(values) / len(values)


def _is_alarming(share: Share) -> bool:
    """By how many say so, or by their share, which of few would tell how many they are."""
    return share.count >= FEWEST_TO_COUNT or (share.n >= FEWEST_FOR_NPS and share.estimate.low > _ALERT_SHARE)


def _topic_counts(words: Iterable[str]) -> dict[str, int]:
    counts = Counter(topic for text in words for topic in find_topics(text))
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
