"""The sandbox chat: people reach only what they see, a delivery is posted once, a restart forgets nothing."""

import asyncio
import json

import pytest

from adapters.sandbox.actor import Actor, labels
from adapters.sandbox.clock import MovableClock
from adapters.sandbox.journal import DatabaseJournal
from adapters.sandbox.posts import BOT, DIRECT, EVENT_CHANNEL, OpenedForm, Post
from adapters.sandbox.world import Inhabitant, NotVisibleError, World, channel_ref
from bot.chat.actions import Answer, OpenForm, RejectForm, Reply, Update
from bot.chat.content import Button, Card, Choice, Field, File, Form, LinkButton, Message, Option, Select, TextInput
from bot.chat.errors import DeliveryError
from bot.chat.interactions import ButtonClick, FormSubmit, Interaction, Sender, TypedText
from bot.chat.ports import Delivery, Receipt
from bot.chat.refs import ChannelRef, UserRef
from storage.engine import Database
from tests.adapters.finding import found

NOW_MS = 1_795_654_800_000
CHANNEL = ChannelRef("sandbox", "demo", "event")
MENU = (Option("a", "Apple"), Option("b", "Pear"))
FORM = Form(
    "test.form",
    "A form",
    (
        TextInput("name", "Name", value="Ana"),
        Choice("fruit", "Fruit", MENU, values=("a",), style="radio"),
        Choice("more", "More", MENU, fewest=0, most=2, style="checkbox"),
    ),
    "7",
    "Send",
)
REJECTED = Form(FORM.id, FORM.title, FORM.fields, FORM.value, FORM.submit, {"name": "too odd"})
FULL = Message(
    "menu",
    (Card("t", "x", (Field("l", "v"),), "f"),),
    (
        Button("test.press", "Press", "1", "primary"),
        LinkButton("Site", "https://example.org"),
        Select("test.choose", "Fruit", MENU),
    ),
    (File("a.csv", "text/csv", b"\xef\xbb\xbf1"),),
)


class Script:
    """A bot that answers what it was told to, and remembers what it heard."""

    def __init__(self) -> None:
        self.answers: list[Answer | None] = []
        self.heard: list[Interaction] = []

    async def handle(self, interaction: Interaction) -> Answer | None:
        """Remember the interaction and give the next answer."""
        self.heard.append(interaction)
        await asyncio.sleep(0)
        return self.answers.pop(0) if self.answers else None


def empty_chat(script: Script, database: Database | None = None) -> World:
    world = World(MovableClock(starts_ms=NOW_MS), DatabaseJournal(database) if database else None)
    world.people = {name: Inhabitant(name, name.title()) for name in ("ana", "ben")}
    world.connect(script.handle)
    return world


@pytest.fixture
def script() -> Script:
    """What the bot says."""
    return Script()


@pytest.fixture
def chat(script: Script) -> World:
    """Ana and Ben in an empty chat."""
    return empty_chat(script)


async def post_for(chat: World, script: Script, who: str, answer: Reply, channel: str = EVENT_CHANNEL) -> Post:
    script.answers.append(answer)
    post = await Actor(chat, who).command("x", channel=channel)
    assert isinstance(post, Post)
    return post


async def form_for(chat: World, script: Script, who: str = "ana") -> OpenedForm:
    script.answers.append(OpenForm(FORM))
    opened = await Actor(chat, who).command("x")
    assert isinstance(opened, OpenedForm)
    return opened


def texts(posts: list[Post]) -> list[str]:
    return [post.message.text for post in posts]


# --- Who sees what -----------------------------------------------------------------------------------


async def test_a_private_reply_is_seen_by_nobody_else(chat: World, script: Script) -> None:
    post = await post_for(chat, script, "ana", Reply(FULL))
    ana, ben = Actor(chat, "ana"), Actor(chat, "ben")
    assert (ana.sees(), ben.sees(), post.seen_by) == ([post], [], "ana")
    with pytest.raises(NotVisibleError, match=r"^ben does not see p1$"):
        await ben.click(post, "Press")
    with pytest.raises(NotVisibleError, match=r"^ben sees no such button$"):
        await chat.press("ben", post.id, 0)
    assert len(script.heard) == 1


async def test_a_public_reply_is_seen_by_everyone(chat: World, script: Script) -> None:
    post = await post_for(chat, script, "ana", Reply(FULL, is_private=False))
    ben = Actor(chat, "ben")
    assert ben.sees() == [post]
    await ben.click(post, "Press")
    assert script.heard[-1] == ButtonClick(
        Sender(UserRef("sandbox", "demo", "ben"), "Ben", "ja-JP", "Asia/Tokyo"), CHANNEL, "test.press", "1"
    )


