"""What the doctor says of a Slack app: the real SDK asks the stand-in."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from adapters.slack.adapter import Access
from adapters.slack.doctor import examine
from adapters.slack.manifest import SCOPES
from bot.doctor import Finding
from tests.fakes.slack import FakeSlack

GRANTED = Finding("Slack scopes", True, "all that the manifest asks for are granted")
BOT = Finding("Slack bot token", True, "@goen in Stand-in (T0001)")
SOCKET = Finding("Slack Socket Mode", True, "Slack takes the app token")
NOWHERE = Finding("Slack channels", True, "in no public channel yet; type /invite @Goen in the channel of your event")


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    """A workspace that grants exactly the manifest's scopes."""
    async with FakeSlack(scopes=tuple(SCOPES)) as fake:
        yield fake


@pytest.fixture
def access(slack: FakeSlack) -> Access:
    return Access(slack.bot_token, slack.app_token, None, slack.api_url)


async def test_everything_is_fine_with_the_scopes_of_the_manifest(slack: FakeSlack, access: Access) -> None:
    slack.add_channel("mixer")
    slack.add_channel("elsewhere", with_bot=False)
    slack.add_channel("last-year", is_archived=True)
    slack.add_channel("board", kind="group")
    slack.add_channel("hall")
    channels = Finding("Slack channels", True, "in #mixer, #hall; private ones are not listed")
    assert await examine(access) == [BOT, GRANTED, SOCKET, channels]
    assert [call.method for call in slack.calls] == ["auth.test", "apps.connections.open", "conversations.list"]


async def test_a_bot_that_was_not_invited_yet_is_told_how(access: Access) -> None:
    assert await examine(access) == [BOT, GRANTED, SOCKET, NOWHERE]


async def test_over_http_it_says_what_only_slack_proves(slack: FakeSlack) -> None:
    found = await examine(Access(slack.bot_token, None, slack.signing_secret, slack.api_url))
    text = "requests to /slack/events are checked with SLACK_SIGNING_SECRET; only a request of Slack's proves it"
    assert found == [BOT, GRANTED, Finding("Slack HTTP", True, text), NOWHERE]
    assert slack.called("apps.connections.open") == []


async def test_missing_scopes_are_named_with_what_to_press(slack: FakeSlack, access: Access) -> None:
    slack.scopes = tuple(scope for scope in SCOPES if scope not in ("users:read", "channels:read"))
    repair = (
        "paste the manifest that 'goen slack manifest' prints under App Manifest at https://api.slack.com/apps "
        "and save, then press Install App > Reinstall to Workspace, and compare SLACK_BOT_TOKEN"
    )
    assert await examine(access) == [
        BOT,
        Finding("Slack scopes", False, f"not granted: users:read, channels:read; {repair}"),
        SOCKET,
        Finding("Slack channels", False, f"Slack says missing_scope: channels:read; {repair}"),
    ]


async def test_a_wrong_bot_token_is_not_repeated(access: Access) -> None:
    found = await examine(replace(access, bot_token="xoxb-9-wrong"))  # noqa: S106
    assert found == [
        Finding(
            "Slack bot token",
            False,
            "Slack says invalid_auth; copy SLACK_BOT_TOKEN again from "
            "OAuth & Permissions > Bot User OAuth Token at https://api.slack.com/apps",
        ),
        SOCKET,
    ]


@pytest.mark.parametrize(
    ("code", "advice"),
    [
        (
            "invalid_auth",
            "copy SLACK_APP_TOKEN again from Basic Information > App-Level Tokens at https://api.slack.com/apps",
        ),
        ("not_allowed_token_type", "xoxb-... belongs in SLACK_BOT_TOKEN, xapp-... in SLACK_APP_TOKEN"),
        (
            "missing_scope",
            "make a token with connections:write under "
            "Basic Information > App-Level Tokens at https://api.slack.com/apps",
        ),
        (
            "token_revoked",
            "press Install App, then copy SLACK_APP_TOKEN again from "
            "Basic Information > App-Level Tokens at https://api.slack.com/apps",
        ),
    ],
)
async def test_an_app_token_that_is_refused(slack: FakeSlack, access: Access, code: str, advice: str) -> None:
    slack.fail("apps.connections.open", code)
    assert (await examine(access))[2] == Finding("Slack Socket Mode", False, f"Slack says {code}; {advice}")


async def test_neither_an_app_token_nor_a_secret(access: Access) -> None:
    text = (
        "set SLACK_APP_TOKEN (Socket Mode; copy it from Basic Information > App-Level Tokens at "
        "https://api.slack.com/apps) or SLACK_SIGNING_SECRET (HTTP)"
    )
    assert await examine(replace(access, app_token=None)) == [
        BOT, GRANTED, Finding("Slack Socket Mode", False, text), NOWHERE,
    ]  # fmt: skip


async def test_an_absent_slack_is_said_twice_and_asked_for_nothing_more(slack: FakeSlack, access: Access) -> None:
    await slack.stop()
    text = "Slack cannot be reached (not_sent: no connection); look at the connection, a firewall or SLACK_API_URL"
    assert await examine(access) == [
        Finding("Slack bot token", False, text),
        Finding("Slack Socket Mode", False, text),
    ]
