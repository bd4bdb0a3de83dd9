"""Messages written to the outbox: JSON and back without loss, and versions that are not known."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat import payload
from bot.chat.content import (
    Button,
    CalendarEntry,
    Card,
    Choice,
    Content,
    Control,
    Field,
    File,
    FileField,
    Form,
    FormField,
    LinkButton,
    Message,
    Opening,
    Option,
    Revision,
    Select,
    TextInput,
)

# Short texts of any characters a database can hold, never blank.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
LABELS = TEXTS.filter(str.strip)
CARDS = st.builds(Card, TEXTS, TEXTS, st.lists(st.builds(Field, LABELS, TEXTS), max_size=3).map(tuple), TEXTS)
OPTIONS = st.lists(st.builds(Option, LABELS, LABELS), min_size=1, max_size=5, unique_by=lambda option: option.value)
ACTIONS: st.SearchStrategy[Control] = st.one_of(
    st.builds(Button, st.just("flow.press"), LABELS, TEXTS, st.sampled_from(["default", "primary", "danger"])),
    st.builds(LinkButton, LABELS, TEXTS),
    st.builds(Select, st.just("flow.choose"), LABELS, OPTIONS.map(tuple)),
)
MESSAGES = st.builds(
    Message,
    LABELS,
    st.lists(CARDS, max_size=3).map(tuple),
    st.lists(ACTIONS, max_size=5, unique_by=lambda action: (type(action), getattr(action, "value", ""))).map(tuple),
)


@given(MESSAGES)
def test_a_message_comes_back_as_it_was(message: Message) -> None:
    assert payload.from_json(json.loads(json.dumps(payload.to_json(message)))) == message


FIELDS = st.one_of(
    st.builds(TextInput, LABELS, LABELS, TEXTS, TEXTS, TEXTS, st.booleans(), st.integers(40, 3000), st.booleans()),
    st.builds(
        Choice, LABELS, LABELS, OPTIONS.map(tuple), TEXTS, st.lists(LABELS, max_size=3).map(tuple),
        st.integers(0, 1), st.integers(1, 3), st.sampled_from(["menu", "radio", "checkbox"]),
    ),
    st.builds(FileField, LABELS, LABELS, st.just(("csv", "xlsx")), TEXTS, st.booleans()),
)  # fmt: skip


@given(
    st.lists(FIELDS, min_size=1, max_size=5, unique_by=lambda field: field.name).map(tuple),
    st.just("title"), TEXTS, st.sampled_from(["", "OK"]),
    st.data(),
)  # fmt: skip
def test_a_form_comes_back_as_it_was(
    fields: tuple[FormField, ...], title: str, value: str, submit: str, data: st.DataObject
) -> None:
    errors = data.draw(st.dictionaries(st.sampled_from([field.name for field in fields]), TEXTS))
    form = Form("flow.form", title, fields, value, submit, errors)
    assert payload.form_from_json(json.loads(json.dumps(payload.form_to_json(form)))) == form


# What each file of tests/unit/golden means. A file once written is never changed: somebody's database holds it.
GOLDEN = Path(__file__).parent / "golden"
MEANINGS: dict[str, Content | Form] = {
    "message": Message(
        "開催のお知らせ",
        (Card("t", "x", (Field("l", "v"),), "f"),),
        (
            Button("intro.start", "b", "3", "primary"),
            LinkButton("l", "https://example.org"),
            Select("a.b", "s", (Option("1", "o"),)),
        ),
        thread="席でのひとこと",
    ),
    "bare message": Message("m"),
    "calendar entry": CalendarEntry("7", "春の会", "目的", "市民会館", 5, 6, is_cancelled=True),
    "opening": Opening(),
    "revision": Revision("1780", Message("m", (Card("t", "x"),))),
    "form": Form(
        "intro.about",
        "自己紹介",
        (
            TextInput("name", "名前", "h", "p", "佐藤", is_required=True, max_length=30),
            Choice(
                "offer", "できること", (Option("offer.hiring", "採用"), Option("offer.mentor", "相談")), "h",
                ("offer.hiring",), 1, 2, "checkbox",
            ),
        ),
        "7",
        "送る",
        {"name": "長すぎます"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("version", range(1, payload.VERSION + 1))
@pytest.mark.parametrize("what", MEANINGS)
def test_what_any_version_wrote_is_read_for_ever(what: str, version: int) -> None:
    stored = json.loads((GOLDEN / f"payload_{version}.json").read_text("utf-8"))[what]
    read = payload.form_from_json if what == "form" else payload.from_json
    assert stored["version"] == version
    assert read(stored) == MEANINGS[what]


def test_what_a_form_asks_also_is_read_back() -> None:
    form = MEANINGS["form"]
    assert isinstance(form, Form)
    asked = replace(form, also=(TextInput("line", "ひとこと", value="採用で悩んでいます"),))
    assert payload.form_from_json(payload.form_to_json(asked)) == asked
    blank = payload.form_from_json(payload.form_to_json(replace(asked, is_anonymous=True)))
    assert [field.value for field in blank.every_field if isinstance(field, TextInput)] == ["", ""]


def test_todays_version_writes_what_its_file_holds() -> None:
    written = {
        what: payload.form_to_json(meant) if isinstance(meant, Form) else payload.to_json(meant)
        for what, meant in MEANINGS.items()
    }
    stored = json.loads((GOLDEN / f"payload_{payload.VERSION}.json").read_text("utf-8"))
    assert json.loads(json.dumps(written)) == stored


@pytest.mark.parametrize("content", [CalendarEntry("1", "t", "a", "p", 5, 6), Opening(), Revision("1", Message("m"))])
def test_not_all_that_is_sent_is_a_message(content: Content) -> None:
    with pytest.raises(ValueError, match=r"^this payload holds no message$"):
        payload.message_from_json(payload.to_json(content))


@pytest.mark.parametrize("version", [None, 0, 2, "1"])
def test_an_unknown_version_is_refused(version: object) -> None:
    stored = {**payload.to_json(Message("m")), "version": version}
    with pytest.raises(ValueError, match=f"^unknown payload version {version}$"):
        payload.from_json(stored)
    with pytest.raises(ValueError, match=f"^unknown payload version {version}$"):
        payload.form_from_json(stored)


def test_an_unknown_action_is_refused() -> None:
    stored = {**payload.to_json(Message("m")), "actions": [{"type": "Slider"}]}
    with pytest.raises(ValueError, match=r"^unknown action Slider$"):
        payload.from_json(stored)


def test_a_file_cannot_wait() -> None:
    with pytest.raises(ValueError, match=r"^a message with files can only be an answer$"):
        payload.to_json(Message("m", files=(File("a.csv", "text/csv", b"1"),)))
