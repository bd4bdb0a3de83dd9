"""`goen match`: suggestions for a room in a file."""

import argparse
import json
import os
from collections import defaultdict
from collections.abc import Mapping, Sequence

from bot.app.platforms import Configuration
from bot.app.room_file import FileAttendee, RoomFile, RoomFileError, from_file
from bot.matching import Attendee, Pair, RoomFigures, Rules, Unreached
from bot.matching.attendees import WIDEST_LEVEL_GAP
from bot.matching.worker import compute

MOST_LANGUAGES = 60
NO_LANGUAGE = frozenset({""})  # where nobody names any, all have this one in common


async def match(configuration: Configuration, given: argparse.Namespace) -> int:
    """Suggest people of a file to each other, and write it; where it is no room, say why and write nothing."""
    del configuration
    # Products of matrices run on two threads of the program's own; with two more in each they take longer.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    return from_file(given.file, given.out, lambda room: matched(room, given.k))


def matched(room: RoomFile, k: int | None = None) -> str:
    """Suggestions, reasons and report as JSON; people count in the order of their ids, not in that of the file."""
    ids = sorted(person.id for person in room.attendees)
    number = {id: place for place, id in enumerate(ids)}
    languages = frozenset(language for one in room.attendees for language in one.languages) or NO_LANGUAGE
    if len(languages) > MOST_LANGUAGES:
        raise RoomFileError("attendees", f"at most {MOST_LANGUAGES} languages altogether")
    people = [_attendee(one, number[one.id], languages) for one in sorted(room.attendees, key=lambda one: one.id)]
    rules = _rules(room, number, k)
    found = compute(people, rules, (), with_figures=True)
    assert found.figures is not None  # noqa: S101 - they were asked for
    partners = _partners(found.pairs, len(ids))
    said = {
        "suggestions": {ids[one]: [ids[other] for other in others] for one, others in partners.items()},
        "reasons": {
            ids[one]: {ids[other]: _reasons(people[one], people[other]) for other in others}
            for one, others in partners.items()
        },
        "report": _report(found.figures, found.unreached, ids) | _unused(room),
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _attendee(person: FileAttendee, number: int, languages: frozenset[str]) -> Attendee:
    """Somebody of the file. Whoever names no language is kept from nobody: it is not known that they cannot talk."""
    return Attendee(
        id=number,
        seeks=frozenset(person.seek),
        offers=frozenset(person.offer),
        industry=person.industry or f"of {person.id} alone",
        size=person.size,
        is_newcomer=person.newcomer,
        level=person.level,
        languages=frozenset(person.languages) or languages,
    )


def _rules(room: RoomFile, number: Mapping[str, int], k: int | None) -> Rules:
    usual = Rules()
    most = k if k is not None else room.k if room.k is not None else usual.k
    minimum = room.m if room.m is not None else min(usual.minimum, most)
    if minimum > most:
        raise RoomFileError("event.m", f"a whole number up to k, which is {most}")
    return Rules(
        k=most,
        minimum=minimum,
        headroom=0,
        most_level_gap=WIDEST_LEVEL_GAP,
        last_resort=False,
        forbidden={frozenset(number[id] for id in pair) for pair in room.blocks},
        met={frozenset(number[id] for id in pair): 1 for pair in room.met},
    )


def _partners(pairs: Sequence[Pair], people: int) -> dict[int, list[int]]:
    """Whom each one is to meet, the best score first."""
    found: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for pair in pairs:
        found[pair.a].append((-pair.score, pair.b))
        found[pair.b].append((-pair.score, pair.a))
    return {one: [other for _, other in sorted(found[one])] for one in range(people)}


def _reasons(me: Attendee, other: Attendee) -> list[dict[str, str]]:
    """Every full answer, either way: what one seeks, what the other has."""
    return [
        {"seek": goal, "of": who, "offer": tag}
        for who, seeker, giver in (("me", me, other), ("them", other, me))
        for goal in sorted(seeker.seeks)
        for tag in _answers(goal, giver)
    ]


def _answers(goal: str, giver: Attendee) -> list[str]:
    from bot.matching.tags import NUMBER, answered_by  # noqa: PLC0415

    has = giver.offers | {tag for tag in giver.seeks if tag in NUMBER}
    return [tag for tag, strength in sorted(answered_by(goal).items()) if strength == 1.0 and tag in has][:1]


def _unused(room: RoomFile) -> dict[str, object]:
    """What the file says and nobody is matched by."""
    return {"unused": ["interests"] if any(person.interests for person in room.attendees) else []}


def _report(figures: RoomFigures, unreached: Sequence[Unreached], ids: Sequence[str]) -> dict[str, object]:
    said: dict[str, object] = {name: getattr(figures, name) for name in RoomFigures.__slots__}
    said["unreached"] = [
        {"id": ids[one.person_id], "reason": one.reason, "guest": one.guest or None} for one in unreached
    ]
    return said
