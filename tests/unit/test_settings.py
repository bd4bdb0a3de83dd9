"""Settings: defaults, where they come from, and one sentence without secrets for each wrong one."""

import os
import re
from pathlib import Path

import pytest

from adapters.discord.settings import DiscordSettings
from adapters.slack.settings import SlackSettings
from bot.app.platforms import PLATFORMS, configured
from bot.chat.errors import SettingsError
from bot.chat.refs import UserRef
from bot.setup.settings import Settings, load, rules, secrets

EXAMPLE = Path(__file__).parents[2] / ".env.example"
# The house's, and those of every platform.
RULES = {name: rule for kind in (Settings, *(row.block for row in PLATFORMS)) for name, rule in rules(kind).items()}
DEFAULTS = {
    "database_url": "sqlite:///goen.sqlite",
    "slack_bot_token": None,
    "slack_app_token": None,
    "slack_signing_secret": None,
    "slack_client_id": None,
    "slack_client_secret": None,
    "slack_welcome": True,
    "slack_api_url": "https://slack.com/api/",
    "discord_token": None,
    "discord_events": False,
    "discord_shard": None,
    "discord_test_guild": None,
    "discord_api_url": "https://discord.com/api/v10",
    "discord_gateway_url": "wss://gateway.discord.gg/",
    "command": "/goen",
    "language": "ja",
    "timezone": "Asia/Tokyo",
    "max_drafts": 20,
    "max_events": 200,
    "http_port": 0,
    "http_host": "127.0.0.1",
    "public_url": None,
    "secret_key": None,
    "log_level": "info",
    "lease_seconds": 60,
    "tick_seconds": 15,
    "keep_backups_days": 14,
    "organizers": (),
}


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in os.environ:
        if name.upper() in RULES:
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def written(text: str, folder: Path) -> Path:
    (folder / "some.env").write_text(text, encoding="utf-8")
    return folder / "some.env"


def everything(env_file: Path | str = ".env") -> dict[str, object]:
    """All settings by their names inside, as one."""
    found = configured(PLATFORMS, env_file)
    return {name: value for _, block in found.platforms for name, value in block.model_dump().items()}


def test_the_defaults() -> None:
    assert everything() == DEFAULTS


def test_the_example_file_explains_every_setting_and_changes_none() -> None:
    named = re.findall(r"^(\w+)=", EXAMPLE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(named) == sorted(RULES)
    assert everything(EXAMPLE) == DEFAULTS


def test_every_setting_has_a_name_a_rule_and_an_example() -> None:
    assert len(RULES) == len(DEFAULTS)
    assert [name for name, (rule, example) in RULES.items() if not (rule and example)] == []


def test_a_file_that_sets_everything(tmp_path: Path) -> None:
    file = written(
        """
        DATABASE_URL=sqlite:////var/lib/goen.sqlite
        SLACK_BOT_TOKEN=xoxb-1-Ab
        SLACK_APP_TOKEN=xapp-1-Ab
        SLACK_SIGNING_SECRET=8f742231b10e
        DISCORD_TOKEN=MTk4.Cl2F.ZnCj-_x
        GOEN_LANGUAGE=en
        GOEN_TIMEZONE=America/New_York
        GOEN_HTTP_PORT=8080
        GOEN_HTTP_HOST=::1
        GOEN_PUBLIC_URL=https://goen.example.com/bot/
        GOEN_ORGANIZERS=slack:T1:U1, discord:2:3 ,
        SOMEONE_ELSES=7
        """,
        tmp_path,
    )
    found, slack, discord = load(Settings, file), load(SlackSettings, file), load(DiscordSettings, file)
    tokens = (slack.slack_bot_token, slack.slack_app_token, slack.slack_signing_secret, discord.discord_token)
    assert [token and token.get_secret_value() for token in tokens] == [
        "xoxb-1-Ab",
        "xapp-1-Ab",
        "8f742231b10e",
        "MTk4.Cl2F.ZnCj-_x",
    ]
    assert found.model_dump(include={"database_url", "language", "timezone", "http_port", "http_host"}) == {
        "database_url": "sqlite:////var/lib/goen.sqlite",
        "language": "en",
        "timezone": "America/New_York",
        "http_port": 8080,
        "http_host": "::1",
    }
    assert found.public_url == "https://goen.example.com/bot"
    assert found.organizers == (UserRef("slack", "T1", "U1"), UserRef("discord", "2", "3"))


def test_the_environment_wins_over_the_file_unless_it_is_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOEN_LANGUAGE", "en")
    monkeypatch.setenv("GOEN_TIMEZONE", "")
    found = load(Settings, written("GOEN_LANGUAGE=ja\nGOEN_TIMEZONE=Europe/Berlin\n", tmp_path))
    assert (found.language, found.timezone) == ("en", "Europe/Berlin")


def test_the_language_of_the_operating_system_is_none_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "de")
    monkeypatch.setenv("ORGANIZERS", "nobody")
    assert everything() == DEFAULTS


