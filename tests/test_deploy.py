"""What is shipped for running Goen: the files are well formed, and every command in them and in the guide exists."""

import configparser
import re
import shlex
import stat
from pathlib import Path

import pytest

from bot.app.arguments import parser
from bot.app.platforms import PLATFORMS
from bot.app.verbs import verbs
from bot.setup.settings import Settings, rules

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"
PAGES = [ROOT / "docs/operations.md", ROOT / "docs/operations.ja.md"]
# What stands in the guide for what people type.
EXAMPLES = {"ID": "1", "COPY": "copy.sqlite", "N": "5", "C": "2", "PATH": "copy.sqlite"}
FIGURES = re.compile(r"\bgoen_\w+")


def typed(text: str) -> list[str]:
    """Every command of Goen's in a document, as it is typed."""
    in_lines = re.findall(r"(?:^|&& |= *|bin/)(goen [a-z][^`\n&|]*)$", text, re.MULTILINE)
    return [*re.findall(r"`(goen [a-z][^`]*)`", text), *(line.strip() for line in in_lines)]


@pytest.mark.parametrize("page", [*PAGES, *sorted(DEPLOY.iterdir())], ids=lambda page: page.name)
def test_every_command_can_be_typed(page: Path) -> None:
    known = verbs(PLATFORMS)
    reads = parser({name: (verb.about, verb.add) for name, verb in known.items()})
    for command in typed(re.sub(r"\$\([^)]*\)", "x", page.read_text("utf-8"))):
        words = [EXAMPLES.get(word, word) for word in shlex.split(command)[1:]]
        assert words[0] in known, command
        if words[1:]:  # a verb alone is only spoken of
            assert reads.parse_args(words).verb == words[0], command


def test_the_guide_has_commands_to_check() -> None:
    for page in PAGES:
        assert {command.split()[1] for command in typed(page.read_text("utf-8"))} >= {
            "backup", "restore", "doctor", "outbox", "migrate", "run",
        }  # fmt: skip


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_guide_names_figures_and_settings_that_there_are(page: Path) -> None:
    text = page.read_text("utf-8")
    shown = (ROOT / "bot/app/metrics.py").read_text("utf-8")
    late = {f"goen_outbox_{kind}" for kind in ("overdue", "in_doubt", "abandoned")}
    names = {name.removesuffix("_total") for name in FIGURES.findall(text)} - late
    assert names
    assert [name for name in names if f'"{name}"' not in shown] == []
    settings = set(re.findall(r"\bGOEN_[A-Z_]+", text))
    assert settings - set(rules(Settings)) == set()


def test_both_guides_have_the_same_parts() -> None:
    counts = [re.findall(r"^(#+) |^\|(?! ---)", page.read_text("utf-8"), re.MULTILINE) for page in PAGES]
    assert counts[0] == counts[1]


def instructions() -> list[tuple[str, str]]:
    """The instructions of the Dockerfile, with lines that go on joined."""
    text = re.sub(r"\\\n", " ", (DEPLOY / "Dockerfile").read_text("utf-8"))
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(name, rest) for name, _, rest in (line.partition(" ") for line in lines)]


def test_the_image_runs_as_nobody_in_particular_and_ends_in_order() -> None:
    found = instructions()
    last = dict(found)
    assert {name for name, _ in found} <= {
        "FROM", "WORKDIR", "COPY", "RUN", "USER", "VOLUME", "ENV", "EXPOSE", "HEALTHCHECK", "STOPSIGNAL", "CMD",
    }  # fmt: skip
    assert last["USER"] == "goen"
    assert last["STOPSIGNAL"] == "SIGTERM"
    assert last["CMD"] == '["goen", "run"]'
    assert [rest for name, rest in found if name == "VOLUME"] == ["/var/lib/goen"]
    assert "/livez" in last["HEALTHCHECK"]
    code = re.search(r'"-c", "([^"]+)"', last["HEALTHCHECK"])
    assert code is not None
    compile(code[1], "health check", "exec")


