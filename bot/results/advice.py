"""The one thing that a result says to try next time. Pure."""

from dataclasses import dataclass

from bot.results import wording
from bot.results.comparing import largest_complaint
from bot.results.report import EventResult
from bot.survey import questions
from bot.words.i18n import Translator
from bot.words.numbers import percent


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do, in a line, and why."""

    what: str
    why: str


def one_thing(t: Translator, report: EventResult) -> Advice | None:
    """The remedy of the complaint named most, else the theme wished for most, else time for the survey.

    Of fewer than ten answers the last of these, as they say least; None while the survey is open, and in place of
    the last where everybody answered.
    """
    if not report.results.is_closed:
        return None
    survey = _survey(t) if report.silent else None
    summary = report.summary
    if summary is None or summary.basis != "full":
        return survey
    complaint = largest_complaint(summary, with_remedy=True)
    if complaint:
        share, label = summary.discomfort[complaint], _label(complaint, t.language)
        why = t("result-one-complaint", label=label, percent=percent(share.estimate.value))
        return Advice(questions.remedy(complaint, t.language, is_brief=True) or "", why)
    themes = wording.themes_of(t, summary)
    if themes:
        topic, count = themes[0]
        why = t("result-one-theme-why", n=len(report.results.words), count=count)
        return Advice(t("result-one-theme", topic=topic), why)
    return survey


def _survey(t: Translator) -> Advice:
    return Advice(t("result-one-survey"), t("result-one-survey-why"))


def _label(complaint: str, language: str) -> str:
    return next(one.labels[language] for one in questions.measuring("discomfort").options if one.id == complaint)
