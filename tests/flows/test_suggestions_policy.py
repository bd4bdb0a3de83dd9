"""What an event decides of its suggestions: shown with what it costs, changed in one line or by a button, kept."""

import pytest

from adapters.sandbox.actor import labels
from tests.flows.staging import created, event, shown, stored, text

HOW = {"ja": "マッチング 方針", "en": "match policy"}
both = pytest.mark.parametrize("language", ["ja", "en"])


def settings(answer):
    return {fact.label: fact.value for fact in shown(answer).message.cards[1].fields}


@both
async def test_every_choice_is_shown_with_what_it_costs(world, language):
    staff = await created(world, language, published=True)
    answer = shown(await staff.command(HOW[language]))
    timing, how = answer.message.cards
    first, eve, once = timing.text.split("\n")
    assert [line.split(":")[0] for line in (first, eve, once)] == {
        "ja": ["▶ すぐに1名、残りは前日(いまの設定)", "全員ぶんを前日に", "すぐに全員ぶん"],
        "en": ["▶ One now, the rest the day before (now)", "All the day before", "All at once"],
    }[language]
    assert "79" in first
    assert "100" in eve
    assert "98.9" in once
    assert (
        labels(answer)
        == {
            "ja": ["全員ぶんを前日に", "すぐに全員ぶん"],
            "en": ["All the day before", "All at once"],
        }[language]
    )
    assert len(how.fields) == 8


async def test_when_is_changed_by_a_button_and_pressed_twice_it_stays(world):
    staff = await created(world, published=True)
    answer = shown(await staff.command("match policy"))
    changed = shown(await staff.click(answer, "全員ぶんを前日に"))
    assert changed.message.text == "「春の会」のご紹介の方針を変えました。もう届いたご紹介は、そのままです。"
    assert labels(changed) == ["すぐに1名、残りは前日", "すぐに全員ぶん"]
    assert (await event(world)).matching == {"timing": "at_eve"}
    await staff.click(changed, "すぐに1名、残りは前日")
    assert (await event(world)).matching == {}


@both
async def test_everything_is_changed_in_one_line_in_words_or_numbers(world, language):
    staff = await created(world, language, published=True)
    typed = {
        "ja": "時期:すぐに全員ぶん 人数:４名 最少:2 追加:0 テーマ:とても重くみる 講演:1 熱量差:2 異業種:できるだけ多く "
        "重視:一組ごとの合い方",
        "en": 'timing:"all at once" most:4 least:2 later:0 theme:"count much more" talk:same levels:2 '
        'industries:far reach:"how well each pair fits"',
    }[language]
    answer = await staff.command(f"{HOW[language]} {typed}")
    assert (
        list(settings(answer).values())
        == {
            "ja": [
                "お一人に4名まで",
                "どの方にも2名以上(話せることばが同じ方がいるかぎり)",
                "なし(遅れて来た方にご紹介できないことが増えます)",
                "とても重くみる",
                "ほかと同じ",
                "問わない",
                "できるだけ多く",
                "一組ごとの合い方",
            ],
            "en": [
                "up to 4 each",
                "at least 2 each, as long as anybody shares a language",
                "none (late arrivals then often get nobody)",
                "count much more",
                "count like others",
                "any",
                "as many as possible",
                "how well each pair fits",
            ],
        }[language]
    )
    assert (await event(world)).matching == {
        "timing": "at_once", "most": 4, "least": 2, "later": 0, "theme": "much", "talk": "same", "levels": 2,
        "industries": "far", "reach": "best",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "人数:9",
            "「9」は「前日までにご紹介する人数」に使えません。1から5までの数を入れてください。"
            "例:/goen マッチング 方針 人数:4 異業種:できるだけ多く",
        ),
        (
            "人数:たくさん",
            "「たくさん」は「前日までにご紹介する人数」に使えません。1から5までの数を入れてください。"
            "例:/goen マッチング 方針 人数:4 異業種:できるだけ多く",
        ),
        (
            "異業種:少し",
            "「少し」は「違う業種の方」の一覧にありません。番号か言葉で書いてください:"
            "1 業種は問わない、2 多めに、3 できるだけ多く",
        ),
        ("人数:1 最少:2", "必ずご紹介する人数を、前日までにご紹介する人数より多くはできません。"),
    ],
)
async def test_what_is_no_choice_is_said_and_nothing_is_changed(world, typed, said):
    staff = await created(world, published=True)
    before = await stored(world)
    assert text(await staff.command(f"マッチング 方針 重視:3 {typed}")) == said
    assert await stored(world) == before


async def test_the_next_edition_decides_the_same_and_has_not_been_matched(world):
    staff = await created(world, published=True)
    for name in ("Ana", "Ben"):
        await world.introduced(name)
    await staff.click(shown(await staff.command("match now")), "このまま届ける")
    await staff.command("match policy timing:at_eve most:2")
    await staff.command('event clone start:"2027-05-10 18:30" title:夏の会')
    clone = await event(world, 2)
    assert (clone.matching, clone.matched_ms) == ({"timing": "at_eve", "most": 2}, None)


async def test_as_many_as_decided_are_handed_out(world):
    staff = await created(world, published=True)
    await staff.command("match policy most:1 later:0")
    people = [await world.introduced(f"客{number}", offer="5", seek="5") for number in range(4)]
    await staff.click(shown(await staff.command("match now")), "このまま届ける")
    for someone in people:
        page = shown(await someone.command("suggest"))
        assert len(page.message.cards) == 1
        assert shown(await someone.click(page, "ほかの方を見る")).message.cards == ()
