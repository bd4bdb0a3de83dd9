"""What the answers to the survey say, and what they do not: counts first, then intervals."""

import math
from collections.abc import Mapping, Sequence

from bot.chat.content import Button, Card, Field, Message
from bot.chat.limits import PORTABLE
from bot.events.card import topic_label
from bot.events.themes import topic_tags
from bot.survey import questions
from bot.survey.intervals import Estimate
from bot.survey.questions import FEWEST_FOR_NPS, FEWEST_FOR_SHARES, Share, Summary, remedy
from bot.words.i18n import Translator
from bot.words.numbers import percent
from bot.words.text import shorten, width
from storage.tables import Event


def opening(t: Translator, event: Event, now_ms: int) -> Message:
    """What the channels read when the survey opens: before people leave, or once they have."""
    over = "yes" if event.end_ms <= now_ms else "no"
    answer = Button("survey.start", t("survey-answer"), str(event.id), "primary")
    return Message(t("results-opening", title=event.title, over=over), actions=(answer,))


def report(t: Translator, event: Event, summary: Summary, voices: Sequence[str] | None) -> Message:
    """The result of a survey; `voices` are the words people wrote, None while it is still open."""
    text = f"{t('results-title', title=event.title)}\n{responses(t, summary)}"
    if summary.responses == 0:
        return Message(text)
    fields = [
        Field(t("results-recommend"), _recommend(t, summary)),
        Field(t("results-met"), _share(t, summary.met_someone, summary)),
        Field(t("results-purpose"), _share(t, summary.purpose_met, summary)),
        Field(t("results-discomfort"), "\n".join(_discomforts(t, summary))),
        Field(t("results-topics"), _topics(t, summary)),
        *_others(t, summary),
    ]
    cards = [Card(fields=tuple(field for field in fields if field.value), footer=_footer(t, summary))]
    if voices:
        cards.append(Card(t("results-voices"), _voices(t, voices)))
    notes = [t("results-voices-later")] if voices is None else []
    return Message("\n".join([text, *notes]), cards=tuple(cards))


def responses(t: Translator, summary: Summary) -> str:
    """How many answered, always first."""
    if summary.response_rate is None or summary.responses == 0:
        return t("results-none", came=summary.attendees)
    rate = percent(summary.response_rate)
    return t("results-responses", count=summary.responses, came=summary.attendees, rate=rate)


def _recommend(t: Translator, summary: Summary) -> str:
    """Event score with its interval from 10 answers on, the mean from 5, and always the counts."""
    lines = []
    if summary.nps:
        lines.append(_score(t, summary, summary.nps))
    if summary.recommend_mean is not None:
        lines.append(t("results-mean", mean=f"{summary.recommend_mean:.1f}"))
    counts = t("list-separator").join(
        t("results-score", score=str(score), count=count) for score, count in enumerate(summary.histogram) if count
    )
    return "\n".join([*lines, counts])


def _score(t: Translator, summary: Summary, nps: Estimate) -> str:
    """The score, and in the same sentence how it comes about."""
    recommend, against = (percent(sum(part) / summary.responses) for part in _ends(summary.histogram))
    value, interval = _signed(nps.value), _points(t, nps)
    return t("results-nps", value=value, range=interval, recommend=recommend, against=against)


def _ends(histogram: Sequence[int]) -> tuple[Sequence[int], Sequence[int]]:
    """How many gave each of 9 and 10, and each of 0 to 6."""
    return histogram[9:], histogram[:7]


def _share(t: Translator, share: Share, summary: Summary) -> str:
    if share.estimate is None or share.bounds is None:
        return t("results-count", count=share.count, n=share.n)
    low, high = share.bounds
    sure = [
        t("results-bounds", came=summary.attendees, low=str(math.floor(low * 100)), high=f"{math.ceil(high * 100)}%")
    ]
    return "\n".join([_estimate(t, share), *(sure if summary.attendees > summary.responses else [])])


def _estimate(t: Translator, share: Share) -> str:
    estimate = share.estimate
    if estimate is None:
        return t("results-count", count=share.count, n=share.n)
    interval = t("results-range", low=f"{estimate.low * 100:.0f}", high=percent(estimate.high))
    return t("results-share", count=share.count, n=share.n, share=percent(estimate.value), range=interval)


def _discomforts(t: Translator, summary: Summary) -> list[str]:
    """Complaints anybody named, the most frequent first; those to act on with what can be done."""
    complaints = [option for option in questions.measuring("discomfort").options if not option.is_exclusive]
    named = [option for option in complaints if summary.discomfort[option.id].count]
    if not named:
        return [t("results-no-discomfort", share=_estimate(t, summary.discomfort[complaints[0].id]))]
    lines = []
    for option in sorted(named, key=lambda option: -summary.discomfort[option.id].count):
        label = option.labels[t.language]
        lines.append(t("results-complaint", label=label, share=_estimate(t, summary.discomfort[option.id])))
        todo = remedy(option.id, t.language) if option.id in summary.alerts else None
        if todo:
            lines.append(t("results-remedy", remedy=todo))
    return lines


def _others(t: Translator, summary: Summary) -> list[Field]:
    """Further questions, each with the options that anybody chose."""
    further = [question for question in questions.QUESTIONS if question.id in summary.others]
    return [Field(one.labels[t.language], "\n".join(_chosen(t, one, summary.others[one.id]))) for one in further]


def _chosen(t: Translator, question: questions.Question, shares: Mapping[str, Share]) -> list[str]:
    labels = {option.id: option.labels[t.language] for option in question.options}
    named = {labels[id]: share for id, share in shares.items() if share.count}
    return [t("results-complaint", label=label, share=_estimate(t, share)) for label, share in named.items()]


def _topics(t: Translator, summary: Summary) -> str:
    """Themes found in the words people wrote."""
    known = [(topic, count) for topic, count in summary.topics.items() if topic_tags(topic)]
    return t("list-separator").join(f"{topic_label(topic, t)} {count}" for topic, count in known[:10])


def _voices(t: Translator, voices: Sequence[str]) -> str:
    """The words as they were written, as many as fit."""
    lines: list[str] = []
    for voice in voices:
        line = t("results-voice", words=shorten(" ".join(voice.split()), 200))
        if width("\n".join([*lines, line])) > PORTABLE.card_text - 50:
            return "\n".join([*lines, t("results-more-voices", count=len(voices) - len(lines))])
        lines.append(line)
    return "\n".join(lines)


def _footer(t: Translator, summary: Summary) -> str:
    if summary.basis == "counts":
        return t("results-few", fewest=FEWEST_FOR_SHARES)
    return t("results-reference", fewest=FEWEST_FOR_NPS) if summary.basis == "reference" else t("results-about")


def _points(t: Translator, estimate: Estimate) -> str:
    return t("results-range", low=_signed(estimate.low), high=_signed(estimate.high))


def _signed(points: float) -> str:
    """A score with its sign, nothing before a zero."""
    return f"{round(points):+d}" if round(points) else "0"
