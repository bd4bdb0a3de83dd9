"""Which engine the databases of tests are of: `--engine sqlite` (as if nothing is said) or `--engine postgresql`.

Both runs together are all tests: what is about one engine alone is marked so, and left to the run on that one.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import psycopg
import pytest

from storage.schema import upgrade
from tests.postgresql import running, url_in
from tests.sharing import made_once, shared_folder

ENGINES = ("sqlite", "postgresql")
# Where the server of this run is: whoever starts the run starts it too, and its workers are told.
_SERVER = "GOEN_TEST_SERVER"
_EMPTY = "empty"
_server = ExitStack()


class Files:
    """Databases of SQLite, a file each."""

    def __init__(self, folder: Path) -> None:
        self.empty = folder / "empty.sqlite"
        with made_once(self.empty) as making:
            if making:
                upgrade(f"sqlite:///{making}")

    def make(self, folder: Path) -> str:
        """The address of a new database without rows."""
        path = folder / "goen.sqlite"
        path.write_bytes(self.empty.read_bytes())
        return f"sqlite:///{path}"

    def drop(self, _url: str) -> None:
        """Leave it to whoever clears the folder."""


class Databases:
    """Databases on the server of this run."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._connection = psycopg.connect(url_in(folder, "postgres"), autocommit=True)
        self._numbers = count()

    def make(self, _folder: Path, *, template: str = _EMPTY) -> str:
        """The address of a new database without rows."""
        name = f"test_{os.getpid()}_{next(self._numbers)}"
        self._connection.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        return url_in(self._folder, name)

    def drop(self, url: str) -> None:
        """Remove it, whoever is still connected."""
        name = url.removeprefix("postgresql://postgres@/").partition("?")[0]
        self._connection.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def close(self) -> None:
        self._connection.close()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--engine", choices=ENGINES, default=ENGINES[0], help="what the databases of the tests are of")


def pytest_sessionstart(session: pytest.Session) -> None:
    if session.config.getoption("engine") == "postgresql" and _SERVER not in os.environ:
        server = _server.enter_context(running())
        server.create(_EMPTY)
        upgrade(server.url(_EMPTY))
        os.environ[_SERVER] = str(server.folder)
        _server.callback(os.environ.pop, _SERVER)


def pytest_unconfigure() -> None:
    _server.close()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is about another engine."""
    others = {name for name in ENGINES if name != config.getoption("engine")}
    left = [item for item in items if any(item.get_closest_marker(name) for name in others)]
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if item not in left]


@pytest.fixture(scope="session")
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Files | Databases]:
    """Makes the databases of all tests."""
    if request.config.getoption("engine") == "sqlite":
        yield Files(shared_folder(tmp_path_factory))
        return
    databases = Databases(Path(os.environ[_SERVER]))
    yield databases
    databases.close()


@pytest.fixture
def database_url(engine: Files | Databases, tmp_path: Path) -> Iterator[str]:
    """A fresh database of this test's own."""
    url = engine.make(tmp_path)
    yield url
    engine.drop(url)
