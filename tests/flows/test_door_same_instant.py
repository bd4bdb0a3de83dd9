"""Two people, or two presses of one, at the same instant: what is stored changes once."""

import asyncio

import pytest

from bot.chat.interactions import FormSubmit
from storage.suggestion_tables import Suggestion
from storage.survey_tables import Answered
from storage.tables import Block, Goal, Participant
from tests.flows.forging import CHANNEL, sender
from tests.flows.records import given, goals, rows
from tests.flows.staging import THANKS, shown

both = pytest.mark.parametrize("language", ["ja", "en"])
TYPED = "intro agree:yes industry:7 size:5 offer:5 seek:11 commitment:2 reach:2"
PUBLISH = {"ja": "この内容で公開", "en": "Publish"}


async def test_two_people_publishing_at_the_same_instant_find_each_other_once(world):
    await world.event()
    one, other = world.person("青木"), world.person("別府")
    previews = [
        shown(await one.command(f"{TYPED} name:青木")),
        shown(await other.command("intro agree:yes industry:3 size:5 offer:11 seek:5 commitment:2 reach:2 name:別府")),
    ]
    await asyncio.gather(one.click(previews[0], "この内容で公開"), other.click(previews[1], "この内容で公開"))
    assert [row["state"] for row in await rows(world, Participant)] == ["introduced", "introduced"]
    assert [(row["low_id"], row["high_id"]) for row in await rows(world, Suggestion)] == [(1, 2)]
    assert len(await rows(world, Goal)) == 4


async def test_one_person_pressing_everywhere_at_once_is_there_once(world):
    await world.event()
    await world.introduced("青木", offer="11", seek="5")
    someone = world.person("新田")
    preview = shown(await someone.command(TYPED))
    await asyncio.gather(*(someone.click(preview, "この内容で公開") for _ in range(5)))
    assert await goals(world, "新田") == ["offer.channel", "seek.marketing"]
    assert len(await rows(world, Participant)) == 2
    assert len(await rows(world, Suggestion)) == 1


async def test_a_newcomer_whose_first_presses_arrive_together_is_one_person(world):
    await world.event()
    await world.pump.pump()
    someone = world.person("新田")
    announcement = someone.sees()[-1]
    await asyncio.gather(*(someone.click(announcement, "DMで受け取る") for _ in range(5)))
    assert len(await rows(world, Participant)) == 1


@both
async def test_two_answers_of_one_person_at_the_same_instant_count_once(world, language):
    organizer = await world.event()
    await world.introduced("新田", language)
    await organizer.command("survey open confirm:yes")
    submit = FormSubmit(
        sender("新田", language), CHANNEL, "survey.answer", "1",
        {"q1_recommend": ("9",), "q2_people": ("1",), "q3_purpose": ("4",), "q4_uncomfortable": ("none",)},
    )  # fmt: skip
    said = await asyncio.gather(world.bot.handle(submit), world.bot.handle(submit))
    assert sorted(answer.message.text for answer in said) == sorted(
        {
            "ja": [
                THANKS["ja"],
                "回答はもういただいています。ありがとうございました。",
            ],
            "en": [
                THANKS["en"],
                "You have answered already. Thank you.",
            ],
        }[language]
    )
    assert len(await rows(world, Answered)) == 1
    assert len((await given(world))[0]) == 1


async def test_dismissing_each_other_at_the_same_instant(world):
    await world.event()
    one = await world.introduced("青木", offer="11", seek="5")
    other = await world.introduced("別府", offer="5", seek="11")
    seen = shown(await one.command("紹介")), shown(await other.command("紹介"))
    await asyncio.gather(one.click(seen[0], "別府さんを外す"), other.click(seen[1], "青木さんを外す"))
    blocks = [(row["person_id"], row["other_id"]) for row in await rows(world, Block)]
    assert blocks == [(2, 3), (3, 2)]
    assert [shown(await who.command("紹介")).message.cards for who in (one, other)] == [(), ()]
