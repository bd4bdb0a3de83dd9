"""I am here: said by the button of the opening message or as a command, by everybody who may come."""

from typing import Any

import pytest

from adapters.sandbox.actor import Actor, labels
from adapters.sandbox.posts import Post
from bot.events import attendance
from bot.events.attendance import Turnout
from storage.tables import Participant
from tests.flows.records import everything, person, rows
from tests.flows.staging import attend, created, deliver, posted, shown, text
from tests.remembering import once
from tests.transactions import looking

both = pytest.mark.parametrize("language", ["ja", "en"])
HERE = {"ja": "来ました", "en": "I am here"}
COMMAND = {"ja": "来ました", "en": "attend"}
WELCOME = {
    "ja": "ようこそ「春の会」へ。来場を受け付けました。\nこの記録を見るのは、主催者と受付の方だけです。",
    "en": 'Welcome to "春の会". You are checked in.\nOnly organizers and the people at the desk see that.',
}
ALREADY = {
    "ja": "「春の会」の来場は、受け付けてあります。\nこの記録を見るのは、主催者と受付の方だけです。",
    "en": 'You are checked in to "春の会" already.\nOnly organizers and the people at the desk see that.',
}


async def opened(world: Any, language: str = "ja") -> Actor:
    """An event whose opening message has just been posted."""
    return await once(world, _open, language)


async def _open(world: Any, language: str) -> Actor:
    staff = await created(world, language, published=True)
    await deliver(world)
    await world.later("2027-04-10T18:30")
    return staff


async def on_the_day(world: Any, language: str = "ja", wall: str = "2027-04-10T18:30") -> Actor:
    """The same, with the clock at that time, which a copy does not keep."""
    staff = await opened(world, language)
    await world.later(wall)
    return staff


async def turnout(world: Any) -> Turnout:
    async with looking(world.database) as uow:
        return await attendance.turnout(1, uow)


def opening(world: Any) -> Post:
    return next(post for post in posted(world) if {*labels(post)} & {*HERE.values()})


@both
async def test_the_button_of_the_opening_checks_in_who_never_registered(world: Any, language: str) -> None:
    await on_the_day(world, language)
    guest = world.person("佐藤", language)
    answer = shown(await guest.click(opening(world), HERE[language]))
    assert (answer.message.text, answer.seen_by) == (WELCOME[language], guest.person)
    assert labels(answer) == {
        "ja": ["自己紹介をはじめる", "まだ来ていません"], "en": ["Introduce yourself", "I am not here yet"],
    }[language]  # fmt: skip
    (stored,) = await rows(world, Participant)
    assert (stored["state"], stored["came_ms"], stored["is_newcomer"]) == ("registered", world.clock.now_ms(), True)
    assert await turnout(world) == Turnout(expected=1, came=1)


@both
async def test_checking_in_twice_is_checking_in_once(world: Any, language: str) -> None:
    await on_the_day(world, language)
    guest = world.person("佐藤", language)
    await guest.command(COMMAND[language])
    before = await everything(world)
    assert text(await guest.command(COMMAND[language])) == ALREADY[language]
    assert await everything(world) == before


async def test_who_pressed_it_by_mistake_takes_it_back_and_may_press_again(world: Any) -> None:
    await on_the_day(world)
    guest = world.person("佐藤")
    answer = shown(await guest.command("来ました"))
    back = shown(await guest.click(answer, "まだ来ていません"))
    assert back.message.text == "「春の会」の来場の記録を取り消しました。いらしたら、もう一度押してください。"
    assert (await turnout(world)).came == 0
    assert text(await guest.click(back, "来ました")) == WELCOME["ja"]
    assert (await turnout(world)).came == 1


async def test_who_has_introduced_themselves_is_led_to_people_to_meet(world: Any) -> None:
    await opened(world)
    guest = await world.introduced("佐藤")
    await world.later("2027-04-10T18:30")
    assert labels(shown(await guest.command("来ました"))) == ["話が合いそうな方を見る", "まだ来ていません"]


@pytest.mark.parametrize("wall", ["2027-04-10T16:30", "2027-04-10T20:29"])
async def test_the_doors_are_open_from_two_hours_before_until_the_end(world: Any, wall: str) -> None:
    await created(world, published=True)
    await world.later(wall)
    assert text(await world.person("佐藤").command("来ました")) == WELCOME["ja"]


