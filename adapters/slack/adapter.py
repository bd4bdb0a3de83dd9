"""Slack: connects over Socket Mode or signed HTTP, and puts receiving and sending together.

What payloads and blocks look like is in decode and encode.
"""

import asyncio
import logging
from collections.abc import Sequence

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.errors import SlackApiError

from adapters.slack import handed, sending
from adapters.slack.access import SlackAccess
from adapters.slack.failures import error_code, failure
from adapters.slack.installed import InstalledWorkspaces
from adapters.slack.installing import Installing
from adapters.slack.manifest import EVENTS_PATH
from adapters.slack.receiving import FORM_PATIENCE_S, SlackReceiving
from adapters.slack.web import Web, checked
from adapters.slack.workspaces import OneWorkspace, Workspaces
from bot.chat.interactions import HandedFile
from bot.chat.ports import Clock, Delivery, Handle, Receipt
from storage.engine import Database

log = logging.getLogger(__name__)

STOP_S = 20.0


class SlackAdapter:
    """One Slack app. Where several workspaces install it, they are kept in `database`."""

    name = "slack"

    def __init__(self, access: SlackAccess, database: Database | None = None, clock: Clock | None = None) -> None:
        self._access = access
        self._web = Web(access.api_url)
        self._installing: Installing | None = None
        self._workspaces: Workspaces = OneWorkspace(self._web, access.bot_token, access.language)
        if access.oauth and database and clock:
            installed = InstalledWorkspaces(self._web, access.oauth, database, clock, access.language)
            self._workspaces = installed
            self._installing = Installing(self._web, access.oauth, installed, access.language)
        flow = self._installing.flow if self._installing else None
        self.receiving = SlackReceiving(access, self._workspaces, self._web, flow)
        if self._installing:
            self._installing.flow.installed = self.receiving.installed
        self._socket: AsyncSocketModeHandler | None = None
        self._lost: asyncio.Future[str]
        self._is_open = False

    # Coming and going

    async def start(self, handle: Handle) -> None:
        """Check the tokens, then listen; SettingsError says which token Slack did not take."""
        await self.open(handle)
        try:
            await self.listen()
        except BaseException:
            await self._web.close()
            raise

    @property
    def is_exclusive(self) -> bool:
        """Whether one process listens for all: over a socket, Slack would tell each only a part."""
        return self._access.app_token is not None

    @property
    def part(self) -> str:
        """Slack sends everything over any socket."""
        return ""

    async def open(self, handle: Handle) -> None:
        """Check the tokens of the workspaces, and be able to send."""
        self.receiving.handle = handle
        self._lost = asyncio.get_running_loop().create_future()
        self._web.open()
        try:
            await self._workspaces.open()
            self._is_open = True
        except BaseException:
            await self._web.close()
            raise

    async def listen(self) -> None:
        """Listen over a socket, if that is the way in; over HTTP Slack comes by itself."""
        if self._access.app_token:
            await self._listen(self._access.app_token)

    async def leave(self) -> None:
        """Listen no longer over a socket; what was received goes on."""
        socket, self._socket = self._socket, None
        if socket:
            await socket.client.close()  # type: ignore[no-untyped-call]

    async def _listen(self, app_token: str) -> None:
        client = self._web.client()
        await checked("SLACK_APP_TOKEN", client.apps_connections_open(app_token=app_token))
        self._socket = AsyncSocketModeHandler(self.receiving.app, app_token, web_client=client)
        ask = self._socket.client.issue_new_wss_url

        async def ask_again() -> str:
            try:
                return await ask()
            except SlackApiError as error:
                if failure(error).cause == "not_installed" and not self._lost.done():
                    self._lost.set_result(f"Slack does not take SLACK_APP_TOKEN: {error_code(error)}.")
                raise

        # slack_sdk asks for ever, also with a token that was withdrawn.
        self._socket.client.issue_new_wss_url = ask_again  # type: ignore[method-assign]
        await self._socket.client.connect()  # type: ignore[no-untyped-call]

    async def stop(self) -> None:
        """Take nothing new and finish what is under way."""
        work = self.receiving.work
        try:
            await work.finish(FORM_PATIENCE_S + 0.2)  # sent forms wait for their acks
            if self._socket:
                await self._socket.client.close()  # type: ignore[no-untyped-call]
            await work.finish(STOP_S)
        finally:
            await work.give_up()
            await self._web.close()

    async def settled(self) -> None:
        """Wait until everything that was received is dealt with."""
        await self.receiving.work.settled()

    async def is_connected(self) -> bool:
        """Whether Slack can reach us now, and Goen is still installed."""
        if not self._workspaces.are_open:
            return False
        return self._socket is None or bool(await self._socket.client.is_connected())

    async def lost(self) -> str:
        """Wait until the app-level token was withdrawn; an app that was removed may be installed again."""
        return await asyncio.shield(self._lost)

    async def fetch(self, file: HandedFile, at_most: int) -> bytes:
        """What somebody handed over in a form; FileError says why not."""
        return await handed.fetch(file, at_most, self._workspaces, self._web)

    def routes(self, app: web.Application) -> None:
        """Receive Slack's requests on the product's own server."""

        async def receive(request: web.Request) -> web.Response:
            if not self._is_open:
                return web.Response(status=503, text="not connected to Slack yet")
            asked = await _readable(request)
            if asked is None:
                return web.Response(status=400, text="this is no request of Slack's")
            return await to_aiohttp_response(await self.receiving.app.async_dispatch(asked))

        if self._access.signing_secret and not self._access.app_token:
            app.router.add_post(EVENTS_PATH, receive)
        if self._installing:
            self._installing.routes(app)

    # What is sent later

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Post a message with its key in the metadata, so that it can be found again."""
        return await sending.deliver(delivery, self._workspaces)

    async def find(self, deliveries: Sequence[Delivery]) -> list[Receipt | None]:
        """Look for the keys in their channel's history since shortly before the first attempt."""
        return await sending.find(deliveries, self._workspaces)


async def _readable(request: web.Request) -> AsyncBoltRequest | None:
    """A request as bolt takes it, not verified yet; None if it can be none. Anybody can send anything here."""
    try:
        return await to_bolt_request(request)
    except Exception as error:  # noqa: BLE001 - bytes that are no text, an unknown charset, no JSON, or too deep
        log.info("a request could not be read: %s", type(error).__name__)
        return None
