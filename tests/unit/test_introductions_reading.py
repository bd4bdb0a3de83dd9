"""What people fill in about themselves: accepted at its limit, refused in words beyond it."""

from dataclasses import replace

import pytest

from bot.chat.content import Values
from bot.introductions.reading import read_about, read_goals, read_typed, says_yes
from bot.introductions.steps import ABOUT_FIELDS, GOAL_FIELDS, About, Goals
from bot.people.draft import from_draft, to_draft
from bot.words.i18n import LANGUAGES, Language, translator

ABOUT: Values = {
    "name": (" 佐藤\u202e ",),
    "industry": ("ind.energy",),
    "size": ("size.solo",),
    "role": ("role.owner",),
    "language": ("en",),
}
GOALS: Values = {
    "offer": ("offer.hiring",),
    "seek": ("seek.pilot", "seek.hiring"),
    "commitment": ("commit.2",),
    "line": (" はじめ\nまして ",),
    "reach": ("dm_ok",),
}
EMOJI = "\U0001f600"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_step_is_read(language: Language) -> None:
    t = translator(language)
    assert read_about(ABOUT, t) == (About("佐藤", "ind.energy", "size.solo", "role.owner", "en", ("en",)), {})
    bare = {**ABOUT, "role": (), "language": ("fr",)}
    assert read_about(bare, t) == (About("佐藤", "ind.energy", "size.solo", None, language, ("fr",)), {})
    assert read_about({**bare, "role": ("role.king",)}, t) == (
        About("佐藤", "ind.energy", "size.solo", None, language, ("fr",)),
        {},
    )


@pytest.mark.parametrize("name", ["あ" * 30, EMOJI * 15, "מִרְיָם", "O'Brien 🏳️‍🌈", "@everyone"])
def test_a_name_may_be_anything_short(name: str) -> None:
    about, errors = read_about({**ABOUT, "name": (name,)}, translator("ja"))
    assert (about and about.name, errors) == (name, {})


@pytest.mark.parametrize(
    ("given", "field", "ja", "en"),
    [
        ({"name": ()}, "name", "名前を入れてください。例:佐藤", "Please enter a name, e.g. Sato"),
        ({"name": (" \u200b\x00\u3164",)}, "name", "名前を入れてください。例:佐藤", "Please enter a name, e.g. Sato"),
        (
            {"name": ("あ" * 31,)},
            "name",
            "30文字までです(いま31文字)。",
            "At most 30 characters, please (now 31).",
        ),
        (
            {"name": (EMOJI * 16,)},
            "name",
            "30文字までです(いま32文字)。",
            "At most 30 characters, please (now 32).",
        ),
        (
            {"name": ("あ" * 8000,)},
            "name",
            "30文字までです(いま8,000文字)。",
            "At most 30 characters, please (now 8,000).",
        ),
        ({"industry": ()}, "industry", "1つ選んでください。", "Please choose one."),
        ({"industry": ("size.solo",)}, "industry", "1つ選んでください。", "Please choose one."),
        ({"size": ("",)}, "size", "1つ選んでください。", "Please choose one."),
    ],
)
def test_the_first_step_is_refused(given: Values, field: str, ja: str, en: str) -> None:
    assert read_about({**ABOUT, **given}, translator("ja")) == (None, {field: ja})
    assert read_about({**ABOUT, **given}, translator("en")) == (None, {field: en})


def test_every_wrong_field_is_named_at_once() -> None:
    assert read_about({}, translator("en")) == (
        None,
        {
            "name": "Please enter a name, e.g. Sato",
            "industry": "Please choose one.",
            "size": "Please choose one.",
            "languages": "Please choose at least one language you can talk in.",
        },
    )
    assert read_goals({}, translator("ja")) == (
        None,
        {
            "offer": "1〜3個を選んでください(いま0個)。",
            "seek": "1〜3個を選んでください(いま0個)。",
            "commitment": "1つ選んでください。",
            "reach": "1つ選んでください。",
        },
    )


def test_the_second_step_is_read() -> None:
    goals = Goals(("offer.hiring",), ("seek.pilot", "seek.hiring"), "commit.2", "はじめ まして", "dm_ok")
    assert read_goals(GOALS, translator("ja")) == (goals, {})
    assert read_goals({**GOALS, "line": ()}, translator("ja")) == (replace(goals, line=""), {})
    twice = {**GOALS, "seek": ("seek.pilot", "seek.hiring", "seek.pilot", "seek.hiring")}
    assert read_goals(twice, translator("ja")) == (goals, {})
    assert read_goals(goals.values, translator("ja")) == (goals, {})


# A draft as the database holds it, also of versions before this one: both steps, and half of one.
DRAFT = {
    "name": "佐藤", "industry": "", "offer": ["offer.hiring"], "seek": ["seek.pilot", "seek.hiring"],
    "commitment": "commit.2", "line": "はじめ まして", "reach": "dm_ok",
}  # fmt: skip


