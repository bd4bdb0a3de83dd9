"""When people are suggested: one at publishing where it helps, the rest at the eve, more after it; others stay."""

from dataclasses import replace

import pytest

from adapters.sandbox.actor import Actor, labels
from tests.flows.records import participant
from tests.flows.staging import shown, text
from tests.flows.test_suggestions import EVE, names
from tests.transactions import looking

both = pytest.mark.parametrize("language", ["ja", "en"])
# Sales channels and marketing: who offers one looks for the other.
SELLS = {"offer": "5", "seek": "11"}
TELLS = {"offer": "11", "seek": "5"}


async def published(world, name, language="ja", **given):
    """Somebody who introduces themselves; what they read once it is public."""
    actor = await world.introduced(name, language, **given)
    return actor, actor.sees()[-1]


async def pairs(world):
    """Who is suggested to whom, by name."""
    async with looking(world.database) as uow:
        here = {one.participant_id: one.name for one in await uow.participants.introduced(1)}
        found = await uow.suggestions.of_event(1)
        return [{here[pair.low], here[pair.high]} for pair in found if {pair.low, pair.high} <= here.keys()]


@both
async def test_who_is_answered_by_nobody_yet_reads_so_and_when(world, language):
    await world.event()
    _, answer = await published(world, "新田", language, **SELLS)
    assert (
        answer.message.text
        == {
            "ja": "公開しました。探していることに応えられる方は、まだ自己紹介をしていません。"
            "話が合いそうな方のご紹介は、"
            "12月3日(木)12:10にチャンネルでお知らせします。中身はあなただけに表示します。",
            "en": "Published. Nobody who can answer what you are looking for has introduced themselves yet. "
            "Your suggestions are announced in the channel on Thu, Dec 3, 12:10. Only you will see yours.",
        }[language]
    )
    assert labels(answer) == {
        "ja": ["目的を直す", "カレンダーに追加"], "en": ["Change my goals", "Add to calendar"],
    }[language]  # fmt: skip


@both
async def test_one_who_answers_a_goal_is_there_at_once_and_the_rest_comes_at_the_eve(world, language):
    await world.event()
    for name in ("青木", "別府"):
        await world.introduced(name, **TELLS)
    someone, answer = await published(world, "新田", language, **SELLS, reach="dm")
    assert len(names(answer)) == 2
    rest = {
        "ja": "ほかの方のご紹介は、全員の中から選んで、12月3日(木)12:10にDMでお届けします。",
        "en": "Others, chosen from everybody, come by direct message on Thu, Dec 3, 12:10.",
    }[language]
    assert answer.message.text.split("\n")[1] == rest
    assert {"ja": "ほかの方を見る", "en": "Show others"}[language] not in labels(answer)
    again = shown(await someone.command("suggest"))
    assert (names(again), again.message.text.split("\n")[1]) == (names(answer)[1:], rest)
    await world.later(EVE)
    letter = someone.messages()[-1]
    assert sorted(names(letter)) == sorted({"ja": ["青木さん", "別府さん"], "en": ["青木", "別府"]}[language])


async def test_nobody_is_above_two_before_the_eve_and_the_others_read_how_many_could_help(world):
    await world.event()
    await world.introduced("青木", **TELLS)
    for number in range(2):
        await world.introduced(f"客{number}", **SELLS)
    _, answer = await published(world, "新田", **SELLS)
    assert answer.message.text.startswith(
        "公開しました。探していることに応えられる方が、いま1名います。話が合いそうな方のご紹介は、12月3日(木)12:10に"
    )
    assert await pairs(world) == [{"青木", "客0"}, {"青木", "客1"}]


async def test_nobody_is_an_icebreaker_before_the_eve(world):
    await world.event()
    await world.introduced("青木", offer="13", seek="16")
    someone, answer = await published(world, "新田", **SELLS)
    assert names(answer) == ["新田さん"]
    assert names(shown(await someone.command("suggest"))) == []
    await world.later(EVE)
    assert names(shown(await someone.command("suggest"))) == ["青木さん"]


async def test_pairs_of_publishing_stay_at_the_eve(world):
    await world.event()
    await world.introduced("青木", **TELLS)
    await world.introduced("新田", **SELLS)
    for number in range(5):
        await world.introduced(f"客{number}", **(SELLS if number % 2 else TELLS))
    before = await pairs(world)
    await world.later(EVE)
    after = await pairs(world)
    assert all(pair in after for pair in before)
    assert all(sum(name in pair for pair in after) <= 4 for pair in after for name in pair)


async def test_who_comes_after_the_eve_meets_people_at_once_and_touches_nobody_s_pairs(world):
    await world.event()
    for number in range(4):
        await world.introduced(f"客{number}", **(SELLS if number % 2 else TELLS))
    await world.later(EVE)
    before = await pairs(world)
    _, answer = await published(world, "新田", **SELLS)
    assert len(names(answer)) == 3
    assert labels(answer)[-5:-1] == [
        "ほかの方を見る", "目的を直す", "カレンダーに追加", "もうお知り合いの方がいますか?",
    ]  # fmt: skip
    after = await pairs(world)
    assert all(pair in after for pair in before)


async def test_others_after_the_eve_draw_on_one_more_place(world):
    await world.event()
    someone = await world.introduced("新田", **SELLS)
    for number in range(6):
        await world.introduced(f"客{number}", **TELLS)
    await world.later(EVE)
    first = shown(await someone.command("suggest"))
    more = shown(await someone.click(first, "ほかの方を見る"))
    assert (len(names(first)), len(names(more))) == (3, 1)
    assert names(shown(await someone.click(more, "ほかの方を見る"))) == []


