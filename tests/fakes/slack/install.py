"""Installing the app in the stand-in: Slack's page with Allow and Cancel, its codes, and what they are good for."""

import base64
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from tests.fakes.slack.methods import Refusal
from tests.fakes.slack.scopes import GRANTED
from tests.fakes.slack.workspace import APP_ID, BOT_USER, TEAM

BOT_TOKEN = "xoxb-1-stand-in"  # noqa: S105
APP_TOKEN = "xapp-1-stand-in"  # noqa: S105
CLIENT_ID, CLIENT_SECRET = "1.2", "client-secret"


@dataclass
class Call:
    """One recorded Web API call; `answer` is None while it is under way or when its answer was lost."""

    method: str
    arguments: dict[str, Any]
    token: str
    verb: str
    at: float
    answer: dict[str, Any] | None = None
    status: int = 0


@dataclass
class Access:
    """Who may call: tokens by team, and the scopes granted."""

    bots: dict[str, str] = field(default_factory=lambda: {BOT_TOKEN: TEAM})
    app_tokens: set[str] = field(default_factory=lambda: {APP_TOKEN})
    scopes: tuple[str, ...] = GRANTED


@dataclass
class Code:
    """What a browser brings back from Slack's page, good for one exchange."""

    team: str
    user: str
    redirect_uri: str | None


class Install:
    """Who installed the app where."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._numbers = count(1)
        self._codes: dict[str, Code] = {}
        self.names: dict[str, str] = {TEAM: "Stand-in"}

    def allow(self, team: str, user: str, redirect_uri: str | None) -> str:
        """Somebody presses Allow; returns the code."""
        code = f"code-{team}-{next(self._numbers)}"
        self._codes[code] = Code(team, user, redirect_uri)
        return code

    def pressed(self, url: str, who: tuple[str, str] | None) -> str:
        """The address a browser goes to from the page `url`; `who`: (team, user) that allowed it, None for Cancel."""
        parts = urlsplit(url)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        assert parts.path == "/oauth/v2/authorize", url
        assert asked["client_id"] == CLIENT_ID, url
        assert set(asked["scope"].split(",")) == set(self._access.scopes), url
        assert not asked.get("user_scope"), url
        if who is None:
            back = {"error": "access_denied", "state": asked["state"]}
        else:
            back = {"code": self.allow(*who, asked["redirect_uri"]), "state": asked["state"]}
        return f"{asked['redirect_uri']}?{urlencode(back)}"

    def exchange(self, call: Call) -> dict[str, Any]:
        """oauth.v2.access: a code for a new token."""
        given = call.token.removeprefix("Basic ")
        if base64.b64decode(given or "").decode() != f"{CLIENT_ID}:{CLIENT_SECRET}":
            raise Refusal("bad_client_secret")
        code = self._codes.pop(call.arguments.get("code", ""), None)
        if code is None:
            raise Refusal("invalid_code")
        if code.redirect_uri != call.arguments.get("redirect_uri"):
            raise Refusal("bad_redirect_uri")
        return self._installed(code)

    def _installed(self, code: Code) -> dict[str, Any]:
        token = f"xoxb-{code.team}-installed-{next(self._numbers)}"
        self._access.bots[token] = code.team
        return {
            "access_token": token,
            "token_type": "bot",
            "scope": ",".join(self._access.scopes),
            "app_id": APP_ID,
            "bot_user_id": BOT_USER,
            "authed_user": {"id": code.user},
            "enterprise": None,
            "team": {"id": code.team, "name": self.names.get(code.team, code.team)},
            "is_enterprise_install": False,
        }

    def token(self, team: str) -> str:
        """The newest token of a workspace; KeyError if it has none."""
        return next(token for token, of in reversed(self._access.bots.items()) if of == team)

    def revoke(self, team: str) -> None:
        """Make a workspace's tokens worthless."""
        for token in [token for token, of in self._access.bots.items() if of == team]:
            del self._access.bots[token]
