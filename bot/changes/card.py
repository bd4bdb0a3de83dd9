"""What organizers read of what they could change, and of what they promised."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.changes.proposals import Improvement
from bot.chat.content import Button, Card, Form, Message
from bot.chat.fields import text_field
from bot.chat.limits import PORTABLE
from bot.survey import figures
from bot.survey.answers import Results
from bot.survey.promise_card import line
from bot.survey.questions import FEWEST_FOR_RESULTS, remedy
from bot.survey.results_card import responses, share_said
from bot.words.i18n import Translator
from bot.words.moments import Reader, format_for
from bot.words.text import shorten
from bot.words.times import to_local
from storage.change_tables import PromisedChange
from storage.tables import Event, Reminder

LONGEST: Final = 120
MOST: Final = PORTABLE.form_fields
# The field of a change that is about no figure.
OWN: Final = "own"


def proposals(t: Translator, event: Event, results: Results, proposals: Sequence[Improvement]) -> Message:
    """What could be changed, each with its reason, and the button that opens the form."""
    texts = [t("changes-title", title=event.title), responses(t, results)]
    if not results.is_closed:
        return Message("\n".join([*texts, t("changes-later")]))
    texts.append(t("changes-how" if proposals else "changes-nothing"))
    shown = tuple(_proposal(t, number, one) for number, one in enumerate(proposals, 1))
    vote = Button("vote.pick", t("vote-pick"), str(event.id))
    return Message("\n".join(texts), cards=shown, actions=(_pick(t, event, "changes-pick"), vote))


def kept(
    t: Translator, event: Event, promised: Sequence[PromisedChange], telling: Reminder | None, reader: Reader
) -> Message:
    """What was promised, when the channels are told, and what can still be done about it."""
    lines = "\n".join(line(t, one.figure, one.words) for one in promised)
    state = telling.state if telling else "skipped"
    when = format_for(reader, to_local(telling.due_ms, event.zone), event.zone, t.language) if telling else ""
    name = {"planned": "planned", "expanded": "told"}.get(state, "untold")
    texts = [t("changes-kept", title=event.title), lines, t(f"changes-{name}", when=when)]
    vote = Button("vote.pick", t("vote-pick"), str(event.id))
    actions = (vote,) if name == "told" else (_pick(t, event, "changes-edit"), vote)
    return Message("\n".join(texts), cards=(Card(footer=t("changes-next")),), actions=actions)


def form(
    t: Translator,
    event_id: int,
    names: Sequence[str],
    given: Mapping[str, str],
    errors: Mapping[str, str] | None = None,
) -> Form:
    """A field for each thing to change, and one for something of one's own; `given` by the names of the fields."""
    about = [
        text_field(name, _label(t, name), t("changes-words", "hint"), given.get(name, ""), LONGEST) for name in names
    ]
    own = text_field(OWN, t("changes-own"), t("changes-own", "hint"), given.get(OWN, ""), LONGEST)
    return Form("changes.word", t("changes-form"), (*about, own), str(event_id), t("changes-save"), errors or {})


def suggested(t: Translator, proposals: Sequence[Improvement]) -> dict[str, str]:
    """Words for each proposal, to begin with."""
    return {one.figure: _words(t, one.figure) for one in proposals}


def _proposal(t: Translator, number: int, one: Improvement) -> Card:
    """What was said and what could be done; below it why, and what helps."""
    lines = [_reason(t, one)]
    todo = remedy(one.figure.removeprefix(figures.COMPLAINT), t.language)
    lines += [t("results-remedy", remedy=todo)] if todo else []
    title = t("changes-number", number=number, voice=_voice(t, one.figure), change=_words(t, one.figure))
    return Card(title, "\n".join(lines))


def _reason(t: Translator, one: Improvement) -> str:
    if one.share:
        return t("changes-reason-complaint", share=share_said(t, one.share))
    if one.need:
        return t("changes-reason-need", seekers=one.need.seekers)
    if one.wishes:
        return t("changes-reason-topic", count=one.wishes)
    return t("changes-reason-answering", fewest=FEWEST_FOR_RESULTS)


def _words(t: Translator, figure: str) -> str:
    """Words to begin with."""
    kind, _, id = figure.partition(":")
    return t(f"changes-suggested-{id if f'{kind}:' == figures.COMPLAINT else kind}")


def _voice(t: Translator, figure: str) -> str:
    return figures.voice(t, figure) or t("changes-answering")


def _label(t: Translator, figure: str) -> str:
    return shorten(t("changes-words", voice=_voice(t, figure)), PORTABLE.field_label)


def _pick(t: Translator, event: Event, label: str) -> Button:
    return Button("changes.word", t(label), str(event.id), "primary")
