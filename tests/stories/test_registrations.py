"""An organizer brings the registrations of other services along, in every chat."""

from pathlib import Path

import pytest

from tests.stories.actors import Actor, Chat, SeenMessage, opened, read
from tests.stories.evening import organized

FILES = Path(__file__).parents[1] / "unit/registration_files"
FIELD = {"ja": "申し込みの一覧(CSVまたはExcel)", "en": "List of registrations (CSV or Excel)"}


async def handed_over(host: Actor, name: str, data: bytes, language: str = "ja") -> SeenMessage:
    """What an organizer reads of a file that they hand over."""
    form = opened(await host.command("import"))
    return read(await host.submit(form, {FIELD[language]: host.file(name, data)}))


@pytest.mark.every_stage
async def test_registrations_are_handed_over_looked_at_and_taken_in(chat: Chat) -> None:
    host = await organized(chat)
    data = (FILES / "connpass-2025-utf8.csv").read_text("utf-8").replace("小売・EC", "まちの本屋").encode()
    looked = await handed_over(host, "connpass.csv", data)
    assert looked.text.split("\n")[:3] == [
        "「connpass.csv」を確かめました(connpassの参加者一覧)。「春の会」には、まだ何も取り込んでいません。",
        "新しい方:4名(参加3、キャンセル待ち1)",
        "元のサービスで取り消した方など、取り込まない方:2名",
    ]
    assert looked.buttons == ("取り込む", "答えの意味を決める")
    form = opened(await host.click(looked, "答えの意味を決める"))
    settled = read(await host.submit(form, {"業種「まちの本屋」": ("小売・EC",)}))
    assert settled.buttons == ("取り込む",)
    taken = read(await host.click(settled, "取り込む"))
    assert taken.text.split("\n")[:3] == [
        "「春の会」に取り込みました(connpassの参加者一覧)。",
        "新しい方:4名(参加3、キャンセル待ち1)",
        "参加予定は、いま3名です。",
    ]
    assert "取り込む" not in taken.buttons


async def test_an_unknown_list_is_explained_once(chat: Chat) -> None:
    host = await organized(chat, "en")
    data = "Guest,Where they work,Trade\nSato,Shop,小売\nTanaka,Inn,宿泊\n".encode("utf-16")
    asked = await handed_over(host, "guests.txt", data, "en")
    assert asked.cards[0].text == "A: Guest\nB: Where they work\nC: Trade"
    form = opened(await host.click(asked, "Choose columns"))
    looked = read(
        await host.submit(form, {"Column with the name": ("A: Guest",), "Column with the industry": ("C: Trade",)})
    )
    assert looked.text.split("\n")[:2] == [
        '"guests.txt" was looked at (a list of your own). Nothing of it is in "Spring mixer" yet.', "New: 2 people",
    ]  # fmt: skip
    assert (
        read(await host.click(looked, "Import")).text.split("\n")[0]
        == 'Imported into "Spring mixer" (a list of your own).'
    )
    again = await handed_over(host, "guests.txt", data, "en")
    assert again.text.split("\n")[1:] == ["As before: 2 people", "There is nothing that importing it would change."]


async def test_a_file_that_cannot_be_read_is_explained(chat: Chat) -> None:
    host = await organized(chat, "en")
    said = await handed_over(host, "old.xlsx", b"\xd0\xcf\x11\xe0 an old workbook", "en")
    assert said.text == (
        '"old.xlsx" is an Excel file of an old kind (.xls), or has a password. Please save it without one as ".xlsx" '
        'or "CSV UTF-8" and hand it over.'
    )
    large = await handed_over(host, "large.csv", b"x" * 10_000_001, "en")
    assert large.text.startswith('"large.csv" is larger than 10 MB, which is the most that can be read.')
