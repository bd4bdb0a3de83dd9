"""An organizer hands a file of registrations over: it is shown first, and taken in with one button."""

import asyncio
import io
import random
import zipfile
from pathlib import Path

import pytest

from adapters.sandbox.actor import Actor, labels
from adapters.sandbox.posts import OpenedForm, Post
from bot.chat.actions import Reply
from bot.chat.content import Button
from bot.chat.handing import fetch_from
from bot.chat.interactions import ButtonClick, Command, HandedFile, Sender
from bot.chat.refs import UserRef
from bot.door.context import Defaults
from bot.door.dispatch import Bot
from bot.flows import ROUTES
from bot.registrations import workbook
from storage.sealing import Seal, new_key
from tests.conftest import House
from tests.flows.handing_over import FIELD, LUMA, TAKE, cards, lines, look, seats
from tests.transactions import looking

FILES = Path(__file__).parents[1] / "unit/registration_files"
CONNPASS = FILES / "connpass-2025-utf8.csv"
UNSEALED = (
    "お名前とメールアドレスは、暗号化せずに保存されます。暗号化するには、Goenを動かしている方が GOEN_SECRET_KEY を設定"
    "してください。"
)


async def test_a_file_is_shown_first_and_taken_in_with_one_button(world: House) -> None:
    host = await world.event()
    shown = await look(host, CONNPASS.name, CONNPASS.read_bytes())
    assert lines(shown) == [
        "「connpass-2025-utf8.csv」を確かめました(connpassの参加者一覧)。「春の会」には、まだ何も取り込んでいません。",
        "新しい方:4名(参加3、キャンセル待ち1)",
        "元のサービスで取り消した方など、取り込まない方:2名",
        UNSEALED,
    ]
    assert cards(shown) == {
        "質問の読み取り方": [
            "業種:「業種を教えてください / Your industry」",
            "役に立てそうなこと:「ほかの参加者に役立てそうなこと（複数選択可）」",
        ],
    }
    assert labels(shown) == [TAKE]
    assert await seats(world.database) == []
    done = await host.click(shown, TAKE)
    assert lines(done) == [
        "「春の会」に取り込みました(connpassの参加者一覧)。",
        "新しい方:4名(参加3、キャンセル待ち1)",
        "参加予定は、いま3名です。",
    ]
    assert [state for _, state in await seats(world.database)] == ["coming", "coming", "coming", "waiting"]


async def test_a_newer_file_says_what_changes_and_who_is_missing(world: House) -> None:
    host = await world.event()
    first = f"{LUMA}g1,佐藤,,,approved,一般,\ng2,田中,,,approved,一般,\ng3,高橋,,,approved,一般,\n,,,,,,\n"
    await host.click(await look(host, "1.csv", first), TAKE)
    again = await look(host, "1.csv", first)
    assert lines(again)[1:] == ["変わらない方:3名", "取り込んで変わるところはありません。"]
    assert labels(again) == []
    later = f'{LUMA}g1,佐藤 一,,,approved,一般,\ng2,田中,,,declined,一般,\ng4,,,,approved,一般,\ng5,"森,,,approved\n'
    shown = await look(host, "2.csv", later)
    assert lines(shown)[1:-1] == [
        "内容が変わる方:1名",
        "取り消しになる方:1名",
        "前に取り込み、このファイルにはいない方:1名(そのまま残します)",
        "読めない行があるあいだは、ファイルにいない方を取り消せません。その行の方かもしれないためです。"
        "行を直して、もう一度お渡しください。",
    ]
    assert cards(shown)["読めなかった行(2行。ほかの行は取り込めます)"] == [
        "4行目:名前がありません",
        "5行目:引用符が閉じていないか、行が途中で切れています",
    ]
    assert labels(shown) == [TAKE]
    shown = await look(host, "3.csv", later[: later.index("g4")])
    assert labels(shown) == [TAKE, "取り込み、いない1名を取り消す"]
    done = await host.click(shown, "取り込み、いない1名を取り消す")
    assert lines(done)[1:] == [
        "内容が変わる方:1名",
        "取り消しになる方:1名",
        "ファイルにいないため取り消した方:1名",
        "参加予定は、いま1名です。",
    ]
    assert await seats(world.database) == [("佐藤 一", "coming"), ("", "cancelled"), ("", "cancelled")]


