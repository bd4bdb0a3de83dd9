"""Of whom every rate is: of those who came where that is known, and otherwise of those who registered, in words."""

from typing import Any

import pytest

from adapters.sandbox.actor import Actor
from bot.again import sums
from storage.tables import Event, Participant
from tests.flows.records import rows
from tests.flows.staging import answered, attend, close_survey, created, deliver, fields, shown, text
from tests.remembering import once
from tests.transactions import looking, written

both = pytest.mark.parametrize("language", ["ja", "en"])
DAY_MS = 24 * 3600 * 1000
RESULTS = {"ja": "アンケート 結果 会:1", "en": "survey results event:1"}
BALANCE = {"ja": "バランス 表示 会:1", "en": "balance show event:1"}


async def held(world: Any, language: str, came: int) -> Actor:
    """An event of ten people, of whom so many came and six answered; the survey is closed."""
    staff = await once(world, _held, language, came)
    await world.later("2027-04-10T18:30")
    return staff


async def _held(world: Any, language: str, came: int) -> Actor:
    staff = await created(world, language, published=True)
    await deliver(world)
    for number in range(10):
        await attend(world, f"P{number}", is_newcomer=number < 5)
    await world.later("2027-04-10T18:30")
    for number in range(came):
        await world.person(f"P{number}").command("来ました")
    await staff.command("survey open confirm:yes")
    for number in range(6):
        await answered(world, f"P{number}")
    await close_survey(staff)
    return staff


@both
async def test_the_survey_says_of_how_many_who_came_or_registered(world: Any, language: str) -> None:
    staff = await held(world, language, came=8)
    answer = shown(await staff.command(RESULTS[language]))
    assert answer.message.text.splitlines()[1] == {
        "ja": "回答 6/来場8名(75%)。", "en": "Answers 6/8 who came (75%).",
    }[language]  # fmt: skip
    assert {
        "ja": "来場した8名全員では、75〜100%のどこかです",
        "en": "For all 8 who came it is somewhere from 75 to 100%",
    }[language] in str(fields(answer))


@both
@pytest.mark.parametrize("came", [0, 4])
async def test_where_few_or_none_are_noted_nothing_is_said_of_who_came(world: Any, language: str, came: int) -> None:
    staff = await held(world, language, came)
    answer = shown(await staff.command(RESULTS[language]))
    assert answer.message.text.splitlines()[1] == {
        "ja": "回答 6/登録10名(60%)。", "en": "Answers 6/10 registered (60%).",
    }[language]  # fmt: skip
    assert {"ja": "来場", "en": "came it"}[language] not in str(fields(answer))


async def test_more_answers_than_people_who_came_cannot_be_known_to_be_of_those(world: Any) -> None:
    staff = await held(world, "ja", came=5)
    assert shown(await staff.command(RESULTS["ja"])).message.text.splitlines()[1] == "回答 6/登録10名(60%)。"


@both
async def test_the_planned_report_says_it_too(world: Any, language: str) -> None:
    await held(world, language, came=8)
    await world.later("2027-04-14T09:30")
    letters = [post.message.text for post in world.posts if post.seen_by == "主催"]
    expected = {"ja": "回答 6/来場8名(75%)", "en": "6 of 8 who came answered (75%)"}
    assert any(expected[language] in letter for letter in letters)


@both
async def test_the_balance_after_the_event_is_of_those_who_came(world: Any, language: str) -> None:
    staff = await held(world, language, came=8)
    assert (
        text(await staff.command(BALANCE[language])).splitlines()[:2]
        == {
            "ja": [
                "「春の会」の参加者バランス:自己紹介ずみ8名、業種1、はじめての方5名。",
                "来場した方だけを数えています。",
            ],
            "en": [
                'Balance of "春の会": 8 introduced, 1 industry, 5 first-timers.',
                "Only those who came are counted.",
            ],
        }[language]
    )


async def test_what_came_of_it_is_added_up_of_those_who_came(world: Any) -> None:
    await held(world, "ja", came=8)
    await world.later("2027-05-18T10:00")
    async with looking(world.database) as uow:
        found = await sums.of_event(1, uow)
    assert found is not None
    assert (found.attendees, found.have_come) == (8, True)


async def test_who_came_is_forgotten_after_90_days_and_how_many_is_not(world: Any) -> None:
    staff = await held(world, "ja", came=8)
    before = shown(await staff.command(RESULTS["ja"])).message.text.splitlines()[1]
    async with written(world.database) as session:
        (event,) = (await session.execute(Event.__table__.select())).all()  # type: ignore[attr-defined]
    world.clock.move_to(event.end_ms + 91 * DAY_MS)
    await world.pump.pump()
    assert {row["came_ms"] for row in await rows(world, Participant)} == {None}
    assert [row["forgotten_came"] for row in await rows(world, Event)] == [8]
    world.clock.move_to(event.end_ms + 93 * DAY_MS)
    await world.pump.pump()
    assert [row["forgotten_came"] for row in await rows(world, Event)] == [8]
    assert shown(await staff.command(RESULTS["ja"])).message.text.splitlines()[1] == before == "回答 6/来場8名(75%)。"


@pytest.mark.parametrize(("came", "label"), [(8, "来た方"), (4, "登録した方")])
async def test_what_it_cost_stands_beside_those_who_came_or_registered(world: Any, came: int, label: str) -> None:
    staff = await held(world, "ja", came)
    people = {8: "8名", 4: "10名"}[came]
    kept = shown(await staff.command("費用 お金:4万円 会:1"))
    report = shown(await staff.command(RESULTS["ja"]))
    for card in (kept.message.cards[0], report.message.cards[-1]):
        assert {field.label: field.value for field in card.fields}[label] == people
