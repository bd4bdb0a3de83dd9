"""Forms where there are none: numbered lists, full-width digits, words, skipping, keeping."""

import pytest

from bot.chat.content import Choice, FileField, Form, FormField, Option, TextInput
from bot.door.typed_forms import prompt, read, with_errors_first
from bot.words.i18n import Language, translator

FRUIT = (Option("apple", "りんご"), Option("pear", "洋なし"), Option("fig", "Fig & Co, Ltd"))
ONE = Choice("fruit", "好きな果物", FRUIT)
SEVERAL = Choice("fruit", "好きな果物", FRUIT, most=2)
OPTIONAL = Choice("fruit", "好きな果物", FRUIT, fewest=0)
KEPT = Choice("fruit", "好きな果物", FRUIT, values=("pear", "fig"), most=2)
NAME = TextInput("name", "名前", is_required=True, max_length=5)
LINE = TextInput("line", "ひとこと", hint="短く", max_length=5)
FILE = FileField("list", "一覧", ("csv", "xlsx"))
OTHER_FILE = FileField("list", "一覧", ("csv",), is_required=False)
FILLED = TextInput("line", "ひとこと", value="はい", max_length=5)


@pytest.mark.parametrize(
    ("field", "typed", "values"),
    [
        (ONE, "1", ("apple",)),
        (ONE, " ３ ", ("fig",)),
        (ONE, "②", ("pear",)),
        (ONE, "りんご", ("apple",)),
        (ONE, "ＦＩＧ　＆ co, ltd", ("fig",)),
        (SEVERAL, "1 3", ("apple", "fig")),
        (SEVERAL, "１　３", ("apple", "fig")),
        (SEVERAL, "1,3", ("apple", "fig")),
        (SEVERAL, "１、３", ("apple", "fig")),
        (SEVERAL, "3 1 3", ("fig", "apple")),
        (SEVERAL, "りんご 2", ("apple", "pear")),
        (OPTIONAL, "-", ()),
        (OPTIONAL, "ー", ()),
        (OPTIONAL, "－", ()),
        (OPTIONAL, "なし", ()),
        (OPTIONAL, "ＳＫＩＰ", ()),
        (OPTIONAL, "", ()),
        (OPTIONAL, "、", ()),
        (KEPT, "", ("pear", "fig")),
        (KEPT, " \u3000", ("pear", "fig")),
        (KEPT, "1", ("apple",)),
        (NAME, "佐藤", ("佐藤",)),
        (NAME, "-", ("-",)),
        (NAME, "👍🏽a", ("👍🏽a",)),
        (LINE, " 一\n二 ", ("一\n二",)),
        (LINE, "-", ()),
        (LINE, "", ()),
        (LINE, "\u202eab\x00", ("ab",)),
        (LINE, "\u200b", ()),
        (FILLED, "", ("はい",)),
        (FILLED, "-", ()),
        (FILE, ' "C:\\申し込み.csv" ', ("C:\\申し込み.csv",)),
        (FILE, "- 1.csv", ("- 1.csv",)),
        (OTHER_FILE, "", ()),
    ],
)
def test_what_is_typed_is_read(field: FormField, typed: str, values: tuple[str, ...]) -> None:
    for language in ("ja", "en"):
        assert read(field, typed, translator(language)) == (values, "")


