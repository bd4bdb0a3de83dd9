"""What is suggested while an option of a command is typed, and that the commands take it."""

import pytest

from bot.completion.choices import complete, completes
from bot.door.commands import COMMANDS
from bot.events.themes import preset_of
from bot.introductions.reading import read_typed, says_yes
from bot.words.catalog import CATALOG, Kind
from bot.words.i18n import LANGUAGES, Language, translator
from bot.words.text import width

SECOND: dict[Language, str] = {"ja": "、", "en": ", "}


def test_the_list_comes_in_its_order_when_nothing_is_typed() -> None:
    assert complete("intro", "commitment", "", "en") == [
        "Just looking",
        "Open if the right person appears",
        "Looking now, with a deadline",
    ]
    assert len(complete("intro", "seek", "", "ja")) == min(25, len(CATALOG.ids("seek")))


@pytest.mark.parametrize(
    ("typed", "language", "first"),
    [
        ("retail", "en", "Retail and e-commerce"),
        ("ＩＴ", "ja", "IT・ソフトウェア・ネットサービス"),
        ("ｺﾝｻﾙ", "ja", "士業・コンサルティング"),
        ("飲食", "ja", "飲食"),
        ("retail", "ja", "小売・EC"),
        ("小売", "en", "Retail and e-commerce"),
    ],
)
def test_words_of_both_languages_find_it_in_any_width(typed: str, language: Language, first: str) -> None:
    assert complete("intro", "industry", typed, language)[0] == first


def test_the_best_comes_first() -> None:
    assert complete("export csv", "what", "ba", "en") == ["balance"]
    assert complete("event create", "language", "en", "ja") == ["英語"]
    assert complete("intro", "reach", "dm", "ja") == ["DMで受け取る"]


def test_of_several_only_the_last_one_is_completed() -> None:
    assert complete("intro", "seek", "Marketing, hir", "en") == ["Marketing, Talk through hiring and training"]
    assert complete("intro", "seek", "集客・広報、採用", "ja") == ["集客・広報、採用・育成の悩みを相談したい"]
    assert complete("intro", "industry", "Retail, food", "en") == []


def test_what_was_chosen_is_not_suggested_again() -> None:
    label = "Get better at marketing and PR"
    found = complete("intro", "seek", f"{label},", "en")
    assert (label in complete("intro", "seek", "", "en"), f"{label}, {label}" in found) == (True, False)


def test_what_would_be_too_long_is_shorter_or_left_out() -> None:
    long = "Get better at marketing and PR, Talk through hiring and training, "
    found = complete("intro", "seek", long, "en")
    assert found != []
    assert [text for text in found if width(text) > 100] == []
    assert complete("intro", "seek", "x" * 99 + ",", "en") == []


def test_nothing_fits() -> None:
    assert complete("intro", "industry", "zzz", "en") == []
    assert complete("event create", "title", "a", "en") == []
    assert complete("no such", "option", "", "ja") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_suggestion_is_short_enough_and_there_are_at_most_25(language: Language) -> None:
    lists = [
        complete(spec.name, option.name, "", language)
        for spec in COMMANDS
        for option in spec.options
        if completes(spec.name, option.name)
    ]
    assert max(map(len, lists)) == 24
    assert [text for texts in lists for text in texts if not 1 <= width(text) <= 100] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_commands_take_what_is_suggested(language: Language) -> None:
    t = translator(language)
    for option in ("industry", "size", "role", "offer", "seek", "commitment", "reach"):
        for text in complete("intro", option, "", language):
            values, errors = read_typed({option: text}, t)
            assert (len(values[option]), errors) == (1, {})
    assert [preset_of(text) for text in complete("event create", "theme", "", language)] == list(CATALOG.ids("theme"))
    assert all(says_yes(text) for text in complete("intro", "agree", "", language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["offer", "seek"])
def test_two_that_were_completed_are_two(language: Language, kind: Kind) -> None:
    first = complete("intro", kind, "", language)[0]
    for text in complete("intro", kind, first + SECOND[language].strip(), language):
        found, unknown = CATALOG.resolve_list(kind, text)
        assert (len(found), unknown) == (2, [])
