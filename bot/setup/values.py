"""What the value of a setting may be: patterns, secrets, addresses, time zones, people."""

import re
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, SecretStr

from bot.chat.refs import UserRef

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def matching(pattern: str) -> AfterValidator:
    """A text of this form, from its first letter to its last."""

    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise ValueError("has another form")
        return value

    return AfterValidator(check)


def secret(pattern: str) -> AfterValidator:
    """A secret of this form, which is never shown."""

    def check(given: SecretStr) -> SecretStr:
        if not re.fullmatch(pattern, given.get_secret_value(), re.ASCII):
            raise ValueError("has another form")
        return given

    return AfterValidator(check)


def zone(name: str) -> str:
    """An IANA time zone; ValueError if it is none."""
    try:
        ZoneInfo(name)
    except (KeyError, OSError) as error:  # unknown; a folder of the zone data, like "Asia"
        raise ValueError("is no zone") from error
    return name


def web_address(url: str, schemes: tuple[str, str] = ("http", "https")) -> str:
    """An address without password, query and slash at its end; ValueError if it is none."""
    parts = urlsplit(url)
    extra = parts.username or parts.password or parts.query or parts.fragment
    if parts.scheme not in schemes or not parts.hostname or extra or re.search(r"\s", url):
        raise ValueError("is no web address")
    _ = parts.port  # ValueError if it is no number
    return url.rstrip("/")


def safe_address(url: str, schemes: tuple[str, str] = ("http", "https")) -> str:
    """A web address to which a token may be sent; ValueError if it could be read on the way."""
    if not is_safe_address(web_address(url, schemes)):
        raise ValueError("is not safe")
    return url.rstrip("/")


def is_safe_address(url: str) -> bool:
    """Whether nobody on the way can read what is sent there: encrypted, or this machine."""
    parts = urlsplit(url)
    return parts.scheme in {"https", "wss"} or parts.hostname in _LOOPBACK


def people(listed: Any) -> Any:
    """References with commas between, as a tuple; ValueError if one is none."""
    if not isinstance(listed, str):
        return listed
    return tuple(UserRef.parse(ref) for ref in listed.split(",") if ref.strip())
