"""Slack's side of the benchmark: starts a program, posts signed requests to it, receives its answers."""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import aiohttp
from aiohttp import web

from adapters.http import serve
from adapters.slack.manifest import EVENTS_PATH
from benchmarks import programs
from benchmarks.programs import Program

TEAM, CHANNEL, BOT_USER = "T1", "C1", "U0"
SECRET = "benchmark"  # noqa: S105
ACK_S = 3.0  # Slack waits no longer
DRAIN_S = 40.0

Payload = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Load:
    """What came of some requests, in seconds from the moment each was due.

    A missing ack counts as ACK_S; `answers_s` and `texts` hold only the answers that came.
    """

    acks_s: list[float]
    answers_s: list[float]
    texts: set[str]
    sent: int
    acked: int


class Slack:
    """A Web API that agrees to everything, and the addresses that answers to commands and buttons go to."""

    def __init__(self) -> None:
        self.url = ""
        self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        self._answers: dict[int, asyncio.Future[tuple[float, str]]] = {}
        self._number = 0

    def command(self, person: int, text: str) -> tuple[int, bytes]:
        """The number and body of a slash command."""
        number, url = self._next()
        who = {"team_id": TEAM, "channel_id": CHANNEL, "user_id": f"U{person}", "command": "/goen", "text": text}
        return number, urlencode({**who, "response_url": url, "trigger_id": str(number)}).encode()

    def press(self, person: int, action_id: str) -> tuple[int, bytes]:
        """The number and body of a pressed button."""
        number, url = self._next()
        payload = {
            "type": "block_actions", "team": {"id": TEAM}, "user": {"id": f"U{person}", "team_id": TEAM},
            "channel": {"id": CHANNEL}, "trigger_id": str(number), "response_url": url,
            "actions": [{"type": "button", "action_id": action_id, "block_id": "b", "action_ts": "1.1"}],
        }  # fmt: skip
        return number, urlencode({"payload": json.dumps(payload)}).encode()

    async def drive(
        self,
        program: Program,
        requests: Sequence[tuple[int, bytes]],
        due_s: Sequence[float],
        *,
        is_answering: bool = True,
    ) -> Load:
        """Send every request when it is due, however slow the others are; then wait for the answers, if any."""
        began = time.perf_counter()

        async def one(body: bytes, due: float) -> float:
            await asyncio.sleep(began + due - time.perf_counter())
            is_acked = await self.post(program, body)
            return min(time.perf_counter() - began - due, ACK_S) if is_acked else ACK_S

        acks = await asyncio.gather(*(one(body, due) for (_, body), due in zip(requests, due_s, strict=True)))
        answered = await self._collect([number for number, _ in requests], DRAIN_S if is_answering else 0)
        answers = [answered[n][0] - began - due for (n, _), due in zip(requests, due_s, strict=True) if n in answered]
        texts = {text for _, text in answered.values()}
        return Load(acks, answers, texts, len(requests), sum(ack < ACK_S for ack in acks))

    async def post(self, program: Program, body: bytes) -> bool:
        """Send a signed request; whether it was acknowledged in time."""
        stamp = str(int(time.time()))
        digest = hmac.new(SECRET.encode(), b"v0:%s:%s" % (stamp.encode(), body), hashlib.sha256).hexdigest()
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": f"v0={digest}",
        }
        try:
            timeout = aiohttp.ClientTimeout(total=ACK_S)
            async with self._session.post(program.url, data=body, headers=headers, timeout=timeout) as response:
                await response.read()
                return response.status == 200
        except (aiohttp.ClientError, TimeoutError):
            return False

    async def answer(self, number: int) -> bool:
        """Wait for one answer; whether it came."""
        return bool(await self._collect([number], DRAIN_S))

    async def close(self) -> None:
        """Close the connections."""
        await self._session.close()

    def routes(self) -> list[web.RouteDef]:
        """What the program calls."""
        return [
            web.post("/answer/{number}", self._answered),
            web.post("/api/auth.test", _identify),
            web.route("*", "/api/users.info", _describe),
            web.route("*", "/api/{method}", _agree),
        ]

    def _next(self) -> tuple[int, str]:
        self._number += 1
        self._answers[self._number] = asyncio.get_running_loop().create_future()
        return self._number, f"{self.url}answer/{self._number}"

    async def _answered(self, request: web.Request) -> web.Response:
        text = (await request.json())["text"]
        waiting = self._answers.get(int(request.match_info["number"]))
        if waiting and not waiting.done():
            waiting.set_result((time.perf_counter(), text))
        return web.Response(text="ok")

    async def _collect(self, numbers: Sequence[int], patience_s: float) -> dict[int, tuple[float, str]]:
        """The answers that come in time: when, and what they say."""
        waiting = {number: self._answers[number] for number in numbers}
        await asyncio.wait(waiting.values(), timeout=patience_s)
        for number in numbers:
            del self._answers[number]
        return {number: answer.result() for number, answer in waiting.items() if answer.done()}


async def _identify(_request: web.Request) -> web.Response:
    return web.json_response({"ok": True, "team_id": TEAM, "user_id": BOT_USER, "bot_id": "B0", "team": "Bench"})


async def _describe(request: web.Request) -> web.Response:
    id = {**request.query, **await request.post()}["user"]
    return web.json_response({"ok": True, "user": {"id": id, "name": id, "locale": "ja-JP", "tz": "Asia/Tokyo"}})


async def _agree(_request: web.Request) -> web.Response:
    return web.json_response({"ok": True, "channel": {"id": "D1"}, "ts": "1.1"})


@asynccontextmanager
async def stand_in() -> AsyncIterator[Slack]:
    """A Slack that listens on loopback."""
    slack = Slack()
    app = web.Application()
    app.add_routes(slack.routes())
    server = await serve(app, "127.0.0.1", 0)
    slack.url = server.url
    try:
        yield slack
    finally:
        await slack.close()
        await server.stop()


@asynccontextmanager
async def running(slack: Slack, folder: Path, *module: str) -> AsyncIterator[Program]:
    """`python -m <module>` with the settings for this Slack; its url is where events go."""
    settings = {
        "SLACK_API_URL": f"{slack.url}api/",
        "SLACK_BOT_TOKEN": "xoxb-benchmark",
        "SLACK_SIGNING_SECRET": SECRET,
    }
    async with programs.running(settings, folder, *module) as program:
        program.url += EVENTS_PATH
        yield program
