"""One event in the channels of two chats: who may bind it, what is told where, and what people see of each other."""

import pytest

from storage.tables import EventChannel, Outbox
from tests.flows.records import rows
from tests.flows.two_chats import Guest, introduced, labels, linked, published


@pytest.fixture
async def kan(world):
    """The organizer in Slack, whose event is public; in Discord they are an admin and the same person."""
    await published(Guest(world, "slack", "幹事", is_admin=True))
    await linked(Guest(world, "slack", "幹事", is_admin=True), Guest(world, "discord", "Kan", "en", is_admin=True))
    return Guest(world, "discord", "Kan", "en", is_admin=True)


async def channels(world) -> list[str]:
    return [row["ref"] for row in await rows(world, EventChannel)]


async def posts(world, kind: str) -> dict[str, str]:
    return {row["to_ref"]: row["state"] for row in await rows(world, Outbox) if row["kind"] == kind}


async def test_an_event_comes_to_live_in_both(world, kan):
    answer = await kan.command("event bind 1")
    assert answer.text == (
        '"春の会" now lives in this channel too: 2 channels in all (Discord, Slack). It is announced here now, '
        "and its messages are posted here as well from now on."
    )
    assert [(fact.label, fact.value, fact.channel) for fact in answer.cards[2].fields] == [
        ("Channel 1", "Discord", "discord:90:hall"), ("Channel 2", "Slack", "slack:T1:hall"),
    ]  # fmt: skip
    assert await channels(world) == ["discord:90:hall", "slack:T1:hall"]
    assert await posts(world, "event_published") == {"slack:T1:hall": "pending", "discord:90:hall": "pending"}
    assert (await kan.command("event bind 1")).text == '"春の会" lives in this channel already. Nothing was changed.'
    assert "春の会" in (await Guest(world, "discord", "Ana", "en").command("event show")).text


async def test_what_the_event_says_is_said_in_both(world, kan):
    await kan.command("event bind 1")
    await world.later("2026-12-04T16:30")
    for kind in ("doors_open", "eve_venue"):
        found = await posts(world, kind)
        assert set(found) in ({"slack:T1:hall", "discord:90:hall"}, set())
    kinds = {row["kind"] for row in await rows(world, Outbox) if row["to_ref"] == "discord:90:hall"}
    assert kinds == {row["kind"] for row in await rows(world, Outbox) if row["to_ref"] == "slack:T1:hall"}


async def test_a_suggestion_across_chats_says_so(world, kan):
    await kan.command("event bind 1")
    aoki, ben = Guest(world, "slack", "青木"), Guest(world, "discord", "Ben", "en")
    await introduced(aoki, offer="11", seek="5")
    await introduced(Guest(world, "slack", "千葉"), offer="5", seek="6")
    shown = await introduced(ben, offer="5", seek="11")
    assert {card.title: card.footer for card in shown.cards[1:]} == {
        "青木": "青木 takes part from Slack. Look for each other at the event.",
    }
    seen = await aoki.command("紹介")
    assert {card.title: card.footer for card in seen.cards} == {
        "Benさん": "BenさんはDiscordから参加します。当日、会場でお声がけください。", "千葉さん": "",
    }  # fmt: skip
    assert (await aoki.command("カード @Ben")).text == "Benさんのカードです。"
    assert (await ben.command("card @千葉")).text == "This is 千葉's card."


async def test_two_accounts_of_one_person_are_in_both_chats(world, kan):
    await kan.command("event bind 1")
    aoki = Guest(world, "slack", "青木")
    await linked(aoki, Guest(world, "discord", "Aoki"))
    await introduced(aoki, offer="11", seek="5")
    shown = await introduced(Guest(world, "discord", "Ben", "en"), offer="5", seek="11")
    assert [card.footer for card in shown.cards[1:]] == [""]


async def test_unbinding_stops_what_waits_there(world, kan):
    await kan.command("event bind 1")
    answer = await kan.command("event unbind")
    assert answer.text == 'Done. Nothing more about "春の会" is posted there. One channel is left (Slack).'
    assert await channels(world) == ["slack:T1:hall"]
    assert await posts(world, "event_published") == {"slack:T1:hall": "pending", "discord:90:hall": "cancelled"}
    again = await kan.command("event bind 1")
    assert again.text.startswith('"春の会" now lives in this channel too')
    assert (await posts(world, "event_published"))["discord:90:hall"] == "pending"


