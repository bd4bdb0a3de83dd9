"""Whatever number or text a button, a form or an option carries, it is answered in words: none of it is a bug."""

import logging
from typing import Any

import pytest

from bot.chat.interactions import ButtonClick, Command, FormSubmit, Sender
from bot.chat.refs import UserRef
from bot.door.commands import COMMANDS
from bot.flows import ROUTES
from tests.flows.forging import CHANNEL

pytestmark = pytest.mark.exhaustive

ODD = (
    "", "0", "-1", "1", "2147483648", "9223372036854775808", "9" * 400, "9" * 5000, "１", "٣", "²", "1.5", "1e9", "nan",
    "1/9223372036854775808", "1/-1/9", "1/" + "9" * 5000, "1/1/1/1/1", "//", "1|=", "1/a=b|c", "event:1", "\x00",
    "\ud800", "🎉" * 4000, "あ" * 8000,
)  # fmt: skip


FIELDS = {
    "event.create": ("title", "start", "purpose", "venue", "theme_own"),
    "event.edit": ("title", "start", "purpose", "theme_own"),
    "event.details": ("length", "venue", "capacity", "zone"),
    "event.clone": ("title", "start"),
    "intro.about": ("name",),
    "intro.goals": ("line",),
    "intro.line": ("line",),
}


def who(world: Any, name: str) -> Sender:
    """Somebody who takes part and organizes, so that nothing is refused for its asker alone."""
    return Sender(UserRef(world.name, CHANNEL.space, name), name, locale="ja-JP", is_admin=True)


@pytest.fixture
async def asker(world: Any) -> Sender:
    await world.event()
    await world.introduced("太田")
    return who(world, "幹事")


def none_of_it_is_a_bug(caplog: pytest.LogCaptureFixture) -> None:
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []


@pytest.mark.parametrize("id", sorted(ROUTES.all().buttons))
async def test_buttons(world: Any, asker: Sender, id: str, caplog: pytest.LogCaptureFixture) -> None:
    for value in ODD:
        answer = await world.bot.handle(ButtonClick(asker, CHANNEL, id, value))
        assert answer or id == "home.event", value  # it shows another event on the bot's own page
        none_of_it_is_a_bug(caplog)


@pytest.mark.parametrize("id", sorted(ROUTES.all().forms))
async def test_forms(world: Any, asker: Sender, id: str, caplog: pytest.LogCaptureFixture) -> None:
    for value in ODD:
        for values in ({}, dict.fromkeys(FIELDS[id], (value,))) if id in FIELDS else ({},):
            # A chat carries a hundred characters with a form at most.
            assert await world.bot.handle(FormSubmit(asker, CHANNEL, id, value[:30], values)), value
            none_of_it_is_a_bug(caplog)


@pytest.mark.parametrize("spec", COMMANDS, ids=lambda spec: spec.name)
async def test_commands(world: Any, asker: Sender, spec: Any, caplog: pytest.LogCaptureFixture) -> None:
    for value in ODD:
        for option in spec.options:
            assert await world.bot.handle(Command(asker, CHANNEL, spec.name, {option.name: value})), (option, value)
            none_of_it_is_a_bug(caplog)
