"""At the desk, who registered elsewhere and is not in the chat is expected like all, and noted by name or code."""

import asyncio
import re

import pytest
from cryptography.fernet import Fernet

from adapters.sandbox.actor import Actor
from bot.events.attendance import turnout
from storage.codes import shown_code
from storage.registration_tables import Registration
from storage.sealing import Seal
from storage.tables import Participant
from tests.conftest import House
from tests.flows.records import rows
from tests.flows.staging import fields, shown, text
from tests.flows.test_attend_desk import offered, pick
from tests.flows.test_join import codes
from tests.flows.test_registrations import LUMA, planned
from tests.remembering import once
from tests.transactions import looking

DOORS = "2026-12-04T18:00"
LIST = (
    f"{LUMA}g1,佐藤 見本,a@x.jp,,approved,一般,,小売\ng2,田中 例,b@x.jp,,approved,一般,,IT\n"
    "g3,中村 例,c@x.jp,,waitlist,一般,,IT\ng4,小林 例,d@x.jp,,approved,一般,,IT\n"
)
CANCELLED = LIST.replace("d@x.jp,,approved", "d@x.jp,,declined")


@pytest.fixture
async def organizer(world: House) -> Actor:
    """The doors are open for two people elsewhere alone and one of the chat; somebody waits, somebody cancelled."""
    organizer = await once(world, _opened)
    await world.later(DOORS)
    return organizer


async def _opened(world: House) -> Actor:
    organizer = await world.event()
    await planned(world.database, LIST)
    await planned(world.database, CANCELLED)
    await world.registered("林")
    await world.later(DOORS)
    return organizer


async def came(world: House) -> list[bool]:
    return [row["came_ms"] is not None for row in await rows(world, Registration)]


async def known(world: House) -> tuple[int, int]:
    async with looking(world.database) as uow:
        found = await turnout(1, uow)
        return found.came, found.expected


async def test_organizers_see_them_by_name_and_pick_them_like_everybody(world: House, organizer: Actor) -> None:
    answer = shown(await organizer.command("来場 一覧"))
    assert answer.message.text == "「春の会」の受付です。予定3名のうち、来場0名です。"
    assert offered(answer) == ["佐藤 見本さん", "林さん", "田中 例さん"]
    noted = await pick(world, organizer, answer, "佐藤 見本さん")
    assert noted.message.text.startswith(
        "佐藤 見本さんを来場にしました。\n「春の会」の受付です。予定3名のうち、来場1名"
    )
    assert fields(noted) == {"まだの方(2名)": "林さん、田中 例さん", "来場した方(1名)": "佐藤 見本さん"}
    assert (await came(world), await known(world)) == ([True, False, False, False], (1, 3))
    assert (
        text(await organizer.click(noted, "佐藤 見本さんの来場を取り消す")) == "佐藤 見本さんの来場を取り消しました。"
    )
    assert await known(world) == (0, 3)


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_who_helps_at_the_desk_reads_codes_and_notes_by_what_they_are_told(
    world: House, organizer: Actor, language: str
) -> None:
    helper = world.person("森", language)
    await helper.command("ヘルプ")
    await organizer.command("スタッフ 追加 森 役割:手伝い")
    sato, tanaka = [shown_code(code) for code in (await codes(world))[:2]]
    seat = {"ja": "申し込み{}", "en": "Registration {}"}[language]
    answer = shown(await helper.command("attend list"))
    assert {seat.format(sato), seat.format(tanaka)} < set(offered(answer))
    assert "佐藤" not in str(answer.message)
    said = [
        text(await helper.command(typed))
        for typed in ("attend mark 佐藤 見本", f"attend mark {tanaka.lower()}", f"attend unmark {tanaka}")
    ]
    assert said == {
        "ja": [
            f"申し込み{sato}を来場にしました。", f"申し込み{tanaka}を来場にしました。",
            f"申し込み{tanaka}の来場を取り消しました。",
        ],
        "en": [
            f"Registration {sato} is checked in.", f"Registration {tanaka} is checked in.",
            f"Registration {tanaka} is not checked in any more.",
        ],
    }[language]  # fmt: skip
    assert await known(world) == (1, 3)


async def test_two_at_the_desk_who_press_at_once_note_somebody_once(world: House, organizer: Actor) -> None:
    lists = [shown(await organizer.command("来場 一覧")) for _ in range(2)]
    answers = await asyncio.gather(*(pick(world, organizer, one, "佐藤 見本さん") for one in lists))
    assert [one.message.text.splitlines()[1] for one in answers] == [
        "「春の会」の受付です。予定3名のうち、来場1名です。"
    ] * 2
    (row, *_) = await rows(world, Registration)
    said = text(await organizer.command("来場 記録 佐藤"))
    assert said == "佐藤 見本さんは、もう来場になっています。"
    assert (await rows(world, Registration))[0]["came_ms"] == row["came_ms"]


