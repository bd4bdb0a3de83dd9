"""Answers from paper as they are typed: one line a sheet, `9 2-3 4 0 "The talk was great"`. Pure."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.survey.questions import AnswerOption, Given, Problem, Question, read

MOST_LINES: Final = 200
# Stands for an answer that was left out.
_LEFT_OUT = frozenset({"-", "–", "—", "ー", ""})
_SEPARATORS = re.compile(r"[,、+/]")
_DASHES = re.compile(r"[-–~〜]")
_FROM_TO, _AT_LEAST = re.compile(r"(\d+)_(\d+)"), re.compile(r"(\d+)_plus")
_QUOTES = "\"'“”„「」『』"


@dataclass(frozen=True, slots=True)
class TypedSheet:
    """What one line says: the answers, or the questions with what is wrong with them."""

    number: int
    given: Mapping[str, Given]
    problems: Mapping[str, Problem]


def read_lines(text: str, asked: Sequence[Question]) -> list[TypedSheet]:
    """Every line that is not empty, with its number from 1."""
    numbered = enumerate(text.splitlines(), 1)
    return [_line(number, line, asked) for number, line in numbered if line.strip()]


def brief(question: Question, option: AnswerOption) -> str:
    """How an option is typed: by its id where that is short, else by its place, from 0 where the first is "nothing"."""
    if question.type == "multi_choice":
        return str(question.options.index(option) + (0 if question.options[0].is_exclusive else 1))
    return option.id.replace("_plus", "+").replace("_", "-")


def _line(number: int, line: str, asked: Sequence[Question]) -> TypedSheet:
    values: dict[str, object] = {}
    rest = line.strip()
    for question in asked:
        if question.type == "text":
            word, rest = rest.strip().strip(_QUOTES).strip(), ""
            values[question.id] = "" if word in _LEFT_OUT else word
        else:
            word, rest = [*re.split(r"\s+", rest, maxsplit=1), ""][:2]
            values[question.id] = _chosen(unicodedata.normalize("NFKC", word).casefold(), question)
    given, problems = read(values, asked)
    return TypedSheet(number, given, problems)


def _chosen(word: str, question: Question) -> list[str]:
    """The options that a word means; a word that means none stays as it is, to be told of."""
    if word in _LEFT_OUT:
        return []
    words = _SEPARATORS.split(word) if question.type == "multi_choice" else [word]
    return [_option(one, question) for one in words if one]


def _option(word: str, question: Question) -> str:
    plain = _DASHES.sub("_", word)
    for option in question.options:
        labels = {_DASHES.sub("_", unicodedata.normalize("NFKC", label).casefold()) for label in option.labels.values()}
        if plain == option.id or word == brief(question, option) or plain in labels:
            return option.id
    number = re.fullmatch(r"(\d{1,4})[+人以上]*", word)
    within = (option.id for option in question.options if number and _covers(option.id, int(number[1])))
    return next(within, word)


def _covers(id: str, number: int) -> bool:
    """Whether an option that stands for several numbers, such as `2_3` and `4_plus`, stands for this one."""
    if found := _FROM_TO.fullmatch(id):
        return int(found[1]) <= number <= int(found[2])
    found = _AT_LEAST.fullmatch(id)
    return found is not None and number >= int(found[1])
