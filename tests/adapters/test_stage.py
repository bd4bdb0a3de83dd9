"""The example event: it goes on after a restart, its people act once, and the next message is the next of all."""

from collections.abc import Awaitable, Callable
from datetime import datetime

import pytest

from adapters.sandbox.actor import Actor, labels
from adapters.sandbox.posts import BOT, EVENT_CHANNEL, Post
from adapters.sandbox.stage import Stage
from bot.words.i18n import Language
from bot.words.times import to_utc_ms
from storage.engine import Database, database_file
from tests import example as example_event
from tests.example import Example
from tests.transactions import looking

ZONE = "Asia/Tokyo"


def at(wall: str) -> int:
    """A wall time in Tokyo."""
    return to_utc_ms(datetime.fromisoformat(wall), ZONE)


EARLIER, EXAMPLE = 2, 3
JAPANESE = ["師走の異業種交流会", "山田 葵"]
ENGLISH = ["Year-end cross-industry mixer", "Alex Reed"]


Opened = Callable[..., Awaitable[Stage]]


@pytest.fixture
def opened(database: Database, example: Example) -> Opened:
    """Open the example as a program that has just started shows it; what is first opened has just begun."""
    file = database_file(str(database._writer.engine.url))

    async def opened(language: Language = "ja", *, is_language_chosen: bool = True) -> Stage:
        assert file
        if not database._writer._running:  # nothing has happened in this test
            file.write_bytes(await example.begun(language, is_language_chosen=is_language_chosen))
        return await example_event.opened(database, language, is_language_chosen=is_language_chosen)

    return opened


async def answers(database: Database, event_id: int = EXAMPLE) -> int:
    async with looking(database) as uow:
        survey = await uow.surveys.get(event_id)
        assert survey
        return await uow.surveys.count(survey)


def said(stage: Stage) -> list[str]:
    """Who has written in the channel, in order."""
    return [post.author for post in Actor(stage.world, "newcomer").sees() if post.author != BOT]


async def next_due(stage: Stage) -> tuple[int, str]:
    """The event and the kind of the message that comes next."""
    plan = await stage.plan()
    assert plan
    coming = plan.next()
    assert coming
    return plan.event.id, coming.kind


async def test_the_example_goes_on_after_a_restart_and_its_survey_is_answered_once(
    database: Database, opened: Opened
) -> None:
    first = await opened()
    assert await answers(database, EARLIER) == 15
    assert await next_due(first) == (EXAMPLE, "open_intros")
    await first.move(at("2026-12-04T20:19"))
    assert await answers(database) == 0
    await first.move(at("2026-12-04T20:20"))
    assert await answers(database) == 25
    again = await opened()
    assert again.clock.now_ms() == first.clock.now_ms()
    assert again.world.posts == first.world.posts
    assert await next_due(again) == (EXAMPLE, "thanks")
    await again.move(at("2026-12-05T10:00"))
    assert await answers(database) == 25


async def test_what_comes_next_is_the_next_message_of_any_event(opened: Opened) -> None:
    stage = await opened("en")
    organizer = Actor(stage.world, "organizer")
    draft = await organizer.command(
        'event create title:"Soon" theme:theme.regional purpose:"Two ideas" start:"2026-11-26 18:00" length:1h'
    )
    assert await next_due(stage) == (EXAMPLE, "open_intros")
    await organizer.click(draft, "Publish")
    assert await next_due(stage) == (4, "same_day")
    await stage.move(at("2026-11-30T18:00"))
    assert await next_due(stage) == (EXAMPLE, "organizer_balance")


async def titles(stage: Stage) -> list[str]:
    plan = await stage.plan()
    assert plan
    return [plan.event.title, stage.world.people["newcomer"].name]


