"""What somebody agrees to, purpose by purpose, with a button to take each back or to give it again."""

from collections.abc import Collection

from bot.chat.content import Button, Card, Field, Message
from bot.chat.limits import PORTABLE
from bot.chat.values import value
from bot.consent.purposes import PURPOSES
from bot.words.i18n import Translator
from bot.words.text import shorten
from storage.tables import Purpose

SHOW, CHOOSE, CHANGE = "consent.show", "consent.choose", "consent.change"
ON, OFF = "on", "off"


def page(t: Translator, refused: Collection[Purpose], *, event_id: int, note: str, has_agreed: bool) -> Message:
    """All purposes. `event_id`: before an introduction there, which is then the one thing that cannot be left out.

    `has_agreed`: to the notice, once; before that the page says so.
    """
    fields = tuple(Field(t(f"consent-{one}"), t(f"consent-{one}", _way(one, refused))) for one in PURPOSES)
    start = (Button("intro.consent", t("intro-consent"), str(event_id), "primary"),) if event_id else ()
    buttons = tuple(_button(t, one, event_id, refused) for one in PURPOSES if not (event_id and one == "meeting"))
    about = "consent-before" if event_id else "consent-page" if has_agreed else "consent-new"
    texts = [note, t(about)]
    cards = (Card(t("consent-title"), fields=fields),)
    return Message("\n".join(filter(None, texts)), cards=cards, actions=(*start, *buttons))


def changed(t: Translator, purpose: Purpose, *, is_given: bool) -> str:
    """What was done."""
    return t("consent-given" if is_given else "consent-taken-back", what=t(f"consent-{purpose}"))


def show_button(t: Translator) -> Button:
    """Leads here from wherever somebody looks after what is theirs."""
    return Button(SHOW, t("consent-show"))


def choose_button(t: Translator, event_id: int) -> Button:
    """Leads here from the notice."""
    return Button(CHOOSE, t("consent-choose"), str(event_id))


def _way(purpose: Purpose, refused: Collection[Purpose]) -> str:
    return OFF if purpose in refused else ON


def _button(t: Translator, purpose: Purpose, event_id: int, refused: Collection[Purpose]) -> Button:
    to = ON if purpose in refused else OFF
    label = t("consent-give" if to == ON else "consent-take-back", what=t(f"consent-{purpose}"))
    return Button(CHANGE, shorten(label, PORTABLE.button_label), value(event_id, purpose, to))
