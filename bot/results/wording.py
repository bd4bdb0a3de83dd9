"""The figures of a result as numbers in words, for charts, texts and files alike. Pure."""

from collections.abc import Iterable

from bot.drawing.marks import MOST_SQUARES
from bot.events.card import topic_label
from bot.events.themes import topic_tags
from bot.results.comparing import Change
from bot.results.report import EventResult
from bot.survey import questions
from bot.survey.intervals import Estimate, wilson
from bot.survey.questions import (
    FEWEST_FOR_NPS,
    FEWEST_FOR_RESULTS,
    FEWEST_TO_COUNT,
    AnswerOption,
    Share,
    Summary,
)
from bot.words.i18n import Translator
from bot.words.numbers import half_up, outwards, percent, signed

MOST_THEMES = 4
MOST_COMPLAINTS = 3


def known(report: EventResult) -> str:
    """Whether it may be said of people that they came; otherwise they are those who registered."""
    return said(have_come=report.results.have_come)


def said(*, have_come: bool) -> str:
    """The same of any edition, as texts take it."""
    return "yes" if have_come else "no"


def between(t: Translator, low: str, high: str) -> str:
    """An interval as it stands behind its figure."""
    return t("result-between", low=low, high=high)


def ends(share: Estimate) -> tuple[str, str]:
    """The ends of the interval of a share, in whole percent."""
    return str(half_up(100 * share.low)), str(half_up(100 * share.high))


def points(score: Estimate) -> tuple[str, str]:
    """The ends of an interval in points, signed."""
    return signed(score.low), signed(score.high)


def bounds(share: Share) -> tuple[str, str]:
    """What holds for everybody, in whole percent, rounded outwards so that it is true."""
    low, high = outwards(*(100 * end for end in share.bounds))
    return str(low), str(high)


def sentences(t: Translator, said: Iterable[str]) -> str:
    """Sentences in one line."""
    return t("result-join").join(filter(None, said))


def listed(t: Translator, said: Iterable[str]) -> str:
    """Things in one line."""
    return t("list-separator").join(said)


def of_score(summary: Summary) -> tuple[int, int, int]:
    """How many gave 0 to 6, 7 or 8, and 9 or 10."""
    return summary.groups.detractors, summary.groups.passives, summary.groups.promoters


def total(t: Translator, score: Estimate, summary: Summary) -> str:
    """How the score comes about, in a sentence that also says where rounding hides that it adds up."""
    low, _, high = (half_up(100 * count / summary.responses) for count in of_score(summary))
    name = "result-total" if high - low == half_up(score.value) else "result-total-rounded"
    return t(name, high=str(high), low=str(low), score=signed(score.value))


def themes_of(t: Translator, summary: Summary) -> list[tuple[str, int]]:
    """The topics named most, in words."""
    found = [(topic_label(topic, t), count) for topic, count in summary.topics.items() if topic_tags(topic)]
    return found[:MOST_THEMES]


def response(t: Translator, report: EventResult) -> str:
    """How many answered, as it heads the page."""
    results = report.results
    rate = percent(results.answers / results.attendees if results.attendees else 0)
    return t("result-response", known=known(report), n=results.answers, came=results.attendees, rate=rate)


def key(t: Translator, report: EventResult) -> str:
    """What the marks below the numbers mean."""
    is_small = report.results.attendees <= MOST_SQUARES
    return t("result-key-squares", known=known(report)) if is_small else t("result-key-bars")


def hidden(t: Translator, report: EventResult) -> list[str]:
    """Why no result is shown: what holds, and the reason."""
    fewest = FEWEST_FOR_RESULTS
    if report.results.is_closed:
        return [t("result-hidden", fewest=fewest), t("result-hidden-why")]
    return [t("result-open"), t("result-open-why", fewest=fewest)]


def figures(t: Translator, report: EventResult, summary: Summary) -> list[str]:
    """The three numbers, a line each, with all that is known of them."""
    shares = (("results-met", summary.met_someone), ("results-purpose", summary.purpose_met))
    return [*(share_said(t, report, t(label), share) for label, share in shares), *_score_said(t, report, summary)]


def share_said(t: Translator, report: EventResult, label: str, share: Share) -> str:
    """A share with its interval, and its bounds for everybody."""
    low, high = ends(share.estimate)
    is_few = share.n < FEWEST_FOR_NPS
    counted = t("result-of", count=share.count, n=share.n)
    value = counted if is_few else t("result-of-share", of=counted, share=percent(share.estimate.value))
    lowest, highest = bounds(share)
    said = [_valued(t, value, between(t, low, f"{high}%")), everybody(t, report, lowest, f"{highest}%")]
    return t("result-line", label=label, said=listed(t, filter(None, said)))


def everybody(t: Translator, report: EventResult, low: str, high: str) -> str:
    """Between which bounds everybody lies; nothing where all answered."""
    if not report.silent:
        return ""
    return t("result-everybody", known=known(report), came=report.results.attendees, low=low, high=high)


