"""The Gateway of the stand-in: sessions that are identified and resumed, heartbeats, compression, cuts."""

import asyncio
import contextlib
import importlib
import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from aiohttp import WSMsgType, web

from tests.fakes.bell import Bell
from tests.fakes.discord import payloads
from tests.fakes.discord.world import World

DISPATCH, HEARTBEAT, IDENTIFY, PRESENCE, RESUME, RECONNECT = 0, 1, 2, 3, 6, 7
REQUEST_MEMBERS, INVALID, HELLO, ACK = 8, 9, 10, 11
NOT_IDENTIFIED, BAD_TOKEN, IDENTIFIED_TWICE, BAD_SEQUENCE, DISALLOWED = 4003, 4004, 4005, 4007, 4014
GUILDS, MEMBERS, PRESENCES, CONTENT = 1 << 0, 1 << 1, 1 << 8, 1 << 15
GUILD_MESSAGES, DIRECT_MESSAGES, SCHEDULED_EVENTS = 1 << 9, 1 << 12, 1 << 16
PRIVILEGED = MEMBERS | PRESENCES | CONTENT
Packet = dict[str, Any]


@dataclass
class Session:
    """What one IDENTIFY began; it outlives its connection, so that it can be resumed."""

    id: str
    intents: int
    sequence: int = 0
    sent: list[Packet] = field(default_factory=list)
    connection: "Connection | None" = None
    shard: tuple[int, int] | None = None  # its number, from 0, and of how many

    def hears(self, guild: str | None) -> bool:
        """Whether what happens in a server is told to this session; direct messages are told to the first shard."""
        return self.shard is None or (int(guild or 0) >> 22) % self.shard[1] == self.shard[0]

    def dispatch(self, event: str, data: Any) -> None:
        """Number an event and send it, now or when the session is resumed."""
        self.sequence += 1
        packet = {"op": DISPATCH, "t": event, "s": self.sequence, "d": data}
        self.sent.append(packet)
        if self.connection:
            self.connection.send(packet)


class Connection:
    """One websocket; what is sent goes out in order from its own task."""

    def __init__(self, socket: web.WebSocketResponse, transport: Any, compress: str) -> None:
        self.socket, self.transport, self.compress = socket, transport, compress
        self.session: Session | None = None
        self.is_told_to_leave = False
        self._encode = _encoder(compress)
        self._waiting: asyncio.Queue[Packet | tuple[int, str]] = asyncio.Queue()
        self._writer = asyncio.create_task(self._write())

    def send(self, packet: Packet) -> None:
        self._waiting.put_nowait(packet)

    def close(self, code: int, reason: str = "") -> None:
        """Close with a code once everything before is sent."""
        self._waiting.put_nowait((code, reason))

    async def _write(self) -> None:
        with contextlib.suppress(ConnectionError, RuntimeError):
            while True:
                item = await self._waiting.get()
                if isinstance(item, tuple):
                    self.is_told_to_leave = True
                    await self.socket.close(code=item[0], message=item[1].encode())
                    return
                await self._encode(self.socket, json.dumps(item).encode())

    async def ended(self) -> None:
        self._writer.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._writer

    def leave(self) -> None:
        if self.session and self.session.connection is self:
            self.session.connection = None


def _encoder(compress: str) -> Callable[[web.WebSocketResponse, bytes], Any]:
    if compress == "zlib-stream":
        zlib_stream = zlib.compressobj()
        return lambda socket, data: socket.send_bytes(zlib_stream.compress(data) + zlib_stream.flush(zlib.Z_SYNC_FLUSH))
    if compress == "zstd-stream":  # asked for only where the library is installed
        zstandard = importlib.import_module("zstandard")
        stream = zstandard.ZstdCompressor().compressobj()
        return lambda socket, data: socket.send_bytes(
            stream.compress(data) + stream.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)
        )
    return lambda socket, data: socket.send_str(data.decode())


