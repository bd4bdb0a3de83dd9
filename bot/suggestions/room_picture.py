"""The room of an event as a picture: industries around a ring, suggestions between them, nobody's name."""

from collections.abc import Sequence

from bot.chat.content import Picture
from bot.chat.limits import PORTABLE
from bot.drawing.room_graph import MOST_ARCS, Sector, Words, is_big, largest_bands, room_graph, shown_groups
from bot.matching import Pair
from bot.suggestions.pairing import Gathering
from bot.words.catalog import CATALOG
from bot.words.i18n import Translator
from bot.words.text import shorten
from storage.tables import Event

_UNKNOWN = "ind.other"


def room_picture(t: Translator, event: Event, room: Gathering, pairs: Sequence[Pair]) -> Picture:
    """Who would be suggested to whom, by industry. It may be forwarded: it says how many, never who."""
    sectors = _sectors(t, room, pairs)
    shown = shown_groups(sectors, t("room-picture-rest", count=len(sectors) - MOST_ARCS))
    drawn = [(pair.a, pair.b) for pair in pairs]
    description = shorten(_description(t, shown, drawn, room), PORTABLE.alt_text)
    words = Words(event.title, _above(t, shown, drawn), _below(t, shown, drawn, room), description)
    return Picture(f"goen-{event.id}-room", room_graph(shown, drawn, words), description)


def _sectors(t: Translator, room: Gathering, pairs: Sequence[Pair]) -> list[Sector]:
    met = {person for pair in pairs for person in (pair.a, pair.b)}
    found: dict[str, list[int]] = {}
    for one in room.attendees:
        found.setdefault(room.people[one.id].industry or _UNKNOWN, []).append(one.id)
    return [
        Sector(CATALOG.brief(industry, t.language), tuple(found[industry]), frozenset(found[industry]) - met)
        for industry in sorted(found)
    ]


def _above(t: Translator, shown: Sequence[Sector], pairs: Sequence[tuple[int, int]]) -> str:
    kind = "room-picture-bands" if is_big(shown) else "room-picture-chords"
    return t(kind, people=sum(len(sector.people) for sector in shown), pairs=len(pairs))


def _below(
    t: Translator, shown: Sequence[Sector], pairs: Sequence[tuple[int, int]], room: Gathering
) -> tuple[str, ...]:
    alone = sum(len(sector.alone) for sector in shown)
    first = t("room-picture-alone", count=alone) if alone else t("room-picture-nobody-alone")
    return (first, *_across(t, pairs, room), *_largest(t, shown, pairs))


def _across(t: Translator, pairs: Sequence[tuple[int, int]], room: Gathering) -> list[str]:
    if not pairs:
        return []
    across = sum(room.people[one].industry != room.people[other].industry for one, other in pairs)
    return [t("room-picture-across", share=int(100 * across / len(pairs) + 0.5))]


def _largest(t: Translator, shown: Sequence[Sector], pairs: Sequence[tuple[int, int]]) -> list[str]:
    if not is_big(shown):
        return []
    named = [
        t("room-picture-band", one=shown[one].name, other=shown[other].name, count=count)
        for one, other, count in largest_bands(shown, pairs)
    ]
    return [t("room-picture-largest", bands=t("list-separator").join(named))] if named else []


def _description(t: Translator, shown: Sequence[Sector], pairs: Sequence[tuple[int, int]], room: Gathering) -> str:
    """Every number of the picture in words, what matters most first."""
    counted = [_counted(t, sector) for sector in sorted(shown, key=lambda sector: -len(sector.people))]
    facts = [_above(t, shown, pairs), *_below(t, shown, pairs, room)]
    listed = t("room-picture-sectors", sectors=t("list-separator").join(counted))
    return "\n".join([*facts, listed]).replace("○ ", "")


def _counted(t: Translator, sector: Sector) -> str:
    return t("room-picture-sector", name=sector.name, count=len(sector.people), alone=len(sector.alone))
