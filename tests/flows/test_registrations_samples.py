"""The files of every service, and broken ones, handed over in chat: all of them come to one event."""

import io
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from bot.registrations.decoding import sheet_of
from bot.registrations.workbook import MOST_UNPACKED
from tests.conftest import House
from tests.flows.handing_over import LUMA, TAKE, cards, lines, look, seats

FILES = Path(__file__).parents[1] / "unit/registration_files"
UNREAD = "読めなかった行({}行。ほかの行は取り込めます)"
# Of what it is taken for, what is new, and how many are expected once it is taken in.
SAMPLES = {
    "connpass-2025-utf8.csv": ("connpassの参加者一覧", "新しい方:4名(参加3、キャンセル待ち1)", 3),
    "eventbrite-attendees.csv": ("Eventbriteの参加者一覧", "新しい方:2名", 5),
    "google-forms-csv-ja.csv": ("Googleフォームの回答", "新しい方:2名", 7),
    "google-sheets-csv-ja.csv": ("Googleフォームの回答", "内容が変わる方:1名", 7),
    "jp-ticket-numbered-forms-cp932.csv": ("番号付きフォームの申し込み一覧", "新しい方:2名", 9),
    "luma-2025-bom.csv": ("Lumaのゲスト一覧", "新しい方:1名", 10),
    "luma-2026-bom.csv": ("Lumaのゲスト一覧", "新しい方:2名(参加1、支払いや承認を待つ方1)", 11),
    "meetup-attendees.tsv": ("Meetupの参加者一覧", "新しい方:4名", 15),
    "own-list-unicode-text-utf16.txt": ("ご自分の名簿", "新しい方:3名", 18),
    "own-list.xlsx": ("ご自分の名簿", "新しい方:2名", 20),
    "peatix-ja-bom.csv": ("Peatixの参加者一覧", "新しい方:2名(参加1、支払いや承認を待つ方1)", 21),
    "resaved-by-excel-cp932.csv": ("ご自分の名簿", "新しい方:2名", 23),
}


async def test_the_files_of_every_service_come_to_one_event(world: House) -> None:
    host = await world.event()
    told = {}
    for file in sorted(FILES.iterdir()):
        shown = await look(host, file.name, file.read_bytes())
        service = lines(shown)[0].split("(")[1].split(")")[0]
        done = await host.click(shown, TAKE)
        (expected,) = [line for line in lines(done) if line.startswith("参加予定は、いま")]
        told[file.name] = (
            service,
            lines(shown)[1],
            int(expected.removeprefix("参加予定は、いま").removesuffix("名です。")),
        )
    assert told == SAMPLES
    states = [state for _, state in await seats(world.database)]
    assert {state: states.count(state) for state in states} == {"coming": 23, "waiting": 1, "pending": 2}


def workbook(*rows: list[str]) -> bytes:
    made, content = Workbook(), io.BytesIO()
    for row in rows:
        made.active.append(row)
    made.save(content)
    return content.getvalue()


@cache
def bomb() -> bytes:
    """A workbook of 63 kB that says, and holds, a megabyte more than may be unpacked."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book, book.open("xl/worksheets/sheet1.xml", "w") as part:
        for _ in range(MOST_UNPACKED // (1 << 20) + 1):
            part.write(bytes(1 << 20))
    return packed.getvalue()


REFUSED: dict[str, tuple[Any, str]] = {
    "多い.csv": (
        ("名前\n" + "佐藤\n" * 100_000).encode,
        "「多い.csv」は20,000行を超えています。この会の分だけを書き出して、お渡しください。",
    ),
    "大きい.csv": (
        lambda: bytes(50_000_000),
        "「大きい.csv」は10MBより大きいため、読み込めません。"
        "この会の分だけ、または必要な列だけを書き出して、もう一度お渡しください。",
    ),
    "爆弾.xlsx": (
        bomb,
        "「爆弾.xlsx」は、開くと大きくなりすぎるため読みません。シートを「CSV UTF-8」で保存して、お渡しください。",
    ),
    "切れた.xlsx": (
        lambda: (FILES / "own-list.xlsx").read_bytes()[:3000],
        "「切れた.xlsx」はExcelのブックとして開けませんでした。シートを「CSV UTF-8」で保存して、お渡しください。",
    ),
    "混在.csv": (
        lambda: "名前,業種\n佐藤,小売\n".encode() + "田中,飲食\n".encode("cp932"),
        "「混在.csv」は、3行目から文字の形式がほかの行と違います(UTF-8とShift JISが混ざっています)。"
        "「CSV UTF-8」で保存して、お渡しください。",
    ),
}


async def test_what_cannot_be_read_is_refused_with_the_reason_and_nothing_is_taken_in(world: House) -> None:
    host = await world.event()
    assert {name: lines(await look(host, name, make())) for name, (make, _) in REFUSED.items()} == {
        name: [said] for name, (_, said) in REFUSED.items()
    }
    assert await seats(world.database) == []


async def test_a_formula_is_no_name_and_what_looks_like_one_is_text(world: House) -> None:
    host = await world.event()
    rows = (["名前", "業種"], ["=1+1", ""], ["'=HYPERLINK(1)", ""], ["'-佐藤-", "=cmd"], ["田中", "小売"])
    shown = await look(host, "式.xlsx", workbook(*rows))
    unknown = "計算式の結果が保存されていません"
    assert cards(shown)[UNREAD.format(2)] == [f"2行目:{unknown}", f"4行目:{unknown}"]
    await host.click(shown, TAKE)
    assert sorted(await seats(world.database)) == [("=HYPERLINK(1)", "coming"), ("田中", "coming")]


CUT = "引用符が閉じていないか、行が途中で切れています"


@pytest.mark.parametrize(
    "last", ["g2,田".encode(), 'g2,"田中,,,appr'.encode(), "g2,田中".encode()[:-1]],
    ids=["amid a row", "amid a cell in quotes", "amid a character"],
)  # fmt: skip
async def test_a_file_that_was_cut_off_says_so_of_its_last_row(world: House, last: bytes) -> None:
    host = await world.event()
    shown = await look(host, "途中.csv", f"{LUMA}g1,佐藤,,,approved,一般,\n".encode() + last)
    assert cards(shown)[UNREAD.format(1)] == [f"3行目:{CUT}"]
    await host.click(shown, TAKE)
    assert await seats(world.database) == [("佐藤", "coming")]


@pytest.mark.parametrize(("encoding", "torn"), [("utf-8", 1), ("utf-8-sig", 2), ("cp932", 1), ("utf-16", 1)])
def test_a_file_that_ends_amid_a_character_keeps_its_encoding(encoding: str, torn: int) -> None:
    found = sheet_of("名前,業種\n佐藤,小売\n田中,飲".encode(encoding)[:-torn])
    assert found.encoding == encoding.removesuffix("-sig")
    assert (found.rows, found.broken) == (((1, ("名前", "業種")), (2, ("佐藤", "小売"))), (3,))


def test_the_last_row_of_a_list_by_hand_may_be_short() -> None:
    assert sheet_of("名前,業種\n佐藤,小売\n田中".encode()).broken == ()