async def test_direct_messages_are_ones_own(chat: World, script: Script) -> None:
    post = await post_for(chat, script, "ana", Reply(FULL, is_private=False), DIRECT)
    ana, ben = Actor(chat, "ana"), Actor(chat, "ben")
    assert (texts(ana.sees(DIRECT)), ana.messages()) == (["/goen x", "menu"], [post])
    assert (ben.sees(DIRECT), ben.sees(), ana.sees()) == ([], [], [])
    assert script.heard[-1] == TypedText(
        Sender(UserRef("sandbox", "demo", "ana"), "Ana", "ja-JP", "Asia/Tokyo"), None, "x"
    )


@pytest.mark.parametrize("index", [-1, 1, 3, 99])
async def test_what_is_no_button_cannot_be_pressed(chat: World, script: Script, index: int) -> None:
    post = await post_for(chat, script, "ana", Reply(FULL))
    with pytest.raises(NotVisibleError):
        await chat.press("ana", post.id, index)
    with pytest.raises(NotVisibleError):
        await chat.press("ana", "p99", 0)
    assert len(script.heard) == 1


async def test_only_what_a_menu_offers_can_be_chosen(chat: World, script: Script) -> None:
    post = await post_for(chat, script, "ana", Reply(FULL))
    ana = Actor(chat, "ana")
    await ana.choose(post, "Fruit", "Pear")
    heard = script.heard[-1]
    assert isinstance(heard, ButtonClick)
    assert (heard.id, heard.value) == ("test.choose", "b")
    with pytest.raises(NotVisibleError, match="no option 'Fig'"):
        await ana.choose(post, "Fruit", "Fig")
    with pytest.raises(NotVisibleError, match="no menu 'Nuts' among"):
        await ana.choose(post, "Nuts", "Pear")
    with pytest.raises(NotVisibleError, match="no button 'Site' among"):
        await ana.click(post, "Site")
    with pytest.raises(NotVisibleError, match="ana sees no such option"):
        await chat.press("ana", post.id, 2, "c")
    assert labels(post) == ["Press", "Site", "Fruit"]


async def test_a_button_that_was_replaced_is_gone(chat: World, script: Script) -> None:
    post = await post_for(chat, script, "ana", Reply(FULL))
    ana = Actor(chat, "ana")
    script.answers.append(Update(Message("done")))
    edited = await ana.click(post, "Press")
    assert isinstance(edited, Post)
    assert (edited.id, edited.is_edited, edited.seen_by, ana.sees()) == (post.id, True, "ana", [edited])
    with pytest.raises(NotVisibleError, match=r"^no button 'Press' among \[\]$"):
        await ana.click(post, "Press")


# --- Forms -------------------------------------------------------------------------------------------


async def test_a_form_is_sent_by_its_owner_only_and_once(chat: World, script: Script) -> None:
    opened = await form_for(chat, script)
    with pytest.raises(NotVisibleError, match=r"^ben has no such form open$"):
        await chat.submit("ben", opened.id, {"name": ("x",)})
    with pytest.raises(NotVisibleError, match=r"^ana has no such form open$"):
        await chat.submit("ana", "f99", {"name": ("x",)})
    await chat.close("ben", opened.id)
    await Actor(chat, "ana").submit(opened, {"Name": "Bo", "More": ("Apple", "Pear")})
    heard = script.heard[-1]
    assert isinstance(heard, FormSubmit)
    assert (heard.id, heard.value, heard.channel) == ("test.form", "7", CHANNEL)
    assert heard.values == {"name": ("Bo",), "fruit": ("a",), "more": ("a", "b")}
    with pytest.raises(NotVisibleError, match=r"^ana has no such form open$"):
        await Actor(chat, "ana").submit(opened, {})
    assert len(script.heard) == 2


async def test_only_the_fields_of_the_form_are_sent(chat: World, script: Script) -> None:
    opened = await form_for(chat, script)
    await chat.submit("ana", opened.id, {"name": ("x",), "is_admin": ("yes",)})
    heard = script.heard[-1]
    assert isinstance(heard, FormSubmit)
    assert heard.values == {"name": ("x",)}


async def test_the_bot_is_not_spared_a_text_that_is_too_long(chat: World, script: Script) -> None:
    opened = await form_for(chat, script)
    await Actor(chat, "ana").submit(opened, {"Name": "x" * 8000})
    heard = script.heard[-1]
    assert isinstance(heard, FormSubmit)
    assert heard.text("name") == "x" * 8000


