"""Brings commands, interactions and events to the app, by Socket Mode or signed HTTP, with Slack's retries."""

import asyncio
import hashlib
import hmac
import json
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import aiohttp

from tests.fakes.bell import Bell
from tests.fakes.slack.sockets import Sockets
from tests.patience import HANG_S

ACK_S = 3.0  # what Slack grants; see `Courier.ack_s`


@dataclass
class Attempt:
    """One delivery: its HTTP status (200 for a socket's ack, 0 for none in time), and the seconds to it."""

    number: int
    reason: str
    status: int = 0
    seconds: float = 0.0
    answer: dict[str, Any] = field(default_factory=dict)
    may_retry: bool = True
    failure: str = ""

    @property
    def is_acked(self) -> bool:
        return 200 <= self.status < 300


@dataclass
class Delivery:
    """Everything that was tried to bring one payload to the app."""

    kind: str  # slash_commands, interactive, events_api
    payload: dict[str, Any]
    attempts: list[Attempt] = field(default_factory=list)

    @property
    def is_acked(self) -> bool:
        return bool(self.attempts) and self.attempts[-1].is_acked

    @property
    def answer(self) -> dict[str, Any]:
        return self.attempts[-1].answer

    @property
    def seconds(self) -> float:
        """How long the last attempt took to its ack."""
        return self.attempts[-1].seconds


class Courier:
    """Delivers to `request_url` when there is one, and to the sockets otherwise."""

    def __init__(self, sockets: Sockets, bell: Bell, secret: str) -> None:
        self._sockets, self._bell, self._secret = sockets, bell, secret
        self._session: aiohttp.ClientSession | None = None
        self._given_up: asyncio.Future[None] | None = None
        self.request_url: str | None = None
        self.ack_s = HANG_S  # a test that is about it takes less, or says `give_up`
        self.reconnect_s = HANG_S  # how long a retry waits for a socket to come back
        self.retry_delays: tuple[float, ...] = (0, 0, 0)
        self.deliveries: list[Delivery] = []
        self.in_flight = 0

    async def deliver(self, kind: str, payload: dict[str, Any]) -> Delivery:
        """Deliver until it is acked: events up to four times, anything else once."""
        delivery = Delivery(kind, payload)
        self.deliveries.append(delivery)
        self.in_flight += 1
        try:
            await self.again(delivery)
            for delay in self.retry_delays if kind == "events_api" else ():
                last = delivery.attempts[-1]
                if last.is_acked or not last.may_retry:
                    break
                await asyncio.sleep(delay)
                await self.again(delivery, last.failure)
        finally:
            self.in_flight -= 1
            self._bell.ring()
        return delivery

    async def again(self, delivery: Delivery, reason: str = "") -> Attempt:
        """Deliver the same once more, with the retry fields when there is a reason."""
        attempt = Attempt(len(delivery.attempts), reason)
        if reason and not self.request_url:
            await self._bell.until(lambda: self._sockets.open, self.reconnect_s)
        retry = (max(attempt.number, 1), reason) if reason else None
        started = time.monotonic()
        if self.request_url:
            await self._by_http(delivery, attempt, retry)
        else:
            await self._by_socket(delivery, attempt, retry)
        attempt.seconds = time.monotonic() - started
        delivery.attempts.append(attempt)
        return attempt

    def give_up(self) -> None:
        """Let the time for the acks that are waited for be over."""
        if self._given_up and not self._given_up.done():
            self._given_up.set_result(None)

    async def _in_time(self, answer: "asyncio.Future[Any]") -> bool:
        if self._given_up is None or self._given_up.done():
            self._given_up = asyncio.get_running_loop().create_future()
        await asyncio.wait({answer, self._given_up}, timeout=self.ack_s, return_when=asyncio.FIRST_COMPLETED)
        return answer.done()

    async def _by_socket(self, delivery: Delivery, attempt: Attempt, retry: tuple[int, str] | None) -> None:
        try:
            answer = await self._sockets.send(delivery.kind, delivery.payload, retry)
        except ConnectionError:
            attempt.failure = "connection_failed"
            return
        if await self._in_time(answer):
            attempt.status, attempt.answer = 200, answer.result()
        else:
            attempt.failure = "timeout"
            self._sockets.forget(answer)

    async def _by_http(self, delivery: Delivery, attempt: Attempt, retry: tuple[int, str] | None) -> None:
        body, kind = encoded(delivery.kind, delivery.payload)
        headers = {"Content-Type": kind}
        if retry:
            headers |= {"X-Slack-Retry-Num": str(retry[0]), "X-Slack-Retry-Reason": retry[1]}
        answer = asyncio.ensure_future(self.post(body, headers))
        if not await self._in_time(answer):
            attempt.failure = "http_timeout"
            answer.cancel()
            return
        if answer.exception():
            attempt.failure = "connection_failed"
            return
        attempt.status, text, received = answer.result()
        attempt.may_retry = received.get("x-slack-no-retry") != "1"
        attempt.failure = "" if attempt.is_acked else "http_error"
        is_json = received.get("content-type", "").startswith("application/json")
        attempt.answer = json.loads(text) if is_json and text else {"text": text} if text else {}

    async def post(
        self, body: str, headers: dict[str, str], *, secret: str | None = None, age_s: float = 0, signed: bool = True
    ) -> tuple[int, str, dict[str, str]]:
        """Post to the app with a v0 signature; return status, text and headers (names in lower case)."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=0), timeout=aiohttp.ClientTimeout(total=60)
            )
        stamp = str(int(time.time() - age_s))
        base = f"v0:{stamp}:{body}".encode()
        digest = hmac.new((self._secret if secret is None else secret).encode(), base, hashlib.sha256).hexdigest()
        mark = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"} if signed else {}
        async with self._session.post(str(self.request_url), data=body.encode(), headers=headers | mark) as answer:
            received = {name.lower(): value for name, value in answer.headers.items()}
            return answer.status, await answer.text(), received

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


def encoded(kind: str, payload: dict[str, Any]) -> tuple[str, str]:
    """The body of a request and its content type, as Slack sends them."""
    if kind == "slash_commands":
        return urlencode(payload), "application/x-www-form-urlencoded"
    if kind == "interactive":
        return urlencode({"payload": json.dumps(payload)}), "application/x-www-form-urlencoded"
    return json.dumps(payload), "application/json"
