"""Which column of an unknown file is what: its heading found, its columns called and guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.registrations.columns import Column, Header, columns_of, guessed, headings, meant
from bot.registrations.decoding import sheet_of


def header_of(text: str) -> Header | None:
    return columns_of(sheet_of(text.encode()))


@pytest.mark.parametrize(
    ("place", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_columns_are_called_as_in_spreadsheets(place: int, letter: str) -> None:
    assert Column(place, "").letter == letter


@given(st.integers(0, 20_000), st.integers(0, 20_000))
def test_no_two_columns_are_called_the_same(one: int, other: int) -> None:
    assert (Column(one, "").letter == Column(other, "").letter) == (one == other)


def test_the_heading_need_not_be_the_first_row_and_empty_columns_are_left_out() -> None:
    header = header_of("交流会の申込,,,\n,,,\n代表,空,業種,\n佐藤,,小売,x\n")
    assert header is not None
    assert (header.place, header.columns) == (2, (Column(0, "代表"), Column(2, "業種"), Column(3, "")))


@pytest.mark.parametrize("text", ["名簿\n", "a,b\n", "a,b\n,\n"])
def test_a_file_without_rows_has_no_columns_to_ask_of(text: str) -> None:
    assert header_of(text) is None


def test_columns_are_guessed_by_their_names_and_each_is_one_thing() -> None:
    header = header_of(
        "No,申込者氏名,氏名カナ,E-mail,出欠,貴社の業種,従業員数,役職,参加目的,ご提供できること,初参加ですか\n"
        + "x," * 11
        + "\n"
    )
    assert header is not None
    found = {use: header.columns[place].name for use, place in guessed(header).items()}
    assert found == {
        "name": "申込者氏名", "email": "E-mail", "state": "出欠", "industry": "貴社の業種", "size": "従業員数",
        "role": "役職", "seeks": "参加目的", "offers": "ご提供できること", "newcomer": "初参加ですか",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "place"), [("ｂ", 1), (" ", None), ("2", 1), (" 業　種 ", 1), ("C", None), ("0", None), ("", None)]
)
def test_a_column_is_meant_by_its_heading_letter_or_number(typed: str, place: int | None) -> None:
    header = header_of("代表,業 種\n佐藤,小売\n")
    assert header is not None
    assert meant(typed, header) == place


def test_what_was_said_is_called_by_its_heading() -> None:
    sheet = sheet_of("代表,\n佐藤,小売\n".encode())
    assert headings(sheet, {"name": 0, "industry": 1, "size": 9}) == {"name": "代表", "industry": "B", "size": ""}
    assert headings(sheet, None) is None
