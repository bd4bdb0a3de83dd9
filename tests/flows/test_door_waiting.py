"""What waits behind a button: never another's, used up once it is done, and gone on with where it was asked."""

from dataclasses import replace
from typing import Any

import pytest

from adapters.sandbox.actor import labels
from bot.chat.actions import OpenForm
from bot.chat.interactions import ButtonClick, Command, FormSubmit
from bot.chat.refs import ChannelRef
from storage.tables import Event, EventChannel, FormDraft, Staff
from tests.flows.forging import CHANNEL, sender
from tests.flows.records import rows
from tests.flows.staging import created, organizer, pressed, shown, stored

both = pytest.mark.parametrize("language", ["ja", "en"])
WAY_GONE = {
    "ja": "この選択肢は、もう使えません。お手数ですが、もう一度入力してください。",
    "en": "This choice is no longer there. Please type it again.",
}
FORM_GONE = "このフォームは送信ずみか、期限が切れています。もう一度、ボタンかコマンドからはじめてください。"
CHANGE_GONE = (
    "「春の会」のこの変更は、もう反映したか、時間がたったため消えました。"
    "いまの内容は「/goen イベント 表示」で見られます。"
)
UNDO_LATE = "元に戻せるのは10分以内の直前の操作だけです。内容は「/goen イベント 表示」で確かめられます。"
BACK_LATE = "元に戻せるのは10分以内です。主催者に「/goen スタッフ 追加」をお願いしてください。"
CHOICE_GONE = "この質問は期限が切れました。もう一度入力してください。"


def create(title: str, start: str) -> str:
    return f'event create title:{title} theme:regional purpose:p start:"{start}"'


async def titles(world: Any) -> list[str]:
    return [row["title"] for row in await rows(world, Event)]


# --- Never another's --------------------------------------------------------------------------------------


@both
async def test_an_old_button_never_means_what_was_asked_later(world, language):
    staff = organizer(world, language)
    first = shown(await staff.command(create("A", "3月1日 at 7")))
    second = shown(await staff.command(create("B", "4月2日 at 8")))
    said = await pressed(world, staff, first, labels(first)[1])
    assert (said.text, await titles(world)) == (WAY_GONE[language], [])
    await staff.click(second, labels(second)[1])
    assert await titles(world) == ["B"]


async def test_an_id_is_never_given_again_though_nothing_waits(world):
    staff = organizer(world)
    first = shown(await staff.command(create("A", "3月1日 at 7")))
    await staff.click(first, labels(first)[0])
    assert await rows(world, FormDraft) == []
    shown(await staff.command(create("B", "4月2日 at 8")))
    said = await pressed(world, staff, first, labels(first)[0])
    assert (said.text, await titles(world)) == (WAY_GONE["ja"], ["A"])


async def test_what_is_kept_of_one_kind_opens_by_no_button_of_another(world):
    staff = await created(world)
    asked = shown(await staff.command(create("A", "3月1日 at 7")))
    [row] = await rows(world, FormDraft)
    kept = str(row["id"])
    for id, value, expected in (
        ("form.open", kept, FORM_GONE), ("event.choose", f"1/{kept}", CHOICE_GONE),
        ("person.choose", f"0/{kept}/1", CHOICE_GONE), ("event.change", f"1/{kept}", CHANGE_GONE),
        ("event.undo_change", f"1/{kept}", UNDO_LATE), ("staff.come_back", f"1/{kept}", BACK_LATE),
    ):  # fmt: skip
        before = await rows(world, Event), await rows(world, FormDraft), await rows(world, Staff)
        said = await world.bot.handle(ButtonClick(replace(sender("主催"), is_admin=True), CHANNEL, id, value))
        assert said.message.text == expected
        assert (await rows(world, Event), await rows(world, FormDraft), await rows(world, Staff)) == before
    await staff.click(asked, labels(asked)[0])
    assert await titles(world) == ["春の会", "A"]


# --- Used up ----------------------------------------------------------------------------------------------


