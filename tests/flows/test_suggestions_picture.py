"""The preview comes with a picture of the room: it names nobody, and says in words every number it shows."""

import random
import re
from xml.etree import ElementTree as ET

import pytest

from bot.chat.limits import PORTABLE
from bot.door.context import Defaults
from bot.door.dispatch import Bot
from bot.flows import ROUTES
from bot.matching import Pair
from bot.suggestions.pairing import Apart, Gathering
from bot.suggestions.room_picture import room_picture
from bot.words.catalog import CATALOG
from bot.words.i18n import translator
from storage.repositories.participants import Attendance
from storage.tables import Event
from tests.flows.staging import attend, created, shown

SVG = "{http://www.w3.org/2000/svg}"
both = pytest.mark.parametrize("language", ["ja", "en"])


async def as_it_is(svg):
    return svg.encode()


def drawn_text(svg):
    return [node.text for node in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314 - our own picture


@both
async def test_the_preview_shows_the_room(world, language):
    world.bot = Bot(
        world.database, ROUTES, clock=world.clock, defaults=Defaults(), rng=random.Random(7), paint=as_it_is
    )
    world.connect(world.bot.handle)
    staff = await created(world, language, published=True)
    await attend(world, "Ana", goals=("seek.channel", "offer.hiring"))
    await attend(world, "Ben", goals=("offer.channel", "seek.hiring"), industry="ind.construction")
    file = shown(await staff.command("match preview")).message.files[0]
    assert (file.name, file.media_type) == ("goen-1-room.png", "image/png")
    assert (
        file.alt
        == {
            "ja": "ご紹介の下書きです。2名を業種ごとに円に並べました。線1本がご紹介1組、全部で1組です。\n"
            "全員にご紹介先があります\n業種の違う組 100%\n業種ごとの人数:建設・設備 1名、IT 1名",
            "en": "Draft of suggestions: 2 people by industry. Each line is a suggestion, 1 in all.\n"
            "Everybody has a suggestion\n100% of the pairs across industries\nPeople by industry: Building 1, IT 1",
        }[language]
    )
    text = " ".join(drawn_text(file.data.decode()))
    assert "Ana" not in text
    assert "Ben" not in text


@both
@pytest.mark.parametrize("people", [2, 80, 81, 10_000])
def test_every_number_in_the_picture_is_said_in_words(people, language):
    room, pairs = gathering(people)
    picture = room_picture(translator(language), Event(id=1, title="会"), room, pairs)
    said = set(re.findall(r"\d+(?:,\d{3})*", picture.alt))
    assert {number for text in drawn_text(picture.svg) for number in re.findall(r"\d+(?:,\d{3})*", text)} <= said
    assert len(picture.alt) <= PORTABLE.alt_text
    assert not picture.alt.endswith("…")


def test_a_room_where_nobody_meets_anybody_says_so():
    room, _ = gathering(3)
    picture = room_picture(translator("en"), Event(id=1, title="e"), room, [])
    assert "3 without a suggestion" in picture.alt
    assert "%" not in picture.alt


def gathering(people):
    chance = random.Random(people)
    industries = list(CATALOG.industries)
    rows = [
        Attendance(
            participant_id=number, person_id=number, name="Ana", industry=chance.choice(industries), size="size.small",
            role=None, languages=("ja",), is_newcomer=False, is_excluded=False, commitment=1, line="", goals=(),
        )
        for number in range(1, people + 1)
    ]  # fmt: skip
    room = Gathering(Event(id=1, title="e"), rows, [], Apart(set(), {}, {}))
    able = range(1, max(3, people - people // 50))
    found = {tuple(sorted(chance.sample(able, 2))) for _ in range(people)}
    return room, [Pair(one, other, 1.0, is_icebreaker=False) for one, other in sorted(found)]
