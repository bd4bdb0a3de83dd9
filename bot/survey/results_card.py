"""What the answers to the survey say, and what they do not: counts first, then intervals."""

from collections.abc import Mapping, Sequence

from bot.chat.content import Button, Card, Field, Message
from bot.chat.limits import PORTABLE
from bot.events.card import topic_label
from bot.events.themes import topic_tags
from bot.survey import questions
from bot.survey.address import link
from bot.survey.answers import Results
from bot.survey.intervals import Estimate
from bot.survey.own import asked_of
from bot.survey.promise_card import since_last_time
from bot.survey.questions import (
    FEWEST_FOR_NPS,
    FEWEST_FOR_RESULTS,
    FEWEST_TO_COUNT,
    Share,
    Summary,
    remedy,
)
from bot.words.i18n import Translator
from bot.words.numbers import half_up, outwards, percent, signed
from bot.words.text import shorten, width
from storage.change_tables import PromisedChange
from storage.tables import Event


def opening(t: Translator, event: Event, promised: Sequence[PromisedChange], now_ms: int, url: str) -> Message:
    """What the channels read when the survey opens, before people leave or once they have; first what was promised.

    `url`: of the survey's page, if it is to be reached.
    """
    over = "yes" if event.end_ms <= now_ms else "no"
    answer = Button("survey.start", t("survey-answer"), str(event.id), "primary")
    asks = t("results-opening", title=event.title, over=over, count=len(asked_of(event)))
    return Message("\n\n".join([*since_last_time(t, promised), asks]), actions=(answer, *link(t, url)))


def report(t: Translator, event: Event, results: Results) -> Message:
    """The result of a survey, as far as it may be known."""
    text = f"{t('results-title', title=event.title)}\n{responses(t, results)}"
    summary = results.summary
    if summary is None:
        return Message(f"{text}\n{kept_back(t, results)}" if results.answers else text)
    fields = [
        Field(t("results-recommend"), _recommend(t, summary)),
        Field(t("results-met"), _share(t, summary.met_someone, results)),
        Field(t("results-purpose"), _share(t, summary.purpose_met, results)),
        Field(t("results-discomfort"), "\n".join(_discomforts(t, summary))),
        Field(t("results-topics"), _topics(t, summary)),
        *_others(t, event, summary),
        Field(t("results-ways"), ways(t, results)),
    ]
    cards = [Card(fields=tuple(field for field in fields if field.value), footer=_footer(t, summary))]
    if results.words:
        cards.append(Card(t("results-voices"), _voices(t, [text for _, text in results.words])))
    return Message(text, cards=tuple(cards))


def responses(t: Translator, results: Results) -> str:
    """How many answered, always first."""
    if results.answers == 0:
        return t(
            "results-nobody" if results.is_closed else "results-none", came=results.attendees, known=_known(results)
        )
    rate = percent(results.answers / results.attendees)
    return t("results-responses", count=results.answers, came=results.attendees, rate=rate, known=_known(results))


def _known(results: Results) -> str:
    """Whether it may be said of people that they came; otherwise they are those who registered."""
    return "yes" if results.have_come else "no"


def kept_back(t: Translator, results: Results) -> str:
    """Why nothing more is shown than how many answered."""
    return t("results-few" if results.is_closed else "results-later", fewest=FEWEST_FOR_RESULTS)


def ways(t: Translator, results: Results) -> str:
    """Which ways people answered, unless all did in the chat; of few answers, one or two of a way are not counted."""
    counts = results.ways
    if set(counts) <= {"chat"}:
        return ""
    is_counted = results.answers >= FEWEST_FOR_NPS or all(count >= FEWEST_TO_COUNT for count in counts.values())
    name = "results-way-counted" if is_counted else "results-way"
    separator = t("list-separator")
    return separator.join(t(name, way=t(f"results-way-{way}"), count=count) for way, count in counts.items())


def closing(t: Translator, event: Event, count: int, when: str) -> Message:
    """What closing a survey before its time means, and the button that does it."""
    lines = [t("results-close-ask", title=event.title, count=count)]
    if count < FEWEST_FOR_RESULTS:
        lines.append(t("results-close-few", fewest=FEWEST_FOR_RESULTS))
    lines.append(t("results-close-later", when=when))
    return Message("\n".join(lines), actions=(Button("survey.close", t("results-close"), str(event.id), "danger"),))


