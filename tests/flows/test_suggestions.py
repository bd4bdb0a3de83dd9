"""Whom to meet: suggestions, others, "not this person", and anybody's card."""

import pytest

from adapters.sandbox.actor import labels
from storage.tables import Block
from tests.flows.records import participant, person, rows
from tests.flows.staging import opened, shown, text
from tests.transactions import unit_of_work

both = pytest.mark.parametrize("language", ["ja", "en"])
NOBODY = {
    "ja": "いま、ご紹介できる方はいません。自己紹介が増えると、ここでご紹介できることがあります。",
    "en": "There is nobody to suggest right now. As more people introduce themselves, somebody may appear here.",
}
NO_MORE = {
    "ja": "いまご紹介できる方は以上です。自己紹介が増えると、ここに加わることがあります。",
    "en": "That is everyone we can suggest for now. More may appear as people introduce themselves.",
}
DISMISSED = {
    "ja": "承りました。客0さんとは、どの会でもお互いにご紹介しません。相手にはお知らせしません。"
    "「/goen ブロック」でいつでも元に戻せます。",
    "en": "Done. You and 客0 will not be suggested to each other, at any event. They are not told. "
    '"/goen block" takes it back at any time.',
}
# What the button that leaves somebody out means, wherever it is shown.
HOW = {
    "ja": "\n「外す」を選ぶと、その方とはどの会でもお互いにご紹介しません。「/goen ブロック」でいつでも元に戻せます。",
    "en": "\nSkipping somebody is for good: you two are not suggested to each other at any event, "
    'unless you take it back with "/goen block".',
}
# The day before the event, when the whole room has been matched.
EVE = "2026-12-03T12:10"
REPORT = {"ja": "この方のことで主催者に相談", "en": "Tell the organizers about …"}
KNOWN = {"ja": "もうお知り合いの方がいますか?", "en": "Do you know one of them already?"}
MORE = {"ja": "ほかの方を見る", "en": "Show others"}
FIRST = {
    "ja": "先に自己紹介をお願いします。2分で終わります:/goen 自己紹介",
    "en": "Please introduce yourself first. It takes two minutes: /goen intro",
}


def names(post):
    return [card.title for card in post.message.cards]


def dismissal(name, language):
    return {"ja": f"{name}さんを外す", "en": f"Skip {name}"}[language]


def named(name, language):
    return {"ja": f"{name}さん", "en": name}[language]


async def crowd(world, count):
    """So many people with the same goals, in order of their names."""
    for number in range(count):
        await world.introduced(f"客{number}", offer="11", seek="5")


@both
async def test_nobody_is_suggested_to_who_has_not_said_anything(world, language):
    await world.event()
    assert text(await world.person("新田", language).command("suggest")) == FIRST[language]
    alone = await world.introduced("新田", language)
    await world.later(EVE)
    answer = shown(await alone.command("suggest"))
    assert (answer.message.text, labels(answer)) == (NOBODY[language], [])


@both
async def test_people_are_named_with_a_way_to_pass_and_to_see_others(world, language):
    await world.event()
    someone = await world.introduced("新田", language, offer="5", seek="11")
    await world.introduced("青木", offer="11", seek="5", line="本屋です")
    await world.later(EVE)
    answer = shown(await someone.command("suggest"))
    assert (
        answer.message.text
        == {
            "ja": "話が合いそうな方を1名ご紹介します:青木さん。理由と、話のきっかけもそえました。",
            "en": "One person you may enjoy talking to: 青木. With the reason, and a first question.",
        }[language]
        + HOW[language]
    )
    assert {fact.label: fact.value for fact in answer.message.cards[0].fields} == {
        "ja": {
            "ご紹介の理由": "青木さんは「集客・広報の知見がある」そうです。"
            "あなたの「集客・広報を強くしたい」に、ちょうど応えられそうです。\n"
            "青木さんは「販路・売り場を広げたい」そうです。あなたの「販路・売り場を紹介できる」が、ちょうどお役に立ちそうです。",
            "話のきっかけ": "集客や広報で、小さくても効き目のあった工夫は何ですか?",
            "ひとこと": "本屋です",
        },
        "en": {
            "Why": "You are looking for better marketing and PR, and 青木 can offer marketing and PR know-how.\n"
            "青木 is looking for sales channels, and you can offer introductions to sales channels.",
            "A first question": "What small marketing or PR idea worked for you?",
            "In their words": "本屋です",
        },
    }[language]
    assert labels(answer) == [dismissal("青木", language), MORE[language], REPORT[language], KNOWN[language]]


@both
async def test_nothing_in_common_is_said_as_it_is(world, language):
    await world.event()
    someone = await world.introduced("新田", language, offer="5", seek="11")
    await world.introduced("青木", offer="13", seek="16")
    await world.later(EVE)
    answer = shown(await someone.command("suggest"))
    assert (
        answer.message.cards[0].fields[0].value
        == {
            "ja": "目的どうしの組み合わせは見つかりませんでしたが、ちがう見方を聞けるかもしれません。",
            "en": "None of your goals match, but you may hear another point of view.",
        }[language]
    )


