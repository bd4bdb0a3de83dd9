"""An organizer's week, an evening that is called off, and one in two languages at once."""

import pytest

from tests.stories.actors import Actor, Chat, SeenMessage, opened, people, read
from tests.stories.evening import SKIPPING, WORDS, introduced, organized

PEOPLE = (
    ("青木", "11", "5", "15"), ("別府", "5", "11", "11"), ("千葉", "6", "15", "7"), ("土井", "15", "6", "1"),
    ("江藤", "17", "13", "3"),
)  # fmt: skip
ANSWERS = {
    "この会を知人や同僚にすすめたいですか?(0〜10)": "10",
    "また話したいと思う人に何人会えましたか?": "4人以上",
    "参加した目的は、どれくらい果たせましたか?": "5 十分に",
    "居心地が悪いと感じたことは?(いくつでも)": ("とくになかった",),
}
VAGUE = "テーマと目的がまだです。曖昧な会は手応えが出にくいため、公開前に必要です。"


@pytest.mark.every_stage
async def test_an_organizers_week(chat: Chat) -> None:
    organizer = chat.person("幹事", is_admin=True)
    await create_and_publish(organizer)
    attendees = [
        await introduced(chat, name, offer=offer, seek=seek, industry=industry)
        for name, offer, seek, industry in PEOPLE
    ]
    await look_at_the_room(organizer)
    await hand_out_suggestions(organizer)

    await chat.later("2026-12-04T20:20")
    for person in attendees:
        survey = opened(await person.click(person.see()[-1], "回答する"))
        words = {"次に聞きたいテーマや、直してほしい点": "採用の話"} if person is attendees[0] else {}
        await person.submit(survey, {**ANSWERS, **words})
    await chat.later("2026-12-08T09:30")
    assert [message.text for message in organizer.inbox()][-1:] == [
        "「春の会」の結果がまとまりました。\n"
        "回答 5/登録5名(100%)\n"
        "参考値:回答が10名に届いていません。割合よりも人数でお読みください。\n"
        "また話したい人に会えた:5名中5名(57〜100%)\n"
        "目的を果たせた(4・5):5名中5名(57〜100%)\n"
        "すすめたいか(0〜10点):9〜10点が5名、7〜8点が0名、0〜6点が0名。\n"
        "いくつでも選べます。「とくになかった」は5名中5名\n"
        "挙げた方はいません。それでも43%までは、いた可能性があります。"
    ]
    await read_the_results(organizer)


async def create_and_publish(organizer: Actor) -> None:
    form = opened(await organizer.command("イベント 作成 名前:「春の会」"))
    assert form.fields["名前"] == "春の会"
    draft = read(await organizer.submit(form, {"開始": "12/4 18時半"}))
    assert draft.text == (
        "「春の会」を下書きにしました。2026年12月4日(金)18:30(Asia/Tokyo)から2時間(20:30まで)です。"
        f"まだだれにもお知らせしていません。\n{VAGUE}"
    )
    refused = read(await organizer.command("イベント 公開"))
    assert refused.text == f"「春の会」はまだ公開していません。\n{VAGUE}"
    assert refused.buttons == (
        "テーマを選ぶ",
        "目的を書く",
        "内容を直す",
        "時間・会場などを直す",
        "決まりと窓口を直す",
        "講演者・講演を直す",
    )
    assert organizer.see() == []

    themed = read(await organizer.choose(refused, "テーマを選ぶ", "地域活性化のための連携"))
    purpose = opened(await organizer.click(themed, "目的を書く"))
    ready = read(await organizer.submit(purpose, {"目的": "連携を3つ始める"}))
    published = read(await organizer.click(ready, "公開する"))
    assert published.text == (
        "「春の会」を公開しました。2026年12月4日(金)18:30(Asia/Tokyo)からです。"
        "チャンネルでお知らせします。10分以内なら元に戻せます。"
    )
    assert [(post.text, post.buttons) for post in organizer.see()] == [
        (
            "「春の会」を開きます。2026年12月4日(金)18:30(Asia/Tokyo)から。テーマは「地域活性化のための連携」。"
            "2分で終わる自己紹介で、話が合いそうな方を前もってご紹介します。",
            ("自己紹介をはじめる", "DMで受け取る", "カレンダーに追加"),
        )
    ]


async def look_at_the_room(organizer: Actor) -> None:
    balance = read(await organizer.command("バランス 表示"))
    assert balance.text == (
        "「春の会」の参加者バランス:自己紹介ずみ5名、業種5、はじめての方5名。\n"
        "目標は未設定です。決めるには:/goen バランス 目標 ベンチャー:25% 中小企業:45%"
    )
    assert balance.cards[0].fields["立場(合計だけ)"] == "5名以上になると表示します"
    preview = read(await organizer.command("マッチング 確認"))
    assert preview.text == (
        "紹介案:自己紹介ずみの5名で4組です(3名に2名ずつ、2名に1名ずつ)。\n"
        "5名のうち5名に、1名以上をご紹介できます。\n"
        "探していることに応えられる方をご紹介できるのは、5名のうち4名です(この顔ぶれでできる最大は4名)。\n"
        "探していること5件のうち4件に、そのまま応えられる方がいます。\n"
        "業種の違う組は、4組のうち4組です(100%)。\n目的の重ならない組は1組です。"
    )
    assert preview.cards[0].text == (
        "江藤さん:探していることに応えられる方がいません。"
        "「労務・法務・会計の質問に答えられる」方をお誘いすると、ご紹介できるようになります。"
    )


