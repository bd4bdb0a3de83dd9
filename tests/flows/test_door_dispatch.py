"""The one door: answers keep the rule, errors store nothing, messages are stored with what caused them, once."""

import asyncio
import logging
import random

import pytest
from sqlmodel import select

from adapters.sandbox.clock import MovableClock
from bot.chat import payload
from bot.chat.actions import (
    Action,
    Answer,
    Choices,
    Completion,
    NextForm,
    OpenForm,
    RejectForm,
    Reply,
    Send,
    Update,
)
from bot.chat.content import Button, Form, Message, TextInput
from bot.chat.errors import UserError
from bot.chat.interactions import (
    ButtonClick,
    Command,
    FormSubmit,
    HomeOpened,
    Interaction,
    MemberJoined,
    Sender,
    TypedText,
    Typing,
)
from bot.chat.refs import ChannelRef, UserRef
from bot.door.context import Context, Defaults
from bot.door.dispatch import Bot
from bot.door.routes import Answering, Routes, merge, on
from bot.words.i18n import Language, translator
from storage.engine import Database
from storage.tables import Account, Outbox, Person
from tests.transactions import looked_at, looking

ANA = Sender(UserRef("sandbox", "demo", "ana"), "Ana", "en-US", "Asia/Tokyo")
BEN = Sender(UserRef("sandbox", "demo", "ben"), "Ben", "ja-JP")
CHANNEL = ChannelRef("sandbox", "demo", "event")
NOW_MS = 1_795_654_800_000

DONE = Reply(Message("done"))
NEXT = NextForm(Form("test.next", "t", (TextInput("name", "o"),)), Message("saved"))
FORM = OpenForm(Form("test.form", "t", (TextInput("name", "o"),)))
REJECT = RejectForm(Form("test.form", "t", (TextInput("name", "o"),), errors={"name": "wrong"}))
UPDATE = Update(Message("new"))
CHOICES = Choices((Completion("Spring", "1"),))


def send(key: str = "k1", text: str = "later") -> Send:
    return Send(CHANNEL, Message(text), key, "test")


def click(sender: Sender = ANA, id: str = "test.press") -> ButtonClick:
    return ButtonClick(sender, CHANNEL, id, "1")


def submit(sender: Sender = ANA) -> FormSubmit:
    return FormSubmit(sender, CHANNEL, "test.form")


def command(sender: Sender = ANA, name: str = "test") -> Command:
    return Command(sender, CHANNEL, name)


def typing(sender: Sender = ANA) -> Typing:
    return Typing(sender, CHANNEL, "test", "event", "sp")


def bot_that(database: Database, *actions: Action, wake: list[str] | None = None, rename: str = "") -> Bot:
    """A bot whose every flow renames the person, if it is told to, and wants these actions."""

    async def flow(_event: Interaction, ctx: Context) -> list[Action]:
        ctx.person.name = rename or ctx.person.name
        return list(actions)

    kinds = (on(MemberJoined, flow), on(HomeOpened, flow), on(Typing, flow))
    return bot_with(database, Routes({"test": flow}, {"test.press": flow}, {"test.form": flow}, kinds), wake)


def bot_with(database: Database, routes: Answering, wake: list[str] | None = None) -> Bot:
    woken = wake if wake is not None else []
    return Bot(
        database,
        routes,
        clock=MovableClock(starts_ms=NOW_MS),
        defaults=Defaults(),
        rng=random.Random(7),
        wake=lambda: woken.append("woken"),
    )


async def names(database: Database) -> list[str]:
    async with looked_at(database) as session:
        return list((await session.execute(select(Person.name).order_by(Person.id))).scalars())


async def waiting(database: Database) -> list[Outbox]:
    async with looked_at(database) as session:
        return list((await session.execute(select(Outbox).order_by(Outbox.id))).scalars())


def said(answer: Answer | None) -> str:
    assert isinstance(answer, Reply)
    assert answer.is_private
    return answer.message.text


def apology(language: Language, code: str) -> str:
    return translator(language)("error-bug", code=code)


CODE = f"{random.Random(7).getrandbits(24):06x}"


