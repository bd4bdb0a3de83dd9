"""A newcomer's evening: from the first post in the channel to the thanks the morning after."""

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from tests.flows.staging import THANKS
from tests.stories.actors import Actor, Chat, Given, SeenMessage, continued, opened, people, read
from tests.stories.evening import SKIPPING, WORDS, introduced, organized


@dataclass(frozen=True, slots=True)
class Story:
    """What a newcomer fills in and reads, in one language."""

    about: Mapping[str, Given]
    goals: Mapping[str, Given]
    card: Mapping[str, str]
    chip: str
    wider: str
    reasons: Mapping[str, str]
    eve: str
    dismiss: str
    dismissed: str
    posts: int
    asked: str
    answers: Mapping[str, Given]
    thanks: str
    again: str
    morning: str


STORIES = {
    "ja": Story(
        about={"業種": "小売・EC", "会社・組織の規模": "6〜20人"},
        goals={
            "役に立てそうなこと(1〜3)": ("販路・売り場を紹介できる",),
            "探していること・知りたいこと(1〜3)": ("地域連携・地域活性化に取り組みたい", "集客・広報を強くしたい"),
            "今回の熱量": "よい出会いがあれば話を進めたい",
            "話しかけるきっかけになるひとこと": "採用の悩みを相談したいです",
            "お知らせの受け取り方": "DMで受け取る",
        },
        card={"できること": "販路・売り場の紹介", "探していること": "地域連携・地域活性化、集客・広報の強化",
            "ひとこと": "採用の悩みを相談したいです",
        },
        chip="探すことに「採用・育成の相談」を足す",
        wider="地域連携・地域活性化、集客・広報の強化、採用・育成の相談",
        reasons={
            "Aokiさん": "Aokiさんは「集客・広報の知見がある」そうです。"
            "あなたの「集客・広報を強くしたい」に、ちょうど応えられそうです。\n"
            "Aokiさんは「販路・売り場を広げたい」そうです。あなたの「販路・売り場を紹介できる」が、ちょうどお役に立ちそうです。",
            "Beppuさん": "Beppuさんは「地域のつながりを紹介できる」そうです。"
            "あなたの「地域連携・地域活性化に取り組みたい」に、ちょうど応えられそうです。",
            "Chibaさん": "Chibaさんは「採用・育成の経験を話せる」そうです。"
            "あなたの「採用・育成の悩みを相談したい」に、ちょうど応えられそうです。",
        },
        eve="明日の「春の会」で話が合いそうな方を3名ご紹介します。理由と、話のきっかけもそえました。" + SKIPPING["ja"],
        dismiss="Beppuさんを外す",
        dismissed="承りました。Beppuさんとは、どの会でもお互いにご紹介しません。相手にはお知らせしません。"
        "「/goen ブロック」でいつでも元に戻せます。",
        posts=7,
        asked="「春の会」の最後に、5問、1分だけお時間をください。お帰りの前に、その場でお答えください。",
        answers={
            "この会を知人や同僚にすすめたいですか?(0〜10)": "9",
            "また話したいと思う人に何人会えましたか?": "2〜3人",
            "参加した目的は、どれくらい果たせましたか?": "4 ほぼ",
            "居心地が悪いと感じたことは?(いくつでも)": ("話す時間が足りなかった",),
            "次に聞きたいテーマや、直してほしい点": "次は採用の話",
        },
        thanks=THANKS["ja"],
        again="回答はもういただいています。ありがとうございました。",
        morning="昨日は「春の会」へのご参加、ありがとうございました。"
        "また話したい方を選ぶと、相手も選んだときだけ、お二人に連絡先をお渡しします。\n"
        "アンケートがまだの方へ:いまも受け付けています(5問・1分)。お願いはこれで最後です。",
    ),
    "en": Story(
        about={"Industry": "Retail and e-commerce", "Size of your organization": "6-20 people"},
        goals={
            "How you could help (1-3)": ("Can introduce sales channels",),
            "What you are looking for (1-3)": ("Work on regional revitalization", "Get better at marketing and PR"),
            "How actively are you looking?": "Open if the right person appears",
            "A line that helps start a chat": "I am looking for advice on hiring",
            "How may the bot reach you?": "By direct message",
        },
        card={
            "Can help with": "Introductions to sales channels", "Looking for": "Regional projects, Better marketing",
            "In their words": "I am looking for advice on hiring",
        },
        chip='Add "Hiring advice" to what I look for',
        wider="Regional projects, Better marketing, Hiring advice",
        reasons={
            "Aoki": "You are looking for better marketing and PR, and Aoki can offer marketing and PR know-how.\n"
            "Aoki is looking for sales channels, and you can offer introductions to sales channels.",
            "Beppu": "You are looking for people to revitalize the region with, and Beppu can offer local connections.",
            "Chiba": "You are looking for advice on hiring and training, "
            "and Chiba can offer experience in hiring and training.",
        },
        eve='Here are 3 people you may enjoy talking to at "Spring mixer" tomorrow, '
        "with the reason and a first question." + SKIPPING["en"],
        dismiss="Skip Beppu",
        dismissed="Done. You and Beppu will not be suggested to each other, at any event. They are not told. "
        '"/goen block" takes it back at any time.',
        posts=7,
        asked='Before you leave "Spring mixer": five questions, one minute. Please answer now.',
        answers={
            "Would you recommend this event? (0-10)": "9",
            "How many people would you meet again?": "2 or 3",
            "Did you get what you came for?": "4 Mostly",
            "Did anything feel uncomfortable? (any)": ("Too little time to talk",),
            "A theme for next time, or one thing to fix": "Hiring next time",
        },
        thanks=THANKS["en"],
        again="You have answered already. Thank you.",
        morning='Thank you for coming to "Spring mixer" yesterday. Choose whom you want to talk to again: '
        "contacts are passed only if you both choose.\nIf you have not answered the survey yet: "
        "it is still open (five questions, one minute). We ask only this once more.",
    ),
}  # fmt: skip


