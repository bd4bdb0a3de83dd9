"""Answers from paper: typed in line by line or many at once, all or none, and taken back within ten minutes."""

import pytest
from hypothesis import given as always
from hypothesis import strategies as st

from bot.survey.questions import QUESTIONS, read
from bot.survey.typing_in import brief, read_lines
from storage.survey_tables import AnswerBox, Survey
from tests.flows.forging import press, refused
from tests.flows.records import everything, given, rows
from tests.flows.staging import close_survey, opened, shown, text

CHOSEN = {"q1_recommend": "9", "q2_people": "2_3", "q3_purpose": "4", "q4_uncomfortable": ["none"]}
WORDS = [("q5_next", "採用の話")]
BATCH = "9 2-3 4 0 「採用の話」\n\n7 1 3 1,5\n10 0 5 5 時間が 短い"
EXAMPLE = "例:9 2-3 4 0 「採用の話」"


async def desk(world, language="ja"):
    """The survey is open, and a helper sits at the desk with sheets of paper."""
    organizer = await world.event(language=language)
    await organizer.command("survey open confirm:yes")
    helper = world.person("手伝い", language)
    await helper.command("help")
    await organizer.command("staff add @手伝い role:helper")
    return helper


async def many(world, helper, lines):
    """Paste lines into the form and send it; what came back."""
    opened(await helper.click(await helper.command("survey enter"), "まとめて"))
    return await world.submit(helper.person, world.forms[helper.person].id, {"lines": (lines,)})


@pytest.mark.parametrize(
    "typed",
    [
        '9 2_3 4 none "採用の話"', "９　２〜３　４　０　「採用の話」", "9 2 4 とくになかった 採用の話",
        "9\t2~3人\t4\t0\t採用の話", "9 3 4 NONE 採用の話",
    ],
)  # fmt: skip
async def test_one_line_is_one_sheet_however_it_is_written(world, typed):
    helper = await desk(world)
    said = await helper.command(f"アンケート 入力 {typed}")
    assert text(said) == ("「春の会」に、紙の回答として1件登録しました(紙は合わせて1件)。10分以内なら元に戻せます。")
    assert await given(world) == ([CHOSEN], WORDS)
    (survey,) = await rows(world, Survey)
    assert (survey["by_chat"], survey["by_web"], survey["by_paper"]) == (0, 0, 1)


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("11 2_3 4 0", "質問1:選択肢にありません"),
        ("9 2_3 4", "質問4:答えがありません"),
        ("9 5_6 - 0,5", "質問2:選択肢にありません、質問3:答えがありません、質問4:0は、ほかと一緒に選べません"),
        (
            "よかったです",
            "質問1:選択肢にありません、質問2:答えがありません、質問3:答えがありません、質問4:答えがありません",
        ),
        (f"9 2 4 0 {'話' * 201}", "質問5:言葉が長すぎます"),
    ],
)
async def test_what_is_wrong_in_a_line_is_said_with_one_that_is_right(world, typed, wrong):
    helper = await desk(world)
    before = await everything(world)
    assert text(await helper.command(f"アンケート 入力 {typed}")) == f"まだ何も登録していません。\n{wrong}\n{EXAMPLE}"
    after = await everything(world)
    assert after["AnswerBox"] == before["AnswerBox"] == []


async def test_without_a_line_it_says_how_to_write_one(world):
    helper = await desk(world)
    said = shown(await helper.command("survey enter"))
    assert "2. 0人、1人、2-3 = 2〜3人、4+ = 4人以上" in said.message.text
    assert "4. 0 = とくになかった、1 = 売り込みやアポの強要" in said.message.text
    form = opened(await helper.click(said, "1枚ずつ"))
    assert [field.name for field in form.form.fields] == [question.id for question in QUESTIONS]
    sheet = {"q1_recommend": ("9",), "q2_people": ("2_3",), "q3_purpose": ("4",), "q4_uncomfortable": ("none",)}
    again = await world.submit("手伝い", form.id, {"q1_recommend": ("9",)})
    assert opened(again).form.errors["q2_people"] == "この質問にもお答えください。"
    assert "1件登録しました" in text(await world.submit("手伝い", world.forms["手伝い"].id, sheet))
    assert await given(world) == ([CHOSEN], [])


