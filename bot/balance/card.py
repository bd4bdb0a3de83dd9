"""The mix of people at an event as its organizers see it: totals, never single people's roles."""

from collections.abc import Mapping

from bot.balance.mix import SMALLEST_SHOWN, Gap, Mix, gaps
from bot.balance.room import RoomNow
from bot.chat.content import Card, Field, Message
from bot.words.catalog import CATALOG
from bot.words.i18n import Translator
from bot.words.numbers import percent
from storage.tables import Event

MOST_TARGETS = 15


def report(t: Translator, event: Event, now: RoomNow) -> Message:
    """Industries, sizes, newcomers and roles, and what is missing against the targets."""
    room = now.mix
    facts: dict[str, str | float] = {
        "title": event.title,
        "people": room.total,
        "seats": now.seats,
        "introduced": room.total - now.seats,
        "industries": sum(count > 0 for count in room.industries.values()),
        "newcomers": room.newcomers,
    }
    wanted = list(event.targets.items())[:MOST_TARGETS]
    summary = t("balance-summary-seats" if now.seats else "balance-summary", None, **facts)
    counted = [t("balance-came")] if now.have_come else []
    counted += [t("balance-not-coming", count=now.not_coming)] if now.not_coming else []
    text = "\n".join([summary, *counted, verdict(t, event, room)])
    fields = (
        Field(t("balance-sizes"), counts(t, room.size_groups)),
        Field(t("balance-industries"), counts(t, room.industries)),
        Field(t("balance-roles"), counts(t, room.roles) or t("balance-roles-hidden", fewest=SMALLEST_SHOWN)),
        Field(t("balance-targets"), "\n".join(_target(t, room, *item) for item in wanted)),
    )
    return Message(text, cards=(Card(fields=tuple(field for field in fields if field.value)),))


def verdict(t: Translator, event: Event, room: Mix) -> str:
    """What is missing against the targets; nothing is said to be met, or missed, that nobody may know."""
    if not event.targets:
        return t("balance-no-targets")
    if not room.total:
        return t("balance-nobody")
    found = gaps(room, event.targets)
    short = [gap for gap in found if gap.missing_people is not None]
    hidden = [gap for gap in found if gap.missing_people is None]
    said = [t("balance-short", groups=_groups(t, short))] if short else []
    said += [t("balance-unknown", groups=_groups(t, hidden), fewest=SMALLEST_SHOWN)] if hidden else []
    return "\n".join(said) or t("balance-on-target")


def counts(t: Translator, groups: Mapping[str, int | None]) -> str:
    """Groups with anyone in them, the largest first."""
    there = sorted(((count, group) for group, count in groups.items() if count), key=lambda item: -item[0])
    return t("list-separator").join(f"{CATALOG.short(group, t.language)} {count}" for count, group in there)


def targets(t: Translator, shares: Mapping[str, float]) -> str:
    """Targets in words."""
    return t("list-separator").join(f"{CATALOG.short(group, t.language)} {percent(x)}" for group, x in shares.items())


def group_words(t: Translator) -> str:
    """The words that may stand in a target, beside any industry."""
    ids = [*CATALOG.balance_groups, *(role for role in CATALOG.roles if role != "role.unsaid"), CATALOG.newcomer.id]
    return t("list-separator").join(CATALOG.label(id, t.language) for id in ids)


def _groups(t: Translator, found: list[Gap]) -> str:
    return t("list-separator").join(CATALOG.short(gap.group, t.language) for gap in found)


def _target(t: Translator, room: Mix, group: str, target: float) -> str:
    name, wanted, count = CATALOG.short(group, t.language), percent(target), room.count(group)
    if count is None:
        return t("balance-target-hidden", group=name, target=wanted, fewest=SMALLEST_SHOWN)
    missing = next((gap.missing_people or 0 for gap in gaps(room, {group: target})), 0)
    share = percent(count / room.total if room.total else 0.0)
    return t("balance-target-short" if missing else "balance-target", group=name, share=share, target=wanted, n=missing)
