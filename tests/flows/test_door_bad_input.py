"""Bad commands and buttons: the exact private reply in both languages, and nothing stored changes."""

import pytest

from bot.chat.interactions import ButtonClick, Sender
from bot.chat.refs import UserRef
from storage.suggestion_tables import Suggestion
from storage.tables import Event
from tests.flows.forging import CHANNEL, press, refused, sender
from tests.flows.records import everything, rows
from tests.flows.staging import fields, text
from tests.transactions import unit_of_work

NOT_YOURS = {
    "ja": "ボタンのもとになったご紹介は、もうないか、ほかの方あてのものです。ご自分の分は「/goen 紹介」で見られます。",
    "en": 'The suggestion behind this button is gone, or meant for somebody else. "/goen suggest" shows yours.',
}
both = pytest.mark.parametrize("language", ["ja", "en"])
TYPED = "intro agree:yes industry:7 size:5 offer:5 seek:11 commitment:2 reach:2"
PUBLISH = {"ja": "この内容で公開", "en": "Publish"}


# Commands


@pytest.mark.parametrize(
    ("typed", "ja", "en"),
    [
        (
            "お天気",
            "「お天気」というコマンドは見つかりませんでした。例:/goen ヘルプ",
            'There is no command "お天気". Example: /goen help',
        ),
        (
            "sugest",
            "「sugest」というコマンドは見つかりませんでした。「紹介」のことでしょうか。例:/goen 紹介",
            'There is no command "sugest". Did you mean "suggest"? Example: /goen suggest',
        ),
        (
            "ｉｎｔｒｏｏ",
            "「ｉｎｔｒｏｏ」というコマンドは見つかりませんでした。「自己紹介」のことでしょうか。例:/goen 自己紹介",
            'There is no command "ｉｎｔｒｏｏ". Did you mean "intro"? Example: /goen intro',
        ),
        (
            "intro naem:x",
            "「naem」という項目はありません。使えるのは:名前。例:/goen 自己紹介",
            'There is no option "naem". You can use: name. Example: /goen intro',
        ),
        (
            "suggest please",
            "「please」をどう扱えばよいか分かりませんでした。例:/goen 紹介",
            'I do not know what to do with "please". Example: /goen suggest',
        ),
        (
            "<!here> @x <@U1>",
            "「<!here> @x」というコマンドは見つかりませんでした。例:/goen ヘルプ",
            'There is no command "<!here> @x". Example: /goen help',
        ),
        (
            "\u202e\u0007🎉",
            "「🎉」というコマンドは見つかりませんでした。例:/goen ヘルプ",
            'There is no command "🎉". Example: /goen help',
        ),
        (
            "x" * 8000,
            f"「{'x' * 39}…」というコマンドは見つかりませんでした。例:/goen ヘルプ",
            f'There is no command "{"x" * 39}…". Example: /goen help',
        ),
    ],
)
@both
async def test_a_command_that_is_none_gets_a_working_example(world, typed, ja, en, language):
    await world.event()
    someone = world.person("新田", language)
    assert await refused(world, someone.command(typed)) == {"ja": ja, "en": en}[language]


@pytest.mark.parametrize("number", ["99", "２", "0", "-1", "x", "１\u202e9"])
@both
async def test_an_event_that_is_not_here(world, number, language):
    await world.event()
    someone = world.person("新田", language)
    said = number.replace("\u202e", "")
    assert (
        await refused(world, someone.command(f"suggest event:{number}"))
        == {
            "ja": f"「{said}」という会は見つかりませんでした。「/goen イベント 一覧」で番号を確かめられます。",
            "en": f'There is no event "{said}". "/goen event list" shows the numbers.',
        }[language]
    )


@both
async def test_an_event_of_another_space_is_as_unknown_as_one_that_never_was(world, language):
    await world.event()
    async with unit_of_work(world.database) as uow:
        mine = await uow.events.get(1)
        assert mine
        copied = mine.model_dump(exclude={"id", "series_id", "code"}) | {"space": "sandbox:elsewhere"}
        await uow.events.add(Event(**copied, series_id=0), channel=None, series_title="よそ")
    someone = world.person("新田", language)
    said = {
        "ja": "「2」という会は見つかりませんでした。「/goen イベント 一覧」で番号を確かめられます。",
        "en": 'There is no event "2". "/goen event list" shows the numbers.',
    }[language]
    admin = world.person("幹事", language, is_admin=True)
    assert await refused(world, someone.command("intro event:2")) == said
    assert await refused(world, admin.command("event publish event:2")) == said
    assert await refused(world, press(world, "新田", "intro.publish", "2", language)) == said
    assert await refused(world, press(world, "新田", "meet.more", "2/1", language)) == said


