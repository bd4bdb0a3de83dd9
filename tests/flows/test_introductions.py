"""Introducing oneself, step by step, in both languages: what is shown, what is kept, what is taken back."""

import pytest

from adapters.sandbox.actor import labels
from bot.chat.content import Choice
from storage.suggestion_tables import Suggestion
from storage.tables import Outbox
from tests.flows.introducing import (
    ABOUT,
    ABOUT_FIELDS,
    AGREE,
    CONTINUE,
    GOAL_FIELDS,
    NOTICE,
    NOTICE_CARD,
    PREVIEW,
    PUBLISH,
    previewed,
)
from tests.flows.records import consents, goals, participant, person, rows
from tests.flows.staging import fields, filled, opened, shown, text

both = pytest.mark.parametrize("language", ["ja", "en"])


@both
async def test_the_notice_comes_before_the_first_field(world, language):
    await world.event()
    someone = world.person("Nitta", language)
    notice = shown(await someone.command("intro"))
    assert notice.message.text == NOTICE[language]
    assert [(card.title, card.text) for card in notice.message.cards] == [NOTICE_CARD[language]]
    assert labels(notice) == [AGREE[language], {"ja": "選ぶ", "en": "Choose"}[language]]
    assert await consents(world) == []

    opened(await someone.click(notice, AGREE[language]))
    who = await person(world, "Nitta")
    assert await consents(world) == [{"person_id": who.id, "notice_version": 5, "given_ms": world.clock.now_ms()}]
    opened(await someone.command("intro"))


@both
async def test_the_notice_names_the_contact_that_an_event_has_for_questions(world, language):
    staff = await world.event()
    await staff.command("event edit contact:privacy@example.jp")
    (card,) = shown(await world.person("Nitta", language).command("intro")).message.cards
    named, listed = {
        "ja": ("幹事さん(主催者)", "幹事さん(主催者)、privacy@example.jp"),
        "en": ("幹事 (organizing this event)", "幹事 (organizing this event), privacy@example.jp"),
    }[language]
    assert card.text == NOTICE_CARD[language][1].replace(named, listed)


@both
async def test_both_forms_say_what_they_ask_and_why(world, language):
    await world.event()
    someone = world.person("Nitta", language)
    about = opened(await someone.click(shown(await someone.command("intro")), AGREE[language])).form
    assert about.title == {"ja": "あなたについて(1/2)", "en": "About you (1/2)"}[language]
    assert about.submit == {"ja": "次へ", "en": "Next"}[language]
    assert {field.label: field.hint for field in about.fields} == ABOUT_FIELDS[language]
    assert [len(field.options) for field in about.fields if isinstance(field, Choice)] == [24, 11, 6, 8]
    assert [field.label for field in about.fields if getattr(field, "fewest", 1) == 0] == [
        {"ja": "立場", "en": "Your role"}[language]
    ]

    saved = shown(await someone.submit(world.forms["Nitta"], ABOUT[language]))
    assert (
        saved.message.text
        == {
            "ja": "1つ目を保存しました。残りは1つ、約1分です。",
            "en": "The first form is saved. One is left, about a minute.",
        }[language]
    )
    goals_form = opened(await someone.click(saved, CONTINUE[language])).form
    assert goals_form.title == {"ja": "今回の目的(2/2)", "en": "Your goals (2/2)"}[language]
    assert goals_form.submit == {"ja": "確認へ", "en": "Preview"}[language]
    assert {field.label: field.hint for field in goals_form.fields} == GOAL_FIELDS[language]
    assert [(len(field.options), field.most) for field in goals_form.fields if isinstance(field, Choice)] == [
        (18, 3),
        (21, 3),
        (3, 1),
        (2, 1),
    ]


@both
async def test_the_preview_shows_the_card_before_anybody_sees_it(world, language):
    await world.event()
    _, preview = await previewed(world, language)
    said, headed, facts, buttons = PREVIEW[language]
    assert preview.message.text == said
    card, unseen = preview.message.cards
    assert (card.title, card.text) == headed
    assert unseen.title == {"ja": "ほかの方には見えない設定", "en": "Settings others do not see"}[language]
    assert fields(preview) == facts
    assert labels(preview) == buttons
    found = await participant(world, "Nitta")
    assert found is not None
    assert (found.state, await goals(world, "Nitta")) == ("registered", [])


