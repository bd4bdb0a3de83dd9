"""Plays stories in the sandbox world."""

from collections.abc import Mapping
from typing import Any

from adapters.sandbox.actor import Actor, labels
from adapters.sandbox.posts import BOT, DIRECT, EVENT_CHANNEL, OpenedForm, Post
from bot.chat.content import Choice, FileField, FormField
from tests.stories.actors import Given, OneChat, Seen, SeenCard, SeenForm, SeenMessage


class SandboxActor:
    """A person in the sandbox; what the bot has to send goes out after each of their steps."""

    def __init__(self, world: Any, actor: Actor) -> None:
        self._world = world
        self._actor = actor

    async def command(self, text: str) -> Seen:
        return await self._after(await self._actor.command(text))

    async def write(self, text: str) -> Seen:
        return await self._after(await self._actor.say(text, channel=DIRECT))

    async def click(self, message: SeenMessage, label: str) -> Seen:
        return await self._after(await self._actor.click(message.handle, label))

    async def choose(self, message: SeenMessage, menu: str, option: str) -> Seen:
        return await self._after(await self._actor.choose(message.handle, menu, option))

    async def submit(self, form: SeenForm, given: Mapping[str, Given]) -> Seen:
        return await self._after(await self._actor.submit(form.handle, given))

    def file(self, name: str, data: bytes) -> Given:
        return self._actor.file(name, data)

    def see(self) -> list[SeenMessage]:
        posts = self._actor.sees(EVENT_CHANNEL)
        return [_message(post) for post in posts if post.author == BOT and post.seen_by is None]

    def inbox(self) -> list[SeenMessage]:
        return [_message(post) for post in self._actor.sees(DIRECT) if post.author == BOT and post.key]

    async def _after(self, answer: Post | OpenedForm | None) -> Seen:
        await self._world.pump.pump()
        return _form(answer) if isinstance(answer, OpenedForm) else _message(answer) if answer else None


class SandboxChat(OneChat):
    """The sandbox as a stage for stories."""

    def __init__(self, world: Any) -> None:
        self._world = world
        self.database = world.database

    def person(self, name: str, language: str = "ja", *, is_admin: bool = False) -> SandboxActor:
        return SandboxActor(self._world, self._world.person(name, language, is_admin=is_admin))

    async def later(self, wall: str) -> None:
        await self._world.later(wall)


def _message(post: Post) -> SeenMessage:
    message = post.message
    cards = tuple(
        SeenCard(card.title, card.text, {fact.label: fact.value for fact in card.fields}, card.footer)
        for card in message.cards
    )
    files = {file.name: file.data for file in message.files}
    return SeenMessage(message.text, cards, tuple(labels(post)), files, post)


def _form(opened: OpenedForm) -> SeenForm:
    form = opened.form
    by_name = {item.name: item.label for item in form.fields}
    errors = {by_name[name]: text for name, text in form.errors.items()}
    return SeenForm(form.title, {item.label: _shown(item) for item in form.fields}, errors, opened)


def _shown(item: FormField) -> Given:
    if isinstance(item, FileField):
        return ()
    if not isinstance(item, Choice):
        return item.value
    return tuple(option.label for option in item.options if option.value in item.values)
