"""The REST side of the stand-in: every request is recorded, checked, limited and answered."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from math import ceil
from typing import Any

from aiohttp import web

from tests.fakes.bell import Bell
from tests.fakes.discord import payloads
from tests.fakes.discord.faults import Fault, Pace, Refusal
from tests.fakes.discord.schema import Description
from tests.fakes.faults import FaultPlan

BASE = "/api/v10"
POST_MESSAGE = "POST /channels/{channel_id}/messages"
# Their token in the address is the right to use them.
OPEN = ("/interactions/", "/webhooks/", "/gateway")


@dataclass
class Request:
    """One recorded request; `status` is 0 while it is under way or when its answer was lost."""

    verb: str
    path: str
    template: str  # "/channels/{channel_id}/messages"
    params: dict[str, str]
    query: dict[str, str]
    body: Any
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)  # field -> (name, data)
    at: float = 0.0
    status: int = 0
    answer: Any = None
    is_bot: bool = False  # whether it came with the bot's token
    reason: str = ""  # for the audit log

    @property
    def route(self) -> str:
        return f"{self.verb} {self.template}"


Handler = Callable[[Request], Any]


class Server:
    """Answers what discord.py asks over HTTP; `handlers` by route."""

    def __init__(
        self,
        token: str,
        problems: list[str],
        bell: Bell,
        now: Callable[[], float],
        tokens: Callable[[], tuple[str, ...]],
    ) -> None:
        self._token, self._problems, self._bell, self._now = token, problems, bell, now
        self._tokens = tokens  # those of the interactions so far
        self.description = Description()
        self.faults, self.pace = FaultPlan[Fault](), Pace(now)
        self.requests: list[Request] = []
        self.handlers: dict[str, Handler] = {}
        self.in_flight = 0

    async def serve(self, request: web.Request) -> web.StreamResponse:
        self.in_flight += 1
        try:
            return await self._serve(request)
        finally:
            self.in_flight -= 1
            self._bell.ring()

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        found = await self._record(request)
        self._bell.ring()
        channel = found.params.get("channel_id", "")
        fault = self.faults.take(found.route, channel)
        if fault is None:
            return self._answer(found)
        if fault.held and not fault.after_effect:
            await fault.held.wait()
        answer = self._answer(found) if fault.after_effect or not fault.is_refused else None
        self._bell.ring()
        if fault.held and fault.after_effect:
            await fault.held.wait()
        return self._faulty(request, found, fault, answer)

    def _faulty(
        self, request: web.Request, found: Request, fault: Fault, answer: web.Response | None
    ) -> web.StreamResponse:
        if fault.lose_answer:
            found.status = 0
            if request.transport:
                request.transport.abort()
            return web.Response()
        if fault.retry_after is not None:
            return self._limited(found, fault.retry_after, {}, is_global=fault.is_global)
        if fault.code:
            return self._refused(found, Refusal(fault.code, status=fault.status))
        if fault.status:
            found.status = fault.status
            return web.Response(status=fault.status, text="upstream error")
        return answer or self._answer(found)

    # --- Recording ---

    async def _record(self, request: web.Request) -> Request:
        path = request.path.removeprefix(BASE)
        template, params = self._template(request.method, path)
        body, files, text = await _body(request)
        bot = request.headers.get("Authorization") == f"Bot {self._token}"
        reason = request.headers.get("X-Audit-Log-Reason", "")
        found = Request(request.method, path, template, params, dict(request.query), body, files, self._now())
        found.is_bot, found.reason = bot, reason
        self.requests.append(found)
        self._look_for_tokens(request, found, text)
        return found

    def _look_for_tokens(self, request: web.Request, found: Request, text: str) -> None:
        """A token belongs into the Authorization header; that of an interaction into its own address."""
        others = " ".join(value for name, value in request.headers.items() if name != "Authorization")
        if any(self._token in place for place in (request.raw_path, others, text)):
            self._problems.append(f"{found.verb} {found.template or found.path}: the bot's token outside its header")
        if any(token in place for token in self._tokens() for place in (request.query_string, others, text)):
            self._problems.append(f"{found.verb} {found.template}: an interaction's token outside its address")

    def _template(self, verb: str, path: str) -> tuple[str, dict[str, str]]:
        """The known path that fits, the more literal one first, and what stands in its places."""
        for route in sorted(self.handlers, key=lambda route: route.count("{")):
            known, template = route.split(" ", 1)
            pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", re.escape(template))
            match = re.fullmatch(pattern, path) if known == verb else None
            if match:
                return template, match.groupdict()
        return "", {}

    # --- Answers ---

    def _answer(self, found: Request) -> web.Response:
        headers: dict[str, str] = {}
        try:
            if not found.template:
                self._problems.append(f"{found.verb} {found.path}: a route the stand-in does not know")
                return self._json(found, {"message": "501: Not Implemented", "code": 0}, 501)
            if not found.is_bot and not found.template.startswith(OPEN):
                return self._json(found, {"message": "401: Unauthorized", "code": 0}, 401)
            if found.is_bot and (wait := self.pace.count_request()):
                return self._limited(found, wait, {}, is_global=True)
            if found.route == POST_MESSAGE:
                wait, headers = self.pace.count(found.params["channel_id"])
                if wait:
                    return self._limited(found, wait, headers)
            self.check(found, self.description.problems(found.route, found.query, found.body))
            answer = self.handlers[found.route](found)
        except Refusal as refusal:
            return self._refused(found, refusal, headers)
        return self._json(found, answer, 204 if answer is None else 200, headers)

    def check(self, found: Request, problems: list[str]) -> None:
        """Refuse a request with problems, and remember them."""
        if problems:
            self._problems.extend(f"{found.route}: {problem}" for problem in problems)
            raise Refusal(50035, errors=problems)

    def _refused(self, found: Request, refusal: Refusal, headers: dict[str, str] | None = None) -> web.Response:
        body = payloads.error(refusal.code, refusal.message, refusal.errors)
        return self._json(found, body, refusal.status, headers)

    def _limited(
        self, found: Request, seconds: float, headers: dict[str, str], *, is_global: bool = False
    ) -> web.Response:
        body = {"message": "You are being rate limited.", "retry_after": seconds, "global": is_global}
        sent = headers | {"Via": "1.1 stand-in", "Retry-After": str(ceil(seconds))}
        sent |= {"X-RateLimit-Scope": "global" if is_global else "user"}
        sent |= {"X-RateLimit-Global": "true"} if is_global else {}
        return self._json(found, body, 429, sent)

    def _json(self, found: Request, answer: Any, status: int, headers: dict[str, str] | None = None) -> web.Response:
        found.answer, found.status = answer, status
        if answer is None:
            return web.Response(status=status, headers=headers)
        sent = {**(headers or {}), "Content-Type": "application/json"}  # exactly so, or discord.py takes it for text
        return web.Response(body=json.dumps(answer).encode(), status=status, headers=sent)


async def _body(request: web.Request) -> tuple[Any, dict[str, tuple[str, bytes]], str]:
    """The JSON of a request, its files, and its text."""
    if request.content_type.startswith("multipart/"):
        form = await request.post()
        text = str(form.get("payload_json", "{}"))
        files = {
            name: (part.filename, part.file.read()) for name, part in form.items() if isinstance(part, web.FileField)
        }
        return json.loads(text), files, text
    text = await request.text()
    return (json.loads(text) if text else None), {}, text
