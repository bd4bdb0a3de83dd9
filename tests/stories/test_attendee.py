"""What attendees live through beside the usual: coming back, mistakes, silence, dismissing, leaving."""

import pytest

from tests.stories.actors import Chat, continued, opened, people, read
from tests.stories.evening import WORDS, introduced, organized

GOALS = {
    "役に立てそうなこと(1〜3)": ("集客・広報の知見がある",),
    "探していること・知りたいこと(1〜3)": ("販路・売り場を広げたい",),
    "今回の熱量": "まずは雰囲気を知りたい",
    "お知らせの受け取り方": "チャンネルのお知らせだけ",
}
WHY = WORDS["ja"].why
DISMISSED = (
    "承りました。{}さんとは、どの会でもお互いにご紹介しません。相手にはお知らせしません。"
    "「/goen ブロック」でいつでも元に戻せます。\n"
    "ほかの方のご紹介は、全員の中から選んで、12月3日(木)12:10にチャンネルでお知らせします。"
    "中身はあなただけに表示します。"
)


async def test_who_comes_back_fills_in_only_the_second_step(chat: Chat) -> None:
    organizer = await organized(chat)
    regular = await introduced(chat, "青木", offer="11", seek="5")
    await introduced(chat, "別府", offer="5", seek="11")
    await chat.later("2026-12-20T10:00")
    draft = read(await organizer.command("イベント 複製 開始:「2027-01-15 18:30」"))
    await organizer.click(draft, "公開する")

    goals = opened(await regular.click(regular.see()[-1], "自己紹介をはじめる"))
    assert goals.title == "今回の目的(2/2)"
    preview = read(await regular.submit(goals, GOALS))
    assert (preview.cards[0].title, preview.cards[0].text) == ("青木さん", "IT・ソフトウェア・ネットサービス|6〜20人")
    alone = read(await regular.click(preview, "この内容で公開"))
    assert alone.text == (
        "公開しました。探していることに応えられる方は、まだ自己紹介をしていません。話が合いそうな方のご紹介は、"
        "2027年1月14日(木)12:10にチャンネルでお知らせします。中身はあなただけに表示します。\n"
        "はじめての方のお迎え役も、よろしければお引き受けください。当日、会場でひと声かけていただく役です。"
    )


@pytest.mark.every_stage
async def test_a_form_with_an_error_comes_back_with_everything_that_was_given(chat: Chat) -> None:
    await organized(chat)
    person = chat.person("青木")
    notice = read(await person.command("自己紹介"))
    about = opened(await person.click(notice, "確認して、はじめる"))
    wrong = opened(await person.submit(about, {"呼んでほしい名前": "あ" * 31, "業種": "飲食"}))
    assert set(wrong.errors) == {"呼んでほしい名前", "会社・組織の規模"}
    assert (wrong.fields["呼んでほしい名前"], wrong.fields["業種"]) == ("あ" * 31, ("飲食",))
    saved = await person.submit(wrong, {"呼んでほしい名前": "青木", "会社・組織の規模": "2〜5人"})
    goals = await continued(person, saved, "つづける")
    wrong = opened(await person.submit(goals, {"話しかけるきっかけになるひとこと": "あ" * 81}))
    assert set(wrong.errors) == {
        "役に立てそうなこと(1〜3)",
        "探していること・知りたいこと(1〜3)",
        "今回の熱量",
        "話しかけるきっかけになるひとこと",
        "お知らせの受け取り方",
    }
    assert wrong.fields["話しかけるきっかけになるひとこと"] == "あ" * 81
    preview = read(await person.submit(wrong, {**GOALS, "話しかけるきっかけになるひとこと": "本屋です"}))
    assert preview.cards[0].fields == {
        "できること": "集客・広報の知見",
        "探していること": "販路・売り場",
        "ひとこと": "本屋です",
    }


async def test_somebody_who_says_stop_hears_no_more_until_they_ask_again(chat: Chat) -> None:
    await organized(chat)
    await introduced(chat, "青木", offer="11", seek="5")
    quiet = await introduced(chat, "別府", offer="5", seek="11", reach="1")
    stopped = read(await quiet.write("ｓｔｏｐ。"))
    assert stopped.text == "承りました。すべての会のDMを止めました。"
    await chat.later("2026-12-03T13:00")
    assert quiet.inbox() == []
    resumed = read(await quiet.click(stopped, "再開する"))
    assert resumed.text == "DMを再開しました。"
    await chat.later("2026-12-05T10:00")
    assert [message.buttons for message in quiet.inbox()] == [("また話したい方を選ぶ", "回答する", "DMを止める")]


async def test_two_people_who_dismiss_each_other_never_meet_again(chat: Chat) -> None:
    organizer = await organized(chat)
    one = await introduced(chat, "青木", offer="11", seek="5")
    other = await introduced(chat, "別府", offer="5", seek="11")
    seen_by_other = read(await other.command("紹介"))
    dismissed = read(await one.click(read(await one.command("紹介")), "別府さんを外す"))
    assert (dismissed.text, dismissed.cards) == (
        DISMISSED.format("別府"),
        (),
    )
    again = read(await other.click(seen_by_other, "青木さんを外す"))
    assert again.text == DISMISSED.format("青木")

    await introduced(chat, "千葉", offer="5,11", seek="5,11")
    preview = read(await organizer.command("マッチング 今すぐ"))
    await organizer.click(preview, "このまま届ける")
    await chat.later("2026-12-03T12:10")
    assert list(people(read(await one.command("紹介")), WHY)) == ["千葉さん"]
    assert list(people(read(await other.command("紹介")), WHY)) == ["千葉さん"]
    more = read(await one.click(read(await one.command("紹介")), "ほかの方を見る"))
    assert more.text == "いまご紹介できる方は以上です。自己紹介が増えると、ここに加わることがあります。"
    assert one.inbox() == other.inbox() == []


async def test_who_takes_an_introduction_back_is_gone_from_every_list(chat: Chat) -> None:
    organizer = await organized(chat)
    leaving = await introduced(chat, "青木", offer="11", seek="5", reach="1")
    staying = await introduced(chat, "別府", offer="5", seek="11")
    assert list(people(read(await staying.command("紹介")), WHY)) == ["青木さん"]

    question = read(await leaving.command("参加取り消し"))
    assert question.text == (
        "「春の会」への参加と自己紹介を取り消しますか。目的・ひとこと・ご紹介の記録が消え、ほかの方からカードが見えなくなります。"
        "席は、ほかの方にお譲りします。"
    )
    gone = read(await leaving.click(question, "取り消す"))
    assert gone.text == ("「春の会」への参加と自己紹介を取り消しました。\n席があるあいだは、またはじめられます。")

    assert read(await staying.command("紹介")).text == (
        "探していることに応えられる方は、まだ自己紹介をしていません。話が合いそうな方のご紹介は、"
        "12月3日(木)12:10にチャンネルでお知らせします。中身はあなただけに表示します。"
    )
    assert read(await staying.command("カード @青木")).text == "青木さんは、この会でまだ自己紹介をしていません。"
    assert read(await leaving.command("紹介")).text == ("先に自己紹介をお願いします。2分で終わります:/goen 自己紹介")
    status = read(await organizer.command("自己紹介受付 状況")).text
    assert status == "「春の会」の自己紹介(受付中):登録1名、自己紹介ずみ1名、うちはじめての方1名。"
    await chat.later("2026-12-05T12:00")
    assert leaving.inbox() == []
    again = read(await leaving.click(gone, "自己紹介をはじめる"))
    assert again.text == "「春の会」は終わりました。"
