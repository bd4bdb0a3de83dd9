"""Which event, who, and who may: the exact private reply where it is not clear or not allowed, in both languages."""

from typing import Any

import pytest

from adapters.sandbox.posts import Post
from adapters.sandbox.world import channel_ref
from bot.chat.actions import Choices
from bot.chat.interactions import ButtonClick, Command, Sender, Typing
from bot.chat.refs import ChannelRef, UserRef
from storage.tables import Event
from tests.transactions import looking

LANGUAGE = pytest.mark.parametrize("language", ["ja", "en"])


def text(answer: object) -> str:
    assert isinstance(answer, Post)
    assert answer.seen_by is not None
    return answer.message.text


async def state_of(world: Any, event_id: int) -> str:
    async with looking(world.database) as uow:
        event = await uow.events.get(event_id)
        assert isinstance(event, Event)
        return event.state


# --- Which event -------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", ["1", "１", " 1 "])
async def test_an_event_is_found_by_its_number(world: Any, number: str) -> None:
    await world.event("春の会")
    await world.event("夏の会", start="2027-01-20 18:30")
    shown = await world.person("Ana").command(f'event show event:"{number}"')
    assert shown.message.cards[0].title == "春の会"


@LANGUAGE
@pytest.mark.parametrize(
    ("typed", "echo"),
    [("9", "9"), ("春の会", "春の会"), ("-1", "-1"), ("9" * 8000, "9" * 39 + "…"), ("<!channel>\x00", "<!channel>")],
)
async def test_an_event_that_is_not_there(world: Any, typed: str, echo: str, language: str) -> None:
    await world.event()
    assert (
        text(await world.person("Ana", language).command(f'event show event:"{typed}"'))
        == {
            "ja": f"「{echo}」という会は見つかりませんでした。「/goen イベント 一覧」で番号を確かめられます。",
            "en": f'There is no event "{echo}". "/goen event list" shows the numbers.',
        }[language]
    )


@LANGUAGE
async def test_no_event_at_all(world: Any, language: str) -> None:
    assert (
        text(await world.person("Ana", language).command("suggest"))
        == {
            "ja": "いま参加できる会はありません。会が公開されると、その会のチャンネルでお知らせします。",
            "en": "There is no event to join right now. When one is published, it is announced in its channel.",
        }[language]
    )


@LANGUAGE
async def test_a_draft_is_nobody_elses_business(world: Any, language: str) -> None:
    organizer = world.person("幹事", is_admin=True)
    await organizer.command('event create title:春の会 start:"2027-04-10 18:30"')
    ana = world.person("Ana", language)
    assert (
        text(await ana.command("event show event:1"))
        == {
            "ja": "「1」という会は見つかりませんでした。「/goen イベント 一覧」で番号を確かめられます。",
            "en": 'There is no event "1". "/goen event list" shows the numbers.',
        }[language]
    )
    assert (
        text(await ana.command("intro"))
        == {
            "ja": "いま参加できる会はありません。会が公開されると、その会のチャンネルでお知らせします。",
            "en": "There is no event to join right now. When one is published, it is announced in its channel.",
        }[language]
    )


# --- Who may -----------------------------------------------------------------------------------------


@LANGUAGE
@pytest.mark.parametrize(
    "typed",
    [
        "event edit title:x", "event cancel", "event cancel confirm:yes", "event publish", "event clone",
        "staff add @Ana", "staff remove @幹事", "intros close", "intros open", "intros status",
        "balance show", "balance targets sme:40%", "match preview", "match now", "match exclude @幹事",
        "survey open", "survey close", "survey results", "remind now practical",
        "remind off nudge_intro", "export csv",
    ],
)  # fmt: skip
async def test_an_organizers_command_by_an_attendee(world: Any, typed: str, language: str) -> None:
    await world.event()
    refused = {
        "ja": "この操作は主催者だけができます。必要なときは、主催者に「/goen スタッフ 追加」をお願いしてください。",
        "en": 'Only organizers can do this. If you need it, ask an organizer for "/goen staff add".',
    }[language]
    ana = world.person("Ana", language)
    answers = [text(await ana.command(words)) for words in (typed, f"{typed} event:1", f"{typed} event:9")]
    assert answers == [refused] * 3
    assert await state_of(world, 1) == "published"


async def test_who_lost_the_right_is_refused_like_anybody(world: Any) -> None:
    organizer = await world.event()
    ana = world.person("Ana", "en")
    await ana.command("help")
    await organizer.command("staff add @Ana")
    assert text(await ana.command("intros close")).startswith("Introductions")
    await organizer.command("staff remove @Ana")
    assert text(await ana.command("intros open")) == (
        'Only organizers can do this. If you need it, ask an organizer for "/goen staff add".'
    )


# --- Who is meant ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed", ["@Ben Kato", "ben kato", "「Ben Kato」", "Ｂｅｎ　Ｋａｔｏ", "@Ben Katoさん", "sandbox:demo:Ben Kato"]
)
async def test_a_person_is_found_by_what_others_call_them(world: Any, typed: str) -> None:
    await world.event()
    await world.introduced("Ben Kato")
    shown = await (await world.registered("Ana")).command(f"card {typed}")
    assert shown.message.cards[0].title == "Ben Katoさん"


