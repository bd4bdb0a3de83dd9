"""A planned message sent at once: shown before, sent once, and taken back while nobody has it."""

import pytest

from storage.survey_tables import Survey
from storage.tables import Reminder
from tests.flows.records import everything, rows
from tests.flows.staging import MINUTE_MS, pressed, shown, text
from tests.flows.test_reminders import evening, lines

both = pytest.mark.parametrize("language", ["ja", "en"])
SEND = {"ja": "送る", "en": "Send it"}
UNDO = {"ja": "元に戻す", "en": "Undo"}


async def reminder(world, kind):
    return next(row for row in await rows(world, Reminder) if row["kind"] == kind)


@both
async def test_who_would_hear_what_is_shown_and_nothing_is_done(world, language):
    organizer = await evening(world, language)
    ana = world.person("Ana", language)
    await ana.click(ana.sees()[0], {"ja": "DMで受け取る", "en": "Get direct messages"}[language])
    await ana.command("intro name:Ana industry:7 size:5 offer:11 seek:5 commitment:2 reach:2 agree:yes")
    before = await everything(world)
    question = shown(await organizer.command("remind now practical"))
    (card,) = question.message.cards
    assert (question.message.text, card.title) == {
        "ja": ("「春の会」の「時間と場所のお知らせ」を、いま送りますか。まだ何も送っていません。", "届く内容"),
        "en": ('Send "Time and place" of "Spring mixer" now? Nothing has been sent yet.', "What they will read"),
    }[language]
    assert "市民会館" in card.text
    assert [fact.channel for fact in card.fields] == ["sandbox:demo:event"]
    assert [button.label for button in question.message.actions] == [SEND[language]]
    assert await everything(world) == before


async def test_people_who_get_it_directly_are_counted_and_those_in_the_morning(world):
    organizer = await evening(world)
    for name in ("Ana", "Ben"):
        person = world.person(name)
        await person.click(person.sees()[0], "DMで受け取る")
    question = shown(await organizer.command("remind now nudge_intro"))
    assert [fact.value for fact in question.message.cards[0].fields] == ["2名"]
    await world.later("2026-11-28T22:00")
    question = shown(await organizer.command("remind now nudge_intro"))
    assert [fact.value for fact in question.message.cards[0].fields] == ["2名(うち2名には翌朝)"]


async def test_a_post_names_the_zone_where_it_is_not_the_usual_one(world):
    organizer = await evening(world)
    await organizer.command("event edit zone:Europe/London confirm:yes")
    await organizer.click(await organizer.command("remind now practical"), SEND["ja"])
    await world.pump.pump()
    assert "12月4日(金)18:30(Europe/London)からです。" in organizer.sees()[-1].message.text


async def test_pressed_twice_it_is_sent_once_and_the_way_back_stays(world):
    organizer = await evening(world)
    before = len(organizer.sees())
    question = await organizer.command("remind now practical")
    first = text(await organizer.click(question, SEND["ja"]))
    assert first.startswith("「時間と場所のお知らせ」を送ります:チャンネル1件、DM0通。")
    again = await pressed(world, organizer, question, SEND["ja"])
    assert again.text.startswith("「時間と場所のお知らせ」は、もう送り始めています。")
    assert [button.label for button in again.actions] == [UNDO["ja"]]
    await world.pump.pump()
    assert len([post for post in organizer.sees()[before:] if post.seen_by is None]) == 1


async def test_nobody_has_it_so_it_is_taken_back_and_waits_for_its_time(world):
    organizer = await evening(world)
    planned = await reminder(world, "practical")
    done = shown(await organizer.click(await organizer.command("remind now practical"), SEND["ja"]))
    assert text(await organizer.click(done, UNDO["ja"])) == (
        "「時間と場所のお知らせ」を取り消しました。だれにも届いていません。送る前の状態に戻りました。"
    )
    assert await reminder(world, "practical") == planned
    before = len(organizer.sees())
    await world.pump.pump()
    assert len(organizer.sees()) == before
    await world.later("2026-12-03T17:01")
    assert len([post for post in organizer.sees()[before:] if "市民会館" in post.message.text]) == 1


async def test_one_that_was_switched_off_is_off_again(world):
    organizer = await evening(world)
    await organizer.command("remind off practical")
    done = shown(await organizer.click(await organizer.command("remind now practical"), SEND["ja"]))
    await organizer.click(done, UNDO["ja"])
    assert (await reminder(world, "practical"))["state"] == "off"


async def test_one_that_waits_for_a_tap_is_as_before(world):
    organizer = await evening(world)
    await world.later("2026-12-04T19:30")
    done = shown(await organizer.click(await organizer.command("remind now after_talk"), SEND["ja"]))
    await organizer.click(done, UNDO["ja"])
    assert "手動 講演後のひとこと(after_talk):/goen お知らせ 今すぐ after_talk" in "".join(await lines(organizer))
    assert text(await organizer.command("remind now after_talk confirm:yes")).startswith(
        "「講演後のひとこと」を送ります"
    )


async def test_what_is_out_is_not_taken_back(world):
    organizer = await evening(world)
    done = shown(await organizer.click(await organizer.command("remind now practical"), SEND["ja"]))
    await world.pump.pump()
    assert text(await organizer.click(done, UNDO["ja"])) == (
        "「時間と場所のお知らせ」はもう届いているため、元に戻せません。"
        "いまの状態は「/goen お知らせ 一覧」で見られます。"
    )
    assert (await reminder(world, "practical"))["state"] == "expanded"


async def test_after_ten_minutes_nothing_is_taken_back(world):
    organizer = await evening(world)
    done = shown(await organizer.click(await organizer.command("remind now practical"), SEND["ja"]))
    world.clock.move_to(world.clock.now_ms() + 10 * MINUTE_MS + 1)
    assert text(await organizer.click(done, UNDO["ja"])).startswith(
        "「時間と場所のお知らせ」を元に戻せるのは10分以内です。"
    )


async def test_who_is_no_organizer_any_more_sends_nothing(world):
    await evening(world)
    other = world.person("副", is_admin=True)
    question = await other.command("remind now practical")
    refused = await world.person("副").click(question, SEND["ja"])
    assert text(refused).startswith("この操作は主催者だけができます。")
    assert (await reminder(world, "practical"))["state"] == "planned"


async def test_the_survey_that_its_message_opened_waits_again_with_it(world):
    organizer = await evening(world)
    await world.later("2026-12-04T20:00")
    before = (await rows(world, Survey), await rows(world, Reminder))
    done = shown(await organizer.click(await organizer.command("remind now survey_open"), SEND["ja"]))
    assert [row["state"] for row in await rows(world, Survey)] == ["open"]
    assert text(await organizer.click(done, UNDO["ja"])).startswith("「アンケートのお願い」を取り消しました。")
    assert (await rows(world, Survey), await rows(world, Reminder)) == before


async def test_a_survey_that_has_answers_stays_open(world):
    organizer = await evening(world)
    await world.later("2026-12-04T20:00")
    done = shown(await organizer.click(await organizer.command("remind now survey_open"), SEND["ja"]))
    ana = world.person("Ana")
    form = await ana.command("アンケート")
    names = [field.label for field in form.form.fields]
    await ana.submit(form, dict(zip(names, ("9", "2〜3人", "4 ほぼ", ("とくになかった",), ""), strict=True)))
    assert text(await organizer.click(done, UNDO["ja"])).startswith("お知らせがもう届いているか、回答があるため、")
    assert [row["state"] for row in await rows(world, Survey)] == ["open"]
