"""Suggestions from the organizer's side: preview, hand out, leave out."""

import pytest

from adapters.sandbox.actor import labels
from tests.flows.staging import attend, created, deliver, posted, shown, stored, text
from tests.transactions import looking


async def three(world) -> None:
    await attend(world, "Ana", goals=("seek.channel", "offer.hiring"))
    await attend(world, "Ben", goals=("offer.channel", "seek.hiring"), industry="ind.construction")
    await attend(world, "Cho", goals=("seek.backoffice",), industry="ind.retail")


async def pairs(world) -> list[tuple[int, int, bool]]:
    async with looking(world.database) as uow:
        found = await uow.suggestions.of_event(1)
    return sorted((pair.low, pair.high, pair.is_icebreaker) for pair in found)


async def test_the_preview_counts_names_needs_and_stores_nothing(world):
    staff = await created(world, published=True)
    await three(world)
    answer = shown(await staff.command("マッチング 確認"))
    assert answer.message.text == (
        "紹介案:自己紹介ずみの3名で2組です(1名に2名、2名に1名ずつ)。\n"
        "3名のうち3名に、1名以上をご紹介できます。\n"
        "探していることに応えられる方をご紹介できるのは、3名のうち2名です(この顔ぶれでできる最大は2名)。\n"
        "探していること3件のうち2件に、そのまま応えられる方がいます。\n"
        "業種の違う組は、2組のうち2組です(100%)。\n目的の重ならない組は1組です。"
    )
    assert [(card.title, card.text) for card in answer.message.cards] == [
        (
            "ご紹介がたりない方",
            "Choさん:探していることに応えられる方がいません。"
            "「労務・法務・会計の質問に答えられる」方をお誘いすると、ご紹介できるようになります。",
        ),
        ("ご紹介の例", "Anaさん「販路・売り場を広げたい」― Benさん「販路・売り場を紹介できる」"),
    ]
    assert labels(answer) == ["このまま届ける", "一人ずつ見る"]
    assert await pairs(world) == []


async def test_the_preview_in_english_with_somebody_left_out(world):
    staff = await created(world, "en", published=True)
    await three(world)
    await attend(world, "Dee", goals=("mutual.widen",))
    await attend(world, "Eve", goals=("mutual.widen",), industry="ind.retail")
    await staff.command("match exclude @Cho")
    answer = shown(await staff.command("match preview"))
    assert answer.message.text == (
        "Draft of the suggestions: 2 pairs among 4 people with an introduction (4 people get 1 each).\n"
        "4 of 4 people get at least one suggestion.\n"
        "4 of 4 people meet somebody who answers what they are looking for "
        "(the most possible with these people is 4).\n"
        "4 of the 4 things people are looking for are answered in full.\n"
        "2 of 2 pairs cross industries (100%).\nLeft out: Cho."
    )
    assert answer.message.cards[0].text == (
        'Ana "Find sales channels" – Ben "Can introduce sales channels"\nDee and Eve, both "Just meet new people"'
    )


async def test_handing_out_stores_pairs_and_tells_the_channels_once(world):
    staff = await created(world, published=True)
    await deliver(world)
    await three(world)
    answer = shown(await staff.command("マッチング 今すぐ"))
    assert answer.message.text == (
        "「春の会」の3名に2組のご紹介を届けますか。これまでのご紹介はそのままで、チャンネルには1度だけお知らせします。"
    )
    assert await pairs(world) == []
    again = shown(await staff.command("マッチング 確認"))
    assert text(await staff.click(answer, "このまま届ける")) == (
        "ご紹介を届けました。新しい組は2組です。チャンネルには1度だけお知らせします。"
    )
    handed_out = await pairs(world)
    assert len(handed_out) == 2
    assert text(await staff.click(again, "このまま届ける")) == (
        "全員のご紹介は、もうそろっていました。チャンネルには1度だけお知らせします。"
    )
    assert await pairs(world) == handed_out
    assert await deliver(world) == ["「春の会」で話が合いそうな方のご紹介ができました。あなただけに表示します。"]
    assert labels(posted(world)[-1]) == ["見る"]
    assert text(await world.person("Ana").click(posted(world)[-1], "見る")).startswith("話が合いそうな方を")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ja", "「春の会」の自己紹介は1名です。2名から、ご紹介をつくれます。"),
        ("en", '"春の会" has 1 introduction. Suggestions need at least two.'),
    ],
)
async def test_one_person_cannot_be_suggested_to_anybody(world, language, said):
    staff = await created(world, language, published=True)
    await attend(world, "Ana")
    assert [text(await staff.command(f"match {verb}")) for verb in ("preview", "now")] == [said, said]


