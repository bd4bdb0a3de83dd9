"""The result in words: what a screen reader says of its picture, and the planned message tells organizers. Pure."""

from bot.results import wording
from bot.results.advice import one_thing
from bot.results.further import briefly, further, in_words
from bot.results.report import EventResult, day_of
from bot.words.i18n import Translator
from bot.words.moments import format_day
from bot.words.text import shorten

MOST_TITLE = 60


def told(t: Translator, report: EventResult, *, has_further: bool = True) -> str:
    """Everything that the picture shows, in words, with every number of it. `has_further`: more than five questions."""
    title, day = shorten(report.event.title, MOST_TITLE), format_day(day_of(report.event), t.language)
    return "\n".join([t("result-heading", title=title, day=day), *lines(t, report, has_further=has_further)])


def lines(t: Translator, report: EventResult, *, has_further: bool = True) -> list[str]:
    """The same without what it is about, a line a figure."""
    summary, advice = report.summary, one_thing(t, report)
    said = [wording.response(t, report)]
    if summary is None:
        said += wording.hidden(t, report)
    else:
        said += [t("result-reference")] if summary.basis != "full" else []
        said += wording.figures(t, report, summary)
        said.append(wording.complaints_said(t, summary))
        more = further(report, summary, t.language) if has_further else ()
        said += [in_words(t, briefly(one)) for one in more]
    said += [t("result-line", label=t("result-one"), said=advice.what)] if advice else []
    return [one for one in said if one]