def _recommend(t: Translator, summary: Summary) -> str:
    """The score with its interval, the mean and the counts from 10 answers on; three groups of fewer."""
    separator = t("list-separator")
    if summary.nps is None or summary.recommend_mean is None or summary.histogram is None:
        groups = summary.groups
        counts = {"9-10": groups.promoters, "7-8": groups.passives, "0-6": groups.detractors}
        return separator.join(t("results-score", score=_scores(t, name), count=count) for name, count in counts.items())
    lines = [_score(t, summary, summary.nps)]
    lines.append(t("results-mean", mean=f"{summary.recommend_mean:.1f}"))
    counted = [(score, count) for score, count in enumerate(summary.histogram) if count]
    lines.append(separator.join(t("results-score", score=str(score), count=count) for score, count in counted))
    return "\n".join(lines)


def _scores(t: Translator, name: str) -> str:
    low, high = name.split("-")
    return t("results-range", low=low, high=high)


def _score(t: Translator, summary: Summary, nps: Estimate) -> str:
    """The score, and in the same sentence how it comes about."""
    groups = summary.groups
    recommend, against = (percent(part / summary.responses) for part in (groups.promoters, groups.detractors))
    value, interval = signed(nps.value), _points(t, nps)
    return t("results-nps", value=value, range=interval, recommend=recommend, against=against)


def _share(t: Translator, share: Share, results: Results) -> str:
    lines = [share_said(t, share)]
    if results.attendees > results.answers:
        low, high = outwards(*(100 * end for end in share.bounds))
        lines.append(t("results-bounds", came=results.attendees, known=_known(results), low=str(low), high=f"{high}%"))
    return "\n".join(lines)


def share_said(t: Translator, share: Share) -> str:
    """How many of how many, the percentage from 10 answers on, and the interval."""
    estimate = share.estimate
    interval = t("results-range", low=str(half_up(estimate.low * 100)), high=percent(estimate.high))
    if share.n < FEWEST_FOR_NPS:
        return t("results-share-few", count=share.count, n=share.n, range=interval)
    return t("results-share", count=share.count, n=share.n, share=percent(estimate.value), range=interval)


def _discomforts(t: Translator, summary: Summary) -> list[str]:
    """Complaints anybody named, the most frequent first; those to act on with what can be done."""
    complaints = [option for option in questions.measuring("discomfort").options if not option.is_exclusive]
    named = [option for option in complaints if summary.discomfort[option.id].count]
    if not named:
        return [t("results-no-discomfort", share=share_said(t, summary.discomfort[complaints[0].id]))]
    lines = []
    for option in sorted(named, key=lambda option: -summary.discomfort[option.id].count):
        label, share = option.labels[t.language], summary.discomfort[option.id]
        lines.append(t("results-complaint", label=label, share=share_said(t, share)) if _is_counted(share) else label)
        todo = remedy(option.id, t.language) if option.id in summary.alerts else None
        if todo:
            lines.append(t("results-remedy", remedy=todo))
    return lines


def _others(t: Translator, event: Event, summary: Summary) -> list[Field]:
    """Further questions, each with the options that anybody chose."""
    further = [question for question in asked_of(event) if question.id in summary.others]
    return [Field(one.labels[t.language], "\n".join(_chosen(t, one, summary.others[one.id]))) for one in further]


def _chosen(t: Translator, question: questions.Question, shares: Mapping[str, Share]) -> list[str]:
    labels = {option.id: option.labels[t.language] for option in question.options}
    named = {labels[id]: share for id, share in shares.items() if share.count}
    return [
        t("results-complaint", label=label, share=share_said(t, share)) if _is_counted(share) else label
        for label, share in named.items()
    ]


def _is_counted(share: Share) -> bool:
    """Whether it may be said how many they are: of few answers, one or two people stay a word."""
    return share.n >= FEWEST_FOR_NPS or share.count >= FEWEST_TO_COUNT


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
    return t("results-reference", fewest=FEWEST_FOR_NPS) if summary.basis == "reference" else t("results-about")


def _points(t: Translator, estimate: Estimate) -> str:
    return t("results-range", low=signed(estimate.low), high=signed(estimate.high))
