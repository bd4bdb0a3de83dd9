"""Publishing, calling off and taking either back: who hears of it, and that nothing is said twice."""

import asyncio

import pytest

from adapters.sandbox.actor import labels
from bot.chat.interactions import ButtonClick, Command, FormSubmit, Sender
from bot.chat.refs import ChannelRef, UserRef
from tests.flows.staging import (
    MINUTE_MS,
    attend,
    created,
    deliver,
    event,
    opened,
    organizer,
    posted,
    shown,
    stored,
    text,
    waiting,
)
from tests.transactions import looking

ANNOUNCED_JA = (
    "「春の会」を開きます。2027年4月10日(土)18:30(Asia/Tokyo)から。テーマは「地域活性化のための連携」。"
    "2分で終わる自己紹介で、話が合いそうな方を前もってご紹介します。"
)
ANNOUNCED_EN = (
    '"春の会" is coming: Sat, Apr 10, 2027, 18:30 (Asia/Tokyo). Theme: Working together for the region. '
    "Introduce yourself in two minutes, and we tell you beforehand whom you may enjoy meeting."
)
LATE = {
    "ja": "元に戻せるのは10分以内の直前の操作だけです。内容は「/goen イベント 表示」で確かめられます。",
    "en": 'Only the last step can be undone, within ten minutes. "/goen event show" tells you how things stand.',
}
UNDO = {"ja": "元に戻す", "en": "Undo"}
NOT_ORGANIZER = {
    "ja": "この操作は主催者だけができます。必要なときは、主催者に「/goen スタッフ 追加」をお願いしてください。",
    "en": 'Only organizers can do this. If you need it, ask an organizer for "/goen staff add".',
}


async def reminder_states(world) -> set[str]:
    async with looking(world.database) as uow:
        return {reminder.state for reminder in await uow.reminders.of_event(1)}


@pytest.mark.parametrize(
    ("language", "announced", "buttons"),
    [
        ("ja", ANNOUNCED_JA, ["自己紹介をはじめる", "DMで受け取る", "カレンダーに追加"]),
        ("en", ANNOUNCED_EN, ["Introduce yourself", "Get direct messages", "Add to calendar"]),
    ],
)
async def test_publishing_announces_once_and_plans_the_messages(world, language, announced, buttons):
    staff = await created(world, language)
    answer = shown(await staff.command("event publish"))
    assert (
        answer.message.text
        == {
            "ja": "「春の会」を公開しました。2027年4月10日(土)18:30(Asia/Tokyo)からです。チャンネルでお知らせします。"
            "10分以内なら元に戻せます。",
            "en": '"春の会" is published. It starts on Sat, Apr 10, 2027, 18:30 (Asia/Tokyo). '
            "We will announce it in the channel. You can undo this for ten minutes.",
        }[language]
    )
    assert labels(answer) == [UNDO[language]]
    assert (
        text(await staff.command("event publish"))
        == {
            "ja": "「春の会」はすでに公開しています。何も変わっていません。",
            "en": '"春の会" is published already. Nothing was changed.',
        }[language]
    )
    assert await deliver(world) == [announced]
    assert [labels(post) for post in posted(world)] == [buttons]
    assert await reminder_states(world) == {"planned"}


async def test_two_people_press_publish_at_the_same_instant(world):
    first = await created(world)
    second = organizer(world, "en", "Second")
    mine, theirs = shown(await first.command("event show")), shown(await second.command("event show"))
    await asyncio.gather(first.click(mine, "公開する"), second.click(theirs, "Publish"))
    assert await deliver(world) == [ANNOUNCED_JA]
    assert await waiting(world) == [("event_published", "sent")]


async def test_an_event_in_two_languages_is_announced_in_both(world):
    staff = await created(world)
    await staff.command("イベント 変更 言語:ja+en")
    await staff.command("イベント 公開")
    assert await deliver(world) == [f"{ANNOUNCED_JA}\n\n{ANNOUNCED_EN}"]
    assert labels(posted(world)[0]) == [
        "自己紹介をはじめる / Introduce yourself",
        "DMで受け取る / Get direct messages",
        "カレンダーに追加 / Add to calendar",
    ]


