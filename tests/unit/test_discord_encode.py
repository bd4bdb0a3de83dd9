"""Messages and forms as Discord's JSON: every kind of piece, inert text, and lengths that fit."""

import pytest

from adapters.discord import encode
from adapters.discord.markdown import escaped, fitted
from adapters.discord.words import renamed
from bot.chat.content import Button, Card, Choice, Field, Form, LinkButton, Message, Option, Select, TextInput
from bot.words.text import width

OPTIONS = (Option("a", "Alpha"), Option("b", "Beta"), Option("c", "Gamma"))


def message(m: Message) -> encode.Json:
    return encode.message(m, "goen")


def modal(*fields: TextInput | Choice, **more: object) -> encode.Json:
    return encode.modal(Form("intro.about", "About you", fields, **more), "goen")  # type: ignore[arg-type]


def test_what_is_asked_also_has_no_room_in_a_form() -> None:
    fields = [TextInput(name, name) for name in "abcde"]
    assert modal(*fields, also=(TextInput("more", "And"),)) == modal(*fields)


# --- Messages ----------------------------------------------------------------------------------------


def test_a_text_alone_pings_nobody() -> None:
    assert message(Message("Hello")) == {
        "content": "Hello",
        "embeds": [],
        "components": [],
        "allowed_mentions": {"parse": []},
    }


def test_cards_are_embeds_with_what_they_have() -> None:
    full = Card("Ana", "Retail", (Field("Offers", "Sales"), Field("Alone", "")), "Seen by few")
    shown = message(Message("Two", cards=(full, Card(text="Only text"), Card())))
    assert shown["embeds"] == [
        {
            "title": "Ana",
            "description": "Retail",
            "fields": [
                {"name": "Offers", "value": "Sales", "inline": False},
                {"name": "Alone", "value": "\u200b", "inline": False},
            ],
            "footer": {"text": "Seen by few"},
        },
        {"description": "Only text"},
    ]


def test_actions_stand_in_rows_and_a_menu_has_one_for_itself() -> None:
    buttons = tuple(Button("go", f"Go {number}", str(number)) for number in range(6))
    actions = (*buttons, Select("pick", "Pick one", OPTIONS[:2]), LinkButton("Page", "https://example.com"))
    rows = message(Message("Choose", actions=actions))["components"]
    assert rows == [
        {
            "type": 1,
            "components": [
                {"type": 2, "style": 2, "label": f"Go {number}", "custom_id": f"go:{number}"} for number in range(5)
            ],
        },
        {"type": 1, "components": [{"type": 2, "style": 2, "label": "Go 5", "custom_id": "go:5"}]},
        {
            "type": 1,
            "components": [
                {
                    "type": 3,
                    "custom_id": "pick",
                    "placeholder": "Pick one",
                    "options": [{"label": "Alpha", "value": "a"}, {"label": "Beta", "value": "b"}],
                }
            ],
        },
        {"type": 1, "components": [{"type": 2, "style": 5, "label": "Page", "url": "https://example.com"}]},
    ]


def test_styles_are_discords_numbers() -> None:
    actions = (Button("a", "A"), Button("b", "B", style="primary"), Button("c", "C", style="danger"))
    row = message(Message("Choose", actions=actions))["components"][0]["components"]
    assert [button["style"] for button in row] == [2, 1, 4]


# --- Forms -------------------------------------------------------------------------------------------


def test_a_form_is_a_modal_of_labels() -> None:
    line = TextInput("line", "Line", "Up to 80", "I like…", "Hi", is_required=True, max_length=80)
    assert modal(line, TextInput("more", "More", is_multiline=True), value="7") == {
        "custom_id": "intro.about:7",
        "title": "About you",
        "components": [
            {
                "type": 18,
                "label": "Line",
                "description": "Up to 80",
                "component": {
                    "type": 4,
                    "custom_id": "line",
                    "style": 1,
                    "required": True,
                    "max_length": 80,
                    "placeholder": "I like…",
                    "value": "Hi",
                },
            },
            {
                "type": 18,
                "label": "More",
                "component": {"type": 4, "custom_id": "more", "style": 2, "required": False, "max_length": 3000},
            },
        ],
    }


@pytest.mark.parametrize(
    ("choice", "element"),
    [
        (
            Choice("x", "X", OPTIONS, values=("b", "gone")),
            {"type": 3, "required": True, "chosen": ["b"], "min_values": 1, "max_values": 1},
        ),
        (
            Choice("x", "X", OPTIONS, values=("c", "a", "b"), fewest=0, most=2),
            {"type": 3, "required": False, "chosen": ["a", "c"], "min_values": 0, "max_values": 2},
        ),
        (
            Choice("x", "X", OPTIONS, most=25),
            {"type": 3, "required": True, "chosen": [], "min_values": 1, "max_values": 3},
        ),
        (
            Choice("x", "X", OPTIONS, values=("a",), style="radio"),
            {"type": 21, "required": True, "chosen": ["a"]},
        ),
        (
            Choice("x", "X", OPTIONS[:1], style="radio"),
            {"type": 3, "required": True, "chosen": [], "min_values": 1, "max_values": 1},
        ),
        (
            Choice("x", "X", OPTIONS, values=("a", "b"), fewest=0, most=3, style="checkbox"),
            {"type": 22, "required": False, "chosen": ["a", "b"], "min_values": 0, "max_values": 3},
        ),
    ],
    ids=["menu", "menu of several", "menu of at most all", "radio", "radio of one", "checkboxes"],
)
def test_choices(choice: Choice, element: encode.Json) -> None:
    shown = modal(choice)["components"][0]["component"]
    chosen = [option["value"] for option in shown["options"] if option.get("default")]
    facts = {name: value for name, value in shown.items() if name not in ("options", "custom_id")}
    assert (shown["custom_id"], facts | {"chosen": chosen}) == ("x", element)


