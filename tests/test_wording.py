"""The wording of both languages: the same messages with the same variables, well-formed, cleanly cut."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from bot.chat.errors import UserError
from bot.door.grammar import parse
from bot.words.i18n import Language, translator

ROOT = Path(__file__).parents[1]
LOCALES = ROOT / "bot/locales"
# What was settled away (docs/wording.md): a term, and where it may still stand.
SETTLED_AWAY = {
    r"お話ししてみてほしい": "",
    r"を見送る": "今回は見送る",
    r"案内": "",
    r"イベント": r"/goen イベント|イベント一覧|イベントや場",
    r"マッチング": r"/goen マッチング",
    r"みなさんでどうぞ": "",
    r"ここだけ、お選び": "",
    r"解消し": "",
    r"足りない層": "",
    r"引っかかった": "",
    r"おつかれさま": "",
    r"扱う人": "",
    r"提案を聞きたい": "",
    r"\b[Hh](and|anding|anded) (it |them )?out\b": "",
    r"\b([Cc]hannels?|You) (will )?hears? of\b": "",
    r"\b[Pp]ublic\b": r"public channel|Public (body|and non-profit)",
    r"\bNot \{": "",
    r"right now together": "",
    r"Places? to check|^Places?$|\b[Pp]lace:": "",
    r"No one fitting": "",
    r"Here to look around": "",
    r"legal name": "",
    r"[Rr]eminder": "",
    r"Bot(?=[ぁ-んァ-ヶ一-龠])": "",
}


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802 - called by this name
        self.names.add(node.id.name)


class _Texts(Visitor):
    """The first and the last piece of every pattern, also of the variants inside."""

    def __init__(self) -> None:
        self.ends: list[str] = []

    def visit_Pattern(self, node: ftl.Pattern) -> None:  # noqa: N802 - called by this name
        first, last = node.elements[0], node.elements[-1]
        if isinstance(first, ftl.TextElement):
            self.ends.append(first.value[:1])
        if isinstance(last, ftl.TextElement):
            self.ends.append(last.value[-1:])
        self.generic_visit(node)


class _Pieces(Visitor):
    """Every piece of text of a pattern."""

    def __init__(self) -> None:
        self.pieces: list[str] = []

    def visit_TextElement(self, node: ftl.TextElement) -> None:  # noqa: N802 - called by this name
        self.pieces.append(node.value)


def entries(source: str) -> list[ftl.Message | ftl.Term | ftl.Junk]:
    body = FluentParser().parse(source).body
    return [entry for entry in body if isinstance(entry, (ftl.Message, ftl.Term, ftl.Junk))]


def patterns(source: str) -> Iterator[tuple[str, ftl.Pattern]]:
    """Yield `id` or `id.attribute` with its wording."""
    for entry in entries(source):
        if isinstance(entry, ftl.Junk):
            continue
        name = f"-{entry.id.name}" if isinstance(entry, ftl.Term) else entry.id.name
        if entry.value:
            yield name, entry.value
        for attribute in entry.attributes:
            yield f"{name}.{attribute.id.name}", attribute.value


def unreadable(source: str) -> list[str]:
    """Name what is no Fluent, and what is there twice."""
    junk = [f"no Fluent: {entry.content.strip()}" for entry in entries(source) if isinstance(entry, ftl.Junk)]
    counted = Counter(name for name, _ in patterns(source))
    return junk + [f"twice: {name}" for name, times in counted.items() if times > 1]


def variables(source: str) -> dict[str, set[str]]:
    found = {}
    for name, pattern in patterns(source):
        visitor = _Variables()
        visitor.visit(pattern)
        found[name] = visitor.names
    return found


def unequal(ja: str, en: str) -> list[str]:
    """Name the ids and attributes that only one language has, or that use other variables."""
    left, right = variables(ja), variables(en)
    alone = [f"only one language: {name}" for name in sorted(left.keys() ^ right.keys())]
    both = sorted(left.keys() & right.keys())
    return alone + [f"other variables: {name}" for name in both if left[name] != right[name]]


def wide_ends(source: str) -> list[str]:
    """Name the wording that begins or ends with a full-width space, which Fluent does not strip."""
    found = []
    for name, pattern in patterns(source):
        visitor = _Texts()
        visitor.visit(pattern)
        if "\u3000" in visitor.ends:
            found.append(f"full-width space: {name}")
    return found


def locale(language: str) -> dict[str, str]:
    files = sorted((LOCALES / language).glob("*.ftl"))
    return {file.name: file.read_text(encoding="utf-8") for file in files}


def test_both_languages_have_the_same_files() -> None:
    assert set(locale("ja")) == set(locale("en"))


def test_both_languages_say_the_same() -> None:
    ja, en = locale("ja"), locale("en")
    assert [f"{file}: {text}" for file in ja for text in unequal(ja[file], en.get(file, ""))] == []


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_wording_is_well_formed(language: str) -> None:
    found = locale(language)
    assert [f"{file}: {text}" for file in found for text in unreadable(found[file]) + wide_ends(found[file])] == []
    assert unreadable("\n".join(found.values())) == []  # no id in two files


def shown(source: str) -> Iterator[tuple[str, str]]:
    """Yield the name and every piece of text of a file of wording."""
    for name, pattern in patterns(source):
        visitor = _Pieces()
        visitor.visit(pattern)
        yield from ((name, piece) for piece in visitor.pieces)


def catalog_texts() -> Iterator[tuple[str, str]]:
    """Yield file and text of everything in bot/data that people read."""
    for file in sorted((ROOT / "bot/data").glob("*.json")):
        yield from ((file.name, text) for text in _read(json.loads(file.read_text(encoding="utf-8"))))


def _read(data: object, key: str = "") -> Iterator[str]:
    if isinstance(data, dict):
        for name, value in data.items():
            yield from _read(value, name)
    elif isinstance(data, list):
        for value in data:
            yield from _read(value)
    elif isinstance(data, str) and re.fullmatch(r"(\w+_)?(ja|en)", key):
        yield data


def come_back(texts: Iterable[tuple[str, str]]) -> list[str]:
    """Name the texts with a term that was settled away."""
    return [
        f"{name}: {text}"
        for name, text in texts
        for term, kept in SETTLED_AWAY.items()
        if re.search(term, re.sub(kept, "", text) if kept else text)
    ]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_term_comes_back_that_was_settled_away(language: str) -> None:
    found = locale(language).values()
    assert come_back(text for source in found for text in shown(source)) == []
    assert come_back(catalog_texts()) == []


def test_each_rule_of_wording_can_be_broken() -> None:
    assert unequal("a = { $n } 人\n    .b = 外", "a = { $m } people\nc = { -d }") == [
        "only one language: a.b",
        "only one language: c",
        "other variables: a",
    ]
    assert unequal("a = { $n ->\n   *[other] { $who }さん\n }", "a = { $n } { $who }") == []
    assert unreadable("a = 1\na = 2\nb\n") == ["no Fluent: b", "twice: a"]
    assert wide_ends("a = \u3000はい\nb = { $n ->\n   *[other] はい\u3000\n }\nc = は\u3000い") == [
        "full-width space: a",
        "full-width space: b",
    ]
    assert come_back(
        shown("a = この会のご案内です\nb = { $n ->\n   *[other] Hand it out\n }\nc = /goen イベント 一覧")
    ) == [
        "a: この会のご案内です",
        "b: Hand it out",
    ]


NAMED = re.compile(r"/goen(?: [^\s\"「」『』()。、<>…]+(?:[\"「][^\"」]*[\"」])?)+")
FILLED = {"{ $code }": "AB12CD", "{ $kind }": "practical", "{ $event }": "1"}


def named_commands(text: str) -> list[str]:
    """Every command that a text tells people to type."""
    for variable, value in FILLED.items():
        text = text.replace(variable, value)
    return [re.split(r"[.:] ", found)[0].rstrip(".,:;\"'") for found in NAMED.findall(text)]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_command_that_is_named_is_one(language: Language) -> None:
    t = translator(language)
    sources = (LOCALES / language).glob("*.ftl")
    lines = [line for file in sources for line in file.read_text("utf-8").splitlines() if "/goen " in line]
    lines += [text for _, text in catalog_texts() if text.isascii() == (language == "en")]
    unknown = []
    for command in (command for line in lines for command in named_commands(line)):
        try:
            parse(command.removeprefix("/goen "), t)
        except UserError as error:
            unknown.append((command, error.said(t)))
    assert unknown == []


def test_the_sandbox_says_why_a_message_was_skipped_wherever_organizers_are_told():
    texts = {path: path.read_text(encoding="utf-8") for path in (LOCALES / "ja").glob("*.ftl")}
    told, shown = (
        {why for text in texts.values() for why in re.findall(rf"^{name}-(\w+) =", text, re.MULTILINE)}
        for name in ("remind-skipped", "sandbox-why")
    )
    assert shown == told
