"""Files of registration services: who is in them, and what is said of what is wrong."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.registrations.decoding import MOST_BYTES, MOST_ROWS, UnreadableFileError
from bot.registrations.exports import state_of
from bot.registrations.reading import BadRow, read_registrations

FILES = Path(__file__).parent / "registration_files"
LIST = "名前,業種\n佐藤,小売\n"


def read(name: str) -> list[tuple[str, str, str]]:
    found = read_registrations((FILES / name).read_bytes())
    return [(one.key, one.name, one.state) for one in found.registrations]


@pytest.mark.parametrize(
    ("name", "service", "encoding", "people"),
    [
        (
            "connpass-2025-utf8.csv",
            "connpass",
            "utf-8",
            [
                ("1000001", "佐藤 見本", "coming"),
                ("1000002", 'Bob "Sample" O\'Neil', "coming"),
                ("1000003", "髙橋 例", "out"),
                ("1000004", "😀さくら", "coming"),
                ("1000005", "", "out"),
                ("1000006", "ﾔﾏﾀﾞ ﾀﾛｳ", "waiting"),
            ],
        ),
        (
            "eventbrite-attendees.csv",
            "eventbrite",
            "utf-8",
            [
                ("18400000001", "Sample One", "coming"),
                ("18400000002", "Sample One", "coming"),
                ("18400000003", "José Muñoz", "out"),
            ],
        ),
        (
            "google-forms-csv-ja.csv",
            "google-forms",
            "utf-8",
            [("sample2@example.com", "Bob O'Neil", "coming"), ("sample1@example.com", "佐藤 見本", "coming")],
        ),
        (
            "google-sheets-csv-ja.csv",
            "google-forms",
            "utf-8",
            [("sample1@example.com", "佐藤 見本", "coming"), ("sample2@example.com", "Bob O'Neil", "coming")],
        ),
        (
            "jp-ticket-numbered-forms-cp932.csv",
            "numbered-forms",
            "cp932",
            [("A0001", "髙橋 例", "coming"), ("A0002", "見本 花子", "coming")],
        ),
        ("luma-2025-bom.csv", "luma", "utf-8", [("gst-SAMPLE5", "Sample Five", "coming")]),
        (
            "luma-2026-bom.csv",
            "luma",
            "utf-8",
            [
                ("gst-SAMPLE1", "Sample One", "coming"),
                ("gst-SAMPLE2", "二郎 見本", "pending"),
                ("gst-SAMPLE3", "Sample Three", "out"),
                ("gst-SAMPLE4", "", "out"),
            ],
        ),
        (
            "meetup-attendees.tsv",
            "meetup",
            "utf-8",
            [
                ("user 10000001", "Sample One", "coming"),
                ("user 10000002", "二郎", "coming"),
                ("user 10000003", "Sample No", "out"),
            ],
        ),
        (
            "own-list-unicode-text-utf16.txt",
            "list",
            "utf-16",
            [("佐藤見本#1", "佐藤 見本", "coming"), ("田中#1", "田中", "coming"), ("田中#2", "田中", "coming")],
        ),
        (
            "peatix-ja-bom.csv",
            "peatix",
            "utf-8",
            [
                ("90000001", "サトウ ミホン", "coming"),
                ("90000002", "タナカ レイ", "out"),
                ("90000003", "スズキ レイ", "pending"),
            ],
        ),
        (
            "resaved-by-excel-cp932.csv",
            "list",
            "cp932",
            [("sample1@example.com", "佐藤", "coming"), ("sample2@example.com", "髙橋", "coming")],
        ),
    ],
)
def test_each_service_is_known_by_its_columns(
    name: str, service: str, encoding: str, people: list[tuple[str, str, str]]
) -> None:
    found = read_registrations((FILES / name).read_bytes())
    assert (found.service, found.encoding, read(name)) == (service, encoding, people)


def test_older_connpass_files_and_a_doubled_column_of_pretix_are_read() -> None:
    old = (
        "参加枠名,ユーザー名,表示名,コメント,参加ステータス,出欠ステータス,業種,更新日時,受付番号\n"
        "枠,u,佐藤,,参加,出席,IT,,7\n"
    )
    (one,) = read_registrations(old.encode("cp932")).registrations
    assert (one.key, one.came, one.answers) == ("7", True, (("業種", "IT"),))
    pretix = (
        "Order code;Position ID;Status;Attendee name;Attendee email;Company;Company\n"
        "AB;1;Paid;Ana;a@x.jp;One;Two\nAB;2;Canceled;;;;\n"
    )
    found = read_registrations(pretix.encode())
    one, cancelled = found.registrations
    assert (found.service, one.key, one.answers, found.bad) == (
        "pretix",
        "AB/1",
        (("Company", "One"), ("Company", "Two")),
        (),
    )
    assert (cancelled.key, cancelled.name, cancelled.state) == ("AB/2", "", "out")


def test_what_people_answered_stays_with_its_question_and_what_is_nobodys_business_is_not_read() -> None:
    found = read_registrations((FILES / "google-forms-csv-ja.csv").read_bytes())
    assert found.registrations[1].answers == (
        ("会社名・屋号", "(株)見本"),
        ("業種", "小売・EC"),
        ("規模", "6〜20人"),
        ("役に立てそうなこと", "販路を紹介できる"),
        ("探していること", "採用の相談"),
        ("ひとこと", "2回目の回答です"),
    )
    assert found.repeated == 1
    asked = {
        question
        for one in read_registrations((FILES / "resaved-by-excel-cp932.csv").read_bytes()).registrations
        for question, _ in one.answers
    }
    assert asked == {"業種"}


def test_guests_and_who_came_are_counted() -> None:
    meetup = read_registrations((FILES / "meetup-attendees.tsv").read_bytes()).registrations
    connpass = read_registrations((FILES / "connpass-2025-utf8.csv").read_bytes()).registrations
    assert [one.guests for one in meetup] == [0, 2, 0]
    assert [one.came for one in connpass] == [False, True, False, False, False, False]


@pytest.mark.parametrize(
    ("content", "names", "bad"),
    [
        (f'{LIST}"田中,IT\nつづき', ["佐藤"], [BadRow(3, "cut")]),
        (f'{LIST}"田"中,IT\n山田,農業\n', ["佐藤", "山田"], [BadRow(3, "cut")]),
        (f"{LIST},IT\n山田,農業\n", ["佐藤", "山田"], [BadRow(3, "nameless")]),
        (f"お知らせ\n\n{LIST}\n合計,1\n", ["佐藤"], []),
        ("名前\n'=cmd|x\n=1+1\n", ["=cmd|x", "=1+1"], []),
        ("名前,業種\n鈴木\n林,IT,余り\n", ["鈴木", "林"], []),
    ],
)
def test_wrong_rows_never_stop_the_right_ones(content: str, names: list[str], bad: list[BadRow]) -> None:
    found = read_registrations(content.encode())
    assert ([one.name for one in found.registrations], list(found.bad)) == (names, bad)


@pytest.mark.parametrize(
    ("content", "reason", "line"),
    [
        (b" \n", "empty", 0),
        (b"x" * (MOST_BYTES + 1), "large", 0),
        (b"\xd0\xcf\x11\xe0", "old", 0),
        ("名前\n佐藤\n".encode() + "田中\n".encode("cp932"), "mixed", 3),
        ("名前\n".encode() + b"\xff\x81\xff\n", "encoding", 2),
        (b"name\nAna\0\n", "binary", 0),
        ("タイトル,業種\n会,IT\n".encode(), "header", 0),
        (("名前\n" + "田中\n" * MOST_ROWS).encode(), "rows", MOST_ROWS + 1),
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, reason: str, line: int) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        read_registrations(content)
    assert (caught.value.reason, caught.value.line) == (reason, line)


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("参加", "coming"), ("補欠(参加)", "waiting"), ("参加キャンセル", "out"), ("コンビニ支払い待ち", "pending"),
        ("Not Attending", "out"), ("Attending", "coming"), ("invited", "out"), ("払い戻し済み", "out"), ("No", "out"),
    ],
)  # fmt: skip
def test_what_services_call_it(said: str, state: str) -> None:
    assert state_of(said) == state


@settings(max_examples=60, deadline=None)
@given(st.permutations(["名前", "業種", "規模", "メールアドレス"]), st.sampled_from([",", "\t", ";"]), st.booleans())
def test_the_order_of_columns_and_the_separator_change_nothing(order: list[str], separator: str, marked: bool) -> None:
    row = {"名前": "佐藤 見本", "業種": "小売・EC", "規模": "6〜20人", "メールアドレス": "a@example.com"}
    text = f"{separator.join(order)}\r\n{separator.join(row[name] for name in order)}\r\n"
    (one,) = read_registrations(text.encode("utf-8-sig" if marked else "utf-16")).registrations
    assert (one.key, one.name, dict(one.answers)) == (
        "a@example.com",
        "佐藤 見本",
        {"業種": "小売・EC", "規模": "6〜20人"},
    )


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    for whole in (content, LIST.encode() + content):
        reason = ""
        try:
            read_registrations(whole)
        except UnreadableFileError as error:
            reason = error.reason
        assert reason in {"", "empty", "damaged", "old", "encoding", "mixed", "binary", "header"}