def test_what_was_wrong_takes_the_place_of_the_hint() -> None:
    fields = (TextInput("name", "Name", "Up to 30"), TextInput("line", "Line", "Up to 80"))
    labels = modal(*fields, errors={"name": "Too long. " * 20})["components"]
    assert (labels[0]["description"][:12], width(labels[0]["description"])) == ("⚠ Too long. ", 100)
    assert labels[1]["description"] == "Up to 80"


# --- Text that people wrote --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("plain 日本語 100% (yes) a.b", "plain 日本語 100% (yes) a.b"),
        ("**b** __u__ ~~s~~ `c` ||x||", r"\*\*b\*\* \_\_u\_\_ \~\~s\~\~ \`c\` \|\|x\|\|"),
        ("@everyone @here", r"\@everyone \@here"),
        ("<@1> <@&2> <#3> </goen help:4> <t:5:R> <:x:6>", r"\<\@1> \<\@&2> \<#3> \</goen help:4> \<t:5:R> \<:x:6>"),
        ("[free](https://x.y) https://z", r"\[free\](https\://x.y) https\://z"),
        ("# h\n-# small\n> q\n- l\n+ l", "\\# h\n\\-# small\n\\> q\n\\- l\n\\+ l"),
        ("1. one\n 23) two", "1\\. one\n 23\\) two"),
        ("a # b - c > d 1. e", "a # b - c > d 1. e"),
        ("\\", "\\\\"),
        ("* item", r"\* item"),
    ],
)  # fmt: skip
def test_nothing_in_a_text_is_interpreted(typed: str, written: str) -> None:
    assert escaped(typed) == written
    shown = message(Message("x" + typed, cards=(Card(typed, typed, (Field(typed, typed),), typed),)))
    assert shown["content"] == escaped("x" + typed)
    assert shown["embeds"] == [
        {
            "title": written.strip(),
            "description": written.strip(),
            "fields": [{"name": written, "value": written.strip(), "inline": False}],
            "footer": {"text": typed},
        }
    ]


def test_escaped_text_is_cut_where_a_reader_sees_a_boundary() -> None:
    assert fitted("****", 8) == r"\*\*\*\*"
    assert fitted("****", 7) == r"\*\*…"
    assert fitted("ab👨‍👩‍👧", 9) == "ab…"
    assert fitted("abc", 0) == ""


def test_the_longest_message_fits_after_escaping() -> None:
    shown = message(Message("*" * 2000, cards=(Card("*" * 150, "*" * 3000, (Field("*" * 200, "*" * 800),)),)))
    embed = shown["embeds"][0]
    texts = [embed["title"], embed["description"], embed["fields"][0]["name"], embed["fields"][0]["value"]]
    assert width(shown["content"]) == 1999
    assert [width(text) for text in texts] == [255, 4095, 255, 1023]


def test_all_cards_share_six_thousand_characters() -> None:
    cards = tuple(Card(f"Card {number}", "_" * 700) for number in range(8))
    embeds = message(Message("Many", cards=cards))["embeds"]
    total = sum(width(text) for embed in embeds for text in embed.values())
    assert [embed["title"] for embed in embeds] == ["Card 0", "Card 1", "Card 2", "Card 3", "Card 4"]
    assert 5990 <= total <= 6000


# --- Commands by their names in Discord --------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("/goen event create title:x", "/goen-admin event create title:x"),
        ("「/goen イベント 作成」", "「/goen-admin イベント 作成」"),
        ("/goen intro withdraw", "/goen leave"),
        ("/goen link undo", "/goen link-undo"),
        ("/goen 自己紹介 取り消しです", "/goen 参加取り消しです"),
        ("/goen intro, /goen 自己紹介です", "/goen intro, /goen 自己紹介です"),
        ("/goen survey / /goen survey open", "/goen survey / /goen-admin survey open"),
        ("/goen アンケート 結果", "/goen-admin アンケート 結果"),
        ("/goen event show, /goen event list", "/goen event show, /goen event list"),
        ("/goen お知らせ", "/goen-admin お知らせ 一覧"),
        ("/goen balance", "/goen-admin balance show"),
        ("/goen introduction, event create", "/goen introduction, event create"),
        ("/other event create", "/other event create"),
    ],
)  # fmt: skip
def test_organizers_commands_are_called_by_their_name_here(text: str, shown: str) -> None:
    assert renamed(text, "goen") == shown


def test_another_command_word() -> None:
    assert renamed("/mixer staff add, /goen staff add", "mixer") == "/mixer-admin staff add, /goen staff add"


def test_somebody_of_discord_is_mentioned_and_anybody_else_named():
    fields = tuple(Field("C", "Ana", person=ref) for ref in ("discord:7:8", "slack:T1:U1", ""))
    (embed,) = message(Message("t", cards=(Card("c", fields=fields),)))["embeds"]
    assert [field["value"] for field in embed["fields"]] == ["<@8>", "Ana", "Ana"]
