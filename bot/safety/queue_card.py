"""A case as organizers see it: the text, why it is held, and what they may decide."""

from bot.chat.content import Button, Card, Field, Message
from bot.chat.limits import PORTABLE
from bot.chat.values import value
from bot.safety.reader import HOUSE
from bot.safety.rules import all_rules
from bot.words.i18n import Translator
from bot.words.text import shorten
from storage.mod_tables import ModCase
from storage.tables import Event

QUEUE = "mod.queue"
# What may be decided, by a button each.
DEEDS = ("approve", "rewrite", "remove", "mute", "ban")


def arrived(t: Translator, event: Event, case: ModCase, name: str) -> Message:
    """Somebody asked for a person to look, or answered a decision."""
    said = "mod-arrived-answer" if case.answered_ms else "mod-arrived"
    return Message(t(said, event=event.title), cards=(told(t, case, name),), actions=decisions(t, case))


def told(t: Translator, case: ModCase, name: str, age: str = "") -> Card:
    """A case: whose it is, what they wrote, which rules it broke by which words, what they said to the decision."""
    fields = [Field(t("mod-about"), name), Field(t("mod-why"), why(t, case))]
    if case.note:
        fields.append(Field(t("mod-note"), shorten(case.note, 500)))
    if case.answer:
        fields.append(Field(t("mod-said"), shorten(case.answer, 900)))
    title = t("mod-case", number=case.id, place=t(f"safety-place-{case.place}"))
    content = shorten(case.content, PORTABLE.card_text // 4)
    return Card(title, t("mod-quoted", text=content) if content else "", tuple(fields), age)


def why(t: Translator, case: ModCase) -> str:
    """The rules a text broke and the words found, or what was decided about the person."""
    if not case.rules:
        return t(f"mod-state-{case.state}")
    reasons = [all_rules().by_id[id].reasons[t.language] if id in all_rules().by_id else t("safety-reason-house")
               for id in case.rules]  # fmt: skip
    found = [*dict.fromkeys(case.found)][:5]
    words = t("list-separator").join(t("safety-quoted", word=shorten(word, 40)) for word in found)
    ids = t("list-separator").join(id if id != HOUSE else t("mod-house") for id in case.rules)
    return shorten(t("mod-rules", ids=ids, words=words) + "\n" + "\n".join(reasons), 900)


def decisions(t: Translator, case: ModCase) -> tuple[Button, ...]:
    """A button for each thing that may be decided."""
    packed = value(case.event_id, case.id)
    if case.answered_ms:
        return (
            Button("mod.approve", t("mod-give-way"), packed, "primary"),
            Button("mod.keep", t("mod-keep"), packed),
        )
    return tuple(
        Button(f"mod.{deed}", t(f"mod-{deed}"), packed, "primary" if deed == "approve" else "default") for deed in DEEDS
    )
