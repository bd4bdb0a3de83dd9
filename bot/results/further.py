"""What was answered to questions beyond the five, the event's own among them: by the rules of small numbers. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.drawing.marks import Range
from bot.drawing.rows import ShareRow, share_lines
from bot.drawing.svg import Chart
from bot.drawing.tokens import Palette
from bot.results.report import EventResult
from bot.results.wording import between, ends, listed
from bot.survey.own import asked_of
from bot.survey.questions import FEWEST_FOR_NPS, FEWEST_TO_COUNT, AnswerOption, Share, Summary
from bot.words.i18n import Translator
from bot.words.numbers import percent
from bot.words.text import shorten

# An option says what it is in so many characters where all of a result is said in words.
_BRIEF, _BRIEF_QUESTION = 10, 30


@dataclass(frozen=True, slots=True)
class Further:
    """A question and the options that may be counted; of few answers, those of one or two people are named alone."""

    question: str
    n: int
    counted: Sequence[tuple[str, Share]]
    named: Sequence[str]

    @property
    def is_few(self) -> bool:
        """Whether percentages are not what is said first."""
        return self.n < FEWEST_FOR_NPS


def further(report: EventResult, summary: Summary, language: str) -> list[Further]:
    """The questions that enough people answered, in the order in which they were asked."""
    asked = [one for one in asked_of(report.event) if one.id in summary.others]
    return [_of(one.labels[language], _labeled(one.options, summary.others[one.id], language)) for one in asked]


def _labeled(options: Sequence[AnswerOption], shares: Mapping[str, Share], language: str) -> list[tuple[str, Share]]:
    return [(option.labels[language], shares[option.id]) for option in options]


def _of(question: str, options: list[tuple[str, Share]]) -> Further:
    n = options[0][1].n
    is_few = n < FEWEST_FOR_NPS
    counted = [(label, share) for label, share in options if not is_few or share.count >= FEWEST_TO_COUNT]
    named = [label for label, share in options if is_few and 0 < share.count < FEWEST_TO_COUNT]
    return Further(question, n, counted, named)


def about(t: Translator, one: Further) -> str:
    """How many answered, and what is named without saying by how many."""
    named = t("result-hurt-named", list=listed(t, one.named)) if one.named else ""
    return listed(t, filter(None, [t("result-answers", n=one.n), named]))


def chart(t: Translator, one: Further, palette: Palette) -> Chart | None:
    """A line an option; None where none may be counted."""
    if not one.counted:
        return None
    rows = [_row(t, one, label, share) for label, share in one.counted]
    return share_lines(rows, in_words(t, one), palette)


def in_words(t: Translator, one: Further) -> str:
    """All of it in a line, with every number that is drawn."""
    said = [_said(t, one, label, share) for label, share in one.counted]
    return t("result-line", label=one.question, said=listed(t, [*said, about(t, one)]))


def briefly(one: Further) -> Further:
    """The same with short words, where all of a result is said."""
    counted = [(shorten(label, _BRIEF), share) for label, share in one.counted]
    question = shorten(one.question, _BRIEF_QUESTION)
    return replace(one, question=question, counted=counted, named=[shorten(label, _BRIEF) for label in one.named])


def _row(t: Translator, one: Further, label: str, share: Share) -> ShareRow:
    found, (low, high) = share.estimate, ends(share.estimate)
    interval = between(t, low, f"{high}%" if one.is_few else high)
    value = "" if one.is_few else percent(found.value)
    count = t("result-people", count=share.count)
    return ShareRow(label, count, value, interval, Range(found.value, found.low, found.high))


def _said(t: Translator, one: Further, label: str, share: Share) -> str:
    low, high = ends(share.estimate)
    facts: dict[str, str | float] = {"label": label, "count": share.count, "low": low, "high": high}
    if one.is_few:
        return t("result-alt-hurt-row-few", None, **facts)
    return t("result-alt-hurt-row", None, **facts, percent=percent(share.estimate.value))
