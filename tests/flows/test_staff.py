"""Who organizes an event, and whether it takes introductions."""

import pytest

from tests.flows.forging import press
from tests.flows.staging import attend, created, event, pressed, shown, stored, text


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "ja",
            [
                "佐藤さんを「春の会」の主催者に加えました。ご本人へのお知らせはしていません。",
                "佐藤さんはすでに「春の会」の主催者です。",
                "「春の会」の主催者(2名):主催さん、佐藤さん",
                "佐藤さんを「春の会」の主催者から外しました。",
                "佐藤さんは「春の会」の主催者でも、見守り役や手伝いでもありません。何も変わっていません。",
                "主催さんは「春の会」のただ1人の主催者です。先にほかの方を加えてください。",
            ],
        ),
        (
            "en",
            [
                '佐藤 now organizes "春の会". They have not been told.',
                '佐藤 organizes "春の会" already.',
                'Organizers of "春の会" (2): 主催, 佐藤',
                '佐藤 no longer organizes "春の会".',
                '佐藤 does not organize "春の会", or help with it. Nothing was changed.',
                '主催 is the only organizer of "春の会". Please add somebody else first.',
            ],
        ),
    ],
)
async def test_adding_and_removing_organizers(world, language, said):
    staff = await created(world, language)
    await attend(world, "佐藤", is_introduced=False)
    commands = ["staff add @佐藤", "スタッフ 追加 佐藤さん", "staff list", "staff remove @佐藤", "staff remove @佐藤",
                "staff remove @主催"]  # fmt: skip
    assert [text(await staff.command(command)) for command in commands] == said
    assert len((await stored(world))["staff"]) == 1


async def test_a_long_list_of_organizers_fits_one_message(world):
    staff = await created(world)
    for number in range(31):
        await attend(world, f"{number:02}" + "長" * 60, is_introduced=False)
        await staff.command(f"スタッフ 追加 @{number:02}" + "長" * 60)
    said = text(await staff.command("スタッフ 一覧"))
    assert said.startswith("「春の会」の主催者(32名):主催さん、00" + "長" * 37 + "…さん、01")
    assert said.endswith("ほか2名")


async def test_who_was_added_may_organize_and_hears_nothing(world):
    staff = await created(world)
    await attend(world, "佐藤", is_introduced=False)
    await staff.command("スタッフ 追加 @佐藤")
    sato = world.person("佐藤")
    assert (sato.messages(), await stored(world)) == ([], {**await stored(world), "outbox": []})
    assert text(await sato.command("自己紹介受付 終了")) == (
        "「春の会」の自己紹介の受付を終えました。これまでの自己紹介はそのままです。"
    )
    assert text(await sato.command("スタッフ 解除 @佐藤 確認:はい")) == (
        "「春の会」の主催者から外れました。10分以内なら元に戻せます。"
    )


