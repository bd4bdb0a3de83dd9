"""Files for organizers: what is in them, what never is, and that a spreadsheet runs nothing of it."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.words.sheets import to_csv
from tests.flows.staging import answered, attend, close_survey, created, shown, text

FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def table(answer, number: int = 0) -> list[list[str]]:
    data = shown(answer).message.files[number].data
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    ("language", "said", "rows"),
    [
        (
            "ja",
            "「春の会」の参加者2名です。自己紹介のカードにある内容だけを含みます。",
            [
                ["名前", "業種", "規模", "役に立てそうなこと", "探していること", "はじめて"],
                ["'=cmd|'/C calc'!A0", "IT・ソフトウェア・ネットサービス", "6〜20人", "採用・育成の経験を話せる",
                 "販路・売り場を広げたい、気軽に知り合いを増やしたい", "はい"],
                ["Ben", "建設・設備工事", "2,001人以上", "", "気軽に知り合いを増やしたい", "いいえ"],
            ],
        ),
        (
            "en",
            'The 2 attendees of "春の会". The file holds only what their cards show.',
            [
                ["Name", "Industry", "Size", "Can help with", "Looks for", "First time"],
                ["'=cmd|'/C calc'!A0", "IT and software", "6-20 people", "Can share hiring experience",
                 "Find sales channels, Just meet new people", "yes"],
                ["Ben", "Construction", "2,001+ people", "", "Just meet new people", "no"],
            ],
        ),
    ],
)  # fmt: skip
async def test_attendees_without_commitment_and_role(world, language, said, rows):
    staff = await created(world, language)
    await attend(world, "=cmd|'/C calc'!A0", goals=("seek.channel", "offer.hiring", "mutual.widen"), is_newcomer=True,
                 level=3, role="role.owner")  # fmt: skip
    await attend(world, "Ben", industry="ind.construction", size="size.large")
    await attend(world, "未登録", is_introduced=False)
    answer = shown(await staff.command("export csv attendees"))
    assert (answer.message.text, answer.message.files[0].name) == (said, "goen-1-attendees.csv")
    assert table(answer) == rows


async def test_survey_rows_say_nothing_of_people_and_words_are_a_file_of_their_own(world):
    staff = await created(world, published=True)
    await staff.command("アンケート 開始 確認:はい")
    words = ["@here 採用", "", "席を増やして", "", "", "資料がほしい"]
    for number, text_ in enumerate(words):
        await attend(world, f"客{number}")
        sales = ["sales", "short"] if number else ["none"]
        await answered(world, f"客{number}", q1_recommend="7", q4_uncomfortable=sales, q5_next=text_)
    await close_survey(staff)
    answer = shown(await staff.command("出力 csv アンケート"))
    assert answer.message.text == (
        "「春の会」のアンケート:回答6件です。\n"
        "選択式の回答と自由記述は別々のファイルで、順番もそれぞれ違います。だれの回答かは、どこにも残していません。"
    )
    assert [file.name for file in answer.message.files] == ["goen-1-survey.csv", "goen-1-survey-words.csv"]
    header, *rows = table(answer)
    assert header == [
        "この会を知人や同僚にすすめたいですか?(0〜10)", "また話したいと思う人に何人会えましたか?",
        "参加した目的は、どれくらい果たせましたか?", "居心地が悪いと感じたことは?(いくつでも)",
    ]  # fmt: skip
    row = ["7", "2〜3人", "4 ほぼ"]
    complaints = "売り込みやアポの強要、話す時間が足りなかった"
    assert sorted(rows) == sorted([[*row, "とくになかった"], *[[*row, complaints]] * 5])
    header, *rows = table(answer, 1)
    asked = "次に聞きたいテーマや、直してほしい点"
    assert (header, sorted(rows)) == (
        ["質問", "言葉"],
        [[asked, "'@here 採用"], [asked, "席を増やして"], [asked, "資料がほしい"]],
    )


@pytest.mark.parametrize(
    ("language", "later", "few"),
    [
        (
            "ja",
            "「春の会」のアンケート:回答2件です。\n"
            "ファイルは、締め切ったあと、回答が5件以上のときにお渡しします。それまでは件数だけです。",
            "「春の会」のアンケート:回答2件です。\n回答が5件に届かなかったため、内容はお渡ししません。",
        ),
        (
            "en",
            'The survey of "春の会": 2 answers.\n'
            "The files come once the survey is closed, from 5 answers on. Until then there is only this number.",
            'The survey of "春の会": 2 answers.\nThere were fewer than 5 answers, so what they say is not handed over.',
        ),
    ],
)
async def test_of_an_open_survey_and_of_few_answers_only_their_number_is_exported(world, language, later, few):
    staff = await created(world, language, published=True)
    await staff.command("survey open confirm:yes")
    for name in ("Ana", "Ben"):
        await attend(world, name)
        await answered(world, name)
    for expected in (later, few):
        answer = shown(await staff.command("export csv survey"))
        assert (answer.message.text, answer.message.files) == (expected, ())
        await close_survey(staff)


async def test_balance_leaves_small_roles_empty(world):
    staff = await created(world, "en")
    for number in range(5):
        await attend(world, f"O{number}", is_newcomer=number < 2)
    await attend(world, "M", role="role.manager", size="size.startup")
    await staff.command("balance targets venture:50% owner:40% manager:20%")
    answer = shown(await staff.command("export csv balance"))
    assert answer.message.text == 'The balance of "春の会". Roles of fewer than five people are left empty.'
    header, *rows = table(answer)
    assert header == ["Size", "Industry", "Role", "First time", "People", "Target", "Still needed"]
    assert [sum(bool(cell) for cell in row[:4]) for row in rows] == [1] * len(rows)
    for row in (
        ["Ventures", "", "", "", "1", "50%", "4"],
        ["SMEs", "", "", "", "5", "", ""],
        ["Individuals", "", "", "", "0", "", ""],
        ["", "IT and software", "", "", "6", "", ""],
        ["", "", "Owner or executive", "", "5", "40%", "0"],
        ["", "", "Manager", "", "", "20%", ""],
        ["", "", "", "yes", "2", "", ""],
    ):
        assert row in rows


@pytest.mark.parametrize(
    ("language", "command", "said"),
    [
        (
            "ja", "出力 csv",
            "何を出力するかを書いてください(参加者、アンケート、バランス、席、申し込み)。例:/goen 出力 csv アンケート",
        ),
        (
            "en", "export",
            "Please say what to export (attendees, survey, balance, tables, registrations). "
            "Example: /goen export csv survey",
        ),
        (
            "ja", "出力 csv 全部",
            "「全部」という一覧はありません。参加者、アンケート、バランス、席、申し込みのどれかを書いてください。"
            "ファイルはExcelでも開けるCSVです。"
            "例:/goen 出力 csv アンケート",
        ),
        (
            "en", "export csv all",
            'There is no list "all". Please write attendees, survey, balance, tables or registrations. '
            "The file is a CSV, which Excel opens too. Example: /goen export csv survey",
        ),
    ],
)  # fmt: skip
async def test_what_cannot_be_exported(world, language, command, said):
    staff = await created(world, language)
    assert text(await staff.command(command)) == said


def test_spaces_do_not_hide_a_formula():
    assert to_csv([["  =1+1", "a=b", 5, None]]) == b"\xef\xbb\xbf'  =1+1,a=b,5,\r\n"


@given(st.lists(st.lists(st.text(), min_size=1), min_size=1))
def test_no_text_begins_like_a_formula_and_none_is_lost(rows):
    read = list(csv.reader(io.StringIO(to_csv(rows).decode("utf-8-sig"), newline="")))
    assert [cell for row in read for cell in row if cell.startswith(FORMULAS)] == []
    assert [[cell.removeprefix("'") for cell in row] for row in read] == [
        [cell.removeprefix("'") for cell in row] for row in rows
    ]