async def test_people_fill_only_what_they_see(chat: World, script: Script) -> None:
    opened = await form_for(chat, script)
    with pytest.raises(NotVisibleError, match="no field"):
        await Actor(chat, "ana").submit(opened, {"Age": "7"})
    with pytest.raises(NotVisibleError, match="no option"):
        await Actor(chat, "ana").submit(opened, {"Fruit": "Fig"})


async def test_a_rejected_form_stays_the_same_form(chat: World, script: Script) -> None:
    opened = await form_for(chat, script)
    script.answers.append(RejectForm(REJECTED))
    again = await Actor(chat, "ana").submit(opened, {"Name": "?"})
    assert again == OpenedForm(opened.number, "ana", EVENT_CHANNEL, REJECTED)
    assert chat.forms == {"ana": again}


async def test_a_newer_form_takes_the_place_of_the_older(chat: World, script: Script) -> None:
    older = await form_for(chat, script)
    newer = await form_for(chat, script)
    other = await form_for(chat, script, "ben")
    assert chat.forms == {"ana": newer, "ben": other}
    await chat.close("ana", older.id)
    assert chat.forms == {"ana": newer, "ben": other}
    await chat.close("ana", newer.id)
    await chat.close("ana", newer.id)
    assert chat.forms == {"ben": other}


async def test_a_form_submitted_twice_at_once_closes_once(chat: World, script: Script) -> None:
    opened = await form_for(chat, script)
    script.answers += [Reply(Message("one")), Reply(Message("two"))]
    await asyncio.gather(*(chat.submit("ana", opened.id, {"name": ("x",)}) for _ in range(2)))
    assert (chat.forms, texts(Actor(chat, "ana").sees())) == ({}, ["one", "two"])


# --- What the bot delivers ---------------------------------------------------------------------------


async def test_the_same_delivery_is_posted_once(chat: World) -> None:
    delivery = Delivery("k1", CHANNEL, Message("news"))
    assert await found(chat, delivery) is None
    assert [await chat.deliver(delivery) for _ in range(2)] == [Receipt("p1"), Receipt("p1")]
    assert await found(chat, delivery) == Receipt("p1")
    assert texts(Actor(chat, "ben").sees()) == ["news"]


async def test_the_same_delivery_twice_at_once_is_posted_once(chat: World) -> None:
    delivery = Delivery("k1", UserRef("sandbox", "demo", "ana"), Message("news"))
    receipts = await asyncio.gather(*(chat.deliver(delivery) for _ in range(3)))
    assert receipts == [Receipt("p1")] * 3
    assert (texts(Actor(chat, "ana").messages()), Actor(chat, "ben").messages()) == (["news"], [])


async def test_nobody_gets_what_was_meant_for_someone_unknown(chat: World) -> None:
    with pytest.raises(DeliveryError, match=r"^refused: nobody is called zoe$") as caught:
        await chat.deliver(Delivery("k1", UserRef("sandbox", "demo", "zoe"), Message("news")))
    assert (caught.value.reason, chat.posts) == ("refused", [])


# --- What people type --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("/goen", ""),
        ("/goen help", "help"),
        ("／ｇｏｅｎ\u3000ヘルプ", "ヘルプ"),
        ("/GOEN\nイベント  一覧 ", "イベント  一覧 "),
        (" /goen help", "help"),
    ],
)
async def test_a_command_in_a_channel_is_between_the_person_and_the_bot(
    chat: World, script: Script, typed: str, words: str
) -> None:
    await Actor(chat, "ana").say(typed)
    heard = script.heard[0]
    assert isinstance(heard, TypedText)
    assert (heard.text, heard.channel, chat.posts) == (words, CHANNEL, [])


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("こんにちは", "こんにちは"),
        ("/goenhelp", "/goenhelp"),
        ("goen help", "goen help"),
        ("<!channel> @everyone *x* <b>", "<!channel> @everyone *x* <b>"),
        ("one\r\ntwo\tthree\x00", "one\ntwo three"),
        ("\u202eabc שלום", "abc שלום"),
        ("\u200b", "…"),
        ("\ud83d", "…"),
        ("x" * 2000, "x" * 2000),
        ("x" * 8000, "x" * 1999 + "…"),
        ("👨‍👩‍👧" * 800, "👨‍👩‍👧" * 249 + "…"),
    ],
)
async def test_what_is_said_in_a_channel_is_shown_inert_and_not_heard(
    chat: World, script: Script, typed: str, shown: str
) -> None:
    assert await Actor(chat, "ana").say(typed) is None
    (post,) = Actor(chat, "ben").sees()
    assert (post.message, post.author, script.heard) == (Message(shown), "ana", [])
    json.dumps(post.to_record()).encode()


async def test_nothing_said_is_nothing_shown(chat: World, script: Script) -> None:
    await Actor(chat, "ana").say(" \n")
    await Actor(chat, "ana").say(" ", channel=DIRECT)
    assert chat.posts == []
    assert [type(heard) for heard in script.heard] == [TypedText]


