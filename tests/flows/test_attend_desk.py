"""The desk: who is expected and who has come, noted there, on paper, and by a code that stands there."""

import random
import re
from typing import Any

import pytest

from adapters.sandbox.actor import Actor, labels
from adapters.sandbox.posts import Post
from bot.chat.content import Select
from bot.door.context import Defaults
from bot.door.dispatch import Bot
from bot.flows import ROUTES
from storage.mod_tables import AccessEntry
from storage.tables import Participant
from tests.flows.records import rows
from tests.flows.staging import attend, created, event, fields, shown, text
from tests.remembering import once

both = pytest.mark.parametrize("language", ["ja", "en"])
LIST = {"ja": "来場 一覧", "en": "attend list"}
DOORS = "2027-04-10T16:30"
NOT_HELPER = {
    "ja": "この操作は主催者、見守り役、手伝いの方だけができます。"
    "必要なときは、主催者に「/goen スタッフ 追加」をお願いしてください。",
    "en": "Only organizers, moderators and helpers can do this. "
    'If you need it, ask an organizer for "/goen staff add".',
}


async def expecting(world: Any, language: str = "ja") -> Actor:
    """An event with four people, whose doors are open."""
    staff = await once(world, _expect, language)
    await world.later(DOORS)
    return staff


async def _expect(world: Any, language: str) -> Actor:
    staff = await created(world, language, published=True)
    for name in ("山田", "ｱｲﾀﾞ", "いとう", "Bob"):
        await attend(world, name, is_introduced=name != "Bob")
    await world.later(DOORS)
    return staff


def offered(post: Post) -> list[str]:
    return [option.label for action in post.message.actions if isinstance(action, Select) for option in action.options]


async def pick(world: Any, who: Actor, post: Post, name: str) -> Post:
    """Choose somebody from the menu of those expected."""
    (place,) = [at for at, action in enumerate(post.message.actions) if isinstance(action, Select)]
    menu = post.message.actions[place]
    assert isinstance(menu, Select)
    (value,) = [option.value for option in menu.options if option.label == name]
    return shown(await world.press(who.person, post.id, place, value))


@both
async def test_the_list_is_in_reading_order_and_only_its_reader_sees_it(world: Any, language: str) -> None:
    staff = await expecting(world, language)
    before = await rows(world, Participant)
    answer = shown(await staff.command(LIST[language]))
    assert answer.seen_by == staff.person
    assert (
        answer.message.text
        == {
            "ja": "「春の会」の受付です。予定4名のうち、来場0名です。",
            "en": 'The desk of "春の会": 0 of 4 have come.',
        }[language]
    )
    expected = {"ja": ("まだの方(4名)", "、"), "en": ("Not checked in (4)", ", ")}[language]
    people = [f"{name}さん" if language == "ja" else name for name in ("Bob", "ｱｲﾀﾞ", "いとう", "山田")]
    assert fields(answer) == {expected[0]: expected[1].join(people)}
    assert offered(answer) == people
    assert await rows(world, Participant) == before


@both
async def test_who_is_chosen_has_come_and_can_be_taken_back(world: Any, language: str) -> None:
    staff = await expecting(world, language)
    name = {"ja": "いとうさん", "en": "いとう"}[language]
    answer = await pick(world, staff, shown(await staff.command(LIST[language])), name)
    assert (
        answer.message.text
        == {
            "ja": "いとうさんを来場にしました。\n「春の会」の受付です。予定4名のうち、来場1名です。\n"
            "来場の記録が予定の半分に満たないあいだは、アンケートなどの割合を、登録の人数を元に出します。",
            "en": 'いとう is checked in.\nThe desk of "春の会": 1 of 4 have come.\n'
            "While fewer than half are checked in, rates such as those of the survey are of everybody who registered.",
        }[language]
    )
    assert name not in offered(answer)
    first = {"ja": "山田さん", "en": "山田"}[language]
    answer = await pick(world, staff, answer, first)
    assert (
        answer.message.text.splitlines()[-1]
        == {
            "ja": "アンケートなどの割合は、来場2名を元に出します。",
            "en": "Rates such as those of the survey are of the 2 who came.",
        }[language]
    )
    undo = {"ja": "山田さんの来場を取り消す", "en": "Take 山田 back"}[language]
    assert text(await staff.click(answer, undo)) == {
        "ja": "山田さんの来場を取り消しました。", "en": "山田 is not checked in any more.",
    }[language]  # fmt: skip
    assert sum(row["came_ms"] is not None for row in await rows(world, Participant)) == 1


async def test_somebody_is_noted_by_name_once_and_taken_back_by_name(world: Any) -> None:
    staff = await expecting(world)
    said = [
        text(await staff.command(typed))
        for typed in ("来場 記録 山田", "attend mark 山田", "来場 取り消し 山田", "attend unmark 山田")
    ]
    assert said == [
        "山田さんを来場にしました。", "山田さんは、もう来場になっています。", "山田さんの来場を取り消しました。",
        "山田さんは、来場になっていません。何も変えていません。",
    ]  # fmt: skip


async def test_who_never_registered_is_noted_at_the_desk_as_well(world: Any) -> None:
    staff = await expecting(world)
    await world.person("とびいり").command("ヘルプ")
    assert text(await staff.command("来場 記録 とびいり")) == "とびいりさんを来場にしました。"
    assert text(await staff.command("来場 一覧")).startswith("「春の会」の受付です。予定5名のうち、来場1名です。")


