"""Thanks to everybody who came: the post, its picture, and what an organizer reads before it goes out."""

from collections.abc import Sequence
from dataclasses import replace

from bot.chat.actions import Send
from bot.chat.content import Button, Drawing, Message, Picture
from bot.drawing.big_numbers import BigNumber, big_numbers
from bot.events.audience import preview
from bot.thanks.figures import FEWEST, PublicFigure
from bot.words.i18n import Translator
from storage.tables import Event

DRAWING = "thanks"


def post(t: Translator, event: Event, figures: Sequence[PublicFigure]) -> Message:
    """What the channels read, with its picture."""
    lines = [t("thanks-line", label=t(f"thanks-{one.name}"), figure=_said(t, one)) for one in figures]
    said = "\n".join([t("thanks-post", title=event.title), *lines, t("thanks-end")])
    return Message(said, drawings=(Drawing(DRAWING, event.id, t.language),))


def question(t: Translator, event: Event, figures: Sequence[PublicFigure], sends: Sequence[Send]) -> Message:
    """What would go out and where, its picture to use elsewhere, and the button that sends it."""
    button = Button("thanks.send", t("thanks-send"), str(event.id), "primary")
    said = [t("thanks-question", title=event.title), *([t("thanks-one", fewest=FEWEST)] if len(figures) == 1 else [])]
    shown = Message("\n".join(said), cards=(preview(t, sends),), actions=(button,))
    return replace(shown, pictures=(picture(t, event, figures),))


def picture(t: Translator, event: Event, figures: Sequence[PublicFigure]) -> Picture:
    """The figures as a picture that may be passed on: it names nobody."""
    rows = [BigNumber(_said(t, one), t(f"thanks-{one.name}")) for one in figures]
    alt = "\n".join([t("thanks-picture", title=event.title), *(f"{row.label}: {row.figure}" for row in rows)])
    return Picture(f"goen-{event.id}-thanks", big_numbers(t("thanks-head"), event.title, rows, alt), alt)


def _said(t: Translator, one: PublicFigure) -> str:
    return t(f"thanks-{one.name}", "count", count=f"{one.count:,}")
