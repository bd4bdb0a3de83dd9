"""Talking again: asked after seeing what they will see, answered in silence or with a yes, exchanged on two yeses."""

import asyncio

import pytest

from adapters.sandbox.actor import labels
from storage.again_tables import AgainRequest, SharedContact
from tests.flows.forging import press, refused
from tests.flows.records import rows
from tests.flows.staging import attend, fields, opened, shown, text

DAY_MS = 24 * 3600 * 1000
NOTED = (
    "承りました。{}も「また話したい」と選んだときだけ、お二人に連絡先をお渡しします。"
    "14日のあいだに選ばれなかったときも、お知らせはしません。"
)


async def two(world):
    """Two people who fit each other, the day after their event."""
    await world.event()
    pair = await world.introduced("青木", offer="11", seek="5"), await world.introduced("別府", offer="5", seek="11")
    await world.later("2026-12-05T11:00")
    return pair


async def asks(who, name):
    return await who.click(shown(await who.command(f"また話したい @{name}")), "送る")


async def test_two_yeses_exchange_what_each_chose_to_share(world):
    one, other = await two(world)
    preview = shown(await one.command("また話したい @別府"))
    assert preview.message.text == (
        "別府さんには、次のように見えます。まだ送っていません。\n"
        "お二人とも「また話したい」ときは、同じチャットのあなたのアカウントを伝え、DMでお知らせします。"
    )
    assert [card.title for card in preview.message.cards] == ["青木さん"]
    form = opened(await one.click(preview, "ひとことや連絡先をそえる"))
    preview = shown(await one.submit(form, {"ひとこと": "売り場の話の続きを", "連絡先(1行)": "aoki@example.jp"}))
    assert fields(preview)["ひとこと"] == "売り場の話の続きを"
    assert "aoki@example.jp" in preview.message.text
    assert text(await one.click(preview, "送る")) == NOTED.format("別府さん")
    assert other.messages() == []

    page = shown(await other.command("また話したい"))
    assert page.message.text.splitlines()[0] == (
        "あなたと「また話したい」という方が1名います。お返事は任意で、断ったことは相手に伝わりません。"
    )
    question = shown(await other.click(page, "見る"))
    assert question.message.text.splitlines()[0] == "青木さんが「また話したい」そうです。"
    assert fields(question)["ひとこと"] == "売り場の話の続きを"
    assert "aoki" not in str(question.message)
    assert fields(await other.click(question, "はい")) == {"連絡先": "aoki@example.jp"}
    await world.pump.pump()
    letter = one.messages()[-1]
    assert letter.message.text.splitlines()[0] == (
        "別府さんも「また話したい」とのことです。よろしければ、ここからどうぞ。"
    )
    assert "別府(" not in str(letter.message)
    assert fields(await one.click(letter, "連絡先を見る"))["連絡先"] == "@別府(体験用のチャット)"


async def test_who_ask_each_other_have_it_at_once(world):
    one, other = await two(world)
    assert text(await asks(one, "別府")) == NOTED.format("別府さん")
    assert text(await asks(other, "青木")).startswith("青木さんも「また話したい」とのことです。")
    assert len(await rows(world, SharedContact)) == 2
    assert [row["answer"] for row in await rows(world, AgainRequest)] == ["yes", "yes"]


async def test_the_list_is_noted_taken_along_and_withdrawn(world):
    one, other = await two(world)
    await asks(one, "別府")
    met = await asks(other, "青木")
    form = opened(await other.click(met, "メモを書く"))
    kept = shown(await other.submit(form, {"メモ": "本屋の話"}))
    assert fields(kept) == {
        "連絡先": "@青木(体験用のチャット)",
        "お会いした会": "春の会、12月4日(金)18:30",
        "接点": "あなたの「集客・広報の強化」と、お相手の「集客・広報の知見」",
        "メモ": "本屋の話",
        "その後": "まだうかがっていません",
    }
    assert fields(await other.click(kept, "一緒に進めている"))["その後"] == "一緒に進めている"
    files = [shown(await other.click(kept, f"{kind}で受け取る")).message.files[0] for kind in ("vCard",)]
    assert files[0].data.decode().split("\r\n") == [
        "BEGIN:VCARD", "VERSION:4.0", "FN:青木", "NOTE:@青木(体験用のチャット)", "NOTE:本屋の話", "END:VCARD", "",
    ]  # fmt: skip
    mine = shown(await one.command("私のご縁"))
    assert mine.message.text == "連絡先を交換した方:1名\n・別府さん(春の会、12月4日(金)18:30)"
    sheet = shown(await one.click(mine, "CSVで受け取る")).message.files[0].data.decode("utf-8-sig")
    assert sheet.splitlines()[1].startswith("別府,'@別府(体験用のチャット),,,春の会,2026-12-04,")
    assert "本屋" not in sheet + str(await one.command("私のご縁 別府"))
    asked = await other.click(shown(await other.command("私のご縁 @青木")), "連絡先を取り下げる")
    gone = shown(await other.click(asked, "連絡先を取り下げる"))
    assert gone.message.text.startswith("取り下げました。お二人の一覧から消えています。\n連絡先を交換した方は、まだ")
    assert await rows(world, SharedContact) == []
    assert text(await one.command("私のご縁")).startswith("連絡先を交換した方は、まだいません。")


