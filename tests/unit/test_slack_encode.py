"""Messages and forms in Slack: the exact Block Kit, its limits, and text from people that stays text."""

from collections.abc import Iterator
from dataclasses import fields, replace
from html import unescape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from adapters.slack import encode
from adapters.slack.encode import SLACK
from bot.chat.content import Button, Card, Choice, Field, File, Form, LinkButton, Message, Option, Select, TextInput
from bot.chat.limits import PORTABLE
from bot.words.text import width
from tests.unit.test_payload import MESSAGES

# The only places where text stands: none of them reads markup.
INERT = {"text", "plain_text"}


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text, "emoji": True}


def rich(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(elements)}]}


def text(text: str) -> dict[str, Any]:
    return {"type": "text", "text": text}


def bold(text: str) -> dict[str, Any]:
    return {"type": "text", "text": text, "style": {"bold": True}}


def button(action_id: str, label: str, **more: str) -> dict[str, Any]:
    return {"type": "button", "action_id": action_id, "text": plain(label), **more}


def holders(found: Any) -> Iterator[str]:
    """The type of everything that holds a text."""
    if isinstance(found, dict):
        if isinstance(found.get("text"), str):
            yield found["type"]
        for value in found.values():
            yield from holders(value)
    elif isinstance(found, list):
        for item in found:
            yield from holders(item)


def rebuilt(blocks: list[dict[str, Any]]) -> list[Any]:
    """The blocks after the SDK's own validators, which raise for what Slack would refuse."""
    return [block.to_dict() for block in Block.parse_all(blocks)]


# --- Messages ----------------------------------------------------------------------------------------


def test_a_message_with_cards_and_every_kind_of_action() -> None:
    message = Message(
        "本日19時より & <開催>",
        cards=(
            Card("アナさん", "製造業", (Field("話せること", "<@U1> *採用*"), Field("メモ", "")), "<!channel> に公開"),
            Card(text="title is missing"),
        ),
        actions=(
            Button("intro.publish", "公開する", "7", "primary"),
            Button("intro.about", "直す"),
            LinkButton("地図", "https://example.org/map"),
            Select("survey.pick", "選択", (Option("a", "はい"), Option("b", "いいえ"))),
            Button("event.cancel", "中止", "7", "danger"),
        ),
        files=(File("a.csv", "text/csv", b"1"),),
    )
    assert encode.message(message) == {
        "text": "本日19時より &amp; &lt;開催&gt;",
        "unfurl_links": False,
        "unfurl_media": False,
        "blocks": [
            rich(text("本日19時より & <開催>")),
            {"type": "divider"},
            rich(
                bold("アナさん"),
                text("\n"),
                text("製造業"),
                text("\n"),
                bold("話せること"),
                text("\u2003<@U1> *採用*"),
                text("\n"),
                bold("メモ"),
            ),
            {"type": "context", "elements": [plain("<!channel> に公開")]},
            {"type": "divider"},
            rich(text("title is missing")),
            {
                "type": "actions",
                "elements": [
                    button("intro.publish:7", "公開する", style="primary"),
                    button("intro.about", "直す"),
                    button("link:2", "地図", url="https://example.org/map"),
                ],
            },
            {
                "type": "actions",
                "elements": [
                    {
                        "type": "static_select",
                        "action_id": "survey.pick",
                        "placeholder": plain("選択"),
                        "options": [
                            {"text": plain("はい"), "value": "a"},
                            {"text": plain("いいえ"), "value": "b"},
                        ],
                    }
                ],
            },
            {"type": "actions", "elements": [button("event.cancel:7", "中止", style="danger")]},
        ],
    }


def test_a_card_with_only_a_footer_and_one_with_nothing() -> None:
    assert encode.message(Message("m", (Card(footer="f"), Card(" ", "\n"))))["blocks"] == [
        rich(text("m")),
        {"type": "divider"},
        {"type": "context", "elements": [plain("f")]},
    ]


def test_six_buttons_take_two_rows() -> None:
    blocks = encode.message(Message("m", actions=tuple(Button("a.b", "x", str(n)) for n in range(6))))["blocks"]
    assert [len(block["elements"]) for block in blocks[1:]] == [5, 1]


