"""Toy itself: a room where people write, press and fill in. All it knows of Goen is a token and plain dictionaries."""

from collections.abc import Awaitable, Callable
from typing import Any

Shown = dict[str, Any]
Listener = Callable[[Shown], Awaitable[Shown | None]]

LOBBY = "lobby"
# Every room by the token of the bot that belongs to it, as a server would find it.
ROOMS: dict[str, "ToyRoom"] = {}


class ToyRoom:
    """One room. What the bot posts is in `posts`; what it sends to one person has their id as `to`."""

    def __init__(self, token: str) -> None:
        self.people: dict[str, dict[str, Any]] = {}
        self.posts: list[Shown] = []
        self.listener: Listener | None = None
        ROOMS[token] = self

    def post(self, to: str, message: Shown, key: str = "") -> str:
        """Put a message in the room or before one person; returns its id."""
        self.posts.append({**message, "id": str(len(self.posts)), "to": to, "key": key})
        return str(self.posts[-1]["id"])

    async def act(self, person: str, place: str, **done: Any) -> Shown | None:
        """Tell the bot what somebody did; returns the message or the form that they then see."""
        if self.listener is None:
            raise ConnectionError("no bot is connected")
        answer = await self.listener({"by": self.people[person], "in": place, **done})
        if answer is None or "form" in answer:
            return answer
        message, pressed = answer["message"], done.get("pressed")
        if answer.get("instead") and pressed and "id" in pressed:
            self.posts[int(pressed["id"])] |= message
        elif answer.get("for_all"):
            self.post(place, message)
        return dict(message)
