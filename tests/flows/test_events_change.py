"""A change that channels would hear of: shown before it is made, made once, and taken back while nobody has read it."""

import pytest

from storage.tables import FormDraft, Reminder
from tests.flows.records import rows
from tests.flows.staging import (
    MINUTE_MS,
    created,
    deliver,
    event,
    fields,
    organizer,
    pressed,
    shown,
    stored,
    text,
    waiting,
)

both = pytest.mark.parametrize("language", ["ja", "en"])
TYPED = {"ja": "イベント 変更 開始:「4月11日 19時」 会場:公会堂", "en": 'event edit start:"11 Apr 19:00" venue:公会堂'}
DO = {"ja": "変更してお知らせする", "en": "Change and announce it"}
UNDO = {"ja": "元に戻す", "en": "Undo"}


async def published(world, language="ja"):
    staff = await created(world, language, published=True)
    await deliver(world)
    return staff


@both
async def test_what_would_change_and_who_would_hear_is_shown_and_nothing_is_done(world, language):
    staff = await published(world, language)
    before = await stored(world)
    question = shown(await staff.command(TYPED[language]))
    changes, told = question.message.cards
    assert (
        question.message.text
        == {
            "ja": "「春の会」を変更して、チャンネルでお知らせしますか。まだ何も変えていません。",
            "en": 'Change "春の会" and announce it in the channel? Nothing has been changed yet.',
        }[language]
    )
    assert (changes.title, told.title) == {
        "ja": ("変わること", "届く内容"), "en": ("What changes", "What they will read"),
    }[language]  # fmt: skip
    assert [fact.value for fact in changes.fields][2:] == ["市民会館 → 公会堂"]
    assert "公会堂" in told.text
    assert [fact.channel for fact in told.fields] == ["sandbox:demo:event"]
    assert [button.label for button in question.message.actions] == [DO[language]]
    assert await stored(world) == before


@both
async def test_one_press_makes_the_change_and_a_second_one_nothing_more(world, language):
    staff = await published(world, language)
    question = await staff.command(TYPED[language])
    done = await staff.click(question, DO[language])
    assert text(done).startswith({"ja": "「春の会」を保存しました。", "en": '"春の会" is saved.'}[language])
    assert (await event(world)).venue == "公会堂"
    again = await pressed(world, staff, question, DO[language])
    assert again.text.startswith({"ja": "「春の会」のこの変更は", "en": "This change of"}[language])
    assert len(await deliver(world)) == 1


async def test_the_form_asks_as_well(world):
    staff = await published(world)
    form = await staff.click(shown(await staff.command("event show")), "時間・会場などを直す")
    question = shown(await staff.submit(form, {"会場": "公会堂"}))
    assert (await event(world)).venue == "市民会館"
    await staff.click(question, DO["ja"])
    assert (await event(world)).venue == "公会堂"


async def test_what_nobody_hears_of_is_not_asked(world):
    staff = await published(world)
    assert text(await staff.command("イベント 変更 名前:夏の会")).startswith("「夏の会」を保存しました。")
    assert (await event(world)).title == "夏の会"


async def test_a_change_nobody_has_read_of_is_undone_with_what_was_planned(world):
    staff = await published(world)
    planned = [(row["kind"], row["due_ms"], row["state"]) for row in await rows(world, Reminder)]
    done = shown(await staff.click(await staff.command(TYPED["ja"]), DO["ja"]))
    back = await staff.click(done, UNDO["ja"])
    assert text(back).startswith("「春の会」を元に戻しました(2027年4月10日(土)18:30")
    meeting = await event(world)
    assert (meeting.venue, meeting.local_start) == ("市民会館", "2027-04-10T18:30")
    assert [(row["kind"], row["due_ms"], row["state"]) for row in await rows(world, Reminder)] == planned
    assert await deliver(world) == []
    assert (await pressed(world, staff, done, UNDO["ja"])).text.startswith("元に戻せるのは")


async def test_a_change_that_was_read_of_stays(world):
    staff = await published(world)
    done = shown(await staff.click(await staff.command(TYPED["ja"]), DO["ja"]))
    await deliver(world)
    assert text(await staff.click(done, UNDO["ja"])) == (
        "「春の会」の変更はもうチャンネルに届いているため、元に戻せません。もう一度変えるには:/goen イベント 変更"
    )
    assert (await event(world)).venue == "公会堂"


async def test_after_ten_minutes_nothing_is_undone(world):
    staff = await published(world)
    done = shown(await staff.click(await staff.command(TYPED["ja"]), DO["ja"]))
    world.clock.move_to(world.clock.now_ms() + 10 * MINUTE_MS + 1)
    assert text(await staff.click(done, UNDO["ja"])).startswith("元に戻せるのは")
    assert (await event(world)).venue == "公会堂"