@pytest.mark.every_stage
@pytest.mark.parametrize("language", ["ja", "en"])
async def test_a_newcomers_evening(chat: Chat, language: str) -> None:
    words, story = WORDS[language], STORIES[language]
    await organized(chat, language)
    await introduced(chat, "Aoki", language, offer="11", seek="5", industry="15")
    await introduced(chat, "Beppu", language, offer="15", seek="21", industry="1")
    await introduced(chat, "Chiba", language, offer="6", seek="10", industry="7")
    newcomer = chat.person("Nitta", language)

    preview = await fill_in_both_forms(newcomer, language)
    assert preview.cards[0].fields == story.card
    published = await publish_with_the_goal_of_the_line(newcomer, preview, language)
    first = next(iter(story.reasons))
    assert people(published, words.why) == {first: story.reasons[first]}
    assert newcomer.inbox() == []

    await chat.later("2026-12-03T12:10")
    assert [message.text for message in newcomer.inbox()] == [story.eve]
    shown = newcomer.inbox()[0]
    assert people(shown, words.why) == story.reasons
    left = read(await newcomer.click(shown, story.dismiss))
    assert left.text == story.dismissed
    assert len(people(left, words.why)) == 2

    await chat.later("2026-12-04T20:20")
    assert len(newcomer.see()) == story.posts
    await answer_once(newcomer, language)
    await chat.later("2026-12-05T10:00")
    assert [message.text for message in newcomer.inbox()] == [story.dismissed, story.morning]


async def fill_in_both_forms(newcomer: Actor, language: str) -> SeenMessage:
    words, story = WORDS[language], STORIES[language]
    notice = read(await newcomer.click(newcomer.see()[-1], words.start))
    about = opened(await newcomer.click(notice, words.agree))
    assert about.fields[words.name] == "Nitta"
    saved = await newcomer.submit(about, story.about)
    goals = await continued(newcomer, saved, words.next)
    return read(await newcomer.submit(goals, story.goals))


async def publish_with_the_goal_of_the_line(newcomer: Actor, preview: SeenMessage, language: str) -> SeenMessage:
    words, story = WORDS[language], STORIES[language]
    seeks = list(story.card)[1]
    wider = read(await newcomer.click(preview, story.chip))
    assert wider.cards[0].fields == {**story.card, seeks: story.wider}
    assert story.chip not in wider.buttons
    return read(await newcomer.click(wider, words.publish))


async def answer_once(newcomer: Actor, language: str) -> None:
    words, story = WORDS[language], STORIES[language]
    asking = newcomer.see()[-1]
    assert asking.text == story.asked
    survey = opened(await newcomer.click(asking, words.answer))
    assert list(survey.fields) == list(story.answers)
    assert read(await newcomer.submit(survey, story.answers)).text == story.thanks
    assert read(await newcomer.click(asking, words.answer)).text == story.again


async def test_the_eves_direct_message_holds_the_suggestions_themselves_where_it_is_private(chat: Chat) -> None:
    await organized(chat)
    by_letter = await introduced(chat, "Aoki", offer="11", seek="5", reach="1")
    in_channel = await introduced(chat, "Beppu", offer="5", seek="11", reach="2")
    await chat.later("2026-12-03T12:10")
    (letter,) = by_letter.inbox()
    assert list(people(letter, WORDS["ja"].why)) == ["Beppuさん"]
    assert letter.text == STORIES["ja"].eve.replace("3名", "1名")
    # Everybody reads the channel: it says that there are some, and shows them to nobody else.
    post = in_channel.see()[-1]
    assert (post.text, post.cards) == (
        "明日の「春の会」で話が合いそうな方のご紹介ができました。ご紹介は、あなただけに表示します。", (),
    )  # fmt: skip
    assert not any(name in f"{post.text} {post.cards}" for name in ("Aoki", "Beppu"))
    assert in_channel.inbox() == []
    shown = read(await in_channel.click(post, WORDS["ja"].see))
    assert list(people(shown, WORDS["ja"].why)) == ["Aokiさん"]
    # What was answered privately stands in no channel.
    assert in_channel.see()[-1] == post
