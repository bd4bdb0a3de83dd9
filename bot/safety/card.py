"""What the writer of a text reads when the rules say something of it. Nobody else sees that."""

from collections.abc import Sequence

from bot.chat.content import Button, Card, Field, Form, Message
from bot.chat.fields import text_field
from bot.chat.values import value
from bot.safety.cases import TextRead
from bot.safety.reader import HOUSE
from bot.safety.rules import all_rules
from bot.words.i18n import Translator
from bot.words.text import shorten
from storage.mod_tables import ModCase

ASK, ANSWER = "safety.ask", "safety.answer"
MOST_ANSWERED = 500
_MOST_REASONS = 6


def hint(t: Translator, readings: Sequence[TextRead], rewrite: Button, anyway: Button) -> Message:
    """Not shown yet: a reason and a better wording; the writer may post it anyway."""
    cards = [card for reading in readings for card in explained(t, [hit.rule for hit in reading.verdict.hits], reading)]
    return Message(t("safety-hint"), cards=tuple(cards[:_MOST_REASONS]), actions=(rewrite, anyway))


def held(t: Translator, event_id: int, reading: TextRead, case: ModCase, rewrite: Button) -> Message:
    """Not shown: the reasons with the words found; to be written anew, or to be looked at by a person."""
    said = {"waiting": "safety-waiting", "removed": "safety-refused", "rewrite": "safety-refused"}
    text = t(said.get(case.state, "safety-held"), place=t(f"safety-place-{reading.place}"))
    look = (Button(ASK, t("safety-ask"), value(event_id, case.id)),) if case.state == "held" else ()
    reasons = explained(t, [hit.rule for hit in reading.verdict.hits], reading) or explained(t, case.rules, reading)
    note = (Card(t("safety-note-title"), case.note),) if case.note else ()
    return Message(text, cards=(*note, *reasons[:_MOST_REASONS]), actions=(rewrite, *look))


def explained(t: Translator, rules: Sequence[str], reading: TextRead | None = None) -> list[Card]:
    """For each rule why it is there, the words it found, and what could be written instead."""
    found = {hit.rule: hit.found for hit in reading.verdict.hits} if reading else {}
    return [_reason(t, rule, found.get(rule, ())) for rule in rules]


def _reason(t: Translator, rule_id: str, found: Sequence[str]) -> Card:
    rule = all_rules().by_id.get(rule_id)
    category = rule.category if rule else HOUSE.lower()
    why = rule.reasons[t.language] if rule else t("safety-reason-house")
    fields = []
    if found:
        quoted = t("list-separator").join(t("safety-quoted", word=shorten(word, 60)) for word in found[:5])
        fields.append(Field(t("safety-found"), quoted))
    fields.append(Field(t("safety-better"), t(f"safety-better-{category.replace('_', '-')}")))
    return Card(rule_id, why, tuple(fields))


def asked(t: Translator, rewrite: Button | None = None) -> Message:
    """A person will look, and until then nobody sees it."""
    return Message(t("safety-asked"), actions=(rewrite,) if rewrite else ())


def answer_button(t: Translator, case: ModCase) -> Button:
    """Lets somebody say something to a decision about them."""
    return Button(ANSWER, t("safety-answer"), value(case.event_id, case.id))


def answer_form(t: Translator, case: ModCase, typed: str = "", error: str = "") -> Form:
    """One text, once."""
    field = text_field(
        "answer", t("safety-answer-label"), t("safety-answer-hint"), typed, MOST_ANSWERED, is_required=True,
        is_multiline=True,
    )  # fmt: skip
    errors = {"answer": error} if error else {}
    return Form(ANSWER, t("safety-answer-title"), (field,), value(case.event_id, case.id), t("safety-send"), errors)
