"""When an event is: read in every ordinary way, said back in full, and asked about where it can mean two things."""

from dataclasses import replace

import pytest

from adapters.sandbox.actor import labels
from bot.chat.actions import Reply
from bot.chat.content import Message
from bot.chat.interactions import ButtonClick, Sender
from bot.chat.refs import UserRef
from tests.flows.staging import created, event, fields, filled, opened, organizer, shown, stored, text


def typed(**options: str) -> str:
    given = {"title": "会", "theme": "theme.regional", "purpose": "目的"} | options
    return "event create" + "".join(f' {name}:"{value}"' for name, value in given.items())


@pytest.mark.parametrize(
    ("start", "when", "length"),
    [
        ("金曜 19時", "2026年11月27日(金)19:00(Asia/Tokyo)", "2時間(21:00まで)"),
        ("12/18 19:00〜21:30", "2026年12月18日(金)19:00(Asia/Tokyo)", "2時間30分(21:30まで)"),
        ("Dec 18 7-8pm", "2026年12月18日(金)19:00(Asia/Tokyo)", "1時間(20:00まで)"),
        ("12/18 25時", "2026年12月19日(土)01:00(Asia/Tokyo)", "2時間(03:00まで)"),
        ("2026-12-12T10:00Z", "2026年12月12日(土)19:00(Asia/Tokyo)", "2時間(21:00まで)"),
    ],
)
async def test_a_start_is_said_back_in_full_and_a_range_gives_the_length(world, start, when, length):
    answer = fields(await organizer(world).command(typed(start=start)))
    assert (answer["日時"], answer["長さ"]) == (when, length)


@pytest.mark.parametrize(
    ("zone", "when"),
    [
        ("ロンドン", "2026年12月18日(金)19:00(Europe/London)"),
        ("JST", "2026年12月18日(金)19:00(Asia/Tokyo)"),
        ("New York", "2026年12月18日(金)19:00(America/New_York)"),
    ],
)
async def test_a_zone_is_found_by_its_city_and_named(world, zone, when):
    assert fields(await organizer(world).command(typed(start="12/18 19:00", zone=zone)))["日時"] == when


@pytest.mark.parametrize(
    ("options", "answer"),
    [
        (
            {"start": "12/18 19:00-21:00", "length": "3h"},
            "「12/18 19:00-21:00」と長さ「3h」が合っていません。どちらか一方を書いてください。",
        ),
        (
            {"start": "12/18 19:00〜1/10 12:00"},
            "「12/18 19:00〜1/10 12:00」は会の長さにできません。1分から14日までで書いてください。例:2時間、90分",
        ),
    ],
)
async def test_a_range_that_cannot_be_is_refused(world, options, answer):
    assert text(await organizer(world).command(typed(**options))) == answer
    assert await event(world) is None


ASKED = {
    "ja": (
        ("next Friday 19:00", "「next Friday 19:00」は、どの週のことですか。",
         ["2026年11月27日(金)19:00(Asia/Tokyo)", "2026年12月4日(金)19:00(Asia/Tokyo)"]),
        ("11/25 18:30", "「11/25 18:30」はもう過ぎています。次の日時のことですか。",
         ["2027年11月25日(木)18:30(Asia/Tokyo)"]),
        ("2025-04-10 18:30-20:00", "「2025-04-10 18:30-20:00」はもう過ぎています。次の日時のことですか。",
         ["2027年4月10日(土)18:30〜20:00(Asia/Tokyo)"]),
        ("昨日 19時", "「昨日 19時」はもう過ぎています。次の日時のことですか。",
         ["2026年11月26日(木)19:00(Asia/Tokyo)", "2027年11月25日(木)19:00(Asia/Tokyo)"]),
        ("12/3(金) 19:00", "「12/3(金) 19:00」は、日付と曜日が合っていません。正しいのはどちらですか。",
         ["2026年12月3日(木)19:00(Asia/Tokyo)", "2026年12月4日(金)19:00(Asia/Tokyo)"]),
        ("12/18 midnight", "「12/18 midnight」の夜中の0時は、その日の始まりですか、終わりですか。",
         ["2026年12月18日(金)00:00(Asia/Tokyo)", "2026年12月19日(土)00:00(Asia/Tokyo)"]),
    ),
    "en": (
        ("next Friday 7-9pm", 'Which week does "next Friday 7-9pm" mean?',
         ["Fri, Nov 27, 2026, 19:00 – 21:00 (Asia/Tokyo)", "Fri, Dec 4, 2026, 19:00 – 21:00 (Asia/Tokyo)"]),
        ("Nov 25 6:30pm", '"Nov 25 6:30pm" has passed. Did you mean the next one?',
         ["Thu, Nov 25, 2027, 18:30 (Asia/Tokyo)"]),
        ("2026-11-25 19:00", '"2026-11-25 19:00" has passed. Did you mean the next one?',
         ["Thu, Nov 26, 2026, 19:00 (Asia/Tokyo)", "Thu, Nov 25, 2027, 19:00 (Asia/Tokyo)"]),
        ("Dec 18 at 7", 'Is "Dec 18 at 7" in the morning or in the evening?',
         ["Fri, Dec 18, 2026, 19:00 (Asia/Tokyo)", "Fri, Dec 18, 2026, 07:00 (Asia/Tokyo)"]),
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "start", "question", "ways"),
    [(language, *case) for language, cases in ASKED.items() for case in cases],
)
async def test_what_can_mean_two_things_is_asked_and_goes_on_with_all_that_was_typed(
    world, language, start, question, ways
):
    staff = organizer(world, language)
    asked = shown(await staff.command(typed(start=start, venue="市民会館", capacity="40")))
    assert (asked.message.text, labels(asked)) == (question, ways)
    assert await event(world) is None
    answer = await staff.click(asked, ways[-1])
    place, places, when = {"ja": ("会場", "定員", "日時"), "en": ("Venue", "Capacity", "Date")}[language]
    known = fields(answer)
    assert (known[place], known[places][:2]) == ("市民会館", "40")
    meeting = await event(world)
    assert meeting is not None
    assert known[when].replace(" (Asia", "(Asia").split("(Asia")[0][:16] == ways[-1][:16]