@pytest.mark.parametrize("kept_apart_by", ["block @Ben", "match exclude Ben"])
@pytest.mark.parametrize("is_asked_before", [True, False])
async def test_pairs_that_nobody_sees_are_not_announced(world, kept_apart_by, is_asked_before):
    staff = await created(world, published=True)
    ana, _ = await world.introduced("Ana"), await world.introduced("Ben")
    assert text(await ana.command("suggest")).startswith("話が合いそうな方を1名")
    if kept_apart_by.startswith("match"):
        await world.introduced("Cho")
        await staff.command("match exclude Cho")
    await deliver(world)
    question = shown(await staff.command("match now"))
    await (ana if kept_apart_by.startswith("block") else staff).command(kept_apart_by)
    nobody = "ご紹介できる組がまだありません。チャンネルへのお知らせはしていません。"
    if is_asked_before:
        assert text(await staff.click(question, "このまま届ける")) == nobody
    elif kept_apart_by.startswith("block"):
        assert text(await staff.command("match now")) == nobody
    assert await deliver(world) == []


@pytest.mark.parametrize(
    ("language", "draft", "over"),
    [
        ("ja", "「春の会」はまだ公開されていません。", "「春の会」は終わりました。"),
        ("en", '"春の会" is not published yet.', '"春の会" has ended.'),
    ],
)
async def test_nothing_is_handed_out_before_publishing_or_after_the_end(world, language, draft, over):
    staff = await created(world, language)
    await three(world)
    assert text(await staff.command("match now")) == draft
    await staff.command("event publish")
    answer = shown(await staff.command("match now"))
    world.clock.move_to(1807356600000)
    assert text(await staff.click(answer, labels(answer)[0])) == over
    assert await pairs(world) == []


@pytest.mark.parametrize(
    ("language", "out", "back", "undo"),
    [
        (
            "ja",
            "Anaさんを「春の会」のご紹介から外しました。ご本人へのお知らせはしていません。",
            "Anaさんを「春の会」のご紹介に戻しました。",
            "元に戻す",
        ),
        (
            "en",
            'Ana is left out of the suggestions of "春の会". They have not been told.',
            'Ana is part of the suggestions of "春の会" again.',
            "Undo",
        ),
    ],
)
async def test_leaving_somebody_out_and_taking_them_in(world, language, out, back, undo):
    staff = await created(world, language, published=True)
    await three(world)
    answer = shown(await staff.command("match exclude @Ana"))
    assert answer.message.text == out
    assert text(await staff.click(answer, undo)) == back
    assert text(await staff.click(answer, undo)) == out
    assert text(await staff.command("match exclude Ana")) == back


@pytest.mark.parametrize(
    ("language", "said"),
    [("ja", "Zoeさんは「春の会」に登録していません。"), ("en", 'Zoe is not registered for "春の会".')],
)
async def test_only_people_of_the_event_can_be_left_out(world, language, said):
    staff = await created(world, language, published=True)
    await world.person("Zoe").command("help")
    before = await stored(world)
    assert text(await staff.command("match exclude @Zoe")) == said
    assert await stored(world) == before
