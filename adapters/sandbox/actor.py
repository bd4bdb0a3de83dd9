"""A person in the sandbox who acts on what they see: labels, not ids. Tests and the console use it."""

from collections.abc import Mapping

from adapters.sandbox.posts import BOT, DIRECT, EVENT_CHANNEL, OpenedForm, Post
from adapters.sandbox.world import COMMAND, NotVisibleError, World
from bot.chat.content import Button, Choice, FormField, Select, TextInput

Given = str | tuple[str, ...]


class Actor:
    """Someone at the keyboard."""

    def __init__(self, world: World, person: str) -> None:
        self.world = world
        self.person = person

    async def command(self, text: str, *, channel: str = EVENT_CHANNEL) -> Post | OpenedForm | None:
        """Type a command, without the command word, and return what came back."""
        return await self.world.type(self.person, channel, f"{COMMAND} {text}")

    async def say(self, text: str, *, channel: str = EVENT_CHANNEL) -> Post | OpenedForm | None:
        """Type anything else."""
        return await self.world.type(self.person, channel, text)

    async def click(self, post: Post, label: str) -> Post | OpenedForm | None:
        """Press the button with this label."""
        post = self._now(post)
        for index, action in enumerate(post.message.actions):
            if isinstance(action, Button) and action.label == label:
                return await self.world.press(self.person, post.id, index)
        raise NotVisibleError(f"no button {label!r} among {labels(post)}")

    async def choose(self, post: Post, menu: str, option: str) -> Post | OpenedForm | None:
        """Choose an option, by its label, of the menu with this label."""
        post = self._now(post)
        for index, action in enumerate(post.message.actions):
            if isinstance(action, Select) and action.label == menu:
                value = next((item.value for item in action.options if item.label == option), None)
                if value is None:
                    raise NotVisibleError(f"no option {option!r}")
                return await self.world.press(self.person, post.id, index, value)
        raise NotVisibleError(f"no menu {menu!r} among {labels(post)}")

    async def submit(self, opened: OpenedForm, given: Mapping[str, Given]) -> Post | OpenedForm | None:
        """Fill fields by label (options by label too) and send; fields not named keep what they show."""
        fields = {field.label: field for field in opened.form.every_field}
        if unknown := given.keys() - fields.keys():
            raise NotVisibleError(f"no field {unknown} among {list(fields)}")
        values = {
            field.name: _values(field, given[label]) if label in given else _shown(field)
            for label, field in fields.items()
        }
        return await self.world.submit(self.person, opened.id, values)

    def file(self, name: str, data: bytes) -> str:
        """A file of this person's machine, to be put into a form."""
        return self.world.hand_over(self.person, name, data)

    def sees(self, channel: str = EVENT_CHANNEL) -> list[Post]:
        """What is on the screen."""
        return self.world.seen_by(self.person, channel)

    def messages(self) -> list[Post]:
        """The bot's direct messages."""
        return [post for post in self.sees(DIRECT) if post.author == BOT]

    def _now(self, post: Post) -> Post:
        for seen in self.world.seen_by(self.person, post.channel):
            if seen.id == post.id:
                return seen
        raise NotVisibleError(f"{self.person} does not see {post.id}")


def labels(post: Post) -> list[str]:
    """The labels of a post's buttons, links and menus."""
    return [action.label for action in post.message.actions]


def _values(field: FormField, given: Given) -> tuple[str, ...]:
    texts = (given,) if isinstance(given, str) else given
    if not isinstance(field, Choice):
        return texts
    by_label = {option.label: option.value for option in field.options}
    missing = [text for text in texts if text not in by_label]
    if missing:
        raise NotVisibleError(f"no option {missing} in {field.label!r}: {list(by_label)}")
    return tuple(by_label[text] for text in texts)


def _shown(field: FormField) -> tuple[str, ...]:
    match field:
        case Choice(values=values):
            return values
        case TextInput(value=value):
            return (value,)
    return ()
