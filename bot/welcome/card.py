"""What first-timers and those who welcome them read."""

from dataclasses import replace

from bot.chat.content import Button, Card, Message
from bot.chat.namesakes import shown as named
from bot.people.card import card
from bot.welcome.choosing import MOST
from bot.welcome.partners import Meeting, Someone
from bot.words.i18n import Translator
from storage.tables import Event

SHOW, OFFER, STOP = "welcome.show", "welcome.offer", "welcome.stop"


def told(t: Translator, meeting: Meeting) -> Message:
    """Who welcomes somebody, and whom they welcome, with their cards."""
    lines = [t("welcome-partner", name=_name(t, meeting.partner))] if meeting.partner else []
    if meeting.newcomers:
        names = t("list-separator").join(_name(t, one) for one in meeting.newcomers)
        lines.append(t("welcome-newcomers", count=len(meeting.newcomers), names=names))
    return Message("\n".join(lines), cards=tuple(_card(t, one) for one in meeting.everybody))


def letter(t: Translator, event: Event, meeting: Meeting) -> Message:
    """The same as a letter, which says of which event it speaks."""
    found = told(t, meeting)
    return replace(
        found,
        text=f"{t('welcome-letter', event=event.title)}\n{found.text}",
        actions=(Button("prefs.mute", t("stop"), str(event.id)),),
    )


def changed(t: Translator, event: Event, meeting: Meeting | None, *, is_partner: bool) -> Message:
    """Somebody is not there any more who welcomed the reader, or whom they were to welcome (`is_partner`)."""
    texts = [t("welcome-changed", event=event.title)]
    if meeting is None:
        texts.append(t("welcome-changed-free" if is_partner else "welcome-changed-nobody"))
        return Message("\n".join(texts), actions=(Button("prefs.mute", t("stop"), str(event.id)),))
    found = letter(t, event, meeting)
    return replace(found, text="\n".join([*texts, *found.text.split("\n")[1:]]))


def offering(t: Translator, event: Event, meeting: Meeting | None, *, is_told: bool) -> Message:
    """What somebody reads who offered to welcome others, with the way out of it."""
    stop = Button(STOP, t("welcome-stop"), str(event.id))
    if meeting is None:
        text = t("welcome-nobody" if is_told else "welcome-thanks", event=event.title, most=MOST)
        return Message(text, actions=(stop,))
    return replace(told(t, meeting), actions=(stop,))


def newcomer(t: Translator, event: Event, meeting: Meeting | None, *, is_told: bool) -> Message:
    """What somebody reads who is there for the first time."""
    if meeting is not None:
        return told(t, meeting)
    return Message(t("welcome-no-partner" if is_told else "welcome-on-the-day", event=event.title))


def regular(t: Translator, event: Event, *, has_stopped: bool = False) -> Message:
    """What the others read: they may offer it."""
    text = t("welcome-stopped" if has_stopped else "welcome-question", event=event.title, most=MOST)
    return Message(text, actions=(offer_button(t, event.id),))


def counted(t: Translator, welcomed: int) -> list[str]:
    """A line of the report: how many first-timers somebody welcomed; none where nobody did."""
    return [t("welcome-counted", count=welcomed)] if welcomed else []


def with_offer(t: Translator, published: Message, event_id: int) -> Message:
    """An introduction that is public, with the question whether somebody who has been here before welcomes others."""
    text = f"{published.text}\n{t('welcome-ask')}"
    return replace(published, text=text, actions=(*published.actions, offer_button(t, event_id)))


def offer_button(t: Translator, event_id: int) -> Button:
    """Offers to welcome first-timers."""
    return Button(OFFER, t("welcome-offer"), str(event_id))


def _card(t: Translator, one: Someone) -> Card:
    return replace(card(t, one.profile), title=_name(t, one))


def _name(t: Translator, one: Someone) -> str:
    return named(t, one.profile.name, one.mark)