async def test_what_both_look_for_is_a_reason_too(world):
    await world.event()
    someone = await world.introduced("新田", seek="19")
    await world.introduced("Ben", seek="19")
    why = shown(await someone.command("suggest")).message.cards[0].fields[0].value
    assert why == "お二人とも「一緒に学ぶ仲間がほしい」を挙げています。"


@both
async def test_others_are_shown_until_there_are_no_more_and_nobody_twice(world, language):
    await world.event()
    someone = await world.introduced("新田", language, offer="5", seek="11")
    await crowd(world, 7)
    await world.later(EVE)
    first = shown(await someone.command("suggest"))
    seen = names(first)
    assert (
        first.message.text
        == {
            "ja": f"話が合いそうな方を3名ご紹介します:{'、'.join(seen)}。理由と、話のきっかけもそえました。",
            "en": f"3 people you may enjoy talking to: {', '.join(seen)}. With the reason, and a first question.",
        }[language]
        + HOW[language]
    )
    page = shown(await someone.click(first, MORE[language]))
    assert page.id == first.id
    assert (
        page.message.text
        == {
            "ja": f"ほかの方はこちらです:{'、'.join(names(page))}。",
            "en": f"Others you may enjoy talking to: {', '.join(names(page))}.",
        }[language]
        + HOW[language]
    )
    seen += names(page)
    assert len(seen) == len(set(seen)) == 4
    last = shown(await someone.click(page, MORE[language]))
    assert (last.message.text, names(last)) == (NO_MORE[language], [])
    back = shown(await someone.click(last, {"ja": "最初の方に戻る", "en": "Back to the first"}[language]))
    assert names(back) == seen[:3]


async def test_somebody_better_who_comes_between_two_pages_is_on_the_second_and_nobody_twice(world):
    await world.event()
    await world.introduced("青木", seek="19")
    someone = await world.introduced("新田", offer="5", seek="11,19")
    for name in ("別府", "千葉"):
        await world.introduced(name, seek="19")
    await world.later(EVE)
    first = shown(await someone.command("suggest"))
    assert names(first) == ["青木さん", "別府さん", "千葉さん"]
    await world.introduced("土井", offer="13", seek="16")
    await world.introduced("江藤", offer="11", seek="5")
    page = shown(await someone.click(first, "ほかの方を見る"))
    assert names(page) == ["江藤さん"]


@both
async def test_not_this_person_holds_for_both_and_somebody_else_takes_the_place(world, language):
    await world.event()
    someone = await world.introduced("新田", language, offer="5", seek="11")
    await crowd(world, 5)
    await world.later(EVE)
    before = shown(await someone.command("suggest"))
    passed = names(before)[0].removesuffix("さん")
    after = shown(await someone.click(before, dismissal(passed, language)))
    assert after.message.text == DISMISSED[language]
    assert len(names(after)) == 3
    assert {"ja": "目的を直す", "en": "Change my goals"}[language] in labels(after)
    assert named(passed, language) not in names(after)
    other = world.person(passed)
    page = shown(await other.command("suggest"))
    while names(page):
        assert "新田さん" not in names(page)
        page = shown(await other.click(page, "ほかの方を見る"))
    blocks = [(row["person_id"], row["other_id"]) for row in await rows(world, Block)]
    assert blocks == [((await person(world, "新田")).id, (await person(world, passed)).id)]


async def test_nobody_is_told_that_they_were_passed(world):
    await world.event()
    other = await world.introduced("青木", offer="11", seek="5", reach="dm")
    someone = await world.introduced("新田", offer="5", seek="11")
    before = [post.id for post in other.sees()]
    await someone.click(shown(await someone.command("suggest")), "青木さんを外す")
    await world.pump.pump()
    assert [post.id for post in other.sees()][: len(before)] == before
    assert other.messages() == []


@both
async def test_who_is_left_out_or_gone_is_suggested_to_nobody_and_sees_nobody(world, language):
    organizer = await world.event()
    someone = await world.introduced("新田", language, offer="5", seek="11")
    for name in ("青木", "別府", "千葉", "土井"):
        await world.introduced(name, offer="11", seek="5")
    await world.later(EVE)
    first = shown(await someone.command("suggest"))
    assert names(first) == [named(name, language) for name in ("青木", "別府", "千葉")]
    await organizer.command("match exclude @青木")
    gone = world.person("別府")
    await gone.click(shown(await gone.command("自己紹介 取り消し")), "取り消す")
    again = shown(await someone.command("suggest"))
    assert sorted(names(again)) == sorted(named(name, language) for name in ("千葉", "土井"))
    more = shown(await someone.click(first, MORE[language]))
    assert names(more) == [named("土井", language)]
    assert shown(await someone.click(more, MORE[language])).message.text == NO_MORE[language]
    assert text(await world.person("青木").command("紹介")) == NOBODY["ja"]


