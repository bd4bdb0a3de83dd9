"""Reads what people fill in when they introduce themselves: pure checks, no storage."""

from collections.abc import Callable, Mapping

from bot.chat.content import Values
from bot.chat.limits import PORTABLE
from bot.introductions.steps import LINE_LENGTH, MOST_GOALS, NAME_LENGTH, REACH, About, Goals, Reach
from bot.people.draft import SEVERAL
from bot.words.catalog import CATALOG, Kind
from bot.words.i18n import LANGUAGES, Language, Translator
from bot.words.text import clean_line, echoed, normalize, width

_KIND: Mapping[str, Kind] = {
    "industry": "industry",
    "size": "size",
    "role": "role",
    "offer": "offer",
    "seek": "seek",
    "commitment": "commitment",
    "languages": "languages",
}
_GOALS = ("offer", "seek")


def read_about(values: Values, t: Translator) -> tuple[About | None, dict[str, str]]:
    """Step one and no errors, or None and an error for each wrong field."""
    name = clean_line("".join(values.get("name", ())))
    errors = {}
    if not name:
        errors["name"] = t("intro-error-name-missing")
    elif width(name) > NAME_LENGTH:
        errors["name"] = t("error-too-long", most=NAME_LENGTH, length=width(name))
    for field in ("industry", "size"):
        if _one(values, field) not in CATALOG.ids(_KIND[field]):
            errors[field] = t("error-choose-one")
    if error := line_error(values, t):
        errors["line"] = error
    role = _one(values, "role")
    languages = _languages(values)
    if not languages:
        errors["languages"] = t("intro-error-languages")
    if errors:
        return None, errors
    known_role = role if role in CATALOG.ids("role") else None
    language = _spoken_to(values, languages, t)
    return About(name, _one(values, "industry"), _one(values, "size"), known_role, language, languages), {}


def read_goals(values: Values, t: Translator) -> tuple[Goals | None, dict[str, str]]:
    """Step two and no errors, or None and an error for each wrong field."""
    errors = {}
    chosen = {field: tuple(dict.fromkeys(values.get(field, ()))) for field in _GOALS}
    for field, given in chosen.items():
        if not 1 <= len(given) <= MOST_GOALS or any(tag not in CATALOG.ids(_KIND[field]) for tag in given):
            errors[field] = t("intro-error-goals", most=MOST_GOALS, count=len(given))
    if _one(values, "commitment") not in CATALOG.ids("commitment"):
        errors["commitment"] = t("error-choose-one")
    if error := line_error(values, t):
        errors["line"] = error
    reach = next((known for known in REACH if known == _one(values, "reach")), None)
    if reach is None:
        errors["reach"] = t("error-choose-one")
    if errors or reach is None:
        return None, errors
    return Goals(chosen["offer"], chosen["seek"], _one(values, "commitment"), _line(values), reach), {}


def line_error(values: Values, t: Translator) -> str:
    """What is wrong with the line of a form; "" where nothing is, or none was asked."""
    most, length = LINE_LENGTH[t.language], width(_line(values))
    return t("error-too-long", most=most, length=length) if length > most else ""


def read_typed(options: Mapping[str, str], t: Translator) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """Form values for what was typed in one line, choices by number, word or id, and an error for each unknown one."""
    values: dict[str, tuple[str, ...]] = {}
    errors: dict[str, str] = {}
    for field, typed in options.items():
        if field in _KIND:
            found, unknown = CATALOG.resolve_list(_KIND[field], typed)
            if found:
                values[field] = tuple(found)
            if unknown:
                errors[field] = _unknown(field, unknown, [CATALOG.short(id, t.language) for id in _ids(field)], t)
            elif len(found) > 1 and field not in SEVERAL:
                errors[field] = problem_of(field, t("error-choose-one"), t)
        elif field in _ONE_WORD:
            meant, choices = _ONE_WORD[field](typed, t)
            if meant:
                values[field] = (meant,)
            else:
                errors[field] = _unknown(field, [typed], choices, t)
        elif field in ("name", "line"):
            values[field] = (typed[: PORTABLE.text_input],)
    return values, errors


def _line(values: Values) -> str:
    return clean_line("".join(values.get("line", ())))


def _languages(values: Values) -> tuple[str, ...]:
    """Those that somebody can talk in; forms of before they were asked say only the bot's."""
    given = values.get("languages") or values.get("language", ())
    return tuple(language for language in dict.fromkeys(given) if language in CATALOG.languages)


def _spoken_to(values: Values, languages: tuple[str, ...], t: Translator) -> Language:
    """The bot's language for somebody: as they say, else the one they read now, unless they talk only in the other."""
    said = [known for known in LANGUAGES if known == _one(values, "language")]
    talked = [known for known in LANGUAGES if known in languages]
    return next(iter([*said, *([] if t.language in talked else talked), t.language]))


_REACH_WORDS: Mapping[str, Reach] = {
    "1": "dm_ok", "dm_ok": "dm_ok", "dm": "dm_ok", "はい": "dm_ok", "yes": "dm_ok",
    "2": "channel_only", "channel_only": "channel_only", "channel": "channel_only", "channel only": "channel_only",
    "チャンネル": "channel_only", "チャンネルだけ": "channel_only", "いいえ": "channel_only", "no": "channel_only",
}  # fmt: skip
_YES = frozenset({"yes", "y", "はい", "同意", "同意します", "ok", "1"})


def says_yes(typed: str) -> bool:
    """Whether a typed word agrees."""
    return normalize(typed) in _YES


def problem_of(field: str, problem: str, t: Translator) -> str:
    """A problem with a field, for where the field is not beside it."""
    return t("intro-typed-problem", field=t(f"intro-{field}"), problem=problem)


def _ways(t: Translator) -> dict[Reach, str]:
    return {way: t(f"intro-reach-{way.replace('_', '-')}") for way in REACH}


def _reach(typed: str, t: Translator) -> tuple[str | None, list[str]]:
    """The way that is meant, if any, and all there are in words."""
    words = {**_REACH_WORDS, **{normalize(label): way for way, label in _ways(t).items()}}
    return words.get(normalize(typed)), list(_ways(t).values())


def _bot_language(typed: str, t: Translator) -> tuple[str | None, list[str]]:
    """The language of the bot that is meant, if any, and all there are in words."""
    meant = CATALOG.resolve("languages", typed)
    return meant if meant in LANGUAGES else None, [CATALOG.label(one, t.language) for one in LANGUAGES]


_ONE_WORD: Mapping[str, Callable[[str, Translator], tuple[str | None, list[str]]]] = {
    "reach": _reach,
    "language": _bot_language,
}


def _ids(field: str) -> tuple[str, ...]:
    return CATALOG.ids(_KIND[field])


def _unknown(field: str, typed: list[str], choices: list[str], t: Translator) -> str:
    numbered = [f"{number} {choice}" for number, choice in enumerate(choices, 1)]
    return t(
        "error-unknown-choice",
        typed=echoed(t("list-separator").join(typed)),
        field=t(f"intro-{field}"),
        choices=t("list-separator").join(numbered),
    )


def _one(values: Values, field: str) -> str:
    given = values.get(field, ())
    return given[0] if given else ""