# --- The answer rule ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("interaction", "actions", "answer"),
    [
        (command(), (), None),
        (command(), (DONE,), DONE),
        (command(), (FORM, send()), FORM),
        (command(), (send(), send("k2")), None),
        (click(), (UPDATE, send()), UPDATE),
        (click(), (FORM,), FORM),
        (submit(), (REJECT,), REJECT),
        (submit(), (DONE,), DONE),
        (submit(), (NEXT,), NEXT),
        (HomeOpened(ANA), (DONE,), DONE),
        (MemberJoined(ANA, CHANNEL), (DONE,), DONE),
        (typing(), (CHOICES,), CHOICES),
        (typing(), (), None),
    ],
)
async def test_an_answer_that_keeps_the_rule_is_given(
    database: Database, interaction: Interaction, actions: tuple[Action, ...], answer: Answer | None
) -> None:
    assert await bot_that(database, *actions).handle(interaction) == answer
    assert len(await waiting(database)) == sum(isinstance(action, Send) for action in actions)


@pytest.mark.parametrize(
    ("interaction", "actions"),
    [
        (command(), (DONE, DONE)),
        (command(), (send(), DONE)),
        (command(), (UPDATE,)),
        (command(), (REJECT,)),
        (click(), (REJECT, send())),
        (submit(), (FORM,)),
        (submit(), (UPDATE,)),
        (click(), (NEXT,)),
        (HomeOpened(ANA), (FORM,)),
        (command(), (CHOICES,)),
        (click(), (CHOICES,)),
        (submit(), (CHOICES,)),
    ],
)
async def test_a_broken_rule_is_apologized_for_and_nothing_is_stored(
    database: Database,
    interaction: Interaction,
    actions: tuple[Action, ...],
    caplog: pytest.LogCaptureFixture,
) -> None:
    woken: list[str] = []
    bot = bot_that(database, *actions, wake=woken, rename="changed")
    assert said(await bot.handle(interaction)) == apology("en", CODE)
    assert (await names(database), await waiting(database), woken) == ([], [], [])
    assert [record.getMessage() for record in caplog.records] == [
        f"bug {CODE} while handling {type(interaction).__name__}"
    ]


@pytest.mark.parametrize("actions", [(DONE,), (FORM,), (CHOICES, send()), (send(),), (CHOICES, CHOICES)])
async def test_a_rule_broken_while_somebody_types_offers_nothing(
    database: Database, actions: tuple[Action, ...], caplog: pytest.LogCaptureFixture
) -> None:
    assert await bot_that(database, *actions).handle(typing()) == Choices()
    assert (await names(database), await waiting(database)) == ([], [])
    assert [record.getMessage() for record in caplog.records] == ["bug while completing event of test"]


