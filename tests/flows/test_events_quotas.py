"""How many drafts and coming events there may be: said before a form opens, and past ones do not count."""

import random
from dataclasses import replace
from typing import Any

import pytest

from bot.door.context import Defaults
from bot.door.dispatch import Bot
from bot.flows import ROUTES
from tests.flows.staging import created, opened, organizer, text

DRAFTS = {
    "ja": "あなたの下書きの会は2件までです。「/goen イベント 一覧」で確かめ、使わないものを「/goen イベント 中止」で"
    "取り消してから、もう一度どうぞ。",
    "en": 'You can have 2 drafts of events. "/goen event list" shows them. Please call off one that you do not '
    "need, then try again.",
}
EVENTS = {
    "ja": "ここで開催予定の会は3件までです。終わった会は数えません。「/goen イベント 一覧」で確かめ、使わないものを"
    "「/goen イベント 中止」で取り消してから、もう一度どうぞ。",
    "en": 'There can be 3 coming events here; past ones do not count. "/goen event list" shows them. '
    "Please call off one that you do not need, then try again.",
}


@pytest.fixture
def small(world: Any) -> Any:
    """A place for two drafts of one person, and three events."""
    defaults = replace(Defaults(), most_drafts=2, most_events=3)
    bot = Bot(world.database, ROUTES, clock=world.clock, defaults=defaults, rng=random.Random(7))
    world.connect(bot.handle)
    return world


def draft(number: int, start: str = "2027-04-10 18:30") -> str:
    return f'event create title:"会{number}" theme:regional purpose:連携 start:"{start}"'


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_one_person_has_so_many_drafts(small: Any, language: str) -> None:
    staff = organizer(small, language)
    for number in (1, 2):
        await staff.command(draft(number))
    assert text(await staff.command(draft(3))) == DRAFTS[language]
    assert text(await staff.command("event create title:会4")) == DRAFTS[language]
    assert text(await staff.command('event clone event:1 start:"2027-05-10 18:30"')) == DRAFTS[language]
    assert text(await staff.command(draft(2))) != DRAFTS[language]  # pressed twice
    await staff.command("event cancel event:1 confirm:yes")
    assert "会3" in text(await staff.command(draft(3)))


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_one_place_has_so_many_events_to_come(small: Any, language: str) -> None:
    staff = await created(small, language, published=True)
    for number in (1, 2):
        await staff.command(draft(number))
    other = organizer(small, language, name="別の主催")
    assert text(await other.command(draft(5))) == EVENTS[language]
    await small.later("2027-04-11T10:00")
    assert "会5" in text(await other.command(draft(5, "2027-06-01 18:30")))


async def test_a_form_that_is_open_meanwhile_says_so(small: Any) -> None:
    staff = organizer(small)
    form = opened(await staff.command("event create title:会9"))
    for number in (1, 2):
        await staff.command(draft(number))
    start = next(field.label for field in form.form.fields if field.name == "start")
    assert text(await staff.submit(form, {start: "2027-04-10 18:30"})) == DRAFTS["ja"]
