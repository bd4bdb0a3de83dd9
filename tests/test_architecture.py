"""The house rules of docs/architecture.md, checked on the source: who imports whom, names, sizes."""

import ast
import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from bot.door import authorization
from bot.door.choosing_card import CHOOSE as CHOOSE_EVENT
from bot.door.choosing_card import CHOOSE_PERSON
from bot.door.commands import BY_NAME
from bot.door.unclear import CHOOSE as CHOOSE_WAY
from bot.flows import ROUTES

ROOT = Path(__file__).parents[1]
PACKAGES = ("storage", "bot", "adapters", "scheduler")
# Everything is put together here: the only place that may import everything, and that nobody imports.
COMPOSITION_ROOT = "bot/app/"
DOORS = ("bot/__main__.py",)  # opens the composition root, and does nothing else

# Where the code on the left lives -> which of our packages it may import.
ARROWS = {
    "storage/": ("storage",),
    "bot/matching/": ("bot.matching", "bot.words"),
    "bot/": ("bot", "storage"),
    "adapters/": ("adapters", "bot", "storage"),
    "scheduler/": ("scheduler", "bot", "storage"),
}
# The floors of bot/, from the top one down. A room imports from floors below its own, never from beside or above.
# A room that is not named lives on the floor of the conversations, so a new one needs no edit here.
CONVERSATIONS = "..."
FLOORS = (
    ("app",),
    ("flows",),
    ("completion", "help", "home"),
    ("export", "mod", "talk"),
    (CONVERSATIONS,),
    ("results",),
    ("market",),
    ("again", "changes", "consent", "cost", "votes"),
    ("leaving",),
    ("balance", "suggestions", "survey", "welcome"),
    ("questions",),
    ("events", "link", "people", "safety", "staff"),
    ("door",),
    ("schedule",),
    ("drawing", "matching"),
    ("setup",),
    ("chat",),
    ("words",),
)
# Library -> the only place that may import it.
HOMES = {
    "slack_bolt": "adapters/slack/",
    "slack_sdk": "adapters/slack/",
    "discord": "adapters/discord/",
    "aiohttp": "adapters/",
    "sqlmodel": "storage/",
    "sqlalchemy": "storage/",
    "alembic": "storage/migrat",  # migrating.py and migrations/
    "cryptography": "storage/sealing.py",
    "sqlite3": "storage/",
    "psycopg": "storage/",
    "apscheduler": "scheduler/clock.py",
    "fluent": "bot/words/i18n.py",
    "numpy": "bot/matching/",
    "highspy": "bot/matching/",
    "prometheus_client": "bot/app/metrics.py",
    "structlog": "bot/app/logs.py",
    "pydantic_settings": "bot/setup/settings.py",
}
# What a feature does takes a transaction, ids, values and the time, so that whoever wants it done can call it.
TRANSACTION = "storage.unit_of_work.UnitOfWork"
CONVERSATION = ("bot.door.context.Context", "bot.chat.interactions")
NEAR_THE_DOOR = ("bot/door/", COMPOSITION_ROOT)
# Time and chance are handed in, so that a test can choose them. Seeded `random.Random(7)` is not chance.
CHANCE = re.compile(
    r"datetime\.(datetime|date)\.(now|utcnow|today)|time\.(time|time_ns|localtime|gmtime)"
    r"|random\.(?!Random$)\w+|secrets\.\w+|uuid\.uuid[14]|os\.urandom|numpy\.random\.(?!Generator$)\w+"
)
HAS_CHANCE = (COMPOSITION_ROOT, "bot/setup/clock.py")
EMPTY_NAMES = {"manager", "managers", "helper", "helpers", "util", "utils", "service", "services"} | {
    "processor",
    "processors",
    "base",
    "common",
    "misc",
}
LONGEST_FILE = 400
LONGEST_FUNCTION = 60
LONGEST_DOOR = 10
# A first migration makes every table in one function; migrations are drafted, then never changed.
DRAFTED = "storage/migrations/versions/"


# --- Imports -----------------------------------------------------------------------------------------


@cache
def imported(path: str, source: str) -> tuple[str, ...]:
    """Return every module a file imports, also inside functions; `from a import b` gives a.b."""
    return tuple(name for node in ast.walk(ast.parse(source)) for name in _imported_by(node, path))


