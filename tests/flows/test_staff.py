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
        {"ja": "この操作は主催者、見守り役、手伝いの方だけ", "en": "Only organizers, moderators and helpers"}[language]
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


@pytest.mark.parametrize(
    ("language", "role", "said"),
    [
        (
            "ja",
            "役割:手伝い",
            [
                "佐藤さんを「春の会」の手伝いに加えました。席とお知らせの予定を見て、紙のアンケートを入力できます。"
                "ご本人へのお知らせはしていません。",
                "佐藤さんはすでに「春の会」の手伝いです。",
                "「春の会」の主催者(1名):主催さん\n「春の会」の手伝い(1名):佐藤さん",
                "佐藤さんを「春の会」の手伝いから外しました。",
            ],
        ),
        (
            "en",
            "role:moderator",
            [
                '佐藤 now moderates "春の会": they see tables and planned messages, and decide about what is held or '
                "reported. They have not been told.",
                '佐藤 moderates "春の会" already.',
                'Organizers of "春の会" (1): 主催\nModerators of "春の会" (1): 佐藤',
                '佐藤 no longer moderates "春の会".',
            ],
        ),
    ],
)
async def test_somebody_helps_or_moderates(world, language, role, said):
    staff = await created(world, language)
    await attend(world, "佐藤", is_introduced=False)
    commands = [f"staff add @佐藤 {role}", f"staff add @佐藤 {role}", "staff list", "staff remove @佐藤"]
    assert [text(await staff.command(command)) for command in commands] == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "ja",
            "「王様」という役割はありません。役割は、主催者、見守り役、手伝いの3つです。"
            "例:/goen スタッフ 追加 @佐藤 役割:手伝い",
        ),
        (
            "en",
            'There is no role "王様". The roles are organizer, moderator and helper. '
            "Example: /goen staff add @Sato role:helper",
        ),
    ],
)
async def test_an_unknown_role_changes_nothing(world, language, said):
    staff = await created(world, language)
    await attend(world, "佐藤", is_introduced=False)
    before = await stored(world)
    assert text(await staff.command("staff add @佐藤 role:王様")) == said
    assert await stored(world) == before


async def test_a_role_holds_from_now_on_and_ends_at_once(world):
    staff = await created(world, published=True)
    await attend(world, "佐藤", is_introduced=False)
    sato = world.person("佐藤", "en")
    may = []
    for change in ("add @佐藤 role:helper", "add @佐藤 role:moderator", "add @佐藤", "remove @佐藤"):
        await staff.command(f"staff {change}")
        answers = [
            text(await sato.command(f"{command} event:1")) for command in ("remind list", "mod log", "intros status")
        ]
        may.append([not said.startswith("Only organizers") for said in answers])
    assert may == [[True, False, False], [True, True, False], [True, True, True], [False, False, False]]


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_who_helps_leaves_from_the_list_and_comes_back_as_a_helper(world, language):
    staff = await created(world, language)
    await attend(world, "佐藤", is_introduced=False)
    await staff.command("staff add @佐藤 role:helper")
    assert shown(await staff.command("staff list")).message.actions == ()
    sato = world.person("佐藤", language)
    left = shown(
        await sato.click(
            shown(await sato.command("staff list")), {"ja": "手伝いをやめる", "en": "Stop helping"}[language]
        )
    )
    assert left.message.text == {
        "ja": "「春の会」の手伝いから外れました。10分以内なら元に戻せます。",
        "en": 'You no longer help with "春の会". You can undo this for ten minutes.',
    }[language]  # fmt: skip
    back = await sato.click(left, {"ja": "元に戻す", "en": "Undo"}[language])
    assert (
        text(back)
        == {"ja": "ふたたび「春の会」の手伝いになりました。", "en": 'You help with "春の会" again.'}[language]
    )
    assert text(await sato.command("intros close")).startswith(
        {"ja": "この操作は主催者だけ", "en": "Only organizers can"}[language]
    )


async def test_nobody_makes_the_last_organizer_or_themselves_something_less(world):
    staff = await created(world, "en")
    assert text(await staff.command("staff add @主催 role:helper")) == (
        '主催 is the only organizer of "春の会". Please add somebody else first.'
    )
    await attend(world, "佐藤", is_introduced=False)
    await staff.command("staff add @佐藤")
    assert text(await staff.command("staff add @主催 role:helper")) == (
        'You organize "春の会" yourself. Another organizer can give you a smaller role.'
    )


async def test_help_and_lists_show_each_role_what_it_can_do(world):
    staff = await created(world, published=True)
    shown_to = {}
    for name, role in (("手伝", "helper"), ("見守", "moderator")):
        await attend(world, name, is_introduced=False)
        await staff.command(f"staff add @{name} role:{role}")
        helped = shown(await world.person(name, "en").command("help"))
        shown_to[role] = [field.value for field in helped.message.cards[0].fields]
    assert shown_to == {
        "helper": [
            "/goen tables show 2",
            "/goen remind list",
            "/goen staff list",
            "/goen intro",
            "/goen event show",
        ],
        "moderator": [
            "/goen mod queue",
            "/goen tables show 2",
            "/goen remind list",
            "/goen staff list",
            "/goen intro",
        ],
    }
    listed = shown(await world.person("手伝", "en").command("remind list"))
    assert (listed.message.cards[0].footer, listed.message.actions) == ("", ())
    none = text(await world.person("手伝", "en").command("tables show"))
    assert none == '"春の会" has no tables yet. Its organizers make them.'


async def test_the_next_edition_has_the_same_staff(world):
    staff = await created(world, published=True)
    await attend(world, "佐藤", is_introduced=False)
    await staff.command("staff add @佐藤 role:helper")
    await staff.command('event clone start:"2027-05-10 18:30"')
    assert text(await staff.command("staff list event:2")).endswith("の手伝い(1名):佐藤さん")