async def test_the_longest_event_fits_every_message(world):
    staff = organizer(world)
    options = f"名前:{'名' * 80} テーマ:{'採' * 60} 目的:{'目' * 200} 会場:{'会' * 100} 言語:両方 定員:100000 時間:14日"
    await staff.command(f"イベント 作成 開始:「4/10 18:30」 {options}")
    for command in ("公開", "表示", "変更", "一覧", "変更 開始:「4/11 18:30」", "中止", "中止 確認:はい"):
        assert await staff.command(f"イベント {command}") is not None
    await deliver(world)
    assert [post.message.text for post in world.posts if "うまく処理できませんでした" in post.message.text] == []


async def test_publishing_is_refused_without_theme_and_purpose(world):
    staff = organizer(world)
    await staff.command("イベント 作成 名前:会 開始:「4/10 18:30」 目的:連携")
    before = await stored(world)
    answer = shown(await staff.command("イベント 公開"))
    assert answer.message.text == (
        "「会」はまだ公開していません。\nテーマがまだです。曖昧な会は手応えが出にくいため、公開前に必要です。"
    )
    assert labels(answer) == [
        "テーマを選ぶ",
        "内容を直す",
        "時間・会場などを直す",
        "決まりと窓口を直す",
        "講演者・講演を直す",
    ]
    assert await stored(world) == before


async def test_an_event_whose_start_has_passed_is_not_published(world):
    staff = await created(world)
    world.clock.move_to(1807349400000)
    assert text(await staff.command("イベント 公開 会:1")) == (
        "「春の会」の開始は2027年4月10日(土)18:30(Asia/Tokyo)で、過ぎています。日時を直してから公開してください。"
    )


async def test_undo_before_anybody_read_it_says_nothing(world):
    staff = await created(world)
    answer = shown(await staff.click(shown(await staff.command("イベント 表示")), "公開する"))
    answer = shown(await staff.click(answer, "元に戻す"))
    assert answer.message.text == ("「春の会」を下書きに戻しました。お知らせはまだ届いていなかったので、送りません。")
    assert await deliver(world) == []
    assert await reminder_states(world) == {"cancelled"}
    again = shown(await staff.click(answer, "公開する"))
    assert await deliver(world) == [ANNOUNCED_JA]
    assert await reminder_states(world) == {"planned"}
    assert labels(again) == ["元に戻す"]


async def test_undo_after_it_was_read_sends_one_correction(world):
    staff = await created(world)
    answer = shown(await staff.command("イベント 公開"))
    await deliver(world)
    world.clock.move_to(world.clock.now_ms() + 10 * MINUTE_MS)
    assert text(await staff.click(answer, "元に戻す")) == (
        "「春の会」を下書きに戻しました。お知らせはもう届いていたので、取り下げたことをチャンネルに1通だけ送ります。"
    )
    assert await deliver(world) == [
        "先ほどの「春の会」のお知らせは取り下げます。内容が決まりましたら、あらためてお知らせします。"
    ]
    meeting = await event(world)
    assert meeting is not None
    assert (meeting.state, meeting.published_ms) == ("draft", None)
    await staff.command("イベント 公開")
    assert await deliver(world) == [ANNOUNCED_JA]


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_undo_is_too_late_after_ten_minutes(world, language):
    staff = await created(world, language)
    answer = shown(await staff.command("event publish"))
    world.clock.move_to(world.clock.now_ms() + 10 * MINUTE_MS + 1)
    before = await stored(world)
    assert text(await staff.click(answer, UNDO[language])) == LATE[language]
    assert await stored(world) == before


