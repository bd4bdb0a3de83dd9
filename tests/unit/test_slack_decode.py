"""What Slack reports, as interactions: who, where, what."""

from typing import Any

import pytest

from adapters.slack import decode, encode
from bot.chat.content import (
    Button,
    Form,
    LinkButton,
    Message,
    Option,
    Select,
    TextInput,
)
from bot.chat.interactions import (
    ButtonClick,
    Command,
    MemberJoined,
    TypedText,
)
from bot.chat.refs import ChannelRef
from bot.door.grammar import parse
from bot.words.i18n import translator
from tests.unit.slack_payloads import ANA, COMMAND, PLACE, PRESS, SAID, asked, event, press

# --- Who and where -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "ref"),
    [
        (COMMAND, "slack:T1:U1"),
        (PRESS, "slack:T1:U1"),
        (SAID, "slack:T1:U1"),
        # People of another workspace in a shared channel
        ({**PRESS, "user": {"id": "U9", "team_id": "T9"}}, "slack:T9:U9"),
        (event(user="U9", user_team="T9", team="T1"), "slack:T9:U9"),
        (event(user="U9", team="T9"), "slack:T9:U9"),
        # A large organization, whose id is not a workspace's
        (event(user_team="E1", team="E1"), "slack:T1:U1"),
        ({**PRESS, "team": None, "enterprise": {"id": "E1"}}, "slack:T1:U1"),
        # Nothing but the id of who acts
        ({"team_id": "T1", "event": {"type": "app_home_opened", "user": "U1"}}, "slack:T1:U1"),
        ({"team_id": "T1", "event": {"type": "team_join", "user": {"id": "U1", "team_id": "T1"}}}, "slack:T1:U1"),
    ],
)
def test_who_acts(body: dict[str, Any], ref: str) -> None:
    assert str(decode.request(body).user) == ref


@pytest.mark.parametrize("body", [{"team_id": "T1"}, event(user=None), {"user": {"id": "U1"}}, {}])
def test_where_nobody_acts_or_nowhere_there_is_no_user(body: dict[str, Any]) -> None:
    assert decode.request(body).user is None


@pytest.mark.parametrize(
    ("body", "ref"),
    [
        (COMMAND, PLACE),
        (PRESS, PLACE),
        (event(channel="C1"), PLACE),
        (event(channel={"id": "C1"}), PLACE),
        (event(channel="G1"), ChannelRef("slack", "T1", "G1")),
        # Somebody of T9 acts in a channel of ours
        ({**event(channel="C1", user_team="T9", team="T9"), "team_id": "T9"}, PLACE),
        (SAID, None),
        ({**COMMAND, "channel_id": "D1"}, None),
        ({**PRESS, "channel": {"id": "D1", "name": "directmessage"}}, None),
        ({**PRESS, "channel": None, "view": {"type": "home", "private_metadata": ""}}, None),
        ({"type": "shortcut", "callback_id": "intro", "user": {"id": "U1"}, "team": {"id": "T1"}}, None),
        ({"view": {"private_metadata": '{"value": "7", "channel": "slack:T1:C1"}'}}, PLACE),
        ({"view": {"private_metadata": '{"value": "7", "channel": ""}'}}, None),
    ],
)
def test_where(body: dict[str, Any], ref: ChannelRef | None) -> None:
    assert decode.request(body).channel == ref


@pytest.mark.parametrize(
    ("body", "is_private"),
    [
        (COMMAND, False),
        ({**COMMAND, "channel_name": "privategroup"}, True),
        ({**PRESS, "channel": {"id": "C1", "name": "privategroup"}}, True),
        (event(channel="C1", channel_type="channel"), False),
        (event(channel="C1", channel_type="group"), True),
        (event(channel="G1"), True),
        ({"view": {"private_metadata": '{"channel": "slack:T1:C1", "is_private": true}'}}, True),
        ({"view": {"private_metadata": '{"channel": "slack:T1:C1"}'}}, False),
    ],
)
def test_whether_the_channel_is_private(body: dict[str, Any], *, is_private: bool) -> None:
    channel = decode.request(body).channel
    assert channel is not None
    assert channel.is_private is is_private