def test_the_home_tab_shows_the_same_blocks() -> None:
    message = Message("m", (Card("t"),), (Button("a.b", "x"),))
    assert encode.home(message) == {"type": "home", "blocks": encode.message(message)["blocks"]}
    View(**encode.home(message)).validate_json()


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("<!channel>", "&lt;!channel&gt;"),
        ("<@U1|ana> &amp;", "&lt;@U1|ana&gt; &amp;amp;"),
        ("<https://example.org|here>", "&lt;https://example.org|here&gt;"),
        ("a" * 2000, "a" * 2000),
        ("&" * 600, "&amp;" * 600),
        ("&" * 601, "&amp;" * 599 + "…"),
        ("😀&" * 600, "😀&amp;" * 428 + "…"),
    ],
)
def test_the_notification_shows_what_was_typed(typed: str, shown: str) -> None:
    assert encode.notification(typed) == shown


@given(MESSAGES.filter(lambda message: all(getattr(action, "url", "there") for action in message.actions)))
def test_any_message_is_valid_block_kit(message: Message) -> None:
    blocks = encode.message(message)["blocks"]
    assert rebuilt(blocks) == blocks
    assert len(blocks) <= SLACK.message_blocks
    assert set(holders(blocks)) <= INERT


@given(st.text("&<>ab😀\n", min_size=1, max_size=PORTABLE.message_text // 2))
def test_a_notification_fits_and_holds_no_markup(typed: str) -> None:
    shown = encode.notification(typed)
    assert width(shown) <= SLACK.notification
    assert set(shown) & set("<>") == set()
    assert typed.startswith(unescape(shown).removesuffix("…").rstrip())


def test_the_largest_message_fits() -> None:
    card = Card("t" * 150, "x" * 300, tuple(Field("l" * 10, "v" * 10) for _ in range(10)), "f" * 90)
    menus = tuple(
        Select(f"flow.{n}", "p" * 100, tuple(Option(f"{m}".rjust(100, "v"), "o" * 75) for m in range(25)))
        for n in range(4)
    )
    buttons = tuple(Button("flow.press", "b" * 75, f"{n}".rjust(89, "v")) for n in range(5))
    blocks = encode.message(Message("m" * 2000, (card,) * 8, (*menus[:2], *buttons, *menus[2:])))["blocks"]
    assert rebuilt(blocks) == blocks
    assert len(blocks) == 1 + 8 * 3 + 5


def test_what_every_platform_takes_slack_takes() -> None:
    shared = {item.name for item in fields(SLACK)} & {item.name for item in fields(PORTABLE)}
    assert {name for name in shared if getattr(PORTABLE, name) > getattr(SLACK, name)} == set()
    assert len(shared) == 16


# --- Forms -------------------------------------------------------------------------------------------

YES_NO = (Option("y", "Yes"), Option("n", "No"))
SHOWN = [{"text": plain("Yes"), "value": "y"}, {"text": plain("No"), "value": "n"}]
FORM = Form(
    "intro.about",
    "About <you>",
    (
        TextInput(
            "line", "In a line", "A hint", "e.g. hiring", "I & <b>", is_required=True, max_length=80, is_multiline=True
        ),
        Choice("menu", "One", YES_NO, values=("n",)),
        Choice("several", "Several", YES_NO, "Up to 2", ("n", "gone", "y", "n"), fewest=0, most=2),
        Choice("radio", "Radio", YES_NO, values=("y",), style="radio"),
        Choice("boxes", "Boxes", YES_NO, values=("n", "y"), most=2, style="checkbox"),
    ),
    value="7",
    submit="Next",
    errors={"line": "短くしてください。"},
)


def test_a_form_has_room_for_what_is_asked_also() -> None:
    form = replace(FORM, also=(TextInput("more", "And"),))
    assert [block["block_id"] for block in encode.view(form, channel="slack:T1:C1", close="")["blocks"]] == [
        "line", "menu", "several", "radio", "boxes", "more",
    ]  # fmt: skip
    with pytest.raises(ValueError, match="share a name"):
        replace(FORM, also=(TextInput("menu", "And"),))


def test_a_form_with_every_kind_of_field() -> None:
    assert encode.view(FORM, channel="slack:T1:C1", close="Cancel") == {
        "type": "modal",
        "callback_id": "intro.about",
        "private_metadata": '{"value": "7", "channel": "slack:T1:C1"}',
        "title": plain("About <you>"),
        "submit": plain("Next"),
        "close": plain("Cancel"),
        "blocks": [
            {
                "type": "input",
                "block_id": "line",
                "label": plain("In a line"),
                "hint": plain("A hint"),
                "optional": False,
                "element": {
                    "type": "plain_text_input",
                    "action_id": "value",
                    "multiline": True,
                    "max_length": 80,
                    "placeholder": plain("e.g. hiring"),
                    "initial_value": "I & <b>",
                },
            },
            {
                "type": "input",
                "block_id": "menu",
                "label": plain("One"),
                "optional": False,
                "element": {
                    "type": "static_select",
                    "action_id": "value",
                    "options": SHOWN,
                    "initial_option": SHOWN[1],
                },
            },
            {
                "type": "input",
                "block_id": "several",
                "label": plain("Several"),
                "hint": plain("Up to 2"),
                "optional": True,
                "element": {
                    "type": "multi_static_select",
                    "action_id": "value",
                    "options": SHOWN,
                    "max_selected_items": 2,
                    "initial_options": [SHOWN[1], SHOWN[0]],
                },
            },
            {
                "type": "input",
                "block_id": "radio",
                "label": plain("Radio"),
                "optional": False,
                "element": {
                    "type": "radio_buttons",
                    "action_id": "value",
                    "options": SHOWN,
                    "initial_option": SHOWN[0],
                },
            },
            {
                "type": "input",
                "block_id": "boxes",
                "label": plain("Boxes"),
                "optional": False,
                "element": {
                    "type": "checkboxes",
                    "action_id": "value",
                    "options": SHOWN,
                    "initial_options": [SHOWN[1], SHOWN[0]],
                },
            },
        ],
    }


def test_the_sdk_finds_nothing_wrong_with_a_form() -> None:
    view = encode.view(FORM, channel="", close="Cancel")
    View(**view).validate_json()
    assert rebuilt(view["blocks"]) == view["blocks"]


def test_an_empty_form_says_nothing_it_does_not_have_to() -> None:
    form = Form("a.b", "Title", (TextInput("t", "T", placeholder=" "), Choice("c", "C", YES_NO, most=2)))
    assert encode.view(form, channel="") == {
        "type": "modal",
        "callback_id": "a.b",
        "private_metadata": '{"value": "", "channel": ""}',
        "title": plain("Title"),
        "submit": plain("Title"),
        "blocks": [
            {
                "type": "input",
                "block_id": "t",
                "label": plain("T"),
                "optional": True,
                "element": {
                    "type": "plain_text_input",
                    "action_id": "value",
                    "multiline": False,
                    "max_length": 3000,
                },
            },
            {
                "type": "input",
                "block_id": "c",
                "label": plain("C"),
                "optional": False,
                "element": {
                    "type": "multi_static_select",
                    "action_id": "value",
                    "options": SHOWN,
                    "max_selected_items": 2,
                },
            },
        ],
    }


@pytest.mark.parametrize(
    ("choice", "shown"),
    [
        (Choice("c", "C", YES_NO, values=("y", "n")), {"initial_option": SHOWN[0]}),
        (
            Choice("c", "C", (*YES_NO, Option("m", "Maybe")), values=("n", "n", "y", "m"), most=2),
            {"initial_options": [SHOWN[1], SHOWN[0]]},
        ),
        (Choice("c", "C", YES_NO, values=("gone",), style="checkbox"), {}),
        (Choice("c", "C", YES_NO, values=("n", "y"), style="checkbox"), {"initial_options": [SHOWN[1], SHOWN[0]]}),
    ],
)
def test_what_is_chosen_when_a_form_opens(choice: Choice, shown: dict[str, Any]) -> None:
    element = encode.view(Form("a.b", "t", (choice,)), channel="")["blocks"][0]["element"]
    assert {key: element[key] for key in element if key.startswith("initial")} == shown


def test_errors_stand_under_blocks_of_the_form() -> None:
    assert encode.errors(FORM) == {"line": "短くしてください。"}
    assert "line" in [block["block_id"] for block in encode.view(FORM, channel="")["blocks"]]


def test_a_label_slack_would_refuse_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^close label has 25 of at most 24 characters$"):
        encode.view(FORM, channel="", close="x" * 25)


def test_a_reference_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^metadata of a form has 3029 of at most 3000 characters$"):
        encode.view(FORM, channel="x" * 3000)


def test_somebody_of_slack_is_mentioned_and_anybody_else_named():
    card = Card(fields=tuple(Field("C", "@Ana", person=ref) for ref in ("slack:T1:U1", "discord:7:8", "")))
    (rich,) = [
        block for block in encode.revision(Message("t", cards=(card,)))["blocks"][1:] if block["type"] == "rich_text"
    ]
    assert [part for part in rich["elements"][0]["elements"] if not part.get("style") and part.get("text") != "\n"] == [
        {"type": "text", "text": "\u2003"}, {"type": "user", "user_id": "U1"},
        {"type": "text", "text": "\u2003@Ana"}, {"type": "text", "text": "\u2003@Ana"},
    ]  # fmt: skip