@both
async def test_a_goal_named_in_the_line_is_offered_and_never_set_by_itself(world, language):
    await world.event()
    someone, preview = await previewed(world, language)
    chip = PREVIEW[language][3][3]
    wider = shown(await someone.click(preview, chip))
    label = {"ja": "探していること", "en": "Looking for"}[language]
    assert (
        fields(wider)[label]
        == {"ja": "集客・広報の強化、採用・育成の相談", "en": "Better marketing, Hiring advice"}[language]
    )
    assert labels(wider) == [label for label in PREVIEW[language][3] if label != chip]
    await someone.click(wider, PUBLISH[language])
    assert await goals(world, "Nitta") == ["offer.channel", "seek.marketing", "seek.hiring"]


async def test_a_line_without_a_direction_offers_both_ways_where_there_is_room(world):
    await world.event()
    preview = await world.person("新田").command(
        "intro agree:yes name:新田 industry:1 size:1 offer:1,2,3 seek:1 commitment:1 reach:2 line:採用"
    )
    assert labels(shown(preview)) == [
        "この内容で公開",
        "目的を直す",
        "自分のことを直す",
        "探すことに「採用・育成の相談」を足す",
    ]


PUBLISHED = {
    "ja": (
        "公開しました。話が合いそうな方を2名ご紹介します。",
        {
            "青木さん": (
                "IT・ソフトウェア・ネットサービス|6〜20人",
                "青木さんは「集客・広報の知見がある」そうです。あなたの「集客・広報を強くしたい」に、ちょうど応えられそうです。\n"
                "青木さんは「販路・売り場を広げたい」そうです。あなたの「販路・売り場を紹介できる」が、ちょうどお役に立ちそうです。",
                "集客や広報で、小さくても効き目のあった工夫は何ですか?",
            ),
            "Benさん": (
                "IT・ソフトウェア・ネットサービス|6〜20人",
                "Benさんは「地域連携・地域活性化に取り組みたい」そうです。"
                "あなたの「販路・売り場を紹介できる」が、近いところで役に立つかもしれません。",
                "地域のなかで、もっと元気にしたい場所や活動は何ですか?",
            ),
        },
        ["青木さんを外す", "Benさんを外す", "ほかの方を見る", "目的を直す", "カレンダーに追加"],
    ),
    "en": (
        "Published. Here are 2 people you may enjoy talking to.",
        {
            "青木": (
                "IT and software | 6-20 people",
                "You are looking for better marketing and PR, and 青木 can offer marketing and PR know-how.\n"
                "青木 is looking for sales channels, and you can offer introductions to sales channels.",
                "What small marketing or PR idea worked for you?",
            ),
            "Ben": (
                "IT and software | 6-20 people",
                "Ben is looking for people to revitalize the region with, and you can offer something close to it: "
                "introductions to sales channels.",
                "Which local place or activity would you like to bring more life to?",
            ),
        },
        ["Skip 青木", "Skip Ben", "Show others", "Change my goals", "Add to calendar"],
    ),
}
SKIPPING = {
    "ja": "\n「外す」を選ぶと、その方とはどの会でもお互いにご紹介しません。「/goen ブロック」でいつでも元に戻せます。",
    "en": "\nSkipping somebody is for good: you two are not suggested to each other at any event, "
    'unless you take it back with "/goen block".',
}
WHY = {"ja": ("ご紹介の理由", "話のきっかけ"), "en": ("Why", "A first question")}


