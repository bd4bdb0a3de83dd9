"""Workbooks of registrations: read as text is, and never larger than they may be."""

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from xlsxwriter import Workbook as WrittenWorkbook

from bot.registrations.decoding import MOST_ROWS, UnreadableFileError
from bot.registrations.reading import BadRow, read_registrations
from bot.registrations.workbook import MOST_UNPACKED

FILES = Path(__file__).parent / "registration_files"
SHEET = "xl/worksheets/sheet1.xml"


def workbook(*sheets: list[list[Any]]) -> bytes:
    made = Workbook()
    made.remove(made.active)
    for rows in sheets:
        sheet = made.create_sheet()
        for row in rows:
            sheet.append(row)
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def computed(rows: list[list[Any]]) -> bytes:
    """A workbook whose formulas, (formula, value), have the values that a spreadsheet stored with them."""
    content = io.BytesIO()
    made = WrittenWorkbook(content)
    sheet = made.add_worksheet()
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, tuple):
                sheet.write_formula(row, column, cell[0], None, cell[1])
            else:
                sheet.write(row, column, cell)
    made.close()
    return content.getvalue()


def changed(content: bytes, name: str, old: str, new: str) -> bytes:
    """The workbook with something else in one of its parts."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as after:
        for entry in before.infolist():
            part = before.read(entry)
            after.writestr(entry.filename, part.replace(old.encode(), new.encode()) if entry.filename == name else part)
    return result.getvalue()


def refusal(content: bytes) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        read_registrations(content)
    return caught.value.reason


def test_an_own_list_is_read_with_its_moments() -> None:
    found = read_registrations((FILES / "own-list.xlsx").read_bytes())
    assert (found.service, found.encoding, found.bad) == ("list", "xlsx", ())
    assert [(one.row, one.name, one.registered, one.answers) for one in found.registrations] == [
        (2, "佐藤 見本", "2026-11-20T15:15:00", (("会社名", "(株)見本"), ("業種", "小売"))),
        (3, "田中", "", (("業種", "IT"),)),
    ]


def test_numbers_text_and_moments_are_as_they_were_meant() -> None:
    rows = [
        ["参加枠名", "ユーザー名", "表示名", "参加ステータス", "受付番号", "従業員数", "問"],
        ["枠", "u", "佐藤", "参加", 1000001.0, 12, True],
        ["枠", "u", "'=田中", "参加", "000123", 3.5, date(2026, 11, 20)],
    ]
    found = read_registrations(workbook(rows)).registrations
    assert [(one.key, one.name, dict(one.answers)) for one in found] == [
        ("1000001", "佐藤", {"従業員数": "12", "問": "True"}),
        ("000123", "=田中", {"従業員数": "3.5", "問": "2026-11-20 00:00"}),
    ]


def test_the_list_may_be_on_a_later_sheet_below_a_title_and_with_gaps() -> None:
    rows = [["参加者一覧"], [], ["氏名", "業種"], [], ["佐藤", "IT"], ["#N/A", "IT"], ["合計", 1]]
    content = workbook([["集計"], ["人数", 3]], rows)
    found = read_registrations(content)
    assert ([(one.row, one.name) for one in found.registrations], found.bad) == (
        [(5, "佐藤")],
        (BadRow(6, "nameless"),),
    )


def test_a_formula_counts_as_its_value_and_without_one_its_row_is_named() -> None:
    header = ["氏名", "業種"]
    found = read_registrations(computed([header, [('=A3&"さん"', "佐藤"), "IT"], ["田中", ("=B2", "IT")]]))
    assert [(one.name, dict(one.answers)["業種"]) for one in found.registrations] == [("佐藤", "IT"), ("田中", "IT")]
    found = read_registrations(workbook([header, ['=A3&"さん"', "IT"], ["田中", "IT"]]))
    assert ([one.name for one in found.registrations], found.bad) == (["田中"], (BadRow(2, "formula"),))


def test_what_a_sheet_says_of_its_size_does_not_hide_rows() -> None:
    content = workbook([["氏名"], ["佐藤"], ["田中"]])
    lying = changed(content, SHEET, '<dimension ref="A1:A3"', '<dimension ref="A1:A1"')
    assert lying != content
    assert [one.name for one in read_registrations(lying).registrations] == ["佐藤", "田中"]


def test_a_cell_far_away_costs_nothing() -> None:
    content = changed(workbook([["氏名"], ["佐藤"]]), SHEET, '<row r="2"><c r="A2"', '<row r="99999"><c r="XFD99999"')
    content = changed(
        content,
        SHEET,
        "</row></sheetData>",
        '</row><row r="100000"><c r="A100000" t="inlineStr"><is><t>林</t></is></c></row></sheetData>',
    )
    assert [(one.row, one.name) for one in read_registrations(content).registrations] == [(100_000, "林")]
    assert refusal(changed(content, SHEET, "100000", "999999999")) == "rows"


def test_more_rows_than_can_be_read_are_refused() -> None:
    row = '<row><c t="inlineStr"><is><t>林</t></is></c></row>'
    many = changed(workbook([["氏名"]]), SHEET, "</sheetData>", row * (MOST_ROWS + 1) + "</sheetData>")
    assert refusal(many) == "rows"


def test_what_unpacks_to_too_much_is_refused_by_what_it_says_and_by_what_it_is() -> None:
    content = workbook([["氏名"], ["佐藤"]])
    bomb = changed(content, SHEET, "<sheetData>", " " * MOST_UNPACKED + "<sheetData>")
    assert len(bomb) < MOST_UNPACKED / 500
    assert refusal(bomb) == "unpacked"
    # The same, but it says that it is small: nothing is read past that, and what is missing then is seen.
    with zipfile.ZipFile(io.BytesIO(bomb)) as parts:
        size = parts.getinfo(SHEET).file_size
    lying = bomb.replace(size.to_bytes(4, "little"), (4096).to_bytes(4, "little"))
    assert refusal(lying) == "damaged"


def test_many_parts_and_words_that_stand_for_others_are_refused() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as parts:
        for number in range(1001):
            parts.writestr(str(number), "")
    assert refusal(content.getvalue()) == "unpacked"
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet'
    assert refusal(changed(workbook([["氏名"], ["佐藤"]]), SHEET, "<worksheet", laughs)) == "damaged"


@pytest.mark.parametrize("share", [0.3, 0.9, 0.999])
def test_a_workbook_that_was_cut_off_says_so(share: float) -> None:
    content = (FILES / "own-list.xlsx").read_bytes()
    assert refusal(content[: int(len(content) * share)]) == "damaged"


def test_a_file_that_only_looks_like_one() -> None:
    assert refusal(changed(workbook([["氏名"]]), SHEET, "<sheetData>", "<sheetData><row")) == "damaged"
    assert refusal(workbook([[]], [[]])) == "empty"
    assert refusal(workbook([["題"], ["会"]])) == "header"
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as parts:
        parts.writestr("word/document.xml", "<x/>")
    assert refusal(other.getvalue()) == "damaged"
