"""Pure: how a posted message is recognized again."""

from typing import Any

Json = dict[str, Any]

METADATA_TYPE = "goen_message"


def metadata(key: str) -> Json | None:
    """What makes a message findable by its key; None for one that nobody looks for."""
    return {"event_type": METADATA_TYPE, "event_payload": {"key": key}} if key else None


def among(messages: list[Json], key: str) -> str:
    """The time stamp of the message with this key; empty if it is not among them."""
    for message in messages:
        found = message.get("metadata") or {}
        if found.get("event_type") == METADATA_TYPE and (found.get("event_payload") or {}).get("key") == key:
            return str(message["ts"])
    return ""
