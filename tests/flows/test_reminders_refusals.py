"""What a channel refused can be sent again: by a button, by the commands that send, each channel once."""

from typing import Any

import pytest

from adapters.sandbox.actor import Actor
from adapters.sandbox.posts import Post
from bot.chat.content import Message
from bot.chat.interactions import AccessRestored, Sender
from bot.chat.refs import ChannelRef, UserRef
from bot.door.context import Defaults
from scheduler.pump import Pump
from storage.tables import Account
from tests.conftest import House
from tests.flows.records import rows
from tests.flows.refusing import Refusing
from tests.transactions import unit_of_work


async def refused_event(world: House, language: str = "ja") -> tuple[Actor, Refusing]:
    """A published event whose channel took nothing yet."""
    chat = Refusing(world)
    chat.closed["event"] = "not_invited"
    organizer = world.person("幹事", language, is_admin=True)
    await world.event(who=organizer)
    await world.pump.pump()
    await world.pump.pump()
    return organizer, chat


def posted(world: House) -> list[str]:
    return [post.message.text for post in world.posts if post.channel == "event" and post.seen_by is None]


def letters(world: House, name: str = "幹事") -> list[Message]:
    return [post.message for post in world.posts if post.channel == "dm" and post.seen_by == name]


async def said(actor: Actor, command: str) -> str:
    answer = await actor.command(command)
    assert isinstance(answer, Post)
    return answer.message.text


def facts(message: Message, card: int = 0) -> dict[str, str]:
    return {field.label: field.value for field in message.cards[card].fields}


async def test_the_organizer_reads_what_where_and_why_and_presses_try_again(world: House) -> None:
    organizer, chat = await refused_event(world)
    (letter,) = letters(world)
    assert letter.text == (
        "「春の会」のお知らせを、チャンネルに届けられませんでした。チャンネルにボットを招待してください。\n"
        "直ったことがチャットから伝わると、自動で送ります。伝わらないときは「もう一度送る」を押してください。\n"
        "別のチャンネルで開くなら、そこで「/goen イベント 追加 1」。そのあと「このチャンネルを外す」を押してください。"
    )
    assert facts(letter) == {
        "チャンネル": "体験用のチャット",
        "届いていないもの": "公開のお知らせ",
        "チャットの返事": "the_word",
    }
    assert letter.cards[0].fields[0].channel == "sandbox:demo:event"
    chat.closed.clear()
    told = next(post for post in world.posts if post.message is letter)
    for _ in range(2):
        answer = await organizer.click(told, "もう一度送る")
        await world.pump.pump()
    assert len(posted(world)) == 1
    assert isinstance(answer, Post)
    assert answer.message.text == "もう一度送るお知らせはありません。何も送っていません。"


@pytest.mark.parametrize(
    ("language", "command", "answer"),
    [
        (
            "ja", "event publish",
            "「春の会」はすでに公開しています。お知らせが届いていなかった1つのチャンネルに、もう一度送ります。"
            "また届かないときは、DMでお知らせします。",
        ),
        (
            "en", "event publish",
            '"春の会" is published already. 1 channel that did not get the news is told once more. '
            "If one refuses again, you get a direct message.",
        ),
    ],
)  # fmt: skip
async def test_publishing_again_announces_where_it_was_refused(
    world: House, language: str, command: str, answer: str
) -> None:
    organizer, chat = await refused_event(world, language)
    chat.closed.clear()
    assert await said(organizer, command) == answer
    await world.pump.pump()
    assert len(posted(world)) == 1
    second = await said(organizer, command)
    assert second.endswith(("何も変わっていません。", "Nothing was changed."))
    await world.pump.pump()
    assert len(posted(world)) == 1


async def test_remind_now_sends_what_was_refused(world: House) -> None:
    organizer, chat = await refused_event(world)
    assert (await said(organizer, "remind now open_intros confirm:yes")).startswith("「自己紹介のお願い」を送ります")
    assert await said(organizer, "remind now open_intros confirm:yes") == (
        "「自己紹介のお願い」は、いま送っているところです。何も変わっていません。"
    )
    await world.pump.pump()
    chat.closed.clear()
    assert await said(organizer, "remind now open_intros confirm:yes") == (
        "届いていなかったお知らせ(自己紹介のお願い)を、1つのチャンネルにもう一度送ります。"
        "また届かないときは、DMでお知らせします。"
    )
    await world.pump.pump()
    assert [text.split("。")[0] for text in posted(world)] == ["「春の会」まであと8日です"]
    assert (
        await said(organizer, "remind now open_intros confirm:yes")
        == "「自己紹介のお願い」はもう送りました。何も変わっていません。"
    )


async def test_what_is_of_no_more_use_is_not_sent_and_nobody_says_it_was(world: House) -> None:
    organizer, chat = await refused_event(world)
    await said(organizer, "remind now same_day confirm:yes")
    await world.later("2026-12-04T18:31")
    chat.closed.clear()
    assert await said(organizer, "remind now same_day confirm:yes") == (
        "「当日のお知らせ」はだれにも届いていません。いまはもう送れません。"
    )