async def test_an_old_undo_does_not_undo_what_came_later(world):
    staff = await created(world)
    first = shown(await staff.command("イベント 公開"))
    second = shown(await staff.command("イベント 表示"))
    await staff.click(first, "元に戻す")
    world.clock.move_to(world.clock.now_ms() + MINUTE_MS)
    await staff.command("イベント 公開")
    click = ButtonClick(
        Sender(UserRef("sandbox", "demo", "主催"), "主催", "ja-JP", "Asia/Tokyo", is_admin=True),
        ChannelRef("sandbox", "demo", "event"),
        first.message.actions[0].id,
        first.message.actions[0].value,
    )
    assert (await world.bot.handle(click)).message.text == LATE["ja"]
    assert labels(second) == ["内容を直す", "時間・会場などを直す", "決まりと窓口を直す", "講演者・講演を直す"]


async def test_moving_a_public_event_tells_its_channels_once(world):
    staff = await created(world, published=True)
    await deliver(world)
    answer = text(await staff.command("イベント 変更 開始:「4月11日 19時」 会場:公会堂 確認:はい"))
    assert answer == (
        "「春の会」を保存しました。2027年4月11日(日)19:00(Asia/Tokyo)から2時間(21:00まで)です。"
        "\n日時・会場の変更をチャンネルでお知らせします。"
        "\nまだどのチャンネルにも届いていないあいだは、10分以内なら元に戻せます。"
    )
    await staff.command("イベント 変更 開始:「4月12日 19時」 確認:はい")
    await staff.command("イベント 変更 開始:「4月12日 19時」 確認:はい")
    assert await deliver(world) == [
        "「春の会」の日時・会場が変わりました。2027年4月12日(月)19:00(Asia/Tokyo)から2時間(21:00まで)、会場は公会堂です。"
    ]
    meeting = await event(world)
    assert meeting is not None
    assert meeting.version == 3
    async with looking(world.database) as uow:
        assert {reminder.event_version for reminder in await uow.reminders.of_event(1)} == {3}


async def test_a_public_event_keeps_theme_and_purpose(world):
    staff = await created(world, published=True)
    before = await stored(world)
    assert text(await staff.command("イベント 変更 目的:「」")) == (
        "公開中の会には、テーマと目的の両方が必要です。何も変えていません。"
    )
    assert await stored(world) == before


@pytest.mark.parametrize(
    ("language", "question", "told", "notice"),
    [
        (
            "ja",
            "2027年4月10日(土)18:30(Asia/Tokyo)からの「春の会」を中止しますか。登録のある方は2名です。"
            "チャンネルに中止のお知らせを1通送り、予定していたお知らせ16件は送りません。",
            "「春の会」を中止しました。チャンネルに1通だけお知らせします。10分以内なら元に戻せます。",
            "2027年4月10日(土)18:30(Asia/Tokyo)からの「春の会」は中止になりました。この会のお知らせは、これで終わります。",
        ),
        (
            "en",
            'Cancel "春の会" of Sat, Apr 10, 2027, 18:30 (Asia/Tokyo)? 2 people are registered. '
            "The channels get one notice, and 16 planned messages are not sent.",
            '"春の会" is canceled. The channels get one notice. You can undo this for ten minutes.',
            '"春の会" of Sat, Apr 10, 2027, 18:30 (Asia/Tokyo) has been canceled. This is the last message about it.',
        ),
    ],
)
async def test_calling_off_says_what_it_means_first(world, language, question, told, notice):
    staff = await created(world, language, published=True)
    await deliver(world)
    await attend(world, "A")
    await attend(world, "B", is_introduced=False)
    before = await stored(world)
    answer = shown(await staff.command("event cancel"))
    assert answer.message.text == question
    assert await stored(world) == before
    assert text(await staff.click(answer, labels(answer)[0])) == told
    assert await deliver(world) == [notice]
    assert await reminder_states(world) == {"cancelled"}


@pytest.mark.parametrize("word", ["はい", "yes", "ＹＥＳ"])
async def test_a_typed_yes_calls_off_at_once(world, word):
    staff = await created(world, published=True)
    answer = shown(await staff.command(f"イベント 中止 確認:{word}"))
    assert answer.message.text == (
        "「春の会」を中止しました。まだだれにも知らせていなかったので、お知らせは送りません。10分以内なら元に戻せます。"
    )
    assert await deliver(world) == []


