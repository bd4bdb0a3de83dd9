"""What the doctor says of a Slack app: the real SDK asks the stand-in."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from slack_sdk.oauth.installation_store import Installation

from adapters.slack.access import OAuthApp, SlackAccess
from adapters.slack.doctor import examine
from adapters.slack.doctor_installed import examine as examine_installed
from adapters.slack.manifest import SCOPES
from adapters.slack.stores import InstallationStore
from bot.setup.finding import Finding
from storage.engine import Database
from storage.sealing import Seal
from tests.fakes.slack import CLIENT_ID, CLIENT_SECRET, FakeSlack
from tests.slack_teams import KEY, PUBLIC_URL

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
def access(slack: FakeSlack) -> SlackAccess:
    return SlackAccess(slack.bot_token, slack.app_token, None, slack.api_url)


async def test_everything_is_fine_with_the_scopes_of_the_manifest(slack: FakeSlack, access: SlackAccess) -> None:
    slack.add_channel("mixer")
    slack.add_channel("elsewhere", with_bot=False)
    slack.add_channel("last-year", is_archived=True)
    slack.add_channel("board", kind="group")
    slack.add_channel("hall")
    channels = Finding("Slack channels", True, "in #mixer, #hall; private ones are not listed")
    assert await examine(access) == [BOT, GRANTED, SOCKET, channels]
    assert [call.method for call in slack.calls] == ["auth.test", "apps.connections.open", "conversations.list"]


async def test_a_bot_that_was_not_invited_yet_is_told_how(access: SlackAccess) -> None:
    assert await examine(access) == [BOT, GRANTED, SOCKET, NOWHERE]


async def test_over_http_it_says_what_only_slack_proves(slack: FakeSlack) -> None:
    found = await examine(SlackAccess(slack.bot_token, None, slack.signing_secret, slack.api_url))
    text = "requests to /slack/events are checked with SLACK_SIGNING_SECRET; only a request of Slack's proves it"
    assert found == [BOT, GRANTED, Finding("Slack HTTP", True, text), NOWHERE]
    assert slack.called("apps.connections.open") == []


async def test_missing_scopes_are_named_with_what_to_press(slack: FakeSlack, access: SlackAccess) -> None:
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


async def test_a_wrong_bot_token_is_not_repeated(access: SlackAccess) -> None:
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
async def test_an_app_token_that_is_refused(slack: FakeSlack, access: SlackAccess, code: str, advice: str) -> None:
    slack.fail("apps.connections.open", code)
    assert (await examine(access))[2] == Finding("Slack Socket Mode", False, f"Slack says {code}; {advice}")


async def test_neither_an_app_token_nor_a_secret(access: SlackAccess) -> None:
    text = (
        "set SLACK_APP_TOKEN (Socket Mode; copy it from Basic Information > App-Level Tokens at "
        "https://api.slack.com/apps) or SLACK_SIGNING_SECRET (HTTP)"
    )
    assert await examine(replace(access, app_token=None)) == [
        BOT, GRANTED, Finding("Slack Socket Mode", False, text), NOWHERE,
    ]  # fmt: skip


async def test_an_absent_slack_is_said_twice_and_asked_for_nothing_more(slack: FakeSlack, access: SlackAccess) -> None:
    await slack.stop()
    text = "Slack cannot be reached (not_sent: no connection); look at the connection, a firewall or SLACK_API_URL"
    assert await examine(access) == [
        Finding("Slack bot token", False, text),
        Finding("Slack Socket Mode", False, text),
    ]


# --- An app that several workspaces install ---


async def store(access: SlackAccess, database: Database, team: str, token: str) -> None:
    """An installation as the browser leaves it."""
    assert access.oauth is not None
    made = Installation(
        app_id="A1", team_id=team, team_name=f"Team {team}", bot_token=token, user_id="U1", bot_user_id="U0BOT"
    )
    await InstallationStore(access.oauth.client_id, database, Seal(access.oauth.keys)).async_save(made)


@pytest.mark.filterwarnings("ignore:BasicAuth is deprecated")
async def test_each_workspace_is_looked_at(
    slack: FakeSlack, access: SlackAccess, database: Database, database_url: str
) -> None:
    app = OAuthApp(CLIENT_ID, CLIENT_SECRET, (KEY,), PUBLIC_URL)
    many = replace(access, bot_token="", oauth=app)
    await store(many, database, "T0001", slack.bot_token)
    await store(many, database, "T0002", "xoxb-9-withdrawn")
    slack.scopes = tuple(scope for scope in SCOPES if scope != "users:read")
    repair = f"an admin of the workspace installs Goen again at {PUBLIC_URL}/slack/install"
    found = await examine_installed(many, app, database_url)
    assert [one for one in found if one.name.startswith("Slack workspace")] == [
        Finding("Slack workspaces", True, "2 installed Goen; GOEN_SECRET_KEY opens their tokens"),
        Finding("Slack workspace Team T0001 (T0001)", False, f"not granted: users:read; {repair}"),
        Finding("Slack workspace Team T0002 (T0002)", False, f"Slack says invalid_auth; {repair}"),
    ]


@pytest.mark.filterwarnings("ignore:BasicAuth is deprecated")
async def test_a_wrong_client_secret_is_named(access: SlackAccess, tmp_path: Path) -> None:
    app = OAuthApp(CLIENT_ID, "wrong", (KEY,), PUBLIC_URL)
    found = await examine_installed(replace(access, oauth=app), app, f"sqlite:///{tmp_path}/none.sqlite")
    assert (found[0], found[-1]) == (
        Finding(
            "Slack app",
            False,
            "Slack does not take SLACK_CLIENT_ID with SLACK_CLIENT_SECRET: bad_client_secret. "
            "Copy both again from Basic Information > App Credentials at https://api.slack.com/apps",
        ),
        Finding("Slack workspaces", True, "none yet"),
    )
