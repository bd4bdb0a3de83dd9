"""What answers in a file of registrations mean in the catalog: what is sure is taken, what is not is listed. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from typing import Literal, get_args

from bot.words.catalog import CATALOG, Kind, Tag
from bot.words.free_text import Trie
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
    ("size", (
        "規模", "従業員", "社員数", "company size", "number of employees", "headcount", "staff size", "how large",
        "how big", "size of your", "how many people work",
    )),
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
_YES = frozenset({"はい", "yes", "y", "true", "初参加", "初めて", "はじめて", "first time", "0", "0回", "1回目", "初"})
_NO = frozenset({"いいえ", "no", "n", "false", "2回目", "2回目以上", "2回以上", "あり", "参加したことがある"})
_NOTHING = frozenset({
    "", "-", "ー", "—", "なし", "無し", "特になし", "特に無し", "とくになし", "特にない", "ない", "ありません", "未定",
    "none", "n/a", "na", "nothing", "no answer",
})  # fmt: skip
_PARTS = re.compile(r"[;；,、，|｜\n/]")
_UNITS = r"(?:人|名|社員|people|employees|staff)?"
_HEADS = re.compile(rf"(\d{{1,7}}) ?{_UNITS} ?(?:[-~〜–—]|から|to) ?(\d{{1,7}}) ?{_UNITS}(?:程度)?")
_ALONE = re.compile(rf"(?:約|about )?(\d{{1,7}}) ?{_UNITS}(?:程度|くらい|ほど)?")
_OVER = re.compile(rf"(\d{{1,7}}) ?{_UNITS} ?(?:以上|~|〜|\+|or more)|(?:over|more than) (\d{{1,7}}).*")
_UNDER = re.compile(
    rf"[~〜]? ?(\d{{1,7}}) ?{_UNITS} ?(以下|未満|まで|or fewer)|(?:under|fewer than|up to) (\d{{1,7}}).*"
)
_MOST_HEADS = 10**7
# A shorter piece stands in many names that it does not mean.
_SHORTEST = 2
# Between the names that make up a label: 小売・EC, "Owner or executive".
_NAMES = re.compile(r"・| or |/|, ")
# What is said around the word that counts.
_AROUND = re.compile(r"(?:業界|業種|関連|関係|全般|系|業)$")
# Where one word that stands in an answer is enough to know what is meant; of an industry it is not: 医療機器メーカー.
_BY_A_WORD: frozenset[Topic] = frozenset({"role", "seeks", "offers"})
_IN_PARTS: frozenset[Topic] = frozenset({"industry", "role", "seeks", "offers"})


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


@lru_cache(maxsize=1000)
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
    if topic not in _IN_PARTS:
        return (), [Unsure(topic, answer, _candidates(topic, answer))]
    ids: dict[str, None] = {}
    unsure: list[Unsure] = []
    for part in filter(None, map(str.strip, _PARTS.split(answer))):
        known = _sure(topic, part, settled)
        known = _by_a_word(topic, part) if known is None else known
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
    word = normalize(text).strip("。. ")
    if word in _NOTHING:
        return ()
    if topic == "newcomer":
        return _newcomer(word)
    heads = _heads(word) if topic == "size" else None
    meant = _bands(*heads) if heads else _meant(topic, word) or _meant(topic, _AROUND.sub("", word))
    return meant if len(meant) == 1 else None


def _meant(topic: Topic, word: str) -> tuple[str, ...]:
    """What a word is a name of, or what all names in it are names of: 医療・福祉."""
    ids_of = _words(topic)[1]
    meanings = {ids_of.get(piece.strip(), ()) for piece in _NAMES.split(word)} if topic not in _LISTS else set()
    return ids_of.get(word) or (meanings.pop() if len(meanings) == 1 else ())


def _by_a_word(topic: Topic, text: str) -> tuple[str, ...] | None:
    named = _named(topic, normalize(text)) if topic in _BY_A_WORD else ()
    return named if len(named) == 1 else None


def _newcomer(word: str) -> tuple[str, ...] | None:
    if word in _YES:
        return (CATALOG.newcomer.id,)
    return ("no",) if word in _NO else None


def _heads(word: str) -> tuple[int, int] | None:
    """The least and the most heads that a text names."""
    spelled = word.replace(",", "")
    if found := _HEADS.fullmatch(spelled):
        return int(found[1]), int(found[2])
    if found := _ALONE.fullmatch(spelled):
        return int(found[1]), int(found[1])
    if found := _OVER.fullmatch(spelled):
        return int(found[1] or found[2]), _MOST_HEADS
    if found := _UNDER.fullmatch(spelled):
        return 1, int(found[1] or found[3]) - (found[2] == "未満")
    return None


def _bands(low: int, high: int) -> tuple[str, ...]:
    """The sizes that share a head count with a range."""
    return tuple(
        size.id
        for size in CATALOG.sizes.values()
        if size.fewest is not None and size.fewest <= high and (size.most is None or low <= size.most)
    )


def _candidates(topic: Topic, text: str) -> tuple[str, ...]:
    """What a text may mean."""
    word = normalize(text)
    if topic == "size":
        heads, group = _heads(word), CATALOG.resolve("balance_group", word)
        of_group = tuple(size.id for size in CATALOG.sizes.values() if size.balance_group == group)
        return _bands(*heads) if heads else of_group or _named(topic, word)
    if topic == "newcomer":
        return ()
    core = _AROUND.sub("", word)
    labelled = (id for id in CATALOG.ids(KINDS[topic]) if core in normalize(CATALOG.entries[id].labels["ja"]))
    return _named(topic, word) or (tuple(labelled) if len(core) >= _SHORTEST else ())


def _named(topic: Topic, word: str) -> tuple[str, ...]:
    """What the words that stand in a text are names of, in the order of the catalog."""
    trie, ids_of = _words(topic)
    found = {id for hit in trie.scan(word) for id in ids_of[hit.word]}
    return tuple(id for id in CATALOG.ids(KINDS[topic]) if id in found)


@cache
def _words(topic: Topic) -> tuple[Trie, Mapping[str, tuple[str, ...]]]:
    """The words of a topic, and what each is a name of."""
    ids_of: dict[str, tuple[str, ...]] = {}
    for id in CATALOG.ids(KINDS[topic]):
        entry = CATALOG.entries[id]
        topics = (entry.topic, *entry.topics.values()) if isinstance(entry, Tag) else ()
        names = {*map(normalize, (*entry.labels.values(), *entry.shorts.values(), *topics))}
        pieces = {piece.strip() for name in names for piece in _NAMES.split(name)} if topic not in _LISTS else set()
        for word in {*entry.aliases, *names, *filter(None, pieces)}:
            ids_of[word] = (*ids_of.get(word, ()), id)
    return Trie(ids_of), ids_of
