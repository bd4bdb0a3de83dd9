"""Pure: what a failed call to Discord means for the message that was to be sent."""

import logging
from collections.abc import Mapping

import aiohttp
import discord

from adapters.waiting import asked_to_wait
from bot.chat.errors import DeliveryError, LimitScope, RefusalCause

_UNAUTHORIZED = 401
_RATE_LIMITED = 429
_SERVER_ERROR = 500
OPENING_TOO_FAST = 40003
CHANNEL_GONE = 10003
# A message, or one with this nonce, was there and has been deleted since.
MESSAGE_GONE = 10008
_HAS_THREAD = 160004
# The interaction is answered already, or Discord waits for its answer no more.
ANSWERED = 40060
TOO_LATE = frozenset({10062, ANSWERED, 10015})
# Their direct messages are closed, or they share no server with the bot any more: Discord says 50007 to both.
MAYBE_CLOSED = 50007
MEMBER_GONE = 10007
# They share no server with the bot any more, are no member of it, or the account is gone.
_GONE = frozenset({50278, MEMBER_GONE, 10013})
# It passes: too fast, or what stands before Discord did not let the request through.
_PASSING = frozenset({40333, OPENING_TOO_FAST})
# What a page says of the request itself, which would be no better the next time.
_ABOUT_THE_REQUEST = frozenset({400, 413, 414, 431})
_MISSING_PERMISSION = 50013
_CAUSES: dict[int, RefusalCause] = {
    50001: "not_invited",
    10004: "not_invited",
    _MISSING_PERMISSION: "missing_permission",
    CHANNEL_GONE: "deleted",
    50083: "archived",
    160005: "archived",
}


def failure(error: Exception, missing: str = "") -> DeliveryError:
    """The DeliveryError for whatever discord.py raised; `missing`: a permission the bot lacks there."""
    if isinstance(error, discord.RateLimited):
        return DeliveryError("rate_limited", retry_after=error.retry_after, scope="channel")
    if isinstance(error, discord.HTTPException):
        return _refusal(error, missing)
    if isinstance(error, aiohttp.ClientConnectorError):
        return DeliveryError("not_sent", "no connection")
    if isinstance(error, aiohttp.ClientError | TimeoutError | OSError):
        return DeliveryError("unknown", type(error).__name__)
    raise error


def unanswered(error: Exception) -> DeliveryError:
    """Why nobody can say whether a message is there: Discord cannot be asked now, or does not tell us."""
    said = failure(error)
    if said.reason == "rate_limited":
        return said
    # It is asked, not told something: whatever became of the question, it can be put again.
    return DeliveryError("not_sent" if said.reason in ("not_sent", "unknown") else "unknown", in_words(error))


def is_for_all(headers: Mapping[str, str]) -> bool:
    """Whether a 429 is about the whole bot, or all that comes from here, rather than about one route."""
    return "Via" not in headers or "X-RateLimit-Global" in headers or headers.get("X-RateLimit-Scope") == "global"


def is_lasting(error: DeliveryError) -> bool:
    """Whether a channel will go on refusing until somebody changes something."""
    return error.reason == "refused" and error.cause != "other"


def is_about_files(error: discord.HTTPException) -> bool:
    """Whether a message with files was surely not posted, and may be taken without them."""
    return error.status in _ABOUT_THE_REQUEST or error.code == _MISSING_PERMISSION


def has_thread(error: Exception) -> bool:
    """Whether a message has the thread already that was to be opened below it."""
    return isinstance(error, discord.HTTPException) and error.code == _HAS_THREAD


def in_words(error: BaseException) -> str:
    """What went wrong, for the log: nothing of what people wrote, and no token."""
    if isinstance(error, discord.HTTPException):
        return f"{error.status} {error.code}"
    if isinstance(error, discord.ConnectionClosed):
        return f"closed with {error.code}"
    return type(error).__name__


def without_trace(record: logging.LogRecord) -> bool:
    """For discord.py's log: a connection that broke is nobody's bug, so its cause is named in a line."""
    if record.exc_info and record.exc_info[1] and record.msg.startswith("Attempting a reconnect"):
        record.msg, record.args = f"{in_words(record.exc_info[1])}: {record.getMessage()}", None
        record.levelno, record.levelname, record.exc_info = logging.WARNING, "WARNING", None
    return True


def _is_page(error: discord.HTTPException) -> bool:
    """Whether a proxy or Discord's own guard answers: in its name there is always a code."""
    return not error.code and error.status not in _ABOUT_THE_REQUEST


def _refusal(error: discord.HTTPException, missing: str) -> DeliveryError:
    said = in_words(error)
    if error.status == _RATE_LIMITED:
        headers = error.response.headers
        scope: LimitScope = "space" if is_for_all(headers) else "channel"
        return DeliveryError("rate_limited", retry_after=asked_to_wait(headers), scope=scope)
    if error.status >= _SERVER_ERROR:
        return DeliveryError("unknown", said)
    if error.status == _UNAUTHORIZED or error.code in _PASSING or _is_page(error):
        return DeliveryError("not_sent", said)
    if error.code in _GONE or error.code == MAYBE_CLOSED:
        return DeliveryError("unreachable", said, cause="deleted" if error.code in _GONE else "other")
    cause = _CAUSES.get(error.code, "other")
    return DeliveryError("refused", f"{said}: {missing}" if missing else said, cause=cause)