@pytest.mark.parametrize("name", RULES)
@pytest.mark.parametrize("value", ["", "  "])
def test_an_empty_setting_is_not_set(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    assert everything() == DEFAULTS


def test_spaces_around_a_value_do_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOEN_LANGUAGE", " en\n")
    assert load(Settings).language == "en"


def test_the_current_folder_is_read_only_when_asked(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("GOEN_LANGUAGE=en")
    assert (load(Settings).language, load(Settings, None).language, Settings().language) == ("en", "ja", "ja")


@pytest.mark.parametrize(
    ("name", "value", "must_be", "example"),
    [
        ("GOEN_LANGUAGE", "fr", 'ja or en, not "fr"', "ja"),
        ("GOEN_TIMEZONE", "Asia/\nToky", 'an IANA time zone, not "Asia/ Toky"', "Asia/Tokyo"),
        ("GOEN_HTTP_PORT", "65536", 'a number from 0 (any free port) to 65535, not "65536"', "8080"),
        ("GOEN_HTTP_HOST", "http://me", 'an IP address or a host name, not "http://me"', "127.0.0.1"),
        (
            "GOEN_ORGANIZERS",
            "slack:T1:U1,U2",
            'people as slack:team:user or discord:server:user, with commas between, not "slack:T1:U1,U2"',
            "slack:T012AB3C4:U061F7AUR",
        ),
        (
            "DATABASE_URL",
            "mysql://a:hunter2@db/a",
            "the address of a SQLite file or a PostgreSQL database",
            "sqlite:///goen.sqlite",
        ),
        ("GOEN_PUBLIC_URL", "https://a:hunter2@b.c", "an http or https address", "https://goen.example.com"),
        ("SLACK_BOT_TOKEN", "xapp-hunter2", "the token of the bot user, which begins with xoxb-", "xoxb-..."),
        ("SLACK_APP_TOKEN", "xoxb-hunter2", "the app-level token, which begins with xapp-", "xapp-..."),
        (
            "SLACK_SIGNING_SECRET",
            "hunter2 hunter2",
            "the signing secret of the Slack app, letters and digits",
            "8f742231b10e...",
        ),
        (
            "SLACK_CLIENT_ID",
            "hunter2",
            "the client id of the Slack app, two numbers with a dot between",
            "1234567890.1234567890",
        ),
        (
            "SLACK_CLIENT_SECRET",
            "hunter2 hunter2",
            "the client secret of the Slack app, letters and digits",
            "0a1b2c3d4e5f...",
        ),
        (
            "GOEN_SECRET_KEY",
            "hunter2",
            "one key as 'goen slack key' prints it, or several with commas between",
            "q1W2e3R4...=",
        ),
        (
            "DISCORD_TOKEN",
            "Bot hunter2",
            "the token of the Discord bot, without the word Bot",
            "MTk4NjIyNDgz...",
        ),
        ("SLACK_WELCOME", "hunter2", "yes or no", "no"),
        ("DISCORD_EVENTS", "hunter2", "yes or no", "yes"),
        (
            "DISCORD_TEST_GUILD",
            "mixer",
            "the id of a Discord server, digits only",
            "613425648685547541",
        ),
        *[
            (
                "DISCORD_SHARD",
                wrong,
                "which of how many parts of the servers this process listens to, such as 1/3",
                "1/3",
            )
            for wrong in ("0/3", "4/3", "3", "a/b", "-1/3")
        ],
        (
            "DISCORD_API_URL",
            "http://discord.com/api/v10",
            "the https address of Discord's API, version 10 (http only on this machine)",
            "https://discord.com/api/v10",
        ),
        (
            "DISCORD_GATEWAY_URL",
            "ws://gateway.discord.gg",
            "the wss address of Discord's gateway (ws only on this machine)",
            "wss://gateway.discord.gg/",
        ),
    ],
)
def test_a_wrong_setting_is_told_in_one_sentence_without_secrets(
    name: str, value: str, must_be: str, example: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as refused:
        configured()
    assert str(refused.value) == f"{name} must be {must_be}: for example {name}={example}"
    assert refused.value.__cause__ is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GOEN_TIMEZONE", "Asia"),
        ("GOEN_TIMEZONE", "../../etc/passwd"),
        ("GOEN_TIMEZONE", "x" * 5000),
        ("GOEN_HTTP_PORT", "-1"),
        ("GOEN_HTTP_PORT", "80.5"),
        ("GOEN_LEASE_SECONDS", "29"),
        ("GOEN_LEASE_SECONDS", "601"),
        ("GOEN_TICK_SECONDS", "0"),
        ("GOEN_TICK_SECONDS", "61"),
        ("GOEN_KEEP_BACKUPS_DAYS", "0"),
        ("GOEN_KEEP_BACKUPS_DAYS", "91"),
        ("GOEN_LOG_LEVEL", "verbose"),
        ("GOEN_PUBLIC_URL", "goen.example.com"),
        ("GOEN_PUBLIC_URL", "ftp://goen.example.com"),
        ("GOEN_PUBLIC_URL", "https://goen.example.com:port"),
        ("GOEN_PUBLIC_URL", "https://goen.example.com/?a=1"),
        ("GOEN_PUBLIC_URL", "https://["),
        ("GOEN_ORGANIZERS", "slack::U1"),
        ("DATABASE_URL", "goen.sqlite"),
        ("DATABASE_URL", "sqlite:///:memory:"),
        ("DISCORD_TOKEN", "トークン"),
        ("GOEN_SECRET_KEY", f"{'A' * 43}=,"),
        ("GOEN_SECRET_KEY", f"{'A' * 42}=="),
        ("GOEN_SECRET_KEY", f"{'A' * 43}= {'A' * 43}="),
        ("DISCORD_API_URL", "https://discord.com/api/v9"),
        ("DISCORD_GATEWAY_URL", "https://gateway.discord.gg"),
    ],
)
def test_other_wrong_settings(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=f"^{name} must be [^\n]{{1,200}}$"):
        configured()


@pytest.mark.parametrize("token", ["xoxb-1-2-Ab", "xoxe.xoxb-1-Ab"])
def test_both_kinds_of_bot_tokens(token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", token)
    found = load(SlackSettings).slack_bot_token
    assert found is not None
    assert found.get_secret_value() == token


def test_keys_may_be_several(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = f"{'A' * 43}=, {'-_9' + 'b' * 40}="
    monkeypatch.setenv("GOEN_SECRET_KEY", keys)
    found = load(Settings).secret_key
    assert found is not None
    assert found.get_secret_value() == keys


def test_nothing_secret_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-hunter2")
    monkeypatch.setenv("DATABASE_URL", "postgresql://goen:hunter2@db/goen")
    monkeypatch.setenv("SLACK_CLIENT_SECRET", "hunter2")
    monkeypatch.setenv("GOEN_SECRET_KEY", f"hunter2{'A' * 36}=")
    assert "hunter2" not in repr(configured())


def test_the_secrets_that_are_set_are_named_by_their_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("SLACK_CLIENT_ID", "1.2")
    monkeypatch.setenv("GOEN_SECRET_KEY", f"{'A' * 43}=")
    assert secrets(load(SlackSettings)) == ["GOEN_SECRET_KEY", "SLACK_BOT_TOKEN"]
    assert secrets(load(DiscordSettings)) == ["GOEN_SECRET_KEY"]


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError) as refused:
        configured()
    assert str(refused.value) == (".env cannot be read: make it a UTF-8 text file with lines like GOEN_LANGUAGE=ja.")


@pytest.mark.parametrize(
    "listed",
    [
        "slack:T1:@ben",
        "slack:T1:<@U1>",
        "slack:U1:T1",
        "slack:T1:u1",
        "Slack:T1:U1",
        "slack:T1:U1,teams:1:2",
        "discord:2:ben",
        "discord:２:３",
        "discord:@me:3",
        "discord:2:3:4",
    ],
)
def test_organizers_that_nobody_can_be_are_refused(listed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOEN_ORGANIZERS", listed)
    with pytest.raises(SettingsError, match="GOEN_ORGANIZERS must be people as slack:team:user") as refused:
        configured(env_file=None)
    assert listed.rpartition(",")[2] in str(refused.value)
