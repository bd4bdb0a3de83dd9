"""What came of an event, for its organizers: sums with their number and interval, never a pair or a name."""

from collections.abc import Sequence
from dataclasses import replace

from bot.again.contacts import OUTCOMES
from bot.again.sums import FEWEST, SUMMED_MS, Portion, Sums
from bot.chat.content import Button, Card, Field, Message
from bot.chat.limits import PORTABLE
from bot.cost.card import beside
from bot.events.attendance import Denominator
from bot.survey.answers import Results
from bot.survey.intervals import wilson
from bot.words.i18n import Translator
from bot.words.moments import Reader, format_for
from bot.words.numbers import half_up, percent
from bot.words.text import shorten, width
from bot.words.times import to_local
from storage.cost_tables import EventCost
from storage.tables import Event

# So much of the words of a card is left for the line that says how many more there are.
_ROOM = 60


def with_outcome(
    t: Translator,
    survey: Message,
    event: Event,
    sums: Sums | None,
    told: Sequence[tuple[str, bool]],
    *,
    now_ms: int,
    reader: Reader,
) -> Message:
    """The report of the survey, with what came of the event; until that is added up, with when it will be."""
    if sums is not None:
        said = (_told(t, told),) if told else ()
        return replace(survey, cards=(*survey.cards, _sums(t, sums), *said))
    if event.state != "published" or not event.end_ms <= now_ms < event.end_ms + SUMMED_MS:
        return survey
    when = format_for(reader, to_local(event.end_ms + SUMMED_MS, event.zone), event.zone, t.language)
    return replace(survey, text=f"{survey.text}\n{t('came-later', when=when)}")


def next_steps(t: Translator, event: Event, results: Results) -> tuple[Button, ...]:
    """What organizers may do about a survey that is closed."""
    steps = {"changes.show": "changes-show", "vote.pick": "vote-pick", "thanks.show": "thanks-show"}
    return tuple(Button(id, t(label), str(event.id)) for id, label in steps.items()) if results.is_closed else ()


def spent(t: Translator, cost: EventCost | None, of: Denominator, sums: Sums | None) -> tuple[Card, ...]:
    """What the event cost beside what came of it, as far as that may be shown."""
    exchanged = sums.with_exchange.count if sums and sums.with_exchange else None
    return beside(t, cost, of, exchanged=exchanged, concrete=sums.outcomes.get("concrete") if sums else None)


def _sums(t: Translator, sums: Sums) -> Card:
    hidden = t("came-hidden", fewest=FEWEST)
    mean = f"{sums.contacts / sums.attendees:.1f}" if sums.contacts is not None else ""
    fields = (
        Field(t("came-requests"), t("came-count", count=sums.requests) if sums.requests is not None else hidden),
        Field(
            t("came-contacts"), t("came-mean", mean=mean, people=sums.attendees, known=_known(sums)) if mean else hidden
        ),
        Field(t("came-people", known=_known(sums)), "\n".join(_people(t, sums)) or hidden),
        Field(t("came-suggested"), _share(t, sums.suggested) if sums.suggested else hidden),
        Field(t("came-outcomes"), "\n".join(_outcomes(t, sums)) or hidden),
    )
    if all(field.value == hidden for field in fields):
        return Card(t("came-title"), t("came-all-hidden", fewest=FEWEST), footer=t("came-about", fewest=FEWEST))
    return Card(t("came-title"), fields=fields, footer=t("came-about", fewest=FEWEST))


def _known(sums: Sums) -> str:
    """Whether it may be said of attendees that they came; otherwise they are those who registered."""
    return "yes" if sums.have_come else "no"


def _people(t: Translator, sums: Sums) -> list[str]:
    parts = {"all": sums.with_exchange, "newcomers": sums.newcomers, "regulars": sums.regulars}
    return [t(f"came-people-{name}", share=_share(t, part)) for name, part in parts.items() if part]


def _outcomes(t: Translator, sums: Sums) -> list[str]:
    """How many answered, and of them how many said what; the most that came of it first."""
    if sums.answered is None or sums.with_exchange is None:
        return []
    lines = [t("came-answered", count=sums.answered, n=sums.with_exchange.count)]
    for outcome in reversed(OUTCOMES):
        if outcome in sums.outcomes:
            share = _share(t, Portion(sums.outcomes[outcome], sums.answered))
            lines.append(t("results-complaint", label=t(f"people-came-{outcome.replace('_', '-')}"), share=share))
    return lines


def _share(t: Translator, part: Portion) -> str:
    estimate = wilson(part.count, part.n)
    interval = t("results-range", low=str(half_up(estimate.low * 100)), high=percent(estimate.high))
    return t("results-share", count=part.count, n=part.n, share=percent(estimate.value), range=interval)


def _told(t: Translator, told: Sequence[tuple[str, bool]]) -> Card:
    """What people tell, as much as fits, each with whether it may be quoted."""
    lines: list[str] = []
    for words, may_quote in told:
        line = t("came-told-quote" if may_quote else "came-told-only", words=shorten(" ".join(words.split()), 200))
        if width("\n".join([*lines, line])) > PORTABLE.card_text - _ROOM:
            lines.append(t("results-more-voices", count=len(told) - len(lines)))
            break
        lines.append(line)
    return Card(t("came-told"), "\n".join(lines))