def _imported_by(node: ast.AST, path: str) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        above = Path(path).parts[: -node.level] if node.level else ()
        origin = ".".join([*above, *([node.module] if node.module else [])])
        yield from (f"{origin}.{alias.name}" for alias in node.names)


def within(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def against_the_arrows(path: str, source: str) -> list[str]:
    """Name the imports of our own packages that point the wrong way."""
    if path.startswith((COMPOSITION_ROOT, *DOORS)):
        return []
    allowed = next(targets for place, targets in ARROWS.items() if path.startswith(place))
    return [
        f"{path} imports {module}"
        for module in imported(path, source)
        if any(within(module, package) for package in PACKAGES)
        and (not any(within(module, package) for package in allowed) or within(module, "bot.app"))
    ]


def against_the_floors(path: str, source: str) -> list[str]:
    """Name the imports within bot/ that do not lead to a lower floor."""
    own = _room(path.removesuffix(".py").replace("/", ".")) if path.startswith("bot/") else ""
    if not own or path in DOORS:
        return []
    return [
        f"{path} imports {module}"
        for module in imported(path, source)
        if (room := _room(module)) and room != own and _floor(room) >= _floor(own)
    ]


def _room(module: str) -> str:
    """The room of bot/ that a module belongs to; empty for everything else."""
    package, _, rest = module.partition(".")
    room = rest.partition(".")[0]
    return room if package == "bot" and not room.startswith("__") else ""


def _floor(room: str) -> int:
    """How high a room lies."""
    named = {name: len(FLOORS) - depth for depth, floor in enumerate(FLOORS) for name in floor}
    return named.get(room, named[CONVERSATIONS])


def across_adapters(path: str, source: str) -> list[str]:
    """Name the imports of one adapter by another."""
    if not path.startswith("adapters/"):
        return []
    own = Path(path).parts[1]
    return [
        f"{path} imports {module}"
        for module in imported(path, source)
        if within(module, "adapters") and module != "adapters" and module.split(".")[1] in chats() - {own}
    ]


def away_from_home(path: str, source: str) -> list[str]:
    """Name the libraries that are imported where they do not belong."""
    return [
        f"{path} imports {module}"
        for module in imported(path, source)
        for library, home in HOMES.items()
        if within(module, library) and not path.startswith(home)
    ]


def conversing(path: str, source: str) -> list[str]:
    """Name what works on a transaction of its caller's and knows of a conversation: other doors could not call it."""
    names = imported(path, source)
    is_use_case = path.startswith("bot/") and not path.startswith(NEAR_THE_DOOR) and TRANSACTION in names
    return [f"{path} imports {name}" for name in names if is_use_case and name.startswith(CONVERSATION)]


# --- Time and chance ---------------------------------------------------------------------------------


def time_and_chance(path: str, source: str) -> list[str]:
    """Name the uses of the machine's clock and of unseeded randomness in bot/ and scheduler/."""
    if not path.startswith(("bot/", "scheduler/")) or path.startswith(HAS_CHANCE):
        return []
    tree = ast.parse(source)
    names = _meanings(tree)
    used = (_dotted(node, names) for node in ast.walk(tree) if isinstance(node, (ast.Name, ast.Attribute)))
    return [f"{path} uses {name}" for name in used if CHANCE.fullmatch(name)]


def _meanings(tree: ast.Module) -> dict[str, str]:
    """Map each imported name to what it stands for: `dt` -> `datetime`, `now` -> `time.time`."""
    meanings = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                meanings[alias.asname or alias.name.split(".")[0]] = (
                    alias.name if alias.asname else alias.name.split(".")[0]
                )
        elif isinstance(node, ast.ImportFrom):
            meanings |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    return meanings


def _dotted(node: ast.expr, names: dict[str, str]) -> str:
    if isinstance(node, ast.Name):
        return names.get(node.id, "")
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value, names)}.{node.attr}"
    return ""


# --- Names, words and sizes --------------------------------------------------------------------------


def silent(path: str, source: str) -> list[str]:
    """Name a module that does not say what it is for."""
    return [] if ast.get_docstring(ast.parse(source)) else [f"{path} has no docstring"]


def named_for_nothing(path: str, _source: str = "") -> list[str]:
    """Name a module or folder whose name says nothing."""
    words = {word for part in Path(path).with_suffix("").parts for word in part.strip("_").split("_")}
    return [f"{path} is called {word}" for word in sorted(words & EMPTY_NAMES)]