async def test_two_organizers_at_once_take_everybody_in_once(world: House) -> None:
    host, other = await world.event(), world.person("もう一人", is_admin=True)
    data = f"{LUMA}g1,佐藤,,,approved,一般,\n"
    mine, theirs = await look(host, "a.csv", data), await look(other, "b.csv", data + "g2,田中,,,approved,一般,\n")
    first, second = await asyncio.gather(host.click(mine, TAKE), other.click(theirs, TAKE))
    told = sorted(line for done in (first, second) for line in lines(done)[1:])
    assert told in (
        ["参加予定は、いま1名です。", "参加予定は、いま2名です。", "新しい方:1名", "新しい方:1名"],
        [
            "参加予定は、いま2名です。",
            "参加予定は、いま2名です。",
            "変わったところはありませんでした。",
            "新しい方:2名",
        ],
    )
    assert sorted(await seats(world.database)) == [("佐藤", "coming"), ("田中", "coming")]


async def pressed_again(world: House, host: Actor, shown: Post) -> list[str]:
    """What comes of pressing the first button of a post as it was, though it shows something else now."""
    world.posts = [shown if post.id == shown.id else post for post in world.posts]
    return lines(await world.press(host.person, shown.id, 0))


async def test_the_button_does_it_once_and_not_after_a_day(world: House) -> None:
    host = await world.event()
    shown = await look(host, "a.csv", f"{LUMA}g1,佐藤,,,approved,一般,\n")
    await host.click(shown, TAKE)
    assert await pressed_again(world, host, shown) == [
        "「a.csv」は、もう取り込んであります。もう一度は取り込みません。"
    ]
    old = await look(host, "a.csv", f"{LUMA}g2,田中,,,approved,一般,\n")
    await look(host, "b.csv", f"{LUMA}g2,田中,,,approved,一般,\n")
    gone = [
        "この取り込みは期限(1日)が切れたか、新しいファイルに替わりました。もう一度ファイルをお渡しください。"
        "例:/goen 取り込み"
    ]
    assert lines(await host.click(old, TAKE)) == gone
    late = await look(host, "a.csv", f"{LUMA}g2,田中,,,approved,一般,\n")
    await world.later("2026-11-27T10:01")
    assert lines(await host.click(late, TAKE)) == gone
    assert await seats(world.database) == [("佐藤", "coming")]


async def test_an_hour_later_it_is_what_is_true_then(world: House) -> None:
    host = await world.event()
    shown = await look(host, "a.csv", f"{LUMA}g1,佐藤,,,approved,一般,\n")
    await world.later("2026-11-26T11:00")
    await host.command("event cancel confirm:yes")
    assert lines(await host.click(shown, TAKE)) == ["「春の会」は中止になりました。"]
    assert await seats(world.database) == []


async def test_nobody_else_takes_it_in(world: House) -> None:
    host, guest = await world.event(), world.person("来客")
    assert lines(await guest.command("取り込み"))[0].startswith("この操作は主催者だけができます。")
    shown = await look(host, "a.csv", f"{LUMA}g1,佐藤,,,approved,一般,\n")
    world.posts = [post for post in world.posts if post.id != shown.id] + [
        Post(shown.number, shown.channel, shown.author, shown.message, shown.at_ms, seen_by=guest.person)
    ]
    assert lines(await guest.click(shown, TAKE))[0].startswith("この操作は主催者だけができます。")
    assert await seats(world.database) == []


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        (
            "見出しだけ.csv", "申込者,業種\n,\n",
            "「見出しだけ.csv」の最初の10行に、お名前の列が見つかりませんでした。1行目に「名前」のような見出しを付けて、"
            "お渡しください。",
        ),
        ("空.csv", b" \n", "「空.csv」は空でした。一覧をもう一度書き出して、お渡しください。"),
        (
            "写真.csv", b"\x89PNG\r\n\x1a\n\0\0\0",
            "「写真.csv」は文字のファイルではありません。一覧をCSVまたはExcel(.xlsx)で書き出して、お渡しください。",
        ),
        (
            "混在.csv", "名前\n佐藤\n".encode("cp932") + "田中\n".encode(),
            "「混在.csv」は、3行目から文字の形式がほかの行と違います(UTF-8とShift JISが混ざっています)。"
            "「CSV UTF-8」で保存して、お渡しください。",
        ),
        (
            "途中.xlsx", b"PK\x03\x04",
            "「途中.xlsx」はExcelのブックとして開けませんでした。シートを「CSV UTF-8」で保存して、お渡しください。",
        ),
        (
            "旧.csv", b"\xd0\xcf\x11\xe0",
            "「旧.csv」は古い形式のExcel(.xls)か、パスワード付きのファイルです。パスワードなしの「.xlsx」か"
            "「CSV UTF-8」で保存して、お渡しください。",
        ),
        (
            "多い.csv", "名前\n" + "佐藤\n" * 20_001,
            "「多い.csv」は20,000行を超えています。この会の分だけを書き出して、お渡しください。",
        ),
        (
            "a\u202e\n" + "長" * 300 + ".csv", "x" * 10_000_001,
            f"「a {'長' * 57}…」は10MBより大きいため、読み込めません。この会の分だけ、または必要な列だけを書き出して、"
            "もう一度お渡しください。",
        ),
    ],
)  # fmt: skip
async def test_what_cannot_be_read_says_why(world: House, name: str, data: bytes | str, said: str) -> None:
    host = await world.event()
    assert lines(await look(host, name, data)) == [said]


