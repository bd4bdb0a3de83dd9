"""Goen for several Slack workspaces as a user starts it: installed with a browser, used, examined, and its key lost."""

import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.slack.manifest import EVENTS_PATH
from tests.command_line import HOUSE
from tests.fakes.slack import CLIENT_ID, CLIENT_SECRET, FakeSlack, Message
from tests.slack_process import SECRET, TRANSPORTS, parts, started, workspace
from tests.slack_teams import KEY, OTHER_KEY, PUBLIC_URL, Browser, installed

# Migrations have tests of their own: these programs find a database that has had them.
pytestmark = pytest.mark.usefixtures("database_url")

HELP = "There is no event to join right now."


@pytest.fixture
async def fake() -> AsyncIterator[FakeSlack]:
    async with workspace() as slack:
        slack.server.install.revoke(slack.space.team)
        yield slack


def settings(fake: FakeSlack, transport: str, **more: str) -> dict[str, str]:
    way = {"SLACK_APP_TOKEN": fake.app_token} if transport == "socket" else {"SLACK_SIGNING_SECRET": SECRET}
    app = {"SLACK_CLIENT_ID": CLIENT_ID, "SLACK_CLIENT_SECRET": CLIENT_SECRET, "GOEN_SECRET_KEY": KEY}
    return {**app, **way, "GOEN_PUBLIC_URL": PUBLIC_URL, "SLACK_API_URL": fake.api_url, **more}


def secrets_in(fake: FakeSlack, log: str) -> list[str]:
    secrets = [CLIENT_SECRET, KEY, OTHER_KEY, SECRET, fake.app_token, *fake.server.access.bots]
    return [secret for secret in secrets if secret in log]


@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_two_workspaces_install_it_and_are_served(tmp_path: Path, fake: FakeSlack, transport: str) -> None:
    teams = fake.team("T0002", "North"), fake.team("T0003", "South")
    people = [team.add_user("Mio", locale="en-US") for team in teams]
    async with started(tmp_path, "run", **settings(fake, transport)) as goen:
        url = await goen.ready()
        if transport == "http":
            fake.courier.request_url = f"{url.rstrip('/')}{EVENTS_PATH}"
        else:
            await fake.connected()
        assert await parts(url) == (200, {**HOUSE, "slack": True})
        for team, who in zip(teams, people, strict=True):
            page = await installed(Browser(url), fake, team, who)
            assert page.status == 200
            seen = await team.say(who, "im", "help")
            assert isinstance(seen, Message)
            assert seen.shown.splitlines()[0] == HELP
        tokens = [call.token for call in fake.called("chat.postMessage")]
        assert tokens == [team.token for team in teams]
        await teams[0].uninstall()
        goen.process.send_signal(signal.SIGTERM)
        code, log = await goen.ended()
    assert (code, secrets_in(fake, log), "Traceback" in log, "ERROR" in log) == (0, [], False, False)
    assert b"xoxb-" not in b"".join(file.read_bytes() for file in stored(tmp_path))
    await what_comes_after(tmp_path, fake, transport)


def stored(folder: Path) -> list[Path]:
    return sorted(folder.glob("goen.sqlite*"))


async def what_comes_after(folder: Path, fake: FakeSlack, transport: str) -> None:
    """The doctor, a lost key, and the way out of it."""
    code, log = await done(folder, "doctor", settings(fake, transport))
    way = {
        "socket": "ok   Slack Socket Mode: Slack takes the app token",
        "http": "ok   Slack HTTP: requests to /slack/events are checked with SLACK_SIGNING_SECRET; "
        "only a request of Slack's proves it",
    }
    assert (code, [line for line in log.splitlines() if line.startswith("ok   Slack")]) == (0, [
        f"ok   Slack app: Slack takes SLACK_CLIENT_ID {CLIENT_ID} and its secret",
        f"ok   Slack addresses: others install Goen at {PUBLIC_URL}/slack/install; "
        f"{PUBLIC_URL}/slack/oauth_redirect must stand under OAuth & Permissions > Redirect URLs",
        way[transport],
        "ok   Slack workspaces: 1 installed Goen; GOEN_SECRET_KEY opens their tokens",
        "ok   Slack workspace South (T0003): all that the manifest asks for are granted",
    ])  # fmt: skip
    lost = settings(fake, transport, GOEN_SECRET_KEY=OTHER_KEY)
    code, log = await done(folder, "run", lost)
    sentence = "GOEN_SECRET_KEY does not open the stored tokens of the Slack workspaces: put the earlier key back"
    assert (code, log.splitlines()[-1].startswith(f"goen: {sentence}")) == (2, True)
    assert ("Traceback" in log, secrets_in(fake, log)) == (False, [])
    code, log = await done(folder, "doctor", lost)
    assert (code, f"FAIL Slack workspaces: {sentence}" in log) == (1, True)
    code, log = await done(folder, "slack", lost, "forget")
    assert (code, log.splitlines()[-1]) == (0, "Forgot 1 Slack workspaces; what people said is kept.")
    code, log = await done(folder, "doctor", lost)
    assert (code, "ok   Slack workspaces: none yet" in log) == (0, True)


async def done(folder: Path, verb: str, given: dict[str, str], *more: str) -> tuple[int, str]:
    async with started(folder, verb, *more, **given) as goen:
        return await goen.ended()


@pytest.mark.parametrize(
    ("setting", "value", "sentence"),
    [
        (
            "SLACK_CLIENT_SECRET",
            "wrong",
            "Slack does not take SLACK_CLIENT_ID with SLACK_CLIENT_SECRET: bad_client_secret.",
        ),
        ("SLACK_APP_TOKEN", "xapp-9-wrong", "Slack does not take SLACK_APP_TOKEN: invalid_auth."),
        (
            "GOEN_SECRET_KEY",
            "hunter2",
            "GOEN_SECRET_KEY must be one key as 'goen slack key' prints it, or several with commas between: "
            "for example GOEN_SECRET_KEY=q1W2e3R4...=",
        ),
    ],
)
async def test_a_wrong_secret_ends_the_start(
    tmp_path: Path, fake: FakeSlack, setting: str, value: str, sentence: str
) -> None:
    async with started(tmp_path, "run", **settings(fake, "socket", **{setting: value})) as goen:
        code, log = await goen.ended()
    assert (code, log.splitlines()[-1]) == (2, f"goen: {sentence}")
    assert (secrets_in(fake, log), value in log, "Traceback" in log) == ([], False, False)


async def test_a_key_is_new_each_time_and_fits(tmp_path: Path, fake: FakeSlack) -> None:
    keys = [(await done(tmp_path, "slack", {}, "key"))[1].strip() for _ in range(2)]
    assert keys[0] != keys[1]
    async with started(tmp_path, "run", **settings(fake, "socket", GOEN_SECRET_KEY=",".join(keys))) as goen:
        assert await goen.ready()
