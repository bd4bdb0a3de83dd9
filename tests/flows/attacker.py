"""Somebody who copies every file of the database and tries to say which answer is whose.

They read what the program reads, and what it does not: every commit in the write-ahead log as a state of its own, the
order of bytes in a page, and what one copy holds that the one before did not.
"""

import json
import re
import sqlite3
import struct
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

Rows = dict[str, Counter[str]]
# How a key and what it sealed look.
_KEY = re.compile(r"(?<![\w=-])[\w-]{43}=(?![\w=-])", re.ASCII)
_TOKEN = re.compile(r"gAAAA[\w=-]{60,}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Copy:
    """Every file of a database at one moment, by name."""

    files: Mapping[str, bytes]

    @property
    def everything(self) -> bytes:
        """All bytes."""
        return b"".join(self.files.values())


def copied(file: Path) -> Copy:
    """What lies beside a database file, itself included."""
    return Copy({path.name: path.read_bytes() for path in sorted(file.parent.glob(f"{file.name}*"))})


@dataclass(frozen=True, slots=True)
class Attacker:
    """Knows how each person is referred to in rows, and which words each of them wrote: to be scored, not to guess.

    `folder` is for their own files.
    """

    folder: Path
    marks: Mapping[str, re.Pattern[str]]
    words: Mapping[str, str]

    def from_one(self, copy: Copy) -> set[str]:
        """Authors that can be named from one copy: by a commit that holds both, or by facts beside an answer."""
        states = self._states(copy)
        return self._by_steps(states) | self._by_row(states[-1])

    def from_many(self, copies: Iterable[Copy]) -> set[str]:
        """Authors that can be named from all these copies, one after the other."""
        return self._by_steps([state for copy in copies for state in self._states(copy)])

    def by_order(self, copy: Copy, answered: list[str]) -> int:
        """How many are right if the words stand in the order in which people were seen to answer, or backwards."""
        best = 0
        for state in self._images(copy):
            read = state + "\n".join(self._opened(self._rows(state))).encode()
            found = {name: max(map(read.find, _spelled(word))) for name, word in self.words.items()}
            standing = sorted((name for name in found if found[name] >= 0), key=lambda name: found[name])
            for guess in (standing, standing[::-1]):
                best = max(best, sum(one == other for one, other in zip(guess, answered, strict=False)))
        return best

    def clear(self, copy: Copy) -> set[str]:
        """Whose words stand in the files as they were written, or as JSON writes them."""
        held = copy.everything
        return {name for name, word in self.words.items() if any(spelling in held for spelling in _spelled(word))}

    def opened(self, copy: Copy) -> list[str]:
        """The words that can be opened, as they stand."""
        text = "\n".join(self._opened(self._states(copy)[-1]))
        return sorted((word for word in self.words.values() if word in text), key=text.find)

    def secrets(self, copy: Copy) -> list[bytes]:
        """What opens answers, and what it opens, as it stands in the file."""
        text = "\n".join(row for table in self._states(copy)[-1].values() for row in table)
        return [found.encode() for found in (*_KEY.findall(text), *_TOKEN.findall(text))]

    def rows(self, copy: Copy, table: str) -> list[str]:
        """The rows of a table."""
        return list(self._states(copy)[-1][table])

    def _by_steps(self, states: list[Rows]) -> set[str]:
        """Whose words appear in a step in which no other person is touched."""
        named = set()
        for before, after in pairwise(states):
            came, went = _difference(before, after)
            touched = {name for name, mark in self.marks.items() if any(map(mark.search, came + went))}
            said = {name for name, word in self.words.items() if _count(word, came) > _count(word, went)}
            if len(touched) == len(said) == 1:
                named |= touched & said
        return named

    def _by_row(self, state: Rows) -> set[str]:
        """Whose words stand in a row that also tells something which is true of one person alone."""
        facts = {name: _facts(rows) for name, rows in state.items() if name == "answer"}.get("answer", {})
        alone = Counter(facts.values())
        return {name for name, word in self.words.items() for row, told in facts.items() if word in row and
                told and alone[told] == 1}  # fmt: skip

    def _states(self, copy: Copy) -> list[Rows]:
        return [self._rows(image) for image in self._images(copy)]

    def _images(self, copy: Copy) -> list[bytes]:
        """The file as it is, and after each commit of the log."""
        name = min(copy.files, key=len)
        main, log = copy.files[name], copy.files.get(f"{name}-wal", b"")
        return [main, *_commits(main, log)]

    def _rows(self, image: bytes) -> Rows:
        file = self.folder / "image.sqlite"
        file.write_bytes(image[:18] + b"\x01\x01" + image[20:])  # to be read without its log
        with closing(sqlite3.connect(file)) as connection:
            tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            rows = {table: Counter(map(repr, _dicts(connection, table))) for table in tables}
        opened = self._opened(rows)
        return {**rows, "opened": Counter(opened)} if opened else rows

    def _opened(self, rows: Rows) -> list[str]:
        """What can be opened with what lies beside it."""
        text = "\n".join(row for table in rows.values() for row in table)
        lines: list[str] = []
        for key in _KEY.findall(text):
            for token in _TOKEN.findall(text):
                try:
                    lines += Fernet(key).decrypt(token.encode()).decode().split("\n")
                except InvalidToken:
                    continue
        return [line for line in lines if line]


def _spelled(word: str) -> tuple[bytes, bytes]:
    """A word as it is written, and as JSON writes it."""
    return word.encode(), json.dumps(word)[1:-1].encode()


def _dicts(connection: sqlite3.Connection, table: str) -> list[dict[str, object]]:
    found = connection.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names of our own
    names = [column[0] for column in found.description]
    return [_plain(dict(zip(names, row, strict=True))) for row in found]


def _plain(row: dict[str, object]) -> dict[str, object]:
    """A row whose JSON is read, so that words in it look as they were written."""
    for name, value in row.items():
        if isinstance(value, str) and value[:1] in ("{", "["):
            row[name] = [json.loads(line) for line in value.split("\n") if line]
    return row


def _difference(before: Rows, after: Rows) -> tuple[list[str], list[str]]:
    came: list[str] = []
    went: list[str] = []
    for table in {*before, *after}:
        old, new = before.get(table, Counter()), after.get(table, Counter())
        came += (f"{table} {row}" for row in new - old)
        went += (f"{table} {row}" for row in old - new)
    return came, went


def _count(word: str, rows: list[str]) -> int:
    return sum(row.count(word) for row in rows)


def _facts(rows: Counter[str]) -> dict[str, str]:
    return {row: found.group() if (found := re.search(r"'facts': \{[^}]+\}", row)) else "" for row in rows}


def _commits(main: bytes, log: bytes) -> list[bytes]:
    """The file after each commit that its write-ahead log holds."""
    if len(log) < 32:
        return []
    size = struct.unpack(">I", log[8:12])[0]
    salt, image, images = log[16:24], bytearray(main), []
    for start in range(32, len(log) - size - 23, 24 + size):
        page, pages = struct.unpack(">II", log[start : start + 8])
        if log[start + 8 : start + 16] != salt:
            break
        image.extend(bytes(max(0, page * size - len(image))))
        image[(page - 1) * size : page * size] = log[start + 24 : start + 24 + size]
        if pages:
            images.append(bytes(image[: pages * size]))
    return images
