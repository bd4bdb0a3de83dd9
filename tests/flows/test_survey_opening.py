"""The survey opened by hand: shown before, opened once, and taken back while nobody has heard of it."""

import pytest

from storage.survey_tables import Survey
from storage.tables import Reminder
from tests.flows.records import everything, rows
from tests.flows.staging import MINUTE_MS, created, deliver, pressed, shown, text

both = pytest.mark.parametrize("language", ["ja", "en"])
OPEN = {"ja": "アンケートを始める", "en": "Open the survey"}
UNDO = {"ja": "元に戻す", "en": "Undo"}


@both
async def test_who_would_hear_is_shown_and_that_it_is_early(world, language):
    staff = await created(world, language, published=True)
    before = await everything(world)
    question = shown(await staff.command("survey open"))
    assert (
        question.message.text
        == {
            "ja": (
                "「春の会」のアンケートを、いま始めてチャンネルでお知らせしますか。まだ何も送っていません。\n"
                "会はまだ始まっていません(開始は2027年4月10日(土)18:30(Asia/Tokyo))。"
                "いま始めると、参加の前に感想をお聞きすることになります。"
            ),
            "en": (
                'Open the survey of "春の会" now and announce it in the channel? Nothing has been sent yet.\n'
                "The event has not begun: it starts on Sat, Apr 10, 2027, 18:30 (Asia/Tokyo). "
                "Opened now, the survey asks people about an event they have not been to yet."
            ),
        }[language]
    )
    (card,) = question.message.cards
    assert "春の会" in card.text
    assert [fact.channel for fact in card.fields] == ["sandbox:demo:event"]
    assert [button.label for button in question.message.actions] == [OPEN[language]]
    assert await everything(world) == before


async def test_once_it_has_begun_it_is_not_early(world):
    staff = await created(world, published=True)
    await world.later("2027-04-10T19:00")
    assert "始まっていません" not in text(await staff.command("survey open"))


async def test_pressed_twice_it_opens_once_and_the_way_back_stays(world):
    staff = await created(world, published=True)
    await deliver(world)
    question = shown(await staff.command("survey open"))
    assert text(await staff.click(question, OPEN["ja"])).startswith("「春の会」のアンケートを始めました。")
    again = await pressed(world, staff, question, OPEN["ja"])
    assert again.text.startswith("「春の会」のアンケートは、すでに始まっています。")
    assert [button.label for button in again.actions] == [UNDO["ja"]]
    assert len(await deliver(world)) == 1


async def test_nobody_has_heard_of_it_so_it_waits_for_its_time_again(world):
    staff = await created(world, published=True)
    await deliver(world)
    before = (await rows(world, Survey), await rows(world, Reminder))
    done = shown(await staff.click(await staff.command("survey open"), OPEN["ja"]))
    world.clock.move_to(world.clock.now_ms() + MINUTE_MS)
    assert text(await staff.click(done, UNDO["ja"])).startswith(
        "「春の会」のアンケートを、始める前の状態に戻しました。"
    )
    assert (await rows(world, Survey), await rows(world, Reminder)) == before
    assert await deliver(world) == []


@pytest.mark.parametrize("happened", ["read", "answered"])
async def test_what_was_read_or_answered_stays(world, happened):
    staff = await created(world, published=True)
    await deliver(world)
    done = shown(await staff.click(await staff.command("survey open"), OPEN["ja"]))
    if happened == "read":
        await deliver(world)
    else:
        ana = world.person("Ana")
        form = await ana.command("アンケート")
        names = [field.label for field in form.form.fields]
        given = dict(zip(names, ("9", "2〜3人", "4 ほぼ", ("とくになかった",), ""), strict=True))
        assert text(await ana.submit(form, given))
    assert text(await staff.click(done, UNDO["ja"])).startswith("お知らせがもう届いているか、回答があるため、")
    assert [row["state"] for row in await rows(world, Survey)] == ["open"]


async def test_after_ten_minutes_it_stays_open(world):
    staff = await created(world, published=True)
    done = shown(await staff.click(await staff.command("survey open"), OPEN["ja"]))
    world.clock.move_to(world.clock.now_ms() + 10 * MINUTE_MS + 1)
    assert text(await staff.click(done, UNDO["ja"])).startswith("元に戻せるのは10分以内です。")
