"""What Discord's refusals mean, how slowly direct messages are opened, how a message is recognized again."""

from typing import Any, cast

import aiohttp
import discord
import pytest
from aiohttp.client_reqrep import ConnectionKey
from multidict import CIMultiDict

from adapters.discord import posted
from adapters.discord.failures import failure, in_words, is_lasting
from adapters.discord.restraint import ASK_AGAIN_S, LEFT_ALONE_S, REST_S, Openings, Refusals, Requests
from bot.chat.errors import DeliveryError

KEY = ConnectionKey("discord.com", 443, is_ssl=True, ssl=True, proxy=None, proxy_auth=None, proxy_headers_hash=None)


class Answer:
    """As much of aiohttp's answer as discord.py's errors look at."""

    def __init__(self, status: int, **headers: str) -> None:
        self.status = status
        self.reason = "because"
        self.headers = CIMultiDict(headers)


def refusal(status: int, code: int = 0, **headers: str) -> discord.HTTPException:
    answer: Any = Answer(status, **{name.replace("_", "-"): value for name, value in headers.items()})
    return discord.HTTPException(answer, {"code": code, "message": "what people wrote"})


def page(status: int) -> discord.HTTPException:
    """What a proxy, or the guard before Discord, answers in HTML."""
    return discord.HTTPException(cast("Any", Answer(status)), "<html>blocked</html>")


def meant(error: DeliveryError) -> tuple[str, str, str, float]:
    return error.reason, error.detail, error.cause, error.retry_after


# --- Refusals ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "meaning"),
    [
        (refusal(403, 50007), ("unreachable", "403 50007", "other", 0.0)),
        (refusal(403, 50278), ("unreachable", "403 50278", "deleted", 0.0)),
        (refusal(404, 10013), ("unreachable", "404 10013", "deleted", 0.0)),
        (refusal(404, 10007), ("unreachable", "404 10007", "deleted", 0.0)),
        (refusal(403, 50001), ("refused", "403 50001", "not_invited", 0.0)),
        (refusal(403, 50013), ("refused", "403 50013", "missing_permission", 0.0)),
        (refusal(404, 10003), ("refused", "404 10003", "deleted", 0.0)),
        (refusal(400, 50083), ("refused", "400 50083", "archived", 0.0)),
        (refusal(400, 50035), ("refused", "400 50035", "other", 0.0)),
        (refusal(403, 40003), ("not_sent", "403 40003", "other", 0.0)),
        (refusal(403, 40333), ("not_sent", "403 40333", "other", 0.0)),
        (page(403), ("not_sent", "403 0", "other", 0.0)),
        (page(407), ("not_sent", "407 0", "other", 0.0)),
        (page(404), ("not_sent", "404 0", "other", 0.0)),
        (page(413), ("refused", "413 0", "other", 0.0)),
        (page(429), ("rate_limited", "", "other", 0.0)),
        (refusal(401), ("not_sent", "401 0", "other", 0.0)),
        (refusal(429, Retry_After="7.5"), ("rate_limited", "", "other", 7.5)),
        (refusal(429), ("rate_limited", "", "other", 0.0)),
        (refusal(429, Retry_After="soon"), ("rate_limited", "", "other", 0.0)),
        (refusal(429, Retry_After="inf"), ("rate_limited", "", "other", 0.0)),
        (refusal(429, Retry_After="999999"), ("rate_limited", "", "other", 3600.0)),
        (discord.RateLimited(40.0), ("rate_limited", "", "other", 40.0)),
        (refusal(503), ("unknown", "503 0", "other", 0.0)),
        (
            aiohttp.ClientConnectorError(KEY, ConnectionRefusedError()),
            ("not_sent", "no connection", "other", 0.0),
        ),
        (aiohttp.ServerDisconnectedError(), ("unknown", "ServerDisconnectedError", "other", 0.0)),
        (TimeoutError(), ("unknown", "TimeoutError", "other", 0.0)),
        (ConnectionResetError(), ("unknown", "ConnectionResetError", "other", 0.0)),
    ],
)
def test_what_a_failed_call_means(error: Exception, meaning: tuple[str, str, str, float]) -> None:
    assert meant(failure(error)) == meaning


@pytest.mark.parametrize(
    ("error", "scope"),
    [
        (refusal(429, Via="1.1 google", X_RateLimit_Scope="user"), "channel"),
        (refusal(429, Via="1.1 google", X_RateLimit_Scope="shared"), "channel"),
        (refusal(429, Via="1.1 google", X_RateLimit_Scope="global"), "space"),
        (refusal(429, Via="1.1 google", X_RateLimit_Global="true"), "space"),
        (page(429), "space"),  # the guard before Discord keeps out all that comes from here
        (discord.RateLimited(40.0), "channel"),
    ],
)
def test_a_limit_is_that_of_a_route_or_that_of_the_whole_bot(error: Exception, scope: str) -> None:
    assert failure(error).scope == scope


def test_what_is_missing_is_named() -> None:
    error = failure(refusal(403, 50013), "Send Messages")
    assert (error.detail, is_lasting(error)) == ("403 50013: Send Messages", True)
    assert [is_lasting(failure(refusal(*said))) for said in ((403, 50007), (400, 50035), (503, 0))] == [False] * 3


