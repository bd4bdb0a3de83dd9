"""How people fill in the forms of a tiny real discord.py bot in the Discord stand-in."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.adapters.discord_hand import MODAL, asked, held
from tests.adapters.tiny_discord import Stage, staged
from tests.fakes.discord import Message, Modal


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with staged() as stage:
        yield stage


async def opened(stage: Stage) -> Modal:
    modal = await stage.do("form")
    assert isinstance(modal, Modal)
    return modal


async def test_a_form(stage: Stage) -> None:
    modal = await opened(stage)
    assert (modal.title, modal.shown) == ("Introduce", "Name\nLikes\nSome")
    assert (modal.fields, modal.options["Likes"]) == ({"Name": "An", "Likes": ()}, ("Art", "Tea"))
    assert modal.required == {"Name": True, "Likes": False}
    submit = stage.discord.submit
    assert await submit(stage.ana, modal, {"Name": "", "Likes": ["Art"]}) is modal
    assert modal.errors == {"Name": "This field is required"}
    assert await submit(stage.ana, modal, {"Name": "x" * 11}) is modal
    assert modal.errors == {"Name": "Must be between 0 and 10 in length."}
    with pytest.raises(LookupError, match="no field 'Age'"):
        await submit(stage.ana, modal, {"Age": "9"})
    with pytest.raises(LookupError, match="not in front"):
        await submit(stage.ben, modal)
    seen = await submit(stage.ana, modal, {"Name": "Ana"})
    assert isinstance(seen, Message)
    assert (seen.shown, modal.fields, modal.is_open) == ("Ana likes ['art']", {"Name": "Ana", "Likes": ("Art",)}, False)
    with pytest.raises(LookupError, match="not in front"):
        await submit(stage.ana, modal)


async def test_a_form_behind_a_button_changes_its_message(stage: Stage) -> None:
    message = await stage.do("post")
    modal = await stage.discord.click(stage.ben, message, "Form")
    assert isinstance(modal, Modal)
    assert await stage.discord.submit(stage.ben, modal) is message
    assert message.content == "by An"
    stage.discord.dismiss(stage.ben)


def label(text: str, kind: int, **more: Any) -> dict[str, Any]:
    return {"type": 18, "label": text, "component": {"type": kind, "custom_id": text.lower()} | more}


OPTIONS = [{"label": "One", "value": "1"}, {"label": "Two", "value": "2", "default": True}]


async def test_all_kinds_of_fields(stage: Stage) -> None:
    hand, acting = await asked(stage)
    fields = [label("Radio", 21, options=OPTIONS), label("Several", 22, options=OPTIONS), label("Tick", 23)]
    fields += [label("Whom", 5, max_values=2, required=False), label("Where", 8, required=False)]
    await hand.respond(9, MODAL | {"components": fields})
    modal = await acting
    assert modal.fields == {"Radio": "Two", "Several": ("Two",), "Tick": False, "Whom": (), "Where": ()}
    with pytest.raises(LookupError, match="one option at most"):
        stage.discord.fill(modal, {"Radio": ["One", "Two"]})
    given = {"Radio": "One", "Several": ["One", "Two"], "Tick": True, "Whom": [stage.ben], "Where": stage.lobby}
    hand, acting = await held(stage, stage.discord.submit(stage.ana, modal, given))
    await hand.respond(4, {"content": "thanks"})
    assert (await acting).content == "thanks"
    data: Any = hand.interaction.data
    entered = {part["component"]["custom_id"]: part["component"] for part in data["components"]}
    assert {name: item.get("value", item.get("values")) for name, item in entered.items()} == {
        "radio": "1",
        "several": ["1", "2"],
        "tick": True,
        "whom": [stage.ben.id],
        "where": [stage.lobby.id],
    }
    assert [[*data["resolved"][name]] for name in ("users", "members", "channels")] == [
        [stage.ben.id],
        [stage.ben.id],
        [stage.lobby.id],
    ]
