"""Two people, or two presses of one, at the same instant: what is stored changes once."""

import asyncio

import pytest

from bot.chat.interactions import FormSubmit
from storage.again_tables import SharedContact
from storage.mod_tables import ModEntry
from storage.question_tables import SpeakerQuestion
from storage.suggestion_tables import Suggestion
from storage.survey_tables import Answered
from storage.tables import Block, Goal, Outbox, Participant
from tests.flows.forging import CHANNEL, press, sender
from tests.flows.records import given, goals, rows
from tests.flows.staging import THANKS, attend, shown
from tests.flows.test_mod import asked_for
from tests.flows.test_questions import talk

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


# --- What one does while another one does the opposite ------------------------------------------------


async def asked_again(world):
    """Somebody who asked, and how they take it back; somebody who was asked, and the question."""
    await world.event()
    one, other = [await world.introduced(name, offer="5,11", seek="5,11") for name in ("青木", "別府")]
    await world.later("2026-12-05T11:00")
    sent = shown(await one.click(shown(await one.command("また話したい @別府")), "送る"))
    question = shown(await other.click(shown(await other.command("また話したい")), "見る"))
    return one, shown(await one.click(sent, "お願いを取り下げる")), other, question


@pytest.mark.parametrize("is_yes_first", [True, False])
async def test_a_yes_and_a_withdrawal_at_the_same_instant_are_one_of_both(world, is_yes_first):
    one, withdrawal, other, question = await asked_again(world)
    acts = [other.click(question, "はい"), one.click(withdrawal, "お願いを取り下げる")]
    said = await asyncio.gather(*(acts if is_yes_first else acts[::-1]))
    yes, back = (shown(answer).message.text for answer in (said if is_yes_first else said[::-1]))
    exchanged = len(await rows(world, SharedContact))
    if exchanged:
        assert (exchanged, yes.startswith("青木さんも「また話したい」")) == (2, True)
        assert not back.startswith("別府さんへのお願いを取り下げました。")
    else:
        assert (yes, back) == (
            "このお願いは、もう終わっています。", "別府さんへのお願いを取り下げました。お知らせはしません。",
        )  # fmt: skip


async def test_a_yes_and_a_block_at_the_same_instant_leave_nobody_with_a_contact_who_was_blocked_first(world):
    one, _, other, question = await asked_again(world)
    said = await asyncio.gather(one.command("ブロック @別府"), other.click(question, "はい"))
    exchanged = len(await rows(world, SharedContact))
    assert exchanged in (0, 2)
    over = shown(said[1]).message.text == "このお願いは、もう終わっています。"
    assert over == (exchanged == 0)


async def test_two_organizers_who_decide_at_the_same_instant_decide_once(world):
    staff, _ = await asked_for(world)
    await attend(world, "佐藤", is_introduced=False)
    await staff.command("スタッフ 追加 @佐藤")
    second = world.person("佐藤")
    queues = shown(await staff.command("確認待ち")), shown(await second.command("確認待ち"))
    said = await asyncio.gather(staff.click(queues[0], "承認"), second.click(queues[1], "削除"))
    texts = sorted(shown(answer).message.text.split("\n")[0] for answer in said)
    assert texts in (
        ["#1(Nittaさん)を承認しました。", "#1は、すでに判断ずみです(承認ずみ)。"],
        ["#1(Nittaさん)を削除しました。ご本人は一度だけ返答できます。", "#1は、すでに判断ずみです(削除ずみ)。"],
    )
    deeds = [row["deed"] for row in await rows(world, ModEntry)]
    assert len([deed for deed in deeds if deed in ("approve", "remove")]) == 1


async def test_a_question_that_two_organizers_show_at_the_same_instant_is_read_once(world):
    staff = await talk(world)
    await world.person("客").command("質問 採用でいちばん困ったことは?")
    code = (await rows(world, SpeakerQuestion))[0]["code"]
    await attend(world, "佐藤", is_introduced=False)
    await staff.command("スタッフ 追加 @佐藤")
    await asyncio.gather(*(press(world, who, "question.show", f"1/{code}") for who in ("主催", "佐藤")))
    shown_posts = [row for row in await rows(world, Outbox) if row["kind"] == "question_shown"]
    assert len(shown_posts) == 1


async def test_a_talk_that_two_organizers_end_at_the_same_instant_is_over_once(world):
    staff = await talk(world)
    await attend(world, "佐藤", is_introduced=False)
    await staff.command("スタッフ 追加 @佐藤")
    await world.later("2027-04-10T19:30")
    await asyncio.gather(*(press(world, who, "talk.done", "1/1") for who in ("主催", "佐藤")))
    assert [row["kind"] for row in await rows(world, Outbox)].count("after_talk") == 1
