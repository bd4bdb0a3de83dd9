"""What was promised to change, as everybody reads it."""

from collections.abc import Sequence

from bot.survey import figures
from bot.words.i18n import Translator
from storage.change_tables import PromisedChange


def line(t: Translator, figure: str, words: str) -> str:
    """What people said, and what is done about it."""
    voice = figures.voice(t, figure)
    return t("promise-line", voice=voice, words=words) if voice else t("promise-own", words=words)


def lines(t: Translator, promised: Sequence[PromisedChange]) -> str:
    """All of it, a line each."""
    return "\n".join(line(t, one.figure, one.words) for one in promised)


def since_last_time(t: Translator, promised: Sequence[PromisedChange]) -> list[str]:
    """What was changed since the edition before, for whoever is asked how this one was; nothing if nothing was."""
    return [f"{t('promise-last-time')}\n{lines(t, promised)}"] if promised else []
