"""A refusal is for good: it belongs to two people, at every event, until who made it takes it back."""

import pytest

from adapters.sandbox.actor import labels
from storage.tables import Block
from tests.flows.records import everything, rows
from tests.flows.staging import shown, text
from tests.flows.two_chats import Guest, introduced, linked, published

both = pytest.mark.parametrize("language", ["ja", "en"])
NOBODY = "いま、ご紹介できる方はいません。自己紹介が増えると、ここでご紹介できることがあります。"
# Before the eve: nobody who may be suggested answers what somebody looks for.
NOBODY_YET = (
    "探していることに応えられる方は、まだ自己紹介をしていません。"
    "話が合いそうな方のご紹介は、{}にチャンネルでお知らせします。中身はあなただけに表示します。"
)
DAY_MS = 24 * 3600 * 1000


def names(post):
    return [card.title for card in post.message.cards]


async def both_here(world, *, second="客0"):
    """Two people who fit each other, at the latest event."""
    someone = await world.introduced("新田", offer="5", seek="11")
    return someone, await world.introduced(second, offer="11", seek="5")


async def passed(world):
    """The first of two who does not want to meet the second."""
    someone, other = await both_here(world)
    await someone.click(shown(await someone.command("suggest")), "客0さんを外す")
    return someone, other


async def test_it_outlasts_leaving_and_coming_back(world):
    await world.event()
    someone, other = await passed(world)
    for who in (someone, other):
        await who.click(shown(await who.command("自己紹介 取り消し")), "取り消す")
    await both_here(world)
    assert [text(await who.command("suggest")) for who in (someone, other)] == [
        NOBODY_YET.format("12月3日(木)12:10")
    ] * 2


async def test_it_holds_at_every_later_event_also_when_everything_else_is_forgotten(world):
    organizer = await world.event("春の会", start="2026-12-03 19:00")
    await passed(world)
    await world.later("2027-06-01T10:00")
    await world.event("別の会", start="2027-06-20 19:00", who=organizer)
    someone, other = await both_here(world)
    assert [text(await who.command("suggest")) for who in (someone, other)] == [
        NOBODY_YET.format("6月19日(土)12:10")
    ] * 2


async def test_it_holds_at_an_event_that_comes_earlier(world):
    organizer = await world.event("冬の会", start="2027-01-20 19:00")
    someone, other = await passed(world)
    await world.event("春の会", start="2026-12-03 19:00", who=organizer)
    for name, offer, seek in (("新田", "5", "11"), ("客0", "11", "5")):
        await world.introduced(name, offer=offer, seek=seek, event="2")
    assert [text(await who.command("suggest event:2")) for who in (someone, other)] == [
        NOBODY_YET.format("12月2日(水)12:10")
    ] * 2


async def test_what_was_suggested_elsewhere_before_is_shown_no_longer(world):
    organizer = await world.event("冬の会", start="2027-01-20 19:00")
    await world.event("春の会", start="2026-12-03 19:00", who=organizer)
    for event in ("1", "2"):
        for name, offer, seek in (("新田", "5", "11"), ("客0", "11", "5")):
            await world.introduced(name, offer=offer, seek=seek, event=event)
    someone = world.person("新田")
    seen = shown(await someone.command("suggest event:1"))
    assert names(shown(await someone.command("suggest event:2"))) == ["客0さん"]
    await someone.click(seen, "客0さんを外す")
    assert text(await someone.command("suggest event:2")) == NOBODY_YET.format("12月2日(水)12:10")


async def test_it_is_never_relaxed_by_handing_out(world):
    organizer = await world.event()
    await passed(world)
    await organizer.click(shown(await organizer.command("マッチング 確認")), "このまま届ける")
    assert text(await world.person("客0").command("suggest")) == NOBODY


async def test_only_who_made_it_sees_it_and_takes_it_back(world):
    await world.event()
    someone, other = await passed(world)
    nobody = shown(await other.command("会わない人"))
    assert nobody.message.text == (
        "ご紹介しないことにした方はいません。「/goen ブロック 名前」で、どの会でもお互いにご紹介しないようにできます。"
    )
    assert labels(nobody) == []
    assert text(await other.command("ブロック解除 @新田")) == (
        "新田さんは、ご紹介しないことにした方の一覧にいません。一覧は「/goen ブロック」で見られます。"
    )
    listed = shown(await someone.command("ブロック"))
    assert listed.message.text == (
        "ご紹介しないことにした方:1名。どの会でも、お互いにご紹介しません。相手にはお知らせしません。"
    )
    back = shown(await someone.click(listed, "客0さんを元に戻す"))
    assert back.message.text.startswith("客0さんを元に戻しました。あなたの側からは、またご紹介できます。\n")
    assert names(shown(await someone.command("suggest"))) == ["客0さん"]
    assert names(shown(await other.command("suggest"))) == ["新田さん"]