@both
async def test_what_was_asked_is_done_once(world, language):
    staff = organizer(world, language)
    asked = shown(await staff.command(create("A", "3月1日 at 7")))
    await staff.click(asked, labels(asked)[1])
    await staff.command("event publish")
    said = await pressed(world, staff, asked, labels(asked)[1])
    assert (said.text, await titles(world)) == (WAY_GONE[language], ["A"])


async def test_what_was_refused_can_be_pressed_again(world):
    staff = organizer(world)
    asked = shown(await staff.command(create("A", "3月1日 at 7")))
    world.person("主催", is_admin=False)
    assert (await pressed(world, staff, asked, labels(asked)[0])).text.startswith("会をつくれるのは")
    world.person("主催", is_admin=True)
    await pressed(world, staff, asked, labels(asked)[0])
    assert await titles(world) == ["A"]


async def test_what_opens_a_form_waits_until_the_form_is_sent(world):
    admin = replace(sender("幹事"), is_admin=True)
    form = (await world.bot.handle(Command(admin, CHANNEL, "event create"))).form
    filled = {"title": ("春の会",), "start": ("03/04/2027 19:00〜21:00",), "length": ("3時間",), "purpose": ("p",)}
    asked = (await world.bot.handle(FormSubmit(admin, CHANNEL, form.id, form.value, filled))).message
    press = ButtonClick(admin, CHANNEL, asked.actions[0].id, asked.actions[0].value)
    for _ in range(2):  # which start is meant is answered, but its end is not that of the length
        opened = await world.bot.handle(press)
        assert isinstance(opened, OpenForm)
    given = {**filled, "start": ("2027-03-01 07:00",)}
    await world.bot.handle(FormSubmit(admin, CHANNEL, form.id, form.value, given))
    assert (await world.bot.handle(press)).message.text == WAY_GONE["ja"]
    assert await titles(world) == ["春の会"]


async def test_a_person_is_chosen_once(world):
    await world.event()
    boss = world.person("幹事", is_admin=True)
    for name in ("田中太郎", "田中花子"):
        await world.registered(name)
    asked = shown(await boss.command("staff add 田中"))
    await boss.click(asked, labels(asked)[0])
    assert len((await stored(world))["staff"]) == 2
    said = await pressed(world, boss, asked, labels(asked)[1])
    assert (said.text, len((await stored(world))["staff"])) == (CHOICE_GONE, 2)


# --- Where it was asked ---------------------------------------------------------------------------------


@pytest.mark.parametrize("within", ["", "sandbox:demo:hall"])
async def test_it_goes_on_in_the_channel_where_it_was_asked(world, within):
    admin = replace(sender("主催"), is_admin=True)
    there = ChannelRef("sandbox", "demo", "side", within, is_private=True)
    options = {"title": "A", "theme": "regional", "purpose": "p", "start": "3月1日 at 7"}
    asked = (await world.bot.handle(Command(admin, there, "event create", options))).message
    await world.bot.handle(ButtonClick(admin, CHANNEL, asked.actions[0].id, asked.actions[0].value))
    [bound] = await rows(world, EventChannel)
    assert (bound["ref"], bound["is_private"]) == ("sandbox:demo:side", True)


async def test_in_a_thread_it_means_the_events_of_the_channel_around_it(world):
    await world.event("春の会")
    hall, thread = replace(CHANNEL, id="hall"), ChannelRef("sandbox", "demo", "thread", "sandbox:demo:hall")
    admin = replace(sender("幹事"), is_admin=True)
    options = {"title": "夏の会", "theme": "regional", "purpose": "p", "start": "2027-01-20 18:30"}
    await world.bot.handle(Command(admin, hall, "event create", options))
    asked = (await world.bot.handle(Command(admin, thread, "event edit", {"start": "3月1日 at 7"}))).message
    await world.bot.handle(ButtonClick(admin, CHANNEL, asked.actions[0].id, asked.actions[0].value))
    assert [row["local_start"] for row in await rows(world, Event)] == ["2026-12-04T18:30", "2027-03-01T19:00"]
