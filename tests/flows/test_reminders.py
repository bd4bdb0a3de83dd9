"""Planned messages from the organizer's side, in both languages: see, send now, move, switch off and on."""

from typing import Any

import pytest

from adapters.sandbox.actor import Actor, labels
from adapters.sandbox.posts import Post
from tests.flows.staging import shown, text

GOES_ALONG = "会の日時が変わると、いっしょに動きます。"
AT_HALF_PAST_THREE = f"2026年12月4日(金)15:30(Asia/Tokyo)に変えました。{GOES_ALONG}"
NAMES = {"ja": "春の会", "en": "Spring mixer"}

UNDO = {
    "ja": "まだだれにも届いていないあいだは、10分以内なら元に戻せます。",
    "en": "What nobody has seen yet can be taken back for ten minutes.",
}


async def evening(world: Any, language: str = "ja") -> Actor:
    """A published event on Friday 4 December 2026, 18:30 in Tokyo, seen eight days before."""
    organizer: Actor = world.person("幹事", language, is_admin=True)
    await world.event(NAMES[language], language=language, who=organizer)
    await world.pump.pump()
    return organizer


async def said(actor: Actor, command: str) -> str:
    answer = await actor.command(command)
    assert isinstance(answer, Post)
    assert answer.seen_by == actor.person
    return answer.message.text


async def lines(actor: Actor, command: str = "remind list") -> list[str]:
    answer = await actor.command(command)
    assert isinstance(answer, Post)
    return answer.message.cards[0].text.splitlines()


async def test_the_list_says_when_and_what_in_japanese(world: Any) -> None:
    organizer = await evening(world)
    assert await said(organizer, "お知らせ 一覧") == "「春の会」のお知らせ:これから16件です。"
    assert await lines(organizer, "お知らせ 一覧") == [
        "11月27日(金)10:00 自己紹介のお願い(open_intros):予定",
        "12月1日(火)09:30 主催者へのバランス報告(organizer_balance):予定",
        "12月1日(火)12:10 自己紹介がまだの方へのお願い(nudge_intro):予定",
        "12月3日(木)12:10 話が合いそうな方のご紹介(suggestions):予定",
        "12月3日(木)17:00 時間と場所のお知らせ(practical):予定",
        "12月4日(金)16:30 当日のお知らせ(same_day):予定",
        "12月4日(金)16:30 お迎え役のお知らせ(welcome):予定",
        "12月4日(金)18:30 開会のごあいさつ(opening):予定",
        "12月4日(金)20:20 アンケートのお願い(survey_open):予定",
        "12月5日(土)10:00 お礼(thanks):予定",
        "12月7日(月)12:10 「また話したい」のお知らせ(waiting_requests):予定",
        "12月8日(火)09:30 主催者への結果報告(organizer_report):予定",
        "12月11日(金)12:10 みなさんの声から変えること(you_said):予定",
        "12月11日(金)12:15 次のテーマの投票(theme_vote):予定",
        "2027年1月3日(日)12:10 その後のおたずね(outcome):予定",
        "2027年2月25日(木)12:10 記録を消す前のお知らせ(forgetting):予定",
        "手動 講演後のひとこと(after_talk):/goen お知らせ 今すぐ after_talk",
    ]