def test_the_files_that_the_image_copies_are_there() -> None:
    for name in ("requirements.lock", "pyproject.toml"):
        assert (ROOT / name).exists()


def composed() -> dict[str, str]:
    """The compose file as values by their path, anchors and aliases as they are written."""
    found: dict[str, str] = {}
    above: list[tuple[int, str]] = []
    for line in (DEPLOY / "compose.yaml").read_text("utf-8").splitlines():
        assert "\t" not in line
        entry = re.match(r"( *)([\w-]+):(?: (.*))?$", line)
        if entry is None:
            assert re.match(r" *(#|- |$)", line), line
            continue
        depth = len(entry[1])
        assert depth % 2 == 0
        above = [one for one in above if one[0] < depth] + [(depth, entry[2])]
        path = ".".join(name for _, name in above)
        assert path not in found, path
        found[path] = entry[3] or ""
    return found


def test_two_processes_run_after_one_has_migrated() -> None:
    found = composed()
    services = {path.split(".")[1] for path in found if path.startswith("services.")}
    assert services == {"database", "migrate", "goen-1", "goen-2", "proxy"}
    assert (found["services.goen-1"], found["services.goen-2"]) == ("&goen", "*goen")
    assert found["services.migrate.command"] == '["goen", "migrate"]'
    assert found["services.migrate.environment"] == "&environment"
    assert found["services.goen-1.environment"] == "*environment"
    assert found["services.goen-1.depends_on.migrate.condition"] == "service_completed_successfully"
    assert found["services.migrate.environment.DATABASE_URL"].startswith("postgresql://")
    assert found["services.goen-1.stop_grace_period"] == "30s"
    assert {path for path in found if path.startswith("volumes.")} == {"volumes.database", "volumes.proxy"}
    anchors = set(re.findall(r"&(\w+)", " ".join(found.values())))
    assert set(re.findall(r"\*(\w+)", " ".join(found.values()))) == anchors


@pytest.mark.parametrize("name", ["Dockerfile", "compose.yaml", "goen.service"])
def test_what_is_set_for_goen_is_a_setting(name: str) -> None:
    text = (DEPLOY / name).read_text("utf-8")
    named = set(re.findall(r"\b(?:GOEN_[A-Z_]+|DATABASE_URL)\b", text))
    for_the_proxy = set(re.findall(r"\{\$([A-Z_]+):", (DEPLOY / "Caddyfile").read_text("utf-8")))
    assert "DATABASE_URL" in named
    assert named - for_the_proxy <= set(rules(Settings))


def test_the_proxy_is_given_all_that_it_asks_for() -> None:
    asked = set(re.findall(r"\{\$([A-Z_]+):", (DEPLOY / "Caddyfile").read_text("utf-8")))
    given = {path.rpartition(".")[2] for path in composed() if path.startswith("services.proxy.environment.")}
    assert given == asked


def test_the_unit_can_write_to_its_own_folder_alone() -> None:
    unit = configparser.ConfigParser(strict=True, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    unit.read_string((DEPLOY / "goen.service").read_text("utf-8"))
    service = unit["Service"]
    assert unit.sections() == ["Unit", "Service", "Install"]
    assert (service["User"], service["StateDirectory"], service["ProtectSystem"]) == ("goen", "goen", "strict")
    assert service["RestartPreventExitStatus"] == "2 3 4 5"
    assert int(service["TimeoutStopSec"]) >= 30
    assert service["Environment"].endswith(f"{service['WorkingDirectory']}/goen.sqlite")


def test_the_proxy_keeps_health_and_figures_inside() -> None:
    text = (DEPLOY / "Caddyfile").read_text("utf-8")
    assert text.count("{") == text.count("}")
    assert "@inside path /livez /readyz /metrics\n\trespond @inside 404" in text


def test_no_file_holds_a_secret_or_can_be_run() -> None:
    for file in DEPLOY.iterdir():
        assert not file.stat().st_mode & stat.S_IXUSR
        assert re.search(r"xox[a-z]-|xapp-|PASSWORD[:=] *[A-Za-z0-9]{6,}", file.read_text("utf-8")) is None
