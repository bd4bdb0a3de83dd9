"""What answers in a file of registrations mean in the catalog: what is sure is taken, what is not is listed. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal, get_args

from bot.words.catalog import CATALOG, Kind
from bot.words.free_text import ALIAS_TRIE, ALIASES
from bot.words.text import normalize, shorten

# What an answer may be about.
Topic = Literal["industry", "size", "role", "seeks", "offers", "newcomer"]
TOPICS: tuple[Topic, ...] = get_args(Topic)
# (topic, digest of the answer) -> catalog id, or "" for nothing: what organizers settled.
Settled = Mapping[tuple[str, str], str]

KINDS: Mapping[Topic, Kind] = {
    "industry": "industry", "size": "size", "role": "role", "seeks": "seek", "offers": "offer", "newcomer": "newcomer",
}  # fmt: skip
# How many of a kind count, as in an introduction.
MOST_GOALS = 3
_LONGEST_ANSWER = 200
_LISTS: frozenset[Topic] = frozenset({"seeks", "offers"})

# Words that a question holds; the first that it does says what it asks.
_ASKED: tuple[tuple[Topic, tuple[str, ...]], ...] = (
    ("newcomer", (
        "はじめて", "初めて", "初参加", "参加回数", "参加経験", "first time", "been before", "attended before",
    )),
    ("industry", ("業種", "業界", "industry", "line of business")),
    ("size", ("規模", "従業員", "社員数", "company size", "number of employees", "headcount", "staff size")),
    ("role", ("役職", "立場", "職位", "肩書", "job title", "job role", "your role", "position")),
    ("offers", (
        "役に立て", "役立て", "提供でき", "力になれ", "お手伝い", "できること", "you offer", "can offer", "can help",
        "could help", "help others",
    )),
    ("seeks", (
        "探して", "さがして", "参加目的", "参加の目的", "ご参加目的", "目的", "求め", "期待", "looking for", "purpose",
        "goal", "hope to", "why are you", "want to get",
    )),
)  # fmt: skip
_ASKED_WHOLE: Mapping[str, Topic] = {
    "size": "size", "employees": "size", "role": "role", "title": "role", "offer": "offers", "offers": "offers",
    "seek": "seeks", "seeks": "seeks", "newcomer": "newcomer", "人数": "size",
}  # fmt: skip
_YES = frozenset(
    {"はい", "yes", "y", "true", "初参加", "初めて", "はじめて", "first time", "0", "0回", "1", "1回目", "初"}
)
_NO = frozenset({"いいえ", "no", "n", "false", "2回目", "2回目以上", "2回以上", "あり", "参加したことがある"})
_NOTHING = frozenset({"", "-", "なし", "特になし", "とくになし", "特にない", "ない", "none", "n/a", "na", "nothing"})
_PARTS = re.compile(r"[;；,、，|｜\n/]")
_HEADS = re.compile(r"(\d{1,6}) ?(?:人|名)? ?[-~〜–—から]{1,2} ?(\d{1,6}) ?(?:人|名|people|employees|staff)?")
_ALONE = re.compile(r"(\d{1,6}) ?(?:人|名|people|employees|staff)?")


@dataclass(frozen=True, slots=True)
class Unsure:
    """An answer of which nobody can be sure what it means. `candidates`: catalog ids it may, the likeliest first."""

    topic: Topic
    answer: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of somebody by their answers: catalog ids, "" and None where it is not known."""

    industry: str = ""
    size: str = ""
    role: str = ""
    is_newcomer: bool | None = None
    seeks: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    unsure: tuple[Unsure, ...] = ()


def topic_of(question: str) -> Topic | None:
    """What a question asks, if it is something that Goen knows."""
    asked = normalize(question)
    whole = _ASKED_WHOLE.get(asked)
    return whole or next((topic for topic, words in _ASKED if any(word in asked for word in words)), None)


def digest(answer: str) -> str:
    """By which an answer is known again that an organizer settled, however it is spaced and spelled in width."""
    return sha256(normalize(answer).encode()).hexdigest()


