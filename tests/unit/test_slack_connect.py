"""Which settings belong together for Slack, and what is said where one is missing."""

import pytest

from adapters.slack.connect import connect
from adapters.slack.settings import SlackSettings
from bot.chat.errors import SettingsError
from bot.setup.clock import SystemClock
from storage.engine import Database

KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
MANY = {
    "SLACK_CLIENT_ID": "1.2",
    "SLACK_CLIENT_SECRET": "hunter2",
    "SLACK_APP_TOKEN": "xapp-1",
    "GOEN_SECRET_KEY": KEY,
    "GOEN_PUBLIC_URL": "https://goen.example.com",
}


def refusal(database: Database, **given: str) -> str:
    """What is said of these settings; empty if they fit."""
    try:
        connect(SlackSettings(_env_file=None, **given), database, SystemClock())  # type: ignore[arg-type,call-arg]
    except SettingsError as error:
        return str(error)
    return ""


@pytest.mark.parametrize(
    "given",
    [
        MANY,
        {**MANY, "SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": "0123"},
        {**MANY, "GOEN_PUBLIC_URL": "http://127.0.0.1:8080"},
        {**MANY, "GOEN_SECRET_KEY": f"{KEY}, {KEY}"},
        {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"},
    ],
)
async def test_what_fits(database: Database, given: dict[str, str]) -> None:
    assert refusal(database, **given) == ""


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (
            {"SLACK_BOT_TOKEN": "xoxb-1"},
            "SLACK_BOT_TOKEN and SLACK_CLIENT_ID are both set: keep SLACK_BOT_TOKEN for one workspace, "
            "or SLACK_CLIENT_ID to let several install Goen.",
        ),
        (
            {"SLACK_CLIENT_ID": ""},
            "SLACK_CLIENT_SECRET needs SLACK_CLIENT_ID: for example SLACK_CLIENT_ID=1234567890.1234567890",
        ),
        (
            {"SLACK_CLIENT_SECRET": ""},
            "SLACK_CLIENT_ID needs SLACK_CLIENT_SECRET, the client secret of the Slack app, letters and digits: "
            "for example SLACK_CLIENT_SECRET=0a1b2c3d4e5f...",
        ),
        (
            {"GOEN_SECRET_KEY": ""},
            "SLACK_CLIENT_ID needs GOEN_SECRET_KEY, one key as 'goen slack key' prints it, or several with commas "
            "between: for example GOEN_SECRET_KEY=q1W2e3R4...=",
        ),
        (
            {"GOEN_PUBLIC_URL": ""},
            "SLACK_CLIENT_ID needs GOEN_PUBLIC_URL, an http or https address: "
            "for example GOEN_PUBLIC_URL=https://goen.example.com",
        ),
        (
            {"GOEN_PUBLIC_URL": "http://goen.example.com"},
            "SLACK_CLIENT_ID needs an https address in GOEN_PUBLIC_URL: "
            "for example GOEN_PUBLIC_URL=https://goen.example.com",
        ),
        (
            {"SLACK_APP_TOKEN": ""},
            "SLACK_CLIENT_ID needs SLACK_APP_TOKEN (Socket Mode, for example SLACK_APP_TOKEN=xapp-...) "
            "or SLACK_SIGNING_SECRET (HTTP, for example SLACK_SIGNING_SECRET=8f742231b10e...).",
        ),
    ],
)
async def test_what_does_not_fit_is_named_with_an_example(
    database: Database, changed: dict[str, str], sentence: str
) -> None:
    assert refusal(database, **{**MANY, **changed}) == sentence
    assert "hunter2" not in sentence