@pytest.mark.parametrize(
    "typed",
    [
        "event publish", "event edit title:x", "event cancel confirm:yes", "event clone", "staff add @幹事",
        "staff remove @幹事", "intros close", "intros status", "balance show", "balance targets sme:40%",
        "match preview", "match now", "match exclude @幹事", "survey open", "survey close", "survey results",
        "remind off nudge_intro", "export csv attendees",
    ],
)  # fmt: skip
@both
async def test_an_organizers_verb_by_an_attendee(world, typed, language):
    await world.event()
    someone = await world.introduced("新田", language)
    assert (
        await refused(world, someone.command(typed))
        == {
            "ja": "この操作は主催者だけができます。必要なときは、主催者に「/goen スタッフ 追加」をお願いしてください。",
            "en": 'Only organizers can do this. If you need it, ask an organizer for "/goen staff add".',
        }[language]
    )


@both
async def test_creating_an_event_is_for_organizers_too(world, language):
    someone = world.person("新田", language)
    assert (
        await refused(world, someone.command("event create title:x start:明日19時"))
        == {
            "ja": "会をつくれるのは、主催者とチャットの管理者だけです。"
            "主催者に「/goen スタッフ 追加」をお願いしてください。",
            "en": 'Only organizers and the chat\'s admins can create events. Ask an organizer for "/goen staff add".',
        }[language]
    )


@pytest.mark.parametrize(
    ("id", "value"),
    [
        ("event.publish", "1"), ("event.cancel", "1"), ("match.now", "1"), ("event.undo_publish", "1/0"),
        ("event.edit", "1"), ("event.theme", "1/theme.regional"), ("match.exclude", "1/1/out"),
    ],
)  # fmt: skip
@both
async def test_an_organizers_button_pressed_by_an_attendee(world, id, value, language):
    await world.event()
    await world.introduced("新田", language)
    assert (
        await refused(world, press(world, "新田", id, value, language))
        == {
            "ja": "この操作は主催者だけができます。必要なときは、主催者に「/goen スタッフ 追加」をお願いしてください。",
            "en": 'Only organizers can do this. If you need it, ask an organizer for "/goen staff add".',
        }[language]
    )


# An event's own options


@pytest.mark.parametrize(
    ("options", "ja", "en"),
    [
        (
            'start:"2026-12-04 18:30" length:0',
            "「0」は会の長さにできません。1分から14日までで書いてください。例:2時間、90分",
            '"0" cannot be the length. Please say one minute to 14 days. Examples: 2h, 90m',
        ),
        (
            'start:"2026-12-04 18:30" length:-2h',
            "「-2h」は会の長さにできません。1分から14日までで書いてください。例:2時間、90分",
            '"-2h" cannot be the length. Please say one minute to 14 days. Examples: 2h, 90m',
        ),
        (
            'start:"2026-12-04 18:30" zone:Mars/Olympus',
            "「Mars/Olympus」というタイムゾーンは見つかりませんでした。例:Asia/Tokyo、Europe/London",
            'There is no time zone "Mars/Olympus". Examples: Asia/Tokyo, Europe/London',
        ),
    ],
)
@both
async def test_an_event_that_cannot_be(world, options, ja, en, language):
    organizer = world.person("幹事", language, is_admin=True)
    assert await refused(world, organizer.command(f"event create title:x {options}")) == {"ja": ja, "en": en}[language]


async def test_full_width_digits_are_digits(world):
    organizer = world.person("幹事", is_admin=True)
    await organizer.command("イベント 作成 名前:「春の会」 開始:「１２月４日 １８時半」 時間:２時間 定員:４０")
    (event,) = await rows(world, Event)
    assert (event["local_start"], event["local_end"], event["capacity"]) == ("2026-12-04T18:30", "2026-12-04T20:30", 40)
    await world.event("夏の会")
    preview = await world.person("新田").command(
        "intro event:２ agree:yes industry:７ size:５ offer:５ seek:１１ commitment:２ reach:２"
    )
    assert list(fields(preview).values()) == [
        "販路・売り場の紹介", "集客・広報の強化", "よい出会いがあれば話を進めたい", "チャンネルのお知らせだけ",
    ]  # fmt: skip