class Gateway:
    """All connections and sessions; `privileged` are the intents that the portal has switched on."""

    def __init__(self, world: World, token: str, problems: list[str], bell: Bell) -> None:
        self._world, self._token, self._problems, self._bell = world, token, problems, bell
        self._numbers = count(1)
        self.privileged = 0
        self.refusal = 0  # closes whoever identifies with this code
        self.heartbeat_ms = 41_250
        self.is_answering = True  # whether heartbeats get their ACK
        self.url = ""
        self.sessions: dict[str, Session] = {}
        self.open: list[Connection] = []
        self._all: set[Connection] = set()
        self.identifies: list[Packet] = []  # every IDENTIFY, without its token
        self.resumes: list[Packet] = []  # every RESUME, without its token
        self.heartbeats = 0
        self.compressions: list[str] = []

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self._check_query(request)
        connection = Connection(socket, request.transport, request.query.get("compress", ""))
        self.compressions.append(connection.compress)
        self.open.append(connection)
        self._all.add(connection)
        connection.send({"op": HELLO, "d": {"heartbeat_interval": self.heartbeat_ms, "_trace": ["stand-in"]}})
        try:
            async for message in socket:
                if message.type == WSMsgType.TEXT:
                    self._take(connection, json.loads(message.data))
        finally:
            self._left(connection)
            await connection.ended()
        return socket

    def _check_query(self, request: web.Request) -> None:
        asked = (request.query.get("v"), request.query.get("encoding"))
        if asked != ("10", "json"):
            self._problems.append(f"Gateway: version and encoding {asked}")
        if self._token in request.query_string:
            self._problems.append("Gateway: the token in the address")

    def _left(self, connection: Connection) -> None:
        leaves = connection.socket.close_code in (1000, 1001) and not connection.is_told_to_leave
        if connection.session and leaves:
            self.sessions.pop(connection.session.id, None)  # who leaves so cannot resume
        connection.leave()
        self._all.discard(connection)
        if connection in self.open:
            self.open.remove(connection)
        self._bell.ring()

    def _take(self, connection: Connection, packet: Packet) -> None:
        data = packet.get("d") or {}
        match packet.get("op"):
            case 1:
                self.heartbeats += 1
                if self.is_answering:
                    connection.send({"op": ACK})
            case 2:
                self._identify(connection, data)
            case 6:
                self._resume(connection, data)
            case _ if connection.session is None:
                connection.close(NOT_IDENTIFIED, "Not authenticated.")
            case 3:
                pass
            case 8:
                self._send_members(connection.session, data)
            case op:
                self._problems.append(f"Gateway: op {op}")
        self._bell.ring()

    def _identify(self, connection: Connection, data: Packet) -> None:
        about = {name: value for name, value in data.items() if name != "token"}
        self.identifies.append(about)
        if data.get("token") != self._token:
            connection.close(BAD_TOKEN, "Authentication failed.")
        elif connection.session:
            connection.close(IDENTIFIED_TWICE, "Already authenticated.")
        elif self.refusal:
            connection.close(self.refusal, "Refused.")
        elif about["intents"] & PRIVILEGED & ~self.privileged:
            connection.close(DISALLOWED, "Disallowed intent(s).")
        else:
            self._begin(connection, about)

    def _begin(self, connection: Connection, about: Packet) -> None:
        session = Session(f"session-{next(self._numbers)}", about["intents"], connection=connection)
        self.sessions[session.id] = connection.session = session
        world, shard = self._world, {"shard": about["shard"]} if "shard" in about else {}
        session.shard = (about["shard"][0], about["shard"][1]) if shard else None
        absent = [{"id": id, "unavailable": True} for id in world.guilds if session.hears(id)]
        ready = {"v": 10, "user": payloads.user(world.bot), "guilds": absent, "session_id": session.id}
        ready |= {"resume_gateway_url": self.url, "application": {"id": world.application_id, "flags": 0}}
        session.dispatch("READY", ready | shard)
        for guild in world.guilds.values():
            if session.intents & GUILDS and session.hears(guild.id):
                session.dispatch("GUILD_CREATE", payloads.guild_create(world, guild))

    def _resume(self, connection: Connection, data: Packet) -> None:
        self.resumes.append({name: value for name, value in data.items() if name != "token"})
        session = self.sessions.get(data.get("session_id", ""))
        if data.get("token") != self._token:
            connection.close(BAD_TOKEN, "Authentication failed.")
        elif session is None:
            connection.send({"op": INVALID, "d": False})
        elif data["seq"] is None or data["seq"] > session.sequence:
            connection.close(BAD_SEQUENCE, "Invalid seq.")
        else:
            connection.session, session.connection = session, connection
            for packet in session.sent[data["seq"] :]:
                connection.send(packet)
            session.dispatch("RESUMED", {"_trace": ["stand-in"]})

    def _send_members(self, session: Session | None, data: Packet) -> None:
        guild = self._world.guilds.get(str(data.get("guild_id")))
        if session is None or guild is None:
            return
        asked = {str(id) for id in data.get("user_ids") or guild.members}
        found = [payloads.member(self._world, guild, self._world.users[id]) for id in guild.members & asked]
        answer = {"guild_id": guild.id, "members": found, "chunk_index": 0, "chunk_count": 1}
        session.dispatch("GUILD_MEMBERS_CHUNK", answer | {"nonce": data.get("nonce"), "not_found": []})

    # --- What tests order ---

    @property
    def connected(self) -> int:
        """How many sessions have a connection."""
        return sum(session.connection is not None for session in self.sessions.values())

    def dispatch(self, event: str, data: Any, needs: int = 0) -> None:
        """Send an event to the sessions that asked for it."""
        guild = data.get("guild_id") or (data.get("id") if event.startswith("GUILD_") else None)
        for session in self.sessions.values():
            if (not needs or session.intents & needs) and session.hears(guild):
                session.dispatch(event, data)

    def ask_to_reconnect(self) -> None:
        """Op 7: leave and resume."""
        for connection in self.open:
            connection.send({"op": RECONNECT, "d": None})

    def invalidate(self, *, resumable: bool = False) -> None:
        """Op 9: the session is over, or may be resumed."""
        if not resumable:
            self.sessions.clear()
        for connection in self.open:
            connection.send({"op": INVALID, "d": resumable})

    def close(self, code: int) -> None:
        """Close every connection with a code."""
        for connection in self.open:
            connection.close(code)

    def cut(self) -> None:
        """Break every connection without a close frame; events wait for the sessions to be resumed."""
        for connection in [*self.open]:
            connection.leave()
            connection.transport.abort()
            self.open.remove(connection)
        self._bell.ring()

    async def end(self) -> None:
        for connection in [*self._all]:
            with contextlib.suppress(ConnectionError, TimeoutError):
                async with asyncio.timeout(0.2):
                    await connection.socket.close(code=1001)
