"""Somebody says that something is wrong: who reads it, what becomes of it, and who never learns of it."""

import pytest

from adapters.sandbox.actor import labels
from bot.safety import reports
from storage.again_tables import AgainRequest
from storage.mod_tables import Report
from tests.flows.forging import press
from tests.flows.records import rows
from tests.flows.staging import attend, created, deliver, fields, opened, organizer, shown, text
from tests.flows.test_mod import publishing
from tests.transactions import unit_of_work

DAY_MS = 24 * 3_600_000

RECRUITING = {"ja": "勧誘", "en": "Recruiting"}
WORDS = {"ja": "何がありましたか", "en": "What happened?"}
LETTER = {
    "ja": "「春の会」:困っている方から相談が届きました。目安は1営業日以内です。"
    "話題の方には、相談があったことを知らせていません。そのままにしてください。",
    "en": '"春の会": somebody reports that something is wrong. The target is one working day. '
    "Whom it is about is not told that anybody reported it; please keep it so.",
}
OUTDATED = "このボタンは古くなりました。「/goen ヘルプ」で、いまできることを表示します。"
ARRIVED = {
    "ja": ["ありがとうございます。届きました。", "話題の方を除く主催者と見守り役にお知らせします。"],
    "en": ["Thank you. It arrived.", "It goes to the organizers and moderators, but to nobody it is about."],
}


async def reported(who, about, language="ja", words="何度も誘われました"):
    """Somebody reports another one in two taps and a line; what they read then."""
    asked = shown(await who.command(f"report @{about}"))
    form = opened(await who.click(asked, RECRUITING[language]))
    return shown(await who.submit(form, {WORDS[language]: words}))


async def room(world, language="ja"):
    """An organizer, and two who take part."""
    staff = await created(world, language, published=True)
    for name in ("青木", "新田"):
        await attend(world, name)
    return staff, world.person("新田", language)


def letters_of(actor):
    return actor.messages()


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_a_report_reaches_the_organizers_and_nobody_else(world, language):
    staff, someone = await room(world, language)
    answer = await reported(someone, "青木", language)
    assert answer.message.text.split("\n")[:2] == ARRIVED[language]
    assert (await deliver(world))[1:] == [LETTER[language]]
    queue = shown(await staff.command("mod queue"))
    assert (
        list(fields(queue).values())
        == {
            "ja": ["青木さん", "新田さん", "勧誘", "何度も誘われました"],
            "en": ["青木", "新田", "Recruiting", "何度も誘われました"],
        }[language]
    )


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("report 「青木」 勧誘", ["青木さん", "新田さん", "勧誘"]),
        ("report @青木 理由:何度も 誘われました", ["青木さん", "新田さん", "そのほか", "何度も 誘われました"]),
        ("report 「青木」 何度も 誘われました", ["青木さん", "新田さん", "そのほか", "何度も 誘われました"]),
    ],
)
async def test_a_report_in_one_line_keeps_every_word(world, typed, kept):
    staff, someone = await room(world)
    await someone.command(typed)
    assert list(fields(shown(await staff.command("mod queue"))).values()) == kept


async def test_an_organizer_never_reads_what_is_about_them_and_cannot_see_that_it_is_there(world):
    staff, someone = await room(world)
    other = world.person("青木")
    before = text(await staff.command("確認待ち"))
    await staff.command("staff add @青木")
    await reported(someone, "青木")
    await deliver(world)
    assert [post.message.text for post in letters_of(other)] == []
    assert text(await other.command("確認待ち")) == before
    queue = shown(await staff.command("確認待ち"))
    done = shown(await staff.click(queue, "確かだった(本人と話す)"))
    assert done.message.text.split("\n")[0].startswith("R1を「確かだった」と記録しました。")
    await deliver(world)
    assert "相談を「確かだった」と判断" in text(await staff.command("確認待ち 記録"))
    assert text(await other.command("確認待ち 記録")) == "「春の会」の記録は、まだありません。"