async def test_organizers_may_note_it_until_two_weeks_after(world: Any) -> None:
    staff = await expecting(world)
    await world.later("2027-04-11T10:00")
    assert text(await staff.command("来場 記録 山田")) == "山田さんを来場にしました。"
    await world.later("2027-04-25T10:00")
    assert "終わりました" in text(await staff.command("来場 記録 いとう 会:1"))


async def test_nobody_has_come_before_the_doors_open(world: Any) -> None:
    staff = await created(world, published=True)
    await attend(world, "山田")
    answer = shown(await staff.command("来場 一覧"))
    assert (offered(answer), labels(answer)) == ([], ["一覧を印刷する", "受付用のQR"])
    assert text(await staff.command("来場 記録 山田")) == (
        "「春の会」の受付は2027年4月10日(土)16:30(Asia/Tokyo)からです。そのあとで、もう一度どうぞ。"
    )


@both
async def test_the_desk_is_for_those_who_help_and_nobody_else(world: Any, language: str) -> None:
    staff = await expecting(world, language)
    guest = world.person("山田", language)
    for command in ("attend list", "attend mark Bob", "attend unmark Bob", "attend qr"):
        assert text(await guest.command(command)) == NOT_HELPER[language]
    await staff.command("staff add 山田 role:helper")
    assert text(await guest.command(LIST[language])).startswith({"ja": "「春の会」の受付", "en": "The desk"}[language])


async def test_a_long_list_goes_on_page_by_page(world: Any) -> None:
    staff = await created(world, published=True)
    for number in range(30):
        await attend(world, f"P{number:02}")
    await world.later(DOORS)
    answer = shown(await staff.command("来場 一覧"))
    assert (len(offered(answer)), labels(answer)) == (
        25,
        ["来場した方を選ぶ", "次の方々", "一覧を印刷する", "受付用のQR"],
    )
    further = shown(await staff.click(answer, "次の方々"))
    assert offered(further) == [f"P{number}さん" for number in range(25, 30)]
    noted = await pick(world, staff, further, "P29さん")
    assert offered(noted) == [f"P{number}さん" for number in range(25, 29)]
    assert labels(noted)[1] == "前の方々"


async def test_names_without_end_leave_room_for_how_many_more_there_are(world: Any) -> None:
    staff = await created(world, published=True)
    for number in range(40):
        await attend(world, f"{number:02}" + "長" * 28)
    listed = fields(await staff.command("来場 一覧"))["まだの方(40名)"]
    assert re.search(r" ほか(\d+)名$", listed)
    assert listed.count("、") + 1 + int(re.findall(r"ほか(\d+)名", listed)[0]) == 40


@both
async def test_the_list_on_paper_has_everybody_once_and_says_of_when_it_is(world: Any, language: str) -> None:
    staff = await expecting(world, language)
    await staff.command("attend mark 山田")
    await staff.command("tables away いとう")
    answer = shown(await staff.command(LIST[language]))
    printed = shown(await staff.click(answer, {"ja": "一覧を印刷する", "en": "Print the list"}[language]))
    (file,) = printed.message.files
    page = file.data.decode()
    assert (file.name, file.media_type) == ("goen-1-desk.html", "text/html")
    names = re.findall(r'<li class="(\w+)">(.*?)</li>', page)
    honorific = "さん" if language == "ja" else ""
    away = {"ja": "来られません", "en": "not coming"}[language]
    assert names == [
        ("expected", f"Bob{honorific}"), ("expected", f"ｱｲﾀﾞ{honorific}"), ("away", f"いとう{honorific} ({away})"),
        ("came", f"山田{honorific}"),
    ]  # fmt: skip
    assert {"ja": "4月10日(土)16:30の時点", "en": "As of Sat, Apr 10, 16:30"}[language] in page
    assert [row["what"] for row in await rows(world, AccessEntry)] == ["attend"]


@both
async def test_without_pages_it_is_said_what_a_code_needs(world: Any, language: str) -> None:
    staff = await expecting(world, language)
    assert (
        text(await staff.command("attend qr"))
        == {
            "ja": "QRを出すには、ボットのページの住所が必要です。"
            "ボットを動かしている方に、設定 GOEN_PUBLIC_URL をお願いしてください。"
            "一覧でも受け付けられます:/goen 来場 一覧",
            "en": "A QR code needs an address of the bot's own pages. "
            "Please ask whoever runs the bot to set GOEN_PUBLIC_URL. "
            "The list works without it: /goen attend list",
        }[language]
    )


async def test_with_pages_the_code_is_a_picture_and_a_file_to_print(world: Any) -> None:
    staff = await expecting(world)
    defaults = Defaults(public_url="https://goen.example.com")
    world.bot = Bot(world.database, ROUTES, clock=world.clock, defaults=defaults, rng=random.Random(7), paint=_painted)
    world.connect(world.bot.handle)
    found = await event(world)
    assert found
    link = f"https://goen.example.com/a/{found.code}"
    answer = shown(await staff.command("来場 qr"))
    assert answer.message.text == f"「春の会」の受付に置くQRです。読み取ると、どのボタンを押すかが開きます:{link}"
    assert [(file.name, file.media_type, file.alt) for file in answer.message.files] == [
        (f"goen-{found.code}-desk.{kind}", media, f"春の会 「来ました」はこちらから {link}")
        for kind, media in (("svg", "image/svg+xml"), ("png", "image/png"))
    ]
    assert link in answer.message.files[0].data.decode()


async def _painted(_svg: str) -> bytes:
    return b"png"