async def test_the_list_says_what_became_of_each_in_english(world: Any) -> None:
    organizer = await evening(world, "en")
    ana = world.person("Ana", "en")
    await ana.click(ana.sees()[0], "Get direct messages")
    assert await said(organizer, "remind off practical") == (
        '"Time and place" is switched off. "/goen remind on" brings it back.'
    )
    await said(organizer, "remind move same_day to:-3h")
    await world.later("2026-11-27T10:00")
    world.clock.move_to(world.clock.now_ms() + 5 * 86_400_000)  # nobody pumps for five days
    await world.pump.pump()
    await said(organizer, "remind now nudge_intro confirm:yes")
    await world.pump.pump()
    assert await said(organizer, "remind now after_talk confirm:yes") == (
        'Before Fri, Dec 4, 2026, 18:30 (Asia/Tokyo), what "After the talk" says would not be true yet. '
        "Nothing has changed."
    )
    assert await said(organizer, "remind list") == 'Messages of "Spring mixer": 12 to come.'
    assert await lines(organizer) == [
        "Fri, Nov 27, 10:00 Invitation to introduce yourself (open_intros): 1 sent",
        "Tue, Dec 1, 09:30 Balance for organizers (organizer_balance): skipped "
        "(the bot was not running until it was too late to help)",
        "Tue, Dec 1, 12:10 Introduction nudge (nudge_intro): 1 sent",
        "Thu, Dec 3, 12:10 People to meet (suggestions): planned",
        "Thu, Dec 3, 17:00 Time and place (practical): switched off",
        "Fri, Dec 4, 15:30 On the day (same_day): planned (moved by hand)",
        "Fri, Dec 4, 16:30 Who welcomes whom (welcome): planned",
        "Fri, Dec 4, 18:30 Opening (opening): planned",
        "Fri, Dec 4, 20:20 Survey (survey_open): planned",
        "Sat, Dec 5, 10:00 Thanks (thanks): planned",
        "Mon, Dec 7, 12:10 Requests to talk again (waiting_requests): planned",
        "Tue, Dec 8, 09:30 Results for organizers (organizer_report): planned",
        "Fri, Dec 11, 12:10 You said, we do (you_said): planned",
        "Fri, Dec 11, 12:15 Vote on the next theme (theme_vote): planned",
        "Sun, Jan 3, 2027, 12:10 What came of it (outcome): planned",
        "Thu, Feb 25, 2027, 12:10 Before goals are deleted (forgetting): planned",
        "By hand: After the talk (after_talk): /goen remind now after_talk",
    ]


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        (
            "ja",
            f"「時間と場所のお知らせ」を送ります:チャンネル1件、DM0通。\n{UNDO['ja']}",
            "「時間と場所のお知らせ」は、いま送っているところです。何も変わっていません。",
        ),
        (
            "en",
            f'Sending "Time and place": posts in channels 1, direct messages 0.\n{UNDO["en"]}',
            '"Time and place" is on its way right now. Nothing has changed.',
        ),
    ],
)
async def test_sending_now_twice_sends_once(world: Any, language: str, first: str, second: str) -> None:
    organizer = await evening(world, language)
    before = len(organizer.sees())
    assert [await said(organizer, "remind now practical confirm:yes") for _ in range(2)] == [first, second]
    await world.pump.pump()
    await world.later("2026-12-03T18:00")
    posts = [post.message.text for post in organizer.sees()[before:] if post.seen_by is None]
    assert len([text for text in posts if "市民会館" in text]) == 1


async def test_sending_now_with_nobody_there_says_so(world: Any) -> None:
    organizer = await evening(world)
    assert await said(organizer, "お知らせ 今すぐ nudge_intro confirm:yes") == (
        "「自己紹介がまだの方へのお願い」を送る相手が、いまはいません。何も送っていません。"
    )