async def test_where_both_do_not_want_to_taking_one_back_is_not_enough(world):
    await world.event()
    someone, other = await passed(world)
    await other.command("ブロック @新田")
    undone = text(await someone.command("ブロック解除 @客0"))
    assert undone == "客0さんを元に戻しました。あなたの側からは、またご紹介できます。"
    assert text(await someone.command("suggest")) == NOBODY_YET.format("12月3日(木)12:10")


@both
async def test_taking_it_back_beside_what_was_passed(world, language):
    await world.event()
    await world.introduced("客0", offer="11", seek="5")
    someone = await world.introduced("新田", language, offer="5", seek="11")
    gone = shown(
        await someone.click(
            shown(await someone.command("suggest")), {"ja": "客0さんを外す", "en": "Skip 客0"}[language]
        )
    )
    undo = {"ja": "客0さんを元に戻す", "en": "Bring back 客0"}[language]
    goals = {"ja": ["目的を直す", "カレンダーに追加"], "en": ["Change my goals", "Add to calendar"]}[language]
    assert labels(gone) == [undo, *goals]
    back = shown(await someone.click(gone, undo))
    assert (
        back.message.text
        == {
            "ja": "客0さんを元に戻しました。あなたの側からは、またご紹介できます。",
            "en": "客0 is back. From your side, you two may be suggested to each other again.",
        }[language]
    )
    again = shown(await someone.click(back, {"ja": "見る", "en": "See them"}[language]))
    assert names(again) == [{"ja": "客0さん", "en": "客0"}[language]]
    assert await rows(world, Block) == []


@both
async def test_somebody_is_blocked_by_name_and_comes_back_by_name(world, language):
    await world.event()
    await world.person("青木").command("help")
    someone = world.person("新田", language)
    blocked = shown(await someone.command("block @青木"))
    assert (blocked.message.text, labels(blocked)) == {
        "ja": (
            "承りました。青木さんとは、どの会でもお互いにご紹介しません。相手にはお知らせしません。"
            "ご自分で元に戻すまで続きます。",
            ["青木さんを元に戻す"],
        ),
        "en": (
            "Done. You and 青木 will not be suggested to each other, at any event. They are not told. "
            "It holds until you take it back.",
            ["Bring back 青木"],
        ),
    }[language]
    before = await rows(world, Block)
    await someone.command("block @青木")
    assert await rows(world, Block) == before
    assert (
        text(await someone.command("block @新田"))
        == {
            "ja": "ご自分は選べません。例:/goen ブロック @佐藤",
            "en": "You cannot choose yourself. Example: /goen block @Sato",
        }[language]
    )
    await someone.command("unblock @青木")
    assert await rows(world, Block) == []
    once_more = await everything(world)
    await someone.click(blocked, labels(blocked)[0])
    assert await everything(world) == once_more


async def test_it_follows_joined_accounts_of_either_side(world):
    organizer = Guest(world, "slack", "幹事", is_admin=True)
    await published(organizer)
    kan = Guest(world, "discord", "Kan", is_admin=True)
    await linked(organizer, kan)
    await kan.command("event bind 1")
    mine, theirs = Guest(world, "slack", "佐藤"), Guest(world, "discord", "Aoki")
    await introduced(mine, offer="11", seek="5")
    seen = await introduced(theirs, offer="5", seek="11")
    assert [card.title for card in seen.cards][1:] == ["佐藤さん"]
    await theirs.press(seen, "佐藤さんを外す")
    await linked(mine, Guest(world, "discord", "Sato"))
    await linked(theirs, Guest(world, "slack", "青木"))
    for guest in (Guest(world, "discord", "Sato"), Guest(world, "slack", "青木")):
        assert (await guest.command("suggest")).cards == ()
    assert [action.label for action in (await Guest(world, "slack", "青木").command("block")).actions] == [
        "佐藤さんを元に戻す"
    ]


async def test_a_long_list_shows_the_latest_and_names_the_way_to_the_others(world):
    await world.event()
    someone = world.person("新田")
    for number in range(22):
        await world.person(f"客{number:02}").command("help")
        world.clock.move_to(world.clock.now_ms() + 1)
        await someone.command(f"ブロック @客{number:02}")
    listed = shown(await someone.command("会わない人"))
    assert listed.message.text.endswith(
        "最近の20名を表示しています。ほかの方は「/goen ブロック解除 名前」で元に戻せます。"
    )
    assert labels(listed) == [f"客{number:02}さんを元に戻す" for number in reversed(range(2, 22))]
