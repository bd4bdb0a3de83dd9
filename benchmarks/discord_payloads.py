"""What Discord sends of a server, a channel, people and what they do, as JSON."""

from typing import Any

Json = dict[str, Any]

GUILD, CHANNEL, POST = "1000000000000000001", "1000000000000000002", "1000000000000000003"
COMMAND, COMPONENT = 2, 3
EPHEMERAL = 1 << 6
TOKEN = "token-"  # of an interaction, before its id  # noqa: S105
_TIME = "2026-01-01T00:00:00+00:00"
_EVERYONE = str(1 << 10 | 1 << 11 | 1 << 14 | 1 << 16 | 1 << 31)
_CHANNEL: Json = {
    "id": CHANNEL, "type": 0, "guild_id": GUILD, "name": "bench", "position": 0, "flags": 0, "topic": None,
    "nsfw": False, "last_message_id": POST, "parent_id": None, "rate_limit_per_user": 0, "permission_overwrites": [],
}  # fmt: skip


def user(id: str, *, is_bot: bool = False) -> Json:
    """Anybody."""
    return {
        "id": id, "username": f"person{id}", "global_name": f"Person {id}", "discriminator": "0", "avatar": None,
        "bot": is_bot, "system": False, "public_flags": 0, "flags": 0, "primary_guild": None,
    }  # fmt: skip


def member(id: str, *, is_bot: bool = False) -> Json:
    """Somebody in the server."""
    return {
        "user": user(id, is_bot=is_bot), "nick": None, "avatar": None, "banner": None, "roles": [], "joined_at": _TIME,
        "communication_disabled_until": None, "premium_since": None, "deaf": False, "mute": False, "flags": 0,
        "pending": False,
    }  # fmt: skip


def guild(bot: str) -> Json:
    """The server, as the gateway brings it to this bot."""
    everyone = {
        "id": GUILD, "name": "@everyone", "permissions": _EVERYONE, "position": 0, "color": 0, "hoist": False,
        "managed": False, "mentionable": False, "flags": 0,
    }  # fmt: skip
    return {
        "id": GUILD, "name": "Bench", "owner_id": "1", "features": [], "roles": [everyone], "emojis": [],
        "stickers": [], "channels": [_CHANNEL], "threads": [], "member_count": 500, "joined_at": _TIME,
        "members": [member(bot, is_bot=True)], "presences": [], "voice_states": [], "stage_instances": [],
        "guild_scheduled_events": [], "preferred_locale": "ja", "large": False, "unavailable": False,
    }  # fmt: skip


def direct(person: str) -> Json:
    """The channel of somebody's direct messages with the bot."""
    return {"id": f"{person}1", "type": 1, "last_message_id": None, "flags": 0, "recipients": [user(person)]}


def message(id: str, author: str, text: str, *, flags: int = 0) -> Json:
    """A message of the bot with a row of buttons."""
    buttons = [{"type": 2, "style": 2, "label": f"Button {n}", "custom_id": f"some.button:{n}"} for n in range(3)]
    return {
        "id": id, "channel_id": CHANNEL, "type": 0, "content": text, "author": user(author, is_bot=True),
        "embeds": [{"title": "Bench", "description": "What it is about", "type": "rich"}], "attachments": [],
        "components": [{"type": 1, "components": buttons}], "flags": flags, "mentions": [], "mention_roles": [],
        "mention_everyone": False, "pinned": False, "tts": False, "timestamp": _TIME, "edited_timestamp": None,
    }  # fmt: skip


def interaction(id: str, bot: str, person: str, kind: int, data: Json) -> Json:
    """Somebody did something in the channel."""
    pressed = {"message": message(POST, bot, "Who comes? " * 15)} if kind == COMPONENT else {}
    return {
        "id": id, "application_id": bot, "type": kind, "token": TOKEN + id, "version": 1, "data": data, "locale": "ja",
        "guild_id": GUILD, "guild_locale": "ja", "guild": {"id": GUILD, "locale": "ja", "features": []},
        "channel": _CHANNEL, "channel_id": CHANNEL, "context": 0, "entitlements": [], "app_permissions": _EVERYONE,
        "member": member(person) | {"permissions": _EVERYONE}, "attachment_size_limit": 10_485_760,
        "authorizing_integration_owners": {"0": GUILD}, **pressed,
    }  # fmt: skip


def callback(id: str, kind: int, bot: str) -> Json:
    """What a bot is told that asked what became of its first answer."""
    about = {"id": id, "type": kind, "response_message_id": id, "response_message_ephemeral": True}
    return {"interaction": about, "resource": {"type": 4, "message": message(id, bot, "Noted.", flags=EPHEMERAL)}}