@both
async def test_the_card_of_anybody_who_introduced_themselves(world, language):
    await world.event()
    await world.introduced("青木", offer="11", seek="5", line="本屋です")
    reader = await world.registered("読者", language)
    answer = shown(await reader.command("card @青木"))
    assert answer.message.text == {"ja": "青木さんのカードです。", "en": "This is 青木's card."}[language]
    (card,) = answer.message.cards
    assert (card.title, card.text) == {
        "ja": ("青木さん", "IT・ソフトウェア・ネットサービス|6〜20人"),
        "en": ("青木", "IT and software | 6-20 people"),
    }[language]
    assert [fact.value for fact in card.fields] == [
        {"ja": "集客・広報の知見", "en": "Marketing know-how"}[language],
        {"ja": "販路・売り場", "en": "Sales channels"}[language],
        "本屋です",
    ]


@both
async def test_the_card_says_what_two_have_in_common(world, language):
    await world.event()
    await world.introduced("青木", offer="11", seek="5")
    reader = await world.introduced("読者", language, offer="5", seek="10")
    card = shown(await reader.command("card @青木")).message.cards[1]
    assert (card.title, card.text) == {
        "ja": (
            "お二人の接点",
            "青木さんは「販路・売り場を広げたい」そうです。あなたの「販路・売り場を紹介できる」が、ちょうどお役に立ちそうです。",
        ),
        "en": (
            "What you two share",
            "青木 is looking for sales channels, and you can offer introductions to sales channels.",
        ),
    }[language]
    assert names(shown(await reader.command("card @読者"))) == [named("読者", language)]


@pytest.mark.parametrize("typed", ["@青木", "青木さん", "「青木」", "＠青木", "sandbox:demo:青木", "相手:青木"])
async def test_ways_to_name_somebody(world, typed):
    await world.event()
    await world.introduced("青木")
    assert names(shown(await (await world.registered("読者")).command(f"カード {typed}"))) == ["青木さん"]


async def test_somebody_is_found_by_the_name_they_chose(world):
    await world.event()
    await world.introduced("aoki", name="青木")
    assert names(shown(await (await world.registered("読者")).command("カード @青木"))) == ["青木さん"]


@pytest.mark.parametrize(
    ("typed", "ja", "en"),
    [
        (
            "",
            "どなたのことか、名前を添えてください。例:/goen カード @佐藤",
            "Please say who you mean. Example: /goen card @Sato",
        ),
        (
            "@だれか",
            "「@だれか」という方は見つかりませんでした。@に続けて、表示されている名前を書いてください。",
            'Nobody is called "@だれか". Write @ and the name as it is shown.',
        ),
        (
            "@読者",
            "読者さんは、この会でまだ自己紹介をしていません。",
            "読者 has not introduced themselves at this event yet.",
        ),
        (
            "sandbox:other:s1",
            "「sandbox:other:s1」という方は見つかりませんでした。@に続けて、表示されている名前を書いてください。",
            'Nobody is called "sandbox:other:s1". Write @ and the name as it is shown.',
        ),
    ],
)
@both
async def test_somebody_who_is_not_there(world, typed, ja, en, language):
    await world.event()
    await world.introduced("青木太郎")
    await world.introduced("s1", name="鈴木")
    await world.introduced("s2", name="鈴木")
    assert (
        text(await (await world.registered("読者", language)).command(f"card {typed}"))
        == {"ja": ja, "en": en}[language]
    )


async def test_what_left_the_catalog_is_shown_as_it_is_stored_and_leads_to_nobody(world):
    organizer = await world.event()
    one = await world.introduced("新田", "en", offer="5", seek="11")
    other = await world.introduced("青木", "en", offer="11,12", seek="5")
    assert names(shown(await one.command("suggest"))) == ["青木"]

    left = await participant(world, "青木")
    async with unit_of_work(world.database) as uow:
        await uow.participants.set_goals(left.id, ["offer.of_old", "offer.succession", "seek.of_old"])
        who = await uow.people.get(left.person_id)
        who.industry, who.size = "ind.of_old", "size.of_old"

    (card,) = shown(await one.command("card @青木")).message.cards
    assert (card.text, [fact.value for fact in card.fields][:2]) == (
        "ind.of_old | size.of_old",
        ["offer.of_old, Succession experience", "seek.of_old"],
    )
    assert names(shown(await one.command("suggest"))) == ["青木"]
    await world.introduced("三浦", "en", offer="5", seek="12")
    assert {"新田", "三浦"} >= set(names(shown(await other.command("suggest"))))
    sheet = shown(await organizer.command("export csv attendees")).message.files[0].data.decode()
    assert "ind.of_old,size.of_old" in sheet
    opened(await other.command("intro"))
