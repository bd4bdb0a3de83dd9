"""A seat that was taken at another service is joined by its code: once, by one account, and begins an introduction."""

import pytest

from adapters.sandbox.actor import labels
from bot.balance.room import mix_of
from bot.events.attendance import headcount
from storage.codes import shown_code
from tests.conftest import House
from tests.flows.staging import MINUTE_MS, opened, shown, text
from tests.flows.test_registrations import LUMA, planned
from tests.flows.two_chats import Guest, published
from tests.transactions import looking

FORM = (
    "タイムスタンプ,お名前,メールアドレス,業種,会社規模,役職,参加目的,役に立てそうなこと,初参加ですか\n"
    "2026/11/20 15:00:00,佐藤 見本,a@x.jp,小売・EC,6〜20人,代表,採用の相談,販路を紹介できる,いいえ\n"
    "2026/11/20 15:01:00,田中,b@x.jp,IT,,,,,\n"
)
DONE = (
    "「春の会」へのお申し込みを、このアカウントにつなぎました。参加者として登録ずみです。お申し込みのときの回答は、"
    "自己紹介の下書きに入っています。公開するまで、ほかの参加者には見えません。"
)
WRONG = (
    "このコードの席は見つかりません。打ちまちがいか、取り消された会のものです。あと{left}回ためせます。"
    "コードは8文字で、お申し込みのメールや名札にあります。"
)


async def codes(world: House) -> list[str]:
    async with looking(world.database) as uow:
        return [one.code for one in await uow.registrations.of_event(1)]


@pytest.fixture
async def code(world: House) -> str:
    """The code of 佐藤, beside whom 田中 has a seat."""
    await world.event()
    await planned(world.database, FORM)
    return (await codes(world))[0]


async def test_who_joins_takes_part_counts_once_and_begins_with_what_they_said_there(world: House, code: str) -> None:
    actor = world.person("さとう")
    answer = await actor.command(f"参加コード {shown_code(code)}")
    assert (text(answer), labels(answer)) == (DONE, ["自己紹介をはじめる"])
    async with looking(world.database) as uow:
        seat = await uow.registrations.by_code(code)
        assert seat is not None
        assert (seat.name, seat.address, seat.person_id is None) == ("", "", False)
        # Until they introduce themselves, they count in the balance by what they said there.
        event = await uow.events.get(1)
        assert event is not None
        assert (await mix_of(event, uow)).industries["ind.retail"] == 1
        counted = await headcount(1, uow)
        assert (counted.people, counted.open_seats) == (2, 1)
        participant = await uow.participants.of(1, seat.person_id or 0)
        assert participant is not None
        assert participant.is_newcomer is False
        assert participant.draft == {
            "name": "佐藤 見本", "industry": "ind.retail", "size": "size.small", "role": "role.owner",
            "offer": ["offer.channel"], "seek": ["seek.hiring"],
        }  # fmt: skip
    # The same file changes nothing, and brings the name back to nobody.
    again = await planned(world.database, FORM)
    assert (again.unchanged, again.new, again.changed) == (2, (), ())
    form = opened(await actor.click(await actor.click(answer, "自己紹介をはじめる"), "確認して、はじめる"))
    shown = {one.name: getattr(one, "values", None) or getattr(one, "value", "") for one in form.form.fields}
    assert (shown["name"], shown["industry"], shown["size"]) == ("佐藤 見本", ("ind.retail",), ("size.small",))


@pytest.mark.parametrize("typed", ["{half}", "{full}", "{spaced}", "{lower}", "{long}"])
async def test_a_code_is_read_however_it_is_typed(world: House, code: str, typed: str) -> None:
    full = "".join(chr(ord(letter) + 0xFEE0) for letter in code)
    spelled = typed.format(
        half=code, full=f"{full[:4]}－{full[4:]}", spaced=f'"{code[:4]} {code[4:]}"', lower=code.lower(),
        long=f"{code[:4]}ー{code[4:]}",
    )  # fmt: skip
    assert text(await world.person("佐藤").command(f"join {spelled}")) == DONE


async def test_a_used_code_is_used_and_says_so_to_both(world: House, code: str) -> None:
    first = world.person("佐藤")
    await first.command(f"join {code}")
    again = await first.command(f"join {code}")
    assert (text(again), labels(again)) == (
        "「春の会」へのお申し込みは、もうこのアカウントにつながっています。何も変えていません。",
        ["自己紹介をはじめる"],
    )  # fmt: skip
    assert "もうほかのアカウントで使われています" in text(await world.person("鈴木").command(f"join {code}"))
    other = (await codes(world))[1]
    assert "別のお申し込みがもうつながっています" in text(await first.command(f"join {other}"))


async def test_who_introduced_themselves_already_keeps_that(world: House, code: str) -> None:
    actor = await world.introduced("佐藤")
    answer = await actor.command(f"join {code}")
    assert text(answer).endswith("もう載っている自己紹介は、そのままです。")
    assert labels(answer) == []
    async with looking(world.database) as uow:
        assert (await headcount(1, uow)).people == 2
        assert (await uow.participants.introduced(1))[0].name == "佐藤"