# --- Nothing but a yes -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("いいえ", "承りました。相手には伝わりません。"),
        ("いまはまだ", "承りました。期限までは、いつでもお返事できます。相手には伝わりません。"),
    ],
)
async def test_no_and_not_now_are_told_to_nobody(world, label, said):
    one, other = await two(world)
    await asks(one, "別府")
    before = [text(await one.command(typed)) for typed in ("また話したい", "また話したい @別府")]
    question = shown(await other.click(shown(await other.command("また話したい")), "見る"))
    assert text(await other.click(question, label)) == said
    await world.pump.pump()
    assert [text(await one.command(typed)) for typed in ("また話したい", "また話したい @別府")] == before
    assert one.messages() == []
    count = text(await other.command("また話したい")).splitlines()[0]
    assert count.startswith("あなたと「また話したい」という方が1名") == (label == "いまはまだ")
    # Who changes their mind in time may.
    assert (await press(world, "別府", "again.yes", "1/1")).startswith("青木さんも「また話したい」とのことです。")


async def test_without_an_answer_it_ends_in_silence(world):
    one, other = await two(world)
    await asks(one, "別府")
    assert "お返事待ち:別府さん(12月19日(土)11:00まで)" in text(await one.command("また話したい"))
    question = shown(await other.click(shown(await other.command("また話したい")), "見る"))
    await world.later("2026-12-19T11:00")
    assert text(await other.click(question, "はい")) == "このお願いは、もう終わっています。"
    assert text(await other.command("また話したい")).startswith("いま参加できる会はありません。")
    assert await rows(world, SharedContact) == []
    assert one.messages() == []


async def test_the_same_person_is_not_asked_twice(world):
    one, _ = await two(world)
    await asks(one, "別府")
    assert await refused(world, one.command("また話したい @別府")) == (
        "この方には2026年12月5日(土)11:00(Asia/Tokyo)にお願いしました。"
        "次にお願いできるのは2027年3月5日(金)11:00(Asia/Tokyo)からです。"
    )


async def test_a_request_that_is_taken_back_ends_as_silence_would(world):
    one, other = await two(world)
    sent = shown(await asks(one, "別府"))
    question = shown(await other.click(shown(await other.command("また話したい")), "見る"))
    page = shown(await one.command("また話したい"))
    asked = shown(await one.choose(page, "お願いを取り下げる方を選ぶ", "別府さん"))
    assert asked.message.text == (
        "別府さんへのお願いを取り下げますか。お返事のなかったときと同じように終わり、お知らせはしません。"
        "別府さんにもう一度お願いできるのは2027年3月5日(金)11:00からです。"
    )
    assert (
        text(await one.click(asked, "お願いを取り下げる")) == "別府さんへのお願いを取り下げました。お知らせはしません。"
    )
    for pressed in (
        other.click(question, "はい"),
        one.click(sent, "お願いを取り下げる"),
        press(world, "青木", "again.taken_back", "1/1"),
    ):
        assert await refused(world, pressed) == "このお願いは、もう終わっています。"
    assert labels(shown(await one.command("また話したい"))) == []
    assert (await refused(world, one.command("また話したい @別府"))).startswith("この方には2026年12月5日(土)11:00")
    # Who asks of their own accord afterwards is not met by what was taken back.
    assert text(await asks(other, "青木")) == NOTED.format("青木さん")
    assert await rows(world, SharedContact) == []