@both
async def test_publishing_suggests_people_with_a_reason_and_a_question(world, language):
    await world.event()
    await world.introduced("青木", offer="11", seek="5")
    await world.introduced("Ben", "en", offer="13", seek="15")
    await world.later("2026-12-03T12:10")
    someone, preview = await previewed(world, language)
    answer = shown(await someone.click(preview, PUBLISH[language]))
    said, suggested, buttons = PUBLISHED[language]
    why, question = WHY[language]
    assert answer.message.text == said + SKIPPING[language]
    own, *others = answer.message.cards
    assert (own.title, own.text) == PREVIEW[language][1]
    seen = {card.title: {fact.label: fact.value for fact in card.fields} for card in others}
    assert {card.title: (card.text, seen[card.title][why], seen[card.title][question]) for card in others} == suggested
    menus = {
        "ja": ["もうお知り合いの方がいますか?", "この方のことで主催者に相談"],
        "en": ["Do you know one of them already?", "Tell the organizers about …"],
    }
    assert labels(answer) == [*(one for one in buttons if one not in menus[language]), *menus[language]]
    found = await participant(world, "Nitta")
    assert found is not None
    assert (found.state, found.commitment, found.wants_dm, found.draft) == ("introduced", 1, False, {})


@both
async def test_who_is_first_is_told_that_nobody_is_there_yet(world, language):
    await world.event()
    someone, preview = await previewed(world, language)
    answer = shown(await someone.click(preview, PUBLISH[language]))
    assert (
        answer.message.text
        == {
            "ja": "公開しました。探していることに応えられる方は、まだ自己紹介をしていません。"
            "話が合いそうな方のご紹介は、12月3日(木)12:10にチャンネルでお知らせします。"
            "中身はあなただけに表示します。",
            "en": "Published. Nobody who can answer what you are looking for has introduced themselves yet. "
            "Your suggestions are announced in the channel on Thu, Dec 3, 12:10. Only you will see yours.",
        }[language]
    )
    assert labels(answer) == {
        "ja": ["目的を直す", "カレンダーに追加"], "en": ["Change my goals", "Add to calendar"],
    }[language]  # fmt: skip


@both
async def test_who_is_alone_after_the_eve_is_told_so(world, language):
    await world.event()
    await world.later("2026-12-03T12:10")
    someone, preview = await previewed(world, language)
    answer = shown(await someone.click(preview, PUBLISH[language]))
    assert (
        answer.message.text
        == {
            "ja": "公開しました。いまはまだ、ご紹介できる方がいません。"
            "ほかの方の自己紹介がそろうと、「/goen 紹介」で見られます。",
            "en": "Published. There is nobody to suggest yet. "
            'When more people have introduced themselves, "/goen suggest" shows them.',
        }[language]
    )


async def test_a_form_opened_again_shows_what_was_given(world):
    await world.event()
    someone, preview = await previewed(world, "ja")
    about = opened(await someone.click(preview, "自分のことを直す"))
    assert filled(about) == {
        "呼んでほしい名前": "Nitta",
        "業種": ("ind.food_service",),
        "会社・組織の規模": ("size.micro",),
        "立場": ("role.owner",),
        "話せることば / Languages": ("ja",),
    }
    renamed = shown(await someone.submit(about, {"呼んでほしい名前": "新田"}))
    assert renamed.message.cards[0].title == "新田さん"
    form = opened(await someone.click(renamed, "目的を直す"))
    assert filled(form) == {
        "役に立てそうなこと(1〜3)": ("offer.channel",),
        "探していること・知りたいこと(1〜3)": ("seek.marketing",),
        "今回の熱量": ("commit.1",),
        "話しかけるきっかけになるひとこと": "採用の悩みを相談したいです",
        "お知らせの受け取り方": ("channel_only",),
    }


async def test_the_language_of_the_first_form_holds_from_then_on(world):
    await world.event()
    someone = world.person("Nitta", "ja")
    form = opened(await someone.click(shown(await someone.command("intro")), AGREE["ja"]))
    saved = shown(await someone.submit(form, {**ABOUT["ja"], "話せることば / Languages": ("英語(English)",)}))
    assert saved.message.text == "The first form is saved. One is left, about a minute."
    assert text(await someone.command("suggest")) == (
        "Please introduce yourself first. It takes two minutes: /goen intro"
    )