async def test_a_change_of_mind_keeps_the_event(world):
    staff = await created(world)
    answer = shown(await staff.command("イベント 中止"))
    assert answer.message.text == (
        "下書きの「春の会」を中止しますか。2027年4月10日(土)18:30(Asia/Tokyo)からの予定です。"
        "まだ公開していないので、だれにもお知らせしません。"
    )
    assert text(await staff.click(answer, "やめておく")) == "「春の会」はそのままです。"
    meeting = await event(world)
    assert meeting is not None
    assert meeting.state == "draft"


async def test_taking_a_cancellation_back_after_it_was_read(world):
    staff = await created(world, published=True)
    await deliver(world)
    answer = shown(await staff.command("イベント 中止 確認:はい"))
    await deliver(world)
    answer = shown(await staff.click(answer, "元に戻す"))
    assert answer.message.text == "「春の会」の中止を取り消しました。"
    assert await deliver(world) == [
        "「春の会」の中止は取り消しになりました。2027年4月10日(土)18:30(Asia/Tokyo)から、予定どおり開きます。"
    ]
    assert await reminder_states(world) == {"planned"}
    meeting = await event(world)
    assert meeting is not None
    assert (meeting.state, meeting.cancelled_ms) == ("published", None)


async def test_taking_a_cancellation_back_before_the_notice_went_out(world):
    staff = await created(world, published=True)
    await deliver(world)
    answer = shown(await staff.command("イベント 中止 確認:はい"))
    await staff.click(answer, "元に戻す")
    assert await deliver(world) == []


async def test_taking_a_cancellation_back_before_anybody_read_anything(world):
    staff = await created(world, published=True)
    answer = shown(await staff.command("イベント 中止 確認:はい"))
    await staff.click(answer, "元に戻す")
    assert await deliver(world) == [ANNOUNCED_JA]
    assert await waiting(world) == [("event_published", "cancelled"), ("event_published", "sent")]


@pytest.mark.parametrize(
    ("language", "typed", "pressed"),
    [
        (
            "ja",
            "「春の会」は中止になっています。次の会は「/goen イベント 複製」でつくれます。",
            "「春の会」は中止になりました。",
        ),
        (
            "en",
            '"春の会" was canceled. "/goen event clone" makes the next one.',
            '"春の会" was canceled.',
        ),
    ],
)
async def test_a_cancelled_event_cannot_be_changed(world, language, typed, pressed):
    staff = await created(world, language)
    draft = shown(await staff.command("event show"))
    form = opened(await staff.command("event edit"))
    await staff.command("event cancel confirm:yes")
    before = await stored(world)
    assert text(await staff.command("event publish event:1")) == typed
    assert text(await staff.click(draft, labels(draft)[0])) == pressed
    assert text(await staff.submit(form, {})) == pressed
    assert await stored(world) == before


async def test_what_attendees_see_of_events(world):
    staff = await created(world, published=True)
    await staff.command("イベント 作成 名前:秘密の会 開始:「5/10 18:30」")
    guest = world.person("佐藤")
    assert text(await guest.command("イベント 一覧")) == "会は1件です。"
    answer = shown(await guest.command("イベント 一覧"))
    assert answer.message.cards[0].text == "1 「春の会」2027年4月10日(土)18:30 公開中"
    listed = shown(await staff.command("イベント 一覧")).message.cards[0].text
    assert listed == "1 「春の会」2027年4月10日(土)18:30 公開中\n2 「秘密の会」2027年5月10日(月)18:30 下書き"
    answer = shown(await guest.command("イベント 表示"))
    assert answer.message.text == "「春の会」は公開中です。2027年4月10日(土)18:30(Asia/Tokyo)から。"
    assert labels(answer) == ["自己紹介をはじめる"]
    assert text(await guest.command("イベント 表示 会:2")) == (
        "「2」という会は見つかりませんでした。「/goen イベント 一覧」で番号を確かめられます。"
    )