async def test_a_button_of_before_they_joined_is_about_their_account(world: House, organizer: Actor) -> None:
    answer = shown(await organizer.command("来場 一覧"))
    await world.person("さとう").command(f"参加コード {(await codes(world))[0]}")
    noted = await pick(world, organizer, answer, "佐藤 見本さん")
    assert noted.message.text.startswith("さとうさんを来場にしました。")
    assert await known(world) == (1, 3)
    assert (
        text(await organizer.command(f"来場 取り消し {(await codes(world))[0]}"))
        == "さとうさんの来場を取り消しました。"
    )


async def test_what_the_desk_noted_comes_along_when_they_join(world: House, organizer: Actor) -> None:
    await organizer.command("来場 記録 佐藤 見本")
    await world.person("さとう").command(f"参加コード {(await codes(world))[0]}")
    assert await known(world) == (1, 3)
    assert [row["came_ms"] is not None for row in await rows(world, Participant)] == [False, True]


async def test_who_waited_and_is_let_in_stays_in_when_the_list_comes_again(world: House, organizer: Actor) -> None:
    code = (await codes(world))[2]
    assert text(await organizer.command(f"来場 記録 {code}")) == "中村 例さんを来場にしました。"
    assert await known(world) == (1, 4)
    again = await planned(world.database, CANCELLED)
    assert (again.changed, again.unchanged) == ((), 4)
    assert await known(world) == (1, 4)


async def test_who_cancelled_is_told_from_who_is_expected(world: House, organizer: Actor) -> None:
    code = shown_code((await codes(world))[3])
    assert text(await organizer.command(f"来場 記録 {code}")) == (
        f"申し込み{code}は、「春の会」を取り消しています。いらしているなら、会のチャットに入っていただくか、"
        "申し込み先で登録し直したあとの名簿を取り込んでください。何も変えていません。"
    )
    assert "来る予定がありません" in text(await organizer.command(f"席 欠席 {code}"))
    assert await known(world) == (0, 3)


async def test_a_code_that_nobody_has_is_told_as_such(world: House, organizer: Actor) -> None:
    said = text(await organizer.command("来場 記録 ７K3M-9Q2F"))
    assert said == (
        "「春の会」に、コード７K3M-9Q2Fの申し込みはありません。名札をもう一度ご確認いただくか、お名前を入力してください。"
        "予定の方の一覧:/goen 来場 一覧"
    )
    assert "という方は見つかりませんでした" in text(await organizer.command("来場 記録 Mary-Jane"))
    assert await known(world) == (0, 3)


async def test_several_of_one_name_are_told_apart_by_code(world: House, organizer: Actor) -> None:
    await planned(world.database, f"{LUMA}g8,林,x@x.jp,,approved,一般,,\ng9,田中 例,y@x.jp,,approved,一般,,\n")
    known_codes = [shown_code(code) for code in await codes(world)]
    said = text(await organizer.command("来場 記録 田中"))
    assert said == (
        f"「田中」に当てはまる方が、何名かいます:{known_codes[1]}、{known_codes[5]}。"
        f"どの方か、参加コードで教えてください。例:{known_codes[1]}"
    )
    assert known_codes[4] in text(await organizer.command("来場 記録 林"))
    assert text(await organizer.command(f"来場 記録 {known_codes[5]}")) == (
        f"田中 例さん({known_codes[5]})を来場にしました。"
    )
    assert await known(world) == (1, 5)


async def test_paper_has_their_names_for_organizers_with_the_code_beside(world: House, organizer: Actor) -> None:
    printed = shown(await organizer.click(await organizer.command("来場 一覧"), "一覧を印刷する"))
    page = printed.message.files[0].data.decode()
    sato, tanaka = [shown_code(code) for code in (await codes(world))[:2]]
    assert re.findall(r'<li class="expected">(.*?)</li>', page) == [
        f"佐藤 見本さん <small>{sato}</small>", "林さん", f"田中 例さん <small>{tanaka}</small>",
    ]  # fmt: skip


async def test_without_the_key_of_the_names_the_desk_goes_on_by_code(world: House, organizer: Actor) -> None:
    world.database.seal = Seal([Fernet.generate_key().decode()])
    await planned(world.database, f"{LUMA}g7,大野 例,z@x.jp,,approved,一般,,\n")
    world.database.seal = None
    code = shown_code((await codes(world))[-1])
    assert f"申し込み{code}" in str(shown(await organizer.command("来場 一覧")).message)
    assert text(await organizer.command(f"来場 記録 {code}")) == f"申し込み{code}を来場にしました。"
