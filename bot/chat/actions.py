"""What a flow wants to happen: at most one answer to the person, and any number of Sends."""

from dataclasses import dataclass
from enum import IntEnum

from bot.chat.content import Content, Form, Message
from bot.chat.limits import PORTABLE, require
from bot.chat.refs import ChannelRef, UserRef


@dataclass(frozen=True, slots=True)
class Reply:
    """Answer with a message; only the person sees it unless `is_private` is false."""

    message: Message
    is_private: bool = True


@dataclass(frozen=True, slots=True)
class Update:
    """Replace the message that held the pressed button."""

    message: Message


@dataclass(frozen=True, slots=True)
class OpenForm:
    """Show a form."""

    form: Form


@dataclass(frozen=True, slots=True)
class RejectForm:
    """Show the submitted form again: `form.errors` says what was wrong, its fields keep what was given."""

    form: Form

    def __post_init__(self) -> None:
        if not self.form.errors:
            raise ValueError("a rejected form needs an error")


@dataclass(frozen=True, slots=True)
class NextForm:
    """Go on with another form at once, where a form may follow a form; elsewhere the message's button opens it."""

    form: Form
    message: Message


@dataclass(frozen=True, slots=True)
class Completion:
    """What an option of a command may become: `label` is shown, `value` is what the command gets."""

    label: str
    value: str

    def __post_init__(self) -> None:
        for name, text in (("label", self.label), ("value", self.value)):
            if not text.strip():
                raise ValueError(f"the {name} of a completion is empty")
            require(f"{name} of a completion", text, PORTABLE.completion)


@dataclass(frozen=True, slots=True)
class Choices:
    """Offer what can be chosen for the option that is being typed, best first; none is an answer as well."""

    completions: tuple[Completion, ...] = ()

    def __post_init__(self) -> None:
        if len(self.completions) > PORTABLE.completions:
            raise ValueError(f"completions: {len(self.completions)}, allowed are 0 to {PORTABLE.completions}")


Answer = Reply | Update | OpenForm | RejectForm | NextForm | Choices


class Priority(IntEnum):
    """What goes out first where a chat takes only so much at once."""

    TO_SOMEBODY = 1  # who did something, or is needed
    ON_THE_DAY = 2  # also what changes a day that people count on
    REMINDER = 3
    SURVEY = 4
    ANNOUNCEMENT = 5


@dataclass(frozen=True, slots=True)
class Send:
    """Post a message, or keep an entry of a calendar, later and for certain: `key` names it for all time."""

    to: UserRef | ChannelRef
    message: Content
    key: str
    kind: str
    event_id: int | None = None
    person_id: int | None = None
    reminder_id: int | None = None
    local_day: str | None = None
    not_before_ms: int = 0
    expires_ms: int | None = None
    priority: Priority = Priority.ANNOUNCEMENT


Action = Answer | Send
