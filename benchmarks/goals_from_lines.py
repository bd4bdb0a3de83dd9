"""Goals proposed for lines that nothing was fitted to, against the catalog's aliases alone.

`tests/unit/goal_lines/first.jsonl` holds 60 labelled lines, `second.jsonl` 100 more, `third.jsonl` 60 that were read
once before more lines without a goal were fitted to and once after, and `fourth.jsonl` 70, most of them without a goal,
that were written before and read once afterwards; `fitting/` sees none of them. The lines of the example's people were
written before, for no reader: most tell who somebody is, and the goals that this person chose stand for what is right.
"""

import json
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.alias_reader import goals_named
from bot.words.goals_in_line import goals_in

_LINES = Path(__file__).parents[1] / "tests/unit/goal_lines"
_SETS = {
    "the first 60": "first.jsonl",
    "100 others": "second.jsonl",
    "60 later": "third.jsonl",
    "70 last": "fourth.jsonl",
}
_PEOPLE = Path(__file__).parents[1] / "adapters/sandbox/example/people.json"
_READERS: dict[str, Callable[[str], tuple[str, ...]]] = {"aliases alone": goals_named, "fitted": goals_in}


@dataclass(frozen=True)
class Figures:
    """How well a reader does: shares of lines with a goal, and of lines with none; `wrong` a line."""

    among_three: float
    first: float
    right_side: float
    wrong: float
    proposed_for_none: float


def measure() -> list[str]:
    """Rows of a table, one for each set of lines and reader."""
    rows = [
        "| lines | reader | right goal among the proposed | first one right | first one on the right side "
        "| wrong proposals a line | lines without a goal that get one | ms a line |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    labelled_sets = {title: read(name) for title, name in _SETS.items()} | {"the example's people": _of_people()}
    for title, labelled in labelled_sets.items():
        for reader, goals_of in _READERS.items():
            goals_of("warm up")
            began = time.perf_counter()
            proposed = [goals_of(line) for line, _ in labelled]
            spent = (time.perf_counter() - began) * 1000 / len(labelled)
            found = figures(proposed, [goals for _, goals in labelled])
            rows.append(
                f"| {title} | {reader} | {found.among_three:.2f} | {found.first:.2f} | {found.right_side:.2f} "
                f"| {found.wrong:.2f} | {found.proposed_for_none:.2f} | {spent:.2f} |"
            )
    return rows


def read(name: str) -> list[tuple[str, frozenset[str]]]:
    """Lines with the goals that are right for them."""
    rows = map(json.loads, (_LINES / name).read_text("utf-8").splitlines())
    return [(row["text"], frozenset(row["tags"])) for row in rows]


def _of_people() -> list[tuple[str, frozenset[str]]]:
    people = json.loads(_PEOPLE.read_text("utf-8"))["attendees"]
    return [(line, frozenset((*one["offer"], *one["seek"]))) for one in people for line in one["line"].values()]


def figures(proposed: list[tuple[str, ...]], right: list[frozenset[str]]) -> Figures:
    """Compare proposals with what is right; the side is that of lines with a goal for which something is proposed."""
    pairs = list(zip(proposed, right, strict=True))
    with_goal = [(given, goals) for given, goals in pairs if goals]
    answered = [(given, goals) for given, goals in with_goal if given]
    return Figures(
        among_three=_share(bool(goals & set(given)) for given, goals in with_goal),
        first=_share(bool(given) and given[0] in goals for given, goals in with_goal),
        right_side=_share(_side(given[0]) in map(_side, goals) for given, goals in answered),
        wrong=sum(len(set(given) - goals) for given, goals in pairs) / len(pairs),
        proposed_for_none=_share(bool(given) for given, goals in pairs if not goals),
    )


def _share(facts: Iterable[bool]) -> float:
    told = list(facts)
    return sum(told) / len(told) if told else 0.0


def _side(goal: str) -> str:
    return goal.partition(".")[0]
