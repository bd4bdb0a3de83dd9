"""What the person who runs Goen decides: settings from the environment and from a `.env` file."""

import re
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.chat.errors import SettingsError
from bot.chat.refs import UserRef
from storage.engine import parse_url
from storage.errors import DatabaseUrlError

# What each setting must be, and an example. It completes "X must be ...".
RULES: dict[str, tuple[str, str]] = {
    "DATABASE_URL": ("the address of a SQLite file", "sqlite:///goen.sqlite"),
    "SLACK_BOT_TOKEN": ("the token of the bot user, which begins with xoxb-", "xoxb-..."),
    "SLACK_APP_TOKEN": ("the app-level token, which begins with xapp-", "xapp-..."),
    "SLACK_SIGNING_SECRET": ("the signing secret of the Slack app, letters and digits", "8f742231b10e..."),
    "SLACK_CLIENT_ID": ("the client id of the Slack app, two numbers with a dot between", "1234567890.1234567890"),
    "SLACK_CLIENT_SECRET": ("the client secret of the Slack app, letters and digits", "0a1b2c3d4e5f..."),
    "SLACK_API_URL": ("the https address of the Slack Web API (http only on this machine)", "https://slack.com/api/"),
    "DISCORD_TOKEN": ("the token of the Discord bot, without the word Bot", "MTk4NjIyNDgz..."),
    "DISCORD_EVENTS": ("yes or no", "yes"),
    "DISCORD_TEST_GUILD": ("the id of a Discord server, digits only", "613425648685547541"),
    "DISCORD_API_URL": (
        "the https address of Discord's API, version 10 (http only on this machine)",
        "https://discord.com/api/v10",
    ),
    "DISCORD_GATEWAY_URL": (
        "the wss address of Discord's gateway (ws only on this machine)",
        "wss://gateway.discord.gg/",
    ),
    "GOEN_COMMAND": ("a slash and up to 31 small letters, digits, - or _", "/goen"),
    "GOEN_LANGUAGE": ("ja or en", "ja"),
    "GOEN_TIMEZONE": ("an IANA time zone", "Asia/Tokyo"),
    "GOEN_HTTP_PORT": ("a number from 0 (any free port) to 65535", "8080"),
    "GOEN_HTTP_HOST": ("an IP address or a host name", "127.0.0.1"),
    "GOEN_PUBLIC_URL": ("an http or https address", "https://goen.example.com"),
    "GOEN_SECRET_KEY": (
        "one key as 'goen slack key' prints it, or several with commas between",
        "q1W2e3R4...=",
    ),
    "GOEN_ORGANIZERS": ("people as platform:space:id, with commas between", "slack:T012AB3C4:U061F7AUR"),
}
# These may carry a password, so a message never repeats them.
_PRIVATE = {name for name in RULES if not name.startswith("GOEN_")} | {"GOEN_PUBLIC_URL", "GOEN_SECRET_KEY"}
_SHOWN_LENGTH = 60
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_KEY = r"[A-Za-z0-9_-]{43}="


def _matching(pattern: str) -> AfterValidator:
    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise ValueError("has another form")
        return value

    return AfterValidator(check)


def _secret(pattern: str) -> AfterValidator:
    def check(secret: SecretStr) -> SecretStr:
        if not re.fullmatch(pattern, secret.get_secret_value(), re.ASCII):
            raise ValueError("has another form")
        return secret

    return AfterValidator(check)


def _database(url: str) -> str:
    try:
        parse_url(url)
    except DatabaseUrlError as error:
        raise ValueError("is no database") from error
    return url


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, OSError) as error:  # unknown; a folder of the zone data, like "Asia"
        raise ValueError("is no zone") from error
    return name


def _web_address(url: str, schemes: tuple[str, str] = ("http", "https")) -> str:
    parts = urlsplit(url)
    extra = parts.username or parts.password or parts.query or parts.fragment
    if parts.scheme not in schemes or not parts.hostname or extra or re.search(r"\s", url):
        raise ValueError("is no web address")
    _ = parts.port  # ValueError if it is no number
    return url.rstrip("/")


def _safe_address(url: str, schemes: tuple[str, str] = ("http", "https")) -> str:
    """A token sent unencrypted could be read on the way, except on this machine."""
    if not is_safe_address(_web_address(url, schemes)):
        raise ValueError("is not safe")
    return url.rstrip("/")


def _slack_api(url: str) -> str:
    return _safe_address(url) + "/"


def _discord_api(url: str) -> str:
    if not url.rstrip("/").endswith("/v10"):
        raise ValueError("is another version")
    return _safe_address(url)


def _gateway(url: str) -> str:
    return _safe_address(url, ("ws", "wss")) + "/"