async def test_where_every_organizer_is_reported_the_safety_contact_decides(world):
    staff, someone = await room(world)
    await world.person("安田").command("help")
    await staff.command("event edit safety:安田")
    answer = await reported(someone, "主催")
    assert answer.message.text.split("\n")[1] == (
        "主催者のことなので、主催者はだれも読みません。この会の安全窓口に届きます:安田"
    )
    assert (await deliver(world))[1:] == [
        "「春の会」:主催者のことなので主催者には見せられない相談があります。"
        "安全窓口、またはこのワークスペースの管理者として、確認をお願いします。"
    ]
    assert text(await staff.command("確認待ち")) == "「春の会」の確認待ちはありません。"
    contact = world.person("安田")
    (letter,) = letters_of(contact)[-1:]
    case = shown(await contact.click(letter, "読む"))
    assert fields(case)["話題の方"] == "主催さん"
    done = shown(await contact.click(case, "対応しない"))
    assert labels(done) == []
    assert (await rows(world, Report))[0]["state"] == "dismissed"


async def test_without_a_contact_it_goes_to_the_admins_of_the_place(world):
    _, someone = await room(world)
    await organizer(world, name="管理").command("help")
    answer = await reported(someone, "主催")
    assert answer.message.text.split("\n")[1] == (
        "主催者のことなので、主催者はだれも読みません。このワークスペースの管理者に届きます。"
    )
    await deliver(world)
    admin = world.person("管理", is_admin=True)
    case = shown(await admin.click(letters_of(admin)[-1], "読む"))
    assert fields(case)["相談した方"] == "新田さん"


async def test_a_repeated_report_says_so_and_what_was_found_before_too(world):
    staff, someone = await room(world)
    await attend(world, "客")
    for number in range(2):
        await reported(someone, "青木", words=f"{number}回目")
        await staff.click(shown(await staff.command("確認待ち")), "確かだった(本人と話す)")
    await reported(world.person("客"), "青木")
    assert fields(shown(await staff.command("確認待ち")))["これまでのこと"] == (
        "この方については、以前に2件の相談が「確かだった」と判断されています。\n"
        "30日のあいだに2名の方から相談がありました(REPORT01)。"
    )


async def test_muting_by_a_report_tells_the_person_nothing_of_it(world):
    staff, someone = await room(world)
    await reported(someone, "青木")
    await deliver(world)
    done = shown(await staff.click(shown(await staff.command("確認待ち")), "確かだった(7日停止)"))
    assert done.message.text.startswith("青木さんは7日のあいだ")
    await deliver(world)
    (told,) = letters_of(world.person("青木"))
    read = repr(told.message)
    assert told.message.text.startswith("「春の会」:主催者の判断で、7日のあいだ大勢に見える文を変えられません(#1)。")
    assert not any(word in read for word in ("相談", "新田", "誘われ", "勧誘"))
    assert letters_of(someone)[-1].message.text.startswith(
        "「春の会」:ご相談の件を担当者が確認し、対応を進めています。"
    )


async def test_the_opening_leads_there_without_a_name_and_more_can_be_said(world):
    staff, someone = await room(world)
    await staff.command("event edit rules:聞かれるまで売り込みはしない")
    asked = shown(await someone.command("相談 理由:その他 内容:落ち着きません"))
    assert asked.message.text.startswith("ありがとうございます。届きました。")
    form = opened(await someone.click(asked, "書き足す"))
    assert text(await someone.submit(form, {"何がありましたか": "まだ続いています"})) == (
        "ありがとうございます。書き足した内容も届きました。"
    )
    queue = fields(shown(await staff.command("確認待ち")))
    assert (queue["話題の方"], queue["相談の内容"]) == ("名前なし", "落ち着きません\nまだ続いています")
    done = text(await staff.click(shown(await staff.command("確認待ち")), "確かだった(対応する)"))
    assert done.startswith("R1を「確かだった」と記録しました。このあとの対応をお願いします。")


async def test_nobody_reads_by_the_number_of_a_report_and_nobody_reports_themselves(world):
    _, someone = await room(world)
    await reported(someone, "青木")
    other = world.person("青木")
    for id in ("report.see", "report.confirm", "report.dismiss", "report.mute", "report.ban", "report.ban_series"):
        for who in (other, someone):
            assert await press(world, who.person, id, "1/1") == OUTDATED
    gone = await press(world, "青木", "report.more", "1/99")
    assert await press(world, "青木", "report.more", "1/1") == gone
    assert text(await someone.command("相談 @新田")) == "ご自分は選べません。例:/goen 相談 @佐藤"