async def test_what_was_agreed_to_cannot_be_taken_back_as_a_request(world):
    one, other = await two(world)
    sent = shown(await asks(one, "別府"))
    question = shown(await one.click(sent, "お願いを取り下げる"))
    await asks(other, "青木")
    for asked in (sent, question):
        assert text(await one.click(asked, "お願いを取り下げる")).startswith("別府さんも「また話したい」とのことです。")
    assert len(await rows(world, SharedContact)) == 2


# --- Limits ------------------------------------------------------------------------------------------


async def crowd(world, count):
    one, _ = await two(world)
    for number in range(count):
        await attend(world, f"客{number}")
    return one


async def test_five_a_day_and_ten_at_a_time(world):
    one = await crowd(world, 12)
    for number in range(5):
        await asks(one, f"客{number}")
    assert await refused(world, one.command("また話したい @客5")) == (
        "お願いできるのは1日5名までです。次は2026年12月6日(日)11:00(Asia/Tokyo)からどうぞ。書いた内容は残っています。"
    )
    world.clock.move_to(world.clock.now_ms() + DAY_MS)
    for number in range(5, 10):
        await asks(one, f"客{number}")
    world.clock.move_to(world.clock.now_ms() + DAY_MS)
    assert (await refused(world, one.command("また話したい @客10"))).startswith("お返事待ちは10名までです。")


async def test_the_same_words_are_not_sent_to_three_people(world):
    one = await crowd(world, 3)
    for number in range(3):
        preview = shown(await one.command(f"また話したい @客{number}"))
        form = opened(await one.click(preview, "ひとことや連絡先をそえる"))
        preview = shown(await one.submit(form, {"ひとこと": ("ぜひ一度お茶を", "ぜひ一度  お茶を")[number % 2]}))
        last = text(await one.click(preview, "送る"))
    assert last == (
        "同じひとことを、もう2名に送っています。この方に合わせて書き直すと送れます。"
        "例:「名刺の裏に書いていただいた本、読みました」"
    )
    assert [row["asked_ms"] is None for row in await rows(world, AgainRequest)] == [False, False, True]


async def test_what_is_too_long_comes_back_as_it_was_typed(world):
    one, _ = await two(world)
    form = opened(await one.click(shown(await one.command("また話したい @別府")), "ひとことや連絡先をそえる"))
    wrong = opened(await one.submit(form, {"ひとこと": "あ" * 81, "連絡先(1行)": "a" * 8000}))
    assert set(wrong.form.errors) == {"words", "line"}
    assert wrong.form.errors["words"] == "80文字までです(いま81文字)。"
    assert wrong.form.fields[0].value == "あ" * 81


async def test_nobody_asks_themselves_or_whom_they_block(world):
    one, _ = await two(world)
    assert await refused(world, one.command("また話したい @青木")) == "ご自身は選べません。例:/goen また話したい @佐藤"
    await one.command("ブロック @別府")
    assert (await refused(world, one.command("また話したい @別府"))).startswith("別府さんは、ご紹介しないことにした")
    assert (await refused(world, one.command("また話したい @どこにもいない"))).startswith(
        "「@どこにもいない」という方は"
    )


# --- Forged and at once ------------------------------------------------------------------------------

FORGED = ("1/1", "1/99", "1", "", "1/x", "1/" + "9" * 30)


async def test_nobody_answers_what_others_were_asked(world):
    one, _ = await two(world)
    await attend(world, "千葉")
    await world.person("千葉").command("help")
    await asks(one, "別府")
    for id in ("again.yes", "again.no", "again.later", "again.write"):
        for packed in FORGED:
            assert await refused(world, press(world, "千葉", id, packed)) == (
                "このお願いは、もう終わったか、ほかの方あてのものです。"
                "いまのお願いは「/goen また話したい」で見られます。"
            )
    for packed in FORGED:
        assert await refused(world, press(world, "千葉", "again.next", packed)) == "お返事を待っている方はいません。"


async def test_nobody_sends_what_others_prepared(world):
    one, _ = await two(world)
    await one.command("また話したい @別府")
    await attend(world, "千葉")
    for id in ("again.send", "again.add", "again.take_back", "again.taken_back", "again.ask"):
        for packed in ("1/99", "1/x", "1", "1/1")[: 3 if id == "again.ask" else 4]:
            assert await refused(world, press(world, "千葉", id, packed)) == (
                "このボタンは古くなりました。「/goen ヘルプ」で、いまできることを表示します。"
            )


