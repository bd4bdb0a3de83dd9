"""The lists people choose from (goals, industries, sizes, roles, themes), loaded once from bot/data."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, TypeVar

from bot.words.text import normalize

Kind = Literal[
    "seek", "offer", "industry", "size", "balance_group", "role", "languages", "commitment", "theme", "newcomer"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to choose; `labels`, `shorts` and `briefs` are by language, `aliases` are normalized words for it."""

    id: str
    labels: Mapping[str, str]
    shorts: Mapping[str, str]
    briefs: Mapping[str, str]
    aliases: tuple[str, ...]


EntryT = TypeVar("EntryT", bound=Entry)


@dataclass(frozen=True, slots=True)
class Tag(Entry):
    """A goal; what complements it answers it fully, what is related answers it in part.

    Its label and its short name say which way round it is meant. `topics` name what it is about, whoever seeks or
    offers it; `phrases` say it inside a sentence.
    """

    kind: Literal["seek", "offer", "mutual"]
    topic: str
    topics: Mapping[str, str]
    phrases: Mapping[str, str]
    complements: frozenset[str]
    related: frozenset[str]


@dataclass(frozen=True, slots=True)
class Size(Entry):
    """A band of regular staff, both ends included; None is open or not counted in heads."""

    fewest: int | None
    most: int | None
    balance_group: str


@dataclass(frozen=True, slots=True)
class Level(Entry):
    """How actively someone is looking: 1 look around, 2 open, 3 with a plan."""

    level: int


@dataclass(frozen=True, slots=True)
class Theme(Entry):
    """A ready-made event theme and the goals that weigh more under it."""

    tags: frozenset[str]


@dataclass(frozen=True, slots=True)
class TalkPrompt(Entry):
    """A question to start a talk with; level 1 is light, level 3 is personal but safe at work."""

    level: int
    follows_talk: bool


@dataclass(frozen=True, slots=True)
class Catalog:
    """Every list of the product, in the order in which people see it."""

    tags: Mapping[str, Tag]
    industries: Mapping[str, Entry]
    sizes: Mapping[str, Size]
    balance_groups: Mapping[str, Entry]
    roles: Mapping[str, Entry]
    languages: Mapping[str, Entry]
    levels: Mapping[str, Level]
    themes: Mapping[str, Theme]
    talk_prompts: Mapping[str, TalkPrompt]
    newcomer: Entry
    related_weight: float
    entries: Mapping[str, Entry]

    def label(self, entry_id: str, language: str) -> str:
        """Name of anything in the catalog; Japanese unless `language` is "en".

        The id itself for what is not in it: rows keep what has left the catalog.
        """
        entry = self.entries.get(entry_id)
        return _in_language(entry.labels, language) if entry else entry_id

    def short(self, entry_id: str, language: str) -> str:
        """Name that fits a card; the same as the label where there is no shorter one."""
        entry = self.entries.get(entry_id)
        return _in_language(entry.shorts, language) if entry else entry_id

    def brief(self, entry_id: str, language: str) -> str:
        """Name that fits beside a picture, where what is around it says what it is a name of."""
        entry = self.entries.get(entry_id)
        return _in_language(entry.briefs, language) if entry else entry_id

    def topic(self, tag_id: str, language: str) -> str:
        """What a goal is about, whoever seeks or offers it."""
        return _in_language(self.tags[tag_id].topics, language)

    def phrase(self, tag_id: str, language: str) -> str:
        """A goal as it is said inside a sentence: "can offer …", 「…」そうです."""
        tag = self.tags.get(tag_id)
        return _in_language(tag.phrases, language) if tag else tag_id

    def ids(self, kind: Kind) -> tuple[str, ...]:
        """Ids to choose from, in order; "seek" also holds the mutual goals, as its form field does."""
        return tuple(self._lists()[kind])

    def resolve(self, kind: Kind, text: str) -> str | None:
        """Find the one option meant by what a person typed, or None.

        Takes its number in the list (from 1, full-width too), id, label, short label, alias, head
        count ("15人") or an unambiguous part of a label, in either language.
        """
        word = normalize(text)
        options = self._lists()[kind]
        if word.isdecimal():
            return _nth(tuple(options), word)
        return _only(_meant(options.values(), word))

    def resolve_list(self, kind: Kind, text: str) -> tuple[list[str], list[str]]:
        """Split what a person typed for several options ("3,7"); returns ids and words not understood."""
        found: dict[str, None] = {}
        unknown: list[str] = []
        for word in self._split(kind, text):
            entry_id = self.resolve(kind, word)
            if entry_id is None:
                unknown.append(word)
            else:
                found[entry_id] = None
        return list(found), unknown

    def _split(self, kind: Kind, text: str) -> Iterator[str]:
        if self.resolve(kind, text) is not None:
            yield text
            return
        for part in filter(None, map(str.strip, re.split(r"[,、，;；\n]", text))):
            yield from [part] if self.resolve(kind, part) is not None else part.split()

    def _lists(self) -> dict[Kind, Mapping[str, Entry]]:
        return {
            "seek": {tag.id: tag for tag in self.tags.values() if tag.kind != "offer"},
            "offer": {tag.id: tag for tag in self.tags.values() if tag.kind == "offer"},
            "industry": self.industries,
            "size": self.sizes,
            "balance_group": self.balance_groups,
            "role": self.roles,
            "languages": self.languages,
            "commitment": self.levels,
            "theme": self.themes,
            "newcomer": {self.newcomer.id: self.newcomer},
        }