async def test_a_line_that_is_shown_is_taken_off_by_the_name_of_who_wrote_it(world):
    staff, _ = await room(world)
    async with unit_of_work(world.database) as uow:
        (await uow.participants.get(1)).line = "採用の悩みを相談したいです"
    done = text(await staff.command("確認待ち 削除 @青木 理由:お控えください"))
    assert done.startswith("#1(青木さん)を削除しました。ご本人は一度だけ返答できます。")
    async with unit_of_work(world.database) as uow:
        assert (await uow.participants.get(1)).line == ""
    assert text(await staff.command("確認待ち 削除 @青木")) == (
        "青木さんのカードには、ひとことがありません。例:/goen 確認待ち 削除 @佐藤"
    )


async def test_who_is_declined_by_nearly_everybody_is_told_to_organizers_alone(world):
    staff, asker = await room(world)
    now_ms = world.clock.now_ms()
    async with unit_of_work(world.database) as uow:
        asking = (await uow.people.account("sandbox:demo:新田")).person_id
        for _ in range(5):
            request = AgainRequest(event_id=1, from_id=asking, answer="no", asked_ms=now_ms, ends_ms=2**50)
            await uow.again.add(request)
    async with unit_of_work(world.database) as uow:
        event = await uow.events.get(1)
        assert await reports.declined_often(asking, event, uow, now_ms=now_ms) is None
        await uow.again.add(AgainRequest(event_id=1, from_id=asking, answer="no", asked_ms=now_ms, ends_ms=2**50))
        assert await reports.declined_often(asking, event, uow, now_ms=now_ms) is not None
        assert await reports.declined_often(asking, event, uow, now_ms=now_ms) is None
    assert fields(shown(await staff.command("確認待ち")))["理由"] == (
        "「また話したい」の依頼6件のうち6件が断られています(DECLINE01)。"
        "どなたかの相談ではありません。断った方のお名前は出しません。"
    )
    await staff.command("staff add @新田")
    assert text(await asker.command("確認待ち")) == "「春の会」の確認待ちはありません。"


async def test_the_line_of_somebody_whom_two_reported_is_held_where_others_read_a_hint(world):
    """REPORT01: and its writer reads what everybody reads whose line is held."""
    staff = await created(world, published=True)
    for name in ("客1", "客2"):
        await attend(world, name)
    someone, hint = await publishing(world, "ja", "年商10億の会社です")
    assert labels(hint) == ["書き直す", "このまま載せる"]
    await reported(world.person("客1"), "Nitta")
    assert labels(shown(await someone.click(await someone.command("intro ことば:日本語"), "この内容で公開"))) == labels(
        hint
    )
    await reported(world.person("客2"), "Nitta")
    held = shown(await someone.click(hint, "このまま載せる"))
    assert (held.message.text, labels(held)) == (
        "保存しましたが、ひとことはまだどなたにも見えていません。書き直すか、担当者の確認をご依頼ください。",
        ["書き直す", "担当者に確認してもらう"],
    )
    assert not any(word in repr(held.message) for word in ("REPORT01", "相談", "客1", "客2"))
    del staff


async def test_the_sixth_no_writes_to_the_organizers_and_to_nobody_else(world):
    """DECLINE01: the letter names neither who said no nor, to who asked, anything at all."""
    staff = await world.event()
    asker = await world.introduced("青木", offer="11", seek="5", reach="dm")
    decliner = await world.introduced("別府", offer="5", seek="11", reach="dm")
    await world.later("2026-12-05T11:00")
    now_ms = world.clock.now_ms()
    async with unit_of_work(world.database) as uow:
        asking = (await uow.people.account("sandbox:demo:青木")).person_id
        for number in range(5):
            declined = AgainRequest(
                event_id=1, from_id=asking, to_name=f"客{number}", answer="no", asked_ms=now_ms - 2 * DAY_MS,
                ends_ms=now_ms + DAY_MS,
            )  # fmt: skip
            await uow.again.add(declined)
    await asker.click(shown(await asker.command("また話したい @別府")), "送る")
    question = shown(await decliner.click(shown(await decliner.command("また話したい")), "見る"))
    before = [len(who.messages()) for who in (staff, asker, decliner)]
    page = shown(await asker.command("また話したい")).message
    await decliner.click(question, "いいえ")
    await world.pump.pump()
    assert [len(who.messages()) for who in (staff, asker, decliner)] == [before[0] + 1, *before[1:]]
    assert shown(await asker.command("また話したい")).message == page
    case = shown(await staff.command("確認待ち"))
    assert fields(case)["理由"].startswith("「また話したい」の依頼6件のうち6件が断られています(DECLINE01)。")
    assert "別府" not in repr([post.message for post in staff.messages()[-1:]] + [case.message])
