"""Suggestions before they go out: seen person by person, fixed, and changed."""

import pytest

from adapters.sandbox.actor import labels
from bot.chat.content import Select
from tests.flows.staging import created, shown, text
from tests.transactions import looking

both = pytest.mark.parametrize("language", ["ja", "en"])


async def room(world, language="ja", count=2):
    """An organizer's event with so many who sell and so many who tell."""
    staff = await created(world, language, published=True)
    await staff.command("match policy timing:at_eve")
    for number in range(count):
        await world.introduced(f"売{number}", offer="5", seek="11")
        await world.introduced(f"知{number}", offer="11", seek="5")
    return staff


async def opened_person(staff, name):
    """The page on which one person's suggestions can be changed."""
    found = shown(await staff.click(shown(await staff.command("match preview")), "一人ずつ見る"))
    return await chosen(staff, found, name)


async def chosen(staff, post, label):
    """What follows on choosing from the menu of a message."""
    place = next(index for index, action in enumerate(post.message.actions) if isinstance(action, Select))
    (option,) = [one for one in post.message.actions[place].options if one.label.startswith(label)]
    return shown(await staff.world.press(staff.person, post.id, place, option.value))


def lines(post):
    return post.message.cards[0].text.split("\n")


async def pairs(world):
    async with looking(world.database) as uow:
        here = {one.participant_id: one.name for one in await uow.participants.introduced(1)}
        return {frozenset((here[pair.low], here[pair.high])) for pair in await uow.suggestions.of_event(1)}


@both
async def test_people_are_paged_with_whom_they_would_meet_and_why(world, language):
    staff = await room(world, language, 3)
    label = {"ja": "一人ずつ見る", "en": "See them one by one"}[language]
    first = shown(await staff.click(shown(await staff.command("match preview")), label))
    assert (
        first.message.text
        == {
            "ja": "「春の会」のご紹介案です(1/2ページ)。",
            "en": 'Draft of the suggestions of "春の会" (page 1 of 2).',
        }[language]
    )
    assert [card.title for card in first.message.cards] == {
        "ja": ["売0さん", "知0さん", "売1さん", "知1さん", "売2さん"],
        "en": ["売0", "知0", "売1", "知1", "売2"],
    }[language]
    assert (
        first.message.cards[0].text.split("\n")[0]
        == {
            "ja": "知0さん:「集客・広報の強化」―「集客・広報の知見」",
            "en": '知0: "Better marketing" – "Marketing know-how"',
        }[language]
    )
    after, before = {"ja": ("次のページ", "前のページ"), "en": ("Next page", "Previous page")}[language]
    second = shown(await staff.click(first, after))
    assert [card.title.removesuffix("さん") for card in second.message.cards] == ["知2"]
    assert shown(await staff.click(second, before)).message == first.message
    assert await pairs(world) == set()


async def test_a_fixed_pair_goes_out_whatever_happens_around_it(world):
    staff = await room(world)
    await world.introduced("外", offer="13", seek="16")
    page = await opened_person(staff, "外")
    assert lines(page)[0].endswith("目的の重なりなし")
    other = lines(page)[0].split("さん")[0]
    fixed = shown(await staff.click(page, f"{other}さんを固定"))
    assert fixed.message.text == f"外さんと{other}さんの組を固定しました。"
    assert lines(fixed)[0].endswith("(固定)")
    for number in range(3):
        await world.introduced(f"後{number}", offer="13", seek="16")
    await staff.click(shown(await staff.command("match now")), "このまま届ける")
    assert frozenset(("外", other)) in await pairs(world)


async def test_what_was_fixed_can_be_a_draft_again(world):
    staff = await room(world)
    page = await opened_person(staff, "売0")
    fixed = shown(await staff.click(page, "知0さんを固定"))
    again = shown(await staff.click(fixed, "知0さんの固定を外す"))
    assert (again.message.text, lines(again)) == ("売0さんと知0さんの組の固定を外しました。", lines(page))


async def test_somebody_else_instead_is_fixed_and_the_first_one_stays_apart(world):
    staff = await room(world)
    for name in ("外", "他"):
        await world.introduced(name, offer="13", seek="16")
    page = await opened_person(staff, "売0")
    asked = shown(await staff.click(page, "知0さんを替える"))
    assert asked.message.text == "売0さんへ、知0さんの代わりにどなたをご紹介しますか。"
    changed = await chosen(staff, asked, "外さん")
    assert changed.message.text == "売0さんへのご紹介を、知0さんから外さんに替えて固定しました。"
    await staff.click(shown(await staff.command("match now")), "このまま届ける")
    found = await pairs(world)
    assert frozenset(("売0", "外")) in found
    assert frozenset(("売0", "知0")) not in found


@pytest.mark.parametrize(
    ("act", "said"),
    [
        ("ブロック @売0", "売0さんと外さんは、お互いにご紹介できない組です。"),
        ("自己紹介 取り消し", "その方は、もうご紹介できません。一覧からやり直してください:/goen マッチング 確認"),
        ("languages", "売0さんと外さんには、同じ話せることばがありません。"),
    ],
)
async def test_a_change_that_is_not_allowed_any_more_says_why_and_changes_nothing(world, act, said):
    staff = await room(world)
    await world.introduced("他", offer="13", seek="16")
    other = await world.introduced("外", offer="13", seek="16")
    asked = shown(await staff.click(await opened_person(staff, "売0"), "知0さんを替える"))
    if act == "languages":
        preview = shown(await other.command("自己紹介 話せることば:韓国語"))
        await other.click(preview, labels(preview)[0])
    else:
        answer = shown(await other.command(act))
        if act.startswith("自己紹介"):
            await other.click(answer, "取り消す")
    assert (await chosen(staff, asked, "外さん")).message.text == said
    async with looking(world.database) as uow:
        assert await uow.suggestions.decided(1) == {}


async def test_what_people_have_seen_cannot_be_changed(world):
    staff = await room(world)
    await staff.click(shown(await staff.command("match now")), "このまま届ける")
    page = await opened_person(staff, "売0")
    assert all(line.endswith("(ご本人に表示ずみ)") for line in lines(page))
    assert labels(page) == ["一覧に戻る"]


async def test_who_nobody_can_talk_with_is_named_with_the_reason(world):
    staff = await room(world)
    await world.introduced("Kim", "en", offer="5", seek="11", languages="ko")
    cards = shown(await staff.command("match preview")).message.cards
    assert cards[0].title == "ご紹介がたりない方"
    assert cards[0].text == (
        "Kimさん:話せることばが同じ方がいません。"
        "「集客・広報の知見がある」方をお誘いすると、ご紹介できるようになります。"
    )


async def test_only_organizers_change_suggestions(world):
    staff = await room(world)
    page = await opened_person(staff, "売0")
    guest = world.person("知0")
    answer = await guest.click(page, "知0さんを固定") if page.seen_by == "知0" else await guest.command("match preview")
    assert "主催者" in text(answer)