def is_safe_address(url: str) -> bool:
    """Whether nobody on the way can read what is sent there: encrypted, or this machine."""
    parts = urlsplit(url)
    return parts.scheme in {"https", "wss"} or parts.hostname in _LOOPBACK


def _people(listed: Any) -> Any:
    if not isinstance(listed, str):
        return listed
    return tuple(UserRef.parse(ref) for ref in listed.split(",") if ref.strip())


class Settings(BaseSettings):
    """Every setting, checked. An empty one counts as not set."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", env_ignore_empty=True)

    database_url: Annotated[str, AfterValidator(_database)] = Field(
        "sqlite:///goen.sqlite", validation_alias="DATABASE_URL", repr=False
    )
    slack_bot_token: Annotated[SecretStr, _secret(r"(xoxe\.)?xoxb-[\w.-]+")] | None = Field(
        None, validation_alias="SLACK_BOT_TOKEN"
    )
    slack_app_token: Annotated[SecretStr, _secret(r"xapp-[\w.-]+")] | None = Field(
        None, validation_alias="SLACK_APP_TOKEN"
    )
    slack_signing_secret: Annotated[SecretStr, _secret(r"\w+")] | None = Field(
        None, validation_alias="SLACK_SIGNING_SECRET"
    )
    slack_client_id: Annotated[str, _matching(r"\d+\.\d+")] | None = Field(None, validation_alias="SLACK_CLIENT_ID")
    slack_client_secret: Annotated[SecretStr, _secret(r"[\w-]+")] | None = Field(
        None, validation_alias="SLACK_CLIENT_SECRET"
    )
    slack_api_url: Annotated[str, AfterValidator(_slack_api)] = Field(
        "https://slack.com/api/", validation_alias="SLACK_API_URL"
    )
    discord_token: Annotated[SecretStr, _secret(r"[\w.-]+")] | None = Field(None, validation_alias="DISCORD_TOKEN")
    discord_events: bool = Field(False, validation_alias="DISCORD_EVENTS")
    discord_test_guild: Annotated[str, _matching(r"[0-9]{1,20}")] | None = Field(
        None, validation_alias="DISCORD_TEST_GUILD"
    )
    discord_api_url: Annotated[str, AfterValidator(_discord_api)] = Field(
        "https://discord.com/api/v10", validation_alias="DISCORD_API_URL"
    )
    discord_gateway_url: Annotated[str, AfterValidator(_gateway)] = Field(
        "wss://gateway.discord.gg/", validation_alias="DISCORD_GATEWAY_URL"
    )
    command: Annotated[str, _matching(r"/[a-z0-9_-]{1,31}")] = Field("/goen", validation_alias="GOEN_COMMAND")
    language: Literal["ja", "en"] = Field("ja", validation_alias="GOEN_LANGUAGE")
    timezone: Annotated[str, AfterValidator(_zone)] = Field("Asia/Tokyo", validation_alias="GOEN_TIMEZONE")
    http_port: int = Field(0, validation_alias="GOEN_HTTP_PORT", ge=0, le=65535)
    http_host: Annotated[str, _matching(r"[A-Za-z0-9.:-]+")] = Field("127.0.0.1", validation_alias="GOEN_HTTP_HOST")
    public_url: Annotated[str, AfterValidator(_web_address)] | None = Field(None, validation_alias="GOEN_PUBLIC_URL")
    secret_key: Annotated[SecretStr, _secret(rf"{_KEY}(\s*,\s*{_KEY})*")] | None = Field(
        None, validation_alias="GOEN_SECRET_KEY"
    )
    organizers: Annotated[tuple[UserRef, ...], NoDecode, BeforeValidator(_people)] = Field(
        (), validation_alias="GOEN_ORGANIZERS"
    )

    @model_validator(mode="before")
    @classmethod
    def _without_blanks(cls, values: dict[str, Any]) -> dict[str, Any]:
        stripped = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
        return {name: value for name, value in stripped.items() if value != ""}


def load(env_file: str | Path | None = ".env") -> Settings:
    """Read the settings; the environment wins over `env_file`, which need not exist.

    SettingsError names the first wrong one, with an example and without any secret.
    """
    try:
        return Settings(_env_file=env_file, _env_file_encoding="utf-8")
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise SettingsError(_sentence(str(first["loc"][0]), first["input"])) from None
    except (OSError, UnicodeDecodeError):
        raise SettingsError(
            f"{env_file} cannot be read: make it a UTF-8 text file with lines like GOEN_LANGUAGE=ja."
        ) from None


def _sentence(name: str, value: object) -> str:
    rule, example = RULES[name]
    one_line = " ".join(str(value).split())
    shown = "" if name in _PRIVATE else f', not "{one_line[:_SHOWN_LENGTH]}"'
    return f"{name} must be {rule}{shown}: for example {name}={example}"