async def test_changing_goals_later_keeps_what_is_public_until_it_is_published(world):
    await world.event()
    someone = await world.introduced("新田", offer="5", seek="11", line="はじめまして")
    form = opened(await someone.command("intro"))
    assert filled(form)["話しかけるきっかけになるひとこと"] == "はじめまして"
    preview = shown(await someone.submit(form, {"役に立てそうなこと(1〜3)": ("採用・育成の経験を話せる",)}))
    assert await goals(world, "新田") == ["offer.channel", "seek.marketing"]
    first = await participant(world, "新田")
    world.clock.move_to(world.clock.now_ms() + 60_000)
    await someone.click(preview, "この内容で公開")
    again = await participant(world, "新田")
    assert await goals(world, "新田") == ["offer.hiring", "seek.marketing"]
    assert first
    assert again
    assert again.introduced_ms == first.introduced_ms


@both
async def test_withdrawing_asks_first_and_takes_everything_back(world, language):
    await world.event()
    await world.introduced("青木", offer="11", seek="5")
    someone = await world.introduced("新田", language, offer="5", seek="11", reach="dm", line="はじめまして")
    question = shown(await someone.command("intro withdraw"))
    assert (
        question.message.text
        == {
            "ja": "「春の会」への参加と自己紹介を取り消しますか。目的・ひとこと・ご紹介の記録が消え、"
            "ほかの方からカードが見えなくなります。席は、ほかの方にお譲りします。",
            "en": 'Leave "春の会" and take back your introduction? Your goals, line and suggestions are deleted, '
            "nobody sees your card any more, and your seat is free for somebody else.",
        }[language]
    )
    gone = shown(await someone.click(question, {"ja": "取り消す", "en": "Take it back"}[language]))
    assert (
        gone.message.text
        == {
            "ja": "「春の会」への参加と自己紹介を取り消しました。\n席があるあいだは、またはじめられます。",
            "en": 'You are not registered for "春の会" any more, and your introduction is gone.\n'
            "You can start again as long as there is a seat.",
        }[language]
    )
    assert labels(gone) == [{"ja": "自己紹介をはじめる", "en": "Introduce yourself"}[language]]
    found = await participant(world, "新田")
    assert found is not None
    assert (found.state, found.line, found.commitment, found.draft) == ("withdrawn", "", None, {})
    assert (await goals(world, "新田"), await rows(world, Suggestion)) == ([], [])
    assert [row["state"] for row in await rows(world, Outbox) if row["is_direct"]] == []
    assert (
        text(await someone.command("intro withdraw"))
        == {
            "ja": "「春の会」には、ここでは登録していません。取り消すものはありません。"
            "ほかのサービスでお申し込みの方は、そちらで取り消してください。主催者が次に名簿を取り込むと、こちらも変わります。",
            "en": 'You are not registered for "春の会" here, so there is nothing to take back. If you registered at '
            "another service, please cancel there: the organizers take that in with their next list.",
        }[language]
    )


@both
async def test_the_preview_of_a_withdrawn_introduction_publishes_nothing(world, language):
    await world.event()
    someone, preview = await previewed(world, language)
    question = shown(await someone.command("leave"))
    await someone.click(question, {"ja": "参加を取り消す", "en": "Leave"}[language])
    assert (
        text(await someone.click(preview, PUBLISH[language]))
        == {
            "ja": "公開する内容がありません。もう一度、自己紹介からお願いします:/goen 自己紹介",
            "en": "There is nothing to publish. Please start again: /goen intro",
        }[language]
    )
    found = await participant(world, "Nitta")
    assert found is not None
    assert found.state == "withdrawn"


@both
async def test_there_is_a_time_for_introductions(world, language):
    organizer = await world.event()
    someone = world.person("Nitta", language)
    await organizer.command("intros close")
    assert (
        text(await someone.command("intro"))
        == {
            "ja": "「春の会」の自己紹介の受付は終わりました。必要なときは主催者にお声がけください。",
            "en": 'Introductions for "春の会" are closed. If you need one, please talk to the organizers.',
        }[language]
    )
    await organizer.command("intros open")
    await world.later("2026-12-04T20:31")
    assert (
        text(await someone.command("intro"))
        == {
            "ja": "「春の会」は終わりました。",
            "en": '"春の会" has ended.',
        }[language]
    )