async def test_a_list_without_events(world):
    assert text(await world.person("A").command("イベント 一覧")) == "まだ会がありません。"
    assert text(await world.person("B", "en").command("event list")) == "There are no events yet."


ORGANIZER_COMMANDS = [
    "event edit", "event clone", "event publish", "event cancel", "staff add", "staff remove",
    "intros open", "intros close", "intros status", "balance show", "balance targets", "match preview", "match now",
    "match exclude", "survey open", "survey close", "survey results", "export csv",
]  # fmt: skip


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("name", ORGANIZER_COMMANDS)
async def test_an_attendee_is_refused_and_hears_nothing_of_drafts(world, name, language):
    await created(world)
    before = await stored(world)
    guest = world.person("G", language)
    for options in ("", " event:1"):
        assert text(await guest.command(name + options)) == NOT_ORGANIZER[language]
    assert await stored(world) == before


BUTTONS = [
    "event.edit", "event.details", "event.theme", "event.purpose", "event.tag", "event.publish", "event.undo_publish",
    "event.cancel", "event.keep", "event.undo_cancel", "match.now", "match.exclude",
]  # fmt: skip
FORMS = ["event.edit", "event.details", "event.theme", "event.purpose", "event.clone"]


@pytest.mark.parametrize("id", BUTTONS)
async def test_an_organizers_button_in_other_hands_does_nothing(world, id):
    await created(world)
    before = await stored(world)
    click = ButtonClick(_guest(), ChannelRef("sandbox", "demo", "event"), id, "1/theme.regional")
    assert (await world.bot.handle(click)).message.text == NOT_ORGANIZER["ja"]
    assert await stored(world) == before


@pytest.mark.parametrize("id", FORMS)
async def test_an_organizers_form_in_other_hands_does_nothing(world, id):
    await created(world)
    before = await stored(world)
    submit = FormSubmit(_guest(), ChannelRef("sandbox", "demo", "event"), id, "1", {"title": ("mine",)})
    assert (await world.bot.handle(submit)).message.text == NOT_ORGANIZER["ja"]
    assert await stored(world) == before


@pytest.mark.parametrize("value", ["x", "9", "１", "1/", "1/999", "1/99999999999999999999/out", "9" * 30, ""])
async def test_a_forged_button_changes_nothing(world, value):
    await created(world)
    staff = Sender(UserRef("sandbox", "demo", "主催"), "主催", "ja-JP", "Asia/Tokyo", is_admin=True)
    before = await stored(world)
    for id in ("event.theme", "event.tag", "event.undo_publish", "event.undo_cancel", "match.exclude"):
        answer = await world.bot.handle(ButtonClick(staff, ChannelRef("sandbox", "demo", "event"), id, value))
        assert "うまく処理できませんでした" not in answer.message.text
    assert await stored(world) == before


async def test_staff_of_one_event_see_no_drafts_of_others(world):
    await created(world)
    await attend(world, "佐藤", is_introduced=False)
    chief = await created(world, who=organizer(world, name="長"))
    await chief.command("イベント 変更 会:1 会場:ホール")
    await chief.command("スタッフ 追加 @佐藤 会:1")
    await chief.command("イベント 作成 名前:秘密 開始:「5/10 18:30」")
    guest = world.person("佐藤")
    command = Command(world._sender("佐藤"), ChannelRef("sandbox", "demo", "event"), "event publish", {"event": "2"})
    assert (await world.bot.handle(command)).message.text == (
        "「2」という会は見つかりませんでした。「/goen イベント 一覧」で番号を確かめられます。"
    )
    assert labels(shown(await guest.command("イベント 表示 会:1"))) == [
        "公開する",
        "内容を直す",
        "時間・会場などを直す",
        "決まりと窓口を直す",
        "講演者・講演を直す",
    ]


def _guest() -> Sender:
    return Sender(UserRef("sandbox", "demo", "G"), "G", "ja-JP", "Asia/Tokyo")