@pytest.mark.parametrize("is_private", [True, False])
def test_a_form_comes_back_to_a_channel_that_is_as_private(*, is_private: bool) -> None:
    view = encode.view(Form("a.b", "t", (TextInput("name", "o"),)), channel="slack:T1:C1", is_private=is_private)
    channel = decode.request({"type": "view_submission", "view": view}).channel
    assert channel is not None
    assert channel.is_private is is_private


def test_a_form_opened_from_another_workspace_is_ours() -> None:
    assert decode.request({"team": {"id": "T9"}, "view": {"app_installed_team_id": "T1"}}).team == "T1"


@pytest.mark.parametrize(
    ("body", "enterprise"),
    [
        (COMMAND, None),
        ({**COMMAND, "enterprise_id": "E1"}, "E1"),
        ({**PRESS, "enterprise": {"id": "E1"}}, "E1"),
        ({**PRESS, "enterprise": None}, None),
        ({**SAID, "authorizations": [{"team_id": "T1", "enterprise_id": "E1"}]}, "E1"),
    ],
)
def test_the_organization(body: dict[str, Any], enterprise: str | None) -> None:
    assert decode.request(body).enterprise == enterprise


def test_where_an_answer_goes() -> None:
    command, said = decode.request(COMMAND), decode.request(SAID)
    assert (command.trigger_id, command.response_url) == ("1.2.3", "https://hooks.slack.com/commands/T1/1/x")
    assert (said.trigger_id, said.response_url, said.blocks) == ("", "", frozenset())
    home = decode.request({**PRESS, "channel": None, "view": {"type": "home", "blocks": [{"type": "divider"}]}})
    assert (home.is_at_home, decode.request(PRESS).is_at_home, home.blocks) == (True, False, frozenset())
    view = {"type": "modal", "callback_id": "a.b", "blocks": [{"block_id": "name"}, {"block_id": "size"}]}
    assert decode.request({"type": "view_submission", "view": view}).blocks == {"name", "size"}


# --- What they do ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("help", "help"),
        ("", ""),
        (None, ""),
        ("a &lt; b &amp;&amp; b &gt; c &amp;lt; &amp;gt;", "a < b && b > c &lt; &gt;"),
        ("match <@U1|ana>", "match slack:T1:U1"),
        ("match <@U1>", "match slack:T1:U1"),
        ("match <@W1>さん", "match slack:T1:W1"),
        ("staff add <@U1><@U2>", "staff add slack:T1:U1 slack:T1:U2"),
        ("<@U1|ana>さんに会う", "slack:T1:U1 さんに会う"),
        ("&lt;@U1&gt;", "<@U1>"),
        ("<@U1", "<@U1"),
        ("< a > <> <@> <@u>", "< a > <> <@> <@u>"),
        ("<#C1|general> <#C2>", "#general #C2"),
        ("<!here> <!channel|channel> <!subteam^S1|@staff>", "@here channel @staff"),
        ("<https://example.org/a?b=1&amp;c=2>", "https://example.org/a?b=1&c=2"),
        ("<http://example.org|example.org>", "example.org"),
        ("<https://example.org|click here>", "https://example.org"),
        ("<mailto:a@example.org|a@example.org>", "a@example.org"),
        ("😀" * 8000, "😀" * 8000),
    ],
)
def test_the_words_after_a_command(typed: str | None, shown: str) -> None:
    assert asked({**COMMAND, "text": typed}) == TypedText(ANA, PLACE, shown)


def test_somebody_mentioned_reaches_the_command() -> None:
    typed = asked({**COMMAND, "text": "staff add 相手:<@U2|ben>さん"})
    assert isinstance(typed, TypedText)
    assert parse(typed.text, translator("ja")).options == {"who": "slack:T1:U2"}


@pytest.mark.parametrize(
    ("body", "click"),
    [
        (PRESS, ButtonClick(ANA, PLACE, "intro.publish", "7")),
        (press({"action_id": "a.b"}), ButtonClick(ANA, PLACE, "a.b")),
        (press({"action_id": "a.b:x:y"}, channel={"id": "D1"}), ButtonClick(ANA, None, "a.b", "x:y")),
        (
            press({"type": "static_select", "action_id": "a.b", "selected_option": {"value": "v:w"}}),
            ButtonClick(ANA, PLACE, "a.b", "v:w"),
        ),
    ],
)
def test_a_press(body: dict[str, Any], click: ButtonClick) -> None:
    assert asked(body) == click


