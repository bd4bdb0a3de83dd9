"""Events and people by their names, for who types one: what is shown of each, and what the command gets."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.chat.actions import Completion
from bot.chat.limits import PORTABLE
from bot.chat.namesakes import NO_MARK, Somebody, bare, told_apart
from bot.completion.choices import fitness
from bot.words.i18n import Translator
from bot.words.moments import Reader, format_for
from bot.words.text import clean_line, normalize, shorten, width

# An event as its repository gives it: id, title, local start, zone.
Titled = tuple[int, str, str, str]
# A person as the repository of people gives them: id, chosen name, account's name, reference.
Called = tuple[int, str, str, str]


def spellings(typed: str) -> tuple[str, ...]:
    """What was typed as a database can look for it: as it stands, and in normal form; nothing for nothing."""
    name = _bare(typed)
    return tuple(dict.fromkeys(spelling for spelling in (name, normalize(name)) if spelling))


def events(found: Iterable[Titled], typed: str, t: Translator, reader: Reader) -> list[Completion]:
    """Of these events the ones that fit what was typed: title, date or number."""
    offered = []
    for id, title, start, zone in dict.fromkeys(found):
        label = _detailed(title, format_for(reader, datetime.fromisoformat(start), zone, t.language), t)
        offered.append((Completion(label, str(id)), (title, str(id), start.replace("T", " "))))
    return _fitting(offered, typed)


def people(found: Iterable[Called], described: Iterable[Somebody], typed: str, t: Translator) -> list[Completion]:
    """Of these people the ones that fit what was typed; who share a name are shown with what tells them apart."""
    known: dict[int, Called] = {}
    for person in found:
        if (person[1] or person[2]) and width(person[3]) <= PORTABLE.completion:
            known.setdefault(person[0], person)
    marks = told_apart(one for one in described if one.id in known)
    offered = []
    for id, name, account, ref in known.values():
        label = bare(t, name or account, marks.get(id, NO_MARK), PORTABLE.completion)
        offered.append((Completion(label, ref), (name, account, ref)))
    return _fitting(offered, typed)


def _fitting(offered: Sequence[tuple[Completion, tuple[str, ...]]], typed: str) -> list[Completion]:
    """The best first, those that fit alike in the order they came."""
    word = normalize(_bare(typed))
    ranked = sorted(
        (rank, number, completion)
        for number, (completion, names) in enumerate(offered)
        if (rank := fitness(word, completion.label, names)) is not None
    )
    return [completion for _, _, completion in ranked][: PORTABLE.completions]


def _bare(typed: str) -> str:
    """A name without what people write around it to call somebody."""
    name = clean_line(typed).lstrip("@＠").strip()
    return name.removesuffix("さん") or name


def _detailed(name: str, detail: str, t: Translator) -> str:
    """A name and what tells it from others of that name; a long name gives way."""
    shown = shorten(detail, PORTABLE.completion // 2)
    room = PORTABLE.completion - width(t("complete-named", name="", detail=shown))
    return t("complete-named", name=shorten(name, room), detail=shown)
