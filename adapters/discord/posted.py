"""Pure: how a posted message is recognized again."""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Json = Mapping[str, Any]

LOOK_BACK_MS = 60_000
NONCE = 25
_EPOCH_MS = 1_420_070_400_000


def nonce(key: str) -> str:
    """A delivery's key in the 25 characters Discord has for it; the same on every attempt."""
    return base64.b32encode(hashlib.sha256(key.encode()).digest()).decode("ascii")[:NONCE]


def unique(key: str) -> dict[str, Any]:
    """What makes Discord return the first message instead of posting a second one, for some minutes."""
    return {"nonce": nonce(key), "enforce_nonce": True}


def snowflake_before(intent_ms: int) -> int:
    """The smallest id a message can have that was meant to be posted then; clocks may differ by a minute."""
    return max(0, intent_ms - LOOK_BACK_MS - _EPOCH_MS) << 22


def among(messages: Iterable[Json], author: str, key: str, payload: Json) -> str:
    """The id of the bot's own message that is this one; empty if none is.

    Discord may leave the nonce out of the history. Then the message is the one that says the same: should two
    with the same words be on their way to one channel, people have read what the other one would tell them.
    """
    for message in messages:
        if str(message["author"]["id"]) != author:
            continue
        is_same = message["nonce"] == nonce(key) if message.get("nonce") else _said(message) == _said(payload)
        if is_same:
            return str(message["id"])
    return ""


def _said(message: Json) -> tuple[str, list[tuple[str, ...]], list[str]]:
    """What a message says and what can be pressed: the part of it that Discord hands back unchanged."""
    embeds = [tuple(_texts(embed)) for embed in message.get("embeds") or ()]
    pressable = [
        str(element.get("custom_id") or element.get("url"))
        for row in message.get("components") or ()
        for element in row.get("components") or ()
    ]
    return str(message.get("content") or "").strip(), embeds, pressable


def _texts(embed: Json) -> Iterator[str]:
    yield str(embed.get("title") or "").strip()
    yield str(embed.get("description") or "").strip()
    for field in embed.get("fields") or ():
        yield str(field["name"]).strip()
        yield str(field["value"]).strip()
    yield str((embed.get("footer") or {}).get("text") or "").strip()
