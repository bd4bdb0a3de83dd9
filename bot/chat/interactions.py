"""What people do, decoded from any platform into plain values without behaviour."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.chat.content import Form
from bot.chat.refs import ChannelRef, UserRef


@dataclass(frozen=True, slots=True)
class Sender:
    """Who acts, as their platform describes them. `is_admin`: the platform's own administrator, now and in this space.

    `has_global_id`: the id means the same human in every space; a direct message's space is then `ANYWHERE`.
    """

    ref: UserRef
    name: str = ""
    locale: str | None = None
    zone: str | None = None
    is_admin: bool = False
    has_global_id: bool = False


@dataclass(frozen=True, slots=True)
class HandedFile:
    """A file that somebody handed over, before anybody has read it. `size`: in bytes, 0 if the platform does not say.

    `ref`: how its platform finds it; no person can write one.
    """

    platform: str
    name: str
    size: int
    ref: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Command:
    """A command with its options, from typed text or from a platform's structured command.

    `names`: what those are called whose references stand in it, here and below, as far as the platform says.
    `files`: what was handed over with it, by the name of the option or field, here and below.
    `key` names what a platform may deliver twice, so that it is acted on once; empty where it cannot. Here and below.
    """

    sender: Sender
    channel: ChannelRef | None
    name: str
    options: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, HandedFile] = field(default_factory=dict)
    key: str = ""


@dataclass(frozen=True, slots=True)
class TypedText:
    """Words meant for the bot that still need reading: after the command word, or in a direct message."""

    sender: Sender
    channel: ChannelRef | None
    text: str
    key: str = ""
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ButtonClick:
    """A button was pressed, or an option of a message's menu chosen (then `value` is the option)."""

    sender: Sender
    channel: ChannelRef | None
    id: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class FormSubmit:
    """A form was sent. Each field's values are a tuple: one text, or the chosen option values."""

    sender: Sender
    channel: ChannelRef | None
    id: str
    value: str = ""
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, HandedFile] = field(default_factory=dict)
    key: str = ""

    def text(self, name: str) -> str:
        """The text typed in a field, or the only chosen value; empty if nothing was given."""
        given = self.values.get(name, ())
        return given[0] if given else ""


@dataclass(frozen=True, slots=True)
class MemberJoined:
    """Someone entered a channel."""

    sender: Sender
    channel: ChannelRef | None
    key: str = ""


@dataclass(frozen=True, slots=True)
class AccessRestored:
    """A platform says that what kept the bot from posting may be gone: in a channel, else anywhere in its space.

    Nobody acts: `sender` is the bot itself, of whom nothing is stored.
    """

    sender: Sender
    channel: ChannelRef | None = None


@dataclass(frozen=True, slots=True)
class PermissionMissing:
    """Somebody went without an answer because the bot lacks a permission of the platform, by the platform's name.

    Nobody acts: `sender` is the bot itself, of whom nothing is stored.
    """

    sender: Sender
    permission: str


@dataclass(frozen=True, slots=True)
class HomeOpened:
    """Someone looks at the bot's own page in their chat."""

    sender: Sender


@dataclass(frozen=True, slots=True)
class ProfileChanged:
    """A platform says something new about somebody, or that they are gone for good."""

    sender: Sender
    is_gone: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class FormMissed:
    """A form could not be shown where the person is: too late, or after another form. It must not be lost.

    Its answer is a message with a button that opens it.
    """

    sender: Sender
    channel: ChannelRef | None
    form: Form


@dataclass(frozen=True, slots=True)
class Typing:
    """An option of a command is being typed; nothing is asked for yet, and nothing may change.

    `text`: what it holds so far; `options`: what is filled in beside it.
    """

    sender: Sender
    channel: ChannelRef | None
    command: str
    option: str
    text: str = ""
    options: Mapping[str, str] = field(default_factory=dict)


Interaction = (
    Command
    | TypedText
    | ButtonClick
    | FormSubmit
    | MemberJoined
    | AccessRestored
    | PermissionMissing
    | HomeOpened
    | ProfileChanged
    | FormMissed
    | Typing
)
