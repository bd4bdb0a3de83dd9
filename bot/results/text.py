"""The result in words: what a screen reader says of its picture, and the planned message tells organizers. Pure."""

from bot.results import wording
from bot.results.advice import one_thing
from bot.results.report import EventResult, day_of
from bot.words.i18n import Translator
from bot.words.moments import format_day
from bot.words.text import shorten

MOST_TITLE = 60


def told(t: Translator, report: EventResult) -> str:
    """Everything that the picture shows, in words, with every number of it."""
    title, day = shorten(report.event.title, MOST_TITLE), format_day(day_of(report.event), t.language)
    return "\n".join([t("result-heading", title=title, day=day), *lines(t, report)])


def lines(t: Translator, report: EventResult) -> list[str]:
    """The same without what it is about, a line a figure."""
    summary, advice = report.summary, one_thing(t, report)
    said = [wording.response(t, report)]
    if summary is None:
        said += wording.hidden(t, report)
    else:
        said += [t("result-reference")] if summary.basis != "full" else []
        said += wording.figures(t, report, summary)
        said.append(wording.complaints_said(t, summary))
    said += [t("result-line", label=t("result-one"), said=advice.what)] if advice else []
    return [one for one in said if one]
