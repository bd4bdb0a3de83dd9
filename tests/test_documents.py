"""The documents say what the program does."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from bot.words.i18n import Language
from tests.example import Example

ROOT = Path(__file__).parent.parent


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("name", ["tour", "organizers"])
async def test_what_a_guide_quotes_is_what_the_program_says(name: str, language: Language, example: Example) -> None:
    tour = script("tour")
    page = tour.PAGES[name if language == "en" else f"{name}.ja"].read_text("utf-8")
    assert page == tour.replayed(language, page, await example.begun(language))


def test_the_command_tables_are_up_to_date() -> None:
    commands = script("write_commands")
    assert commands.PAGE.read_text("utf-8") == commands.page()
    for name, language in commands.READMES.items():
        text = (ROOT / name).read_text("utf-8")
        assert text == commands.readme(text, language)