def too_long(path: str, source: str) -> list[str]:
    """Name the files and functions nobody can take in at once."""
    if path.startswith(DRAFTED):
        return []
    lines = len(source.splitlines())
    found = [f"{path} has {lines} lines"] if lines > (LONGEST_DOOR if path in DOORS else LONGEST_FILE) else []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.end_lineno:
            length = node.end_lineno - node.lineno + 1
            if length > LONGEST_FUNCTION:
                found.append(f"{path}: {node.name} has {length} lines")
    return found


RULES = (
    against_the_arrows,
    against_the_floors,
    across_adapters,
    away_from_home,
    conversing,
    time_and_chance,
    silent,
    named_for_nothing,
    too_long,
)


def sources() -> dict[str, str]:
    return {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*.py"))
    }


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_its_rules(rule: Callable[[str, str], list[str]]) -> None:
    assert [broken for path, source in sources().items() for broken in rule(path, source)] == []


# --- One word a feature, one meaning a name ----------------------------------------------------------

# Records that no feature owns: what the ground floor needs, and what several features share.
SHARED_RECORDS = {
    "backlog", "chosen", "delivery", "files", "forms", "inbound", "leases", "never", "outbox", "participants",
    "progress", "repairs", "retention", "separating", "sight", "surroundings",
}  # fmt: skip
# A room's wording, repository and tests carry its name; these have none of their own to test through the bot.
TESTED_ELSEWHERE = {
    "app",
    "chat",
    "leaving",
    "matching",
    "people",
    "registrations",
    "schedule",
    "setup",
    "words",
    "drawing",
}


def rooms() -> set[str]:
    return {path.name for path in (ROOT / "bot").iterdir() if (path / "__init__.py").exists()}


def chats() -> set[str]:
    return {path.name for path in (ROOT / "adapters").iterdir() if (path / "__init__.py").exists()}


@pytest.mark.parametrize("language", ["ja", "en"])
def test_wording_lies_under_the_word_of_its_room(language: str) -> None:
    wording = {path.stem for path in (ROOT / "bot/locales" / language).glob("*.ftl")}
    assert wording - rooms() - chats() == set()


def test_a_repository_has_the_name_of_its_room() -> None:
    repositories = {path.stem for path in (ROOT / "storage/repositories").glob("[a-z]*.py")}
    assert repositories - rooms() - chats() - SHARED_RECORDS == set()


def test_every_conversation_has_tests_under_its_word() -> None:
    tested = {path.stem.removeprefix("test_").split("_")[0] for path in (ROOT / "tests/flows").glob("test_*.py")}
    assert (tested - rooms(), rooms() - tested - TESTED_ELSEWHERE) == (set(), set())


def test_no_two_classes_share_a_name() -> None:
    places: dict[str, list[str]] = {}
    for path, source in sources().items():
        for node in ast.parse(source).body:
            if isinstance(node, ast.ClassDef):
                places.setdefault(node.name.strip("_"), []).append(path)
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def test_every_package_is_looked_at() -> None:
    assert {path.split("/")[0] for path in sources()} == set(PACKAGES)


