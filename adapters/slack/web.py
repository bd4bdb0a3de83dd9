"""Every request to Slack goes through one connection pool, which is opened at the start and closed at the end."""

import logging
from collections.abc import Coroutine
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.leaving import ask_before_leaving
from adapters.slack.failures import error_code, failure
from bot.chat.errors import NotNowError, SettingsError

log = logging.getLogger(__name__)

TIMEOUT_S = 20
# Shorter than any server keeps an idle connection: one that closes as we write would leave doubt.
_IDLE_S = 10
_OK = 200


class Web:
    """Clients that share their connections."""

    def __init__(self, api_url: str) -> None:
        self.api_url = api_url
        self.session: aiohttp.ClientSession | None = None
        self._proxy = self.client().proxy  # what slack_sdk reads from the environment

    def open(self) -> None:
        """Be ready for requests; to be called where they will be made."""
        self.session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=_IDLE_S),
            timeout=aiohttp.ClientTimeout(total=TIMEOUT_S),
            trace_configs=[ask_before_leaving(aiohttp.TraceConfig())],
            cookie_jar=aiohttp.DummyCookieJar(),  # what one workspace is told is not for another one
        )

    async def close(self) -> None:
        """End all connections."""
        if self.session is not None:
            await self.session.close()
            self.session = None

    def client(self, token: str | None = None) -> AsyncWebClient:
        """Slack's Web API with this token."""
        # slack_sdk repeats a lost call by itself, which would post twice: the outbox decides about that.
        return AsyncWebClient(
            token=token, base_url=self.api_url, retry_handlers=[], timeout=TIMEOUT_S, session=self.session
        )

    async def respond(self, url: str, payload: dict[str, Any]) -> bool:
        """Whether a response URL took the message."""
        assert self.session is not None  # noqa: S101 - nobody is answered before it is open
        try:
            # As slack_sdk's client of webhooks does, without making one for each answer: it takes as long as the rest.
            async with self.session.post(url, json=payload, proxy=self._proxy) as answer:
                await answer.read()
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            log.warning("response_url: %s", type(error).__name__)
            return False
        if answer.status != _OK:
            log.warning("response_url answered %d", answer.status)
        return answer.status == _OK


async def checked(setting: str, call: Coroutine[Any, Any, Any]) -> Any:
    """What Slack answers; SettingsError names the setting that it does not take, NotNowError to come again later."""
    try:
        return await call
    except SlackApiError as error:
        met = failure(error)
        if met.reason in ("rate_limited", "unknown"):
            raise NotNowError(error_code(error), met.retry_after) from None
        if met.reason == "not_sent":
            raise SettingsError(f"Slack cannot be reached: {met}.") from None
        raise SettingsError(f"Slack does not take {setting}: {error_code(error)}.") from None
    except (SlackClientError, aiohttp.ClientError, OSError) as error:
        raise SettingsError(f"Slack cannot be reached: {failure(error)}.") from None
