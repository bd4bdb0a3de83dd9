"""The HTTP side of the stand-in: Web API calls, uploads and response URLs, each recorded and checked."""

import inspect
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from aiohttp import web
from slack_sdk.webhook.async_client import AsyncWebhookClient

from tests.fakes.bell import Bell
from tests.fakes.faults import FaultPlan
from tests.fakes.slack.faults import Fault, Pace
from tests.fakes.slack.install import Access, Call, Install
from tests.fakes.slack.methods import Methods, Refusal
from tests.fakes.slack.scopes import missing_scope
from tests.fakes.slack.signatures import as_bool, call_problems
from tests.fakes.slack.tickets import Ticket, Tickets
from tests.fakes.slack.workspace import BOT_ID, BOT_USER, TEAM, Change, Message, Workspace

RESPONSE_KEYS = set(inspect.signature(AsyncWebhookClient.send).parameters) - {"self", "headers"}
PACED = ("chat.postMessage", "chat.postEphemeral")


@dataclass
class Place:
    """One workspace, and what calls do there."""

    space: Workspace
    tickets: Tickets
    methods: Methods


class Server:
    """Answers what the SDK sends."""

    def __init__(
        self, space: Workspace, tickets: Tickets, problems: list[str], bell: Bell, now: Callable[[], float]
    ) -> None:
        self._problems, self._bell, self._now = problems, bell, now
        self.upload_base = self.file_base = ""
        self.teams: dict[str, Place] = {}
        self.access = Access()
        self.install = Install(self.access)
        self.add(space, tickets)
        self.methods = self.teams[space.team].methods
        self.faults = FaultPlan[Fault]()
        self.pace = Pace(now)
        self.calls: list[Call] = []
        self.responses: list[dict[str, Any]] = []  # bodies sent to response URLs
        self.in_flight = 0
        self.connections: set[object] = set()  # from where calls came
        self.socket_url: Callable[[], str] = str
        self.posted: Callable[[Message], None] = lambda _: None

    def add(self, space: Workspace, tickets: Tickets) -> None:
        """Answer for one more workspace."""
        methods = Methods(space, tickets, self._problems)
        methods.upload_url = lambda file: f"{self.upload_base}{space.team}-{file}"
        methods.file_url = lambda file: f"{self.file_base}{space.team}-{file.id}/download/{quote(file.name)}"
        self.teams[space.team] = Place(space, tickets, methods)

    def routes(self) -> list[web.AbstractRouteDef]:
        return [
            web.route("*", "/api/{method}", self._counted(self._api)),
            web.post("/upload/{file}", self._counted(self._upload)),
            web.get("/files-pri/{file}/download/{name}", self._counted(self._download)),
            web.post("/response/{trigger}", self._counted(self._respond)),
        ]

    def _counted(
        self, handler: Callable[[web.Request], Awaitable[web.Response]]
    ) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def counting(request: web.Request) -> web.Response:
            self.in_flight += 1
            self.connections.add(request.transport and request.transport.get_extra_info("peername"))
            try:
                return await handler(request)
            finally:
                self.in_flight -= 1
                self._bell.ring()

        return counting

    # --- Web API ---

    async def _api(self, request: web.Request) -> web.Response:
        method, arguments = request.match_info["method"], await _arguments(request)
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        call = Call(method, arguments, token, request.method, self._now())
        self.calls.append(call)
        self._bell.ring()
        fault = self.faults.take(method, str(arguments.get("channel", "")))
        if fault is None:
            return self._say(call, self._answer(call))
        return await self._faulty(request, call, fault)

    async def _faulty(self, request: web.Request, call: Call, fault: Fault) -> web.Response:
        does_it = fault.after_effect or not (
            fault.error or fault.status >= 400 or fault.retry_after or fault.lose_answer
        )
        if fault.held and not fault.after_effect:
            await fault.held.wait()
        answer = self._answer(call) if does_it else {"ok": False, "error": fault.error or "fatal_error", **fault.more}
        self._bell.ring()
        if fault.held and fault.after_effect:
            await fault.held.wait()
        if fault.lose_answer:
            if request.transport:
                request.transport.abort()
            return web.Response()
        if fault.retry_after is not None:
            return self._limited(call, fault.retry_after)
        if fault.status >= 400:
            call.status = fault.status
            return web.Response(status=fault.status, text="upstream error")
        return self._say(call, {"ok": False, "error": fault.error, **fault.more} if fault.error else answer)

    def _limited(self, call: Call, seconds: int) -> web.Response:
        return self._say(call, {"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": str(seconds)})

    def _say(
        self, call: Call, answer: dict[str, Any], status: int = 200, headers: dict[str, str] | None = None
    ) -> web.Response:
        wait = answer.pop("retry_after_s", None)
        if wait is not None:
            return self._limited(call, wait)
        call.answer, call.status = answer, status
        sent = {"x-oauth-scopes": ",".join(self.access.scopes)} if call.token in self.access.bots else {}
        return web.json_response(answer, status=status, headers={**sent, **(headers or {})})

    def _answer(self, call: Call) -> dict[str, Any]:
        try:
            return {"ok": True} | self._do(call)
        except Refusal as refusal:
            return {"ok": False, "error": refusal.error, **refusal.more}

    def _do(self, call: Call) -> dict[str, Any]:
        special = {
            "auth.test": self._who,
            "apps.connections.open": self._socket,
            "oauth.v2.access": self.install.exchange,
        }
        act = special.get(call.method)
        if act is None and call.method not in self.methods.table:
            self._problems.append(f"{call.method}: a method the stand-in does not know")
            raise Refusal("unknown_method")
        wrong = call_problems(call.method, call.arguments)
        self._problems.extend(wrong)
        if act is not None:
            return act(call)
        if call.token not in self.access.bots:
            raise Refusal("invalid_auth" if call.token else "not_authed")
        place = self.teams[self.access.bots[call.token]]
        needed = missing_scope(call.method, call.arguments, self.access.scopes, place.space)
        if needed:
            raise Refusal("missing_scope", needed=needed, provided=",".join(self.access.scopes))
        if wrong:
            raise Refusal("invalid_arguments", response_metadata={"messages": wrong})
        to = place.methods.place(call.arguments["channel"]) if call.method in PACED else ""
        wait = self.pace.wait_s(call.method, place.space.team, to)
        if wait:
            return {"retry_after_s": wait}
        answer = place.methods.table[call.method](call.arguments)
        if call.method == "chat.postMessage" and place.methods is self.methods:
            self.posted(place.space.messages[-1])
        return answer

    def _who(self, call: Call) -> dict[str, Any]:
        team = self.access.bots.get(call.token)
        if team is None:
            raise Refusal("invalid_auth" if call.token else "not_authed")
        names = {"url": "https://stand-in.example/", "team": self.install.names.get(team, team), "user": "goen"}
        return names | {"team_id": team, "user_id": BOT_USER, "bot_id": BOT_ID, "is_enterprise_install": False}

    def _socket(self, call: Call) -> dict[str, Any]:
        if call.token not in self.access.app_tokens:
            raise Refusal("not_allowed_token_type" if call.token in self.access.bots else "invalid_auth")
        return {"url": self.socket_url()}

    # --- Uploads and response URLs ---

    async def _upload(self, request: web.Request) -> web.Response:
        team, _, name = request.match_info["file"].partition("-")
        file, fault = self.teams[team].space.files.get(name), self.faults.take("upload", "")
        if file is None or fault:
            return web.Response(status=fault.status if fault else 404)
        if request.content_type.startswith("multipart/"):
            part = await (await request.multipart()).next()
            file.data = bytes(await part.read()) if part else b""  # type: ignore[union-attr]
        else:
            file.data = await request.read()
        file.uploaded = True
        return web.Response(text=f"OK - {len(file.data)}")

    async def _download(self, request: web.Request) -> web.Response:
        """A file, for whoever has the token of a bot that may read files; anybody else is led to the log-in."""
        team, _, name = request.match_info["file"].partition("-")
        file = self.teams[team].space.files.get(name)
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        fault = self.faults.take("download", "")
        if fault and fault.status >= 400:
            return web.Response(status=fault.status)
        if self.access.bots.get(token) != team or "files:read" not in self.access.scopes:
            return web.Response(status=302, headers={"Location": "https://stand-in.example/login"})
        if file is None or file.deleted:
            return web.Response(status=404)
        return web.Response(body=file.data, content_type="application/octet-stream")

    async def _respond(self, request: web.Request) -> web.Response:
        body = await request.json()
        self.responses.append(body)
        fault = self.faults.take("response_url", "")
        if fault and fault.held:
            await fault.held.wait()
        if fault and not fault.held:
            if fault.lose_answer and request.transport:
                request.transport.abort()
            return web.Response(status=fault.status if fault.status >= 400 else 500, text="error")
        trigger = request.match_info["trigger"]
        place = next((one for one in self.teams.values() if one.tickets.has(trigger)), self.teams[TEAM])
        ticket, error = place.tickets.use_response(trigger)
        if ticket is None:
            return web.Response(status=404, text=error)
        try:
            self.show_response(ticket, body, place.space.team)
        except Refusal as refusal:
            return web.json_response({"ok": False, "error": refusal.error}, status=400)
        return web.Response(text="ok")

    def show_response(self, ticket: Ticket, body: dict[str, Any], team: str = TEAM) -> None:
        """Do what an answer to a response URL, or in the ack of a command, says."""
        place = self.teams[team]
        strange = sorted(set(body) - RESPONSE_KEYS)
        self._problems.extend(f"response_url: no argument {name!r}" for name in strange)
        original = place.space.find(*ticket.origin) if ticket.origin else None
        if original and as_bool(body.get("delete_original")):
            original.deleted = True
            place.space.changes.append(Change("delete", original, ticket.trigger))
            return
        text, blocks = place.methods.content(body, "response_url")
        if original and as_bool(body.get("replace_original")):
            original.text, original.blocks, original.edited = text, blocks, True
            place.space.changes.append(Change("update", original, ticket.trigger))
            return
        only = None if body.get("response_type") == "in_channel" else ticket.user
        message = Message(ticket.channel, place.space.new_ts(), BOT_USER, text, blocks, ephemeral_to=only)
        place.space.post(message, ticket.trigger)


async def _arguments(request: web.Request) -> dict[str, Any]:
    """The arguments of a call from its query, form or JSON body."""
    found: dict[str, Any] = dict(request.query)
    if request.method == "POST" and request.content_type == "application/json":
        return {**found, **await request.json()}
    if request.method == "POST":
        form = await request.post()
        return found | {name: value for name, value in form.items() if isinstance(value, str)}
    return found
