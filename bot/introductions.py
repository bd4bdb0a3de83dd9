"""Reads what people fill in when they introduce themselves: pure checks, no storage."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.cards.introduction import LINE_LENGTH, MOST_GOALS, NAME_LENGTH, REACH, Values
from bot.catalog import CATALOG, Kind
from bot.errors import UserError
from bot.i18n import LANGUAGES, Language, Translator
from bot.text import clean_line, normalize, shorten

ABOUT_FIELDS = ("name", "industry", "size", "role", "language")
GOAL_FIELDS = ("offer", "seek", "commitment", "line", "reach")
_KIND: Mapping[str, Kind] = {
    "industry": "industry",
    "size": "size",
    "role": "role",
    "offer": "offer",
    "seek": "seek",
    "commitment": "commitment",
}


@dataclass(frozen=True, slots=True)
class About:
    """Step one, checked."""

    name: str
    industry: str
    size: str
    role: str | None
    language: Language


def read_about(values: Values, t: Translator) -> tuple[About | None, dict[str, str]]:
    """Step one and no errors, or None and an error for each wrong field."""
    name = clean_line("".join(values.get("name", ())))
    errors = {}
    if not name:
        errors["name"] = t("intro-error-name-missing")
    elif len(name) > NAME_LENGTH:
        errors["name"] = t("error-too-long", most=NAME_LENGTH, length=len(name))
    for field in ("industry", "size"):
        if _one(values, field) not in CATALOG.ids(_KIND[field]):
            errors[field] = t("error-choose-one")
    role = _one(values, "role")
    language = _one(values, "language") or t.language
    if errors:
        return None, errors
    known_role = role if role in CATALOG.ids("role") else None
    chosen: Language = "en" if language == "en" else "ja"
    return About(name, _one(values, "industry"), _one(values, "size"), known_role, chosen), {}


def read_goals(values: Values, t: Translator) -> tuple[dict[str, object] | None, dict[str, str]]:
    """Step two as a draft and no errors, or None and an error for each wrong field."""
    errors = {}
    for field in ("offer", "seek"):
        given = values.get(field, ())
        if not 1 <= len(given) <= MOST_GOALS or any(tag not in CATALOG.ids(_KIND[field]) for tag in given):
            errors[field] = t("intro-error-goals", most=MOST_GOALS, count=len(given))
    if _one(values, "commitment") not in CATALOG.ids("commitment"):
        errors["commitment"] = t("error-choose-one")
    line = clean_line("".join(values.get("line", ())))
    if len(line) > LINE_LENGTH[t.language]:
        errors["line"] = t("error-too-long", most=LINE_LENGTH[t.language], length=len(line))
    if _one(values, "reach") not in REACH:
        errors["reach"] = t("error-choose-one")
    if errors:
        return None, errors
    return {
        "offer": list(values["offer"]),
        "seek": list(values["seek"]),
        "commitment": _one(values, "commitment"),
        "line": line,
        "reach": _one(values, "reach"),
    }, {}


def typed_values(options: Mapping[str, str], t: Translator) -> dict[str, tuple[str, ...]]:
    """Form values for what was typed in one line, choices by number, word or id; UserError for an unknown one."""
    values: dict[str, tuple[str, ...]] = {}
    for field, typed in options.items():
        if field in _KIND:
            values[field] = tuple(_ids(field, typed, t))
        elif field == "language":
            values[field] = (_language(typed),)
        elif field == "reach":
            values[field] = ("channel_only" if normalize(typed) in _CHANNEL_ONLY else "dm_ok",)
        elif field in ("name", "line"):
            values[field] = (typed,)
    return values


_CHANNEL_ONLY = frozenset({"2", "channel_only", "channel", "チャンネル", "チャンネルだけ"})
_YES = frozenset({"yes", "y", "はい", "同意", "同意します", "ok", "1"})


def says_yes(typed: str) -> bool:
    """Whether a typed word agrees."""
    return normalize(typed) in _YES


def _language(typed: str) -> Language:
    return "en" if normalize(typed) in ("en", "english", "英語", "2") else LANGUAGES[0]


def _ids(field: str, typed: str, t: Translator) -> list[str]:
    found, unknown = CATALOG.resolve_list(_KIND[field], typed)
    if unknown:
        listed = [f"{number} {CATALOG.short(id, t.language)}" for number, id in enumerate(CATALOG.ids(_KIND[field]), 1)]
        raise UserError(
            "error-unknown-choice",
            typed=shorten(clean_line(unknown[0]), 40),
            field=t(f"intro-{field}"),
            choices=t("list-separator").join(listed),
        )
    return found


def _one(values: Values, field: str) -> str:
    given = values.get(field, ())
    return given[0] if given else ""
