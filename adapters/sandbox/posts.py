"""What stands in the sandbox chat: posts and open forms, and how they are written down."""

import base64
from dataclasses import dataclass, replace
from typing import Any

from bot.chat import payload
from bot.chat.content import File, Form, Message

BOT = "goen"
DIRECT = "dm"
EVENT_CHANNEL = "event"


@dataclass(frozen=True, slots=True)
class Post:
    """One message in a channel, or in somebody's direct messages. `seen_by` None: everyone sees it."""

    number: int
    channel: str
    author: str
    message: Message
    at_ms: int
    seen_by: str | None = None
    is_edited: bool = False
    key: str = ""

    @property
    def id(self) -> str:
        """The post's id."""
        return f"p{self.number}"

    def to_record(self) -> dict[str, Any]:
        """The post as JSON, files included."""
        return {
            "number": self.number, "channel": self.channel, "author": self.author, "at_ms": self.at_ms,
            "seen_by": self.seen_by, "is_edited": self.is_edited, "key": self.key,
            "message": payload.to_json(replace(self.message, files=())),
            "files": [_file_record(file) for file in self.message.files],
        }  # fmt: skip

    @classmethod
    def from_record(cls, record: dict[str, Any]) -> "Post":
        """The post that `to_record` wrote."""
        files = tuple(_file(file) for file in record["files"])
        message = replace(payload.message_from_json(record["message"]), files=files)
        kept = {name: value for name, value in record.items() if name not in ("message", "files")}
        return cls(message=message, **kept)


@dataclass(frozen=True, slots=True)
class OpenedForm:
    """A form on somebody's screen."""

    number: int
    person: str
    channel: str
    form: Form

    @property
    def id(self) -> str:
        """The opened form's id; shown again with errors it keeps it."""
        return f"f{self.number}"

    def to_record(self) -> dict[str, Any]:
        """The opened form as JSON."""
        form = payload.form_to_json(self.form)
        return {"number": self.number, "person": self.person, "channel": self.channel, "form": form}

    @classmethod
    def from_record(cls, record: dict[str, Any]) -> "OpenedForm":
        """The opened form that `to_record` wrote."""
        form = payload.form_from_json(record["form"])
        return cls(record["number"], record["person"], record["channel"], form)


def _file_record(file: File) -> dict[str, str]:
    data = base64.b64encode(file.data).decode()
    return {"name": file.name, "media_type": file.media_type, "data": data, "alt": file.alt}


def _file(record: dict[str, str]) -> File:
    return File(record["name"], record["media_type"], base64.b64decode(record["data"]), record.get("alt", ""))
