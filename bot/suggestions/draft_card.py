"""The suggestions before they go out, one person after the other, and what can be changed of them."""

from collections.abc import Mapping, Sequence

from bot.chat.content import Button, Card, Control, Message, Option, Select
from bot.chat.limits import PORTABLE
from bot.chat.values import value
from bot.matching import reasons
from bot.suggestions.draft import Draft, Drafted
from bot.suggestions.facts import attendee
from bot.words.catalog import CATALOG
from bot.words.i18n import Translator
from bot.words.text import shorten
from storage.tables import Event

PER_PAGE = 5
_NAME = 40


def people(t: Translator, event: Event, found: Draft, page: int, names: Mapping[int, str]) -> Message:
    """A page of people with whom they would meet; `names` of whom it names, by participant id."""
    pages = _pages(found)
    page, here = min(page, pages - 1), on_page(found, page)
    cards = tuple(Card(names[id], _lines(t, found, id, names)) for id in here)
    options = tuple(Option(value(event.id, id), shorten(names[id], PORTABLE.option_label)) for id in here)
    actions: list[Control] = [Select("match.person", t("match-change-whom"), options)]
    for to, label in ((page - 1, "match-page-before"), (page + 1, "match-page-after")):
        if 0 <= to < pages:
            actions.append(Button("match.people", t(label), value(event.id, to)))
    return Message(
        t("match-people", title=event.title, page=page + 1, pages=pages), cards=cards, actions=tuple(actions)
    )


def on_page(found: Draft, page: int) -> list[int]:
    """The participants on a page, or on the last one."""
    at = min(page, _pages(found) - 1) * PER_PAGE
    return [one.id for one in found.room.attendees[at : at + PER_PAGE]]


def _pages(found: Draft) -> int:
    return max(1, -(-len(found.room.attendees) // PER_PAGE))


def person(t: Translator, event: Event, found: Draft, id: int, names: Mapping[int, str], *, note: str = "") -> Message:
    """Whom one person would meet, with buttons to fix somebody and to choose somebody else."""
    actions: list[Control] = []
    for one in found.of(id):
        if one.standing != "out":
            is_fixed = one.standing == "fixed"
            name = shorten(names[one.other_id], _NAME)
            label = t("match-release" if is_fixed else "match-fix", name=name)
            pair = value(event.id, id, one.other_id)
            actions += [
                Button("match.release" if is_fixed else "match.fix", label, pair),
                Button("match.swap", t("match-swap", name=name), pair),
            ]
    place = [one.id for one in found.room.attendees].index(id) // PER_PAGE
    actions.append(Button("match.people", t("match-back"), value(event.id, place)))
    text = note or t("match-person", name=names[id])
    return Message(text, cards=(Card(names[id], _lines(t, found, id, names)),), actions=tuple(actions))


def instead(
    t: Translator, event: Event, found: Draft, pair: tuple[int, int], others: Sequence[int], *, names: Mapping[int, str]
) -> Message:
    """Who of some others is to be suggested to one person instead of another."""
    id, other_id = pair
    options = [
        Option(
            value(event.id, id, other_id, new),
            shorten(_named_with_why(t, found, id, new, names), PORTABLE.option_label),
        )
        for new in others
    ]
    back = Button("match.person", t("match-back"), value(event.id, id))
    both = {"name": names[id], "other": names[other_id]}
    if not options:
        return Message(t("match-swap-nobody", None, **both), actions=(back,))
    menu = Select("match.swap_to", t("match-swap-to"), tuple(options))
    return Message(t("match-swap-whom", None, **both), actions=(menu, back))


def _lines(t: Translator, found: Draft, id: int, names: Mapping[int, str]) -> str:
    planned: Sequence[Drafted] = found.of(id)
    if not planned:
        return t("match-person-nobody")
    return "\n".join(
        t(
            "match-person-line",
            who=_named_with_why(t, found, id, one.other_id, names),
            standing=one.standing,
        )
        for one in planned
    )


def _named_with_why(t: Translator, found: Draft, id: int, other_id: int, names: Mapping[int, str]) -> str:
    """Somebody, and the first reason for which the other one would read of them."""
    me, them = (attendee(found.room.people[one]) for one in (id, other_id))
    why = next(iter(reasons(me, them)), None)
    if why is None:
        return t("match-person-icebreaker", name=names[other_id])
    mine, theirs = (CATALOG.short(tag, t.language) for tag in (why.my_tag, why.their_tag))
    kind = "both" if mine == theirs else "help"
    return t("match-person-why", name=names[other_id], kind=kind, mine=mine, theirs=theirs)
