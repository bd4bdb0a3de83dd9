"""What organizers see before suggestions go out: what they reach, for whom nobody is found and why, who fits whom."""

from collections import Counter
from collections.abc import Mapping, Sequence

from bot.chat.content import Button, Card, Message, Picture
from bot.matching import Pair, RoomFigures, Unreached, reasons
from bot.suggestions.facts import attendee
from bot.suggestions.matched import Matched
from bot.suggestions.pairing import Gathering
from bot.words.catalog import CATALOG
from bot.words.i18n import Translator
from storage.tables import Event

MOST_NAMES = 10
MOST_EXAMPLES = 5


def preview(
    t: Translator,
    event: Event,
    found: Matched,
    *,
    names: Mapping[int, str],
    pictures: tuple[Picture, ...] = (),
) -> Message:
    """The suggestions as they would be handed out now. `names`: how those who are `named` are shown, by person id."""
    room, pairs, figures, unreached = found.room, found.pairs, found.figures, found.unreached
    texts = [
        t("match-preview", people=len(room.attendees), pairs=len(pairs), spread=_spread(t, room, pairs)),
        *_reached(t, figures, room.rules.minimum),
    ]
    for line, ids in (("match-excluded-list", _excluded(room)), ("match-away-list", _away(room))):
        if ids:
            texts.append(t(line, names=_listed(t, [names[room.people[id].person_id] for id in ids])))
    cards = [
        Card(t("match-left-out-title"), _left_out(t, room, unreached, names)),
        Card(t("match-examples-title"), "\n".join(_example(t, pair, room, names) for pair in _best(pairs))),
    ]
    actions = (send_button(t, event), Button("match.people", t("match-one-by-one"), str(event.id)))
    return Message(
        "\n".join(texts), cards=tuple(card for card in cards if card.text), actions=actions, pictures=pictures
    )


def named(found: Matched) -> list[int]:
    """The participants whom the preview names."""
    examples = [id for pair in _best(found.pairs) for id in (pair.a, pair.b)]
    return [
        *_excluded(found.room),
        *_away(found.room),
        *(one.person_id for one in found.unreached[:MOST_NAMES]),
        *examples,
    ]


def send_button(t: Translator, event: Event) -> Button:
    """Hands the suggestions out."""
    return Button("match.now", t("match-send"), str(event.id), "primary")


def announcement(t: Translator, event: Event) -> Message:
    """What the channels read when suggestions are ready."""
    see = Button("meet.show", t("meet-see"), str(event.id), "primary")
    return Message(t("match-announcement", title=event.title), actions=(see,))


def why_pair(t: Translator, one: int, other: int, room: Gathering, names: Mapping[int, str]) -> str:
    """Why two are suggested to each other: both goals, the one that both have, or that there is none."""
    low, high = room.people[one], room.people[other]
    both = {"one": names[low.person_id], "other": names[high.person_id]}
    why = next(iter(reasons(attendee(low), attendee(high))), None)
    if why is None:
        return t("match-example-icebreaker", None, **both)
    mine, theirs = (CATALOG.label(tag, t.language) for tag in (why.my_tag, why.their_tag))
    if why.my_tag == why.their_tag:
        return t("match-example-both", None, **both, goal=mine)
    return t("match-example", None, **both, mine=mine, theirs=theirs)


def _reached(t: Translator, figures: RoomFigures, minimum: int) -> list[str]:
    """What the pairs reach in numbers; nothing is said of what there is none of."""
    share = round(100 * figures.cross_industry / figures.pairs) if figures.pairs else 0
    lines = [
        t("match-covered", covered=figures.covered, people=figures.people, minimum=minimum),
        t(
            "match-needs-met", met=figures.needs_met, seekers=figures.seekers, possible=figures.needs_possible,
            bound="yes" if figures.is_bound else "no",
        ),
        t("match-goals-answered", answered=figures.goals_answered, goals=figures.goals),
    ]  # fmt: skip
    if figures.needs_related:
        lines.append(t("match-needs-related", count=figures.needs_related))
    if figures.pairs:
        lines.append(t("match-cross-industry", count=figures.cross_industry, pairs=figures.pairs, share=share))
    if figures.icebreakers:
        lines.append(t("match-icebreakers", count=figures.icebreakers))
    return lines


def _left_out(t: Translator, room: Gathering, unreached: Sequence[Unreached], names: Mapping[int, str]) -> str:
    lines = [_why_nobody(t, one, names[room.people[one.person_id].person_id]) for one in unreached[:MOST_NAMES]]
    more = len(unreached) - len(lines)
    return "\n".join([*lines, *([t("match-left-out-more", count=more)] if more else [])])


def _why_nobody(t: Translator, one: Unreached, name: str) -> str:
    why = t(f"match-unreached-{one.reason.replace('_', '-')}", name=name)
    guest = t("match-guest", goal=CATALOG.label(one.guest, t.language)) if one.guest else t("match-guest-anybody")
    return t("match-unreached", why=why, guest=guest)


def _excluded(room: Gathering) -> list[int]:
    return [id for id, person in room.people.items() if person.is_excluded]


def _away(room: Gathering) -> list[int]:
    return [id for id, person in room.people.items() if person.is_away and not person.is_excluded]


def _spread(t: Translator, room: Gathering, pairs: Sequence[Pair]) -> str:
    """How many people get how many suggestions, most suggestions first."""
    degrees = Counter(person for pair in pairs for person in (pair.a, pair.b))
    sizes = Counter(degrees[one.id] for one in room.attendees)
    return t("list-separator").join(
        t("match-spread", people=people, each=each) for each, people in sorted(sizes.items(), reverse=True)
    )


def _best(pairs: Sequence[Pair]) -> list[Pair]:
    ranked = sorted(pairs, key=lambda pair: -pair.score)
    return [pair for pair in ranked if not pair.is_icebreaker][:MOST_EXAMPLES]


def _example(t: Translator, pair: Pair, room: Gathering, names: Mapping[int, str]) -> str:
    return why_pair(t, pair.a, pair.b, room, names)


def _listed(t: Translator, names: list[str]) -> str:
    shown = t("list-separator").join(names[:MOST_NAMES])
    return t("match-and-more", names=shown, count=len(names) - MOST_NAMES) if len(names) > MOST_NAMES else shown