@pytest.mark.parametrize(
    ("language", "command", "said"),
    [
        ("ja", "スタッフ 追加", "どなたのことか、名前を添えてください。例:/goen スタッフ 追加 @佐藤 役割:手伝い"),
        ("en", "staff remove", "Please say who you mean. Example: /goen staff remove @Sato"),
        (
            "ja",
            "スタッフ 追加 @だれか",
            "「@だれか」という方は見つかりませんでした。@に続けて、表示されている名前を書いてください。",
        ),
        ("en", "staff add @nobody", 'Nobody is called "@nobody". Write @ and the name as it is shown.'),
    ],
)
async def test_who_is_not_understood(world, language, command, said):
    staff = await created(world, language)
    before = await stored(world)
    assert text(await staff.command(command)) == said
    assert await stored(world) == before


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "ja",
            [
                "「春の会」の自己紹介は、すでに受け付けています。",
                "「春の会」の自己紹介の受付を終えました。これまでの自己紹介はそのままです。",
                "「春の会」の自己紹介の受付は、すでに終わっています。",
                "「春の会」の自己紹介(受付終了):登録3名、自己紹介ずみ2名、うちはじめての方1名。",
                "「春の会」の自己紹介の受付を始めました。",
            ],
        ),
        (
            "en",
            [
                'Introductions for "春の会" are open already.',
                'Introductions for "春の会" are closed now. Those already there stay.',
                'Introductions for "春の会" are closed already.',
                'Introductions for "春の会" (closed): 3 registered, 2 introduced, 1 of them here for the first time.',
                'Introductions for "春の会" are open now.',
            ],
        ),
    ],
)
async def test_introductions_open_close_and_are_counted(world, language, said):
    staff = await created(world, language, published=True)
    await attend(world, "A", is_newcomer=True)
    await attend(world, "B")
    await attend(world, "C", is_newcomer=True, is_introduced=False)
    commands = ["intros open", "intros close", "intros close", "intros status", "intros open"]
    assert [text(await staff.command(command)) for command in commands] == said
    meeting = await event(world)
    assert meeting is not None
    assert meeting.are_intros_open


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_who_removes_themselves_is_asked_first_and_can_come_back(world, language):
    staff = await created(world, language)
    await attend(world, "佐藤", is_introduced=False)
    await staff.command("staff add @佐藤")
    sato = world.person("佐藤", language)
    question = shown(await sato.command("staff remove @佐藤"))
    assert (
        question.message.text
        == {
            "ja": "ご自身を「春の会」の主催者から外しますか。そのあと加えられるのは、ほかの主催者だけです。",
            "en": 'Stop organizing "春の会" yourself? Then only the other organizers can add you again.',
        }[language]
    )
    assert len((await stored(world))["staff"]) == 2
    left = shown(await sato.click(question, {"ja": "主催者をやめる", "en": "Stop organizing"}[language]))
    assert len((await stored(world))["staff"]) == 1
    assert text(await sato.command("staff list")).startswith(
        {"ja": "この操作は主催者だけ", "en": "Only organizers can do this."}[language]
    )
    back = await sato.click(left, {"ja": "元に戻す", "en": "Undo"}[language])
    assert (
        text(back) == {"ja": "ふたたび「春の会」の主催者になりました。", "en": 'You organize "春の会" again.'}[language]
    )
    assert len((await stored(world))["staff"]) == 2


async def test_after_ten_minutes_nobody_comes_back_by_themselves(world):
    staff = await created(world)
    await attend(world, "佐藤", is_introduced=False)
    await staff.command("staff add @佐藤")
    sato = world.person("佐藤")
    left = shown(await sato.command("staff remove @佐藤 confirm:yes"))
    world.clock.move_to(world.clock.now_ms() + 10 * 60_000 + 1)
    assert text(await sato.click(left, "元に戻す")).startswith("元に戻せるのは10分以内です。")
    assert len((await stored(world))["staff"]) == 1


@pytest.mark.parametrize("between", [["staff remove @佐藤"], ["staff add @佐藤", "staff remove @佐藤"]])
async def test_whom_others_removed_since_does_not_come_back_by_an_old_button(world, between):
    staff = await created(world)
    await attend(world, "佐藤", is_introduced=False)
    await staff.command("staff add @佐藤")
    sato = world.person("佐藤")
    left = shown(await sato.command("staff remove @佐藤 confirm:yes"))
    for command in between:
        await staff.command(command)
    assert (await pressed(world, sato, left, "元に戻す")).text.startswith("元に戻せるのは10分以内です。")
    assert len((await stored(world))["staff"]) == 1


async def test_who_came_back_and_was_removed_comes_back_no_more(world):
    staff = await created(world)
    await attend(world, "佐藤", is_introduced=False)
    await staff.command("staff add @佐藤")
    sato = world.person("佐藤")
    left = shown(await sato.command("staff remove @佐藤 confirm:yes"))
    await pressed(world, sato, left, "元に戻す")
    await staff.command("staff remove @佐藤")
    assert (await pressed(world, sato, left, "元に戻す")).text.startswith("元に戻せるのは10分以内です。")
    assert len((await stored(world))["staff"]) == 1


@pytest.mark.parametrize("value", ["1/{now}", "1/1", "1", "", "2/1", "x/y"])
async def test_nobody_organizes_an_event_by_a_forged_undo(world, value):
    await created(world)
    now = str(world.clock.now_ms())
    said = await press(world, "新田", "staff.come_back", value.replace("{now}", now))
    assert said.startswith("元に戻せるのは10分以内です。")
    assert len((await stored(world))["staff"]) == 1


async def test_the_last_organizer_is_told_so_instead_of_being_asked(world):
    staff = await created(world)
    said = "主催さんは「春の会」のただ1人の主催者です。先にほかの方を加えてください。"
    assert text(await staff.command("staff remove @主催")) == said
    assert text(await staff.command("staff remove @主催 confirm:yes")) == said