async def test_a_chat_without_a_bot_says_so(chat: World) -> None:
    lonely = World(chat.clock)
    lonely.people = chat.people
    with pytest.raises(RuntimeError, match=r"^the world is not connected to a bot$"):
        await lonely.type("ana", EVENT_CHANNEL, "/goen")


# --- What survives a restart -------------------------------------------------------------------------


async def test_a_restart_brings_back_exactly_what_was_there(database: Database, script: Script) -> None:
    chat = empty_chat(script, database)
    ana = Actor(chat, "ana")
    await ana.say("hello")
    pressed = await post_for(chat, script, "ana", Reply(FULL))
    await post_for(chat, script, "ben", Reply(FULL, is_private=False))
    script.answers.append(Update(Message("edited", actions=FULL.actions)))
    await ana.click(pressed, "Press")
    for number in range(9):
        await chat.deliver(Delivery(f"k{number}", CHANNEL, Message(f"news {number}")))
    closed = await form_for(chat, script, "ben")
    await chat.close("ben", closed.id)
    opened = await form_for(chat, script)
    script.answers.append(RejectForm(REJECTED))
    await ana.submit(opened, {"Name": "?"})

    again = empty_chat(script)
    again.restore(await DatabaseJournal(database).read())
    assert (again.posts, again.forms) == (chat.posts, chat.forms)
    assert [post.number for post in again.posts] == sorted(post.number for post in again.posts)
    assert await again.deliver(Delivery("k3", CHANNEL, Message("news 3"))) == await chat.deliver(
        Delivery("k3", CHANNEL, Message("news 3"))
    )
    await Actor(again, "ana").say("later")
    assert again.posts[-1].number > max(opened.number, *(post.number for post in chat.posts))


async def test_after_a_restart_numbers_go_on(database: Database, script: Script) -> None:
    chat = empty_chat(script, database)
    await Actor(chat, "ana").say("one")
    await Actor(chat, "ana").say("two")
    again = empty_chat(script)
    again.restore(await DatabaseJournal(database).read())
    await Actor(again, "ana").say("three")
    assert [(post.id, post.message.text) for post in again.posts] == [("p1", "one"), ("p2", "two"), ("p3", "three")]


async def test_a_chat_that_forgets_is_empty_and_gives_no_number_twice(chat: World, script: Script) -> None:
    opened = await form_for(chat, script)
    await chat.deliver(Delivery("k1", CHANNEL, Message("news")))
    chat.forget()
    assert (chat.posts, chat.forms, await found(chat, Delivery("k1", CHANNEL, Message("news")))) == ([], {}, None)
    await Actor(chat, "ana").say("hi")
    assert chat.posts[0].number > opened.number


async def test_everybody_hears_of_something_new(chat: World, script: Script) -> None:
    seen: list[int] = []
    chat.changed = lambda: seen.append(len(chat.posts) + 10 * len(chat.forms))
    await Actor(chat, "ana").say("hi")
    opened = await form_for(chat, script)
    await chat.close("ana", opened.id)
    await chat.deliver(Delivery("k1", CHANNEL, Message("news")))
    assert seen == [1, 11, 1, 2]


def test_posts_and_forms_are_written_down_whole() -> None:
    post = Post(3, DIRECT, BOT, FULL, NOW_MS, seen_by="ana", is_edited=True, key="k1")
    assert Post.from_record(json.loads(json.dumps(post.to_record()))) == post
    opened = OpenedForm(4, "ana", DIRECT, REJECTED)
    assert OpenedForm.from_record(json.loads(json.dumps(opened.to_record()))) == opened


def test_references_of_the_sandbox(chat: World) -> None:
    assert (chat.ref("ana"), channel_ref()) == ("sandbox:demo:ana", "sandbox:demo:event")


# --- The clock ---------------------------------------------------------------------------------------


def test_time_is_moved_by_hand_and_never_back() -> None:
    clock = MovableClock(starts_ms=1000)
    clock.move_to(5000)
    clock.move_to(3000)
    assert clock.now_ms() == 5000
    clock.rewind_to(1000)
    assert clock.now_ms() == 1000


def test_a_clock_on_a_real_one_runs_with_it() -> None:
    real = MovableClock(starts_ms=1000)
    clock = MovableClock(real, starts_ms=60_000)
    assert (clock.now_ms(), MovableClock(real).now_ms()) == (60_000, 1000)
    real.move_to(1500)
    clock.move_to(70_000)
    real.move_to(1600)
    assert (clock.now_ms(), clock.offset_ms) == (70_100, 68_500)