async def test_wrong_codes_are_counted_and_then_refused_for_a_while(world: House, code: str) -> None:
    actor = world.person("佐藤")
    for left in (4, 3, 2, 1):
        assert text(await actor.command("join AAAA-BBBB")) == WRONG.format(left=left)
    assert "いまはもうためせません" in text(await actor.command("join " + "あ" * 8000))
    assert text(await actor.command(f"join {code}")) == (
        "使えないコードが続きました。10分ほど待ってから、もう一度お試しください。"
    )
    world.clock.move_to(world.clock.now_ms() + 11 * MINUTE_MS)
    assert text(await actor.command(f"join {code}")) == DONE


async def test_without_a_code_it_says_what_to_type(world: House) -> None:
    await world.event()
    assert text(await world.person("佐藤").command("参加コード")) == (
        "参加コードを続けて入力してください。コードは8文字で、お申し込みのメールや名札にあります。"
        "例:/goen 参加コード 7K3M-9QXD"
    )
    english = text(await world.person("Ana", "en").command("join"))
    assert english.endswith("For example: /goen join 7K3M-9QXD")


@pytest.mark.parametrize(
    ("state", "said"), [("waitlist", "補欠です"), ("pending_approval", "まだ確定していません"), ("approved", DONE)]
)
async def test_a_seat_must_be_sure(world: House, state: str, said: str) -> None:
    await world.event()
    await planned(world.database, f"{LUMA}g1,佐藤,a@x.jp,,{state},一般,,\n")
    (code,) = await codes(world)
    assert said in text(await world.person("佐藤").command(f"join {code}"))


async def test_a_cancelled_seat_and_an_event_that_is_over(world: House) -> None:
    await world.event()
    await planned(world.database, f"{LUMA}g1,佐藤,a@x.jp,,approved,一般,,\ng2,田中,b@x.jp,,approved,一般,,\n")
    cancelled, over = await codes(world)
    await planned(world.database, f"{LUMA}g1,佐藤,a@x.jp,,declined,一般,,\n")
    actor = world.person("佐藤")
    assert "取り消されています" in text(await actor.command(f"join {cancelled}"))
    world.clock.move_to(world.clock.now_ms() + 30 * 24 * 60 * MINUTE_MS)
    assert text(await actor.command(f"join {over}")) == "「春の会」は終わったので、このコードは使えません。"


async def test_a_code_is_for_the_chat_of_its_event(world: House) -> None:
    organizer = Guest(world, "slack", "幹事", is_admin=True)
    await published(organizer)
    await planned(world.database, FORM)
    code = (await codes(world))[0]
    elsewhere = Guest(world, "discord", "Sato", "en")
    said = (await elsewhere.command(f"join {code}")).text
    assert said.startswith('The event of this code, "春の会", is not in this chat.')
    assert (await Guest(world, "slack", "佐藤").command(f"join {code}")).text == DONE


async def test_organizers_take_the_codes_home_and_read_the_names(world: House, code: str) -> None:
    await world.person("佐藤").command(f"join {code}")
    organizer = world.person("幹事", is_admin=True)
    answer = shown(await organizer.command("出力 csv 申し込み"))
    lines = answer.message.files[0].data.decode("utf-8-sig").split("\r\n")
    other = (await codes(world))[1]
    assert lines[:3] == [
        "名前,メールアドレス,サービス,状態,チャットで参加,参加コード,席のページ",
        f",,google-forms,参加,はい,{shown_code(code)},",
        f"田中,b@x.jp,google-forms,参加,いいえ,{shown_code(other)},",
    ]
    assert "申し込み2件" in answer.message.text
    refused = text(await world.person("林").command("出力 csv 申し込み"))
    assert "田中" not in refused


async def test_name_cards_are_printed_for_who_has_not_joined_and_tables_say_that_they_are_expected(
    world: House, code: str
) -> None:
    for name in ("高橋", "鈴木", "森", "林"):
        await world.registered(name)
    organizer = world.person("幹事", is_admin=True)
    proposal = await organizer.command("席 作成 人数:4 回数:1")
    assert text(proposal).endswith(
        "このうち2名は、ほかのサービスで申し込み、チャットにはいない方です。"
        "お名前は印刷用の席表と名札にあります。お知らせは届きません。"
    )
    await organizer.click(proposal, "この席にする")
    answer = shown(await organizer.click(await organizer.command("席 表示"), "印刷用の席表と名札"))
    html = answer.message.files[0].data.decode()
    assert "チャットにまだいない2名の名札も" in answer.message.text
    assert ("佐藤 見本" in html, "田中" in html, shown_code(code) in html) == (True, True, True)


async def test_who_joined_reads_and_deletes_what_is_stored_of_it(world: House, code: str) -> None:
    actor = world.person("佐藤")
    await actor.command(f"join {code}")
    assert "ほかのサービスでの申し込み" in str(shown(await actor.command("自分の情報")).message)
    files = shown(await actor.command("自分の情報 出力")).message.files
    (stored,) = [one.data.decode() for one in files if one.name.endswith(".json")]
    assert '"industry": "小売・EC"' in stored
    await actor.click(await actor.command("自分の情報 削除"), "すべて削除する")
    async with looking(world.database) as uow:
        assert await uow.registrations.by_code(code) is None
        assert (await headcount(1, uow)).people == 1
