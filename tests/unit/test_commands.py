"""The table of commands: every spelling means one command, and every example works."""

from collections import Counter
from itertools import product

import pytest

from bot.door.authorization import is_for_everyone
from bot.door.commands import BY_NAME, COMMANDS, CommandSpec
from bot.door.grammar import parse, usage
from bot.words.i18n import LANGUAGES, Language, translator
from bot.words.text import normalize, width

EVERY = pytest.mark.parametrize("spec", COMMANDS, ids=lambda spec: spec.message_id)


def test_every_spelling_means_one_command() -> None:
    counted = Counter(spelling for spec in COMMANDS for spelling in {normalize(item) for item in spec.spellings()})
    assert [spelling for spelling, times in counted.items() if times > 1] == []
    assert len(BY_NAME) == len(COMMANDS)


@EVERY
def test_every_spelling_is_read(spec: CommandSpec) -> None:
    assert {parse(spelling, translator("ja")).name for spelling in spec.spellings()} == {spec.name}


def test_spellings_mix_languages_word_by_word() -> None:
    assert BY_NAME["survey open"].spellings() == {
        "survey open",
        "survey 開始",
        "アンケート open",
        "アンケート 開始",
        "アンケート開始",
    }
    assert BY_NAME["mute"].spellings() == {"mute", "stop", "停止", "配信停止"}


@EVERY
def test_every_option_name_means_one_option(spec: CommandSpec) -> None:
    counted = Counter(normalize(name) for option in spec.options for name in {option.name, *option.ja})
    assert [name for name, times in counted.items() if times > 1] == []
    assert sum(option.is_positional for option in spec.options) <= 1


@pytest.mark.parametrize("language", LANGUAGES)
@EVERY
def test_every_command_is_described(spec: CommandSpec, language: Language) -> None:
    t = translator(language)
    assert 0 < width(t(spec.message_id)) <= 100
    assert usage(spec, t).startswith(f"/goen {spec.shown(language)}")


@pytest.mark.parametrize("language", LANGUAGES)
@EVERY
def test_every_example_is_read_as_its_own_command(spec: CommandSpec, language: Language) -> None:
    parsed = parse(usage(spec, translator(language)).removeprefix("/goen"), translator(language))
    assert parsed.name == spec.name
    assert spec.takes_any_option or set(parsed.options) <= {option.name for option in spec.options}
    assert all(parsed.options.values())


def test_both_languages_show_the_same_options() -> None:
    for spec in COMMANDS:
        ja, en = (
            parse(usage(spec, translator(language)).removeprefix("/goen"), translator(language))
            for language in LANGUAGES
        )
        assert spec.takes_any_option or ja.options.keys() == en.options.keys()


@EVERY
def test_names_fit_discord(spec: CommandSpec) -> None:
    words = [word for name in (spec.name, *spec.ja) for word in name.split()]
    names = [*words, *(name for option in spec.options for name in (option.name, *option.ja))]
    assert [name for name in names if not 1 <= width(name) <= 32] == []
    assert [name for name in names if name != name.lower()] == []
    assert [name for name in names if not name.replace("_", "").replace("-", "").isalnum()] == []
    assert len(spec.name.split()) <= 2
    assert len(spec.options) <= 25


def test_groups_fit_discord() -> None:
    for everyone in (True, False):
        groups = Counter(spec.name.split()[0] for spec in COMMANDS if is_for_everyone(spec.name) is everyone)
        assert max(groups.values()) <= 25
        assert len(groups) <= 25


def test_every_mixed_spelling_is_there() -> None:
    for spec in COMMANDS:
        names = [name.split() for name in (spec.name, *spec.ja)]
        assert {" ".join(words) for words in product(*zip(*names, strict=True))} <= spec.spellings()