async def test_what_was_typed_makes_one_event_whatever_is_pressed_after_it(world):
    staff = organizer(world)
    asked = shown(await staff.command(typed(start="next Friday 19:00")))
    first, second = labels(asked)
    for label in (first, first, second):
        await staff.click(asked, label)
    assert text(await staff.command("イベント 一覧")) == "会は1件です。"


async def test_one_question_follows_another_until_all_is_clear(world):
    staff = organizer(world)
    options = {"start": "next Friday 19:00", "length": "半日", "zone": "EST"}
    asked = shown(await staff.command(typed(**options)))
    assert asked.message.text == ("「EST」だけでは、夏時間のある土地で時刻がずれます。どの土地の時刻ですか。")
    assert labels(asked) == ["America/New_York", "America/Cancun"]
    asked = shown(await staff.click(asked, "America/New_York"))
    assert labels(asked) == ["2026年11月27日(金)19:00(America/New_York)", "2026年12月4日(金)19:00(America/New_York)"]
    asked = shown(await staff.click(asked, "2026年12月4日(金)19:00(America/New_York)"))
    assert (asked.message.text, labels(asked)) == ("「半日」は何時間ですか。", ["4時間", "6時間", "12時間"])
    known = fields(await staff.click(asked, "4時間"))
    assert (known["日時"], known["長さ"]) == ("2026年12月4日(金)19:00(America/New_York)", "4時間(23:00まで)")


async def test_a_form_goes_on_with_all_that_was_filled_in(world):
    staff = organizer(world)
    form = opened(await staff.command("イベント 作成 時間:90分 定員:12"))
    asked = shown(await staff.submit(form, {"名前": "春の会", "開始": "11/25 18:30", "目的": "連携"}))
    assert labels(asked) == ["2027年11月25日(木)18:30(Asia/Tokyo)"]
    known = fields(await staff.click(asked, labels(asked)[0]))
    assert (known["日時"], known["目的"], known["長さ"], known["定員"]) == (
        "2027年11月25日(木)18:30(Asia/Tokyo)", "連携", "1時間30分(20:00まで)", "12名",
    )  # fmt: skip


async def test_a_form_with_another_error_says_both_and_stays(world):
    staff = organizer(world)
    form = opened(await staff.command("イベント 作成"))
    again = opened(await staff.submit(form, {"名前": "x" * 81, "開始": "11/25 18:30"}))
    assert again.form.errors["start"] == (
        "「11/25 18:30」はもう過ぎています。次の日時のことですか。(2027年11月25日(木)18:30(Asia/Tokyo))"
    )
    assert filled(again)["開始"] == "11/25 18:30"


async def test_a_change_is_asked_about_too_and_a_date_is_near_the_event(world):
    staff = await created(world)  # 10 April 2027
    before = await stored(world)
    asked = shown(await staff.command("イベント 変更 開始:「来週の日曜 10時」 会場:公民館"))
    assert len(labels(asked)) == 2
    assert await stored(world) == before
    known = fields(await staff.click(asked, "2026年12月6日(日)10:00(Asia/Tokyo)"))
    assert (known["日時"], known["会場"]) == ("2026年12月6日(日)10:00(Asia/Tokyo)", "公民館")