@pytest.mark.parametrize(
    ("rule", "path", "source", "broken"),
    [
        (against_the_arrows, "storage/x.py", "import bot.errors", ["storage/x.py imports bot.errors"]),
        (against_the_arrows, "bot/x.py", "from scheduler import pump", ["bot/x.py imports scheduler.pump"]),
        (against_the_arrows, "bot/x.py", "def f():\n import adapters", ["bot/x.py imports adapters"]),
        (against_the_arrows, "adapters/x.py", "import scheduler", ["adapters/x.py imports scheduler"]),
        (against_the_arrows, "scheduler/x.py", "import adapters", ["scheduler/x.py imports adapters"]),
        (against_the_arrows, "adapters/x.py", "import bot.app.verbs", ["adapters/x.py imports bot.app.verbs"]),
        (against_the_arrows, "bot/home/flow.py", "from bot import app", ["bot/home/flow.py imports bot.app"]),
        (
            against_the_arrows,
            "bot/matching/x.py",
            "from storage.tables import Goal",
            ["bot/matching/x.py imports storage.tables.Goal"],
        ),
        (
            against_the_arrows,
            "bot/matching/x.py",
            "from ..cards import a",
            ["bot/matching/x.py imports bot.cards.a"],
        ),
        (against_the_arrows, "bot/__main__.py", "import bot.app", []),
        (against_the_arrows, "bot/app/x.py", "import adapters, scheduler", []),
        (against_the_arrows, "bot/home/x.py", "import storage.tables\nimport bot.cards, bottle", []),
        (
            against_the_floors,
            "bot/words/x.py",
            "from bot.chat.content import Card",
            ["bot/words/x.py imports bot.chat.content.Card"],
        ),
        (against_the_floors, "bot/help/x.py", "from bot import home", ["bot/help/x.py imports bot.home"]),
        (against_the_floors, "bot/survey/x.py", "import bot.anew.flow", ["bot/survey/x.py imports bot.anew.flow"]),
        (against_the_floors, "bot/anew/x.py", "import bot.other.flow", ["bot/anew/x.py imports bot.other.flow"]),
        (against_the_floors, "bot/anew/x.py", "import bot.survey.answers, bot.words.text\nfrom . import card", []),
        (against_the_floors, "bot/flows.py", "from bot.anew import flow\nimport storage.tables", []),
        (against_the_floors, "adapters/x/x.py", "from bot.app import verbs", []),
        (against_the_arrows, "bot/matching/x.py", "from . import score\nfrom .score import y", []),
        (
            across_adapters,
            "adapters/slack/x.py",
            "from adapters.discord import encode",
            ["adapters/slack/x.py imports adapters.discord.encode"],
        ),
        (
            across_adapters,
            "adapters/slack/x.py",
            "from adapters import sandbox",
            ["adapters/slack/x.py imports adapters.sandbox"],
        ),
        (
            across_adapters,
            "adapters/slack/x.py",
            "from ..discord import encode",
            ["adapters/slack/x.py imports adapters.discord.encode"],
        ),
        (across_adapters, "adapters/slack/x.py", "from adapters.slack import encode\nfrom . import decode", []),
        (across_adapters, "adapters/slack/x.py", "from adapters.http import serve\nimport adapters.work", []),
        (away_from_home, "bot/x.py", "import discord.ui", ["bot/x.py imports discord.ui"]),
        (
            away_from_home,
            "adapters/discord/x.py",
            "import slack_sdk",
            ["adapters/discord/x.py imports slack_sdk"],
        ),
        (away_from_home, "bot/x.py", "from sqlmodel import col", ["bot/x.py imports sqlmodel.col"]),
        (away_from_home, "scheduler/pump.py", "import apscheduler", ["scheduler/pump.py imports apscheduler"]),
        (
            away_from_home,
            "bot/words/text.py",
            "import fluent.runtime as f",
            ["bot/words/text.py imports fluent.runtime"],
        ),
        (away_from_home, "scheduler/x.py", "from aiohttp import web", ["scheduler/x.py imports aiohttp.web"]),
        (away_from_home, "scheduler/clock.py", "import apscheduler", []),
        (
            conversing,
            "bot/anew/x.py",
            "from storage.unit_of_work import UnitOfWork\nfrom bot.door.context import Context, Defaults",
            ["bot/anew/x.py imports bot.door.context.Context"],
        ),
        (conversing, "bot/anew/x.py", "from storage.unit_of_work import UnitOfWork", []),
        (conversing, "bot/anew/flow.py", "from bot.door.context import Context\nimport bot.chat.interactions", []),
        (
            time_and_chance,
            "bot/x.py",
            "import datetime as d\nd.datetime.now()",
            ["bot/x.py uses datetime.datetime.now"],
        ),
        (
            time_and_chance,
            "bot/x.py",
            "from datetime import date\nt = date.today",
            ["bot/x.py uses datetime.date.today"],
        ),
        (time_and_chance, "bot/x.py", "from time import time as now\nnow()", ["bot/x.py uses time.time"]),
        (time_and_chance, "bot/x.py", "import random\nrandom.choice([1])", ["bot/x.py uses random.choice"]),
        (time_and_chance, "bot/x.py", "import uuid\nuuid.uuid4()", ["bot/x.py uses uuid.uuid4"]),
        (
            time_and_chance,
            "scheduler/x.py",
            "import numpy as np\nnp.random.default_rng()",
            ["scheduler/x.py uses numpy.random.default_rng"],
        ),
        (time_and_chance, "bot/x.py", "import random\ndef f(r: random.Random): r.choice([1])", []),
        (time_and_chance, "bot/x.py", "from datetime import datetime\ndatetime.fromisoformat('')", []),
        (time_and_chance, "bot/setup/clock.py", "import time\ntime.time()", []),
        (silent, "bot/x.py", "import a\n'''late'''", ["bot/x.py has no docstring"]),
        (silent, "bot/x.py", "'''Why.'''", []),
        (named_for_nothing, "bot/text_utils.py", "", ["bot/text_utils.py is called utils"]),
        (named_for_nothing, "bot/services/x.py", "", ["bot/services/x.py is called services"]),
        (named_for_nothing, "bot/database.py", "", []),
        (too_long, "bot/x.py", "a = 1\n" * 401, ["bot/x.py has 401 lines"]),
        (too_long, "bot/__main__.py", "a = 1\n" * 11, ["bot/__main__.py has 11 lines"]),
        (too_long, "bot/x.py", "async def f():\n" + " a = 1\n" * 60, ["bot/x.py: f has 61 lines"]),
        (too_long, "bot/x.py", "def f():\n" + " a = 1\n" * 59, []),
    ],
)
def test_each_rule_can_be_broken(
    rule: Callable[[str, str], list[str]], path: str, source: str, broken: list[str]
) -> None:
    assert rule(path, source) == broken


