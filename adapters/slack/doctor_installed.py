"""Looks at an app that several workspaces install: its secrets, and what Slack says of each of them."""

import asyncio

from adapters.slack.access import OAuthApp, SlackAccess
from adapters.slack.doctor import asked, scopes, way_in
from adapters.slack.installed import LOST_KEY, check_client
from adapters.slack.manifest import INSTALL_PATH, OAUTH_PATH
from adapters.slack.web import Web
from bot.chat.errors import NotNowError, SettingsError
from bot.setup.finding import Finding
from storage.engine import Database
from storage.schema import state
from storage.sealing import Seal, SealError
from storage.slack_tables import SlackBot
from storage.unit_of_work import reading

_NONE = "none yet"


async def examine(access: SlackAccess, app: OAuthApp, database_url: str) -> list[Finding]:
    """Client id and secret, addresses, key, the way in, and each workspace; changes nothing and shows no token."""
    web = Web(access.api_url)
    web.open()
    try:
        findings = [await _app(web, app), _addresses(app), await way_in(web.client(), access)]
        bots = await _bots(app, database_url)
        if isinstance(bots, Finding):
            return [*findings, bots]
        if not bots:
            return [*findings, Finding("Slack workspaces", True, _NONE)]
        count = Finding("Slack workspaces", True, f"{len(bots)} installed Goen; GOEN_SECRET_KEY opens their tokens")
        return [*findings, count, *await _workspaces(web, app, bots)]
    finally:
        await web.close()


async def _app(web: Web, app: OAuthApp) -> Finding:
    try:
        await check_client(web, app)
    except NotNowError as error:
        return Finding("Slack app", False, f"Slack cannot be asked now: {error}. Try again in some minutes")
    except SettingsError as error:
        where = "Basic Information > App Credentials at https://api.slack.com/apps"
        return Finding("Slack app", False, f"{error} Copy both again from {where}")
    return Finding("Slack app", True, f"Slack takes SLACK_CLIENT_ID {app.client_id} and its secret")


def _addresses(app: OAuthApp) -> Finding:
    text = (
        f"others install Goen at {app.public_url}{INSTALL_PATH}; "
        f"{app.public_url}{OAUTH_PATH} must stand under OAuth & Permissions > Redirect URLs"
    )
    return Finding("Slack addresses", True, text)


async def _bots(app: OAuthApp, database_url: str) -> list[SlackBot] | Finding:
    """Every workspace with its readable token, or why they cannot be read."""
    if await asyncio.to_thread(state, database_url) != "current":
        return Finding("Slack workspaces", True, _NONE)
    database = Database(database_url)
    try:
        bots = await reading(database, lambda uow: uow.installations.bots(app.client_id))
    finally:
        await database.close()
    seal = Seal(app.keys)
    try:
        for bot in bots:
            bot.bot_token = seal.opened(bot.bot_token or "")
    except SealError:
        return Finding("Slack workspaces", False, LOST_KEY)
    return bots


async def _workspaces(web: Web, app: OAuthApp, bots: list[SlackBot]) -> list[Finding]:
    repair = f"an admin of the workspace installs Goen again at {app.public_url}{INSTALL_PATH}"
    findings = []
    for bot in bots:
        name = f"Slack workspace {bot.team_name or ''} ({bot.team_id or bot.enterprise_id})"
        who = await asked(name, "", web.client(bot.bot_token).auth_test(), repair)
        findings.append(who if isinstance(who, Finding) else scopes(who, name, repair))
    return findings