@pytest.mark.parametrize("way", ["command", "form"])
async def test_a_change_to_a_start_that_has_passed_is_asked_about(world, way):
    staff = await created(world)
    before = await stored(world)
    if way == "command":
        asked = shown(await staff.command('イベント 変更 開始:"2025-04-10 19:00" 会場:公民館'))
    else:
        form = opened(await staff.command("イベント 変更"))
        asked = shown(await staff.submit(form, {"開始": "2025-04-10 19:00"}))
    assert labels(asked) == ["2027年4月10日(土)19:00(Asia/Tokyo)"]
    assert await stored(world) == before
    known = fields(await staff.click(asked, labels(asked)[0]))
    assert (known["日時"], known["会場"]) == (labels(asked)[0], "公民館" if way == "command" else "市民会館")


@pytest.mark.parametrize("way", ["command", "form"])
async def test_the_start_of_a_next_edition_that_has_passed_is_asked_about(world, way):
    staff = await created(world)
    if way == "command":
        asked = shown(await staff.command('イベント 複製 開始:"2026-05-10 19:00"'))
    else:
        form = opened(await staff.command("イベント 複製"))
        asked = shown(await staff.submit(form, {"開始": "2026-05-10 19:00"}))
    assert labels(asked) == ["2027年5月10日(月)19:00(Asia/Tokyo)"]
    assert fields(await staff.click(asked, labels(asked)[0]))["日時"] == labels(asked)[0]


async def test_another_zone_alone_lets_a_start_pass_and_is_refused(world):
    staff = organizer(world)
    await staff.command(typed(start="2026-11-26 12:00"))
    assert text(await staff.command('イベント 変更 タイムゾーン:"Pacific/Auckland"')) == (
        "2026年11月26日(木)12:00(Pacific/Auckland)は過ぎています。これからの日時を書いてください。"
    )


async def test_a_choice_belongs_to_who_was_asked_and_goes_after_a_day(world):
    staff = organizer(world)
    asked = shown(await staff.command(typed(start="next Friday 19:00")))
    gone = "この選択肢は、もう使えません。お手数ですが、もう一度入力してください。"
    sender = Sender(UserRef("sandbox", "demo", "別"), "別", "ja-JP", is_admin=True)
    for value in (asked.message.actions[0].value, "0/1/9", "0/99999999999/0", "", "0", "x/y/z"):
        answer = await world.bot.handle(ButtonClick(sender, None, "unclear.choose", value))
        assert answer == Reply(Message(gone))
    await world.later("2026-11-28T10:00")
    assert text(await staff.click(asked, labels(asked)[1])) == gone


async def test_where_the_day_comes_first_the_order_is_asked(world):
    staff = organizer(world)
    asked = shown(await staff.command(typed(start="5/1 19:00", zone="ロンドン")))
    assert labels(asked) == ["2027年1月5日(火)19:00(Europe/London)", "2027年5月1日(土)19:00(Europe/London)"]


async def test_lists_name_the_zone_where_the_readers_differs_and_the_year_where_it_is_another(world):
    staff = organizer(world)
    await staff.command(typed(title="来月の会", start="2026-12-04 18:30"))
    await staff.command(typed(title="来年の会", start="2027-04-10 18:30"))
    assert shown(await staff.command("イベント 一覧")).message.cards[0].text.splitlines() == [
        "1 「来月の会」12月4日(金)18:30 下書き",
        "2 「来年の会」2027年4月10日(土)18:30 下書き",
    ]
    world.people["主催"] = replace(world.people["主催"], zone="America/New_York")
    assert shown(await staff.command("イベント 一覧")).message.cards[0].text.splitlines() == [
        "1 「来月の会」12月4日(金)18:30(Asia/Tokyo) 下書き",
        "2 「来年の会」2027年4月10日(土)18:30(Asia/Tokyo) 下書き",
    ]


async def test_the_plan_names_the_zone_of_the_event_where_the_readers_differs(world):
    staff = await created(world, published=True)
    line = shown(await staff.command("お知らせ 一覧")).message.cards[0].text.splitlines()[0]
    assert line == "2027年4月3日(土)10:00 自己紹介のお願い(open_intros):予定"
    world.people["主催"] = replace(world.people["主催"], zone="Europe/London")
    line = shown(await staff.command("お知らせ 一覧")).message.cards[0].text.splitlines()[0]
    assert line == "2027年4月3日(土)10:00(Asia/Tokyo) 自己紹介のお願い(open_intros):予定"
