"""Figures by name, as they are kept with what organizers promise to change about them. Pure."""

from collections.abc import Sequence
from typing import Final

from bot.events.card import topic_label
from bot.events.themes import topic_tags
from bot.survey import questions
from bot.survey.answers import Results
from bot.survey.questions import FEWEST_FOR_NPS
from bot.words.catalog import CATALOG
from bot.words.i18n import Translator

# How a name begins that ends with an option of the survey, a goal, a topic of goals.
COMPLAINT: Final = "complaint:"
NEED: Final = "need:"
TOPIC: Final = "topic:"
# That enough people answer at all.
ANSWERING: Final = "answering"
# Of so many people two editions are compared.
FEWEST_TO_COMPARE: Final = FEWEST_FOR_NPS


def is_known(figure: str) -> bool:
    """Whether there is such a figure; of an older version there may be none any more."""
    kind, _, id = figure.partition(":")
    match f"{kind}:":
        case "complaint:":
            return id in _complaints()
        case "need:":
            return id in CATALOG.tags
        case "topic:":
            return bool(topic_tags(id))
    return figure == ANSWERING


def voice(t: Translator, figure: str) -> str:
    """What people said by it, in few words; empty for what nobody said."""
    kind, _, id = figure.partition(":")
    match f"{kind}:" if is_known(figure) else "":
        case "complaint:":
            return _complaints()[id].labels[t.language]
        case "need:":
            return CATALOG.label(id, t.language)
        case "topic:":
            return t("promise-voice-topic", topic=topic_label(id, t))
    return ""


def counted(results: Results, figure: str) -> tuple[int, int] | None:
    """So many of so many, where that may be said and compared; None where the figure is no share of people."""
    if figure == ANSWERING and results.is_closed and results.attendees >= FEWEST_TO_COMPARE:
        return results.answers, results.attendees
    summary = results.summary
    if summary is None or summary.responses < FEWEST_TO_COMPARE or not figure.startswith(COMPLAINT):
        return None
    share = summary.discomfort.get(figure.removeprefix(COMPLAINT))
    return (share.count, share.n) if share else None


def _complaints() -> dict[str, questions.AnswerOption]:
    options: Sequence[questions.AnswerOption] = questions.measuring("discomfort").options
    return {option.id: option for option in options if not option.is_exclusive}
