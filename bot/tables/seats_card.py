"""What attendees and channels read of tables: everybody's own seat, the plan of a round, its time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.chat.content import Button, Card, Field, Message
from bot.chat.limits import PORTABLE
from bot.chat.values import value
from bot.tables.prompts import prompt
from bot.words.catalog import CATALOG
from bot.words.i18n import Translator
from bot.words.text import shorten, width
from storage.tables import Event

# Of all text of cards, so much is left for what else a message says, also where it says it in two languages.
_CARDS_TEXT = PORTABLE.cards_text // 2 - 200


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody's seat in a round: the table, and the names of the others at it."""

    number: int
    table: int
    others: tuple[str, ...]
    is_host: bool = False


def table_cards(t: Translator, tables: Sequence[Sequence[str]]) -> tuple[tuple[Card, ...], int]:
    """The names at every table, and how many tables found no room."""
    fields: list[Field] = []
    used = 0
    for number, names in enumerate(tables, 1):
        label, listed = t("tables-number", number=number), shorten(t("list-separator").join(names), 400)
        used += width(label + listed)
        if used > _CARDS_TEXT or len(fields) == PORTABLE.card_fields * PORTABLE.cards // 2:
            break
        fields.append(Field(label, listed or "-"))
    step = PORTABLE.card_fields
    cards = tuple(Card(fields=tuple(fields[at : at + step])) for at in range(0, len(fields), step))
    return cards, len(tables) - len(fields)


def post(t: Translator, event: Event, number: int, tables: Sequence[Sequence[str]]) -> Message:
    """What a channel reads when a round begins: who sits where, and what to begin with."""
    cards, left = table_cards(t, tables)
    texts = [t("tables-post", event=event.title, number=number)]
    texts += [t("tables-post-prompt", prompt=prompt(event.id, number, t.language))]
    texts += [t("tables-more-tables", count=left)] if left else []
    return Message("\n".join(texts), cards=cards, actions=(mine_button(t, event),))


def table_post(t: Translator, event: Event, number: int, table: int, names: Sequence[str]) -> Message:
    """What stands above the thread of a table."""
    listed = shorten(t("list-separator").join(names), 700)
    text = t("tables-table-post", number=number, table=table, names=listed)
    text += "\n" + t("tables-post-prompt", prompt=prompt(event.id, number, t.language))
    return Message(text, thread=t("tables-thread", number=number, table=table))


def talk_post(t: Translator, table: int, names: Sequence[str], prompt_id: str) -> Message:
    """What stands above the thread of a table once the talk is over."""
    listed = shorten(t("list-separator").join(names), 700)
    text = t("tables-talk-post", table=table, names=listed, prompt=CATALOG.label(prompt_id, t.language))
    return Message(text, thread=t("tables-talk-thread", table=table))


def talk_letter(t: Translator, event: Event, seat: Seat, prompt_id: str) -> Message:
    """What somebody at a table reads once the talk is over."""
    said = CATALOG.label(prompt_id, t.language)
    texts = [t("tables-talk-mine", event=event.title, table=seat.table, prompt=said)]
    texts += [t("tables-talk-mine-host")] if seat.is_host else []
    return Message("\n".join(texts), actions=(mine_button(t, event), leave_button(t, event)))


def mine(t: Translator, event: Event, seat: Seat) -> Message:
    """Somebody's own table, as only they see it."""
    with_you = t("tables-mine-with", names=shorten(t("list-separator").join(seat.others), 1200))
    texts = [
        t("tables-mine", event=event.title, number=seat.number, table=seat.table),
        with_you if seat.others else t("tables-mine-alone"),
        t("tables-post-prompt", prompt=prompt(event.id, seat.number, t.language)),
    ]
    texts += [t("tables-mine-host")] if seat.is_host else []
    return Message("\n".join(texts), actions=(mine_button(t, event), leave_button(t, event)))


def not_seated(t: Translator, event: Event, number: int, *, is_away: bool, is_here: bool, is_over: bool) -> Message:
    """Somebody who has no table, and why; the button says that they are there, until the event is over."""
    if is_over:
        return Message(t("tables-mine-over", event=event.title))
    if is_away:
        return Message(t("tables-mine-away"), actions=(here_button(t, event),))
    if not number:
        actions = () if is_here else (here_button(t, event),)
        return Message(t("tables-mine-yet", event=event.title), actions=actions)
    return Message(t("tables-mine-none", event=event.title, number=number), actions=(here_button(t, event),))


def noted(t: Translator, event: Event, name: str, *, is_here: bool) -> Message:
    """What was noted, and the way back."""
    return Message(t(name), actions=(leave_button(t, event) if is_here else here_button(t, event),))


def mine_button(t: Translator, event: Event) -> Button:
    """Shows one's own table, as it is when it is pressed."""
    return Button("tables.mine", t("tables-mine-button"), str(event.id), "primary")


def here_button(t: Translator, event: Event) -> Button:
    """Says that one is there."""
    return Button("tables.here", t("tables-here"), value(event.id, "yes"))


def leave_button(t: Translator, event: Event) -> Button:
    """Says that one leaves before the end."""
    return Button("tables.leave", t("tables-leave"), value(event.id, "no"))


def named(t: Translator, tables: Sequence[Sequence[int]], names: Mapping[int, str]) -> list[list[str]]:
    """Who sits at each table; of those known elsewhere alone, who have no name here, how many."""
    return [names_at(t, table, names) for table in tables]


def names_at(t: Translator, table: Sequence[int], names: Mapping[int, str]) -> list[str]:
    """The same for one table; who is no longer known is left out."""
    guests = sum(id < 0 for id in table if id not in names)
    return [*(names[id] for id in table if id in names), *([t("tables-guests", count=guests)] if guests else [])]
