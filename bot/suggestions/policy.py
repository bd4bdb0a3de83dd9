"""What an event decides of its suggestions: when they come, how many, and what counts how much. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Literal, get_args

from bot.matching import Rules
from storage.tables import Event

Timing = Literal["one_now", "at_eve", "at_once"]
TIMINGS: tuple[Timing, ...] = get_args(Timing)

# How much more than others a goal of the theme, or of the talk, counts.
WEIGHTS: Mapping[str, float] = {"same": 1.0, "more": 1.5, "much": 2.5}
# What a pair of one industry counts: the lower, the more pairs cross industries.
INDUSTRIES: Mapping[str, float] = {"any": 1.0, "mixed": 0.6, "far": 0.3}
# What one more person who meets somebody that helps may cost of how well pairs fit, and what one more goal may.
REACHES: Mapping[str, tuple[float, float]] = {"everybody": (0.5, 0.25), "between": (0.05, 0.05), "best": (0.0, 0.0)}


@dataclass(frozen=True, slots=True)
class SuggestionPolicy:
    """Decisions in words and small numbers, as they are stored and shown; the defaults are recommended.

    `most` suggestions a person at the eve, `least` wherever anybody may be suggested, `later` more after it.
    """

    timing: Timing = "one_now"
    most: int = 3
    least: int = 1
    later: int = 1
    theme: str = "more"
    talk: str = "more"
    levels: int = 1
    industries: str = "mixed"
    reach: str = "everybody"


CHOICES: Mapping[str, tuple[str, ...]] = {
    "timing": TIMINGS,
    "theme": tuple(WEIGHTS),
    "talk": tuple(WEIGHTS),
    "industries": tuple(INDUSTRIES),
    "reach": tuple(REACHES),
}
# The lowest and the highest number.
BOUNDS: Mapping[str, tuple[int, int]] = {"most": (1, 5), "least": (0, 2), "later": (0, 2), "levels": (0, 2)}
SETTINGS = tuple(field.name for field in fields(SuggestionPolicy))


def policy_of(event: Event) -> SuggestionPolicy:
    """What an event decided; the default where it decided nothing, or something that is no choice any more."""
    known = {name: value for name, value in event.matching.items() if _is_valid(name, value)}
    return _consistent(SuggestionPolicy(**known))


def decided(event: Event, changes: Mapping[str, Any]) -> SuggestionPolicy:
    """Keep changes of an event's policy; what stands as recommended is not stored."""
    policy = _consistent(replace(policy_of(event), **changes))
    usual = SuggestionPolicy()
    event.matching = {name: getattr(policy, name) for name in SETTINGS if getattr(policy, name) != getattr(usual, name)}
    return policy


def rules(policy: SuggestionPolicy, theme_tags: frozenset[str], talk_tags: frozenset[str] = frozenset()) -> Rules:
    """The same for the arithmetic; who is forbidden or was met is not known here."""
    reach, goals = REACHES[policy.reach]
    before_eve = {"one_now": min(2, policy.most), "at_eve": 0, "at_once": policy.most}[policy.timing]
    return Rules(
        theme_tags=theme_tags, talk_tags=talk_tags, k=policy.most, headroom=policy.later, minimum=policy.least,
        before_eve=before_eve,
        theme_weight=WEIGHTS[policy.theme], talk_weight=WEIGHTS[policy.talk], most_level_gap=policy.levels,
        same_industry=INDUSTRIES[policy.industries], reach=reach, goals=goals,
    )  # fmt: skip


def at_publishing(policy: SuggestionPolicy) -> int:
    """How many suggestions somebody may have before the eve by publishing."""
    return {"one_now": 1, "at_eve": 0, "at_once": policy.most}[policy.timing]


def _is_valid(name: str, value: Any) -> bool:
    if name in CHOICES:
        return value in CHOICES[name]
    low, high = BOUNDS.get(name, (1, 0))
    return isinstance(value, int) and low <= value <= high


def _consistent(policy: SuggestionPolicy) -> SuggestionPolicy:
    """Nobody is promised more than they may have."""
    return replace(policy, least=min(policy.least, policy.most))
