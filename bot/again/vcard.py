"""Contacts as a vCard file (RFC 6350, version 4.0), which address books read. Pure."""

import re
from collections.abc import Iterable
from typing import NamedTuple

_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_TELEPHONE = re.compile(r"\+?[0-9()\-. ]{6,}")
_LONGEST_LINE = 75


class VCard(NamedTuple):
    """What there is of somebody; empty where it is not known."""

    name: str
    line: str
    note: str = ""
    company: str = ""
    job_title: str = ""


def vcard(people: Iterable[VCard]) -> bytes:
    """A card each: UTF-8, lines folded at 75 octets, as the standard says."""
    return "".join(_card(one) for one in people).encode()


def _card(one: VCard) -> str:
    lines = ["BEGIN:VCARD", "VERSION:4.0", f"FN:{_escaped(one.name)}", *_reached(one.line)]
    more = {"ORG": one.company, "TITLE": one.job_title, "NOTE": one.note}
    lines += [f"{name}:{_escaped(text)}" for name, text in more.items() if text]
    return "".join(f"{_folded(one)}\r\n" for one in (*lines, "END:VCARD"))


def _reached(line: str) -> list[str]:
    """The line by what it is: an address, a link, a telephone number, else a note of its own."""
    if not line:
        return []
    if _MAIL.fullmatch(line):
        return [f"EMAIL:{_escaped(line)}"]
    if line.startswith(("https://", "http://")) and " " not in line:
        return [f"URL:{line}"]
    return [f"TEL:{line}"] if _TELEPHONE.fullmatch(line) else [f"NOTE:{_escaped(line)}"]


def _escaped(text: str) -> str:
    for character, written in (("\\", "\\\\"), ("\n", "\\n"), (",", "\\,"), (";", "\\;")):
        text = text.replace(character, written)
    return text


def _folded(line: str) -> str:
    """A line cut into pieces of at most 75 octets, never within a character; each but the first begins with a space."""
    pieces, size = [""], 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _LONGEST_LINE:
            pieces.append(" ")
            size = 1
        pieces[-1] += character
        size += octets
    return "\r\n".join(pieces)
