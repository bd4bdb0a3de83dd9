"""Who is noted as not coming, or has left: suggested to nobody, and written to as nobody who comes."""

import pytest

from adapters.sandbox.actor import labels
from tests.flows.staging import shown, text
from tests.flows.test_suggestions import EVE, names
from tests.flows.test_suggestions_over_time import SELLS, TELLS, published

both = pytest.mark.parametrize("language", ["ja", "en"])
NOTE = {"ja": "席 欠席 別府", "en": "tables away 別府"}
LISTED = {"ja": "欠席と伺っている方:別府さん。", "en": "Noted as not coming: 別府."}


def letters(world, who: str, part: str) -> list[str]:
    posts = [post for post in world.posts if post.channel == "dm" and post.seen_by == who]
    return [post.message.text for post in posts if part in post.message.text]


async def two_and_one(world):
    """An organizer of an event with one who looks for what each of two others offers."""
    staff = await world.event()
    for name in ("青木", "別府"):
        await world.introduced(name, **TELLS, reach="dm")
    me, answer = await published(world, "新田", **SELLS, reach="dm")
    return staff, me, answer


def met(post) -> list[str]:
    return [
        title.removesuffix("さん") for title in names(post) if title.removesuffix("さん") in ("青木", "別府", "千葉")
    ]


async def seen(me) -> list[str]:
    return met(shown(await me.command("紹介")))


@both
async def test_who_does_not_come_is_shown_to_organizers_as_such_and_to_nobody_as_somebody_to_meet(world, language):
    staff, me, answer = await two_and_one(world)
    (first,) = met(answer)
    other = "別府" if first == "青木" else "青木"
    boss = world.person("幹事", language, is_admin=True)
    await boss.command(NOTE[language].replace("別府", first))
    assert first not in await seen(me)
    assert LISTED[language].replace("別府", first) in text(await boss.command("match preview"))
    await world.later(EVE)
    assert await seen(me) == [other]
    assert letters(world, "新田", "1名")
    assert [letters(world, who, "1名") != [] for who in (first, other)] == [False, True]
    await staff.command(NOTE["ja"].replace("別府", first))
    assert set(await seen(me)) == {first, other}


async def test_whom_nobody_expects_any_more_after_the_eve_is_replaced_at_once(world):
    staff, me, _ = await two_and_one(world)
    await world.later(EVE)
    assert set(await seen(me)) == {"青木", "別府"}
    await world.introduced("千葉", **TELLS)
    await staff.command(NOTE["ja"])
    assert set(await seen(me)) == {"青木", "千葉"}
    # Who is away may look at whom they were to meet.
    assert "新田" in str(shown(await world.person("別府").command("紹介")).message)


async def test_who_never_came_is_not_thanked_for_coming_and_who_left_early_is(world):
    staff, me, _ = await two_and_one(world)
    await staff.command(NOTE["ja"])
    await world.later("2026-12-04T18:00")
    await me.command("席")
    here = shown(await me.command("席"))
    await me.click(await me.click(here, labels(here)[0]), "先に帰る")
    await world.later("2026-12-05T11:00")
    assert [letters(world, who, "ありがとうございました") != [] for who in ("新田", "別府", "青木")] == [
        True,
        False,
        True,
    ]
