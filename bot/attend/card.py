"""What is read of who has come: by whoever comes, and at the desk."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.attend.desk import DeskGuest, among
from bot.chat.content import Button, Card, Control, Field, Message, Option, Select
from bot.chat.limits import PORTABLE
from bot.chat.values import value
from bot.events.attendance import Turnout
from bot.words.i18n import Translator
from bot.words.text import shorten, width
from storage.tables import Event

# So much of a field is left for the line that says how many more there are.
_ROOM = 40
_NAME = 60


@dataclass(frozen=True, slots=True)
class Next:
    """What somebody who has come may want next."""

    meets: bool
    introduces: bool
    has_tables: bool


@dataclass(frozen=True, slots=True)
class Noted:
    """Somebody of whom it was just noted that they have come."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Desk:
    """The list at the desk as it is looked at: of those still expected, one page after the other is a menu."""

    people: Sequence[DeskGuest]
    turnout: Turnout
    page: int = 0
    can_mark: bool = True
    noted: Noted | None = None


# --- Whoever comes -----------------------------------------------------------------------------------


def welcome(t: Translator, event: Event, after: Next, *, is_news: bool) -> Message:
    """It is noted that somebody is there; who sees that, what they may want next, and the way back."""
    text = t("attend-welcome" if is_news else "attend-already", event=event.title)
    id, actions = str(event.id), []
    if after.has_tables:
        actions.append(Button("tables.mine", t("tables-mine-button"), id, "primary"))
    if after.meets:
        actions.append(Button("meet.show", t("plain-suggest"), id))
    if after.introduces:
        actions.append(Button("intro.start", t("intro-start"), id, "primary"))
    actions.append(Button("attend.not_here", t("attend-not-here"), id))
    return Message(f"{text}\n{t('attend-who-sees')}", actions=tuple(actions))


def taken_back(t: Translator, event: Event) -> Message:
    """It is not noted any more, and the way to note it."""
    return Message(t("attend-taken-back", event=event.title), actions=(here_button(t, event),))


def here_button(t: Translator, event: Event) -> Button:
    """Says that one is there."""
    return Button("attend.here", t("attend-here"), str(event.id), "primary")


# --- The desk ----------------------------------------------------------------------------------------


def listing(t: Translator, event: Event, desk: Desk) -> Message:
    """How many have come of how many, who, and what rates are of because of that."""
    found = desk.turnout
    texts = [t("attend-marked", name=desk.noted.name)] if desk.noted else []
    texts.append(t("attend-list", title=event.title, came=found.came, expected=found.expected))
    if found.came:
        texts.append(t("attend-known" if found.is_known else "attend-unknown", came=found.came))
    fields = [_field(t, where, among(desk.people, where)) for where in ("expected", "came", "away")]
    cards = (Card(fields=tuple(field for field in fields if field)),) if any(fields) else ()
    return Message("\n".join(texts), cards=cards, actions=_desk_actions(t, event, desk))


def marked(t: Translator, event: Event, noted: Noted, *, is_news: bool) -> Message:
    """Somebody has come, and the way back."""
    text = t("attend-marked" if is_news else "attend-marked-already", name=noted.name)
    return Message(text, actions=(_undo(t, event, noted), list_button(t, event)))


def list_button(t: Translator, event: Event, page: int = 0, label: str = "") -> Button:
    """Shows the list, from a page on."""
    return Button("attend.list", label or t("attend-list-button"), value(event.id, page))


def _desk_actions(t: Translator, event: Event, desk: Desk) -> tuple[Control, ...]:
    left, size = among(desk.people, "expected"), PORTABLE.select_options
    pages = max(1, -(-len(left) // size))
    page = min(max(0, desk.page), pages - 1)
    shown = left[page * size : (page + 1) * size]
    actions: list[Control] = []
    if shown and desk.can_mark:
        options = tuple(Option(value(event.id, one.key, page), shorten(one.name, _NAME)) for one in shown)
        actions.append(Select("attend.mark", t("attend-choose"), options))
    if page > 0:
        actions.append(list_button(t, event, page - 1, t("attend-page-before")))
    if page < pages - 1:
        actions.append(list_button(t, event, page + 1, t("attend-page-after")))
    if desk.noted:
        actions.append(_undo(t, event, desk.noted))
    actions.append(Button("attend.print", t("attend-print"), str(event.id)))
    actions.append(Button("attend.qr", t("attend-qr-button"), str(event.id)))
    return tuple(actions)


def _undo(t: Translator, event: Event, noted: Noted) -> Button:
    label = t("attend-undo", name=shorten(noted.name, _NAME))
    return Button("attend.unmark", label, value(event.id, noted.key))


def _field(t: Translator, where: str, people: Sequence[DeskGuest]) -> Field | None:
    if not people:
        return None
    label = t(f"attend-those-{where}", count=len(people))
    listed = ""
    for place, guest in enumerate(people):
        longer = t("list-separator").join(filter(None, (listed, shorten(guest.name, _NAME))))
        if width(label + longer) > PORTABLE.card_field_text - _ROOM:
            return Field(label, f"{listed} {t('attend-more', count=len(people) - place)}")
        listed = longer
    return Field(label, listed)
