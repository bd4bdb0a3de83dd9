"""A draft that invites the group a room lacks, in both languages, to be copied; every claim is one of figures. Pure."""

from bot.balance.mix import Mix, gaps
from bot.balance.room import RoomNow
from bot.chat.content import Card, Message
from bot.events import card as events
from bot.words.catalog import CATALOG
from bot.words.i18n import LANGUAGES, Translator, translator
from storage.tables import Event

_MOST = 3


def missing_group(event: Event, room: Mix) -> str | None:
    """The group that lacks most people against its target; None where none is known to."""
    return next((gap.group for gap in gaps(room, event.targets) if gap.missing_people), None)


def invitation(t: Translator, event: Event, room: RoomNow, group: str | None, free: int | None) -> Message:
    """The draft with what it rests on. `free`: seats left that nobody waits for, None where there is no limit."""
    lead = [t("invite-lead", title=event.title)]
    if group:
        lead.append(t("invite-for", group=CATALOG.label(group, t.language)))
    else:
        lead.append(t("invite-for-anybody"))
    if free == 0:
        lead.append(t("invite-full"))
    drafts = (Card(t(f"invite-{language}"), draft(event, room, group, free, language)) for language in LANGUAGES)
    return Message("\n".join(lead), cards=tuple(drafts))


def draft(event: Event, room: RoomNow, group: str | None, free: int | None, language: str) -> str:
    """The invitation in one language: what it is about, whom it is for, what they would bring and find, seats left."""
    t = translator("ja" if language == "ja" else "en")
    return "\n".join([*_event(t, event), *_room(t, room), *_wanted(t, group, room), *_practical(t, event, free)])


def _event(t: Translator, event: Event) -> list[str]:
    lines = [t("invite-event", title=event.title, when=events.when(t, event))]
    if event.theme:
        lines.append(t("invite-theme", theme=CATALOG.label(event.theme, t.language)))
    return [*lines, *([event.purpose] if event.purpose else [])]


def _room(t: Translator, room: RoomNow) -> list[str]:
    """What they would find."""
    industries = sum(count > 0 for count in room.mix.industries.values())
    lines = [t("invite-coming", coming=room.coming, industries=industries)] if room.coming and industries > 1 else []
    if room.offered:
        lines.append(t("invite-find", goals=_topics(t, list(room.offered[:_MOST]))))
    return lines


def _wanted(t: Translator, group: str | None, room: RoomNow) -> list[str]:
    """Who is invited, and what they could bring."""
    unoffered = [need.tag for need in room.needs if not need.offers][:_MOST]
    lines = [t("invite-group", group=CATALOG.label(group, t.language))] if group else []
    return [*lines, *([t("invite-bring", goals=_topics(t, unoffered))] if unoffered else [])]


def _practical(t: Translator, event: Event, free: int | None) -> list[str]:
    lines = [t("invite-venue", venue=event.venue)] if event.venue else []
    if free:
        lines.append(t("invite-seats", free=free))
    return [*lines, t("invite-sign-up")]


def _topics(t: Translator, tags: list[str]) -> str:
    return t("list-separator").join(CATALOG.topic(tag, t.language) for tag in tags)