def test_a_bug_stays_a_bug() -> None:
    with pytest.raises(KeyError):
        failure(KeyError("x"))


def test_the_log_hears_numbers_only() -> None:
    assert in_words(refusal(400, 50035)) == "400 50035"
    assert in_words(KeyError("what people wrote")) == "KeyError"


# --- Restraint ---------------------------------------------------------------------------------------


def test_direct_messages_are_opened_one_by_one() -> None:
    openings = Openings(interval_s=2.0, per_hour=100, longest_wait_s=5.0)
    assert [openings.reserve(100.0) for _ in range(5)] == [0.0, 2.0, 4.0, None, None]
    assert openings.reserve(101.5) == 4.5
    assert openings.reserve(200.0) == 0.0


def test_only_few_are_opened_in_an_hour() -> None:
    openings = Openings(interval_s=1.0, per_hour=3)
    assert [openings.reserve(1000.0) for _ in range(4)] == [0.0, 1.0, 2.0, None]
    assert openings.reserve(1000.0 + 3599.0) is None
    assert openings.reserve(1000.0 + 3600.0) == 0.0


def test_some_openings_are_spared_for_who_has_something_to_be_told() -> None:
    openings = Openings(interval_s=1.0, per_hour=3, spared=2)
    assert openings.reserve(1000.0, is_ahead=True) == 0.0
    assert openings.reserve(1000.0, is_ahead=True) is None
    assert [openings.reserve(1000.0), openings.reserve(1000.0), openings.reserve(1000.0)] == [1.0, 2.0, None]
    assert openings.free_in(1000.0) == ASK_AGAIN_S
    assert (openings.free_in(4590.0), openings.free_in(4590.0, is_ahead=True)) == (10.0, 12.0)
    assert (openings.reserve(4601.5, is_ahead=True), openings.reserve(4602.0, is_ahead=True)) == (None, 0.0)


def test_none_is_opened_after_it_was_too_fast() -> None:
    openings = Openings()
    assert openings.reserve(10.0) == 0.0
    openings.rest(10.0)
    assert openings.reserve(10.0 + REST_S - 11.0) is None
    assert openings.reserve(10.0 + REST_S) == 0.0


def test_requests_leave_evenly_and_those_that_are_made_again_count() -> None:
    requests = Requests(interval_s=0.1)
    assert [requests.reserve(10.0) for _ in range(3)] == [0.0, pytest.approx(0.1), pytest.approx(0.2)]
    requests.limited(10.3, 1.0)
    assert (requests.is_resting(11.2), requests.is_resting(11.4)) == (True, False)
    assert requests.reserve(10.4) == pytest.approx(1.0)  # the moment at 11.3 is for what was refused


def test_a_channel_that_refused_is_left_alone_for_a_while() -> None:
    refusals = Refusals()
    refusals.check("70", 10.0)
    refusals.note("70", DeliveryError("refused", "403 50013", cause="missing_permission"), 10.0)
    with pytest.raises(DeliveryError) as again:
        refusals.check("70", 10.0 + LEFT_ALONE_S - 1)
    assert meant(again.value) == ("refused", "403 50013", "missing_permission", 0.0)
    refusals.check("71", 11.0)
    refusals.check("70", 10.0 + LEFT_ALONE_S)


# --- Recognizing -------------------------------------------------------------------------------------


def test_a_nonce_is_the_same_on_every_attempt_and_fits() -> None:
    assert posted.unique("event:1:open_intros") == {"nonce": "G3UC56DVPRZ26IEE7TZAZVTSG", "enforce_nonce": True}
    assert posted.nonce("event:2:open_intros") != posted.nonce("event:1:open_intros")


def test_the_look_back_begins_a_minute_before() -> None:
    # Discord's own example: 175928847299117063 was made at 1462015105796.
    assert posted.snowflake_before(1462015105796 + 60_000) == 175928847299117063 >> 22 << 22
    assert posted.snowflake_before(0) == 0


SENT: dict[str, Any] = {
    "content": "Hello ",
    "embeds": [{"title": "Ana", "fields": [{"name": "Offers", "value": "Sales", "inline": False}]}],
    "components": [{"type": 1, "components": [{"type": 2, "custom_id": "go:1", "label": "Go"}]}],
}


def told(id: str, *, author: str = "9", **more: Any) -> dict[str, Any]:
    """A message as the history tells it: Discord adds what it likes."""
    embeds = [{"type": "rich", **embed, "content_scan_version": 0} for embed in SENT["embeds"]]
    return {"id": id, "author": {"id": author}, **SENT, "content": "Hello", "embeds": embeds, **more}


def test_a_message_is_known_by_its_nonce_or_by_what_it_says() -> None:
    nonce = posted.nonce("key")
    assert posted.among([told("1", content="Other"), told("2")], "9", "key", SENT) == "2"
    assert posted.among([told("1", nonce=nonce, content="Edited")], "9", "key", SENT) == "1"
    assert posted.among([told("1", nonce="ANOTHER"), told("2", author="8")], "9", "key", SENT) == ""
    assert posted.among([told("1", embeds=[]), told("2", components=[])], "9", "key", SENT) == ""
    assert posted.among([], "9", "key", SENT) == ""
