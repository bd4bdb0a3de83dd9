"""What tells people of one name apart wherever a name stands for a person. Pure; never an internal reference."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.chat.names import chat_named
from bot.words.catalog import CATALOG
from bot.words.i18n import Translator
from bot.words.text import called, clean_line, normalize, shorten, width

LONGEST = 150
_LONGEST_NAME, _SHORTEST_NAME, _LONGEST_ACCOUNT = 40, 10, 40


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person as far as names go. `account`: the name of their account; `platform`: where they take part from."""

    id: int
    name: str
    account: str = ""
    industry: str = ""
    size: str = ""
    platform: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """What is said beside a name: as much as tells its person from namesakes, else nothing. `number`: at the worst."""

    industry: str = ""
    size: str = ""
    platform: str = ""
    account: str = ""
    number: int = 0


NO_MARK = Mark()
# What may be said of a person, the most telling first; each way says more than the one before.
_WAYS: Sequence[tuple[str, ...]] = (
    ("industry", "size"),
    ("industry", "size", "platform"),
    ("industry", "size", "platform", "account"),
)


@lru_cache(maxsize=1 << 14)
def plain_name(name: str) -> str:
    """A name as it is compared: 田中 湊 and 田中湊 are one."""
    return normalize(clean_line(name)).replace(" ", "")


def told_apart(people: Iterable[Somebody]) -> dict[int, Mark]:
    """A mark for each person, by id; an empty one where nobody else has the name."""
    groups: dict[str, dict[int, Somebody]] = {}
    for one in people:
        groups.setdefault(plain_name(one.name or one.account), {}).setdefault(one.id, one)
    return {id: mark for group in groups.values() for id, mark in _marks(list(group.values())).items()}


def shown(t: Translator, name: str, mark: Mark = NO_MARK, at_most: int = LONGEST) -> str:
    """A name as it is shown, with さん where that is said, and its mark."""
    return _marked(t, called(shorten(clean_line(name), _LONGEST_NAME) or "?", t.language), mark, at_most)


def bare(t: Translator, name: str, mark: Mark = NO_MARK, at_most: int = LONGEST) -> str:
    """The same for lists to choose from, as the name was given."""
    return _marked(t, shorten(clean_line(name), _LONGEST_NAME) or "?", mark, at_most)


def _marks(group: list[Somebody]) -> dict[int, Mark]:
    if len(group) == 1:
        return {group[0].id: NO_MARK}
    marks: dict[int, Mark] = {}
    for way in _WAYS:
        said = {one.id: Mark(**{part: getattr(one, part) for part in way}) for one in group}
        counted = Counter(said.values())
        marks |= {id: mark for id, mark in said.items() if counted[mark] == 1 and mark != NO_MARK and id not in marks}
    left = sorted(one.id for one in group if one.id not in marks)
    fullest = {one.id: Mark(one.industry, one.size, one.platform, one.account) for one in group}
    for id in left:
        same = [other for other in left if fullest[other] == fullest[id]]
        marks[id] = replace(fullest[id], number=same.index(id) + 1 if len(same) > 1 else 0)
    return marks


def _details(t: Translator, mark: Mark) -> str:
    parts = [CATALOG.label(id, t.language) for id in (mark.industry, mark.size) if id]
    parts += [chat_named(t, mark.platform)] if mark.platform else []
    parts += [shorten(clean_line(mark.account), _LONGEST_ACCOUNT)] if mark.account else []
    parts += [t("namesake-number", number=mark.number)] if mark.number else []
    return t("namesake-separator").join(parts)


def _marked(t: Translator, name: str, mark: Mark, at_most: int) -> str:
    details = _details(t, mark)
    if not details:
        return shorten(name, at_most)
    # A long name gives way before what tells it apart does.
    room = max(_SHORTEST_NAME, at_most - width(t("namesake", name="", details=details)))
    return shorten(t("namesake", name=shorten(name, room), details=details), at_most)