@pytest.mark.parametrize("lost_by", ["ブロック @青木", "match exclude @青木", "自己紹介 取り消し"])
async def test_who_lost_somebody_after_the_eve_has_somebody_else_at_once(world, lost_by):
    organizer = await world.event()
    someone = await world.introduced("新田", **SELLS)
    await world.introduced("青木", **TELLS)
    await world.later(EVE)
    await world.introduced("別府", **TELLS)
    await world.introduced("千葉", **TELLS)
    await world.introduced("土井", **TELLS)
    before = await pairs(world)
    assert sum("新田" in pair for pair in before) == 4
    if lost_by.startswith("match"):
        await organizer.command(lost_by)
    elif lost_by.startswith("ブロック"):
        await someone.command(lost_by)
    else:
        gone = world.person("青木")
        await gone.click(shown(await gone.command(lost_by)), "取り消す")
    kept = [pair for pair in before if "青木" not in pair]
    assert [pair for pair in await pairs(world) if pair in kept] == kept
    assert sum("新田" in pair for pair in await pairs(world) if "青木" not in pair) == 3


async def test_before_the_eve_nothing_is_filled_up_beyond_one(world):
    await world.event()
    someone = await world.introduced("新田", **SELLS)
    for name in ("青木", "別府", "千葉"):
        await world.introduced(name, **TELLS)
    first = shown(await someone.command("suggest"))
    after = shown(await someone.click(first, f"{names(first)[0]}を外す"))
    assert len(names(after)) == 1
    assert after.message.text.split("\n")[1].startswith("ほかの方のご紹介は、全員の中から選んで、12月3日(木)12:10に")


@both
async def test_a_moved_eve_is_named_and_one_that_is_off_is_asked_for(world, language):
    organizer = await world.event()
    someone = await world.introduced("新田", language, **SELLS)
    await organizer.command('remind move suggestions to:"12/4 9:00"')
    moved = {"ja": "12月4日(金)09:00に", "en": "on Fri, Dec 4, 09:00."}[language]
    assert moved in text(await someone.command("suggest"))
    await organizer.command("remind off suggestions")
    assert (
        text(await someone.command("suggest")).split("。" if language == "ja" else ". ", 1)[1]
        == {
            "ja": "話が合いそうな方のご紹介は、12月4日(金)09:00から「/goen 紹介」で見られます。",
            "en": "Your suggestions are there from Fri, Dec 4, 09:00 on: /goen suggest",
        }[language]
    )
    await world.introduced("青木", offer="13", seek="16")
    await world.later("2026-12-04T09:01")
    assert len(names(shown(await someone.command("suggest")))) == 1


async def test_who_is_matched_by_hand_waits_for_no_eve(world):
    organizer = await world.event()
    someone = await world.introduced("新田", **SELLS)
    await world.introduced("青木", offer="13", seek="16")
    await organizer.click(shown(await organizer.command("match now")), "このまま届ける")
    answer = shown(await someone.command("suggest"))
    assert (names(answer), len(answer.message.text.split("\n"))) == (["青木さん"], 2)


@pytest.mark.parametrize(("timing", "at_once"), [("at_eve", 0), ("one_now", 1), ("at_once", 3)])
async def test_an_organizer_decides_how_many_come_at_publishing(world, timing, at_once):
    organizer = await world.event()
    await organizer.command(f"match policy timing:{timing}")
    # Each answers one goal of theirs, and each of those goals is open until then.
    for name, offer in (("青木", "11"), ("別府", "6"), ("千葉", "3")):
        await world.introduced(name, offer=offer, seek="5")
    _, answer = await published(world, "新田", offer="5", seek="11,6,3")
    assert len(names(answer)) - 1 == at_once
    assert (await participant(world, "新田")).state == "introduced"


async def withdraws(world):
    asked = shown(await world.person("別府").command("intro withdraw"))
    await world.person("別府").click(asked, labels(asked)[0])


async def takes_consent_back(world):
    asked = shown(await world.person("別府").command("mydata consent"))
    await world.person("別府").click(asked, labels(asked)[0])


async def is_banned(world):
    await world.person("幹事", is_admin=True).command("mod ban 別府 scope:series confirm:yes")


async def is_left_out(world):
    await world.person("幹事", is_admin=True).command("match exclude 別府")


async def is_blocked(world):
    await Actor(world, "新田").command("block 別府")


@pytest.mark.parametrize("way", [withdraws, takes_consent_back, is_banned, is_left_out, is_blocked])
@pytest.mark.parametrize("others", [(), ("青木",)])
async def test_a_letter_that_waits_for_the_morning_names_only_those_who_can_still_be_met(world, way, others):
    await world.event()
    reader = await world.introduced("新田", **SELLS, reach="dm_ok")
    # Where it is night when the letters of the eve go out.
    world.people["新田"] = replace(world.people["新田"], zone="Europe/London")
    await reader.command("help")
    for name in ("別府", *others):
        await world.introduced(name, **TELLS, reach="dm_ok")
    await world.later(EVE)
    sent = [post for post in world.posts if post.key]
    assert not [post for post in sent if post.seen_by == "新田"]
    await way(world)
    await world.later("2026-12-03T18:00")
    letters = [post for post in world.posts if (post.channel, post.seen_by) == ("dm", "新田")]
    assert [names(letter) for letter in letters] == [[f"{name}さん" for name in others]] * len(others)
    assert [post for post in world.posts if post.key in {one.key for one in sent}] == sent
