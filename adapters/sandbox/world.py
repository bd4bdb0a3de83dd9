"""A small chat world: people, a channel, private replies, direct messages, forms and buttons.

It is an adapter like Slack's or Discord's. The demo page and the console drive it by hand, tests by
code; people act on what they see, so a wrong id or a hidden button cannot pass.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from adapters.sandbox.posts import BOT, DIRECT, EVENT_CHANNEL, OpenedForm, Post
from bot.chat.actions import Answer, NextForm, OpenForm, RejectForm, Reply, Update
from bot.chat.content import Button, FileField, Message, Revision, Select
from bot.chat.errors import DeliveryError, FileError
from bot.chat.interactions import ButtonClick, FormSubmit, HandedFile, Interaction, Sender, TypedText
from bot.chat.limits import PORTABLE
from bot.chat.ports import Clock, Delivery, Handle, Receipt
from bot.chat.refs import ChannelRef, UserRef
from bot.words.text import clean_paragraph, normalize, shorten

PLATFORM = "sandbox"
SPACE = "demo"
COMMAND = "/goen"
# So many files wait for a form to be sent.
_MOST_HANDED = 8


class Journal(Protocol):
    """Where the world keeps what must survive a restart."""

    async def put(self, kind: str, key: str, payload: dict[str, object]) -> None:
        """Keep or replace a record."""
        ...

    async def remove(self, kind: str, key: str) -> None:
        """Forget a record."""
        ...


class NoJournal:
    """Forgets everything: for a world that lives as long as one test."""

    async def put(self, kind: str, key: str, payload: dict[str, object]) -> None:
        """Keep nothing."""

    async def remove(self, kind: str, key: str) -> None:
        """Keep nothing."""


@dataclass(frozen=True, slots=True)
class Inhabitant:
    """Someone with an account in the sandbox chat."""

    id: str
    name: str
    locale: str = "ja-JP"
    zone: str = "Asia/Tokyo"
    is_admin: bool = False


class NotVisibleError(LookupError):
    """A person tried to use something that is not on their screen."""


class World:
    """The chat. `changed` is called after anything new can be seen."""

    name = PLATFORM

    def __init__(self, clock: Clock, journal: Journal | None = None) -> None:
        self.clock = clock
        self.people: dict[str, Inhabitant] = {}
        self.posts: list[Post] = []
        self.forms: dict[str, OpenedForm] = {}
        self.changed: Callable[[], None] = lambda: None
        self._journal = journal or NoJournal()
        self._handle: Handle | None = None
        self._by_key: dict[str, Post] = {}
        self._serial = 0
        self._handed: dict[str, bytes] = {}

    def connect(self, handle: Handle) -> None:
        """Give everything people do to the bot."""
        self._handle = handle

    def forget(self) -> None:
        """Become empty, as before anybody came."""
        self.posts.clear()
        self.forms.clear()
        self._by_key.clear()

    def ref(self, person: str) -> str:
        """The reference of a person's account."""
        return str(self._sender(person).ref)

    def restore(self, records: list[tuple[str, str, dict[str, object]]]) -> None:
        """Become what a journal kept."""
        posts = [Post.from_record(record) for kind, _, record in records if kind == "post"]
        for post in sorted(posts, key=lambda post: post.number):
            self._keep(post)
        for opened in [OpenedForm.from_record(record) for kind, _, record in records if kind == "form"]:
            self.forms[opened.person] = opened
            self._serial = max(self._serial, opened.number)

    # What the bot does to the chat

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Post a message; the same key is posted once, however often it is delivered."""
        if isinstance(delivery.content, Revision):
            return await self._revise(delivery.content)
        if known := self._by_key.get(delivery.key):
            return Receipt(known.id)
        if isinstance(delivery.to, UserRef):
            if delivery.to.id not in self.people:
                raise DeliveryError("refused", f"nobody is called {delivery.to.id}")
            post = self._new_post(BOT, DIRECT, delivery.message, seen_by=delivery.to.id, key=delivery.key)
        else:
            post = self._new_post(BOT, delivery.to.id, delivery.message, key=delivery.key)
        await self._publish(post)
        return Receipt(post.id)

    async def _revise(self, revision: Revision) -> Receipt:
        post = next((post for post in self.posts if post.id == revision.message_id), None)
        if post is not None:
            await self._publish(replace(post, message=revision.message, is_edited=True))
        return Receipt(revision.message_id)

    async def find(self, deliveries: Sequence[Delivery]) -> list[Receipt | None]:
        """The posts with these keys, where there are any."""
        posts = [self._by_key.get(delivery.key) for delivery in deliveries]
        return [Receipt(post.id) if post else None for post in posts]

    # What people see and do

    def seen_by(self, person: str, channel: str) -> list[Post]:
        """The posts of a channel, or of one's direct messages, that are on a person's screen."""
        return [post for post in self.posts if post.channel == channel and post.seen_by in (None, person)]

    async def type(self, person: str, channel: str, text: str) -> Post | OpenedForm | None:
        """Send what was typed: everyone reads it in a channel, the bot reads commands and direct messages."""
        command = _after_command_word(text)
        if command is None or channel == DIRECT:
            seen_by = person if channel == DIRECT else None
            if text.strip():
                await self._publish(self._new_post(person, channel, Message(_fitting(text)), seen_by=seen_by))
        if command is None and channel != DIRECT:
            return None
        words = text if command is None else command
        return await self._act(person, channel, TypedText(self._sender(person), self._ref(channel), words))

    async def press(self, person: str, post_id: str, index: int, chosen: str = "") -> Post | OpenedForm | None:
        """Press the n-th action of a post, choosing an option where it is a menu."""
        post = next((post for post in self.posts if post.id == post_id and post.seen_by in (None, person)), None)
        if post is None or not 0 <= index < len(post.message.actions):
            raise NotVisibleError(f"{person} sees no such button")
        action = post.message.actions[index]
        if isinstance(action, Button):
            value = action.value
        elif isinstance(action, Select) and chosen in {option.value for option in action.options}:
            value = chosen
        else:
            raise NotVisibleError(f"{person} sees no such option")
        click = ButtonClick(self._sender(person), self._ref(post.channel), action.id, value)
        return await self._act(person, post.channel, click, pressed=post)

    async def submit(self, person: str, form_id: str, values: dict[str, tuple[str, ...]]) -> Post | OpenedForm | None:
        """Send the form that is open for a person."""
        opened = self.forms.get(person)
        if opened is None or opened.id != form_id:
            raise NotVisibleError(f"{person} has no such form open")
        form = opened.form
        handed = {field.name for field in form.every_field if isinstance(field, FileField)}
        typed = {field.name for field in form.every_field} - handed
        given = {name: value for name, value in values.items() if name in typed}
        files = {name: file for name in handed for file in self._files_of(person, values.get(name, ()))}
        submit = FormSubmit(
            self._sender(person), self._ref(opened.channel), form.id, form.value, given, files=files
        )  # fmt: skip
        answer = await self._ask(submit)
        if not isinstance(answer, RejectForm):
            await self.close(person, form_id)
        return await self._show(person, opened.channel, answer)

    def hand_over(self, person: str, name: str, data: bytes) -> str:
        """Take a file from a person's machine; returns what it is called in a form. The last few are kept."""
        called = f"{person}/{self._next()}/{name}"
        self._handed[called] = data
        for old in list(self._handed)[:-_MOST_HANDED]:
            del self._handed[old]
        return called

    def _files_of(self, person: str, called: tuple[str, ...]) -> list[HandedFile]:
        own = [one for one in called if one.startswith(f"{person}/") and one.count("/") >= 2]  # noqa: PLR2004
        return [HandedFile(PLATFORM, one.split("/", 2)[2], len(self._handed.get(one, b"")), one) for one in own]

    async def fetch(self, file: HandedFile, at_most: int) -> bytes:
        """The bytes of a file; FileError where it is too large, or was forgotten."""
        data = self._handed.get(file.ref)
        if data is None:
            raise FileError("gone")
        if len(data) > at_most:
            raise FileError("large")
        return data

    async def close(self, person: str, form_id: str) -> None:
        """Close a form without sending it; closing it twice is harmless."""
        opened = self.forms.get(person)
        if opened and opened.id == form_id:
            del self.forms[person]
            await self._journal.remove("form", person)
            self.changed()

    # How an answer comes to be seen

    async def _act(
        self, person: str, channel: str, interaction: Interaction, pressed: Post | None = None
    ) -> Post | OpenedForm | None:
        return await self._show(person, channel, await self._ask(interaction), pressed)

    async def _ask(self, interaction: Interaction) -> Answer | None:
        if self._handle is None:
            raise RuntimeError("the world is not connected to a bot")
        return await self._handle(interaction)

    async def _show(
        self, person: str, channel: str, answer: Answer | None, pressed: Post | None = None
    ) -> Post | OpenedForm | None:
        match answer:
            case NextForm(message=message):
                return await self._show(person, channel, Reply(message))
            case Reply(message=message, is_private=is_private):
                seen_by = person if is_private or channel == DIRECT else None
                post = self._new_post(BOT, channel, message, seen_by=seen_by)
                await self._publish(post)
                return post
            case Update(message=message) if pressed:
                post = replace(pressed, message=message, is_edited=True)
                await self._publish(post)
                return post
            case OpenForm(form=form) | RejectForm(form=form):
                again = self.forms.get(person) if isinstance(answer, RejectForm) else None
                opened = OpenedForm(again.number if again else self._next(), person, channel, form)
                self.forms[person] = opened
                await self._journal.put("form", person, opened.to_record())
                self.changed()
                return opened
        return None

    def _new_post(
        self, author: str, channel: str, message: Message, *, seen_by: str | None = None, key: str = ""
    ) -> Post:
        return Post(self._next(), channel, author, message, self.clock.now_ms(), seen_by=seen_by, key=key)

    async def _publish(self, post: Post) -> None:
        self._keep(post)
        await self._journal.put("post", post.id, post.to_record())
        self.changed()

    def _keep(self, post: Post) -> None:
        """Put a post in its place: posts stand in the order of their numbers."""
        position = bisect_left(self.posts, post.number, key=lambda known: known.number)
        is_known = position < len(self.posts) and self.posts[position].number == post.number
        self.posts[position : position + is_known] = [post]
        self._serial = max(self._serial, post.number)
        if post.key:
            self._by_key[post.key] = post

    def _next(self) -> int:
        self._serial += 1
        return self._serial

    def _sender(self, person: str) -> Sender:
        who = self.people[person]
        return Sender(UserRef(PLATFORM, SPACE, who.id), who.name, who.locale, who.zone, who.is_admin)

    def _ref(self, channel: str) -> ChannelRef | None:
        return None if channel == DIRECT else ChannelRef(PLATFORM, SPACE, channel)


def channel_ref(channel: str = EVENT_CHANNEL) -> str:
    """The reference of a sandbox channel."""
    return str(ChannelRef(PLATFORM, SPACE, channel))


def _after_command_word(text: str) -> str | None:
    """The words after `/goen`, full-width or not; None if text is no command."""
    words = text.split(maxsplit=1)
    if not words or normalize(words[0]) != COMMAND:
        return None
    return words[1] if len(words) > 1 else ""


def _fitting(text: str) -> str:
    """What was typed, cut to what one post can hold."""
    return shorten(clean_paragraph(text), PORTABLE.message_text) or "…"
