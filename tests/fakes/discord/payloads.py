"""The JSON that Discord sends about people, guilds, channels, messages and interactions."""

from typing import Any

from tests.fakes.discord.faults import ERRORS
from tests.fakes.discord.tickets import COMPONENT, SUBMIT, Ticket
from tests.fakes.discord.world import ADMINISTRATOR, BOT, DM, EPHEMERAL, MEMBER, Channel, Guild, Message, User, World

Json = dict[str, Any]
JOINED = "2026-01-01T00:00:00+00:00"
# What a guild answers as null, as long as nobody has set it.
GUILD_EMPTY = ("widget_channel_id", "vanity_url_code", "safety_alerts_channel_id", "max_presences", "incidents_data")
ALL_PERMISSIONS = (1 << 53) - 1


def user(person: User) -> Json:
    found: Json = {"id": person.id, "username": person.name.lower(), "global_name": person.name, "discriminator": "0"}
    return found | {
        "avatar": None,
        "bot": person.is_bot,
        "system": False,
        "public_flags": 0,
        "flags": 0,
        "primary_guild": None,
    }


def member(world: World, guild: Guild, person: User) -> Json:
    roles = [_bot_role(world, guild)] if person is world.bot else []
    found = {"user": user(person), "nick": None, "avatar": None, "roles": roles, "joined_at": JOINED}
    found |= {"banner": None, "communication_disabled_until": None}
    return found | {"premium_since": None, "deaf": False, "mute": False, "flags": 0, "pending": False}


def _bot_role(world: World, guild: Guild) -> str:
    return str(int(guild.id) + int(world.bot.id) % 4096 + 1)


def permissions(guild: Guild, person: User) -> int:
    """What a person may do in a guild; everything, for its owner and administrators."""
    is_over = person.id == guild.owner or person.permissions & ADMINISTRATOR
    return ALL_PERMISSIONS if is_over else person.permissions


def bot_permissions(guild: Guild, channel: Channel) -> int:
    return guild.bot_permissions & ~channel.denied


