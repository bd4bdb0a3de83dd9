"""An event's own words and its rules, as organizers see them."""

from collections.abc import Collection, Sequence

from bot.chat.content import Button, Card, Message
from bot.chat.limits import PORTABLE
from bot.chat.values import value
from bot.safety.rules import all_rules
from bot.words.i18n import Translator
from bot.words.text import shorten
from storage.tables import Event

ADD_WORD = "mod.word"
_MOST_QUOTED = 5


def tried(t: Translator, event: Event, word: str, held: Sequence[str], *, among: int) -> Message:
    """What a word would hold of what is shown now, before it holds anything."""
    lines = [t("mod-word-tried", word=word, count=len(held), among=among)]
    lines += [t("mod-quoted", text=shorten(text, 120)) for text in held[:_MOST_QUOTED]]
    lines.append(t("mod-word-from-now"))
    button = Button(ADD_WORD, t("mod-word-add"), value(event.id, word), "primary")
    return Message("\n".join(lines), actions=(button,))


def words(t: Translator, event: Event, own: Sequence[str], note: str = "") -> Message:
    """The words of an event, and how to change them."""
    quoted = t("list-separator").join(t("safety-quoted", word=word) for word in own)
    listed = t("mod-words", event=event.title, words=quoted) if own else t("mod-words-none", event=event.title)
    return Message("\n".join(filter(None, (note, listed, t("mod-words-how")))))


def rules(t: Translator, event: Event, off: Collection[str], note: str = "") -> Message:
    """Every rule with what it is for, and whether it is on."""
    lines = [
        t("mod-rule-off" if rule.id in off else "mod-rule-on", rule=rule.id, why=rule.reasons[t.language])
        for rule in all_rules().rules
    ]
    text = "\n".join(filter(None, [note, t("mod-rules-list", event=event.title)]))
    return Message(text, cards=(Card(text=shorten("\n".join(lines), PORTABLE.card_text), footer=t("mod-rules-how")),))
