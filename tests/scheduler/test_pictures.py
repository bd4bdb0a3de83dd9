"""Messages that wait name the pictures that go with them: drawn when they go out, of how things stand then."""

import asyncio
import json
from collections.abc import Awaitable, Callable

import pytest

from bot.chat.content import Drawing, File
from bot.door.context import Defaults
from bot.door.illustrating import Illustrator
from bot.flows import ROUTES
from scheduler.pump import Pump
from storage.tables import Outbox
from tests.conftest import House
from tests.flows.records import rows
from tests.flows.staging import attend, shown
from tests.flows.test_changes import closed
from tests.transactions import unit_of_work

PNG = b"\x89PNG"


async def echo(svg: str) -> bytes:
    return svg.encode()


async def nothing(_svg: str) -> None:
    return None


async def broken(_svg: str) -> None:
    raise RuntimeError


async def endless(_svg: str) -> None:
    await asyncio.Event().wait()


def drawing(
    world: House, paint: Callable[[str], Awaitable[bytes | None]] = echo, *, lease_s: float = 60
) -> Illustrator:
    """Let the pump draw."""
    illustrator = Illustrator(world.database, ROUTES, world.clock, paint)
    world.pump = Pump(
        world.database, {"sandbox": world}, world.clock, Defaults(), lease_s=lease_s, timeout_s=lease_s / 3,
        illustrate=illustrator.files,
    )  # fmt: skip
    return illustrator


def files(world: House, beginning: str) -> tuple[File, ...]:
    """The files of the one message that begins so."""
    (post,) = [post for post in world.posts if post.message.text.startswith(beginning)]
    return post.message.files


async def of_kind(world: House, kind: str) -> list[tuple[str, str]]:
    """The state of the messages of a kind, and what is stored of them."""
    return [
        (row["state"], row["payload"] if isinstance(row["payload"], str) else json.dumps(row["payload"]))
        for row in await rows(world, Outbox)
        if row["kind"] == kind
    ]


@pytest.mark.parametrize(
    ("language", "alt"),
    [
        ("ja", "春の会\n12月1日(火)09:30 現在・参加予定1名\n1名の内わけ"),
        ("en", "春の会\nTue, Dec 1, 09:30 · 1 coming\nMix of 1"),
    ],
)
async def test_the_balance_before_the_day_comes_with_its_picture(world, language, alt):
    drawing(world)
    await world.event(language=language, who=world.person("幹事", language, is_admin=True))
    await attend(world, "客")
    await world.later("2026-12-01T12:00")
    ((state, stored),) = await of_kind(world, "organizer_balance")
    named = [{"kind": "balance", "event_id": 1, "language": language}]
    assert (state, json.loads(stored)["drawings"]) == ("sent", named)
    (post,) = [post for post in world.posts if post.message.files]
    (file,) = post.message.files
    assert (file.name, file.media_type, file.data[:4]) == ("goen-1-balance.png", "image/png", b"<svg")
    assert (file.alt[: len(alt)], post.seen_by) == (alt, "幹事")


@pytest.mark.parametrize(
    ("language", "said"), [("ja", "回答 12/登録12名(100%)"), ("en", "12 of 12 registered answered (100%)")]
)
async def test_the_result_comes_with_its_picture_once_it_may_be_told(world, language, said):
    drawing(world)
    await world.event(language=language, who=world.person("幹事", language, is_admin=True))
    await world.later("2026-12-05T11:00")
    await closed(world, 12, 3)
    await world.later("2026-12-09T12:00")
    (post,) = [post for post in world.posts if post.message.files]
    (file,) = post.message.files
    assert (file.name, file.alt.splitlines()[1]) == ("goen-1-result.png", said)
    assert file.alt.splitlines()[1:] == post.message.text.splitlines()[1 : len(file.alt.splitlines())]


@pytest.mark.parametrize("answers", [0, 4])
async def test_of_few_answers_nothing_is_drawn(world, answers):
    drawing(world)
    await world.event()
    await world.later("2026-12-05T11:00")
    await closed(world, answers, 0)
    await world.later("2026-12-09T12:00")
    ((state, stored),) = await of_kind(world, "organizer_report")
    assert (state, "drawings" in stored) == ("sent", True)
    assert [post for post in world.posts if post.message.files] == []