async def test_direct_messages_sent_at_night_arrive_in_the_morning(world: Any) -> None:
    organizer = await evening(world)
    ana = world.person("Ana")
    await ana.click(ana.sees()[0], "DMで受け取る")
    await world.later("2026-11-28T22:00")
    assert await said(organizer, "お知らせ 今すぐ nudge_intro confirm:yes") == (
        f"「自己紹介がまだの方へのお願い」を送ります:チャンネル0件、DM1通。うち1通は、朝になってから届きます。\n{UNDO['ja']}"
    )
    before = len(ana.messages())
    await world.later("2026-11-29T08:29")
    assert len(ana.messages()) == before
    await world.later("2026-11-29T08:30")
    assert len(ana.messages()) == before + 1


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("remind move same_day to:-3h", f"「当日のお知らせ」を開始の3時間前、{AT_HALF_PAST_THREE}"),
        ("remind move same_day -3h", f"「当日のお知らせ」を開始の3時間前、{AT_HALF_PAST_THREE}"),
        (
            "お知らせ 変更 開会のごあいさつ 日時:30分後",
            "「開会のごあいさつ」を開始の30分後、2026年12月4日(金)19:00(Asia/Tokyo)に変えました。" + GOES_ALONG,
        ),
        (
            "お知らせ 変更 practical 日時:「前々日の18時」",
            "「時間と場所のお知らせ」を開始の2日前、2026年12月2日(水)18:00(Asia/Tokyo)に変えました。" + GOES_ALONG,
        ),
        (
            "お知らせ 変更 practical 日時:「前夜8時」",
            "「時間と場所のお知らせ」を開始の1日前、2026年12月3日(木)20:00(Asia/Tokyo)に変えました。" + GOES_ALONG,
        ),
        (
            "remind move practical to:「-2d 12:00」",
            "「時間と場所のお知らせ」を開始の2日前、2026年12月2日(水)12:00(Asia/Tokyo)に変えました。" + GOES_ALONG,
        ),
        (
            "お知らせ 変更 survey_open 日時:終了時",
            "「アンケートのお願い」を終了と同時、2026年12月4日(金)20:30(Asia/Tokyo)に変えました。" + GOES_ALONG,
        ),
        (
            "お知らせ 変更 practical 日時:2日前",
            "「時間と場所のお知らせ」を開始の2日前、2026年12月2日(水)17:00(Asia/Tokyo)に変えました。" + GOES_ALONG,
        ),
        (
            "お知らせ 変更 same_day 日時:当日",
            "「当日のお知らせ」を開始の2時間前、2026年12月4日(金)16:30(Asia/Tokyo)に変えました。" + GOES_ALONG,
        ),
        (
            'remind move open_intros to:"3 days"',
            "「自己紹介のお願い」を開始の3日前、2026年12月1日(火)10:00(Asia/Tokyo)に変えました。" + GOES_ALONG,
        ),
        (
            "remind move thanks to:+3h",
            "「お礼」を終了の3時間後、2026年12月4日(金)23:30(Asia/Tokyo)に変えました。" + GOES_ALONG,
        ),
        (
            'remind move thanks to:"6h after the start"',
            "「お礼」を終了の1日後、2026年12月5日(土)00:30(Asia/Tokyo)に変えました。" + GOES_ALONG,
        ),
        (
            'remind move thanks to:"Dec 5 12:00"',
            "「お礼」を終了の1日後、2026年12月5日(土)12:00(Asia/Tokyo)に変えました。" + GOES_ALONG,
        ),
        (
            'remind move thanks to:"Dec 4 19:00"',
            "「お礼」は、2026年12月4日(金)20:30(Asia/Tokyo)より前に送ると、書いてあることがまだ合いません。"
            "何も変わっていません。",
        ),
        (
            'remind move survey_open to:"11/27 20:00"',
            "「アンケートのお願い」は、2026年12月4日(金)18:30(Asia/Tokyo)より前に送ると、"
            "書いてあることがまだ合いません。何も変わっていません。",
        ),
        (
            'remind move practical to:"11/25 18:00"',
            "「11/25 18:00」は過ぎています。これからの日時を書いてください。何も変わっていません。",
        ),
        (
            "remind move same_day to:いつもの時刻",
            "「当日のお知らせ」をいつもの時刻に戻しました。開始の2時間前、2026年12月4日(金)16:30(Asia/Tokyo)です。",
        ),
        (
            'remind move practical to:"12/2 18:00"',
            "「時間と場所のお知らせ」を開始の2日前、2026年12月2日(水)18:00(Asia/Tokyo)に変えました。" + GOES_ALONG,
        ),
        (
            "お知らせ 変更 time and place 日時:「12月2日 18時半」",
            "「時間と場所のお知らせ」を開始の2日前、2026年12月2日(水)18:30(Asia/Tokyo)に変えました。" + GOES_ALONG,
        ),
        (
            'remind move thanks to:"2025-11-27 18:00"',
            "「2025-11-27 18:00」は過ぎています。これからの日時を書いてください。何も変わっていません。",
        ),
        ('remind move practical to:"11/26 9:00 2026"', None),
        ("remind move practical", None),
        ('remind move practical to:"12/2"', "「12/2」に時刻を添えてください。例:/goen お知らせ 変更 same_day 日時:-3h"),
        ("remind move practical to:-40d", "その時刻は過ぎています。「時間と場所のお知らせ」は変わっていません。"),
        (
            "remind move practical to:+3d",
            "「時間と場所のお知らせ」は、2026年12月4日(金)18:30(Asia/Tokyo)を過ぎると、書いてあることがもう合いません。"
            "何も変わっていません。",
        ),
        (
            "remind move after_talk to:-3h",
            "「講演後のひとこと」は自動では送りません。送るには:/goen お知らせ 今すぐ after_talk",
        ),
    ],
)
async def test_moving_echoes_the_new_time_or_says_why_not(world: Any, typed: str, answer: str | None) -> None:
    organizer = await evening(world)
    before = await lines(organizer)
    text = await said(organizer, typed)
    if answer is None:
        assert text.endswith("は時刻として読めませんでした。例:/goen お知らせ 変更 same_day 日時:-3h")
    else:
        assert text == answer
    assert (await lines(organizer) != before) is (GOES_ALONG in text)