async def test_a_channel_can_be_named(world, kan):
    await kan.command("event bind 1")
    organizer = Guest(world, "slack", "幹事", is_admin=True)
    assert (await organizer.command("イベント 解除 discord:90:hall")).text == (
        "「春の会」のお知らせは、もうそちらには届きません。残りは1か所です(Slack)。"
    )


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (
            {"text": "イベント 解除 チャンネル:foo 会:1"},
            "「春の会」は、そのチャンネルでは開いていません。外すチャンネルを選んでください。",
        ),
        ({"text": "イベント 解除 会:1", "channel": None}, "「春の会」は、どのチャンネルを外しますか。"),
    ],
)
async def test_which_channel_is_meant_is_asked_with_a_button_each(world, kan, typed, says):
    await kan.command("event bind 1")
    organizer = Guest(world, "slack", "幹事", is_admin=True)
    asked = await organizer.command(**typed)
    assert (asked.text, labels(asked)) == (says, ["チャンネル1を外す", "チャンネル2を外す"])
    assert [(fact.label, fact.value, fact.channel) for fact in asked.cards[0].fields] == [
        ("チャンネル1", "Discord", "discord:90:hall"), ("チャンネル2", "Slack", "slack:T1:hall"),
    ]  # fmt: skip
    assert await channels(world) == ["discord:90:hall", "slack:T1:hall"]
    done = await organizer.press(asked, "チャンネル1を外す")
    assert done.text == "「春の会」のお知らせは、もうそちらには届きません。残りは1か所です(Slack)。"
    assert await channels(world) == ["slack:T1:hall"]


async def test_an_event_keeps_a_channel(world):
    organizer = Guest(world, "slack", "幹事", is_admin=True)
    await published(organizer)
    assert (await organizer.command("イベント 解除")).text == (
        "「春の会」のチャンネルは1つだけで、1つは残す必要があります。中止するときは:/goen イベント 中止"
    )
    await world.later("2026-12-06T10:00")
    assert (await organizer.command("イベント 解除 会:1")).text == (
        "「春の会」のチャンネルは1つだけで、1つは残す必要があります。会は終わりましたが、"
        "これから届くお知らせは、こちらで確かめて止められます:/goen お知らせ 一覧"
    )
    await world.later("2026-12-30T10:00")
    assert (await organizer.command("イベント 解除 会:1")).text == (
        "「春の会」のチャンネルは1つだけで、1つは残す必要があります。終わった会なので、そのままで構いません。"
    )
    assert await channels(world) == ["slack:T1:hall"]


async def test_who_may_not_bind(world, kan):
    stranger = Guest(world, "discord", "Admin", is_admin=True)
    assert (
        await stranger.command("イベント 追加 1")
    ).text == "「1」という会は見つかりませんでした。「/goen イベント 一覧」で番号を確かめられます。"
    assert (await stranger.command("イベント 追加")).text == (
        "これから開く会のなかに、主催されているものがありません。もう一方のチャットでつくった会なら、"
        "先にアカウントをつないでください:/goen アカウント連携"
    )
    plain = Guest(world, "discord", "Kan", "en")
    assert (await plain.command("event bind 1")).text == (
        "Here, only organizers and admins of this chat can do this. Ask one of them, "
        "or join your accounts first: /goen link"
    )
    assert (await kan.command("event bind 1", channel=None)).text == (
        "Please type this in the channel where the event should live too. Example: /goen event bind 12"
    )
    assert await channels(world) == ["slack:T1:hall"]


async def test_which_event_is_meant_is_asked(world, kan):
    asked = await kan.command("event bind")
    assert (asked.text, labels(asked)) == ("Which event do you mean?", ["春の会, Fri, Dec 4, 18:30, Slack"])
    bound = await kan.press(asked, labels(asked)[0])
    assert bound.text.startswith('"春の会" now lives in this channel too: 2 channels in all (Discord, Slack).')
    assert await channels(world) == ["discord:90:hall", "slack:T1:hall"]


async def test_a_cancelled_event_is_not_bound(world, kan):
    await Guest(world, "slack", "幹事", is_admin=True).command("イベント 中止 確認:はい")
    assert (await kan.command("event bind 1")).text == (
        '"春の会" was canceled. "/goen event clone" makes the next one.'
    )


async def test_a_draft_is_bound_without_a_word(world):
    organizer = Guest(world, "slack", "幹事", is_admin=True)
    await organizer.command('event create title:"春の会" start:"2026-12-04 18:30"')
    kan = Guest(world, "discord", "Kan", "en", is_admin=True)
    await linked(organizer, kan)
    assert (await kan.command("event bind 1")).text.startswith(
        '"春の会" now lives in this channel too: 2 channels in all (Discord, Slack). Its messages are posted here'
    )
    assert await rows(world, Outbox) == []
