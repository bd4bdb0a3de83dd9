"""Looks whether Slack takes the tokens and grants what is needed, one line for each thing, with what to press."""

from collections.abc import Coroutine, Iterator
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.access import SlackAccess
from adapters.slack.failures import error_code, failure
from adapters.slack.manifest import EVENTS_PATH, check
from bot.setup.finding import Finding

TIMEOUT_S = 10
_PAGE = 1000
_PAGES = 10
_SCOPES = "x-oauth-scopes"
_APPS = "at https://api.slack.com/apps"
_COPY = {
    "SLACK_BOT_TOKEN": f"OAuth & Permissions > Bot User OAuth Token {_APPS}",
    "SLACK_APP_TOKEN": f"Basic Information > App-Level Tokens {_APPS}",
}
_REINSTALL = (
    f"paste the manifest that 'goen slack manifest' prints under App Manifest {_APPS} and save, "
    "then press Install App > Reinstall to Workspace, and compare SLACK_BOT_TOKEN"
)


async def examine(access: SlackAccess) -> list[Finding]:
    """Bot token, its scopes, how Slack reaches Goen, the channels; changes nothing and shows no token.

    No socket is opened: Slack would send it what a Goen that runs already waits for.
    """
    client = AsyncWebClient(token=access.bot_token, base_url=access.api_url, retry_handlers=[], timeout=TIMEOUT_S)
    who = await asked("Slack bot token", "SLACK_BOT_TOKEN", client.auth_test())
    findings = [who] if isinstance(who, Finding) else [_bot(who), scopes(who, "Slack scopes", _REINSTALL)]
    findings.append(await way_in(client, access))
    return findings if isinstance(who, Finding) else [*findings, await _channels(client)]


def _bot(who: Any) -> Finding:
    return Finding("Slack bot token", True, f"@{who['user']} in {who['team']} ({who['team_id']})")


def scopes(who: Any, name: str, repair: str) -> Finding:
    """Whether everything was granted that the manifest asks for, by the answer to auth.test."""
    granted = {scope.strip() for scope in who.headers.get(_SCOPES, "").split(",")}
    missing = check(granted)
    if missing:
        return Finding(name, False, f"not granted: {', '.join(missing)}; {repair}")
    return Finding(name, True, "all that the manifest asks for are granted")


async def way_in(client: AsyncWebClient, access: SlackAccess) -> Finding:
    """How Slack reaches Goen."""
    if access.app_token:
        opening = client.apps_connections_open(app_token=access.app_token)
        opened = await asked("Slack Socket Mode", "SLACK_APP_TOKEN", opening)
        return (
            opened if isinstance(opened, Finding) else Finding("Slack Socket Mode", True, "Slack takes the app token")
        )
    if access.signing_secret:
        text = f"requests to {EVENTS_PATH} are checked with SLACK_SIGNING_SECRET; only a request of Slack's proves it"
        return Finding("Slack HTTP", True, text)
    advice = f"copy it from {_COPY['SLACK_APP_TOKEN']}"
    text = f"set SLACK_APP_TOKEN (Socket Mode; {advice}) or SLACK_SIGNING_SECRET (HTTP)"
    return Finding("Slack Socket Mode", False, text)


async def _channels(client: AsyncWebClient) -> Finding:
    """The public channels the bot is in. Not being in one is no fault: it is invited when there is an event."""
    name, found, cursor = "Slack channels", list[str](), ""
    for _ in range(_PAGES):
        asking = client.conversations_list(
            types="public_channel", exclude_archived=True, limit=_PAGE, cursor=cursor or None
        )
        page = await asked(name, "SLACK_BOT_TOKEN", asking)
        if isinstance(page, Finding):
            return page
        found += _joined(page)
        cursor = (page.get("response_metadata") or {}).get("next_cursor", "")
        if not cursor:
            break
    if not found:
        return Finding(name, True, "in no public channel yet; type /invite @Goen in the channel of your event")
    return Finding(name, True, f"in {', '.join(found)}; private ones are not listed")


def _joined(page: Any) -> Iterator[str]:
    return (f"#{channel['name']}" for channel in page["channels"] if channel.get("is_member"))


async def asked(name: str, setting: str, call: Coroutine[Any, Any, Any], advice: str = "") -> Any:
    """What Slack answers, or the Finding that says why it did not. `advice`: what helps, whatever Slack says."""
    try:
        return await call
    except SlackApiError as error:
        code = error_code(error)
        return Finding(name, False, f"Slack says {code}; {advice or _advice(code, setting)}")
    except (SlackClientError, aiohttp.ClientError, TimeoutError, OSError) as error:
        text = f"Slack cannot be reached ({failure(error)}); look at the connection, a firewall or SLACK_API_URL"
        return Finding(name, False, text)


def _advice(code: str, setting: str) -> str:
    match code.partition(":")[0]:
        case "not_allowed_token_type":
            return "xoxb-... belongs in SLACK_BOT_TOKEN, xapp-... in SLACK_APP_TOKEN"
        case "missing_scope" | "no_permission" if setting == "SLACK_APP_TOKEN":
            return f"make a token with connections:write under {_COPY[setting]}"
        case "missing_scope" | "no_permission":
            return _REINSTALL
        case "account_inactive" | "token_revoked":
            return f"press Install App, then copy {setting} again from {_COPY[setting]}"
        case "ratelimited":
            return "try again in a minute"
    return f"copy {setting} again from {_COPY[setting]}"
