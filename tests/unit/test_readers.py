"""Which of our languages a browser or a terminal asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.words.readers import of_browser, of_terminal


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("ja", "ja"),
        ("ja-JP,ja;q=0.9,en-US;q=0.8,en;q=0.7", "ja"),
        ("en-US,en;q=0.9", "en"),
        ("en;q=0.5, ja;q=0.9", "ja"),
        ("fr-FR,fr;q=0.9", "en"),
        ("fr,ja;q=0.9,en;q=0.8", "ja"),
        ("ja;q=0,en;q=0.1", "en"),
        ("JA", "ja"),
        ("jav", "en"),
        ("*", "ja"),
        ("", "ja"),
        ("ja;q=nonsense,en;q=0.2", "en"),
        (" , ;q=1,", "ja"),
    ],
)
def test_a_browser_s_first_language_of_ours_counts(header: str, language: str) -> None:
    assert of_browser(header, "ja") == language


@given(st.text(max_size=60))
def test_whatever_a_browser_sends_it_gets_a_language(header: str) -> None:
    assert of_browser(header, "ja") in ("ja", "en")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "de_DE@euro"}, "en"),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "ja_JP.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "ja_JP", "LANG": "en_US"}, "ja"),
        ({"LANG": "C.UTF-8"}, "ja"),
        ({"LANG": "POSIX"}, "ja"),
        ({}, "ja"),
    ],
)
def test_a_terminal_s_locale_counts(environment: dict[str, str], language: str) -> None:
    assert of_terminal(environment, "ja") == language
