"""Discord's side of the benchmark: a gateway that says what people do, and an API that times the answers.

It keeps nothing of what is over and checks only what is counted; the stand-in of the tests does both.
"""

import asyncio
import json
import time
import zlib
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import WSMsgType, web

from adapters.http import serve
from benchmarks import discord_payloads as payloads
from benchmarks import programs
from benchmarks.discord_payloads import COMMAND, COMPONENT, EPHEMERAL, GUILD
from benchmarks.programs import Program

FIRST_S = 3.0  # Discord waits no longer for a first response
DRAIN_S = 20.0
API = "/api/v10"
POSTED, DEFERRED = 4, (5, 6)  # what a first response can be here
UNKNOWN = {"code": 10062, "message": "Unknown interaction"}

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Act:
    """What a person does: a pressed button, or the command with this word below it."""

    bot: str
    person: int
    button: str = ""
    word: str = ""

    def data(self) -> tuple[int, Json]:
        """The type of the interaction, and what it holds."""
        if self.button:
            return COMPONENT, {"custom_id": self.button, "component_type": 2, "id": 1}
        word = {"name": self.word, "type": 1, "options": []}
        return COMMAND, {"id": "9", "name": "goen", "type": 1, "options": [word]}


@dataclass(slots=True)
class Ticket:
    """One interaction: when it was due, when it got a first response, and what the person then read."""

    bot: str
    due: float
    over: asyncio.Future[None]
    first_s: float = FIRST_S
    is_deferred: bool = False
    texts: list[tuple[str, bool]] = field(default_factory=list)  # with whether only this person sees it


@dataclass(frozen=True, slots=True)
class Load:
    """What came of some interactions: seconds from the moment each was due to its first response.

    A missing first response counts as FIRST_S; `answered` got a message, `private` only messages nobody else sees.
    """

    firsts_s: list[float]
    answered: int
    private: int
    deferred: int
    texts: Counter[str]

    @property
    def is_complete(self) -> bool:
        """Whether everyone was answered."""
        return self.answered == len(self.firsts_s)


class Session:
    """The connection of one bot; what is sent goes out compressed, as Discord does."""

    def __init__(self, socket: web.WebSocketResponse, *, is_compressed: bool) -> None:
        self._socket = socket
        self._stream = zlib.compressobj() if is_compressed else None
        self._sequence = 0

    async def send(self, packet: Json) -> None:
        """Send a packet."""
        data = json.dumps(packet).encode()
        if self._stream is None:
            await self._socket.send_str(data.decode())
        else:  # nothing may come between these two: what is compressed first has to leave first
            await self._socket.send_bytes(self._stream.compress(data) + self._stream.flush(zlib.Z_SYNC_FLUSH))

    async def dispatch(self, event: str, data: Json) -> None:
        """Say that something happened."""
        self._sequence += 1
        await self.send({"op": 0, "t": event, "s": self._sequence, "d": data})