# --- The documents -----------------------------------------------------------------------------------

ARCHITECTURE = (ROOT / "docs/architecture.md").read_text("utf-8")
ADDING_A_PLATFORM = (ROOT / "docs/adding-a-platform.md").read_text("utf-8")
# What the document says of every room, beside its modules.
SAID_OF_A_ROOM = ["Belongs here", "Does not", "Otherwise today"]


def described() -> dict[str, str]:
    """The rooms of the document: each folder, with the text about it."""
    parts = re.split(r"^#+ ", ARCHITECTURE, flags=re.MULTILINE)
    return {found[1]: part for part in parts if (found := re.match(r"`(\S+/)`$", part, re.MULTILINE))}


def test_the_document_names_every_module_and_no_other() -> None:
    named = [
        folder + module
        for folder, text in described().items()
        for module in re.findall(r"^\| `(\S+\.py)` \| \S", text, re.MULTILINE)
    ]
    written = [path for path in sources() if not path.endswith("__init__.py") and "/migrations/" not in path]
    assert sorted(named) == sorted(written)


def test_the_document_says_what_belongs_into_each_room_and_what_does_not() -> None:
    said = {folder: re.findall(r"^- \*\*([\w ]+):\*\* \S", text, re.MULTILINE) for folder, text in described().items()}
    assert {folder: found for folder, found in said.items() if found != SAID_OF_A_ROOM} == {}


def test_the_document_has_the_floors() -> None:
    found = re.search(r"<!-- floors -->\n```\n(.*?)```", ARCHITECTURE, re.DOTALL)
    assert found is not None
    assert tuple(tuple(line.split()) for line in found[1].splitlines()) == FLOORS


def test_the_document_names_only_what_is_there() -> None:
    named = re.findall(r"`((?:adapters|bot|docs|scheduler|storage|tests)/[\w./-]+)`", ARCHITECTURE + ADDING_A_PLATFORM)
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_code_of_the_walk_through_is_the_toy_platforms() -> None:
    toy = [*(ROOT / "tests/fakes/toy").glob("*.py"), ROOT / "tests/adapters/test_toy_platform.py"]
    written = "".join(path.read_text("utf-8") for path in toy)
    shown = re.findall(r"```python\n(.*?)```", ADDING_A_PLATFORM, re.DOTALL)
    assert shown
    assert [code for code in shown if code not in written] == []


# --- Who may ------------------------------------------------------------------------------------------


def test_everything_that_can_be_asked_says_who_may() -> None:
    """A new command, button or form needs its row in bot/door/authorization.py."""
    routes, of_the_door = ROUTES.all(), {CHOOSE_EVENT, CHOOSE_PERSON, CHOOSE_WAY}
    assert authorization.COMMANDS.keys() == routes.commands.keys() == BY_NAME.keys()
    assert authorization.BUTTONS.keys() == routes.buttons.keys() | of_the_door
    assert authorization.FORMS.keys() == routes.forms.keys()


# --- Dependencies ------------------------------------------------------------------------------------


def test_each_direct_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    named = [re.match(r"[\w.-]+", requirement) for group in groups for requirement in group]
    explained = re.findall(r"^\| `([\w.-]+)`", (ROOT / "docs/dependencies.md").read_text("utf-8"), re.MULTILINE)
    assert sorted(explained) == sorted(found[0] for found in named if found)
