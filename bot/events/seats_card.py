"""What somebody reads who wants a seat where none is free."""

from bot.chat.content import Button, Message
from bot.events.seats import Seats
from bot.words.i18n import Translator
from storage.tables import Event


def full(t: Translator, event: Event) -> Message:
    """No seat is free: what waiting means, and the button that begins it."""
    wait = Button("waitlist.join", t("waitlist-join"), str(event.id), "primary")
    return Message("\n".join([t("waitlist-full", event=event.title), *how(t, event)]), actions=(wait,))


def waiting(t: Translator, event: Event, *, has_introduced: bool) -> Message:
    """Somebody waits: what they get until they have a seat, and what helps."""
    write = Button("intro.start", t("intro-start"), str(event.id), "primary")
    leave = Button("waitlist.leave", t("waitlist-leave"), str(event.id))
    text = "\n".join([t("waitlist-waiting", event=event.title), *how(t, event)])
    return Message(text, actions=(leave,) if has_introduced else (write, leave))


def kept(t: Translator, event: Event) -> Message:
    """An introduction of somebody who waits is kept, and seen by the organizers alone."""
    leave = Button("waitlist.leave", t("waitlist-leave"), str(event.id))
    return Message(t("waitlist-kept", event=event.title), actions=(leave,))


def counted(t: Translator, found: Seats) -> str:
    """Seats, and how many wait, in numbers; nobody loses a seat where there are fewer of them than people."""
    facts: dict[str, str | float] = {
        "taken": found.taken, "kept": found.kept, "free": found.free, "beyond": found.beyond,
        "waiting": found.waiting + found.waiting_elsewhere, "elsewhere": found.waiting_elsewhere,
        "capacity": found.capacity or 0,
    }  # fmt: skip
    return t("waitlist-seats" if found.capacity is not None else "waitlist-seats-unlimited", None, **facts)


def how(t: Translator, event: Event) -> list[str]:
    """Who gets a free seat."""
    return [t("waitlist-in-order" if event.fills_in_order else "waitlist-chosen")]
