"""Installs Goen in more workspaces: slack_bolt's OAuth flow on the product's own server, with pages of ours."""

import logging
import math
from collections.abc import Awaitable, Callable

import aiohttp
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.oauth.async_callback_options import AsyncCallbackOptions, AsyncFailureArgs, AsyncSuccessArgs
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackClientError
from slack_sdk.oauth.installation_store import Installation

from adapters.slack import install_page
from adapters.slack.access import OAuthApp
from adapters.slack.failures import in_words
from adapters.slack.installed import InstalledWorkspaces
from adapters.slack.manifest import INSTALL_PATH, OAUTH_PATH, SCOPES
from adapters.slack.stores import SILENT, STATE_S
from adapters.slack.web import Web
from adapters.visits import PerAddress, address_of
from bot.words.i18n import Language, Translator

log = logging.getLogger(__name__)

# bolt's word for what went wrong -> our page and its status; everything else Slack says is a refusal.
_PAGES = {
    "access_denied": ("cancelled", 200),
    "invalid_browser": ("stale", 400),
    "invalid_state": ("stale", 400),
    "missing_code": ("stale", 400),
}
_REFUSED = ("refused", 400)
# A room that shares one address may install in a workspace each; nobody tries codes, or has Slack asked, without end.
_VISITS = (60, 0.1)


class Flow(AsyncOAuthFlow):
    """bolt's flow, except that what it stores is known at once, and that it asks for no workspace in particular."""

    workspaces: InstalledWorkspaces
    installed: Callable[[str], Awaitable[None]]

    async def build_authorize_url(self, state: str, request: AsyncBoltRequest) -> str:
        """Slack's page on which somebody allows the installation."""
        del request
        return str(self.settings.authorize_url_generator.generate(state=state))

    async def store_installation(self, request: AsyncBoltRequest, installation: Installation) -> None:
        """Keep the installation."""
        del request
        await self.workspaces.enter(installation)
        if installation.team_id:
            await self.installed(installation.team_id)


class Installing:
    """The two addresses that a browser visits, before and after Slack's own page."""

    def __init__(self, web: Web, app: OAuthApp, workspaces: InstalledWorkspaces, language: Language) -> None:
        self._web, self._language = web, language
        self._site = web.api_url.removesuffix("api/")
        self._again = app.public_url + INSTALL_PATH
        self._visits = PerAddress(*_VISITS)
        settings = AsyncOAuthSettings(
            client_id=app.client_id,
            client_secret=app.client_secret,
            scopes=list(SCOPES),
            user_scopes=[],
            redirect_uri=app.public_url + OAUTH_PATH,
            install_path=INSTALL_PATH,
            install_page_rendering_enabled=False,
            redirect_uri_path=OAUTH_PATH,
            callback_options=AsyncCallbackOptions(self._done, self._failed),
            authorization_url=self._site + "oauth/v2/authorize",
            installation_store=workspaces.store,
            installation_store_bot_only=True,
            state_store=workspaces.states,
            state_expiration_seconds=STATE_S,
        )
        self.flow = Flow(client=web.client(), logger=SILENT, settings=settings)
        self.flow.workspaces = workspaces

    def routes(self, app: web.Application) -> None:
        """Serve both addresses."""
        app.router.add_get(INSTALL_PATH, self._begin)
        app.router.add_get(OAUTH_PATH, self._return)

    async def _begin(self, request: web.Request) -> web.Response:
        asked = await to_bolt_request(request)
        if wait_s := self._visits.wait_s(address_of(request)):
            return self._busy(asked, wait_s)
        return await to_aiohttp_response(await self.flow.handle_installation(asked))

    async def _return(self, request: web.Request) -> web.Response:
        asked = await to_bolt_request(request)
        if wait_s := self._visits.wait_s(address_of(request)):
            return self._busy(asked, wait_s)
        self.flow.client.session = self._web.session
        try:
            answer = await self.flow.handle_callback(asked)
        except (SlackClientError, aiohttp.ClientError, TimeoutError, OSError) as error:
            log.warning("Slack did not answer an installation: %s", in_words(error))
            answer = self._not_done(asked, "broken", 502, why="unreachable")
        except Exception as error:  # noqa: BLE001 - whoever installs waits for a page
            log.error("an installation could not be stored: %s", in_words(error))  # noqa: TRY400 - it may hold a token
            answer = self._not_done(asked, "broken", 500)
        response = await to_aiohttp_response(answer)
        response.charset = "utf-8"
        return response

    def _busy(self, request: AsyncBoltRequest, wait_s: float) -> web.Response:
        seconds = math.ceil(wait_s)
        html = install_page.busy(self._t(request), seconds, self._again)
        return web.Response(status=429, text=html, headers={**install_page.HEADERS, "Retry-After": str(seconds)})

    async def _done(self, given: AsyncSuccessArgs) -> BoltResponse:
        made = given.installation
        link = f"{self._site}app_redirect?app={made.app_id}" + (f"&team={made.team_id}" if made.team_id else "")
        name = made.team_name or made.enterprise_name or made.team_id or ""
        return self._answer(200, install_page.done(self._t(given.request), name, link))

    async def _failed(self, given: AsyncFailureArgs) -> BoltResponse:
        what, status = _PAGES.get(given.reason, _REFUSED)
        log.info("nobody installed the Slack app: %s", what)
        return self._not_done(given.request, what, status)

    def _not_done(self, request: AsyncBoltRequest, what: str, status: int, why: str = "") -> BoltResponse:
        return self._answer(status, install_page.failed(self._t(request), what, self._again, why))

    def _answer(self, status: int, html: str) -> BoltResponse:
        over = self.flow.settings.state_utils.build_set_cookie_for_deletion()
        return BoltResponse(status=status, body=html, headers={**install_page.HEADERS, "Set-Cookie": [over]})

    def _t(self, request: AsyncBoltRequest) -> Translator:
        accepted = request.headers.get("accept-language", [""])[0]
        return install_page.wording(accepted, self._language)
