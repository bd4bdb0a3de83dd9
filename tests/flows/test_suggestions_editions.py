"""Regulars who meet again and again: nobody is left with nobody, and who met before is said to have met."""

from datetime import date
from itertools import combinations

import pytest

from storage.suggestion_tables import Suggestion
from storage.tables import Participant, Person
from tests.flows.records import rows
from tests.flows.staging import shown

pytestmark = pytest.mark.exhaustive

GOALS = [("11", "5"), ("5", "11"), ("1", "1"), ("6", "10"), ("10", "6"), ("2", "8")]


def names(post):
    return [card.title.removesuffix("さん") for card in post.message.cards]


def why(post, name):
    """Why somebody is suggested."""
    card = next(card for card in post.message.cards if card.title == f"{name}さん")
    return card.fields[0].value


class Circle:
    """The same people at one edition after the other, a month apart."""

    def __init__(self, world, size):
        self.world = world
        self.people = [f"客{number:02}" for number in range(size)]
        self.held = []
        self.organizer = None

    async def edition(self):
        """The next evening, everybody introduced, suggestions handed out the day before; what each one sees then."""
        number = len(self.held) + 1
        month = 11 + number
        on = date(2026 + (month - 1) // 12, (month - 1) % 12 + 1, 10)
        if self.organizer is None:
            self.organizer = await self.world.event(start=f"{on} 18:30")
        else:
            draft = await self.organizer.command(f'event clone start:"{on} 18:30" event:{number - 1}')
            await self.organizer.click(draft, "公開する")
        for place, name in enumerate(self.people):
            offer, seek = GOALS[place % len(GOALS)]
            await self.world.introduced(name, offer=offer, seek=seek, reach="dm")
        await self.world.later(f"{on.replace(day=9)}T12:10")
        self.held.append(on)
        letters = {name: self.world.person(name).messages()[-1].message.text for name in self.people}
        pages = {name: shown(await self.world.person(name).command("suggest")) for name in self.people}
        for name, page in pages.items():
            assert f"{len(names(page))}名" in letters[name]
        await self.world.later(f"{on}T22:00")
        return pages

    async def pairs(self):
        """Who was suggested to whom at each edition, by name."""
        called = {row["id"]: row["name"] for row in await rows(self.world, Person)}
        names = {row["id"]: called[row["person_id"]] for row in await rows(self.world, Participant)}
        found = {number: set() for number in range(1, len(self.held) + 1)}
        for row in await rows(self.world, Suggestion):
            found[row["event_id"]].add(frozenset((names[row["low_id"]], names[row["high_id"]])))
        return found


@pytest.mark.parametrize("size", [6, 12])
async def test_a_circle_of_regulars_for_six_editions(world, size):
    circle = Circle(world, size)
    for number in range(1, 7):
        pages = await circle.edition()
        assert all(names(page) for page in pages.values())
        before = await circle.pairs()
        last = {pair: edition for edition in range(1, number) for pair in before[edition]}
        for name, page in pages.items():
            for other in names(page):
                edition = last.get(frozenset((name, other)))
                when = f"{circle.held[edition - 1]:%Y年%-m月}" if edition else ""
                said = f"{when}の会でもご紹介しました。お話しできましたか?" if edition else ""
                assert why(page, other).startswith(said)
                assert ("の会でもご紹介しました" in why(page, other)) == bool(edition)


async def test_new_pairs_come_first_then_the_longest_ago_and_a_refusal_never(world):
    circle = Circle(world, 6)
    await circle.edition()
    someone = world.person("客00")
    refused = names(shown(await someone.command("suggest event:1")))[0]
    await someone.command(f"ブロック @{refused}")
    for _ in range(5):
        await circle.edition()
    found = await circle.pairs()
    everybody = {frozenset(pair) for pair in combinations(circle.people, 2)}
    assert all(frozenset(("客00", refused)) not in found[number] for number in range(2, 7))
    assert found[1] | found[2] | found[3] | found[4] | found[5] | found[6] == everybody