@pytest.mark.parametrize(
    ("field", "typed", "ja", "en"),
    [
        (ONE, "", "ここは空にできません。", "This cannot be empty."),
        (ONE, "、,", "ここは空にできません。", "This cannot be empty."),
        (NAME, " ", "ここは空にできません。", "This cannot be empty."),
        (NAME, "\u200b\u202e", "ここは空にできません。", "This cannot be empty."),
        (
            ONE,
            "0",
            "「0」は一覧にありません。1〜3の番号で送ってください。",
            '"0" is not in the list. Send a number from 1 to 3.',
        ),
        (
            ONE,
            "4",
            "「4」は一覧にありません。1〜3の番号で送ってください。",
            '"4" is not in the list. Send a number from 1 to 3.',
        ),
        (
            SEVERAL,
            "1 みかん",
            "「みかん」は一覧にありません。1〜3の番号で送ってください。",
            '"みかん" is not in the list. Send a number from 1 to 3.',
        ),
        (
            ONE,
            "-",
            "「-」は一覧にありません。1〜3の番号で送ってください。",
            '"-" is not in the list. Send a number from 1 to 3.',
        ),
        (
            ONE,
            "9" * 8000,
            "「" + "9" * 19 + "…」は一覧にありません。1〜3の番号で送ってください。",
            '"' + "9" * 19 + '…" is not in the list. Send a number from 1 to 3.',
        ),
        (ONE, "1 2", "1個までです(いま2個)。", "At most 1, please (now 2)."),
        (SEVERAL, "1 2 3", "2個までです(いま3個)。", "At most 2, please (now 3)."),
        (NAME, "あいうえおか", "5文字までです(いま6文字)。", "At most 5 characters, please (now 6)."),
        (FILE, " ", "ここは空にできません。", "This cannot be empty."),
        (LINE, "👍🏽ab", "5文字までです(いま6文字)。", "At most 5 characters, please (now 6)."),
    ],
)
def test_what_was_wrong_is_said(field: FormField, typed: str, ja: str, en: str) -> None:
    assert read(field, typed, translator("ja")) == ((), ja)
    assert read(field, typed, translator("en")) == ((), en)


@pytest.mark.parametrize(
    ("field", "error", "language", "shown"),
    [
        (ONE, "", "ja", "好きな果物\n  1) りんご\n  2) 洋なし\n  3) Fig & Co, Ltd\n番号を1つ送ってください。"),
        (
            SEVERAL,
            "ここは空にできません。",
            "ja",
            "! ここは空にできません。\n好きな果物\n  1) りんご\n  2) 洋なし\n  3) Fig & Co, Ltd\n"
            "番号を空白で区切って、2個までお送りください。例:1 3",
        ),
        (LINE, "", "ja", "ひとこと  短く\n任意です。飛ばすときは「-」を送ってください。"),
        (NAME, "", "en", "名前\nSend your text."),
        (FILE, "", "ja", "一覧\nこのパソコンにあるファイルの場所を入力してください(.csv、.xlsx)。"),
        (FILE, "", "en", "一覧\nType the path of a file on this machine (.csv, .xlsx)."),
        (FILLED, "", "en", "ひとこと\nSend an empty line to keep: はい"),
        (
            KEPT,
            "",
            "en",
            "好きな果物\n  1) りんご\n  2) 洋なし\n  3) Fig & Co, Ltd\n"
            "Send an empty line to keep: 洋なし, Fig & Co, Ltd",
        ),
    ],
)
def test_a_prompt_says_what_to_type(field: FormField, error: str, language: Language, shown: str) -> None:
    assert prompt(field, translator(language), error) == shown


def test_only_wrong_fields_are_asked_again() -> None:
    form = Form("a.b", "t", (NAME, LINE), errors={"line": "x"})
    assert with_errors_first(form).fields == (LINE,)
    assert with_errors_first(Form("a.b", "t", (NAME, LINE))).fields == (NAME, LINE)


EN = translator("en")
SCALE = Choice("score", "Score", tuple(Option(str(number), str(number)) for number in range(11)))


def test_a_scale_is_answered_with_the_number_it_shows() -> None:
    """9 on a scale from 0 means 9, not the ninth option."""
    assert read(SCALE, "９", EN) == (("9",), "")
    assert read(SCALE, "11", EN) == ((), '"11" is not in the list. Send a number from 0 to 10.')
    assert prompt(SCALE, EN).splitlines()[1] == "  0 1 2 3 4 5 6 7 8 9 10"


def test_only_separators_are_no_answer() -> None:
    assert read(SCALE, "、", EN) == ((), "This cannot be empty.")
