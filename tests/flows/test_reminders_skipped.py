"""What is not sent at its time says why, also when an organizer asks for it."""

from typing import Any

import pytest

from adapters.sandbox.actor import labels
from storage.tables import Reminder
from tests.flows.records import rows
from tests.flows.test_reminders import evening, said


@pytest.mark.parametrize(
    ("language", "held"),
    [
        (
            "ja",
            "「開会のごあいさつ」は、手で変えた時刻(2026年12月18日(金)20:00(Asia/Tokyo))では書いてあることが合わないため、"
            "止めたままです。いつもの時刻に戻すか、変え直してください。",
        ),
        (
            "en",
            '"Opening" stays held back: on Fri, Dec 18, 2026, 20:00 (Asia/Tokyo), where you moved it by hand, '
            "what it says would not be true. Put it back to its usual time, or move it again.",
        ),
    ],
)
async def test_what_is_held_back_stays_so_when_it_is_switched_off_and_on(world: Any, language: str, held: str) -> None:
    organizer = await evening(world, language)
    await said(organizer, 'remind move opening to:"12/4 20:00"')
    await organizer.command('event edit start:"12/18 18:30" length:1h confirm:yes')
    assert await said(organizer, "remind on opening") == held
    await said(organizer, "remind off opening")
    assert await said(organizer, "remind on opening") == held
    row = next(row for row in await rows(world, Reminder) if row["kind"] == "opening")
    assert (row["state"], row["note"]) == ("skipped", "untrue")


@pytest.mark.parametrize(
    ("language", "answer"),
    [
        ("ja", "「話が合いそうな方のご紹介」は、見送り(送る相手がいませんでした)のままです。"),
        ("en", '"People to meet" stays skipped (there was nobody to send it to).'),
    ],
)
async def test_what_was_skipped_says_why_when_it_is_switched_on(world: Any, language: str, answer: str) -> None:
    organizer = await evening(world, language)
    await world.later("2026-12-03T12:10")
    assert await said(organizer, "remind on suggestions") == answer


async def test_what_nobody_got_was_not_sent_already(world: Any) -> None:
    organizer = await evening(world)
    ana = world.person("Ana")
    await ana.click(ana.sees()[0], "DMで受け取る")
    await world.later("2026-11-28T22:00")
    await said(organizer, "remind now nudge_intro confirm:yes")
    await ana.command("停止")
    await world.later("2026-11-29T09:00")
    assert await said(organizer, "remind now nudge_intro confirm:yes") == (
        "「自己紹介がまだの方へのお願い」はだれにも届いていません。いまはもう送れません。"
    )


@pytest.mark.parametrize(("introduced", "found"), [(False, ("skipped", "nobody")), (True, ("expanded", ""))])
async def test_who_could_keep_a_card_is_asked_only_where_somebody_has_one(
    world: Any, introduced: bool, found: tuple[str, str]
) -> None:
    await world.event()
    await world.registered("佐藤")
    if introduced:
        await world.introduced("高橋")
    posts = len(world.posts)
    await world.later("2027-02-25T12:10")
    row = next(row for row in await rows(world, Reminder) if row["kind"] == "forgetting")
    assert (row["state"], row["note"]) == found
    assert any("カード" in label for post in world.posts[posts:] for label in labels(post)) is introduced
