"""A command that lacks one value with few sensible answers: asked with a button each, and gone on with."""

import pytest

from adapters.sandbox.actor import labels
from bot.chat.content import Message
from storage.tables import Event, Person, Reminder
from tests.flows.records import person, rows
from tests.flows.staging import attend, created, shown, text
from tests.remembering import once

both = pytest.mark.parametrize("language", ["ja", "en"])


async def room(world, language="ja"):
    return await once(world, _room, language)


async def _room(world, language):
    staff = await created(world, language, published=True)
    for number in range(11):
        await attend(world, f"P{number}")
    return staff


@both
async def test_tables_without_a_size_offer_sizes_for_the_people_there_are(world, language):
    staff = await room(world, language)
    asked = shown(await staff.command({"ja": "席 作成 常連:50%", "en": "tables make regulars_max:50%"}[language]))
    assert (asked.message.text, labels(asked)) == {
        "ja": (
            "1卓は何名までにしますか。座る方は11名です。",
            ["4名(3卓)", "5名(3卓)", "6名(2卓)", "8名(2卓)", "10名(2卓)"],
        ),
        "en": (
            "How many people at a table, at most? 11 are to be seated.",
            ["4 (3 tables)", "5 (3 tables)", "6 (2 tables)", "8 (2 tables)", "10 (2 tables)"],
        ),
    }[language]  # fmt: skip
    rounds = shown(await staff.click(asked, labels(asked)[0]))
    assert (rounds.message.text, labels(rounds)[2]) == {
        "ja": ("何回にしますか。回ごとに席が替わります。", "3回"),
        "en": ("How many rounds? With each, people sit with others.", "3 rounds"),
    }[language]
    made = shown(await staff.click(rounds, labels(rounds)[0]))
    assert [button.value for button in made.message.actions] == ["1/4/1/50/expected/0/1"]


async def test_a_size_that_cannot_be_keeps_the_rest_and_offers_others(world):
    staff = await room(world)
    asked = shown(await staff.command("席 作成 人数:百 回数:1"))
    assert asked.message.text.startswith("1卓の人数は2から20までです(「百」は使えません)。")
    made = shown(await staff.click(asked, "6名(2卓)"))
    assert "11名、2卓(5〜6名ずつ)で1回" in made.message.text


async def test_a_timer_without_a_length_offers_lengths_once_a_round_is_held(world):
    staff = await room(world)
    made = shown(await staff.command("席 作成 人数:4 回数:1"))
    await staff.click(made, labels(made)[0])
    assert labels(shown(await staff.command("席 タイマー"))) == []
    await world.later("2027-04-10T18:40")
    await staff.click(await staff.command("席 次へ"), "知らせる")
    asked = shown(await staff.command("席 タイマー"))
    assert (asked.message.text, labels(asked)) == (
        "この回は何分にしますか。", ["8分", "10分", "12分", "15分", "20分"],
    )  # fmt: skip
    assert "12分" in text(await staff.click(asked, "12分"))


@both
async def test_a_language_is_chosen_by_a_button_in_its_own_name(world, language):
    await room(world)
    me = world.person("P1", language)
    for typed in ("language", "language Français"):
        asked = shown(await me.command(typed))
        assert labels(asked) == ["日本語", "English"]
    assert text(await me.click(asked, "English")) == "I will speak English with you from now on."
    assert (await person(world, "P1")).language == "en"
    assert len([row for row in await rows(world, Person) if row["language"]]) == 1


@both
async def test_how_seats_are_given_out_is_chosen_by_a_button(world, language):
    staff = await room(world, language)
    asked = shown(await staff.command("waitlist auto"))
    assert "「」" not in asked.message.text
    assert '""' not in asked.message.text
    await staff.click(asked, labels(asked)[0])
    assert (await rows(world, Event))[0]["fills_in_order"] is True


@both
async def test_a_list_to_export_is_chosen_by_a_button(world, language):
    staff = await room(world, language)
    asked = shown(await staff.command("export csv"))
    assert labels(asked)[0] == {"ja": "参加者", "en": "Attendees"}[language]
    assert len(labels(asked)) == 5
    handed: Message = shown(await staff.click(asked, labels(asked)[0])).message
    assert [file.name for file in handed.files] == ["goen-1-attendees.csv"]


@both
async def test_a_planned_message_is_chosen_by_a_button(world, language):
    staff = await room(world, language)
    asked = shown(await staff.command("remind off"))
    assert labels(asked)[0] == {"ja": "自己紹介のお願い", "en": "Invitation to introduce yourself"}[language]
    assert "–" not in asked.message.text
    await staff.click(asked, labels(asked)[0])
    off = [row["kind"] for row in await rows(world, Reminder) if row["state"] == "off"]
    assert off == ["open_intros"]
    back = shown(await staff.command("remind on"))
    assert labels(back) == labels(asked)[:1]
    await staff.click(back, labels(back)[0])
    assert labels(shown(await staff.command("remind on"))) == []
    now = shown(await staff.command("remind now"))
    assert labels(now)[0] == labels(asked)[0]
    assert {"ja": "届く内容", "en": "What they will read"}[language] in str(
        shown(await staff.click(now, labels(now)[0])).message
    )
    moved = shown(await staff.command("remind move to:-3d"))
    moved = shown(await staff.click(moved, labels(moved)[0]))
    assert {"ja": "4月7日", "en": "Apr 7"}[language] in moved.message.text
