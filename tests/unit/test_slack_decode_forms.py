"""Forms of Slack come back as they were shown, or as they were filled in."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from adapters.slack import encode
from adapters.slack.markup import mentioned, unmentioned
from bot.chat.content import (
    Choice,
    ChoiceStyle,
    Form,
    FormField,
    Option,
    TextInput,
)
from bot.chat.interactions import (
    FormSubmit,
)
from bot.chat.refs import ChannelRef, UserRef
from tests.unit.slack_payloads import ANA, PLACE, PRESS, asked


def untouched(view: dict[str, Any]) -> dict[str, Any]:
    """What Slack sends when somebody submits a view as it opened."""
    values = {block["block_id"]: {"value": _state(block["element"])} for block in view["blocks"]}
    kept = {key: view[key] for key in ("callback_id", "private_metadata")}
    sent = {**kept, "type": "modal", "app_installed_team_id": "T1", "state": {"values": values}}
    return {"type": "view_submission", "user": PRESS["user"], "team": PRESS["team"], "view": sent}


def _state(element: dict[str, Any]) -> dict[str, Any]:
    kind = element["type"]
    match kind:
        case "plain_text_input":
            return {"type": kind, "value": element.get("initial_value")}
        case "static_select" | "radio_buttons":
            return {"type": kind, "selected_option": element.get("initial_option")}
    return {"type": kind, "selected_options": element.get("initial_options", [])}


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
LABELS = TEXTS.filter(str.strip)


@st.composite
def choices(draw: st.DrawFn, name: str) -> tuple[Choice, tuple[str, ...]]:
    """A choice and the values it shows."""
    options = draw(st.lists(st.builds(Option, LABELS, LABELS), min_size=1, max_size=5, unique_by=lambda o: o.value))
    style: ChoiceStyle = draw(st.sampled_from(("menu", "radio", "checkbox")))
    most = 1 if style == "radio" else draw(st.integers(1, 5))
    shown = draw(st.lists(st.sampled_from([o.value for o in options]), max_size=most, unique=True))
    gone = [value for value in ("gone",) if value not in {o.value for o in options}]
    fewest = draw(st.integers(0, 1))
    choice = Choice(name, "l", tuple(options), values=(*gone, *shown), fewest=fewest, most=most, style=style)
    return choice, tuple(shown)


@st.composite
def text_inputs(draw: st.DrawFn, name: str) -> tuple[TextInput, tuple[str, ...]]:
    """A text field and what stands in it."""
    value = draw(TEXTS)
    field = TextInput(name, "l", value=value, is_required=draw(st.booleans()), is_multiline=draw(st.booleans()))
    return field, (value,) if value else ()


@st.composite
def forms(draw: st.DrawFn) -> tuple[Form, dict[str, tuple[str, ...]]]:
    """A form and the values it shows."""
    names = draw(st.lists(LABELS, min_size=1, max_size=5, unique=True))
    drawn: list[tuple[FormField, tuple[str, ...]]] = [
        draw(st.one_of(choices(name), text_inputs(name))) for name in names
    ]
    form = Form("a.b", "title", tuple(field for field, _ in drawn), draw(TEXTS))
    return form, {field.name: shown for field, shown in drawn}


@given(forms(), st.sampled_from([PLACE, None]))
def test_a_form_nobody_changed_comes_back_as_shown(
    shown: tuple[Form, dict[str, tuple[str, ...]]], place: ChannelRef | None
) -> None:
    form, values = shown
    view = encode.view(form, channel=str(place or ""))
    assert asked(untouched(view)) == FormSubmit(ANA, place, "a.b", form.value, values)


def test_a_form_that_was_filled_in() -> None:
    state = {
        "line": {"value": {"type": "plain_text_input", "value": "<b> & c"}},
        "empty": {"value": {"type": "plain_text_input", "value": None}},
        "menu": {"value": {"type": "static_select", "selected_option": {"value": "y"}}},
        "none": {"value": {"type": "radio_buttons", "selected_option": None}},
        "several": {"value": {"type": "checkboxes", "selected_options": [{"value": "y"}, {"value": "n"}]}},
        "nothing": {"value": {"type": "multi_static_select", "selected_options": []}},
    }
    view = {"callback_id": "a.b", "private_metadata": '{"value": "7", "channel": ""}', "state": {"values": state}}
    submitted = asked({"type": "view_submission", "view": view, "team": {"id": "T1"}})
    values = {"line": ("<b> & c",), "empty": (), "menu": ("y",), "none": (), "several": ("y", "n"), "nothing": ()}
    assert submitted == FormSubmit(ANA, None, "a.b", "7", values)


def test_a_form_without_fields_or_metadata() -> None:
    view = {"callback_id": "a.b", "private_metadata": "", "state": None}
    assert asked({"type": "view_submission", "view": view}) == FormSubmit(ANA, None, "a.b")


def test_what_is_pasted_into_a_form_is_read_like_what_is_typed() -> None:
    assert unmentioned("<@U0BEN>", "T1") == "slack:T1:U0BEN"
    assert unmentioned("<@U0BEN|ben>を囲む会 & <b>", "T1") == "slack:T1:U0BEN を囲む会 & <b>"
    assert mentioned("slack:T1:U1 と slack:T1:U2, slack:T1:U1 と slack:T2:U3", "T1") == [
        UserRef("slack", "T1", "U1"),
        UserRef("slack", "T1", "U2"),
    ]
