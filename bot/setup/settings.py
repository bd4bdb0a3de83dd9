"""What the person who runs Goen decides: settings from the environment and from a `.env` file."""

from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.chat.errors import SettingsError
from bot.chat.refs import UserRef
from bot.setup.values import matching, people, secret, web_address, zone
from storage.copies import BACKUPS_KEPT_DAYS
from storage.engine import parse_url
from storage.errors import DatabaseUrlError

_SHOWN_LENGTH = 60
_KEY = r"[A-Za-z0-9_-]{43}="


def setting(default: Any, name: str, rule: str, example: str, *, is_shown: bool = False) -> Any:
    """One setting: its name outside, what it must be (it completes "X must be ..."), and an example.

    `is_shown`: a message may repeat what was given. Left out, it may carry a password and is never repeated.
    """
    return Field(default, validation_alias=name, description=rule, examples=[example], repr=is_shown)


def _database(url: str) -> str:
    try:
        parse_url(url)
    except DatabaseUrlError as error:
        raise ValueError("is no database") from error
    return url


class Settings(BaseSettings):
    """The settings of the house, checked. An empty one counts as not set.

    A platform's are a class below this one, in the platform's own folder.
    """

    model_config = SettingsConfigDict(frozen=True, extra="ignore", env_ignore_empty=True)

    database_url: Annotated[str, AfterValidator(_database)] = setting(
        "sqlite:///goen.sqlite",
        "DATABASE_URL",
        "the address of a SQLite file or a PostgreSQL database",
        "sqlite:///goen.sqlite",
    )
    command: Annotated[str, matching(r"/[a-z0-9_-]{1,31}")] = setting(
        "/goen", "GOEN_COMMAND", "a slash and up to 31 small letters, digits, - or _", "/goen", is_shown=True
    )
    language: Literal["ja", "en"] = setting("ja", "GOEN_LANGUAGE", "ja or en", "ja", is_shown=True)
    timezone: Annotated[str, AfterValidator(zone)] = setting(
        "Asia/Tokyo", "GOEN_TIMEZONE", "an IANA time zone", "Asia/Tokyo", is_shown=True
    )
    max_drafts: Annotated[int, Field(ge=1, le=10_000)] = setting(
        20, "GOEN_MAX_DRAFTS", "a number from 1 to 10000", "20", is_shown=True
    )
    max_events: Annotated[int, Field(ge=1, le=10_000)] = setting(
        200, "GOEN_MAX_EVENTS", "a number from 1 to 10000", "200", is_shown=True
    )
    http_port: Annotated[int, Field(ge=0, le=65535)] = setting(
        0, "GOEN_HTTP_PORT", "a number from 0 (any free port) to 65535", "8080", is_shown=True
    )
    http_host: Annotated[str, matching(r"[A-Za-z0-9.:-]+")] = setting(
        "127.0.0.1", "GOEN_HTTP_HOST", "an IP address or a host name", "127.0.0.1", is_shown=True
    )
    public_url: Annotated[str, AfterValidator(web_address)] | None = setting(
        None, "GOEN_PUBLIC_URL", "an http or https address", "https://goen.example.com"
    )
    secret_key: Annotated[SecretStr, secret(rf"{_KEY}(\s*,\s*{_KEY})*")] | None = setting(
        None,
        "GOEN_SECRET_KEY",
        "one key as 'goen slack key' prints it, or several with commas between",
        "q1W2e3R4...=",
    )
    log_level: Literal["debug", "info", "warning"] = setting(
        "info", "GOEN_LOG_LEVEL", "debug, info or warning", "info", is_shown=True
    )
    lease_seconds: Annotated[int, Field(ge=30, le=600)] = setting(
        60, "GOEN_LEASE_SECONDS", "a number of seconds from 30 to 600", "60", is_shown=True
    )
    tick_seconds: Annotated[int, Field(ge=1, le=60)] = setting(
        15, "GOEN_TICK_SECONDS", "a number of seconds from 1 to 60", "15", is_shown=True
    )
    keep_backups_days: Annotated[int, Field(ge=1, le=90)] = setting(
        BACKUPS_KEPT_DAYS, "GOEN_KEEP_BACKUPS_DAYS", "a number of days from 1 to 90", "14", is_shown=True
    )
    organizers: Annotated[tuple[UserRef, ...], NoDecode, BeforeValidator(people)] = setting(
        (),
        "GOEN_ORGANIZERS",
        "people as slack:team:user or discord:server:user, with commas between",
        "slack:T012AB3C4:U061F7AUR",
        is_shown=True,
    )

    @model_validator(mode="before")
    @classmethod
    def _without_blanks(cls, values: dict[str, Any]) -> dict[str, Any]:
        stripped = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
        return {name: value for name, value in stripped.items() if value != ""}


Block = TypeVar("Block", bound=Settings)


def load(kind: type[Block], env_file: str | Path | None = ".env") -> Block:
    """Read settings; the environment wins over `env_file`, which need not exist.

    SettingsError names the first wrong one, with an example and without any secret.
    """
    try:
        return kind(_env_file=env_file, _env_file_encoding="utf-8")
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise SettingsError(sentence(kind, str(first["loc"][0]), first["input"])) from None
    except (OSError, UnicodeDecodeError):
        raise SettingsError(
            f"{env_file} cannot be read: make it a UTF-8 text file with lines like GOEN_LANGUAGE=ja."
        ) from None


def rules(kind: type[Settings]) -> dict[str, tuple[str, str]]:
    """What each setting must be, and an example, by its name outside."""
    fields = kind.model_fields.values()
    return {
        str(field.validation_alias): (field.description or "", str((field.examples or [""])[0])) for field in fields
    }


def value(settings: Settings, name: str) -> Any:
    """What a setting is, by its name outside; KeyError if there is none of this name."""
    fields = type(settings).model_fields
    return getattr(settings, {field.validation_alias: attribute for attribute, field in fields.items()}[name])


def secrets(settings: Settings) -> list[str]:
    """The names of the secrets that are set."""
    return [name for name in rules(type(settings)) if isinstance(value(settings, name), SecretStr)]


def sentence(kind: type[Settings], name: str, given: object) -> str:
    """What is said of a setting that is wrong: what it must be, what was given if it may be shown, an example."""
    rule, example = rules(kind)[name]
    shown = {field.validation_alias for field in kind.model_fields.values() if field.repr}
    one_line = " ".join(str(given).split())
    repeated = f', not "{one_line[:_SHOWN_LENGTH]}"' if name in shown else ""
    return f"{name} must be {rule}{repeated}: for example {name}={example}"