async def test_nobody_reads_what_others_exchanged(world):
    one, other = await two(world)
    await attend(world, "千葉")
    await asks(one, "別府")
    await asks(other, "青木")
    for id, packed in (
        ("people.open", "0/3"), ("people.read", "0/3"), ("people.note", "0/3"), ("people.came", "0/3/talked"),
        ("people.withdraw", "0/3"), ("people.withdrawn", "0/3"), ("people.take", "0/vcard/3"),
        ("people.answer", "1/3/x"), ("people.open", "x"),
    ):  # fmt: skip
        assert await refused(world, press(world, "千葉", id, packed)) == "この方は、いまは一覧にいません。"


async def test_both_pressing_at_the_same_instant_exchange_once(world):
    one, other = await two(world)
    previews = shown(await one.command("また話したい @別府")), shown(await other.command("また話したい @青木"))
    await asyncio.gather(*(who.click(seen, "送る") for who, seen in ((one, previews[0]), (other, previews[1])) * 2))
    assert sorted((row["person_id"], row["other_id"]) for row in await rows(world, SharedContact)) == [(2, 3), (3, 2)]
    await world.pump.pump()
    assert len(one.messages()) + len(other.messages()) == 1


async def test_a_letter_waits_for_the_morning(world):
    one, other = await two(world)
    await asks(one, "別府")
    await world.later("2026-12-05T22:00")
    await asks(other, "青木")
    await world.later("2026-12-06T08:29")
    assert one.messages() == []
    await world.later("2026-12-06T08:31")
    assert len(one.messages()) == 1


async def test_words_that_sell_are_not_sent_before_a_person_has_looked(world):
    one, other = await two(world)
    form = opened(await one.click(shown(await one.command("また話したい @別府")), "ひとことや連絡先をそえる"))
    preview = shown(await one.submit(form, {"ひとこと": "必ず儲かる権利収入のお話です"}))
    held = shown(await one.click(preview, "送る"))
    assert labels(held)[0] == "書き直す"
    assert text(await other.command("また話したい")).startswith("また話したい方を")
    form = opened(await one.click(held, "書き直す"))
    preview = shown(await one.submit(form, {"ひとこと": "本屋のお話の続きを"}))
    assert text(await one.click(preview, "送る")) == NOTED.format("別府さん")


# --- Where it is offered -----------------------------------------------------------------------------


async def test_once_the_event_has_begun_every_suggestion_and_card_offers_it(world):
    await world.event()
    one = await world.introduced("青木", offer="11", seek="5")
    await world.introduced("別府", offer="5", seek="11")
    await attend(world, "千葉")
    await world.later("2026-12-04T17:00")
    assert "別府さんとまた話したい" not in labels(shown(await one.command("紹介")))
    await world.later("2026-12-04T19:00")
    for command, name in (("紹介", "別府"), ("カード @千葉", "千葉")):
        preview = await one.click(shown(await one.command(command)), f"{name}さんとまた話したい")
        assert text(preview).startswith(f"{name}さんには、次のように見えます。")
    # Whoever was suggested, and whose card was looked at on the day, is a choice.
    assert labels(shown(await one.command("また話したい"))) == ["別府", "千葉"]
    assert labels(shown(await one.command("カード @青木"))) == []


async def test_who_is_known_already_is_not_suggested_and_nobody_is_told(world):
    await world.event()
    one = await world.introduced("青木", offer="11", seek="5")
    other = await world.introduced("別府", offer="5", seek="11")
    page = shown(await one.command("紹介"))
    done = shown(await one.choose(page, "もうお知り合いの方がいますか?", "別府さん"))
    assert done.message.text.startswith("承りました。別府さんとはもうお知り合いとして、ほかの方をご紹介します。")
    assert "目的を直す" in labels(done)
    assert [shown(await who.command("紹介")).message.cards for who in (one, other)] == [(), ()]
    assert other.messages() == []
    await one.click(done, "やはり初対面です")
    assert [len(shown(await who.command("紹介")).message.cards) for who in (one, other)] == [1, 1]
    assert await refused(world, press(world, "別府", "meet.known", "1/99")) == (
        "ボタンのもとになったご紹介は、もうないか、ほかの方あてのものです。ご自分の分は「/goen 紹介」で見られます。"
    )
