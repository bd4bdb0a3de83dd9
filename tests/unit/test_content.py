"""What messages and forms are made of: every portable limit holds exactly, counted in UTF-16 units."""

from collections.abc import Callable
from dataclasses import FrozenInstanceError

import pytest

from bot.chat.actions import Choices, Completion
from bot.chat.content import (
    Button,
    CalendarEntry,
    Card,
    Choice,
    ChoiceStyle,
    Control,
    Field,
    Form,
    LinkButton,
    Message,
    Option,
    Picture,
    Select,
    TextInput,
    pack,
    unpack,
)
from bot.chat.limits import PORTABLE, PortableLimits, require
from bot.words.text import width

# Two UTF-16 units each.
EMOJI = "\U0001f600"


def options(count: int) -> tuple[Option, ...]:
    return tuple(Option(str(number), "o") for number in range(count))


def buttons(count: int) -> tuple[Control, ...]:
    return tuple(Button("a.b", "o", str(number)) for number in range(count))


def selects(count: int) -> tuple[Control, ...]:
    return tuple(Select(f"a.{number}", "o", options(1)) for number in range(count))


def choice(count: int, style: ChoiceStyle) -> Choice:
    return Choice("a", "o", options(count), style=style)


def form(title: str = "t", fields: int = 1, **given: str) -> Form:
    return Form("a.b", title, tuple(TextInput(str(number), "o") for number in range(fields)), **given)


# (what is limited, how many are allowed, how to build one of that size)
TEXTS: list[tuple[str, int, Callable[[str], object]]] = [
    ("option label", PORTABLE.option_label, lambda text: Option("v", text)),
    ("completion", PORTABLE.completion, lambda text: Completion(text, "v")),
    ("value of a completion", PORTABLE.completion, lambda text: Completion("o", text)),
    ("option value", PORTABLE.option_value, lambda text: Option(text, "o")),
    ("button label", PORTABLE.button_label, lambda text: Button("a.b", text)),
    ("link label", PORTABLE.button_label, lambda text: LinkButton(text, "https://example.org")),
    ("link", PORTABLE.link, lambda text: LinkButton("o", text)),
    ("custom id", PORTABLE.custom_id - len("a.b:"), lambda text: Button("a.b", "o", text)),
    ("form's custom id", PORTABLE.custom_id - len("a.b:"), lambda text: form(value=text)),
    ("menu placeholder", PORTABLE.placeholder, lambda text: Select("a.b", text, options(1))),
    ("card title", PORTABLE.card_title, Card),
    ("card text", PORTABLE.card_text, lambda text: Card("t", text)),
    ("card footer", PORTABLE.card_footer, lambda text: Card("t", footer=text)),
    ("card field label", PORTABLE.card_field_label, lambda text: Field(text, "v")),
    ("card field", PORTABLE.card_field_text - len("label"), lambda text: Field("label", text)),
    ("message text", PORTABLE.message_text, Message),
    ("field label", PORTABLE.field_label, lambda text: TextInput("a", text)),
    ("field hint", PORTABLE.field_hint, lambda text: TextInput("a", "o", hint=text)),
    ("choice label", PORTABLE.field_label, lambda text: Choice("a", text, options(1))),
    ("choice hint", PORTABLE.field_hint, lambda text: Choice("a", "o", options(1), hint=text)),
    ("placeholder", PORTABLE.placeholder, lambda text: TextInput("a", "o", placeholder=text)),
    ("form title", PORTABLE.form_title, form),
    ("submit label", PORTABLE.form_title, lambda text: form(submit=text)),
]
COUNTS: list[tuple[str, int, Callable[[int], object]]] = [
    ("menu options in a message", PORTABLE.select_options, lambda count: Select("a.b", "o", options(count))),
    ("menu options in a form", PORTABLE.select_options, lambda count: choice(count, "menu")),
    ("radio options", PORTABLE.radio_options, lambda count: choice(count, "radio")),
    ("checkboxes", PORTABLE.radio_options, lambda count: choice(count, "checkbox")),
    ("card fields", PORTABLE.card_fields, lambda count: Card("t", fields=(Field("l", "v"),) * count)),
    ("cards", PORTABLE.cards, lambda count: Message("m", cards=(Card("t"),) * count)),
    ("form fields", PORTABLE.form_fields, lambda count: form(fields=count)),
    ("menus", PORTABLE.button_rows, lambda count: Message("m", actions=selects(count))),
    (
        "buttons",
        PORTABLE.button_rows * PORTABLE.buttons_per_row,
        lambda count: Message("m", actions=buttons(count)),
    ),
    (
        "buttons beside a menu",
        (PORTABLE.button_rows - 1) * PORTABLE.buttons_per_row,
        lambda count: Message("m", actions=(*selects(1), *buttons(count))),
    ),
    ("completions", PORTABLE.completions, lambda count: Choices((Completion("o", "v"),) * count)),
    ("longest answer", PORTABLE.text_input, lambda count: TextInput("a", "o", max_length=count)),
]