async def hand_out_suggestions(organizer: Actor) -> None:
    question = read(await organizer.command("マッチング 今すぐ"))
    await organizer.click(question, "このまま届ける")
    assert [(post.text, post.buttons) for post in organizer.see()[1:]] == [
        ("「春の会」で話が合いそうな方のご紹介ができました。あなただけに表示します。", ("見る",))
    ]


async def read_the_results(organizer: Actor) -> None:
    results = read(await organizer.command("アンケート 結果"))
    assert results.text == (
        "「春の会」のアンケート結果です。\n回答 5/登録5名(100%)。\n"
        "「また話したい」がその後どうなったかは、2027年1月10日(日)20:30ごろに一度だけまとめ、ここに数だけを出します。"
    )
    assert results.cards[0].fields["また話したい人に会えた"] == "5名中5名(57〜100%)"
    sheets = {}
    for what in ("参加者", "アンケート", "バランス"):
        sheets.update(lines(read(await organizer.command(f"出力 csv {what}"))))
    assert {name: len(sheet) for name, sheet in sheets.items()} == {
        "goen-1-attendees.csv": 6, "goen-1-survey.csv": 6, "goen-1-survey-words.csv": 2, "goen-1-balance.csv": 36,
    }  # fmt: skip
    assert sheets["goen-1-attendees.csv"][1] == (
        "青木,広告・デザイン・研究・技術,6〜20人,集客・広報の知見がある,販路・売り場を広げたい,はい"
    )
    assert sheets["goen-1-survey.csv"][1:] == ["10,4人以上,5 十分に,とくになかった"] * 5
    assert sheets["goen-1-survey-words.csv"][1:] == ["次に聞きたいテーマや、直してほしい点,採用の話"]


def lines(exported: SeenMessage) -> dict[str, list[str]]:
    return {name: data.decode("utf-8-sig").splitlines() for name, data in exported.files.items()}


async def test_an_evening_that_is_called_off_says_so_once_and_then_is_silent(chat: Chat) -> None:
    organizer = await organized(chat)
    person = await introduced(chat, "青木", offer="11", seek="5", reach="1")
    await introduced(chat, "別府", offer="5", seek="11")
    suggested = read(await person.command("紹介"))
    question = read(await organizer.command("イベント 中止"))
    assert question.text == (
        "2026年12月4日(金)18:30(Asia/Tokyo)からの「春の会」を中止しますか。登録のある方は2名です。"
        "チャンネルに中止のお知らせを1通送り、予定していたお知らせ16件は送りません。"
    )
    await organizer.click(question, "中止する")
    notice = (
        "2026年12月4日(金)18:30(Asia/Tokyo)からの「春の会」は中止になりました。この会のお知らせは、これで終わります。"
    )
    announcement = person.see()[0]
    assert [post.text for post in person.see()] == [announcement.text, notice]

    over = "「春の会」は中止になりました。"
    assert read(await person.click(suggested, "別府さんを外す")).text == over
    assert read(await person.click(announcement, "自己紹介をはじめる")).text == over
    await chat.later("2026-12-08T12:00")
    assert [post.text for post in person.see()] == [announcement.text, notice]
    assert person.inbox() == organizer.inbox() == []


async def test_an_evening_in_two_languages_at_once(chat: Chat) -> None:
    await organized(chat, posts="ja+en")
    aoki = await introduced(chat, "青木", offer="11", seek="5", reach="1")
    ben = await introduced(chat, "Ben", "en", offer="5", seek="11", reach="1")
    announcement = aoki.see()[0]
    assert announcement.text == (
        "「春の会」を開きます。2026年12月4日(金)18:30(Asia/Tokyo)から。テーマは「地域活性化のための連携」。"
        "2分で終わる自己紹介で、話が合いそうな方を前もってご紹介します。\n\n"
        '"春の会" is coming: Fri, Dec 4, 2026, 18:30 (Asia/Tokyo). Theme: Working together for the region. '
        "Introduce yourself in two minutes, and we tell you beforehand whom you may enjoy meeting."
    )
    assert announcement.buttons == (
        "自己紹介をはじめる / Introduce yourself", "DMで受け取る / Get direct messages",
        "カレンダーに追加 / Add to calendar",
    )  # fmt: skip

    await chat.later("2026-12-03T12:10")
    assert [message.text for message in aoki.inbox()] == [
        "明日の「春の会」で話が合いそうな方を1名ご紹介します。理由と、話のきっかけもそえました。" + SKIPPING["ja"]
    ]
    assert [message.text for message in ben.inbox()] == [
        'Here is one person you may enjoy talking to at "春の会" tomorrow, with the reason and a first question.'
        + SKIPPING["en"]
    ]
    post = aoki.see()[-1]
    assert people(read(await aoki.click(post, "見る / See them")), WORDS["ja"].why) == {
        "Benさん": "Benさんは「販路・売り場を紹介できる」そうです。"
        "あなたの「販路・売り場を広げたい」に、ちょうど応えられそうです。\n"
        "Benさんは「集客・広報を強くしたい」そうです。あなたの「集客・広報の知見がある」が、ちょうどお役に立ちそうです。"
    }
    assert people(read(await ben.click(post, "見る / See them")), WORDS["en"].why) == {
        "青木": "You are looking for better marketing and PR, and 青木 can offer marketing and PR know-how.\n"
        "青木 is looking for sales channels, and you can offer introductions to sales channels."
    }
    await chat.later("2026-12-04T20:20")
    asking = ben.see()[-1]
    assert opened(await ben.click(asking, "回答する / Answer")).title == "5 questions, one minute"
    assert opened(await aoki.click(asking, "回答する / Answer")).title == "アンケート(5問・1分)"
