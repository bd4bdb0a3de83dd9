"""The waiting list as its organizers see it, and what the person reads whom a seat is offered."""

from collections.abc import Mapping

from bot.chat.content import Button, Card, Message
from bot.chat.values import value
from bot.events import card as events
from bot.events.seats_card import counted
from bot.waitlist import words
from bot.waitlist.choosing import SeatProposal
from bot.waitlist.list import WaitingList
from bot.words import moments
from bot.words.i18n import Translator
from bot.words.times import to_local
from storage.tables import Event

MOST_LISTED = 10
# Who waits: participants by their id, registrations of other services by theirs.
Names = Mapping[tuple[str, int], str]


def listing(t: Translator, event: Event, found: WaitingList, names: Names, *, now_ms: int, place: int = 0) -> Message:
    """Seats, who is proposed next (the one at `place`) and why, and everybody who waits."""
    lines = [t("waitlist-shown", title=event.title), counted(t, found.seats)]
    lines.append(t("waitlist-is-in-order" if event.fills_in_order else "waitlist-is-chosen"))
    cards, actions = [], []
    if found.proposed:
        place %= len(found.proposed)
        cards.append(proposed(t, found.proposed[place], names, now_ms))
        actions = _choices(t, event, found, place)
    elif not found.offered:
        lines.append(t("waitlist-nobody"))
    if found.offered:
        cards.append(Card(t("waitlist-offered-title"), "\n".join(_offered(t, event, found, names))))
    if len(found.proposed) > 1:
        cards.append(Card(t("waitlist-all-title"), "\n".join(_everybody(t, found, names))))
    actions.append(_switch(t, event))
    return Message("\n".join(lines), cards=tuple(cards), actions=tuple(actions))


def told(t: Translator, event: Event, found: WaitingList, names: Names, now_ms: int) -> Message:
    """What organizers read when a seat has become free: who is proposed, and what they can press."""
    text = t("waitlist-seat-free", title=event.title, free=found.seats.to_give, waiting=len(found.proposed))
    cards = (proposed(t, found.proposed[0], names, now_ms),)
    return Message(text, cards=cards, actions=tuple(_choices(t, event, found, 0)))


def proposed(t: Translator, proposal: SeatProposal, names: Names, now_ms: int) -> Card:
    """One of those who wait, and why they."""
    lines = [words.about(t, proposal), words.why(t, proposal, now_ms)]
    if service := proposal.candidate.service:
        lines.append(t("waitlist-elsewhere", service=service))
    name = names[key(proposal)]
    return Card(t("waitlist-proposed", name=name), "\n".join(line for line in lines if line))


def offer(t: Translator, event: Event, until_ms: int) -> Message:
    """To somebody who waits: a seat is free for them, until when, and how to answer."""
    text = t("waitlist-offer", event=event.title, when=events.when(t, event), until=until(t, event, until_ms))
    take = Button("waitlist.take", t("waitlist-take"), str(event.id), "primary")
    return Message(text, actions=(take, Button("waitlist.leave", t("waitlist-decline"), str(event.id))))


def until(t: Translator, event: Event, ms: int) -> str:
    """A moment by the event's clock."""
    return moments.format_short(to_local(ms, event.zone), t.language)


def key(proposal: SeatProposal) -> tuple[str, int]:
    """By which somebody who waits is named."""
    return ("elsewhere" if proposal.candidate.service else "here", proposal.candidate.id)


def _choices(t: Translator, event: Event, found: WaitingList, place: int) -> list[Button]:
    one, actions = found.proposed[place], list[Button]()
    if not one.candidate.service and found.seats.free:
        packed = value(event.id, one.candidate.id)
        actions.append(Button("waitlist.offer", t("waitlist-offer-button"), packed, "primary"))
    if len(found.proposed) > 1:
        following = (place + 1) % len(found.proposed)
        actions.append(Button("waitlist.show", t("waitlist-another"), value(event.id, following)))
    return actions


def _switch(t: Translator, event: Event) -> Button:
    label, wanted = ("waitlist-choose", "off") if event.fills_in_order else ("waitlist-automatic", "on")
    return Button("waitlist.auto", t(label), value(event.id, wanted))


def _offered(t: Translator, event: Event, found: WaitingList, names: Names) -> list[str]:
    return [
        t("waitlist-offered", name=names["here", one.id], until=until(t, event, one.offer_ms or 0))
        for one in found.offered[:MOST_LISTED]
    ]


def _everybody(t: Translator, found: WaitingList, names: Names) -> list[str]:
    lines = [_one(t, one, names) for one in found.proposed[:MOST_LISTED]]
    more = len(found.proposed) - len(lines)
    return [*lines, *([t("waitlist-more", count=more)] if more else [])]


def _one(t: Translator, proposal: SeatProposal, names: Names) -> str:
    about = words.about(t, proposal)
    name, service = names[key(proposal)], proposal.candidate.service
    return t("list-separator").join(part for part in (name, about, service) if part)
