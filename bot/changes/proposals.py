"""What organizers could change, from what people said: at most three things, each with its reason. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.balance.needs import Need
from bot.survey.answers import Results
from bot.survey.figures import ANSWERING, COMPLAINT, NEED, TOPIC
from bot.survey.questions import Share, Summary, remedy

MOST: Final = 3
# So many complaints come before anything else.
_COMPLAINTS_FIRST: Final = 2
# A wish of one person alone is no reason for everybody.
_FEWEST_WISHES: Final = 2


@dataclass(frozen=True, slots=True)
class Improvement:
    """One thing to change; `figure` as in `bot/survey/figures.py`, and the reason: one of the other three.

    `share`: of a complaint; `need`: what nobody offered; `wishes`: how many people wrote of a topic.
    """

    figure: str
    share: Share | None = None
    need: Need | None = None
    wishes: int = 0


def propose(results: Results, needs: Sequence[Need] = ()) -> tuple[Improvement, ...]:
    """At most three, what hurts most first; none before a survey is closed, after too few answers only one.

    `needs`: what people look for in vain, as `bot/balance/needs.py` lists it. The two largest complaints with a remedy
    come first, then what most people look for and nobody offers, then what most want to hear of, then whatever follows.
    """
    if not results.is_closed:
        return ()
    if results.summary is None:
        return (Improvement(ANSWERING),)
    complaints = _complaints(results.summary)
    wishes = [*_unmet(needs)[:1], *_topics(results.summary.topics)[:1]]
    rest = [*complaints[_COMPLAINTS_FIRST:], *_unmet(needs)[1:], *_topics(results.summary.topics)[1:]]
    return tuple([*complaints[:_COMPLAINTS_FIRST], *wishes, *rest][:MOST])


def _complaints(summary: Summary) -> list[Improvement]:
    """Those to act on, with a remedy, the most frequent first."""
    found = [Improvement(COMPLAINT + id, share=summary.discomfort[id]) for id in summary.alerts if remedy(id, "ja")]
    return sorted(found, key=lambda one: -one.share.count if one.share else 0)


def _unmet(needs: Iterable[Need]) -> list[Improvement]:
    """What several look for and nobody offers."""
    return [Improvement(NEED + need.tag, need=need) for need in needs if not need.offers]


def _topics(topics: Mapping[str, int]) -> list[Improvement]:
    """What several people want to hear of, in the order of the summary: what most want first."""
    return [Improvement(TOPIC + topic, wishes=count) for topic, count in topics.items() if count >= _FEWEST_WISHES]
