"""Suggests words to type into an option of a command, for chats that ask while people type."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.chat.limits import PORTABLE
from bot.door.commands import COMMANDS
from bot.reminders.card import label
from bot.safety.rules import all_rules
from bot.schedule.rules import RULES
from bot.suggestions.policy import CHOICES
from bot.words.catalog import CATALOG, Entry, Kind
from bot.words.i18n import LANGUAGES, Language, Translator, translator
from bot.words.text import normalize, width

# The options of every command that are completed by name, from what is stored: see named.py.
BY_NAME = frozenset({"event", "who", "with"})

_SEPARATORS = re.compile(r"[,、，;；\n]")
_SEVERAL = frozenset({"offer", "seek", "languages"})
_CATALOG: dict[str, Kind] = {
    "theme": "theme",
    "industry": "industry",
    "size": "size",
    "role": "role",
    "offer": "offer",
    "seek": "seek",
    "commitment": "commitment",
    "languages": "languages",
}
_CONFIRMED = [spec.name for spec in COMMANDS if any(option.name == "confirm" for option in spec.options)]
# Option of a command -> the messages that name its choices, in the words the command takes.
_WORDS: dict[tuple[str, str], tuple[str, ...]] = {
    ("intro", "reach"): ("intro-reach-dm-ok", "intro-reach-channel-only"),
    ("intro", "agree"): ("complete-yes",),
    ("mute", "scope"): ("complete-all", "complete-this-event"),
    ("unmute", "scope"): ("complete-all", "complete-this-event"),
    ("language", "to"): ("complete-ja", "complete-en"),
    ("event create", "language"): ("complete-ja", "complete-en", "complete-both"),
    ("event edit", "language"): ("complete-ja", "complete-en", "complete-both"),
    **{
        ("match policy", name): tuple(f"policy-{name}-{choice.replace('_', '-')}" for choice in choices)
        for name, choices in CHOICES.items()
    },
    **{(name, "confirm"): ("complete-yes",) for name in _CONFIRMED},
    ("staff add", "role"): ("staff-role-organizer", "staff-role-moderator", "staff-role-helper"),
    ("mod ban", "scope"): ("complete-this-event", "complete-series"),
    ("export csv", "what"): ("complete-attendees", "complete-survey", "complete-balance", "complete-tables"),
    ("tables make", "people"): ("complete-expected", "complete-here"),
    ("tables make", "threads"): ("complete-yes",),
}
_OWNERS = {"theme": ("event create", "event edit")}


@dataclass(frozen=True, slots=True)
class _Term:
    """What is shown and typed for it, and every other way to call it."""

    label: str
    short: str
    names: tuple[str, ...]


def completes(command: str, option: str) -> bool:
    """Whether there is anything to suggest for an option of a command."""
    return option in BY_NAME or bool(_choices(command, option, "ja"))


def complete(command: str, option: str, typed: str, language: Language) -> list[str]:
    """The words that the option may become, best first: at most 25 texts of at most 100 UTF-16 units.

    Of several values only the last one typed is completed; what stands before it stays as it was typed.
    """
    before, last = _parted(typed) if option in _SEVERAL else ("", typed)
    taken, word = {normalize(word) for word in _SEPARATORS.split(before)}, normalize(last)
    ranked = sorted(
        (rank, number, choice)
        for number, choice in enumerate(_choices(command, option, language))
        if (rank := fitness(word, choice.label, _names(choice))) is not None and not taken & {*_names(choice)}
    )
    found = (_fitting(before, choice) for _, _, choice in ranked)
    return [text for text in found if text][: PORTABLE.completions]


def fitness(word: str, label: str, names: Iterable[str]) -> int | None:
    """How well something called so fits what was typed, 0 best; None if it does not. `word` is in normal form."""
    shown, known = normalize(label), [normalize(name) for name in names]
    if not word or word in known:
        return 0
    fits = (
        shown.startswith(word),
        any(name.startswith(word) for name in known),
        word in shown,
        any(word in name for name in known),
    )
    return next((rank for rank, does_fit in enumerate(fits, 1) if does_fit), None)


def _parted(typed: str) -> tuple[str, str]:
    """What stands before the last separator, with it, and what follows."""
    ends = [found.end() for found in _SEPARATORS.finditer(typed)]
    return (typed[: ends[-1]], typed[ends[-1] :]) if ends else ("", typed)


def _fitting(before: str, choice: _Term) -> str:
    gap = " " if before.endswith((",", ";")) else ""
    texts = (f"{before}{gap}{words}" for words in (choice.label, choice.short))
    return next((text for text in texts if width(text) <= PORTABLE.completion), "")


def _names(choice: _Term) -> tuple[str, ...]:
    return tuple(map(normalize, (choice.label, choice.short, *choice.names)))


def _choices(command: str, option: str, language: Language) -> list[_Term]:
    if option in _CATALOG and command in _OWNERS.get(option, ("intro",)):
        return [_of_catalog(CATALOG.entries[id], language) for id in CATALOG.ids(_CATALOG[option])]
    if option == "kind" and command.startswith("remind "):
        return [_of_timeline(kind, translator(language)) for kind in _kinds(command)]
    if command == "mod rules" and option in ("off", "on"):
        return [_Term(rule.id, rule.id, (rule.id, rule.reasons[language])) for rule in all_rules().rules]
    ids = _WORDS.get((command, option), ())
    return [_Term(t(id), t(id), tuple(_translations(id))) for t in (translator(language),) for id in ids]


def _of_catalog(entry: Entry, language: str) -> _Term:
    names = (entry.id, *entry.labels.values(), *entry.shorts.values(), *entry.aliases)
    return _Term(CATALOG.label(entry.id, language), CATALOG.short(entry.id, language), names)


def _of_timeline(kind: str, t: Translator) -> _Term:
    return _Term(label(t, kind), kind, tuple(label(translator(other), kind) for other in LANGUAGES))


def _kinds(command: str) -> Iterable[str]:
    """Messages that wait for an organizer's tap have no time to move, and nothing to switch off."""
    return [kind for kind, rule in RULES.items() if command == "remind now" or rule.anchor != "manual"]


def _translations(id: str) -> Iterator[str]:
    return (translator(language)(id) for language in LANGUAGES)