@both
async def test_before_that_it_is_said_when_they_open(world: Any, language: str) -> None:
    await created(world, language, published=True)
    world.clock.move_to(world.clock.now_ms() + 1)
    before = await rows(world, Participant)
    assert (
        text(await world.person("佐藤", language).command(COMMAND[language]))
        == {
            "ja": "「春の会」の受付は2027年4月10日(土)16:30(Asia/Tokyo)からです。そのあとで、もう一度どうぞ。",
            "en": 'Check-in for "春の会" opens on Sat, Apr 10, 2027, 16:30 (Asia/Tokyo). Please try again then.',
        }[language]
    )
    assert await rows(world, Participant) == before


@both
async def test_after_the_end_nobody_says_so_any_more(world: Any, language: str) -> None:
    await on_the_day(world, language, "2027-04-10T20:30")
    guest = world.person("佐藤", language)
    assert (
        text(await guest.click(opening(world), HERE[language]))
        == {
            "ja": "「春の会」は終わりました。",
            "en": '"春の会" has ended.',
        }[language]
    )
    assert await rows(world, Participant) == []


async def test_nobody_comes_to_what_was_called_off(world: Any) -> None:
    staff = await on_the_day(world)
    await staff.command("イベント 中止 確認:はい")
    guest = world.person("佐藤")
    assert text(await guest.click(opening(world), "来ました")) == "「春の会」は中止になりました。"
    assert await rows(world, Participant) == []


async def test_who_had_withdrawn_and_comes_all_the_same_is_expected_again(world: Any) -> None:
    await opened(world)
    guest = await world.introduced("佐藤")
    await guest.click(shown(await guest.command("自己紹介 取り消し")), "取り消す")
    await world.later("2027-04-10T18:30")
    assert text(await guest.command("来ました")) == WELCOME["ja"]
    (stored,) = await rows(world, Participant)
    assert (stored["state"], stored["came_ms"] is not None) == ("registered", True)


async def test_who_is_kept_from_the_event_is_not_checked_in_and_who_may_not_write_is(world: Any) -> None:
    staff = await opened(world)
    banned, muted = await world.introduced("佐藤"), await world.introduced("高橋")
    await staff.command("確認待ち 出入り禁止 @佐藤 範囲:この会 理由:約束を守らない 確認:はい")
    await staff.command("確認待ち 停止 @高橋 理由:売り込み")
    await world.later("2027-04-10T18:30")
    assert "ご参加いただけません" in text(await banned.command("来ました"))
    assert text(await muted.command("来ました")) == WELCOME["ja"]
    assert (await turnout(world)).came == 1


async def test_two_blocked_people_both_come_and_neither_learns_of_the_other(world: Any) -> None:
    await opened(world)
    one, other = await world.introduced("佐藤"), await world.introduced("高橋")
    await one.command("ブロック @高橋")
    await world.later("2027-04-10T18:30")
    answers = [text(await guest.command("来ました")) for guest in (one, other)]
    assert answers == [WELCOME["ja"], WELCOME["ja"]]


async def test_others_see_nothing_of_it(world: Any) -> None:
    await on_the_day(world)
    guest, other = world.person("佐藤"), await world.introduced("高橋")
    before = len(posted(world))
    await guest.click(opening(world), "来ました")
    assert len(posted(world)) == before
    card = str(shown(await other.command("カード @佐藤")).message)
    assert "来場" not in card
    assert "来ました" not in card


async def test_being_there_for_the_tables_and_having_come_are_one_fact(world: Any) -> None:
    """The button of the tables, as it stands in messages of before, checks in; who leaves still came."""
    staff = await on_the_day(world)
    guest = await world.introduced("佐藤")
    seat = shown(await guest.command("席"))
    noted = shown(await guest.click(seat, "来ました"))
    assert await turnout(world) == Turnout(expected=1, came=1)
    assert text(await guest.command("来ました")) == ALREADY["ja"]
    await guest.click(noted, labels(noted)[0])
    me = await person(world, "佐藤")
    (stored,) = [one for one in await rows(world, Participant) if one["person_id"] == me.id]
    assert (stored["came_ms"] is None, stored["away_ms"] is None) == (False, False)
    assert await turnout(world) == Turnout(expected=1, came=1)
    assert text(await guest.command("来ました")) == WELCOME["ja"]
    del staff


async def test_fewer_than_half_is_no_turnout_that_is_known(world: Any) -> None:
    await opened(world)
    for number in range(4):
        await attend(world, f"P{number}")
    await world.later("2027-04-10T18:30")
    await world.person("P0").command("来ました")
    assert await turnout(world) == Turnout(expected=4, came=1)
    assert not (await turnout(world)).is_known
    await world.person("P1").command("来ました")
    assert (await turnout(world)).is_known