@LANGUAGE
@pytest.mark.parametrize(
    ("typed", "ja", "en"),
    [
        (
            "",
            "どなたのことか、名前を添えてください。例:/goen カード @佐藤",
            "Please say who you mean. Example: /goen card @Sato",
        ),
        (
            "@ ",
            "どなたのことか、名前を添えてください。例:/goen カード @佐藤",
            "Please say who you mean. Example: /goen card @Sato",
        ),
        (
            "@Bne",
            "「@Bne」という方は見つかりませんでした。もしかして:",
            'Nobody is called "@Bne". Did you mean:',
        ),
        (
            "@Zoe",
            "「@Zoe」という方は見つかりませんでした。@に続けて、表示されている名前を書いてください。",
            'Nobody is called "@Zoe". Write @ and the name as it is shown.',
        ),
        (
            "z" * 8000,
            "「" + "z" * 39 + "…」という方は見つかりませんでした。@に続けて、表示されている名前を書いてください。",
            'Nobody is called "' + "z" * 39 + '…". Write @ and the name as it is shown.',
        ),
        (
            "sandbox:demo:never-here",
            "この方は、まだボットを使っていません。ここで「/goen ヘルプ」と打っていただいてから、もう一度どうぞ。",
            'I do not know this person yet. Once they have typed "/goen help" here, please try again.',
        ),
        (
            "slack:T1:U2",
            "「slack:T1:U2」という方は見つかりませんでした。@に続けて、表示されている名前を書いてください。",
            'Nobody is called "slack:T1:U2". Write @ and the name as it is shown.',
        ),
    ],
)
async def test_somebody_who_is_not_there(world: Any, typed: str, ja: str, en: str, language: str) -> None:
    await world.event()
    await world.introduced("Ben")
    answer = await (await world.registered("あな", language)).command(f'card who:"{typed}"')
    assert text(answer) == {"ja": ja, "en": en}[language]


# --- Guests of a shared channel ------------------------------------------------------------------------


def guest(name: str, *, is_admin: bool = False) -> Sender:
    """Somebody of another workspace who sits in the event's channel."""
    return Sender(UserRef("sandbox", "elsewhere", name), name, "en-US", is_admin=is_admin)


async def test_a_guest_takes_part_from_the_channel_and_then_from_anywhere(world):
    await world.event()
    here = ChannelRef.parse(channel_ref())
    refused = await world.bot.handle(ButtonClick(guest("Gia"), None, "prefs.dm_on", "1"))
    assert refused.message.text == 'There is no event "1". "/goen event list" shows the numbers.'
    joined = await world.bot.handle(ButtonClick(guest("Gia"), here, "prefs.dm_on", "1"))
    assert joined.message.text.startswith('You will get direct messages about "春の会"')
    again = await world.bot.handle(ButtonClick(guest("Gia"), None, "prefs.mute", "1"))
    assert again.message.text == 'Done. Direct messages about "春の会" have stopped.'
    shown = await world.bot.handle(Command(guest("Gia"), None, "event show"))
    assert shown.message.text.startswith('"春の会"')


async def test_an_admin_of_another_workspace_organizes_nothing_here(world):
    await world.event()
    here = ChannelRef.parse(channel_ref())
    refused = await world.bot.handle(Command(guest("Gia", is_admin=True), here, "match preview"))
    assert refused.message.text.startswith("Only organizers can do this.")


# --- Cards are for those who take part -----------------------------------------------------------------


def strangers() -> dict[str, Sender]:
    return {"of the place": Sender(UserRef("sandbox", "demo", "Zoe"), "Zoe", "en-US"), "a guest": guest("Gia")}


@pytest.mark.parametrize("who", ["of the place", "a guest"])
@pytest.mark.parametrize("typed", ["@Ben", "@Be", "@nobody", ""])
async def test_who_does_not_take_part_sees_no_card_and_learns_no_name(world, who, typed):
    await world.event()
    await world.introduced("Ben")
    here = ChannelRef.parse(channel_ref())
    refused = await world.bot.handle(Command(strangers()[who], here, "card", {"who": typed}))
    assert refused.message.text == (
        'Only those who take part in "春の会", and its organizers, can see cards. '
        "A two-minute introduction lets you in."
    )
    assert [(button.id, button.value) for button in refused.message.actions] == [("intro.start", "1")]
    asked = Typing(strangers()[who], here, "card", "who", "B")
    assert await world.bot.handle(asked) == Choices()


async def test_where_nobody_can_join_any_more_no_button_is_offered(world):
    organizer = await world.event()
    await world.introduced("Ben")
    await organizer.command("intros close")
    refused = await world.person("Zoe", "ja").command("card @Ben")
    assert refused.message.text == "カードを見られるのは、「春の会」に参加した方と主催者だけです。"
    assert refused.message.actions == ()


async def test_attendees_and_organizers_see_cards_until_they_leave(world):
    organizer = await world.event()
    await world.introduced("Ben")
    registered = await world.registered("Ana", "en")
    for somebody in (organizer, registered, world.person("Ben")):
        assert (await somebody.command("card @Ben")).message.cards[0].title.startswith("Ben")
    await world.introduced("Cleo")
    cleo = world.person("Cleo")
    await cleo.click(await cleo.command("intro withdraw"), "取り消す")
    assert text(await cleo.command("card @Ben")).startswith(
        "カードを見られるのは、「春の会」に参加する方と主催者だけです。"
    )
