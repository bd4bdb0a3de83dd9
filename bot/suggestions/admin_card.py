"""What organizers see before suggestions go out: how many for whom, who has nobody, why people fit."""

from collections import Counter
from collections.abc import Mapping, Sequence

from bot.chat.content import Button, Card, Message
from bot.matching import Pair, reasons, strength
from bot.suggestions.pairing import Gathering, attendee
from bot.words.catalog import CATALOG
from bot.words.i18n import Translator
from storage.repositories.participants import Attendance
from storage.tables import Event

MOST_NAMES = 10
MOST_EXAMPLES = 5


def preview(t: Translator, event: Event, room: Gathering, pairs: Sequence[Pair], names: Mapping[int, str]) -> Message:
    """The suggestions as they would be handed out now. `names`: how people are shown, by person id."""
    left_out = without_ground(room, pairs)
    texts = [
        t("match-preview", people=len(room.attendees), pairs=len(pairs), spread=_spread(t, room, pairs)),
        t("match-left-out", count=len(left_out)) if left_out else t("match-nobody-left-out"),
    ]
    if excluded := [names[person.person_id] for person in room.people.values() if person.is_excluded]:
        texts.append(t("match-excluded-list", names=_listed(t, excluded)))
    cards = [
        Card(t("match-left-out-title"), "\n".join(_needs(t, person, room, names) for person in left_out[:MOST_NAMES])),
        Card(t("match-examples-title"), "\n".join(_example(t, pair, room, names) for pair in _best(pairs))),
    ]
    return Message("\n".join(texts), cards=tuple(card for card in cards if card.text), actions=(send_button(t, event),))


def send_button(t: Translator, event: Event) -> Button:
    """Hands the suggestions out."""
    return Button("match.now", t("match-send"), str(event.id), "primary")


def announcement(t: Translator, event: Event) -> Message:
    """What the channels read when suggestions are ready."""
    see = Button("meet.show", t("meet-see"), str(event.id), "primary")
    return Message(t("match-announcement", title=event.title), actions=(see,))


def without_ground(room: Gathering, pairs: Sequence[Pair]) -> list[Attendance]:
    """Those who would meet nobody they share a goal with."""
    helped = {person for pair in pairs if not pair.is_icebreaker for person in (pair.a, pair.b)}
    return [room.people[one.id] for one in room.attendees if one.id not in helped]


def unanswered(person: Attendance, room: Gathering) -> list[str]:
    """Goals of a person that nobody else in the room answers fully."""
    given = {tag for other in room.attendees if other.id != person.participant_id for tag in other.seeks | other.offers}
    return [wanted for wanted in person.seeks if not any(strength(wanted, tag) >= 1 for tag in given)]


def _spread(t: Translator, room: Gathering, pairs: Sequence[Pair]) -> str:
    """How many people get how many suggestions, most suggestions first."""
    degrees = Counter(person for pair in pairs for person in (pair.a, pair.b))
    sizes = Counter(degrees[one.id] for one in room.attendees)
    return t("list-separator").join(
        t("match-spread", people=people, each=each) for each, people in sorted(sizes.items(), reverse=True)
    )


def _needs(t: Translator, person: Attendance, room: Gathering, names: Mapping[int, str]) -> str:
    goals = unanswered(person, room)
    if not goals:
        return t("match-needs-level", name=names[person.person_id])
    return t(
        "match-needs",
        name=names[person.person_id],
        goals=_listed(t, [CATALOG.label(goal, t.language) for goal in goals]),
    )


def _best(pairs: Sequence[Pair]) -> list[Pair]:
    ranked = sorted(pairs, key=lambda pair: -pair.score)
    return [pair for pair in ranked if not pair.is_icebreaker][:MOST_EXAMPLES]


def _example(t: Translator, pair: Pair, room: Gathering, names: Mapping[int, str]) -> str:
    one, other = room.people[pair.a], room.people[pair.b]
    both = {"one": names[one.person_id], "other": names[other.person_id]}
    why = reasons(attendee(one), attendee(other))[0]
    mine, theirs = (CATALOG.label(tag, t.language) for tag in (why.my_tag, why.their_tag))
    if why.my_tag == why.their_tag:
        return t("match-example-both", None, **both, goal=mine)
    return t("match-example", None, **both, mine=mine, theirs=theirs)


def _listed(t: Translator, names: list[str]) -> str:
    shown = t("list-separator").join(names[:MOST_NAMES])
    return t("match-and-more", names=shown, count=len(names) - MOST_NAMES) if len(names) > MOST_NAMES else shown
