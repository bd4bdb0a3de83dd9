"""Checks a recorded call against Slack's OpenAPI file joined with the signatures of slack_sdk."""

import inspect
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

SPECIFICATION = Path(__file__).parents[1] / "slack_methods.json"
# bolt adds team_id to every call; the SDK also sends some of its own arguments in a header.
EVERYWHERE = {"team_id", "token"}
IN_HEADER = {"token", "app_token", "client_id", "client_secret"}
BOOLEANS = ("true", "false", "1", "0")


@dataclass(frozen=True)
class Signature:
    """What a method takes: argument -> type by OpenAPI ("" where only the SDK knows it), and what must be there."""

    types: Mapping[str, str]
    required: frozenset[str]


@cache
def signature(method: str) -> Signature | None:
    """The arguments of a Web API method by both sources; None when neither has it."""
    official = _official(method)
    sdk = _sdk(method)
    if official is None and sdk is None:
        return None
    required = {name for name, parameter in (sdk or {}).items() if parameter.default is inspect.Parameter.empty}
    optional = {name for name, parameter in (sdk or {}).items() if parameter.default is not inspect.Parameter.empty}
    official_required = {item["name"] for item in official or () if item.get("required")}
    types = dict.fromkeys(sdk or {}, "") | {item["name"]: item["type"] for item in official or ()}
    return Signature(types, frozenset((required | (official_required - optional)) - IN_HEADER))


def _official(method: str) -> list[dict[str, Any]] | None:
    verbs = json.loads(SPECIFICATION.read_text("utf-8"))["paths"].get(f"/{method}")
    return [*next(iter(verbs.values()))["parameters"]] if verbs else None


def _sdk(method: str) -> dict[str, inspect.Parameter] | None:
    function = getattr(AsyncWebClient, method.replace(".", "_"), None)
    if function is None:
        return None
    kinds = (inspect.Parameter.VAR_KEYWORD, inspect.Parameter.VAR_POSITIONAL)
    found = inspect.signature(function).parameters
    return {name: item for name, item in found.items() if name != "self" and item.kind not in kinds}


def call_problems(method: str, arguments: Mapping[str, Any]) -> list[str]:
    """What is wrong with the arguments of one call."""
    known = signature(method)
    if known is None:
        return [f"{method}: no such method"]
    extra = sorted(set(arguments) - set(known.types) - EVERYWHERE)
    absent = sorted(name for name in known.required if arguments.get(name) in (None, ""))
    wrong = [
        f"{method}: {name} is {arguments[name]!r}, not of type {kind}"
        for name, kind in known.types.items()
        if name in arguments and not _fits(arguments[name], kind)
    ]
    return [
        *(f"{method}: no argument {name!r}" for name in extra),
        *(f"{method}: {name} is required" for name in absent),
        *wrong,
    ]


def _fits(value: Any, kind: str) -> bool:
    if kind == "integer":
        return str(value).lstrip("-").isdigit()
    if kind == "boolean":
        return str(value).lower() in BOOLEANS
    if kind == "number":
        return str(value).replace(".", "", 1).lstrip("-").isdigit()
    return value is not None


def as_bool(value: Any) -> bool:
    """Read a boolean as Slack does, from JSON or from a query string."""
    return str(value).lower() in ("true", "1")