async def test_what_may_no_longer_be_told_when_it_goes_out_is_not_drawn(world):
    """The survey is open again: whoever compared would see single answers."""
    illustrator = drawing(world)
    await world.event()
    await world.later("2026-12-05T11:00")
    await closed(world, 12, 3)
    wanted = [Drawing("result", 1, "ja")]
    assert len(await illustrator.files(wanted)) == 1
    async with unit_of_work(world.database) as uow:
        survey = await uow.surveys.held(1)
        survey.state = "open"
    assert await illustrator.files(wanted) == ()


@pytest.mark.parametrize("paint", [nothing, broken, endless])
async def test_what_cannot_be_drawn_keeps_no_message_back(world, paint):
    drawing(world, paint, lease_s=0.4)
    await world.event()
    await attend(world, "客")
    await world.later("2026-12-01T12:00")
    ((state, _),) = await of_kind(world, "organizer_balance")
    assert state == "sent"
    assert [post for post in world.posts if post.message.files] == []


async def test_nobody_is_kept_waiting_by_a_drawing_and_nothing_is_in_doubt_meanwhile(world):
    """Beside every transaction, and before the message counts as one that may be out."""
    seen = []

    async def paint(svg: str) -> bytes:
        seen.append([state for state, _ in await of_kind(world, "organizer_balance")])
        async with unit_of_work(world.database) as uow:
            (await uow.events.get(1)).venue = "別館"
        return svg.encode()

    drawing(world, paint)
    await world.event()
    await attend(world, "客")
    await world.later("2026-12-01T12:00")
    assert seen == [["leased"]]
    assert [state for state, _ in await of_kind(world, "organizer_balance")] == ["sent"]


async def test_a_process_that_ends_while_it_draws_has_sent_nothing_and_the_next_one_does(world):
    reached = asyncio.Event()

    async def paint(_svg: str) -> bytes:
        reached.set()
        await asyncio.Event().wait()
        return PNG

    drawing(world, paint)
    await world.event()
    await attend(world, "客")
    task = asyncio.create_task(world.later("2026-12-01T12:00"))
    await reached.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await world.pump.end(0)
    assert [state for state, _ in await of_kind(world, "organizer_balance")] == ["leased"]
    drawing(world)
    await world.pump.pump()
    assert [state for state, _ in await of_kind(world, "organizer_balance")] == ["sent"]
    assert len([post for post in world.posts if post.message.files]) == 1


async def test_thanks_go_to_the_channel_with_their_picture_in_both_languages(world):
    drawing(world)
    staff = await world.event(language="ja+en")
    await world.later("2026-12-05T11:00")
    await closed(world, 12, 3)
    page = shown(await staff.command("お礼"))
    await staff.click(page, "お礼を送る")
    await world.pump.pump()
    found = files(world, "「春の会」にご参加いただき、")
    assert [file.alt.splitlines() for file in found] == [
        ["「春の会」のお礼", "また話したい方に会えた、と答えた方: 12名", "参加の登録: 12名"],
        ['Thanks after "春の会"', "Say they met somebody to talk to again: 12", "Registered: 12"],
    ]


async def test_what_is_sent_to_many_is_painted_once(world):
    painted = []

    async def paint(svg: str) -> bytes:
        painted.append(svg)
        return svg.encode()

    illustrator = drawing(world, paint)
    await world.event()
    await attend(world, "客")
    first, second = [await illustrator.files([Drawing("balance", 1, "ja")]) for _ in range(2)]
    assert (first, len(painted)) == (second, 1)
    for language in ("en", "ja"):
        await world.later("2026-11-27T10:00" if language == "en" else "2026-11-28T10:00")
        await illustrator.files([Drawing("balance", 1, language)])
    assert len(painted) == 3


@pytest.mark.parametrize("wanted", [Drawing("unheard-of", 1, "ja"), Drawing("balance", 99, "ja")])
async def test_what_nobody_can_draw_is_left_out(world, wanted):
    await world.event()
    assert await drawing(world).files([wanted]) == ()
