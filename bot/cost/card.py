"""What an event cost, as its organizers read it: beside how many came and what came of it, and never as a return."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from bot.chat.content import Button, Card, Field, Form, Message
from bot.chat.fields import text_field
from bot.events.attendance import Denominator
from bot.words.i18n import Translator
from bot.words.lengths import format_length
from bot.words.numbers import half_up
from storage.cost_tables import EventCost
from storage.tables import Event

# Of fewer people nothing is said for each.
FEWEST_FOR_EACH: Final = 5
_LONGEST: Final = 40


def kept(t: Translator, event: Event, cost: EventCost, of: Denominator) -> Message:
    """What was put in, with the way to change it."""
    button = Button("cost.edit", t("cost-edit"), str(event.id))
    return Message(t("cost-kept", title=event.title), cards=beside(t, cost, of), actions=(button,))


def beside(
    t: Translator, cost: EventCost | None, of: Denominator, *, exchanged: int | None = None, concrete: int | None = None
) -> tuple[Card, ...]:
    """A card of the report: cost, people, contacts, outcomes side by side; none where nobody said what it cost."""
    if cost is None or (cost.yen is None and cost.minutes is None):
        return ()
    fields = [
        Field(t("cost-money"), _money(t, cost.yen, of.people)),
        Field(t("cost-time"), _time(t, cost.minutes, of.people)),
    ]
    known = "yes" if of.have_come else "no"
    fields.append(Field(t("cost-people", known=known), t("cost-people-count", count=f"{of.people:,}")))
    came_of_it = {"cost-exchanges": exchanged, "cost-outcomes": concrete}
    fields += [
        Field(t(label), t("cost-people-count", count=f"{count:,}"))
        for label, count in came_of_it.items()
        if count is not None
    ]
    return (Card(t("cost-title"), fields=tuple(field for field in fields if field.value), footer=t("cost-about")),)


def form(t: Translator, event_id: int, given: Mapping[str, str], errors: Mapping[str, str] | None = None) -> Form:
    """Money and hours."""
    fields = tuple(
        text_field(name, t(f"cost-{name}"), t(f"cost-{name}", "hint"), given.get(name, ""), _LONGEST)
        for name in ("money", "time")
    )
    return Form("cost.edit", t("cost-form"), fields, str(event_id), t("cost-keep"), errors or {})


def given_of(t: Translator, cost: EventCost | None) -> dict[str, str]:
    """What the form shows of what was put in before."""
    money = t("cost-yen", yen=f"{cost.yen:,}") if cost and cost.yen is not None else ""
    time = format_length(timedelta(minutes=cost.minutes), t.language) if cost and cost.minutes else ""
    return {"money": money, "time": time}


def _money(t: Translator, yen: int | None, people: int) -> str:
    if yen is None:
        return ""
    said = t("cost-yen", yen=f"{yen:,}")
    if people < FEWEST_FOR_EACH:
        return said
    return t("cost-each", said=said, each=t("cost-yen", yen=f"{half_up(yen / people):,}"))


def _time(t: Translator, minutes: int | None, people: int) -> str:
    if minutes is None:
        return ""
    said = format_length(timedelta(minutes=minutes), t.language) or t("cost-no-time")
    if people < FEWEST_FOR_EACH or not minutes:
        return said
    each = timedelta(minutes=max(1, half_up(minutes / people)))
    return t("cost-each", said=said, each=format_length(each, t.language))