async def test_a_workbook_that_unpacks_to_too_much_is_not_opened(world: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_UNPACKED", 1000)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet1.xml", bytes(1001))
    assert lines(await look(await world.event(), "爆弾.xlsx", packed.getvalue())) == [
        "「爆弾.xlsx」は、開くと大きくなりすぎるため読みません。シートを「CSV UTF-8」で保存して、お渡しください。"
    ]


async def test_a_file_is_asked_for_until_there_is_one(world: House) -> None:
    host = await world.event()
    form = await host.command("取り込み ファイル:list.csv")
    assert isinstance(form, OpenedForm)
    again = await host.submit(form, {})
    assert isinstance(again, OpenedForm)
    assert again.form.errors == {"file": "ファイルを選んでください。例:connpassの「参加者CSV」"}
    gone = await host.submit(again, {FIELD: f"{host.person}/9/list.csv"})
    assert lines(gone) == ["「list.csv」はもう残っていません。もう一度お渡しください。"]


async def test_names_wait_and_stay_sealed(world: House) -> None:
    world.database.seal = Seal([new_key()])
    host = await world.event()
    shown = await look(host, "a.csv", f"{LUMA}g1,佐藤,,,approved,一般,\n")
    assert UNSEALED not in lines(shown)
    async with looking(world.database) as uow:
        file = await uow.files.get(1, 1)
        assert file is not None
        assert file.content.startswith("sealed:")
    world.database.seal = Seal([new_key()])
    sealed = "保存してあるお名前は、別の GOEN_SECRET_KEY で暗号化されています。何も変えていません。"
    assert lines(await host.click(shown, TAKE))[0].startswith(sealed)


class Slow:
    """A chat that hands files out when the test says so."""

    def __init__(self, world: House) -> None:
        self.may_end = asyncio.Event()
        self._world = world

    async def fetch(self, file: HandedFile, at_most: int) -> bytes:
        await self.may_end.wait()
        return await self._world.fetch(file, at_most)


async def told(world: House, who: Actor) -> Post:
    """The message that tells that a file is being read, once it is out."""
    for _ in range(500):
        await world.pump.pump()
        if who.messages():
            return who.messages()[-1]
        await asyncio.sleep(0)
    raise AssertionError("nobody was told")


async def test_a_file_that_takes_long_is_told_of_and_can_be_stopped(world: House) -> None:
    host, slow = await world.event(), Slow(world)
    fetch = fetch_from({"sandbox": slow})
    world.bot = Bot(world.database, ROUTES, clock=world.clock, defaults=Defaults(), rng=random.Random(7), fetch=fetch)
    world.bot.long_works.patience_s = world.bot.long_works.every_s = 0.01
    world.connect(world.bot.handle)
    asking = asyncio.create_task(look(host, "a.csv", f"{LUMA}g1,佐藤,,,approved,一般,\n"))
    going = await told(world, host)
    assert lines(going) == ["「a.csv」を読んでいます。終わりましたら、お尋ねの場所にお返事します。"]
    stopped = ["読み込みを中止しました。何も変えていません。"]
    assert lines(await host.click(going, "中止する")) == stopped
    assert lines(await asking) == stopped


async def test_a_file_waits_while_it_is_asked_for_which_event_it_is(world: House) -> None:
    host = await world.event()
    await world.event("夏の会", start="2026-12-11 18:30", who=host)
    called = world.hand_over(host.person, "a.csv", f"{LUMA}g1,佐藤,,,approved,一般,\n".encode())
    sender = Sender(UserRef("sandbox", "demo", host.person), host.person, "ja-JP", is_admin=True)
    file = HandedFile("sandbox", "a.csv", 1, called)
    asked = await world.bot.handle(Command(sender, None, "import", {}, files={"file": file}))
    assert isinstance(asked, Reply)
    first = asked.message.actions[0]
    assert isinstance(first, Button)
    shown = await world.bot.handle(ButtonClick(sender, None, first.id, first.value))
    assert isinstance(shown, Reply)
    assert shown.message.text.split("\n")[1] == "新しい方:1名"
