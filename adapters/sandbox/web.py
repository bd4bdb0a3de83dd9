"""The sandbox page: serves it, and carries what people do on it to the world and back."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from importlib.resources import files
from typing import Any

from aiohttp import web

from adapters.sandbox.posts import DIRECT, EVENT_CHANNEL
from adapters.sandbox.screen import Viewer, name_of, state
from adapters.sandbox.stage import Stage
from adapters.sandbox.story import PERSONAS
from adapters.sandbox.world import NotVisibleError
from bot.chat.limits import PORTABLE
from bot.words.i18n import Language, translator
from bot.words.readers import of_browser
from bot.words.text import clean_line

_CSP = "default-src 'self'; style-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'"
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})
_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_LONGEST = 256 * 1024
# Of what the page sends, a file is the largest.
MOST_BYTES = PORTABLE.file_bytes + _LONGEST
_HOUR_MS = 3600 * 1000
_FARTHEST_MS = 400 * 24 * _HOUR_MS
Respond = Callable[[web.Request], Awaitable[web.StreamResponse]]


class RefusedError(Exception):
    """The page asked for something it cannot have; the text is shown to the person."""

    def __init__(self, text: str, status: int = 422) -> None:
        super().__init__(text)
        self.status = status


class Page:
    """One stage, many browser tabs."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._version = 0
        self._change = asyncio.Event()
        self._turn = asyncio.Lock()
        self._tabs: list[web.Request] = []
        self._reader: Language | None = None
        stage.world.changed = self.announce

    def routes(self, app: web.Application) -> None:
        """Put the page at the root of a server."""
        app.middlewares.append(_guard)
        app.router.add_get("/", self._index)
        app.router.add_get("/static/{name}", self._static)
        app.router.add_get("/api/state", self._in_turn(self._state))
        app.router.add_get("/api/events", self._events)
        app.router.add_get("/files/{post}/{index}", self._file)
        app.router.add_post("/api/files", self._handed)
        app.router.add_post("/api/act", self._in_turn(self._act))
        app.router.add_post("/api/clock", self._in_turn(self._clock))
        app.router.add_post("/api/language", self._in_turn(self._language))
        app.router.add_post("/api/reset", self._in_turn(self._reset))
        app.on_shutdown.append(self._hang_up)

    def announce(self) -> None:
        """Tell every open tab that there is something new to read."""
        self._version += 1
        self._change.set()
        self._change = asyncio.Event()

    def _in_turn(self, handler: Respond) -> Respond:
        """One after the other: nobody acts in, or sees, an example that is just beginning anew."""

        async def wait(request: web.Request) -> web.StreamResponse:
            async with self._turn:
                return await handler(request)

        return wait

    async def _index(self, request: web.Request) -> web.Response:
        # Who opens a window beside others sees what they see; who is alone reads their own language.
        if not any(_is_open(tab) for tab in self._tabs):
            self._reader = of_browser(request.headers.get("Accept-Language", ""), self._stage.language)
        return _asset("index.html")

    async def _static(self, request: web.Request) -> web.Response:
        return _asset(request.match_info["name"])

    async def _state(self, request: web.Request) -> web.Response:
        if self._reader:
            reader, self._reader = self._reader, None
            await self._stage.meet(reader)
        viewer = self._viewer(request.query.get("as", PERSONAS[0]))
        return web.json_response(state(self._stage, await self._stage.plan(), viewer, self._version))

    async def _events(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        self._tabs.append(request)
        try:
            while self._version >= 0:
                change = self._change
                await response.write(f'event: changed\ndata: {{"version": {self._version}}}\n\n'.encode())
                await change.wait()
        except ConnectionResetError:
            pass  # a tab that was closed is noticed here, at the next change
        finally:
            self._tabs.remove(request)
        return response

    async def _hang_up(self, _app: web.Application) -> None:
        self._version = -1
        self._change.set()

    async def _file(self, request: web.Request) -> web.Response:
        viewer = self._viewer(request.query.get("as", ""))
        posts = [post for name in (EVENT_CHANNEL, DIRECT) for post in self._stage.world.seen_by(viewer.person, name)]
        post = next((post for post in posts if post.id == request.match_info["post"]), None)
        index = _number(request.match_info["index"])
        if post is None or not 0 <= index < len(post.message.files):
            raise web.HTTPNotFound
        file = post.message.files[index]
        headers = {"Content-Disposition": f'attachment; filename="{file.name}"'}
        return web.Response(body=file.data, content_type=file.media_type, headers=headers)

    async def _handed(self, request: web.Request) -> web.Response:
        """A file from the person's machine, to be sent with a form."""
        viewer = self._viewer(request.query.get("as", ""))
        data = await request.read()
        if len(data) > PORTABLE.file_bytes:
            most = PORTABLE.file_bytes // 1_000_000
            raise RefusedError(viewer.t("sandbox-error-file-large", most=most), status=413)
        name = clean_line(request.query.get("name", ""))
        return web.json_response({"file": self._stage.world.hand_over(viewer.person, name or "?", data)})

    async def _act(self, request: web.Request) -> web.Response:
        body = await _body(request, self._stage.language)
        viewer = self._viewer(str(body.get("as", "")))
        await self._stage.touch()
        try:
            await self._do(viewer, body)
        except NotVisibleError:
            raise RefusedError(viewer.t("sandbox-error-gone")) from None
        return web.json_response({"ok": True})

    async def _do(self, viewer: Viewer, body: dict[str, Any]) -> None:
        world, me = self._stage.world, viewer.person
        match body:
            case {"kind": "type", "conversation": "dm" | "event" as channel, "text": str(text)}:
                await world.type(me, channel, text)
            case {"kind": "press", "post": str(post), "action": str(action), **rest}:
                await world.press(me, post, self._place(me, post, action), str(rest.get("value") or ""))
            case {"kind": "submit", "form": str(form), "values": dict(values)}:
                await world.submit(me, form, {str(name): _values(value) for name, value in values.items()})
            case {"kind": "close", "form": str(form)}:
                await world.close(me, form)
            case _:
                raise RefusedError(viewer.t("sandbox-error-request"))

    def _place(self, person: str, post_id: str, name: str) -> int:
        """Which action of a post is called so, as the post is now; -1 if none is any more."""
        shown = [post for at in (EVENT_CHANNEL, DIRECT) for post in self._stage.world.seen_by(person, at)]
        actions = next((post.message.actions for post in shown if post.id == post_id), ())
        return next((place for place, action in enumerate(actions) if name_of(action) == name), -1)

    async def _clock(self, request: web.Request) -> web.Response:
        body = await _body(request, self._stage.language)
        await self._stage.touch()
        now = self._stage.clock.now_ms()
        by = body.get("by_ms")
        if isinstance(by, int) and 0 < by <= _FARTHEST_MS:
            await self._stage.move(now + by)
        elif body.get("to") == "next":
            plan = await self._stage.plan()
            coming = plan.next() if plan else None
            await self._stage.move(max(coming.due_ms if coming else 0, now))
        else:
            raise RefusedError(translator(self._stage.language)("sandbox-error-request"))
        return web.json_response({"ok": True})

    async def _language(self, request: web.Request) -> web.Response:
        body = await _body(request, self._stage.language)
        await self._stage.choose("en" if body.get("language") == "en" else "ja")
        return web.json_response({"ok": True})

    async def _reset(self, _request: web.Request) -> web.Response:
        await self._stage.start_over()
        return web.json_response({"ok": True})

    def _viewer(self, person: str) -> Viewer:
        viewer = Viewer(person, self._stage.language)
        if person not in PERSONAS:
            raise RefusedError(viewer.t("sandbox-error-person"))
        return viewer


def _is_open(tab: web.Request) -> bool:
    return tab.transport is not None and not tab.transport.is_closing()


@web.middleware
async def _guard(request: web.Request, handler: Respond) -> web.StreamResponse:
    """Only this machine's own page may act, and nothing from elsewhere may run in it."""
    host = (request.headers.get("Host") or "").rsplit(":", 1)[0] if request.host else ""
    if host not in _LOOPBACK:
        raise web.HTTPForbidden(text="the sandbox answers on this machine only")
    if request.method == "POST" and request.path.startswith("/api/") and request.headers.get("X-Goen") != "1":
        raise web.HTTPForbidden(text="the sandbox answers its own page only")
    try:
        response = await handler(request)
    except RefusedError as refused:
        response = web.json_response({"error": str(refused)}, status=refused.status)
    if not response.prepared:
        # Pages for people who come by a link say for themselves what a browser may do with them.
        response.headers.setdefault("Content-Security-Policy", _CSP)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Cache-Control", "no-cache")
    return response


def _asset(name: str) -> web.Response:
    suffix = name[name.rfind(".") :]
    source = next((one for one in (files("adapters.sandbox") / "static").iterdir() if one.name == name), None)
    if suffix not in _TYPES or source is None:
        raise web.HTTPNotFound
    return web.Response(text=source.read_text("utf-8"), content_type=_TYPES[suffix])


async def _body(request: web.Request, language: Language) -> dict[str, Any]:
    raw = await request.read()
    if len(raw) > _LONGEST:
        raise RefusedError(translator(language)("sandbox-error-too-long"), status=413)
    try:
        body = json.loads(raw or b"{}")
    except (ValueError, RecursionError):
        body = None
    if not isinstance(body, dict):
        raise web.HTTPBadRequest(text="a JSON object is needed")
    return body


def _values(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, list) else (str(value),)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else -1  # noqa: PLR2004 - short ids