def read_data(name: str) -> dict[str, Any]:
    """One JSON file of bot/data."""
    data: dict[str, Any] = json.loads((files("bot") / "data" / name).read_text(encoding="utf-8"))
    return data


def _in_language(texts: Mapping[str, str], language: str) -> str:
    return texts.get(language, texts["ja"])


def _nth(ids: tuple[str, ...], digits: str) -> str | None:
    # No list is longer, and Python refuses to read thousands of digits.
    number = int(digits) if len(digits) <= len("999") else 0
    return ids[number - 1] if 1 <= number <= len(ids) else None


def _only(ids: list[str]) -> str | None:
    return ids[0] if len(ids) == 1 else None


def _meant(options: Iterable[Entry], word: str) -> list[str]:
    """Options meant by the strictest reading that fits any of them."""
    if not word:
        return []
    readings: tuple[Callable[[Entry, set[str]], bool], ...] = (
        lambda _, names: word in names,
        lambda entry, _: word in entry.aliases,
        lambda entry, _: _holds_head_count(entry, word),
        lambda _, names: any(name.startswith(word) for name in names),
        lambda _, names: any(_holds_word(name, word) for name in names),
    )
    everyone = [(entry, _names(entry)) for entry in options]
    for reading in readings:
        fitting = [entry.id for entry, names in everyone if reading(entry, names)]
        if fitting:
            return fitting
    return []


def _names(entry: Entry) -> set[str]:
    topics = entry.topics.values() if isinstance(entry, Tag) else ()
    texts = (*entry.labels.values(), *entry.shorts.values(), *topics)
    return {entry.id, entry.id.partition(".")[2] or entry.id, *map(_normalized, texts)}


@cache
def _normalized(of_catalog: str) -> str:
    return normalize(of_catalog)


def _holds_word(name: str, word: str) -> bool:
    """Whether the word begins inside the name, but not within a Latin word ("it" in "non-profit")."""
    return word in name and re.search(rf"(?<![a-z]){re.escape(word)}", name) is not None


def _holds_head_count(entry: Entry, word: str) -> bool:
    count = re.fullmatch(r"(\d{1,9}) ?(?:人|名|people|staff)", word.replace(",", ""))
    if count is None or not isinstance(entry, Size) or entry.fewest is None:
        return False
    return entry.fewest <= int(count[1]) and (entry.most is None or int(count[1]) <= entry.most)


def _entry(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": row["id"],
        "labels": {"ja": row["ja"], "en": row["en"]},
        "shorts": _texts(row, "short"),
        "briefs": _texts(row, "brief"),
        "aliases": (*row.get("aliases_ja", ()), *row.get("aliases_en", ())),
    }


def _texts(row: Mapping[str, Any], name: str) -> dict[str, str]:
    """One of the other ways to say an entry, by language; the label where there is none."""
    return {language: row.get(f"{name}_{language}", row[language]) for language in ("ja", "en")}


def _tag(row: Mapping[str, Any]) -> Tag:
    complements, related = frozenset(row["complements"]), frozenset(row["related"])
    return Tag(
        **_entry(row), kind=row["kind"], topic=row["topic"], topics=_texts(row, "topic"), phrases=_texts(row, "phrase"),
        complements=complements, related=related,
    )  # fmt: skip


def _size(row: Mapping[str, Any]) -> Size:
    return Size(**_entry(row), fewest=row["min"], most=row["max"], balance_group=row["balance_group"])


def _by_id(entries: Iterable[EntryT]) -> dict[str, EntryT]:
    return {entry.id: entry for entry in entries}


def _load() -> Catalog:
    goals, sizes, profile = read_data("tags.json"), read_data("company_sizes.json"), read_data("profile.json")
    lists: dict[str, Mapping[str, Any]] = {
        "tags": _by_id(map(_tag, goals["tags"])),
        "industries": _by_id(Entry(**_entry(row)) for row in read_data("industries.json")["industries"]),
        "sizes": _by_id(map(_size, sizes["sizes"])),
        "balance_groups": _by_id(Entry(**_entry(row)) for row in sizes["balance_groups"]),
        "roles": _by_id(Entry(**_entry(row)) for row in profile["role_layers"]),
        "languages": _by_id(Entry(**_entry(row)) for row in profile["talk_languages"]),
        "levels": _by_id(Level(**_entry(row), level=row["level"]) for row in profile["commitment_levels"]),
        "themes": _by_id(Theme(**_entry(row), tags=frozenset(row["tags"])) for row in goals["theme_presets"]),
        "talk_prompts": _by_id(
            TalkPrompt(**_entry(row), level=row["level"], follows_talk=row.get("follows_talk", False))
            for row in profile["talk_prompts"]
        ),
    }
    newcomer = Entry(**_entry(profile["newcomer_group"]))
    return Catalog(
        **lists,
        newcomer=newcomer,
        related_weight=goals["rules"]["weights"]["related"],
        entries={newcomer.id: newcomer} | {key: entry for one in lists.values() for key, entry in one.items()},
    )


CATALOG = _load()
