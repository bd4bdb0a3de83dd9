"""Pure: what a failed call to Slack means for the message that was to be sent."""

from collections.abc import Mapping
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

from adapters.waiting import asked_to_wait
from bot.chat.errors import DeliveryError, DeliveryReason, RefusalCause

_RATE_LIMITED = 429
_SERVER_ERROR = 500
_CLIENT_ERROR = 400
# Nobody can be reached there again without somebody changing something.
_UNREACHABLE = frozenset(
    {"user_disabled", "user_not_found", "cannot_dm_bot", "user_not_visible", "invalid_user_combination"}
)
# Said of a person that a message was addressed to: Slack lets the bot have no conversation with them.
_NO_CONVERSATION = "channel_not_found"
_CAUSES: dict[str, RefusalCause] = {
    "user_disabled": "deleted",
    "user_not_found": "deleted",
    "not_in_channel": "not_invited",
    "channel_not_found": "not_invited",
    "is_archived": "archived",
    "missing_scope": "missing_permission",
    "restricted_action": "missing_permission",
    "no_permission": "missing_permission",
    "not_allowed_token_type": "missing_permission",
    "account_inactive": "not_installed",
    "invalid_auth": "not_installed",
    "not_authed": "not_installed",
    "token_expired": "not_installed",
    "token_revoked": "not_installed",
}
_EXPIRED = frozenset({"expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id", "trigger_expired"})
# Slack may have done what was asked although it says so.
_UNKNOWN = frozenset({"fatal_error", "internal_error", "service_unavailable", "request_timeout", "team_added_to_org"})


def failure(error: Exception, *, is_direct: bool = False) -> DeliveryError:
    """The DeliveryError for whatever slack_sdk raised; `is_direct`: when somebody was written to."""
    if isinstance(error, SlackApiError):
        return _refusal(error, is_direct=is_direct)
    if isinstance(error, aiohttp.ClientConnectorError):
        return DeliveryError("not_sent", "no connection")
    if isinstance(error, SlackClientError | aiohttp.ClientError | TimeoutError | OSError):
        return DeliveryError("unknown", type(error).__name__)
    raise error


def unanswered(error: Exception) -> DeliveryError:
    """Why nobody can say whether a message is there: Slack cannot be asked now, or does not tell us."""
    said = failure(error)
    if said.reason == "rate_limited":
        return said
    # It is asked, not told something: whatever became of the question, it can be put again.
    is_away = said.reason == "not_sent" or (said.reason == "unknown" and not _is_answer(error))
    return DeliveryError("not_sent" if is_away else "unknown", said.detail or said.reason)


def _is_answer(error: Exception) -> bool:
    return isinstance(error, SlackApiError) and "error" in _said(error) and _status(error) < _SERVER_ERROR


def error_code(error: SlackApiError) -> str:
    """Slack's word for what went wrong; the needed scope is added where it says one."""
    said = _said(error)
    code = str(said.get("error") or f"http_{_status(error)}")
    needed = said.get("needed")
    return f"{code}: {needed}" if needed else code


def is_expired(error: SlackApiError) -> bool:
    """Whether a form came too late to be opened: Slack has several words for it, one of them for any wrong argument."""
    code = error_code(error)
    if code != "invalid_arguments":
        return code in _EXPIRED
    messages = (_said(error).get("response_metadata") or {}).get("messages") or ()
    return not any("view" in str(message) for message in messages)


def missing_scope(error: BaseException) -> str:
    """The scope that the app was not granted; empty if that is not what went wrong."""
    if not isinstance(error, SlackApiError) or _said(error).get("error") != "missing_scope":
        return ""
    return str(_said(error).get("needed") or "?")


def in_words(error: BaseException) -> str:
    """What went wrong, for the log: nothing of what people wrote."""
    return error_code(error) if isinstance(error, SlackApiError) else type(error).__name__


def _refusal(error: SlackApiError, *, is_direct: bool) -> DeliveryError:
    status, code = _status(error), error_code(error)
    if status == _RATE_LIMITED or code == "ratelimited":
        return DeliveryError("rate_limited", retry_after=asked_to_wait(getattr(error.response, "headers", None)))
    if status >= _SERVER_ERROR or code in _UNKNOWN:
        return DeliveryError("unknown", code)
    if "error" not in _said(error):
        # A proxy that refuses did not let the message through; an answer cut short may mean that it is out.
        return DeliveryError("not_sent" if status >= _CLIENT_ERROR else "unknown", code)
    if is_direct and code == _NO_CONVERSATION:
        return DeliveryError("unreachable", code)
    reason: DeliveryReason = "unreachable" if code in _UNREACHABLE else "refused"
    return DeliveryError(reason, code, cause=_CAUSES.get(code.split(":")[0], "other"))


def _said(error: SlackApiError) -> Mapping[str, Any]:
    """The answer, if it was one: a proxy's page or broken JSON has nothing to say."""
    data = error.response if isinstance(error.response, Mapping) else getattr(error.response, "data", None)
    return data if isinstance(data, Mapping) else {}


def _status(error: SlackApiError) -> int:
    # Of an answer that is no JSON, slack_sdk hands on what aiohttp made of it.
    status = getattr(error.response, "status_code", None) or getattr(error.response, "status", None)
    return int(status or 0)