def test_every_action_comes_back_as_it_was_sent() -> None:
    actions = (
        Button("a.b", "x", "1:2"),
        LinkButton("y", "https://example.org"),
        Select("c.d", "z", (Option("v", "w"),)),
    )
    blocks = encode.message(Message("m", actions=actions))["blocks"][1:]
    elements = [element for block in blocks for element in block["elements"]]
    chosen = {"selected_option": elements[2]["options"][0]}
    pressed = [press(elements[0]), press(elements[1]), press({**elements[2], **chosen})]
    assert [asked(body) for body in pressed] == [
        ButtonClick(ANA, PLACE, "a.b", "1:2"),
        None,
        ButtonClick(ANA, PLACE, "c.d", "v"),
    ]


@pytest.mark.parametrize(
    "body", [{**PRESS, "actions": []}, {**PRESS, "type": "message_action"}, {**PRESS, "type": "block_suggestion"}]
)
def test_what_asks_for_nothing(body: dict[str, Any]) -> None:
    assert asked(body) is None


def test_a_shortcut_starts_the_command_of_its_name() -> None:
    body = {"type": "shortcut", "callback_id": "intro", "team": {"id": "T1"}, "user": {"id": "U1"}}
    assert asked(body) == Command(ANA, None, "intro")


@pytest.mark.parametrize(
    ("body", "typed"),
    [
        (SAID, TypedText(ANA, None, "help", "Ev1")),
        (event(text="<@UBOT> help"), TypedText(ANA, None, "help", "Ev1")),
        (event(type="app_mention", channel="C1", text="<@UBOT>: help"), TypedText(ANA, PLACE, "help", "Ev1")),
        (event(type="app_mention", channel="C1", text=" <@UBOT|goen> "), TypedText(ANA, PLACE, "", "Ev1")),
        (
            event(type="app_mention", channel="C1", text="<@UBOT> match <@U2>"),
            TypedText(ANA, PLACE, "match slack:T1:U2", "Ev1"),
        ),
        (event(text=None), TypedText(ANA, None, "", "Ev1")),
    ],
)
def test_what_is_said_to_the_bot(body: dict[str, Any], typed: TypedText) -> None:
    assert asked(body) == typed


def test_someone_enters_a_channel() -> None:
    body = event(type="member_joined_channel", channel="C1", channel_type="C")
    assert asked(body) == MemberJoined(ANA, PLACE, "Ev1")


@pytest.mark.parametrize(
    ("changes", "is_ours"),
    [
        ({}, True),
        ({"type": "app_mention", "channel": "C1"}, True),
        ({"thread_ts": "1.0"}, True),
        ({"channel": "C1"}, False),
        ({"user": "USLACKBOT"}, False),
        ({"user": None}, False),
        ({"bot_id": "B1"}, False),
        ({"subtype": "message_changed"}, False),
        ({"subtype": "bot_message"}, False),
        ({"edited": {"user": "U1", "ts": "1.0"}}, False),
        ({"hidden": True}, False),
    ],
)
def test_what_is_ours_to_read(changes: dict[str, Any], is_ours: bool) -> None:
    assert decode.request(event(**changes)).kind == ("said" if is_ours else "other")


@pytest.mark.parametrize(
    ("inner", "kind"),
    [
        ({"type": "app_uninstalled"}, "removed"),
        ({"type": "tokens_revoked", "tokens": {"bot": ["UBOT"]}}, "removed"),
        ({"type": "tokens_revoked", "tokens": {"oauth": ["U1"]}}, "other"),
        ({"type": "app_home_opened", "user": "U1", "tab": "home"}, "home"),
        ({"type": "app_home_opened", "user": "U1", "tab": "messages"}, "other"),
        ({"type": "user_change", "user": {"id": "U1"}}, "profile"),
        ({"type": "team_join", "user": {"id": "U1"}}, "profile"),
        ({"type": "pin_added", "user": "U1"}, "other"),
    ],
)
def test_what_an_event_means(inner: dict[str, Any], kind: str) -> None:
    assert decode.request({**SAID, "event": inner}).kind == kind


def test_when_an_event_happened() -> None:
    assert [decode.request(body).at_s for body in ({**SAID, "event_time": 1_700_000_000}, SAID)] == [1.7e9, 0]
