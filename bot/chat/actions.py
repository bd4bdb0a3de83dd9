"""What a flow wants to happen: at most one answer to the person, and any number of Sends."""

from dataclasses import dataclass

from bot.chat.content import CalendarEntry, Form, Message
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


Answer = Reply | Update | OpenForm | RejectForm | NextForm


@dataclass(frozen=True, slots=True)
class Send:
    """Post a message, or keep an entry of a calendar, later and for certain: `key` names it for all time."""

    to: UserRef | ChannelRef
    message: Message | CalendarEntry
    key: str
    kind: str
    event_id: int | None = None
    person_id: int | None = None
    reminder_id: int | None = None
    local_day: str | None = None
    not_before_ms: int = 0
    expires_ms: int | None = None
    priority: int = 5


Action = Answer | Send
