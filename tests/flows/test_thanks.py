"""Thanks to everybody who came: figures of five people or more, shown first, sent once."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.door.context import Defaults
from bot.door.dispatch import Bot
from bot.flows import ROUTES
from bot.thanks.card import question
from bot.thanks.figures import FEWEST, MOST, PublicFigure, chosen
from bot.words.i18n import translator
from storage.tables import Event
from tests.flows.staging import attend, pressed, shown, stored, text
from tests.flows.staging import posted as in_channel
from tests.flows.test_changes import closed

NAMES = ("met", "exchanged", "introductions", "people", "industries", "goals")


@given(st.fixed_dictionaries(dict.fromkeys(NAMES, st.integers(0, 60))))
def test_no_figure_of_fewer_than_five_is_ever_told(counts):
    found = chosen(counts)
    assert len(found) <= MOST
    assert all(one.count >= FEWEST and counts[one.name] == one.count for one in found)
    assert len(found) == min(MOST, sum(count >= FEWEST for count in counts.values()))


async def test_it_is_shown_first_and_sent_once(world):
    staff = await world.event()
    await world.later("2026-12-05T11:00")
    await closed(world, 12, 3)
    page = shown(await staff.command("お礼"))
    assert "まだ何も送っていません。" in page.message.text
    words = "「春の会」にご参加いただき、ありがとうございました。\n"
    said = [
        "・また話したい方に会えた、と答えた方:12名", "・参加の登録:12名",
        "また次の会でお会いできるのを楽しみにしています。",
    ]  # fmt: skip
    assert page.message.cards[0].text == words + "\n".join(said)
    before = len(in_channel(world))
    done = shown(await staff.click(page, "お礼を送る"))
    assert done.message.text == "「春の会」のお礼を、チャンネルにお送りします。"
    assert (await pressed(world, staff, page, "お礼を送る")).text == done.message.text
    await world.pump.pump()
    assert [post.message.text for post in in_channel(world)[before:]] == [page.message.cards[0].text]
    assert text(await staff.command("お礼")) == "「春の会」のお礼は、もうお送りしました。"


async def test_its_picture_says_in_words_all_that_it_shows(world):
    drawn = []

    async def paint(svg: str) -> bytes:
        drawn.append(svg)
        return b"png"

    bot = Bot(world.database, ROUTES, clock=world.clock, defaults=Defaults(), rng=Random(7), paint=paint)
    world.connect(bot.handle)
    staff = await world.event()
    await world.later("2026-12-05T11:00")
    await closed(world, 12, 3)
    (file,) = shown(await staff.command("お礼")).message.files
    assert file.alt.splitlines() == ["「春の会」のお礼", "また話したい方に会えた、と答えた方: 12名", "参加の登録: 12名"]
    assert drawn


async def test_few_people_are_told_of_by_no_figure_and_nothing_is_sent(world):
    staff = await world.event()
    assert text(await staff.command("お礼")) == "「春の会」のお礼は、会が終わってからお送りできます。"
    await attend(world, "客")
    await world.later("2026-12-05T11:00")
    before = await stored(world)
    assert text(await staff.command("お礼 確認:はい")) == translator("ja")("thanks-error-few", title="春の会", fewest=5)
    assert await stored(world) == before


async def test_where_few_came_another_figure_fills_up(world):
    staff = await world.event()
    for number in range(5):
        await attend(world, f"客{number}", goals=("seek.hiring", "offer.pilot", "seek.backoffice"))
    await attend(world, "一人", goals=("seek.overseas", "seek.mentor"))
    await world.later("2026-12-05T11:00")
    said = shown(await staff.command("お礼")).message.cards[0].text.splitlines()
    assert said[2:4] == ["・参加の登録:6名", "・求めること・できることの種類:5種類"]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_lonely_figure_is_said_to_be_the_only_one(language):
    t, event = translator(language), Event(id=1, title="春の会", language=language)
    figures = (PublicFigure("people", 6), PublicFigure("goals", 5))
    alone, both = (question(t, event, figures[:count], ()).text for count in (1, 2))
    assert alone == f"{both}\n{t('thanks-one', fewest=FEWEST)}"