async def test_what_was_edited_since_is_not_taken_back(world):
    staff = await published(world)
    typed = "イベント 変更 名前:夏の会 会場:公会堂 テーマ:観光 目的:三つ"
    done = shown(await staff.click(await staff.command(typed), DO["ja"]))
    await staff.command("イベント 変更 名前:秋の会 テーマ:農業")
    await staff.click(done, UNDO["ja"])
    meeting = await event(world)
    assert (meeting.title, meeting.theme, meeting.venue, meeting.purpose) == (
        "秋の会", "農業", "市民会館", "連携を3つ始める",
    )  # fmt: skip
    assert meeting.theme_tags == []


async def test_what_was_edited_since_the_question_stays(world):
    staff = await published(world)
    form = await staff.click(shown(await staff.command("event show")), "時間・会場などを直す")
    question = shown(await staff.submit(form, {"会場": "公会堂"}))
    await staff.command("イベント 変更 定員:50")
    await staff.click(question, DO["ja"])
    meeting = await event(world)
    assert (meeting.venue, meeting.capacity) == ("公会堂", 50)


async def test_undoing_the_second_change_lets_the_channels_hear_of_the_first(world):
    staff = await published(world)
    await staff.click(await staff.command("イベント 変更 会場:公会堂"), DO["ja"])
    done = shown(await staff.click(await staff.command("イベント 変更 会場:体育館"), DO["ja"]))
    await staff.click(done, UNDO["ja"])
    (told,) = await deliver(world)
    assert "会場は公会堂です。" in told


async def test_an_older_question_makes_no_change_after_a_newer_one(world):
    staff = await published(world)
    old = await staff.command("イベント 変更 会場:公会堂")
    new = await staff.command("イベント 変更 会場:体育館")
    assert text(await staff.click(old, DO["ja"])).startswith("「春の会」のこの変更は")
    await staff.click(new, DO["ja"])
    assert (await event(world)).venue == "体育館"


async def test_a_question_left_for_a_day_is_forgotten(world):
    staff = await published(world)
    question = await staff.command(TYPED["ja"])
    world.clock.move_to(world.clock.now_ms() + 25 * 60 * MINUTE_MS)
    await world.pump.pump()
    assert await rows(world, FormDraft) == []
    assert text(await staff.click(question, DO["ja"])).startswith("「春の会」のこの変更は")


async def test_who_is_no_organizer_any_more_changes_nothing(world):
    staff = await published(world)
    other = organizer(world, name="副")
    question = await other.command(TYPED["ja"])
    world.person("副")
    refused = await world.person("副").click(question, DO["ja"])
    assert text(refused).startswith("この操作は主催者だけができます。")
    assert ((await event(world)).venue, await waiting(world)) == ("市民会館", [("event_published", "sent")])
    assert staff


@both
async def test_longer_than_a_day_is_asked_about(world, language):
    staff = organizer(world, language)
    made = await staff.command(
        'event create title:"合宿" theme:regional purpose:"三つ" start:"2027-04-10 18:30" length:3d'
    )
    asked = {
        "ja": "長さが1日をこえています(3日(4月13日(火)18:30まで))。このままでよければ、お進みください。",
        "en": "It takes longer than a day: 3 days (until Tue, Apr 13, 18:30). If that is right, just go on.",
    }[language]
    assert asked in text(made)
    question = shown(await staff.command("event publish"))
    assert asked in text(question)
    assert (await event(world)).state == "draft"
    publish = {"ja": "このまま公開する", "en": "Publish it as it is"}[language]
    await staff.click(question, publish)
    assert (await event(world)).state == "published"
    changed = shown(await staff.command('event edit start:"2027-04-11 18:30"'))
    assert asked.replace("4月13日(火)", "4月14日(水)").replace("Tue, Apr 13", "Wed, Apr 14") in text(changed)
    assert fields(changed)


async def test_a_day_and_a_typed_yes_are_not_asked_about(world):
    staff = organizer(world)
    await staff.command('event create title:"合宿" theme:regional purpose:"三つ" start:"2027-04-10 18:30" length:24h')
    assert text(await staff.command("event publish")).startswith("「合宿」を公開しました。")
    await staff.command('event create title:"二" theme:regional purpose:"三つ" start:"2027-05-10 18:30" length:25h')
    assert text(await staff.command("event publish event:2 confirm:yes")).startswith("「二」を公開しました。")
