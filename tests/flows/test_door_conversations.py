"""Conversations are found by what is asked, each imported at its first use, and the table says what they say."""

import logging
import subprocess
import sys
import threading
from collections.abc import Callable, Hashable, Iterable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from bot.chat.actions import Choices
from bot.chat.interactions import ButtonClick, Command, FormSubmit, HomeOpened, TypedText, Typing
from bot.door.commands import BY_NAME
from bot.door.routes import Conversations, Modules, Routes, merge
from bot.flows import ROUTES
from storage.engine import Database
from tests.command_line import environment
from tests.flows.test_door_dispatch import ANA, CHANNEL, bot_with, click, command, said, typing

ROOT = Path(__file__).parents[2]
# In a process that has held none yet, eight at once each ask for everything: what they find is the same.
AT_ONCE = """
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from bot.flows import ROUTES
before, together = len(ROUTES.modules & set(sys.modules)), Barrier(8)
def found(turn):
    words = sorted(ROUTES.words)
    together.wait()
    return {word: ROUTES._routes(ROUTES.words[word]) for word in words[turn * 5:] + words[:turn * 5]}
with ThreadPoolExecutor(8) as threads:
    one, *others = threads.map(found, range(8))
print(before, len(one) == len(ROUTES.words), all(other == one for other in others))
"""
# A conversation that notes in which thread it was imported, and in which it was held.
NOTING = """
import threading
from bot.door.routes import Routes
from tests.flows.test_door_dispatch import DONE
IMPORTED_IN, ASKED_IN = threading.get_ident(), []
async def flow(_asked, _ctx):
    ASKED_IN.append(threading.get_ident())
    return [DONE]
ROUTES = Routes({"test": flow})
"""


def conversations() -> dict[str, Routes]:
    """Every module with ROUTES, found by looking for it."""
    paths = [path for path in (ROOT / "bot").rglob("*.py") if "\nROUTES = Routes(" in path.read_text("utf-8")]
    names = sorted(".".join(path.relative_to(ROOT).with_suffix("").parts) for path in paths)
    return {name: import_module(name).ROUTES for name in names}


def whose(kept: Callable[[Routes], Iterable[Hashable]]) -> dict[Hashable, set[str]]:
    """Each that conversations have of something, and which of them do."""
    found = [(key, name) for name, routes in conversations().items() for key in kept(routes)]
    return {key: {name for other, name in found if other == key} for key, _ in found}


def listed(table: Mapping[Any, Modules]) -> dict[Hashable, set[str]]:
    """The same as the table has it."""
    return {key: set(modules) for key, modules in table.items()}


def words_of(routes: Routes) -> set[str]:
    ids = [*routes.buttons, *routes.forms]
    return {name.split(" ")[0] for name in routes.commands} | {id.split(".")[0] for id in ids}


def test_the_table_lists_exactly_what_conversations_have() -> None:
    """A new command, button, form, event or picture needs its module in bot/flows.py, beside its word."""
    assert listed(ROUTES.words) == whose(words_of)
    assert listed(ROUTES.events) == whose(lambda routes: [route.kind for route in routes.events])
    assert listed(ROUTES.drawings) == whose(lambda routes: routes.drawings)


def test_no_two_conversations_claim_the_same() -> None:
    assert ROUTES.all() == merge(*conversations().values())


def test_whatever_can_be_asked_finds_what_answers_it() -> None:
    every = ROUTES.all()
    assert {name: ROUTES.of(Command(ANA, CHANNEL, name)) for name in BY_NAME} == every.commands
    assert {id: ROUTES.of(ButtonClick(ANA, CHANNEL, id, "")) for id in every.buttons} == every.buttons
    assert {id: ROUTES.of(FormSubmit(ANA, CHANNEL, id)) for id in every.forms} == every.forms
    assert {kind: ROUTES.drawing(kind) for kind in every.drawings} == every.drawings
    asked = [Command(ANA, CHANNEL, name) for name in BY_NAME]
    assert [one.name for one in asked if ROUTES.only_reads(one)] == [
        name for name in BY_NAME if every.commands[name] in every.only_read
    ]
    assert [one.name for one in asked if ROUTES.is_alone(one)] == ["survey enter"]


def test_what_nobody_answers_finds_nothing() -> None:
    none = Conversations({}, {}, {})
    asked = (
        Command(ANA, CHANNEL, "survey"),
        click(id="survey.start"),
        HomeOpened(ANA),
        Typing(ANA, CHANNEL, "", "", ""),
    )
    assert [none.of(one) for one in asked] == [None] * 4
    assert [ROUTES.of(one) for one in (command(name="os"), command(name=""), click(id="bot.flows"))] == [None] * 3
    assert none.drawing("thanks") is None
    assert none.all() == Routes()


def test_many_may_ask_for_the_first_time_at_once(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", AT_ONCE], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["0", "True", "True"]


async def test_what_cannot_be_imported_is_told_of_like_any_bug(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "breaking_flow.py").write_text("raise KeyError('while it is imported')\n")
    monkeypatch.syspath_prepend(tmp_path)
    modules = ("breaking_flow",)
    bot = bot_with(database, Conversations({"test": modules}, {Typing: modules}, {}))
    answer = "That did not work, and nothing was changed. If it happens again, please give the organizer this code: "
    with caplog.at_level(logging.ERROR, "bot.door.dispatch"):
        answers = [said(await bot.handle(asked)) for asked in (command(), command(), click())]
        assert await bot.handle(typing()) == Choices()
    assert [text[: len(answer)] for text in answers] == [answer] * 3
    whats = ["handling Command", "handling Command", "handling ButtonClick", "completing event of test"]
    assert [record.getMessage().split(" while ")[1] for record in caplog.records] == whats
    assert ["while it is imported" in str(record.exc_info) for record in caplog.records] == [True] * 4


async def test_nobody_waits_while_somebody_elses_conversation_is_imported(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "noting_flow.py").write_text(NOTING)
    monkeypatch.syspath_prepend(tmp_path)
    bot = bot_with(database, Conversations({"test": ("noting_flow",)}, {}, {}))
    assert [said(await bot.handle(command())) for _ in range(2)] == ["done", "done"]
    noted = import_module("noting_flow")
    assert noted.IMPORTED_IN not in {threading.get_ident(), *noted.ASKED_IN}


@pytest.mark.parametrize("key", ["", "told-once"])
async def test_what_is_typed_is_imported_beforehand_too(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    name = f"typed_flow_{len(key)}"
    (tmp_path / f"{name}.py").write_text(NOTING.replace('"test"', '"help"'))
    monkeypatch.syspath_prepend(tmp_path)
    bot = bot_with(database, Conversations({"help": (name,)}, {}, {}))
    assert said(await bot.handle(TypedText(ANA, CHANNEL, "help", key=key))) == "done"
    noted = import_module(name)
    assert noted.IMPORTED_IN not in {threading.get_ident(), *noted.ASKED_IN}
