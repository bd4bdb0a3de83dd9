"""How the bot gets into a server: the link, with the fewest permissions and what each of them is for."""

import base64
import binascii
from urllib.parse import urlencode

from bot.chat.errors import SettingsError

AUTHORIZE = "https://discord.com/oauth2/authorize"
SCOPES = ("bot", "applications.commands")
# Discord's name of the permission, its name in discord.py, its bit, what it is for.
PERMISSIONS: tuple[tuple[str, str, int, str], ...] = (
    ("View Channels", "view_channel", 10, "to post where an event was created"),
    ("Send Messages", "send_messages", 11, "to announce the event and to ask the survey there"),
    ("Attach Files", "attach_files", 15, "to hand lists over as files"),
    ("Embed Links", "embed_links", 14, "to show cards in these messages"),
    ("Read Message History", "read_message_history", 16, "to see, after a cut, whether a message of its own got out"),
    ("Create Public Threads", "create_public_threads", 35, "to give the talks of a table a place of their own"),
)
# Where an event lives in a thread, or in a post of a forum, this takes the place of Send Messages.
IN_THREADS = (
    "Send Messages in Threads",
    "send_messages_in_threads",
    38,
    "to do so in threads and forum posts",
)
# Asked for only where events are kept in the server's own list.
EVENTS = ("Create Events", "create_events", 44, "to keep public events in the server's own list of events")


def needed(*, wants_events: bool = False) -> tuple[tuple[str, str, int, str], ...]:
    """The permissions Goen asks for."""
    return (*PERMISSIONS, IN_THREADS, *([EVENTS] if wants_events else []))


def posting(*, in_thread: bool) -> dict[str, str]:
    """What the bot needs in a channel or in a thread: Discord's name of each permission -> its name in discord.py."""
    names = {name: word for name, word, _, _ in PERMISSIONS}
    if in_thread:
        del names["Send Messages"], names["Create Public Threads"]
        names[IN_THREADS[0]] = IN_THREADS[1]
    return names


def link(application_id: str, *, wants_events: bool = False) -> str:
    """The page where somebody who may manage a server lets the bot in."""
    bits = sum(1 << bit for _, _, bit, _ in needed(wants_events=wants_events))
    query = {"client_id": application_id, "scope": " ".join(SCOPES), "permissions": bits}
    return f"{AUTHORIZE}?{urlencode(query)}"


def application_of(token: str) -> str:
    """The id a token begins with, in base64: the bot user's, which is the application's for all but very old ones.

    SettingsError if it begins otherwise.
    """
    first = token.partition(".")[0]
    try:
        id = base64.b64decode(first + "=" * (-len(first) % 4), validate=True).decode("ascii")
    except (binascii.Error, UnicodeDecodeError):
        id = ""
    if not id.isdecimal():
        raise SettingsError("DISCORD_TOKEN does not begin like a bot's token: copy it again from Bot > Reset Token.")
    return id


def render(token: str, *, wants_events: bool = False) -> str:
    """The link and what it asks for, to be printed."""
    lines = [link(application_of(token), wants_events=wants_events), "", "It asks for:"]
    lines += [f"  {name}: {purpose}" for name, _, _, purpose in needed(wants_events=wants_events)]
    return "\n".join(lines)