def role(id: str, name: str, allowed: int, position: int = 0) -> Json:
    found: Json = {"id": id, "name": name, "permissions": str(allowed), "position": position, "color": 0}
    found |= {"colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None}}
    found |= {"icon": None, "unicode_emoji": None}
    return found | {"hoist": False, "managed": bool(position), "mentionable": False, "flags": 0}


def roles(world: World, guild: Guild) -> list[Json]:
    everyone = role(guild.id, "@everyone", MEMBER)
    return [everyone, role(_bot_role(world, guild), world.bot.name, guild.bot_permissions, 1)]


def guild_summary(guild: Guild) -> Json:
    found: Json = {"id": guild.id, "name": guild.name, "icon": None, "owner": False, "features": []}
    return found | {"permissions": str(guild.bot_permissions), "banner": None}


def guild(world: World, space: Guild) -> Json:
    """A guild as GET /guilds/{guild_id} gives it."""
    found: Json = {"id": space.id, "name": space.name, "icon": None, "description": None, "splash": None}
    found |= {"discovery_splash": None, "features": [], "banner": None, "owner_id": space.owner or world.bot.id}
    found |= {"application_id": None, "region": "japan", "afk_channel_id": None, "afk_timeout": 300}
    found |= {"system_channel_id": None, "system_channel_flags": 0, "widget_enabled": False}
    found |= {"verification_level": 0, "default_message_notifications": 0, "mfa_level": 0, "nsfw_level": 0}
    found |= {"explicit_content_filter": 0, "max_members": 250000, "premium_tier": 0, "nsfw": False}
    found |= {"preferred_locale": space.locale, "rules_channel_id": None, "public_updates_channel_id": None}
    found |= {"max_video_channel_users": 25, "max_stage_video_channel_users": 50}
    found |= (
        dict.fromkeys(GUILD_EMPTY)
        | {"home_header": None}
        | {"premium_subscription_count": 0, "premium_progress_bar_enabled": False}
    )
    return found | {"roles": roles(world, space), "emojis": [], "stickers": []}


def guild_create(world: World, space: Guild) -> Json:
    """A guild as the Gateway brings it, with the bot as the only member it names."""
    inside = [item for item in world.channels.values() if item.guild == space.id and not item.deleted]
    found = guild(world, space) | {"joined_at": JOINED, "large": False, "unavailable": False}
    found |= {"member_count": len(space.members) + 1, "members": [member(world, space, world.bot)]}
    found |= {"channels": [channel(world, item) for item in inside if not item.is_thread], "voice_states": []}
    found |= {"threads": [channel(world, item) for item in inside if item.is_thread and not item.archived]}
    events = [item for item in world.events.values() if item["guild_id"] == space.id]
    return found | {"presences": [], "stage_instances": [], "soundboard_sounds": [], "guild_scheduled_events": events}


def channel(world: World, place: Channel) -> Json:
    found: Json = {"id": place.id, "type": place.kind, "flags": 0, "last_message_id": None}
    if place.kind == DM:
        return found | {"recipients": [user(world.users[place.recipient])]}
    found |= {"guild_id": place.guild, "name": place.name, "rate_limit_per_user": 0}
    if place.is_thread:
        data = {"archived": place.archived, "auto_archive_duration": 1440, "archive_timestamp": JOINED}
        data |= {"locked": place.locked, "create_timestamp": JOINED, "invitable": True}
        found |= {"parent_id": place.parent, "owner_id": place.owner, "thread_metadata": data}
        return found | {"message_count": 0, "total_message_sent": 0, "member_count": len(place.members)}
    denied = [{"id": world.bot.id, "type": 1, "allow": "0", "deny": str(place.denied)}] if place.denied else []
    return found | {"parent_id": None, "position": 0, "topic": None, "nsfw": False, "permission_overwrites": denied}


def message(world: World, post: Message, base_url: str, *, with_nonce: bool = False) -> Json:
    webhook = {"webhook_id": world.application_id, "application_id": world.application_id} if post.ephemeral_to else {}
    found: Json = {"id": post.id, "channel_id": post.channel, "type": 0, "content": post.content}
    found |= {"author": user(world.users[post.author]), "embeds": post.embeds, "components": post.components}
    found |= {"attachments": [attachment(item, post, base_url) for item in post.attachments], "flags": post.flags}
    mentioned = [user(world.users[id]) for id in post.pings if id in world.users]
    found |= {"mentions": mentioned, "mention_roles": [], "mention_everyone": "everyone" in post.pings}
    found |= {"pinned": False, "tts": False}
    found |= {"timestamp": world.stamp(post.at), "edited_timestamp": world.stamp() if post.edited else None}
    if with_nonce and post.nonce is not None:
        found["nonce"] = post.nonce
    if post.reference:
        found["message_reference"] = post.reference
    return found | webhook


def attachment(item: Any, post: Message, base_url: str) -> Json:
    url = f"{base_url}/attachments/{post.channel}/{item.id}/{item.name}"
    found = {"id": item.id, "filename": item.name, "size": len(item.data), "url": url, "proxy_url": url}
    return found | ({"description": item.description} if item.description else {})


def handed(item: Any, base_url: str) -> Json:
    """A file that somebody gave with a command or a form; nobody else sees it."""
    url = f"{base_url}/ephemeral-attachments/{item.id}/{item.name}?ex=1&is=1&hm=1"
    return {"id": item.id, "filename": item.name, "size": len(item.data), "url": url, "proxy_url": url} | {
        "ephemeral": True
    }


def bot_message(world: World, post: Message, base_url: str, *, reads_content: bool) -> Json:
    """A message as a bot gets it that may or may not read what others write in guilds."""
    found = message(world, post, base_url)
    is_mine = post.author == world.bot.id
    is_open = world.channels[post.channel].kind == DM or f"<@{world.bot.id}>" in post.content
    hidden = {} if is_mine or is_open or reads_content else {"content": "", "embeds": [], "components": []}
    return found | hidden | ({"attachments": []} if hidden else {})


def interaction(world: World, ticket: Ticket, data: Json, base_url: str) -> Json:
    """The event that brings an act of a person to the bot."""
    place, person = ticket.channel, ticket.user
    found: Json = {"id": ticket.id, "application_id": world.application_id, "type": ticket.kind, "data": data}
    found |= {"token": ticket.token, "version": 1, "locale": person.locale, "attachment_size_limit": 10_485_760}
    found |= {"channel": channel(world, place), "channel_id": place.id, "entitlements": []}
    if place.kind == DM:
        found |= {"user": user(person), "context": 1, "app_permissions": str(BOT)}
        found |= {"authorizing_integration_owners": {"0": "0"}}
    else:
        space = world.guilds[place.guild]
        acting = member(world, space, person) | {"permissions": str(permissions(space, person))}
        found |= {"guild_id": space.id, "guild_locale": space.locale, "member": acting, "context": 0}
        found |= {"guild": {"id": space.id, "locale": space.locale, "features": []}}
        found |= {"app_permissions": str(bot_permissions(space, place))}
        found |= {"authorizing_integration_owners": {"0": space.id}}
    if ticket.kind in (COMPONENT, SUBMIT) and ticket.source:
        found["message"] = message(world, ticket.source, base_url)
    return found


def callback_answer(world: World, ticket: Ticket, base_url: str) -> Json:
    """What a callback with `with_response` answers."""
    about: Json = {"id": ticket.id, "type": ticket.kind}
    found: Json = {"interaction": about}
    if ticket.original:
        about |= {"response_message_id": ticket.original.id, "response_message_loading": ticket.is_waiting}
        about["response_message_ephemeral"] = bool(ticket.original.flags & EPHEMERAL)
    if ticket.answer in (4, 7) and ticket.original:
        found["resource"] = {"type": ticket.answer, "message": message(world, ticket.original, base_url)}
    return found


def application(world: World) -> Json:
    found: Json = {"id": world.application_id, "name": world.bot.name, "description": "", "icon": None}
    found |= {"bot_public": True, "bot_require_code_grant": False, "verify_key": "0" * 64, "flags": 0}
    found |= {"owner": user(world.bot), "team": None, "rpc_origins": [], "interactions_endpoint_url": None}
    found |= {"type": None, "flags_new": "0", "explicit_content_filter": 0, "role_connections_verification_url": None}
    found |= {"eligible_oauth2_scopes": [], "approximate_user_install_count": 0}
    found |= {"approximate_user_authorization_count": 0}
    return found | {"redirect_uris": [], "approximate_guild_count": len(world.guilds)}


def error(code: int, message: str, errors: list[str]) -> Json:
    """The body of a refusal; the problems stand under one field, where Discord names each."""
    found: Json = {"code": code, "message": message or ERRORS[code][1]}
    if errors:
        found["errors"] = {"_errors": [{"code": "BASE_TYPE_BAD", "message": problem} for problem in errors]}
    return found