async def test_the_example_speaks_the_language_of_whoever_opens_it(opened: Opened) -> None:
    stage = await opened("ja", is_language_chosen=False)
    await stage.meet("en")
    assert (stage.language, await titles(stage)) == ("en", ENGLISH)
    again = await opened("ja", is_language_chosen=False)
    assert (again.language, await titles(again)) == ("en", ENGLISH)
    await again.touch()  # from now on nothing is played anew for a reader
    await again.meet("ja")
    assert (again.language, await titles(again)) == ("ja", [ENGLISH[0], JAPANESE[1]])


async def test_a_language_that_was_chosen_stays(opened: Opened) -> None:
    stage = await opened("ja")
    await stage.meet("en")
    assert (stage.language, await titles(stage)) == ("ja", JAPANESE)


async def test_a_language_that_was_chosen_on_the_page_stays_over_a_restart(opened: Opened) -> None:
    stage = await opened("ja", is_language_chosen=False)
    await stage.touch()
    await stage.choose("en")
    again = await opened("ja", is_language_chosen=False)
    await again.meet("ja")
    assert (again.language, await titles(again)) == ("en", [JAPANESE[0], ENGLISH[1]])


async def test_nothing_that_somebody_did_is_lost_to_a_reader_s_language(opened: Opened) -> None:
    stage = await opened("ja", is_language_chosen=False)
    await stage.world.type("newcomer", EVENT_CHANNEL, "こんにちは")
    await stage.touch()
    before = [post.message for post in stage.world.posts]
    await stage.meet("en")
    assert [post.message for post in stage.world.posts] == before
    assert (stage.language, stage.world.people["newcomer"].name) == ("en", ENGLISH[1])


BEFORE = ["a8", "a13", "a7", "a16", "a22", "a13", "organizer", "a28"]


async def test_people_write_by_themselves_each_thing_once(opened: Opened) -> None:
    stage = await opened()
    assert said(stage) == BEFORE
    await stage.move(at("2026-11-27T12:30"))
    assert said(stage) == [*BEFORE, "a1"]
    again = await opened()
    await again.move(at("2026-11-27T12:34"))
    assert said(again) == [*BEFORE, "a1", "a4"]
    written = [post for post in again.world.posts if post.author == "a1"]
    assert [post.at_ms for post in written] == [at("2026-11-27T12:20")]


async def test_what_people_write_of_an_evening_follows_it(opened: Opened) -> None:
    stage = await opened("en")
    organizer = Actor(stage.world, "organizer")
    await organizer.command(f'event edit event:{EXAMPLE} start:"2026-12-11 18:30" confirm:yes')
    await stage.move(at("2026-12-03T12:00"))
    assert said(stage) == BEFORE
    await stage.move(at("2026-12-11T12:00"))
    assert said(stage) == [*BEFORE, "a1", "a4", "a20", "a28"]


async def test_nobody_looks_forward_to_what_was_called_off(database: Database, opened: Opened) -> None:
    stage = await opened("en")
    await Actor(stage.world, "organizer").command(f"event cancel event:{EXAMPLE} confirm:yes")
    await stage.move(at("2026-12-10T12:00"))
    assert said(stage) == BEFORE
    assert await answers(database) == 0


async def test_the_last_thing_everybody_sees_is_the_invitation(opened: Opened) -> None:
    stage = await opened("en")
    last = Actor(stage.world, "newcomer").sees()[-1]
    assert last.author == BOT
    assert last.message.cards[0].title == ENGLISH[0]
    assert "Introduce yourself" in labels(last)


async def test_the_organizer_of_the_example_has_tables_and_a_draft_to_begin_with(
    opened: Opened,
) -> None:
    stage = await opened("en")
    organizer = Actor(stage.world, "organizer")
    shown = await organizer.command("tables show")
    assert isinstance(shown, Post)
    assert shown.message.text.startswith('Tables of "Year-end cross-industry mixer", round 1 of 2.')
    assert "Nobody sits with the same person twice." in shown.message.text
    asked = await organizer.command("tables next")
    assert isinstance(asked, Post)
    assert labels(asked)[0] == "Announce"
    preview = await organizer.command("match preview")
    assert isinstance(preview, Post)
    assert preview.message.text.startswith("Draft of the suggestions: ")