def _score_said(t: Translator, report: EventResult, summary: Summary) -> list[str]:
    low, middle, high = of_score(summary)
    if summary.nps is None or summary.nps_bounds is None or summary.histogram is None:
        return [t("result-alt-groups", high=high, middle=middle, low=low)]
    value = _valued(t, signed(summary.nps.value), between(t, *points(summary.nps)))
    said = [
        value,
        t("result-answers", n=summary.responses),
        everybody(t, report, *map(signed, outwards(*summary.nps_bounds))),
    ]
    names = (("0", "6", low), ("7", "8", middle), ("9", "10", high))
    groups = [
        t("result-line", label=t("result-scores", low=first, high=last), said=group(t, count, summary.responses))
        for first, last, count in names
    ]
    given = [
        t("result-alt-score-given", score=str(number), count=count)
        for number, count in enumerate(summary.histogram)
        if count
    ]
    return [
        t("result-line", label=t("result-recommend"), said=listed(t, filter(None, said))),
        total(t, summary.nps, summary),
        listed(t, groups),
        listed(t, given),
    ]


def _valued(t: Translator, value: str, interval: str) -> str:
    return t("result-valued", value=value, interval=interval)


def group(t: Translator, count: int, n: int) -> str:
    """How many are in a group, and their share."""
    return t("result-group", count=t("result-people", count=count), share=percent(count / n))


# --- What felt uncomfortable ---------------------------------------------------------------------------


def complaints(summary: Summary, most: int = MOST_COMPLAINTS) -> tuple[list[AnswerOption], list[AnswerOption]]:
    """Those of three people and more, at most so many, and all others that anybody named; most frequent first."""
    options = [option for option in questions.measuring("discomfort").options if not option.is_exclusive]
    named = [option for option in options if summary.discomfort[option.id].count]
    named.sort(key=lambda option: -summary.discomfort[option.id].count)
    often = [option for option in named if summary.discomfort[option.id].count >= FEWEST_TO_COUNT][:most]
    return often, [option for option in named if option not in often]


def nothing_hurt(t: Translator, summary: Summary) -> str:
    """How many said that nothing did, where that tells of nobody."""
    (option,) = (one for one in questions.measuring("discomfort").options if one.is_exclusive)
    share = summary.discomfort[option.id]
    if share.n < FEWEST_FOR_NPS and (share.count < FEWEST_TO_COUNT or 0 < share.n - share.count < FEWEST_TO_COUNT):
        return t("result-hurt-any")
    name = "result-of" if share.n < FEWEST_FOR_NPS else "result-hurt-share"
    facts: dict[str, str | float] = {"count": share.count, "n": share.n}
    if share.n >= FEWEST_FOR_NPS:
        facts["percent"] = percent(share.estimate.value)
    return t("result-hurt-none", label=option.labels[t.language], share=t(name, None, **facts))


def complaints_said(t: Translator, summary: Summary) -> str:
    """What felt uncomfortable, with what is said of each."""
    often, _ = complaints(summary)
    is_few = summary.responses < FEWEST_FOR_NPS
    said = []
    for option in often:
        share = summary.discomfort[option.id]
        low, high = ends(share.estimate)
        count = t("result-people", count=share.count)
        value = count if is_few else group(t, share.count, share.n)
        label = option.labels[t.language]
        said.append(t("result-line", label=label, said=_valued(t, value, between(t, low, f"{high}%"))))
    others = other_complaints(t, summary) if is_few or not often else ""
    return "\n".join(filter(None, [nothing_hurt(t, summary), listed(t, said), others]))


def other_complaints(t: Translator, summary: Summary, most_rows: int = MOST_COMPLAINTS) -> str:
    """Complaints without a row of their own: with their counts from ten answers on, otherwise named alone."""
    often, others = complaints(summary, most_rows)
    if not often and not others:
        return t("result-hurt-nobody", most=ends(wilson(0, summary.responses))[1])
    if not others:
        return ""
    if summary.responses < FEWEST_FOR_NPS:
        return t("result-hurt-named", list=listed(t, (option.labels[t.language] for option in others)))
    most = max(half_up(100 * summary.discomfort[option.id].estimate.high) for option in others)
    counted = [
        t("result-hurt-counted", label=option.labels[t.language], count=summary.discomfort[option.id].count)
        for option in others
    ]
    return t("result-hurt-others", list=listed(t, counted), most=str(most))


# --- Against last time ---------------------------------------------------------------------------------


def label_of(t: Translator, change: Change) -> str:
    """What a figure that is compared is called."""
    if change.figure == "complaint":
        options = {option.id: option.labels[t.language] for option in questions.measuring("discomfort").options}
        return options[change.complaint]
    return t({"met": "results-met", "purpose": "result-purpose", "recommend": "result-recommend"}[change.figure])


def steps_of(change: Change) -> tuple[str, str]:
    """What a figure was and what it is."""
    if change.figure == "recommend":
        return signed(change.earlier), signed(change.now)
    return percent(change.earlier / 100), percent(change.now / 100)


def verdict(change: Change) -> str:
    """Whether a figure may be said to have gone up or down."""
    return verdict_of(change.by)


def verdict_of(difference: Estimate) -> str:
    """The same of a difference alone."""
    if not difference.excludes_zero:
        return "unclear"
    return "up" if difference.value > 0 else "down"
