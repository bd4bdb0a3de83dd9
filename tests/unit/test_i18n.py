"""Wording: looked up in the right language, complete or not at all."""

import pytest
from fluent.syntax import FluentParser, ast

from bot.words.i18n import (
    COMMAND,
    LANGUAGES,
    Language,
    MissingWordingError,
    Translator,
    _sources,
    _texts,
    language_of,
    raw_messages,
    translator,
    use_command_word,
)


def test_a_text_is_found_with_its_variables_and_attributes() -> None:
    assert translator("en")("error-no-such-event", typed="7") == (
        'There is no event "7". "/goen event list" shows the numbers.'
    )
    assert translator("ja")("command-help", "example") == "/goen ヘルプ"
    assert translator("ja") is translator("ja")


@pytest.mark.parametrize(
    "typed", ["{ $typed }", "{", "\u202e", "a\nb", "@everyone", "שלום", "x" * 2000, "x" * 2501, "x" * 50_000]
)
def test_what_people_wrote_is_put_in_as_it_is(typed: str) -> None:
    assert translator("ja")("error-unknown-command", typed=typed, example="例") == (
        f"「{typed}」というコマンドは見つかりませんでした。例:例"
    )


def test_numbers_are_grouped() -> None:
    assert translator("en")("error-too-long", most=3000, length=8000) == (
        "At most 3,000 characters, please (now 8,000)."
    )


@pytest.mark.parametrize(
    ("id", "attr", "variables"),
    [
        ("no-such-id", None, {}),
        ("command-help", "no-such-attribute", {}),
        ("error-no-such-event", None, {}),
        ("error-no-such-event", None, {"typo": "7"}),
    ],
)
def test_missing_wording_is_a_bug(id: str, attr: str | None, variables: dict[str, str]) -> None:
    with pytest.raises(MissingWordingError):
        translator("ja")(id, attr, **variables)


def test_has_says_whether_there_is_a_text() -> None:
    t = translator("en")
    assert (t.has("command-help"), t.has("command-help", "example"), t.has("x"), t.has("command-help", "x")) == (
        True,
        True,
        False,
        False,
    )


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("ja", "ja"), ("ja-JP", "ja"), ("ja_JP", "ja"), ("JA", "ja"), ("en-GB", "en"), ("fr-FR", "en"),
        ("jam", "en"), ("", "ja"), (None, "ja"),
    ],
)  # fmt: skip
def test_a_locale_reads_a_language(locale: str | None, language: str) -> None:
    assert language_of(locale, "ja") == language


def test_a_client_gets_texts_with_their_variables_left_open() -> None:
    assert raw_messages("en", "typed-error-many") == {"typed-error-many": "At most {$most}, please (now {$count})."}


def test_another_command_word_is_named_everywhere() -> None:
    """An app may have to be called by another word; what people typed is never changed."""
    try:
        use_command_word("/party")
        t = translator("en")
        assert t("error-introduce-first") == "Please introduce yourself first. It takes two minutes: /party intro"
        assert "/goen" not in "".join(raw_messages("ja", ""))
        assert t("error-who-unknown", typed="/goen") == (
            'Nobody is called "/goen". Write @ and the name as it is shown.'
        )
    finally:
        use_command_word(COMMAND)
    assert translator("en")("command-help", "example") == "/goen help"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_message_alone_is_what_it_is_in_its_file(language: Language) -> None:
    whole = {
        entry.id.name: entry
        for source in _sources(language)
        for entry in FluentParser().parse(source).body
        if isinstance(entry, ast.Message)
    }
    alone = {id: FluentParser().parse_entry(text) for id, text in _texts(language).items()}
    assert alone.keys() == whole.keys()
    assert [id for id, entry in whole.items() if not entry.equals(alone[id], ["span", "comment"])] == []


def test_what_a_message_refers_to_is_known_with_it() -> None:
    t = Translator("en")
    t._texts |= {"-host": "-host = Ana\n", "by": "by = by { -host }\n", "hello": "hello = Hi{ $x ->\n*[a] { by }\n}!\n"}
    assert t("hello", x="a") == "Hiby Ana!"