@pytest.mark.parametrize(
    ("typed", "way"),
    [
        ("2025-12-03 18:00", "2026年12月3日(木)18:00(Asia/Tokyo)"),
        ("今日 9時", "2026年11月27日(金)09:00(Asia/Tokyo)"),
    ],
)
async def test_a_time_that_has_passed_is_asked_about_where_it_comes_again_before_the_event(world, typed, way) -> None:
    organizer = await evening(world)
    before = await lines(organizer)
    asked = shown(await organizer.command(f"お知らせ 変更 practical 日時:「{typed}」"))
    assert (asked.message.text, labels(asked)) == (f"「{typed}」はもう過ぎています。次の日時のことですか。", [way])
    assert await lines(organizer) == before
    assert way in text(await organizer.click(asked, way))


async def test_what_was_sent_cannot_be_moved_or_stopped(world: Any) -> None:
    organizer = await evening(world)
    await world.later("2026-11-27T10:00")
    text = "「自己紹介のお願い」はもう送りました。何も変わっていません。"
    assert await said(organizer, "お知らせ 変更 open_intros 日時:+1h") == text
    assert await said(organizer, "お知らせ 停止 open_intros") == text
    assert await said(organizer, "お知らせ 再開 open_intros") == text


async def test_off_and_on_again_and_a_move_in_between(world: Any) -> None:
    organizer = await evening(world)
    assert await said(organizer, "お知らせ 停止 practical") == (
        "「時間と場所のお知らせ」を止めました。「/goen お知らせ 再開」で戻せます。"
    )
    assert await said(organizer, "お知らせ 変更 practical 日時:-1h") == (
        "「時間と場所のお知らせ」を開始の1時間前、2026年12月4日(金)17:30(Asia/Tokyo)に変えました。いまは停止中です。"
    )
    assert await said(organizer, "お知らせ 再開 practical") == (
        "「時間と場所のお知らせ」は2026年12月4日(金)17:30(Asia/Tokyo)に送ります。"
    )
    await said(organizer, "お知らせ 停止 practical")
    await world.later("2026-12-04T18:30")
    assert (
        await said(organizer, "お知らせ 再開 practical")
        == "「時間と場所のお知らせ」の時刻は過ぎているため、送りません。"
    )


@pytest.mark.parametrize("command", ["now", "move", "off", "on"])
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ja", "「昼食」というお知らせはありません。使えるのは:open_intros(自己紹介のお願い)、organizer_balance("),
        ("en", 'There is no message "昼食". You can use: open_intros (Invitation to introduce yourself), organizer_'),
    ],
)
async def test_an_unknown_kind_lists_all_kinds(world: Any, command: str, language: str, text: str) -> None:
    organizer = await evening(world, language)
    assert (await said(organizer, f"remind {command} 昼食")).startswith(text)


@pytest.mark.parametrize("command", ["now practical", "move practical to:-1h", "off practical", "on practical"])
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ja", "この操作は主催者だけができます。必要なときは、主催者に「/goen スタッフ 追加」をお願いしてください。"),
        ("en", 'Only organizers can do this. If you need it, ask an organizer for "/goen staff add".'),
    ],
)
async def test_only_organizers_may(world: Any, command: str, language: str, text: str) -> None:
    organizer = await evening(world, language)
    before = await lines(organizer)
    assert await said(world.person("Ana", language), f"remind {command}") == text
    assert await lines(organizer) == before


@pytest.mark.parametrize(
    ("language", "none", "unpublished"),
    [
        (
            "ja",
            "「春の会」のお知らせはまだありません。会を公開すると、予定ができます。",
            "「春の会」はまだ公開されていません。",
        ),
        (
            "en",
            '"Spring mixer" has no messages yet. They are planned when the event is published.',
            '"Spring mixer" is not published yet.',
        ),
    ],
)
async def test_a_draft_has_no_messages_yet(world: Any, language: str, none: str, unpublished: str) -> None:
    organizer = world.person("幹事", language, is_admin=True)
    await organizer.command(f'event create title:"{NAMES[language]}" theme:regional start:"2026-12-04 18:30"')
    assert await said(organizer, "remind list") == none
    assert await said(organizer, "remind now practical confirm:yes") == unpublished


