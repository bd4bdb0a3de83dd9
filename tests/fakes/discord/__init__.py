"""A Discord stand-in on loopback for the real discord.py: see FakeDiscord."""

from tests.fakes.discord.commands import NotOffered
from tests.fakes.discord.fake import TOKEN, FakeDiscord
from tests.fakes.discord.faults import Fault
from tests.fakes.discord.interactions import CALLBACK, EDIT_ORIGINAL, FOLLOW_UP
from tests.fakes.discord.people import NotAnswered, Seen
from tests.fakes.discord.server import POST_MESSAGE, Request
from tests.fakes.discord.world import (
    ADMINISTRATOR,
    EPHEMERAL,
    MANAGE_EVENTS,
    MANAGE_GUILD,
    MEMBER,
    SEND,
    VIEW,
    Attachment,
    Channel,
    Guild,
    Message,
    Modal,
    User,
)
from tests.fakes.faults import Hold

__all__ = [
    "ADMINISTRATOR",
    "CALLBACK",
    "EDIT_ORIGINAL",
    "EPHEMERAL",
    "FOLLOW_UP",
    "MANAGE_EVENTS",
    "MANAGE_GUILD",
    "MEMBER",
    "POST_MESSAGE",
    "SEND",
    "TOKEN",
    "VIEW",
    "Attachment",
    "Channel",
    "FakeDiscord",
    "Fault",
    "Guild",
    "Hold",
    "Message",
    "Modal",
    "NotAnswered",
    "NotOffered",
    "Request",
    "Seen",
    "User",
]
