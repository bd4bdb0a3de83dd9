"""Who is mentioned in a text is shown by name: no reference of a chat's stands in what others read."""

from typing import Any

import pytest

from bot.chat.actions import OpenForm
from bot.chat.interactions import Command, FormSubmit, TypedText
from bot.chat.refs import ChannelRef
from storage.tables import Event
from tests.flows.records import person, rows
from tests.flows.test_door_reading import statements
from tests.flows.two_chats import Guest, said

HALL = ChannelRef("slack", "T1", "hall")
BEN, ZOE = "slack:T1:U0BEN", "slack:T1:U0ZOE"
MADE = (
    'event create title:"{ref} を囲む会" theme:regional purpose:"{ref} さんと3つ始める" '
    'start:"2026-12-04 18:30" length:2h venue:{ref}'
)


async def made(world: Any, ref: str, names: dict[str, str]) -> dict[str, Any]:
    organizer = Guest(world, "slack", "幹事", is_admin=True)
    typed = TypedText(organizer.sender(), HALL, MADE.format(ref=ref), names=names)
    said(await world.bot.handle(typed))
    (event,) = await rows(world, Event)
    return {name: event[name] for name in ("title", "purpose", "venue")}


async def test_a_mention_in_a_text_becomes_the_name_that_the_chat_shows(world: Any) -> None:
    assert await made(world, BEN, {BEN: "ben"}) == {
        "title": "@ben を囲む会", "purpose": "@benさんと3つ始める", "venue": "ben",
    }  # fmt: skip


async def test_where_the_chat_does_not_say_it_is_the_name_that_goen_knows(world: Any) -> None:
    guest = Guest(world, "slack", "U0BEN")
    await guest.command("help")
    assert (await made(world, BEN, {}))["title"] == "@U0BEN を囲む会"


async def test_somebody_whom_nobody_can_name_is_somebody(world: Any) -> None:
    assert (await made(world, ZOE, {ZOE: ""}))["title"] == "@参加者 を囲む会"


async def test_a_mention_that_stands_alone_between_words_is_no_name_of_an_option(world: Any) -> None:
    organizer = Guest(world, "slack", "幹事", is_admin=True)
    text = f"event create title:夕べ with {BEN} and friends theme:regional"
    answer = await world.bot.handle(TypedText(organizer.sender(), HALL, text, names={BEN: "ben"}))
    assert isinstance(answer, OpenForm)
    assert [field.value for field in answer.form.fields if field.name == "title"] == ["夕べ with @ben and friends"]


async def test_names_and_lines_of_an_introduction(world: Any) -> None:
    await world.event()
    someone = world._sender("青木") if "青木" in world.people else world.person("青木") and world._sender("青木")
    options = {
        "name": "sandbox:demo:U0BEN", "industry": "7", "size": "5", "offer": "5", "seek": "11", "commitment": "2",
        "reach": "2", "agree": "yes", "line": "sandbox:demo:U0BEN と話したい",
    }  # fmt: skip
    names = {"sandbox:demo:U0BEN": "Ben"}
    preview = said(await world.bot.handle(Command(someone, None, "intro", options, names)))
    assert preview.cards[0].title == "Benさん"
    assert "sandbox:demo" not in str(preview)
    values = {"name": ("sandbox:demo:U0BEN",), "industry": ("ind.it",), "size": ("size.small",), "language": ("ja",)}
    await world.bot.handle(FormSubmit(someone, None, "intro.about", "1", values, {"sandbox:demo:U0BEN": "Benny"}))
    assert (await person(world, "青木")).name == "Benny"


@pytest.mark.parametrize("text", ["sandbox:demo:U0BEN", "会は19:00から", "http://a.b:80/c", "slack:T1:U0BEN"])
async def test_what_names_a_person_and_what_is_no_mention_stays(world: Any, text: str) -> None:
    organizer = await world.event()
    answer = await world.bot.handle(Command(world._sender(organizer.person), None, "card", {"who": text}))
    assert text in said(answer).text or "この方は" in said(answer).text


async def test_who_is_named_by_the_chat_is_not_looked_up_and_others_are_once(world: Any) -> None:
    guest = Guest(world, "slack", "U0BEN")
    await guest.command("help")
    organizer = Guest(world, "slack", "幹事", is_admin=True)
    await organizer.command("help")
    text = {"title": f"{ZOE} と {ZOE}", "purpose": f"{BEN} {BEN} {BEN}", "venue": f"{BEN} の家"}
    asked = Command(organizer.sender(), HALL, "event create", {"theme": "regional", **text}, {ZOE: "zoe"})
    with statements(world.database) as counted:
        answer = await world.bot.handle(asked)
    assert isinstance(answer, OpenForm)
    assert [field.value for field in answer.form.fields if field.name == "title"] == ["@zoe と @zoe"]
    looked_up = [one for one in counted if "\nFROM account \nWHERE account.ref = " in one]
    assert len(looked_up) == 1
