"""Who people are and what they may do, from what Slack says of them."""

from typing import Any

import pytest

from adapters.slack import decode
from bot.chat.interactions import (
    ProfileChanged,
    Sender,
)
from bot.chat.refs import UserRef
from tests.unit.slack_payloads import ANA, COMMAND, PLACE, SAID, asked

REF = UserRef("slack", "T1", "U1")
FULL = {
    "id": "U1",
    "team_id": "T1",
    "name": "ana.k",
    "real_name": "Ana Kato",
    "deleted": False,
    "tz": "Asia/Tokyo",
    "tz_offset": 32400,
    "locale": "ja-JP",
    "is_admin": True,
    "is_owner": False,
    "profile": {"display_name": "アナ", "real_name": "Ana Kato"},
}


@pytest.mark.parametrize(
    ("user", "sender"),
    [
        (FULL, Sender(REF, "アナ", "ja-JP", "Asia/Tokyo", is_admin=True)),
        ({**FULL, "is_admin": False, "is_owner": True}, Sender(REF, "アナ", "ja-JP", "Asia/Tokyo", is_admin=True)),
        ({**FULL, "is_admin": False}, Sender(REF, "アナ", "ja-JP", "Asia/Tokyo")),
        ({}, Sender(REF)),
        ({"profile": None, "tz": None, "locale": None, "name": None}, Sender(REF)),
        ({"tz": "Mars/Olympus", "locale": "pt-BR"}, Sender(REF, locale="pt-BR")),
        ({"profile": {"display_name": "", "real_name": "Ana Kato"}}, Sender(REF, "Ana Kato")),
        ({"profile": {"display_name": " \u200b"}, "real_name": "Ana"}, Sender(REF, "Ana")),
        ({"name": "ana.k"}, Sender(REF, "ana.k")),
        ({"profile": {"display_name": "Ana\n\u202eKato"}}, Sender(REF, "Ana Kato")),
    ],
)
def test_what_slack_says_of_a_person(user: dict[str, Any], sender: Sender) -> None:
    assert decode.profile(REF, user, "T1") == sender


ORGANIZED = {"enterprise_user": {"id": "W1", "enterprise_id": "E1", "teams": ["T1", "T5"]}}


@pytest.mark.parametrize("claimed", ["T1", "T9"])
@pytest.mark.parametrize(
    ("about", "team", "is_admin"),
    [
        ({"team_id": "T1"}, "T1", True),
        ({"team_id": "T9"}, "T9", False),
        # An organization, which has a home in each of its workspaces; somebody of it who is not in ours is a guest
        ({"team_id": "E1"}, "T1", True),
        ({"team_id": "T5", **ORGANIZED}, "T1", True),
        ({"team_id": "T5", "enterprise_user": {"teams": ["T5"]}}, "T5", False),
        ({"team_id": "E1", **ORGANIZED}, "T1", True),
    ],
)
def test_who_somebody_is_and_may_do_is_what_slack_says_when_asked(
    about: dict[str, Any], team: str, claimed: str, *, is_admin: bool
) -> None:
    found = decode.profile(UserRef("slack", claimed, "U1"), {**FULL, **about}, "T1")
    assert (str(found.ref), found.is_admin) == (f"slack:{team}:U1", is_admin)


@pytest.mark.parametrize("claimed", ["T1", "T9"])
def test_of_whom_slack_says_no_workspace_has_no_rights(claimed: str) -> None:
    ref = UserRef("slack", claimed, "U1")
    found = decode.profile(ref, {**FULL, "team_id": None}, "T1")
    assert (found.ref, found.is_admin) == (ref, False)


def test_what_happens_is_where_the_bot_is_whatever_the_payload_says() -> None:
    theirs = {**COMMAND, "team_id": "T9"}
    request = decode.request(theirs, "T1")
    assert (request.team, request.channel, str(request.user)) == ("T1", PLACE, "slack:T9:U1")
    assert (decode.source(theirs), decode.request(theirs).team) == (("T9", None), "T9")


@pytest.mark.parametrize(("user", "is_gone"), [(FULL, False), ({**FULL, "deleted": True}, True)])
def test_a_changed_profile(user: dict[str, Any], *, is_gone: bool) -> None:
    body = {**SAID, "event": {"type": "user_change", "user": user}}
    assert decode.request(body).profile == decode.profile(REF, FULL, "T1")
    assert asked(body) == ProfileChanged(ANA, is_gone, "Ev1")