def test_a_draft_is_kept_as_it_ever_was() -> None:
    assert from_draft(DRAFT, ABOUT_FIELDS) == {"name": ("佐藤",), "industry": ()}
    given = from_draft(DRAFT, GOAL_FIELDS)
    goals, errors = read_goals(given, translator("ja"))
    assert errors == {}
    assert goals == Goals(("offer.hiring",), ("seek.pilot", "seek.hiring"), "commit.2", "はじめ まして", "dm_ok")
    assert to_draft(goals.values) == {field: DRAFT[field] for field in GOAL_FIELDS}
    assert to_draft({**from_draft(DRAFT, ABOUT_FIELDS), **given}) == DRAFT
    assert from_draft({"line": ""}, GOAL_FIELDS) == {"line": ()}


@pytest.mark.parametrize(("language", "most"), [("ja", 80), ("en", 160)])
def test_a_line_is_as_long_as_its_language_needs(language: Language, most: int) -> None:
    goals, errors = read_goals({**GOALS, "line": ("x" * most,)}, translator(language))
    assert (goals and goals.line, errors) == ("x" * most, {})


FOUR = ("seek.co_creation", "seek.pilot", "seek.clients", "seek.supply")


@pytest.mark.parametrize(
    ("given", "field", "ja", "en"),
    [
        ({"offer": ()}, "offer", "1〜3個を選んでください(いま0個)。", "Please choose 1 to 3 (now 0)."),
        ({"seek": FOUR}, "seek", "1〜3個を選んでください(いま4個)。", "Please choose 1 to 3 (now 4)."),
        (
            {"offer": ("seek.hiring",)},
            "offer",
            "1〜3個を選んでください(いま1個)。",
            "Please choose 1 to 3 (now 1).",
        ),
        ({"commitment": ("4",)}, "commitment", "1つ選んでください。", "Please choose one."),
        ({"reach": ("pigeon",)}, "reach", "1つ選んでください。", "Please choose one."),
        (
            {"line": (EMOJI * 81,)},
            "line",
            "80文字までです(いま162文字)。",
            "At most 160 characters, please (now 162).",
        ),
    ],
)
def test_the_second_step_is_refused(given: Values, field: str, ja: str, en: str) -> None:
    assert read_goals({**GOALS, **given}, translator("ja")) == (None, {field: ja})
    assert read_goals({**GOALS, **given}, translator("en")) == (None, {field: en})


def test_one_line_fills_both_forms() -> None:
    options = {
        "name": "佐藤",
        "industry": "６",
        "size": "size.solo",
        "offer": "1,6",
        "seek": "２、６",
        "commitment": "2",
        "line": "こんにちは",
        "agree": "はい",
        "event": "3",
    }
    assert read_typed(options, translator("ja")) == (
        {
            "name": ("佐藤",),
            "industry": ("ind.energy",),
            "size": ("size.solo",),
            "offer": ("offer.co_creation", "offer.hiring"),
            "seek": ("seek.pilot", "seek.hiring"),
            "commitment": ("commit.2",),
            "line": ("こんにちは",),
        },
        {},
    )


def test_a_typed_text_fits_its_field() -> None:
    assert read_typed({"line": "x" * 8000}, translator("ja")) == ({"line": ("x" * 3000,)}, {})


@pytest.mark.parametrize(
    ("typed", "reach"),
    [
        ("1", "dm_ok"),
        ("DM", "dm_ok"),
        ("ＤＭで受け取る", "dm_ok"),
        ("2", "channel_only"),
        ("いいえ", "channel_only"),
        ("チャンネルのお知らせだけ", "channel_only"),
        ("channel_only", "channel_only"),
    ],
)
def test_how_to_be_reached_is_read(typed: str, reach: str) -> None:
    assert read_typed({"reach": typed}, translator("ja")) == ({"reach": (reach,)}, {})


@pytest.mark.parametrize(
    ("options", "values", "ja", "en"),
    [
        (
            {"reach": "鳩"},
            {},
            "「鳩」は「お知らせの受け取り方」の一覧にありません。番号か言葉で書いてください:"
            "1 DMで受け取る、2 チャンネルのお知らせだけ",
            '"鳩" is not in the list "How may the bot reach you?". Use a number or a word: '
            "1 By direct message, 2 Only in the channel",
        ),
        (
            {"commitment": "9"},
            {},
            "「9」は「今回の熱量」の一覧にありません。番号か言葉で書いてください:"
            "1 まずは雰囲気を知りたい、2 よい出会いがあれば話を進めたい、3 期限や予定があり、具体的に探している",
            '"9" is not in the list "How actively are you looking?". Use a number or a word: '
            "1 Just looking, 2 Open if the right person appears, 3 Looking now, with a deadline",
        ),
        (
            {"commitment": "1 2"},
            {"commitment": ("commit.1", "commit.2")},
            "「今回の熱量」:1つ選んでください。",
            '"How actively are you looking?": Please choose one.',
        ),
    ],
)
def test_a_choice_that_is_not_in_the_list_gets_the_list(
    options: dict[str, str], values: Values, ja: str, en: str
) -> None:
    (field,) = options
    assert read_typed(options, translator("ja")) == (values, {field: ja})
    assert read_typed(options, translator("en")) == (values, {field: en})


@pytest.mark.parametrize(
    ("typed", "agrees"),
    [("はい", True), ("ＹＥＳ", True), ("同意", True), ("いいえ", False), ("", False), ("yes please", False)],
)
def test_agreeing_takes_a_clear_word(typed: str, agrees: bool) -> None:
    assert says_yes(typed) == agrees
