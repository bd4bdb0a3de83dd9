"""What became of a promise, in words: whether its figure moved, or that nobody can claim so."""

from collections.abc import Sequence
from dataclasses import replace

from bot.changes.outcome import Movement
from bot.chat.content import Card
from bot.drawing.text import fit
from bot.drawing.tokens import LABEL
from bot.survey import figures
from bot.survey.figures import FEWEST_TO_COMPARE
from bot.survey.intervals import Estimate
from bot.words.i18n import Translator
from bot.words.numbers import percent, signed

# What is cut of a promise on paper, so that its figures have room.
_BRIEF = 240.0


def since_last_time(t: Translator, outcomes: Sequence[Movement]) -> tuple[Card, ...]:
    """What was promised last time, and what is known of it now; nothing where nothing was promised."""
    if not outcomes:
        return ()
    about = t("outcome-about") if any(one.difference for one in outcomes) else ""
    return (Card(t("outcome-title"), "\n".join(sentence(t, one) for one in outcomes), footer=about),)


def sentence(t: Translator, one: Movement) -> str:
    """What was promised, and how its figure moved."""
    if one.difference is None or one.earlier is None or one.now is None:
        is_counted = one.figure.startswith(figures.COMPLAINT) or one.figure == figures.ANSWERING
        return t("outcome-too-few" if is_counted else "outcome-uncounted", words=one.words, fewest=FEWEST_TO_COMPARE)
    voice = figures.voice(t, one.figure) or t("outcome-answering")
    return t(
        f"outcome-{_way(one.difference)}", words=one.words, voice=voice, then=_share(one.earlier), now=_share(one.now),
        points=signed(one.difference.value * 100),
        range=t("results-range", low=signed(one.difference.low * 100), high=signed(one.difference.high * 100)),
    )  # fmt: skip


def brief(t: Translator, one: Movement) -> str:
    """The same in two lines of a printed page: only the promise's own words are cut."""
    words = fit(one.words, LABEL, _BRIEF)
    if one.difference is None or one.earlier is None or one.now is None:
        return sentence(t, replace(one, words=words))
    voice = figures.voice(t, one.figure) or t("outcome-answering")
    verdict = t(f"result-verdict-{_way(one.difference)}")
    facts = {"words": words, "voice": voice, "then": _share(one.earlier), "now": _share(one.now), "verdict": verdict}
    return t("outcome-brief", None, **facts)


def _way(difference: Estimate) -> str:
    if not difference.excludes_zero:
        return "unclear"
    return "down" if difference.value < 0 else "up"


def _share(counted: tuple[int, int]) -> str:
    return percent(counted[0] / counted[1])
