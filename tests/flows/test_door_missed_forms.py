"""Forms that could not be shown in time, or that came back where no form can stay open: nothing typed is lost."""

from dataclasses import replace
from typing import Any

import pytest

from bot.chat.actions import OpenForm, RejectForm, Reply
from bot.chat.content import Button, Form
from bot.chat.interactions import ButtonClick, Command, FormMissed, FormSubmit
from storage.tables import FormDraft
from tests.flows.forging import CHANNEL, refused, sender
from tests.flows.forging import press as forge
from tests.flows.records import rows
from tests.transactions import unit_of_work

both = pytest.mark.parametrize("language", ["ja", "en"])
DAY_MS = 24 * 3600 * 1000
GONE = "このフォームは送信ずみか、期限が切れています。もう一度、ボタンかコマンドからはじめてください。"
VALUES = {"title": ("春の会",), "start": ("いつか",), "purpose": ("3件の連携",)}


async def rejected(world: Any, language: str) -> Form:
    """The form for a new event, sent with a date that is none."""
    admin = replace(sender("幹事", language), is_admin=True)
    form = (await world.bot.handle(Command(admin, CHANNEL, "event create"))).form
    answer = await world.bot.handle(FormSubmit(admin, CHANNEL, form.id, form.value, VALUES))
    assert isinstance(answer, RejectForm)
    return answer.form


async def missed(world: Any, form: Form, language: str, name: str = "幹事") -> Reply:
    answer = await world.bot.handle(FormMissed(sender(name, language), CHANNEL, form))
    assert isinstance(answer, Reply)
    return answer


async def press(world: Any, reply: Reply, name: str = "幹事") -> Any:
    (button,) = reply.message.actions
    assert isinstance(button, Button)
    return await world.bot.handle(ButtonClick(replace(sender(name), is_admin=True), CHANNEL, button.id, button.value))


@both
async def test_what_was_wrong_is_said_and_the_form_opens_again_as_it_was_sent(world, language):
    form = await rejected(world, language)
    reply = await missed(world, form, language)
    assert reply.is_private
    assert reply.message.text == {
        "ja": "「会をつくる」はまだ保存していません。入力した内容は残してあります。次のところを直してください。\n"
        "開始:「いつか」は日時として読めませんでした。例:12月3日 19時半、2026-12-03 19:00、明日 19:00",
        "en": '"Create an event" is not saved yet. What you typed is kept. Please correct this:\n'
        'Start: I could not read "いつか" as a date and time. '
        "Examples: Dec 3 7:30 pm, 2026-12-03 19:00, tomorrow 19:00",
    }[language]  # fmt: skip
    assert [button.label for button in reply.message.actions] == [{"ja": "直す", "en": "Fix it"}[language]]
    assert await press(world, reply) == OpenForm(form)


@both
async def test_a_form_that_came_too_late_opens_by_a_button(world, language):
    admin = replace(sender("幹事", language), is_admin=True)
    form = (await world.bot.handle(Command(admin, CHANNEL, "event create"))).form
    reply = await missed(world, form, language)
    assert (reply.message.text, [button.label for button in reply.message.actions]) == {
        "ja": ("「会をつくる」の準備ができました。こちらから開いてください。", ["フォームを開く"]),
        "en": ('"Create an event" is ready. Please open it here:', ["Open the form"]),
    }[language]
    assert await press(world, reply) == OpenForm(form)


async def test_a_form_that_was_sent_is_kept_no_longer(world):
    form = await rejected(world, "ja")
    reply = await missed(world, form, "ja")
    admin = replace(sender("幹事"), is_admin=True)
    again = await world.bot.handle(FormSubmit(admin, CHANNEL, form.id, form.value, VALUES))
    assert isinstance(again, RejectForm)
    assert await press(world, reply) == OpenForm(form)

    await world.bot.handle(FormSubmit(admin, CHANNEL, form.id, form.value, {**VALUES, "start": ("12/4 18:30",)}))
    assert await rows(world, FormDraft) == []
    gone = await press(world, reply)
    assert gone.message.text == GONE


async def test_the_last_form_of_a_kind_is_kept(world):
    form = await rejected(world, "ja")
    await missed(world, form, "ja")
    await missed(world, replace(form, value="zone=Asia/Seoul"), "ja")
    assert [(row["ref"], row["form_id"], row["payload"]["value"]) for row in await rows(world, FormDraft)] == [
        ("sandbox:demo:幹事", "form:event.create", "zone=Asia/Seoul")
    ]


async def test_nobody_opens_the_form_of_another(world):
    reply = await missed(world, await rejected(world, "ja"), "ja")
    (button,) = reply.message.actions
    assert await refused(world, forge(world, "新田", button.id, button.value)) == GONE


@pytest.mark.parametrize("value", ["", "0", "-1", "x", "1/2", "1", "9" * 30, "３"])
async def test_a_button_of_no_form(world, value):
    assert await refused(world, forge(world, "新田", "form.open", value)) == GONE


async def test_what_nobody_opened_is_forgotten_after_a_day(world):
    await missed(world, await rejected(world, "ja"), "ja")
    kept_ms = world.clock.now_ms()
    for passed_ms, count in ((DAY_MS, 1), (DAY_MS + 1, 0)):
        async with unit_of_work(world.database) as uow:
            await uow.retention.forget_spent(kept_ms + passed_ms)
        assert len(await rows(world, FormDraft)) == count


async def test_the_pump_forgets_old_forms_once_a_day(world):
    await missed(world, await rejected(world, "ja"), "ja")
    await world.later("2026-11-27T09:30")
    assert len(await rows(world, FormDraft)) == 1
    await world.later("2026-11-28T10:30")
    assert await rows(world, FormDraft) == []
