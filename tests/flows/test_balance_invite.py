"""The draft of an invitation, and forms for targets: what is claimed is so, what is wrong is said."""

import pytest

from adapters.sandbox.actor import labels
from tests.flows.staging import attend, created, event, opened, shown, text

both = pytest.mark.parametrize("language", ["ja", "en"])
SIZES = {"ja": "規模", "en": "Sizes"}
OTHERS = {"ja": "はじめての方と業種", "en": "First-timers and industries"}
VENTURES = {"ja": "ベンチャー・スタートアップ", "en": "Ventures"}


def drafts(answer):
    return [card.text for card in shown(answer).message.cards]


async def room(world):
    for number in range(3):
        await attend(world, f"A{number}", goals=("offer.hiring", "seek.backoffice"))
    await attend(world, "B", industry="ind.construction", goals=("offer.mentor",))


async def test_the_group_that_lacks_most_is_invited_in_both_languages(world):
    staff = await created(world)
    await room(world)
    await staff.command("バランス 目標 ベンチャー:50%")
    await staff.command("event edit capacity:6 event:1")
    answer = await staff.command("バランス お誘い")
    assert text(answer) == (
        "「春の会」のお誘いの下書きです。コピーして、お申し込み先を入れてお使いください。\nお誘いする層:ベンチャー"
    )
    assert drafts(answer) == [
        "2027年4月10日(土)18:30(Asia/Tokyo)に、「春の会」を開きます。\nテーマは「地域活性化のための連携」です。\n連携を3つ始める\n"
        "いま4名の方が、2の業種から参加される予定です。\n参加される方が力になれること:採用・育成など\n"
        "ベンチャーの方のご参加を、とくにお待ちしています。\n"
        "労務・法務・会計について探している方がいて、お力になれる方がまだいません。お心当たりのある方は、ぜひお越しください。\n"
        "会場:市民会館\n席はあと2名分ございます。\nお申し込み:(こちらにリンク)",
        'You are invited to "春の会", Sat, Apr 10, 2027, 18:30 (Asia/Tokyo).\n'
        "Theme: Working together for the region\n連携を3つ始める\n"
        "4 people are coming, from 2 industries.\nWhat several of them can help with: Hiring\n"
        "We would like to welcome more of you: Ventures.\n"
        "Looked for, and not yet offered by anybody: Back office. If you can help, please come.\n"
        "Where: 市民会館\n2 seats are left.\nSign up: (your link)",
    ]


async def test_nothing_is_claimed_of_an_empty_or_a_full_room(world):
    staff = await created(world, "en")
    (_, empty) = drafts(await staff.command("balance invite"))
    assert [word for word in ("people", "seat", "Looked for", "welcome more") if word in empty] == []
    await room(world)
    await staff.command("event edit capacity:4 event:1")
    answer = await staff.command("balance invite newcomer")
    assert "No seat is free that nobody waits for." in text(answer)
    assert not [draft for draft in drafts(answer) if "seat" in draft or "席" in draft]
    assert "First-timers" in drafts(answer)[1]


@both
async def test_an_unknown_group_is_answered_with_an_example(world, language):
    staff = await created(world, language)
    said = text(await staff.command("balance invite 大金持ち"))
    assert said.endswith(
        {"ja": "例:/goen バランス お誘い ベンチャー", "en": "Example: /goen balance invite venture"}[language]
    )


@both
async def test_targets_are_set_in_forms(world, language):
    staff = await created(world, language)
    offered = shown(await staff.command("balance targets"))
    assert labels(offered)[0] == SIZES[language]
    form = opened(await staff.click(offered, SIZES[language]))
    names = [field.name for field in form.form.fields]
    assert names == ["individual", "venture", "sme", "midsize_large", "public"]
    kept = await world.submit(staff.person, form.id, {"venture": ("２５％",), "sme": ("45",), "public": ("",)})
    assert text(kept).endswith({"ja": "ベンチャー 25%、中小企業 45%", "en": "Ventures 25%, SMEs 45%"}[language])
    again = opened(await staff.click(offered, OTHERS[language]))
    await world.submit(staff.person, again.id, {"newcomer": ("30%",), "industries": ("小売：20%、IT:10%\n",)})
    found = await event(world)
    assert found.targets == {"venture": 0.25, "sme": 0.45, "newcomer": 0.3, "ind.retail": 0.2, "ind.it": 0.1}
    shown_again = opened(await staff.click(offered, OTHERS[language]))
    assert {field.name: field.value for field in shown_again.form.fields}["newcomer"] == "30%"


@pytest.mark.parametrize(
    ("kind", "typed", "field", "said"),
    [
        ("sizes", {"venture": "たくさん"}, "venture", "「たくさん」は割合として読めません。0%から100%で"),
        ("sizes", {"venture": "60%", "sme": "41%"}, "venture", "規模の目標の合計が100%を超えます。"),
        ("others", {"industries": "ドラゴン:5%"}, "industries", "「ドラゴン」は業種として読めません。"),
        ("others", {"industries": "ベンチャー:5%"}, "industries", "「ベンチャー」は業種として読めません。"),
        ("others", {"industries": "小売"}, "industries", "「」は割合として読めません。"),
    ],
)  # fmt: skip
async def test_a_form_with_something_wrong_keeps_what_was_typed_and_changes_nothing(world, kind, typed, field, said):
    staff = await created(world)
    await staff.command("balance targets venture:25%")
    offered = shown(await staff.command("balance targets"))
    form = opened(await staff.click(offered, {"sizes": SIZES, "others": OTHERS}[kind]["ja"]))
    again = opened(await world.submit(staff.person, form.id, {name: (value,) for name, value in typed.items()}))
    assert again.form.errors[field].startswith(said)
    assert {one.name: one.value for one in again.form.fields}[field] == typed[field]
    assert (await event(world)).targets == {"venture": 0.25}


async def test_an_empty_field_takes_its_target_away_and_leaves_those_of_other_forms(world):
    staff = await created(world)
    await staff.command("balance targets venture:25% sme:45% newcomer:30%")
    form = opened(await staff.click(shown(await staff.command("balance targets")), SIZES["ja"]))
    await world.submit(staff.person, form.id, {"venture": ("",), "sme": ("40%",)})
    assert (await event(world)).targets == {"sme": 0.4, "newcomer": 0.3}


async def test_the_next_edition_takes_the_targets_along(world):
    staff = await created(world)
    await staff.command("balance targets venture:25%")
    await staff.command('event clone start:"2027-06-10 18:30" event:1')
    assert (await event(world, 2)).targets == {"venture": 0.25}