def about(answers: Iterable[tuple[str, str]], named: Mapping[str, str] | None = None) -> dict[str, str]:
    """Answers by their topic; `named`: question -> topic, as an organizer said, or "" for none."""
    found: dict[str, str] = {}
    for question, answer in answers:
        topic = named[question] if named and question in named else topic_of(question)
        if topic in TOPICS and answer:
            found.setdefault(topic, shorten(answer, _LONGEST_ANSWER))
    return found


def facts(answers: Mapping[str, str], settled: Settled) -> Facts:
    """What answers by topic mean."""
    meant: dict[Topic, tuple[str, ...]] = {}
    unsure: list[Unsure] = []
    for topic in TOPICS:
        if answer := answers.get(topic):
            meant[topic], open_ones = _read(topic, answer, settled)
            unsure += open_ones

    def one(topic: Topic) -> str:
        return next(iter(meant.get(topic, ())), "")

    newcomer = one("newcomer")
    return Facts(
        one("industry"), one("size"), one("role"), newcomer == CATALOG.newcomer.id if newcomer else None,
        meant.get("seeks", ())[:MOST_GOALS], meant.get("offers", ())[:MOST_GOALS], tuple(unsure),
    )  # fmt: skip


def _read(topic: Topic, answer: str, settled: Settled) -> tuple[tuple[str, ...], list[Unsure]]:
    """Catalog ids that an answer surely means, and what of it is not sure."""
    whole = _sure(topic, answer, settled)
    if whole is not None:
        return whole, []
    ids: dict[str, None] = {}
    unsure: list[Unsure] = []
    for part in filter(None, map(str.strip, _PARTS.split(answer))):
        known = _sure(topic, part, settled)
        if known is None:
            unsure.append(Unsure(topic, part, _candidates(topic, part)))
        else:
            ids |= dict.fromkeys(known)
    if topic in _LISTS:
        return tuple(ids), unsure
    if len(ids) == 1 and not unsure:
        return tuple(ids), []
    candidates = (*ids, *(id for one in unsure for id in one.candidates))
    return (), [Unsure(topic, answer, tuple(dict.fromkeys(candidates)))]


def _sure(topic: Topic, text: str, settled: Settled) -> tuple[str, ...] | None:
    """What a text surely means, nothing included; None where it is not sure."""
    meaning = settled.get((topic, digest(text)))
    if meaning is not None:
        return (meaning,) if meaning else ()
    word = normalize(text)
    if word in _NOTHING:
        return ()
    if topic == "newcomer":
        return _newcomer(word)
    if topic == "size" and (found := _size(word)):
        return (found,)
    if word.isdecimal():
        return None
    resolved = CATALOG.resolve(KINDS[topic], text)
    return (resolved,) if resolved else None


def _newcomer(word: str) -> tuple[str, ...] | None:
    if word in _YES:
        return (CATALOG.newcomer.id,)
    return ("no",) if word in _NO else None


def _size(word: str) -> str | None:
    """The band of a number of heads, or of a range that lies in one band."""
    spelled = word.replace(",", "")
    if found := _HEADS.fullmatch(spelled):
        low, high = int(found[1]), int(found[2])
    elif found := _ALONE.fullmatch(spelled):
        low = high = int(found[1])
    else:
        return None
    fitting = [
        size.id
        for size in CATALOG.sizes.values()
        if size.fewest is not None and size.fewest <= low and (size.most is None or high <= size.most)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _candidates(topic: Topic, text: str) -> tuple[str, ...]:
    """What a text may mean: goals and lists whose words stand in it."""
    word = normalize(text)
    ids = CATALOG.ids(KINDS[topic])
    if topic in _LISTS:
        named = [tag.topic for hit in ALIAS_TRIE.scan(word) for tag in ALIASES[hit.word]]
        return tuple(id for id in ids if CATALOG.tags[id].topic in named)
    return tuple(id for id in ids if any(alias in word for alias in CATALOG.entries[id].aliases))
