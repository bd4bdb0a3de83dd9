"""`goen seat`: rounds of tables for a room in a file."""

import argparse
import json

from bot.app.platforms import Configuration
from bot.app.room_file import RoomFile, RoomFileError, from_file
from bot.matching.seating import Seating, SeatingRules, TableGuest

MOST_PEOPLE = 3_000  # what a search holds grows with the square of them


async def seat(configuration: Configuration, given: argparse.Namespace) -> int:
    """Seat the room of a file and write rounds and report; where it is no room, say why and write nothing."""
    del configuration
    return from_file(given.file, given.out, lambda room: seated(room, given.size, given.rounds, given.seconds))


def seated(room: RoomFile, size: int, rounds: int, seconds: float) -> str:
    """Rounds and report as JSON; people count in the order of their ids, so the order of the file changes nothing."""
    from bot.matching.seat import seat as solve  # noqa: PLC0415 - numpy comes only when somebody is seated

    if len(room.attendees) > MOST_PEOPLE:
        raise RoomFileError("attendees", f"at most {MOST_PEOPLE:,} people")
    ids = sorted(person.id for person in room.attendees)
    number = {id: place for place, id in enumerate(ids)}
    people = [
        TableGuest(number[one.id], one.industry, one.size, one.newcomer)
        for one in sorted(room.attendees, key=lambda one: one.id)
    ]
    rules = SeatingRules(
        size,
        rounds,
        blocked={frozenset(number[id] for id in pair) for pair in room.blocks},
        met={frozenset(number[id] for id in pair) for pair in room.met},
    )
    found = solve(people, rules, seconds=seconds)
    if found.figures["blocked"].found:
        raise RoomFileError("blocks", f"pairs that {size} people at a table can be seated without")
    tables = [[[ids[id] for id in table] for table in tables] for tables in found.rounds]
    return json.dumps({"rounds": tables, "report": _report(found)}, ensure_ascii=False, indent=1) + "\n"


def _report(found: Seating) -> dict[str, object]:
    sizes = sorted({len(table) for tables in found.rounds for table in tables})
    figures: dict[str, object] = {
        name: {"found": figure.found, "at_least": figure.fewest} for name, figure in found.figures.items()
    }
    tables = len(found.rounds[0]) if found.rounds else 0
    return {"tables": tables, "table_sizes": sizes, "ended_by_itself": found.ended_by_itself, **figures}
