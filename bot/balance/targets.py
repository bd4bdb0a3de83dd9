"""The targets of an event, read from what was typed: every wrong word is named, and changes nothing."""

from collections.abc import Mapping

from bot.balance import card as cards
from bot.balance.mix import parse_targets, too_much
from bot.chat.errors import UserError
from bot.words.i18n import Translator
from bot.words.text import echoed


def changed(before: Mapping[str, float], typed: Mapping[str, str], t: Translator) -> dict[str, float]:
    """The targets after a change; 0 % takes one away, the others stay. UserError for the first word that is wrong."""
    merged = {**before, **_parsed(typed, t)}
    if kind := too_much(merged):
        raise UserError("balance-error-over", kind=kind, example=example(t))
    return {group: share for group, share in merged.items() if share}


def example(t: Translator) -> str:
    """A line that works."""
    return t("command-balance-targets", "example")


def _parsed(typed: Mapping[str, str], t: Translator) -> dict[str, float]:
    """One target after the other, so that what is wrong can be named."""
    targets: dict[str, float] = {}
    for word, share in typed.items():
        try:
            targets |= parse_targets({word: share})
        except ValueError as error:
            shown = echoed(str(error.args[0]))
            if error.args[0] == word:
                words = cards.group_words(t)
                raise UserError("balance-error-group", typed=shown, words=words, example=example(t)) from None
            raise UserError("balance-error-share", typed=shown, group=echoed(word), example=example(t)) from None
    return targets