async def test_many_lines_are_taken_in_at_once_or_none_of_them(world):
    helper = await desk(world)
    back = opened(await many(world, helper, f"{BATCH}\n9 9 9 9\n1 1 1"))
    assert back.form.errors["lines"] == (
        "まだ何も登録していません。\n5行目 質問3:選択肢にありません、質問4:選択肢にありません\n"
        f"6行目 質問4:答えがありません\n{EXAMPLE}"
    )
    assert back.form.fields[0].value == f"{BATCH}\n9 9 9 9\n1 1 1"
    assert await given(world) == ([], [])
    said = await world.submit("手伝い", world.forms["手伝い"].id, {"lines": (BATCH,)})
    assert "紙の回答として3件登録しました(紙は合わせて3件)" in text(said)
    choices, words = await given(world)
    assert sorted(one["q1_recommend"] for one in choices) == ["10", "7", "9"]
    assert sorted(words) == [("q5_next", "採用の話"), ("q5_next", "時間が 短い")]


@pytest.mark.parametrize("lines", ["", "\n \n", "9 2 4 0\n" * 201])
async def test_no_lines_and_too_many_are_told(world, lines):
    helper = await desk(world)
    back = opened(await many(world, helper, lines))
    assert back.form.errors["lines"].startswith("1枚を1行に、1〜200行で入力してください。例:")


async def test_the_last_of_it_can_be_taken_back_for_ten_minutes(world):
    helper = await desk(world)
    await helper.command("survey enter 3 0 2 3 誰か")
    first = await given(world)
    world.clock.move_to(world.clock.now_ms() + 60_000)
    said = await many(world, helper, f"3 0 2 3 誰か\n{BATCH}")
    undo = said.message.actions[-1]
    assert text(await helper.click(said, "元に戻す")) == "紙の回答4件を取り消しました(紙は合わせて1件)。"
    assert await given(world) == first
    assert [row["part"] for row in await rows(world, AnswerBox)] == ["choices", "words"]
    late = "元に戻せるのは10分以内で、最後に入力した分だけです。"
    assert await refused(world, press(world, "手伝い", undo.id, undo.value)) == late


async def test_what_was_typed_in_is_known_apart_no_longer_than_it_can_be_taken_back(world):
    helper = await desk(world)
    said = await many(world, helper, BATCH)
    world.clock.move_to(world.clock.now_ms() + 10 * 60_000 + 1)
    await world.pump.pump()
    assert [row["part"] for row in await rows(world, AnswerBox)] == ["choices", "words"]
    assert [row["entered_ms"] for row in await rows(world, Survey)] == [None]
    assert text(await helper.click(said, "元に戻す")).startswith("元に戻せるのは10分以内")
    assert len((await given(world))[0]) == 3


async def test_closing_forgets_it_and_nothing_is_taken_back_or_in_any_more(world):
    helper = await desk(world)
    said = await many(world, helper, BATCH)
    await close_survey(world.person("幹事", is_admin=True))
    assert [row["part"] for row in await rows(world, AnswerBox)] == ["choices", "words"]
    closed = "「春の会」のアンケートは締め切りました。ありがとうございました。"
    assert text(await helper.click(said, "元に戻す")) == closed
    assert text(await helper.command("survey enter 9 2 4 0")) == closed
    assert len((await given(world))[0]) == 3


async def test_only_who_helps_types_in(world):
    await desk(world)
    await world.introduced("新田")
    said = text(await world.person("新田").command("survey enter 9 2 4 0"))
    assert "スタッフ" in said or "主催" in said
    assert await given(world) == ([], [])


SHEETS = st.fixed_dictionaries({
    one.id: st.text(st.characters(categories=["L", "N"]), max_size=20) if one.type == "text"
    else st.sampled_from(one.options)
    for one in QUESTIONS
})  # fmt: skip


@always(st.lists(SHEETS, max_size=5))
def test_what_is_written_as_it_stands_on_paper_is_read_as_it_was_meant(sheets):
    lines = [
        " ".join(one[q.id] if q.type == "text" else brief(q, one[q.id]) for q in QUESTIONS).strip() for one in sheets
    ]
    meant = [{q.id: one[q.id] if q.type == "text" else one[q.id].id for q in QUESTIONS} for one in sheets]
    assert [line.given for line in read_lines("\n".join(lines), QUESTIONS)] == [read(one)[0] for one in meant]
