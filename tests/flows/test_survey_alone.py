"""Through whichever door answers come, nothing is stored beside them: no time, no person, not even that it was told."""

import pytest

from bot.chat.interactions import Command, FormSubmit, Sender, TypedText
from bot.chat.refs import ChannelRef, UserRef
from bot.flows import ROUTES
from bot.survey import entering_card
from storage.process_tables import InboundEvent
from tests.flows.records import everything, given, rows
from tests.flows.test_survey_entering import desk

GOOD = {
    "q1_recommend": ("9",), "q2_people": ("2_3",), "q3_purpose": ("4",), "q4_uncomfortable": ("none",), "q5_next": "",
}  # fmt: skip
SHEET = "9 2_3 4 none"
HERE = ChannelRef("sandbox", "demo", "event")


def sender(name: str) -> Sender:
    return Sender(UserRef("sandbox", "demo", name), name, "ja-JP")


def form(name: str, id: str, values: dict[str, object]) -> FormSubmit:
    return FormSubmit(sender(name), HERE, id, "1", values, key="told:1")


DOORS = {
    "form": lambda: form("新田", "survey.answer", GOOD),
    "command": lambda: Command(sender("手伝い"), HERE, "survey enter", {"answers": SHEET}, key="told:1"),
    "typed": lambda: TypedText(sender("手伝い"), HERE, f"アンケート 入力 {SHEET}", key="told:1"),
    "form for a sheet": lambda: form("手伝い", entering_card.ONE, GOOD),
    "form for many": lambda: form("手伝い", entering_card.MANY, {entering_card.LINES: (SHEET,)}),
}


@pytest.mark.parametrize("door", DOORS)
async def test_an_answer_is_stored_with_nothing_else_and_once_though_it_is_told_twice(world, door):
    await desk(world)
    await world.person("新田").command("アンケート")
    before = await everything(world)
    first = await world.bot.handle(DOORS[door]())
    after = await everything(world)
    assert {name for name, kept in after.items() if kept != before[name]} <= {"Survey", "AnswerBox", "Answered"}
    assert await rows(world, InboundEvent) == before["InboundEvent"]
    world.clock.move_to(world.clock.now_ms() + 1000)
    again = await world.bot.handle(DOORS[door]())
    assert len((await given(world))[0]) == 1
    assert door == "form" or again.message == first.message


async def test_another_sheet_of_the_same_answers_is_another_answer(world):
    helper = await desk(world)
    for key in ("told:1", "told:2", "told:1"):
        await world.bot.handle(Command(sender("手伝い"), HERE, "survey enter", {"answers": SHEET}, key=key))
    assert len((await given(world))[0]) == 2
    for _ in range(2):
        await helper.command(f"アンケート 入力 {SHEET}")
    assert len((await given(world))[0]) == 4


async def test_what_was_told_is_forgotten_with_what_can_be_undone(world):
    await desk(world)
    await world.bot.handle(Command(sender("手伝い"), HERE, "survey enter", {"answers": SHEET}, key="told:1"))
    assert {row["part"] for row in (await everything(world))["AnswerBox"]} == {"choices", "words", "batch"}
    world.clock.move_to(world.clock.now_ms() + 11 * 60_000)
    await world.pump.pump()
    boxes = (await everything(world))["AnswerBox"]
    assert all(not row["content"] for row in boxes if row["part"] == "batch")
    assert [row["entered_ms"] for row in (await everything(world))["Survey"]] == [None]


@pytest.mark.parametrize("door", [name for name in DOORS if name != "form"])
async def test_a_sheet_that_is_wrong_leaves_no_trace(world, door, monkeypatch):
    monkeypatch.setattr("tests.flows.test_survey_alone.SHEET", "11 2_3 4 none")
    monkeypatch.setitem(GOOD, "q1_recommend", ("11",))
    await desk(world)
    before = await everything(world)
    await world.bot.handle(DOORS[door]())
    assert await everything(world) == before


def test_every_form_of_a_survey_that_keeps_answers_is_among_these_doors():
    routes = ROUTES.all()
    kept = {id for id, handler in routes.forms.items() if handler in routes.alone}
    assert kept == {"survey.answer", "survey.own", entering_card.ONE, entering_card.MANY}
    assert {name for name, handler in routes.commands.items() if handler in routes.alone} == {"survey enter"}
    assert kept == {id for id in routes.forms if id.startswith("survey.")} - {"survey.question"}