class Discord:
    """One server with one channel, and any number of bots; the token of each is its id."""

    def __init__(self) -> None:
        self.url = ""
        self._sessions: dict[str, Session] = {}
        self._tickets: dict[str, Ticket] = {}
        self._number = 2 * 10**18

    # People

    async def drive(self, acts: Sequence[Act], due_s: Sequence[float]) -> Load:
        """Let everything be done when it is due, however slow the answers are; then wait for those."""
        began = time.perf_counter()
        tickets = []
        for act, due in zip(acts, due_s, strict=True):
            await asyncio.sleep(began + due - time.perf_counter())
            tickets.append(await self._begin(act, began + due))
        await self._end(tickets)
        return _load([ticket for _, ticket in tickets])

    async def ask(self, act: Act) -> bool:
        """Do something and wait for the answer; whether it came."""
        ticket = await self._begin(act, time.perf_counter())
        await self._end([ticket])
        return bool(ticket[1].texts)

    async def _begin(self, act: Act, due: float) -> tuple[str, Ticket]:
        self._number += 1
        id, (kind, data) = str(self._number), act.data()
        ticket = self._tickets[id] = Ticket(act.bot, due, asyncio.get_running_loop().create_future())
        happened = payloads.interaction(id, act.bot, str(3 * 10**17 + act.person), kind, data)
        await self._sessions[act.bot].dispatch("INTERACTION_CREATE", happened)
        return id, ticket

    async def _end(self, tickets: Sequence[tuple[str, Ticket]]) -> None:
        await asyncio.wait([ticket.over for _, ticket in tickets], timeout=DRAIN_S)
        for id, _ in tickets:
            del self._tickets[id]

    # The gateway

    def routes(self) -> list[web.RouteDef]:
        """What the bots call."""
        return [
            web.get("/", self._connect),
            web.get(f"{API}/users/@me", _identify),
            web.get(f"{API}/oauth2/applications/@me", _describe),
            web.get(f"{API}/gateway/bot", self._allow),
            web.route("*", f"{API}/applications/{{bot}}/commands", _keep),
            web.post(f"{API}/users/@me/channels", _open),
            web.post(f"{API}/interactions/{{id}}/{{token}}/callback", self._first),
            web.post(f"{API}/webhooks/{{bot}}/{{token}}", self._later),
            web.patch(f"{API}/webhooks/{{bot}}/{{token}}/messages/@original", self._later),
        ]

    async def _connect(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(compress=False)
        await socket.prepare(request)
        session = Session(socket, is_compressed=request.query.get("compress") == "zlib-stream")
        await session.send({"op": 10, "d": {"heartbeat_interval": 41_250}})
        async for received in socket:
            if received.type is WSMsgType.TEXT:
                await self._take(session, json.loads(received.data))
        return socket

    async def _take(self, session: Session, packet: Json) -> None:
        match packet["op"]:
            case 1:
                await session.send({"op": 11})
            case 2:
                bot = packet["d"]["token"]
                self._sessions[bot] = session
                await session.dispatch("READY", {
                    "v": 10, "user": payloads.user(bot, is_bot=True), "guilds": [{"id": GUILD, "unavailable": True}],
                    "session_id": bot, "resume_gateway_url": self.gateway_url, "application": {"id": bot, "flags": 0},
                })  # fmt: skip
                await session.dispatch("GUILD_CREATE", payloads.guild(bot))

    async def _allow(self, _request: web.Request) -> web.Response:
        limit = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
        return _json({"url": self.gateway_url, "shards": 1, "session_start_limit": limit})

    @property
    def gateway_url(self) -> str:
        """The address of the gateway."""
        return self.url.replace("http", "ws", 1)

    # Answers

    async def _first(self, request: web.Request) -> web.Response:
        answer = await request.json()
        now, id = time.perf_counter(), request.match_info["id"]
        ticket = self._tickets.get(id)
        if ticket is None or ticket.first_s < FIRST_S or now - ticket.due >= FIRST_S:
            if ticket and not ticket.over.done():
                ticket.over.set_result(None)
            return _json(UNKNOWN, status=404)
        ticket.first_s = now - ticket.due
        ticket.is_deferred = answer["type"] in DEFERRED
        if not ticket.is_deferred:
            _read(ticket, answer["data"], is_message=answer["type"] == POSTED)
        if "with_response" in request.query:
            return _json(payloads.callback(id, COMPONENT, ticket.bot))
        return web.Response(status=204)

    async def _later(self, request: web.Request) -> web.Response:
        id = request.match_info["token"].removeprefix(payloads.TOKEN)
        if ticket := self._tickets.get(id):
            # An edited first answer is as private as that was, which is always here.
            _read(ticket, await request.json(), is_edit=request.method == "PATCH")
        return _json({"id": id})


def _read(ticket: Ticket, data: Json, *, is_message: bool = True, is_edit: bool = False) -> None:
    is_private = is_message and (is_edit or bool(data.get("flags", 0) & EPHEMERAL))
    ticket.texts.append((data.get("content", ""), is_private))
    if not ticket.over.done():
        ticket.over.set_result(None)


def _load(tickets: Sequence[Ticket]) -> Load:
    return Load(
        [ticket.first_s for ticket in tickets],
        sum(bool(ticket.texts) for ticket in tickets),
        sum(bool(ticket.texts) and all(is_private for _, is_private in ticket.texts) for ticket in tickets),
        sum(ticket.is_deferred for ticket in tickets),
        Counter(text for ticket in tickets for text, _ in ticket.texts),
    )


async def _identify(request: web.Request) -> web.Response:
    return _json(payloads.user(_bot(request), is_bot=True))


async def _open(request: web.Request) -> web.Response:
    """The channel of somebody's direct messages."""
    return _json(payloads.direct((await request.json())["recipient_id"]))


async def _describe(request: web.Request) -> web.Response:
    about: Json = {
        "id": _bot(request), "name": "bench", "description": "", "icon": None, "bot_public": True, "flags": 0,
        "bot_require_code_grant": False, "verify_key": "0" * 64, "owner": payloads.user("1"), "rpc_origins": [],
    }  # fmt: skip
    return _json(about)


async def _keep(request: web.Request) -> web.Response:
    return _json(await request.json() if request.method == "PUT" else [])


def _json(answer: Any, status: int = 200) -> web.Response:
    """A JSON answer with exactly this type, or discord.py takes it for text."""
    return web.Response(body=json.dumps(answer).encode(), status=status, headers={"Content-Type": "application/json"})


def _bot(request: web.Request) -> str:
    return request.headers["Authorization"].removeprefix("Bot ")


@asynccontextmanager
async def stand_in() -> AsyncIterator[Discord]:
    """A Discord that listens on loopback."""
    discord = Discord()
    app = web.Application()
    app.add_routes(discord.routes())
    server = await serve(app, "127.0.0.1", 0)
    discord.url = server.url
    try:
        yield discord
    finally:
        await server.stop()


@asynccontextmanager
async def running(discord: Discord, bot: str, folder: Path, *module: str) -> AsyncIterator[Program]:
    """`python -m <module>` as this bot, connected to this Discord."""
    settings = {
        "DISCORD_TOKEN": bot,
        "DISCORD_API_URL": f"{discord.url.rstrip('/')}{API}",
        "DISCORD_GATEWAY_URL": discord.gateway_url,
    }
    async with programs.running(settings, folder, *module) as program:
        yield program