# Buttons


@pytest.mark.parametrize(
    ("id", "value"),
    [
        ("intro.start", "1"), ("intro.consent", "1"), ("intro.goals", "1"), ("intro.publish", "1"),
        ("intro.chip", "1/seek.hiring"), ("meet.show", "1"), ("meet.more", "1/1"),
        ("meet.dismiss", "1/1"), ("survey.start", "1"), ("prefs.dm_on", "1"), ("prefs.unmute", "1"),
        ("event.publish", "1"),
    ],
)  # fmt: skip
@both
async def test_a_button_of_a_cancelled_event(world, id, value, language):
    organizer = await world.event()
    await world.introduced("青木", offer="11", seek="5")
    await world.introduced("新田", language, offer="5", seek="11")
    await organizer.command("イベント 中止 確認:はい")
    who = "幹事" if id.startswith("event") else "新田"
    admin = Sender(UserRef("sandbox", "demo", "幹事"), "幹事", {"ja": "ja-JP", "en": "en-US"}[language], is_admin=True)
    click = ButtonClick(admin if who == "幹事" else sender("新田", language), CHANNEL, id, value)
    before = await everything(world)
    answer = await world.bot.handle(click)
    assert (
        answer.message.text
        == {
            "ja": "「春の会」は中止になりました。",
            "en": '"春の会" was canceled.',
        }[language]
    )
    after = await everything(world)
    assert {**after, "Account": []} == {**before, "Account": []}


@both
async def test_a_button_that_nobody_made(world, language):
    await world.event()
    await world.introduced("新田", language)
    outdated = {
        "ja": "このボタンは古くなりました。「/goen ヘルプ」で、いまできることを表示します。",
        "en": 'This button is out of date. Type "/goen help" to see what you can do now.',
    }[language]
    for id, value in (
        ("no.such", ""), ("meet.dismiss", "1"), ("meet.dismiss", "1/x"), ("meet.dismiss", "1/１"),
        ("meet.dismiss", "1/" + "9" * 30), ("meet.dismiss", "1/2147483648"), ("intro.chip", "1/seek.nothing"),
    ):  # fmt: skip
        assert (id, value, await refused(world, press(world, "新田", id, value, language))) == (id, value, outdated)


@both
async def test_somebody_elses_suggestion(world, language):
    await world.event()
    await world.introduced("青木", offer="11", seek="5")
    await world.introduced("別府", offer="5", seek="11")
    await world.introduced("新田", language, offer="13", seek="16", commitment="2")
    others = [row for row in await rows(world, Suggestion) if (row["low_id"], row["high_id"]) == (1, 2)]
    assert len(others) == 1
    for id in (others[0]["id"], 999):
        assert await refused(world, press(world, "新田", "meet.dismiss", f"1/{id}", language)) == NOT_YOURS[language]


async def test_a_suggestion_of_another_event_is_not_dismissed_through_this_one(world):
    await world.event()
    await world.introduced("青木", offer="11", seek="5")
    await world.introduced("新田", offer="5", seek="11")
    await world.event("夏の会", start="2026-12-20 18:30", who=world.person("幹事", is_admin=True))
    await world.introduced("新田", offer="5", seek="11", event="2")
    said = await refused(world, press(world, "新田", "meet.dismiss", "2/1"))
    assert (
        said
        == "ボタンのもとになったご紹介は、もうないか、ほかの方あてのものです。ご自分の分は「/goen 紹介」で見られます。"
    )


@both
async def test_a_draft_is_nobodys_business(world, language):
    organizer = world.person("幹事", is_admin=True)
    await organizer.command("イベント 作成 名前:「秘密の会」 開始:「2026-12-04 18:30」")
    said = {
        "ja": "「1」という会は見つかりませんでした。「/goen イベント 一覧」で番号を確かめられます。",
        "en": 'There is no event "1". "/goen event list" shows the numbers.',
    }[language]
    assert await refused(world, press(world, "新田", "intro.start", "1", language)) == said
    assert text(await organizer.command("intro")) == "「秘密の会」はまだ公開されていません。"