async def test_a_survey_nobody_was_told_of_says_so_and_asks_again(world: House) -> None:
    organizer, chat = await refused_event(world)
    before = len(letters(world))
    assert await said(organizer, "survey open confirm:yes") == (
        "「春の会」のアンケートを始めました。ただし、前のお知らせを受け取ったチャンネルがないため、"
        "だれにも伝わらないかもしれません。届かないときは、DMでお知らせします。"
        "\nまだだれにも届いていないあいだは、10分以内なら元に戻せます。"
    )
    await world.pump.pump()
    await world.pump.pump()
    (letter,) = letters(world)[before:]
    assert "アンケートは始まっていますが、まだどのチャンネルにも知らされていません。" in letter.text
    chat.closed.clear()
    assert await said(organizer, "survey open confirm:yes") == (
        "「春の会」のアンケートは始まっています。お願いが届いていなかった1つのチャンネルに、もう一度お願いします。"
        "また届かないときは、DMでお知らせします。"
    )
    await world.pump.pump()
    assert [text.split("。")[0] for text in posted(world)] == ["「春の会」のアンケートです"]
    assert await said(organizer, "survey open confirm:yes") == "「春の会」のアンケートは、すでに始まっています。"


async def test_what_nobody_got_is_not_called_sent_and_can_be_moved_or_switched_off(world: House) -> None:
    organizer, chat = await refused_event(world)
    for kind in ("open_intros", "practical"):
        await said(organizer, f"remind now {kind} confirm:yes")
    await world.pump.pump()
    assert (await said(organizer, "remind off practical")).startswith("「時間と場所のお知らせ」を止めました。")
    assert "に変えました" in await said(organizer, "remind move open_intros to:2026-11-28T10:00")
    chat.closed.clear()
    await world.later("2026-11-28T10:01")
    assert [text.split("。")[0] for text in posted(world)] == ["「春の会」まであと6日です"]


async def test_the_list_shows_what_did_not_get_there(world: House) -> None:
    organizer, chat = await refused_event(world)
    answer: Any = await organizer.command("remind list")
    assert answer.message.text.endswith("チャンネルに届いていないお知らせが1件あります。")
    assert facts(answer.message, 1) == {
        "チャンネル": "体験用のチャット",
        "届いていないもの": "公開のお知らせ",
        "どうするか": "チャンネルにボットを招待してください。",
        "チャットの返事": "the_word",
    }
    chat.closed.clear()
    again: Any = await organizer.click(answer, "もう一度送る")
    assert again.message.text.startswith(
        "届いていなかったお知らせ(公開のお知らせ)を、1つのチャンネルにもう一度送ります。"
    )
    await world.pump.pump()
    assert len(posted(world)) == 1
    answer = await organizer.command("remind list")
    assert (len(answer.message.cards), answer.message.actions) == (1, ())


async def test_who_tries_again_hears_of_each_refusal_and_who_does_not_hears_once(world: House) -> None:
    organizer, chat = await refused_event(world)
    for count in (1, 2, 3):
        assert len(letters(world)) == count
        await said(organizer, "event publish")
        await world.pump.pump()
        await world.pump.pump()
    await world.later("2026-11-28T12:00")
    assert chat.refused > 4
    assert len(letters(world)) == 4


def bot_sees(channel: str | None, space: str = "demo") -> AccessRestored:
    """The chat says that the bot may post again."""
    place = ChannelRef("sandbox", space, channel) if channel else None
    return AccessRestored(Sender(UserRef("sandbox", space, "goen")), place)


@pytest.mark.parametrize(("channel", "space", "is_sent"), [
    ("event", "demo", True), (None, "demo", True), ("other", "demo", False), (None, "elsewhere", False),
])  # fmt: skip
async def test_it_goes_out_by_itself_once_the_chat_says_that_the_way_is_free(
    world: House, channel: str | None, space: str, *, is_sent: bool
) -> None:
    _, chat = await refused_event(world)
    before = await rows(world, Account)
    chat.closed.clear()
    for _ in range(2):
        assert await world.bot.handle(bot_sees(channel, space)) is None
        await world.pump.pump()
    assert len(posted(world)) == is_sent
    assert await rows(world, Account) == before


async def test_a_way_that_is_not_free_after_all_is_not_told_again(world: House) -> None:
    _, chat = await refused_event(world)
    for _ in range(3):
        await world.bot.handle(bot_sees("event"))
        await world.pump.pump()
        await world.pump.pump()
    assert (chat.refused, len(letters(world))) == (4, 1)


async def test_nothing_outdated_goes_out_by_itself(world: House) -> None:
    organizer, chat = await refused_event(world)
    await said(organizer, 'event edit start:"2026-12-05 18:30" confirm:yes')
    await world.pump.pump()
    chat.closed.clear()
    await world.bot.handle(bot_sees(None))
    await world.pump.pump()
    (text,) = posted(world)
    assert "2026年12月5日" in text
    await world.later("2026-12-06T12:00")
    count = len(posted(world))
    await world.bot.handle(bot_sees(None))
    await world.pump.pump()
    assert len(posted(world)) == count


async def test_a_start_tries_again_what_was_refused_before_it(world: House) -> None:
    _, chat = await refused_event(world)
    chat.closed.clear()
    world.pump = Pump(world.database, {"sandbox": chat}, world.clock, Defaults())
    await world.pump.pump()
    assert len(posted(world)) == 1


async def test_a_press_leaves_the_channel_once_there_is_another(world: House) -> None:
    organizer, _ = await refused_event(world)
    told = next(post for post in world.posts if post.channel == "dm")
    alone: Any = await organizer.click(told, "このチャンネルを外す")
    assert alone.message.text.startswith("「春の会」のチャンネルは1つだけで、")
    async with unit_of_work(world.database) as uow:
        await uow.events.bind(1, "sandbox:demo:hall")
    left: Any = await organizer.click(told, "このチャンネルを外す")
    assert left.message.text.startswith("「春の会」のお知らせは、もうそちらには届きません。")
    async with unit_of_work(world.database) as uow:
        assert await uow.events.channels(1) == ["sandbox:demo:hall"]
    again: Any = await organizer.click(told, "もう一度送る")
    assert again.message.text == "もう一度送るお知らせはありません。何も送っていません。"
