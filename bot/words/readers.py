"""Which of our languages somebody reads: what a browser or a terminal says of them. Pure."""

from collections.abc import Mapping

from bot.words.i18n import Language, language_of

# The first that is set decides, as for every other program of a terminal.
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_OF_NO_LANGUAGE = ("c", "posix", "*")


def of_browser(accept_language: str, default: Language) -> Language:
    """The language that a browser asks for first ("ja,en;q=0.8"); other languages read English."""
    asked = [_weighed(part) for part in accept_language.split(",") if part.strip()]
    wanted = [locale for weight, locale in sorted(asked, key=lambda one: -one[0]) if weight > 0]
    # Somebody who would rather read French, but Japanese before English, reads Japanese.
    ours = [locale for locale in wanted if locale.lower().split("-")[0] in ("ja", "en")]
    return _language([*ours, *wanted], default)


def of_terminal(environment: Mapping[str, str], default: Language) -> Language:
    """The language of a terminal's locale ("ja_JP.UTF-8"); other languages read English, "C" says none."""
    locales = [environment[name].partition(".")[0] for name in _VARIABLES if environment.get(name)]
    return _language(locales[:1], default)


def _language(locales: list[str], default: Language) -> Language:
    meant = [locale for locale in locales if locale.lower() not in _OF_NO_LANGUAGE]
    return language_of(meant[0], default) if meant else default


def _weighed(part: str) -> tuple[float, str]:
    locale, _, parameter = part.partition(";")
    name, _, weight = parameter.partition("=")
    try:
        return (float(weight) if name.strip() == "q" else 1.0), locale.strip()
    except ValueError:
        return 0.0, locale.strip()
