"""Pure: how a posted message is recognized again."""

from typing import Any

Json = dict[str, Any]

METADATA_TYPE = "goen_message"


def metadata(key: str) -> Json | None:
    """What makes a message findable by its key; None for one that nobody looks for."""
    return {"event_type": METADATA_TYPE, "event_payload": {"key": key}} if key else None


def keys(messages: list[Json]) -> dict[str, str]:
    """The keys of those messages that have one, each with its time stamp."""
    found: dict[str, str] = {}
    for message in messages:
        kept = message.get("metadata") or {}
        if kept.get("event_type") == METADATA_TYPE:
            found.setdefault(str((kept.get("event_payload") or {}).get("key") or ""), str(message["ts"]))
    return found