def test_the_limits_are_the_strictest_of_both_platforms() -> None:
    assert PortableLimits(
        form_title=24, form_fields=5, field_label=45, field_hint=100, placeholder=100, text_input=3000,
        select_options=25, radio_options=10, option_label=75, option_value=100, button_label=75, button_rows=5,
        buttons_per_row=5, custom_id=100, link=512, card_title=150, card_text=3000, card_fields=10,
        card_field_label=256, card_field_text=1024, card_footer=2000, cards=8, cards_text=6000, message_text=2000,
        completions=25, completion=100,
    ) == PORTABLE  # fmt: skip


@pytest.mark.parametrize("letter", ["a", "あ", EMOJI])
@pytest.mark.parametrize(("most", "build"), [row[1:] for row in TEXTS], ids=[row[0] for row in TEXTS])
def test_a_text_fits_up_to_its_limit(most: int, build: Callable[[str], object], letter: str) -> None:
    fitting = letter * (most // width(letter)) + "a" * (most % width(letter))
    build(fitting)
    with pytest.raises(ValueError, match=r" of at most \d+ characters$"):
        build(fitting + "a")


@pytest.mark.parametrize(("most", "build"), [row[1:] for row in COUNTS], ids=[row[0] for row in COUNTS])
def test_so_many_fit_and_not_one_more(most: int, build: Callable[[int], object]) -> None:
    build(most)
    with pytest.raises(ValueError, match="allowed are"):
        build(most + 1)


def test_all_cards_of_a_message_share_one_limit() -> None:
    full = (Card("t" * 100, "x" * 2900), Card("t" * 90, "x" * 2889, (Field("l", "v" * 10),), "f" * 10))
    assert Message("m", cards=full).cards == full
    with pytest.raises(ValueError, match="text of all cards has 6001 of at most 6000 characters"):
        Message("m", cards=(*full, Card("t")))


@pytest.mark.parametrize(
    ("text", "units"),
    [("", 0), ("abc", 3), ("ご縁", 2), (EMOJI, 2), ("e\u0301", 2), ("👨‍👩‍👧", 8), ("\ud83d", 1), ("葛\U000e0100", 3)],
)
def test_width_is_counted_in_utf_16_units(text: str, units: int) -> None:
    assert width(text) == units


def test_an_oversized_text_is_not_quoted_because_errors_are_logged() -> None:
    with pytest.raises(ValueError, match=r"^line has 6 of at most 5 characters$"):
        require("line", "secret", 5)


@pytest.mark.parametrize(
    "build",
    [
        lambda: Message(" \n"),
        lambda: Button("a.b", " "),
        lambda: LinkButton("", "https://example.org"),
        lambda: Option("v", ""),
        lambda: Option("", "o"),
        lambda: Completion("", "v"),
        lambda: Completion("o", " "),
        lambda: Select("a.b", "", options(1)),
        lambda: Select("a.b", "o", ()),
        lambda: Choice("a", "o", ()),
        lambda: TextInput("a", ""),
        lambda: TextInput("a", "o", max_length=0),
        lambda: Field("", "v"),
        lambda: form(""),
        lambda: form(fields=0),
        lambda: Button("", "o"),
        lambda: Button("a:b", "o"),
    ],
)
def test_nothing_is_left_empty_that_platforms_want(build: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match=r"empty|needs a text|allowed are|not an id"):
        build()


def test_what_must_differ_differs() -> None:
    with pytest.raises(ValueError, match="two actions of one message share an id"):
        Message("m", actions=(Button("a.b", "x", "1"), Button("a.b", "y", "1")))
    with pytest.raises(ValueError, match="two share a value"):
        Select("a.b", "o", (Option("1", "x"), Option("1", "y")))
    with pytest.raises(ValueError, match="two share a value"):
        Choice("a", "o", (Option("1", "x"), Option("1", "y")))
    with pytest.raises(ValueError, match="two fields of one form share a name"):
        Form("a.b", "t", (TextInput("x", "o"), TextInput("x", "o")))
    with pytest.raises(ValueError, match="errors for fields the form does not have"):
        Form("a.b", "t", (TextInput("x", "o"),), errors={"y": "wrong"})
    links = (LinkButton("x", "https://example.org"),) * 2
    assert Message("m", actions=links).actions == links


@pytest.mark.parametrize(("id", "value"), [("a.b", ""), ("a.b", "1"), ("a.b", "1/offer.x:y")])
def test_an_id_and_its_value_come_back(id: str, value: str) -> None:
    assert unpack(pack(id, value)) == (id, value)


def test_content_is_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        Button("a.b", "o").label = "x"  # type: ignore[misc]


@pytest.mark.parametrize(
    "wrong", [{"title": " "}, {"title": "x" * 101}, {"about": "x" * 901}, {"place": "x" * 101}, {"ends_ms": 5}]
)
def test_a_calendar_entry_that_no_platform_takes(wrong: dict[str, object]) -> None:
    fine: dict[str, object] = {"id": "1", "title": "t", "about": "", "place": "", "starts_ms": 5, "ends_ms": 6}
    with pytest.raises(ValueError, match="calendar"):
        CalendarEntry(**{**fine, **wrong})  # type: ignore[arg-type]


def test_the_name_of_a_thread_is_limited() -> None:
    with pytest.raises(ValueError, match="thread name has 101"):
        Message("m", thread="x" * 101)


def test_rows_follow_the_order_of_the_actions() -> None:
    menu = Select("flow.choose", "menu", options(2))
    buttons = tuple(Button("flow.press", "b", str(number)) for number in range(7))
    message = Message("m", actions=(*buttons[:6], menu, buttons[6]))
    assert message.rows == (buttons[:5], buttons[5:6], (menu,), buttons[6:])


def test_buttons_around_menus_take_the_rows_they_are_shown_in() -> None:
    menus = tuple(Select(f"flow.choose{number}", "menu", options(2)) for number in range(3))
    buttons = tuple(Button("flow.press", "b", str(number)) for number in range(3))
    with pytest.raises(ValueError, match="rows of actions: 6, allowed are 0 to 5"):
        Message("m", actions=tuple(one for pair in zip(buttons, menus, strict=True) for one in pair))


def test_what_is_chosen_is_still_offered() -> None:
    one, two, three = options(3)
    values = (three.value, "gone", one.value, three.value, two.value)
    assert Choice("c", "c", (one, two, three), values=values, most=2).chosen == (three, one)
    assert Choice("c", "c", (one, two, three), values=values, style="checkbox").chosen == (three, one, two)


def test_a_picture_says_what_it_shows() -> None:
    assert Picture("room", "<svg/>", "a" * PORTABLE.alt_text).alt
    for alt in ("", " ", "a" * (PORTABLE.alt_text + 1)):
        with pytest.raises(ValueError, match="alternative text"):
            Picture("room", "<svg/>", alt)
