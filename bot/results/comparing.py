"""One edition against an earlier one: at most five figures, each with the interval of its difference. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.survey.intervals import Estimate, difference
from bot.survey.questions import FEWEST_FOR_NPS, Summary, remedy

Figure = Literal["met", "purpose", "recommend", "complaint"]


@dataclass(frozen=True, slots=True)
class Change:
    """A figure then and now, and the difference, all in percent or points. `complaint`: which, of that figure."""

    figure: Figure
    earlier: float
    now: float
    by: Estimate
    complaint: str = ""


def changes(now: Summary, earlier: Summary, promised: str = "") -> list[Change]:
    """The three numbers, the complaint that was to be helped, and the most frequent of today.

    Nothing where either has fewer than ten answers.
    """
    if min(now.responses, earlier.responses) < FEWEST_FOR_NPS:
        return []
    found = [_change(figure, now, earlier, of) for figure, of in _NUMBERS]
    complaints = dict.fromkeys(filter(None, (promised, largest_complaint(now))))
    both = [one for one in complaints if one in now.discomfort and one in earlier.discomfort]
    return found + [_change("complaint", now, earlier, _of_complaint(one), one) for one in both]


def largest_complaint(summary: Summary, *, with_remedy: bool = False) -> str:
    """The complaint named most that is to be acted on, of all or of those that have a remedy; empty for none."""
    named = [one for one in summary.alerts if not with_remedy or remedy(one, "en")]
    return max(named, key=lambda one: summary.discomfort[one].count, default="")


def _change(
    figure: Figure, now: Summary, earlier: Summary, of: Callable[[Summary], Estimate], complaint: str = ""
) -> Change:
    one, other = of(now), of(earlier)
    return Change(figure, other.value, one.value, difference(one, other), complaint)


def _of_complaint(id: str) -> Callable[[Summary], Estimate]:
    return lambda summary: _percent(summary.discomfort[id].estimate)


def _percent(share: Estimate) -> Estimate:
    return Estimate(100 * share.value, 100 * share.low, 100 * share.high)


def _score(summary: Summary) -> Estimate:
    if summary.nps is None:
        raise ValueError("there is no score of so few answers")
    return summary.nps


_NUMBERS: Sequence[tuple[Figure, Callable[[Summary], Estimate]]] = (
    ("met", lambda one: _percent(one.met_someone.estimate)),
    ("purpose", lambda one: _percent(one.purpose_met.estimate)),
    ("recommend", _score),
)
