"""Messages written to the outbox: JSON and back without loss, and versions that are not known."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat import payload
from bot.chat.content import (
    Button,
    CalendarEntry,
    Card,
    Choice,
    Control,
    Field,
    File,
    Form,
    LinkButton,
    Message,
    Option,
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
)  # fmt: skip


@given(
    st.lists(FIELDS, min_size=1, max_size=5, unique_by=lambda field: field.name).map(tuple),
    st.just("title"), TEXTS, st.sampled_from(["", "OK"]),
    st.data(),
)  # fmt: skip
def test_a_form_comes_back_as_it_was(
    fields: tuple[TextInput | Choice, ...], title: str, value: str, submit: str, data: st.DataObject
) -> None:
    errors = data.draw(st.dictionaries(st.sampled_from([field.name for field in fields]), TEXTS))
    form = Form("flow.form", title, fields, value, submit, errors)
    assert payload.form_from_json(json.loads(json.dumps(payload.form_to_json(form)))) == form


def test_a_calendar_entry_and_the_name_of_a_thread_come_back() -> None:
    entry = CalendarEntry("1", "春の会", "about", "place", 5, 6, is_cancelled=True)
    assert payload.from_json(json.loads(json.dumps(payload.to_json(entry)))) == entry
    message = Message("m", thread="席でのひとこと")
    assert payload.from_json(json.loads(json.dumps(payload.to_json(message)))) == message


def test_the_first_version_stays_readable() -> None:
    stored = {
        "version": 1,
        "text": "開催のお知らせ",
        "cards": [{"title": "t", "text": "x", "fields": [{"label": "l", "value": "v"}], "footer": "f"}],
        "actions": [
            {"type": "Button", "id": "intro.start", "label": "b", "value": "3", "style": "primary"},
            {"type": "LinkButton", "label": "l", "url": "https://example.org"},
            {"type": "Select", "id": "a.b", "label": "s", "options": [{"value": "1", "label": "o"}]},
        ],
    }
    message = Message(
        "開催のお知らせ",
        (Card("t", "x", (Field("l", "v"),), "f"),),
        (
            Button("intro.start", "b", "3", "primary"),
            LinkButton("l", "https://example.org"),
            Select("a.b", "s", (Option("1", "o"),)),
        ),
    )
    assert payload.from_json(stored) == message
    assert json.loads(json.dumps(payload.to_json(message))) == stored


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