async def test_what_somebody_types_changes_nothing_even_if_a_flow_would(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    await bot_that(database, DONE).handle(command())
    with caplog.at_level(logging.CRITICAL, "bot.door.dispatch"):
        await bot_that(database, CHOICES, rename="changed").handle(typing())
    assert await names(database) == ["Ana"]


async def test_an_error_while_somebody_types_offers_nothing(database: Database) -> None:
    async def flow(_asked: Typing, _ctx: Context) -> list[Action]:
        raise UserError("error-no-event")

    assert await bot_with(database, Routes(events=(on(Typing, flow),))).handle(typing()) == Choices()


@pytest.mark.parametrize(
    ("sender", "text"),
    [
        (
            ANA,
            "That did not work, and nothing was changed. "
            f"If it happens again, please give the organizer this code: {CODE}",
        ),
        (
            BEN,
            f"うまく処理できませんでした。何も変わっていません。続くときは、このコードを主催者にお伝えください:{CODE}",
        ),
    ],
)
async def test_a_bug_is_apologized_for_in_the_persons_language(
    database: Database, sender: Sender, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(_event: Interaction, _ctx: Context) -> list[Action]:
        raise KeyError("x")

    with caplog.at_level(logging.CRITICAL, "bot.door.dispatch"):
        assert said(await bot_with(database, Routes({"test": broken})).handle(command(sender))) == text


# --- Errors that people caused -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sender", "text"),
    [
        (ANA, 'There is no event "7". "/goen event list" shows the numbers.'),
        (BEN, "「7」という会は見つかりませんでした。「/goen イベント 一覧」で番号を確かめられます。"),
    ],
)
async def test_an_error_is_told_privately_and_undoes_everything(database: Database, sender: Sender, text: str) -> None:
    await bot_that(database, DONE).handle(command(sender))

    async def flow(_event: Interaction, ctx: Context) -> list[Action]:
        ctx.person.name = "changed"
        await ctx.uow.consents.agree(ctx.person.id, 1, now_ms=ctx.now_ms)
        raise UserError("error-no-such-event", typed="7")

    assert said(await bot_with(database, Routes({"test": flow})).handle(command(sender))) == text
    assert await names(database) == [sender.name]
    async with looking(database) as uow:
        assert await uow.consents.latest(1) == 0


async def test_an_error_with_too_much_to_say_is_shortened(database: Database) -> None:
    async def flow(_event: Interaction, _ctx: Context) -> list[Action]:
        raise UserError("error-no-such-event", typed="x" * 8000)

    answer = said(await bot_with(database, Routes({"test": flow})).handle(command()))
    assert answer == 'There is no event "' + "x" * 1980 + "…"


async def test_an_error_without_wording_is_a_bug(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    async def flow(_event: Interaction, _ctx: Context) -> list[Action]:
        raise UserError("no-such-wording")

    with caplog.at_level(logging.CRITICAL, "bot.door.dispatch"):
        answer = await bot_with(database, Routes({"test": flow})).handle(command())
    assert said(answer) == apology("en", CODE)


@pytest.mark.parametrize("interaction", [click(id="gone.press"), FormSubmit(ANA, CHANNEL, "gone.form")])
async def test_what_no_flow_knows_is_out_of_date(database: Database, interaction: Interaction) -> None:
    text = 'This button is out of date. Type "/goen help" to see what you can do now.'
    assert said(await bot_that(database, DONE).handle(interaction)) == text
    assert await names(database) == []


async def test_a_command_no_flow_knows_is_named(database: Database) -> None:
    answer = await bot_that(database, DONE).handle(command(name="gone"))
    assert said(answer) == 'There is no command "gone". Example: /goen help'
    assert await names(database) == []


async def test_nobody_greets_where_no_flow_does(database: Database) -> None:
    assert await bot_with(database, Routes()).handle(MemberJoined(ANA, CHANNEL)) is None


# --- Typed text --------------------------------------------------------------------------------------


async def test_typed_text_becomes_a_command(database: Database) -> None:
    heard: list[Interaction] = []

    async def flow(event: Interaction, _ctx: Context) -> list[Action]:
        heard.append(event)
        return [DONE]

    bot = bot_with(database, Routes({"card": flow}))
    assert await bot.handle(TypedText(ANA, None, "カード 「佐藤 健」")) == DONE
    assert heard == [Command(ANA, None, "card", {"who": "佐藤 健"})]


async def test_mistyped_text_is_answered_in_the_language_a_person_chose(database: Database) -> None:
    async def flow(_event: Interaction, ctx: Context) -> list[Action]:
        ctx.person.language = "ja"
        return [DONE]

    bot = bot_with(database, Routes({"test": flow}))
    await bot.handle(command(ANA))
    assert said(await bot.handle(TypedText(ANA, None, "qqqq"))) == (
        "「qqqq」というコマンドは見つかりませんでした。例:/goen ヘルプ"
    )


# --- Who is acting -----------------------------------------------------------------------------------


async def test_a_person_is_remembered_and_kept_up_to_date(database: Database) -> None:
    bot = bot_that(database, DONE)
    await bot.handle(command(ANA))
    await bot.handle(command(Sender(ANA.ref, "Ana K.", is_admin=True)))
    async with looked_at(database) as session:
        accounts = [row.model_dump() for row in (await session.execute(select(Account))).scalars()]
    assert accounts == [
        {
            "ref": "sandbox:demo:ana", "person_id": 1, "platform": "sandbox", "space": "demo", "name": "Ana K.",
            "locale": "en-US", "zone": "Asia/Tokyo", "is_unreachable": False,
            "is_gone": False, "is_preferred": False, "is_admin": True,
        }
    ]  # fmt: skip
    assert await names(database) == ["Ana"]


@pytest.mark.parametrize("actions", [(FORM,), (DONE, send())])
async def test_who_enters_a_channel_is_never_bothered_by_a_bug(database: Database, actions: tuple[Action, ...]) -> None:
    assert await bot_that(database, *actions).handle(MemberJoined(ANA, CHANNEL)) is None
    assert (await names(database), await waiting(database)) == ([], [])


async def test_two_people_at_the_same_instant_are_served_one_after_the_other(database: Database) -> None:
    inside: list[str] = []

    async def flow(_event: Interaction, ctx: Context) -> list[Action]:
        inside.append(f"{ctx.account.name} in")
        row = await ctx.uow.people.named("demo")
        inside.append(f"{ctx.account.name} out")
        return [Reply(Message(f"{len(row)}")), send(f"seen-{len(row)}")]

    bot = bot_with(database, Routes({"test": flow}))
    answers = await asyncio.gather(bot.handle(command(ANA)), bot.handle(command(BEN)))
    assert [said(answer) for answer in answers] == ["1", "2"]
    assert inside == ["Ana in", "Ana out", "Ben in", "Ben out"]
    assert [row.dedupe_key for row in await waiting(database)] == ["seen-1", "seen-2"]


async def test_a_flow_that_waits_for_something_else_fails_and_keeps_nobody_waiting(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    async def flow(_asked: Interaction, ctx: Context) -> list[Action]:
        ctx.person.name = "changed"
        await asyncio.sleep(0)
        return [DONE]

    async def fine(_asked: Interaction, _ctx: Context) -> list[Action]:
        return [DONE]

    bot = bot_with(database, Routes({"test": flow}, {"test.press": fine}))
    with caplog.at_level(logging.CRITICAL, "bot.door.dispatch"):
        answers = await asyncio.gather(bot.handle(command(ANA)), bot.handle(click(BEN)))
    assert "That did not work" in said(answers[0])
    assert (answers[1], await names(database)) == (DONE, ["Ben"])


async def test_one_person_twice_at_the_same_instant_is_one_person(database: Database) -> None:
    bot = bot_that(database, DONE, send())
    answers = await asyncio.gather(*(bot.handle(click(ANA)) for _ in range(5)))
    assert answers == [DONE] * 5
    assert (await names(database), len(await waiting(database))) == (["Ana"], 1)


# --- Messages for later ------------------------------------------------------------------------------


async def test_a_message_for_later_lands_in_the_same_transaction(database: Database) -> None:
    woken: list[str] = []
    message = Message("later", actions=(Button("intro.start", "go", "1"),))
    direct = Send(ANA.ref, message, "k1", "test", local_day="2026-11-26", expires_ms=9, priority=3)
    bot = bot_that(database, DONE, direct, rename="renamed", wake=woken)
    assert await bot.handle(command()) == DONE
    (row,) = await waiting(database)
    assert (row.dedupe_key, row.to_ref, row.is_direct, row.state, row.kind) == (
        "k1", "sandbox:demo:ana", True, "pending", "test",
    )  # fmt: skip
    assert (row.local_day, row.expires_ms, row.priority, row.not_before_ms) == ("2026-11-26", 9, 3, 0)
    assert payload.from_json(row.payload) == message
    assert (await names(database), woken) == (["renamed"], ["woken"])


async def test_the_same_key_is_stored_once(database: Database) -> None:
    await bot_that(database, send(text="first"), send(text="again")).handle(command())
    await bot_that(database, send(text="third"), send("k2")).handle(command())
    assert [(row.dedupe_key, row.payload["text"]) for row in await waiting(database)] == [
        ("k1", "again"),
        ("k2", "later"),
    ]


async def test_nobody_is_woken_for_nothing(database: Database) -> None:
    woken: list[str] = []
    await bot_that(database, DONE, wake=woken).handle(command())
    assert woken == []


# --- Routes ------------------------------------------------------------------------------------------


async def nothing(_event: Interaction, _ctx: Context) -> list[Action]:
    return []


def test_routes_are_merged() -> None:
    parts = (
        Routes({"a": nothing}, {"a.b": nothing}),
        Routes({"b": nothing}, forms={"a.b": nothing}, events=(on(MemberJoined, nothing),)),
    )
    everything = Routes({"a": nothing, "b": nothing}, {"a.b": nothing}, {"a.b": nothing}, (on(MemberJoined, nothing),))
    assert merge(*parts) == everything
    assert merge() == Routes()


@pytest.mark.parametrize(
    "routes",
    [
        Routes(commands={"x": nothing}),
        Routes(buttons={"x": nothing}),
        Routes(forms={"x": nothing}),
        Routes(events=(on(MemberJoined, nothing),)),
    ],
)
def test_two_flows_cannot_claim_the_same(routes: Routes) -> None:
    with pytest.raises(ValueError, match=r"two flows"):
        merge(routes, Routes(), routes)
