"""The Slack app as data: its manifest with the least scopes, and what each scope is for."""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from bot.chat.errors import SettingsError
from bot.door.authorization import is_for_everyone
from bot.door.commands import COMMANDS
from bot.words.i18n import Language, Translator, translator

# Where Slack sends everything, and where a browser returns to after an installation.
EVENTS_PATH = "/slack/events"
OAUTH_PATH = "/slack/oauth_redirect"
# Where whoever installs Goen in another workspace begins.
INSTALL_PATH = "/slack/install"
# The shortcut's name in Slack's payloads: the command that it starts.
SHORTCUT = "intro"

# Scope -> the message of the locales that says what it is for. The order is the manifest's.
SCOPES: dict[str, str] = {
    scope: f"slack-scope-{scope.replace(':', '-').replace('_', '-')}"
    for scope in (
        "commands",
        "chat:write",
        "im:write",
        "im:history",
        "users:read",
        "files:write",
        "files:read",
        "app_mentions:read",
        "channels:read",
    )
}
# What Slack tells the app. An event that nothing handles would be sent four times: only these are asked for.
EVENTS = (
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "channel_unarchive",
    "member_joined_channel",
    "message.im",
    "team_join",
    "tokens_revoked",
    "user_change",
)
_LONGEST_COMMAND = 32
_HEAD = "# Goen's Slack app. At https://api.slack.com/apps: Create New App > From a manifest > YAML, and paste this.\n"


def build(*, url: str | None, command: str = "/goen", language: Language = "en") -> dict[str, Any]:
    """The manifest: for Socket Mode without `url`, otherwise for HTTP at that https address.

    SettingsError if the command word or the address cannot be used with Slack.
    """
    t = translator(language)
    address = None if url is None else _address(url)
    return {
        "_metadata": {"major_version": 1, "minor_version": 1},
        "display_information": {
            "name": "Goen",
            "description": t("slack-app-description"),
            "long_description": t("slack-app-about"),
        },
        "features": _features(t, _word(command), address),
        "oauth_config": _oauth(address),
        "settings": _settings(address),
    }


def _features(t: Translator, command: str, address: str | None) -> dict[str, Any]:
    slash = {
        "command": command,
        **_at(address, "url"),
        "description": t("slack-app-command"),
        "usage_hint": _hint(t.language),
        # People come as <@U...>, so that two of the same name are told apart.
        "should_escape": True,
    }
    shortcut = {
        "name": t("slack-app-shortcut-intro"),
        "type": "global",
        "callback_id": SHORTCUT,
        "description": t("slack-app-shortcut-intro", "about"),
    }
    return {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True, "messages_tab_read_only_enabled": False},
        # False: nobody sees Goen as present while it is stopped.
        "bot_user": {"display_name": "Goen", "always_online": False},
        "shortcuts": [shortcut],
        "slash_commands": [slash],
    }


def _oauth(address: str | None) -> dict[str, Any]:
    back = {} if address is None else {"redirect_urls": [address + OAUTH_PATH]}
    return {**back, "scopes": {"bot": list(SCOPES)}}


def _settings(address: str | None) -> dict[str, Any]:
    return {
        "event_subscriptions": {**_at(address, "request_url"), "bot_events": list(EVENTS)},
        "interactivity": {"is_enabled": True, **_at(address, "request_url")},
        "org_deploy_enabled": False,
        "socket_mode_enabled": address is None,
        "token_rotation_enabled": False,
    }


def _at(address: str | None, name: str) -> dict[str, str]:
    return {} if address is None else {name: address + EVENTS_PATH}


def _hint(language: Language) -> str:
    """What an attendee may type after the command word, in one line."""
    words = [spec.shown(language) for spec in COMMANDS if is_for_everyone(spec.name) and " " not in spec.name]
    return f"[{' | '.join(words)}]"


def _word(command: str) -> str:
    fits = re.fullmatch(r"/[\w-]+", command) and len(command) <= _LONGEST_COMMAND and command == command.lower()
    if not fits:
        raise SettingsError(
            f'The command word must begin with "/", be written small, without spaces, and have at most '
            f'{_LONGEST_COMMAND} characters, not "{command[:60]}": for example /goen'
        )
    return command


def _address(url: str) -> str:
    parts = urlsplit(url)
    extra = parts.username or parts.password or parts.query or parts.fragment or re.search(r"\s", url)
    if parts.scheme != "https" or not parts.hostname or extra:
        # The address is not repeated: it may carry a password.
        raise SettingsError("Slack sends to an https address only: for example https://goen.example.com")
    return url.rstrip("/")


def check(granted: Collection[str]) -> list[str]:
    """The scopes of the manifest that were not granted, in its order."""
    return [scope for scope in SCOPES if scope not in granted]


def render(manifest: Mapping[str, Any]) -> str:
    """The manifest as YAML. Every text is quoted like in JSON, which YAML reads the same."""
    return _HEAD + "".join(f"{line}\n" for line in _lines(manifest))


def _lines(value: Mapping[str, Any]) -> Iterator[str]:
    for key, item in value.items():
        if isinstance(item, Mapping):
            yield f"{key}:"
            yield from (f"  {line}" for line in _lines(item))
        elif isinstance(item, list):
            yield f"{key}:"
            yield from (f"  {line}" for entry in item for line in _entry(entry))
        else:
            yield f"{key}: {json.dumps(item, ensure_ascii=False)}"


def _entry(value: Mapping[str, Any] | str) -> Iterator[str]:
    lines = list(_lines(value)) if isinstance(value, Mapping) else [json.dumps(value, ensure_ascii=False)]
    yield f"- {lines[0]}"
    yield from (f"  {line}" for line in lines[1:])
