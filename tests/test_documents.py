"""The documents say what the program does."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_tour_is_what_the_program_says(language: str) -> None:
    tour = script("tour")
    page = tour.PAGES[language].read_text("utf-8")
    assert page == tour.replayed(language, page)


def test_the_command_tables_are_up_to_date() -> None:
    commands = script("write_commands")
    assert commands.PAGE.read_text("utf-8") == commands.page()
    for name, language in commands.READMES.items():
        text = (ROOT / name).read_text("utf-8")
        assert text == commands.readme(text, language)
