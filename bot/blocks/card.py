"""The list of people whom somebody does not meet, and how one of them comes back."""

from collections.abc import Mapping, Sequence

from bot.chat.content import Button, Message
from bot.chat.namesakes import Mark, Somebody, shown
from bot.chat.values import value
from bot.door.apart import REPORT
from bot.people.card import bring_back
from bot.words.i18n import Translator

MOST_LISTED = 20


def blocked(t: Translator, person_id: int, name: str, event_id: int) -> Message:
    """Done, with the way back, and the way to those who may do more about it."""
    actions = [bring_back(t, person_id, name)]
    if event_id:
        actions.append(Button(REPORT, t("block-report-too"), value(event_id, person_id)))
    return Message(t("block-done", name=name), actions=tuple(actions))


def undone(t: Translator, note: str, event_id: int) -> Message:
    """Somebody is back, and where to see whom to meet."""
    return Message(note, actions=(Button("meet.show", t("meet-see"), str(event_id)),))


def everybody(t: Translator, people: Sequence[Somebody], marks: Mapping[int, Mark], note: str = "") -> Message:
    """Everybody on the list, the latest first, with a button each."""
    texts = [note, t("block-list", count=len(people)) if people else t("block-nobody")]
    if len(people) > MOST_LISTED:
        texts.append(t("block-list-more", shown=MOST_LISTED))
    names = [(one.id, shown(t, one.name or one.account, marks[one.id], 50)) for one in people[:MOST_LISTED]]
    buttons = tuple(bring_back(t, id, name) for id, name in names)
    return Message("\n".join(filter(None, texts)), actions=buttons)
