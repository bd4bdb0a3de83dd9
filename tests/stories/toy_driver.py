"""Plays stories in Toy, with Goen behind it as `goen run` puts it together."""

from collections.abc import Mapping
from typing import Any

from adapters.sandbox.clock import MovableClock
from scheduler.pump import Pump
from storage.engine import Database
from tests.fakes.toy.chat import LOBBY, ToyRoom
from tests.stories.actors import Given, OneChat, Seen, SeenCard, SeenForm, SeenMessage
from tests.stories.passing_time import pass_until


class ToyChat(OneChat):
    """A room of Toy."""

    def __init__(self, room: ToyRoom, database: Database, pump: Pump, clock: MovableClock) -> None:
        self.room = room
        self.pump = pump
        self.database = database
        self.clock = clock

    def person(self, name: str, language: str = "ja", *, is_admin: bool = False) -> "ToyActor":
        self.room.people.setdefault(name, {"id": name, "name": name, "language": language, "is_admin": is_admin})
        return ToyActor(self, name)

    async def later(self, wall: str) -> None:
        await pass_until(wall, self.clock, self.pump)


class ToyActor:
    """Somebody in the room."""

    def __init__(self, chat: ToyChat, name: str) -> None:
        self._chat = chat
        self._name = name

    async def command(self, text: str) -> Seen:
        return await self._act(LOBBY, typed=text)

    async def write(self, text: str) -> Seen:
        return await self._act(self._name, typed=text)

    async def click(self, message: SeenMessage, label: str) -> Seen:
        return await self._act(*self._pressed(message, label))

    async def choose(self, message: SeenMessage, menu: str, option: str) -> Seen:
        place, button = self._pressed(message, menu)
        return await self._act(place, button, chosen=button["options"][option])

    async def submit(self, form: SeenForm, given: Mapping[str, Given]) -> Seen:
        shown, place = form.handle
        assert given.keys() <= form.fields.keys()
        values = {field["name"]: _values(field, given.get(field["label"])) for field in shown["fields"]}
        return await self._act(place, sent=shown["id"], values=values)

    def see(self) -> list[SeenMessage]:
        return [_message(post, LOBBY) for post in self._chat.room.posts if post["to"] == LOBBY]

    def inbox(self) -> list[SeenMessage]:
        return [_message(post, self._name) for post in self._chat.room.posts if post["to"] == self._name]

    def _pressed(self, message: SeenMessage, label: str) -> tuple[str, dict[str, Any]]:
        shown, place = message.handle
        return place, {**next(one for one in shown["buttons"] if one["label"] == label), "on": shown}

    async def _act(self, place: str, button: Mapping[str, Any] | None = None, **done: Any) -> Seen:
        if button:
            done |= {"button": button["id"], "pressed": button["on"]}
        answer = await self._chat.room.act(self._name, place, **done)
        await self._chat.pump.pump()
        if answer is None:
            return None
        return _form(answer["form"], place) if "form" in answer else _message(answer, place)


def _values(field: Mapping[str, Any], given: Given | None) -> list[str]:
    """What is sent of a field: options are given by their labels, and what is not given stays as it is shown."""
    if given is None:
        return list(field["values"])
    texts = [given] if isinstance(given, str) else list(given)
    return [field["options"][text] for text in texts] if "options" in field else texts


def _message(shown: Mapping[str, Any], place: str) -> SeenMessage:
    cards = tuple(SeenCard(card["title"], card["text"], card["facts"], card["footer"]) for card in shown["cards"])
    buttons = tuple(button["label"] for button in shown["buttons"])
    return SeenMessage(shown["text"], cards, buttons, shown["files"], (shown, place))


def _form(shown: Mapping[str, Any], place: str) -> SeenForm:
    fields = {field["label"]: _shown(field) for field in shown["fields"]}
    errors = {field["label"]: field["error"] for field in shown["fields"] if field["error"]}
    return SeenForm(shown["title"], fields, errors, (shown, place))


def _shown(field: Mapping[str, Any]) -> Given:
    if "options" not in field:
        return str(field["values"][0])
    return tuple(label for label, value in field["options"].items() if value in field["values"])