async def test_a_cancelled_event_sends_nothing_more(world: Any) -> None:
    organizer = await evening(world)
    await organizer.click(await organizer.command("イベント 中止"), "中止する")
    assert await said(organizer, "お知らせ 今すぐ practical event:1") == (
        "「春の会」は中止になっています。次の会は「/goen イベント 複製」でつくれます。"
    )


async def test_what_was_put_by_hand_goes_along_with_the_event_and_says_so(world: Any) -> None:
    organizer = await evening(world)
    await said(organizer, 'remind move thanks to:"12/5 12:00"')
    await said(organizer, 'remind move opening to:"12/4 20:00"')
    answer = await organizer.command('event edit start:"12/18 18:30" length:1h confirm:yes')
    assert isinstance(answer, Post)
    assert answer.message.text.splitlines()[-2:] == [
        "手で変えたお知らせ「開会のごあいさつ」は、2026年12月18日(金)20:00(Asia/Tokyo)では書いてあることが合わなくなるため、"
        "止めています。いつもの時刻に戻すか、変え直してください。",
        "手で変えたお知らせ「お礼」は、会といっしょに2026年12月19日(土)12:00(Asia/Tokyo)へ動きました。",
    ]
    back = await organizer.click(answer, "「開会のごあいさつ」をいつもの時刻に")
    assert isinstance(back, Post)
    assert back.message.text == (
        "「開会のごあいさつ」をいつもの時刻に戻しました。開始と同時、2026年12月18日(金)18:30(Asia/Tokyo)です。"
    )
    assert [line for line in await lines(organizer) if "opening" in line or "thanks" in line] == [
        "12月18日(金)18:30 開会のごあいさつ(opening):予定",
        "12月19日(土)12:00 お礼(thanks):予定(時刻を変更済み)",
    ]


@pytest.mark.parametrize(
    ("typed", "question", "ways", "chosen"),
    [
        (
            "お知らせ 変更 survey_open 日時:5分",
            "「5分」は、会の前ですか、後ですか。",
            ["2026年12月4日(金)20:25(Asia/Tokyo)", "2026年12月4日(金)20:35(Asia/Tokyo)"],
            "「アンケートのお願い」を終了の5分後、2026年12月4日(金)20:35(Asia/Tokyo)に変えました。",
        ),
        (
            "remind move practical to:「12/2 at 6」",
            "「12/2 at 6」は、午前ですか、午後ですか。",
            ["2026年12月2日(水)18:00(Asia/Tokyo)", "2026年12月2日(水)06:00(Asia/Tokyo)"],
            "「時間と場所のお知らせ」を開始の2日前、2026年12月2日(水)06:00(Asia/Tokyo)に変えました。",
        ),
        (
            "お知らせ 変更 practical 前日 at 6",
            "「前日 at 6」は、午前ですか、午後ですか。",
            ["18:00", "06:00"],
            "「時間と場所のお知らせ」を開始の1日前、2026年12月3日(木)06:00(Asia/Tokyo)に変えました。",
        ),
        (
            "お知らせ 変更 practical 日時:「前日 AT 7」",
            "「前日 AT 7」は、午前ですか、午後ですか。",
            ["19:00", "07:00"],
            "「時間と場所のお知らせ」を開始の1日前、2026年12月3日(木)07:00(Asia/Tokyo)に変えました。",
        ),
        (
            "お知らせ 変更 practical 日時:「２日前　at　７」",
            "「２日前 at ７」は、午前ですか、午後ですか。",
            ["19:00", "07:00"],
            "「時間と場所のお知らせ」を開始の2日前、2026年12月2日(水)07:00(Asia/Tokyo)に変えました。",
        ),
    ],
)
async def test_where_a_time_can_be_two_times_it_is_asked(
    world: Any, typed: str, question: str, ways: list[str], chosen: str
) -> None:
    organizer = await evening(world)
    asked = await organizer.command(typed)
    assert isinstance(asked, Post)
    assert (asked.message.text, labels(asked)) == (question, ways)
    answer = await organizer.click(asked, ways[-1])
    assert isinstance(answer, Post)
    assert answer.message.text == chosen + GOES_ALONG
