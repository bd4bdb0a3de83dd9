"""What people read who ask something: the form, their own questions, who asked the same."""

from collections.abc import Mapping, Sequence

from bot.chat.content import Button, Card, Choice, Field, Form, FormField, Message, Option, Select
from bot.chat.fields import text_field
from bot.chat.values import value
from bot.door.apart import BLOCK, REPORT, apart
from bot.events.talks import topic_name
from bot.people.card import talk_again
from bot.questions.asking import MOST_CHARACTERS, MOST_EACH, MOST_NAMED, SameQuestion
from bot.words.i18n import Translator
from bot.words.text import called, shorten
from storage.question_tables import SpeakerQuestion
from storage.tables import Event

ASK, TAKE_BACK, SAME = "question.ask", "question.take_back", "question.same"
YES, NO = "yes", "no"


def ask_button(t: Translator, event_id: int) -> Button:
    """The way to ask something."""
    return Button(ASK, t("question-ask"), str(event_id))


def form(t: Translator, event_id: int, given: Mapping[str, str], error: str = "") -> Form:
    """The question, whether it has a name, and whether others who ask the same may know."""
    words = text_field(
        "words", t("question-words"), t("question-words", "hint", days=90), given.get("words", ""), MOST_CHARACTERS,
        is_required=True, is_multiline=True,
    )  # fmt: skip
    fields: tuple[FormField, ...] = (words, *(_yes_or_no(t, name, given.get(name, NO)) for name in ("named", "meet")))
    errors = {"words": error} if error else {}
    return Form(ASK, t("question-title"), fields, str(event_id), t("question-send"), errors, is_anonymous=True)


def _yes_or_no(t: Translator, name: str, chosen: str) -> Choice:
    options = tuple(Option(one, t(f"question-{name}-{one}")) for one in (NO, YES))
    return Choice(name, t(f"question-{name}"), options, t(f"question-{name}", "hint"), (chosen,), style="radio")


def own(
    t: Translator, event: Event, questions: Sequence[SpeakerQuestion], lead: str, *, can_ask: bool, same: int = 0
) -> Message:
    """What somebody asked, with a way to take each back, and another question where there is room for one.

    `same`: how many others asked the same, where that may be known.
    """
    cards = [Card(t("question-own-number", number=number), one.content, _facts(t, one))
             for number, one in enumerate(questions, 1)]  # fmt: skip
    buttons = [
        Button(TAKE_BACK, t("question-take-back", number=number), value(event.id, one.code))
        for number, one in enumerate(questions, 1)
    ]
    more = [ask_button(t, event.id)] if can_ask and len(questions) < MOST_EACH else []
    who = [_same_button(t, event)] if same else []
    return Message(lead, cards=tuple(cards), actions=(*more, *who, *buttons))


def _facts(t: Translator, question: SpeakerQuestion) -> tuple[Field, ...]:
    """How a question stands, as whoever asked may know. That it is hidden they do not see."""
    named = "yes" if question.is_named else "no"
    how = [t("question-how", named=named, meets="yes" if question.meets else "no")]
    how += [t("question-how-shown")] if question.is_shown else []
    how += [t("question-how-answered")] if question.state == "answered" else []
    return (Field(t("question-how-label"), "\n".join(how)),)


def same_letter(t: Translator, event: Event, count: int) -> Message:
    """Somebody asked the same: how many, and the way to see who."""
    text = t("question-same-letter", title=event.title, count=count)
    return Message(text, actions=(_same_button(t, event), Button("prefs.mute", t("stop"), str(event.id))))


def _same_button(t: Translator, event: Event) -> Button:
    return Button(SAME, t("question-see-same"), str(event.id), "primary")


def same(t: Translator, event: Event, others: Sequence[SameQuestion], names: Mapping[int, str]) -> Message:
    """Who asked the same, in their words, and what one may do about each of them."""
    shown = [one for one in others if one.person_id in names][:MOST_NAMED]
    if not shown:
        return Message(t("question-same-nobody"))
    left = len(others) - len(shown)
    texts = [t("question-same", title=event.title, count=len(shown))]
    texts += [t("question-same-more", count=left)] if left > 0 else []
    cards = tuple(_same_card(t, one, names[one.person_id]) for one in shown)
    return Message("\n".join(texts), cards=cards, actions=_about(t, event, shown, names))


def _same_card(t: Translator, one: SameQuestion, name: str) -> Card:
    topic = topic_name(one.topic, t.language)
    why = t("question-same-topic", topic=topic) if one.topic else t("question-same-words", words=one.mine)
    return Card(shorten(called(name, t.language), 100), why, (Field(t("question-their-words"), one.theirs),))


def _about(
    t: Translator, event: Event, shown: Sequence[SameQuestion], names: Mapping[int, str]
) -> tuple[Button | Select, ...]:
    """To talk again, never to meet, to tell the organizers: buttons for one person, menus for several."""
    if len(shown) == 1:
        (one,) = shown
        again = talk_again(t, names[one.person_id], event.id, one.person_id)
        return (again, *apart(t, event.id, one.person_id))
    options = tuple(Option(value(event.id, one.person_id), shorten(names[one.person_id], 50)) for one in shown)
    menus = (("again.ask", "meet-again"), (BLOCK, "question-block-menu"), (REPORT, "report-menu"))
    return tuple(Select(id, t(label), options) for id, label in menus)


def said(t: Translator, question: SpeakerQuestion) -> str:
    """What becomes of a question that was just asked."""
    return t("question-asked", named="yes" if question.is_named else "no", meets="yes" if question.meets else "no")
