"""What Discord reports, through discord.py's own reading of it, as interactions."""

from typing import Any

import discord
import pytest

from adapters.discord import decode
from bot.chat.interactions import ButtonClick, Command, FormSubmit, Sender, TypedText, Typing
from bot.chat.refs import ChannelRef, UserRef

USER = {"id": "80", "username": "ana_s", "global_name": "Ana", "discriminator": "0", "avatar": None}
MANAGE_GUILD, ADMINISTRATOR, SEND_MESSAGES, MANAGE_EVENTS = 1 << 5, 1 << 3, 1 << 11, 1 << 33
HERE = ChannelRef("discord", "7", "70")
# Of the interaction below.
KEY = "interaction:1"
ANA = Sender(UserRef("discord", "7", "80"), "Ana", "ja", has_global_id=True)


def read(payload: dict[str, Any]) -> discord.Interaction:
    """What discord.py makes of it in a client that has logged in."""
    state = discord.Client(intents=discord.Intents(guilds=True))._connection
    state.user = discord.ClientUser(state=state, data={**USER, "id": "9"})  # type: ignore[typeddict-item]
    return discord.Interaction(data=payload, state=state)  # type: ignore[arg-type]


def event(kind: int, data: dict[str, Any], *, permissions: int = SEND_MESSAGES, **more: Any) -> discord.Interaction:
    member = {"user": USER, "roles": [], "joined_at": None, "deaf": False, "mute": False, "flags": 0}
    payload = {
        "id": "1", "application_id": "2", "type": kind, "token": "t", "version": 1, "data": data,
        "guild_id": "7", "channel_id": "70", "channel": {"id": "70", "type": 0, "name": "mixer", "position": 0},
        "locale": "ja", "guild_locale": "en-US", "attachment_size_limit": 1,
        "member": {**member, "permissions": str(permissions)},
    }  # fmt: skip
    return read({**payload, **more})


def command(*path: str, root: str = "goen", **options: str) -> dict[str, Any]:
    inner: list[dict[str, Any]] = [{"name": name, "type": 3, "value": value} for name, value in options.items()]
    for number, name in enumerate(reversed(path)):
        inner = [{"name": name, "type": 1 if number == 0 else 2, "options": inner}]
    return {"id": "3", "name": root, "type": 1, "options": inner}


def in_direct_message(kind: int, data: dict[str, Any]) -> discord.Interaction:
    payload = {
        "id": "1", "application_id": "2", "type": kind, "token": "t", "version": 1, "data": data,
        "channel_id": "71", "channel": {"id": "71", "type": 1, "recipients": [USER]},
        "locale": "en-GB", "attachment_size_limit": 1, "user": USER,
    }  # fmt: skip
    return read(payload)


# --- Who and where -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("permissions", "is_admin"),
    [(SEND_MESSAGES, False), (MANAGE_GUILD, True), (ADMINISTRATOR, True), (MANAGE_EVENTS, True)],
)
def test_who_manages_the_server_or_its_events_is_an_admin(permissions: int, is_admin: bool) -> None:
    assert decode.sender(event(2, command("help"), permissions=permissions)).is_admin == is_admin


def test_a_nickname_wins_over_other_names() -> None:
    member = {"user": USER, "nick": "  あな\u200b ", "roles": [], "joined_at": None, "permissions": "0", "flags": 0}
    nameless = {**member, "nick": None, "user": {**USER, "global_name": None}}
    assert decode.sender(event(2, command("help"), member=member)).name == "あな"
    assert decode.sender(event(2, command("help"), member=nameless)).name == "ana_s"


def test_a_direct_message_names_no_server() -> None:
    asked = decode.asked(in_direct_message(2, command("mute")))
    assert asked == Command(
        Sender(UserRef("discord", "@me", "80"), "Ana", "en-GB", has_global_id=True), None, "mute", {}, key=KEY
    )


def test_a_thread_is_a_place_within_its_channel() -> None:
    thread = {
        "id": "77", "type": 11, "parent_id": "70", "name": "side talk", "owner_id": "80", "message_count": 0,
        "member_count": 1, "rate_limit_per_user": 0,
        "thread_metadata": {
            "archived": False, "auto_archive_duration": 60, "archive_timestamp": "2026-11-26T01:00:00+00:00",
            "locked": False,
        },
    }  # fmt: skip
    found = decode.channel_ref(event(2, command("help"), channel_id="77", channel=thread))
    assert found == ChannelRef("discord", "7", "77")
    assert found.within == str(HERE)


# --- What they do ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "name", "options"),
    [
        (command("help"), "help", {}),
        (command("intro", name="Ana", offer="3,7"), "intro", {"name": "Ana", "offer": "3,7"}),
        (command("leave", event="4"), "leave", {"event": "4"}),
        (command("link-undo"), "link undo", {}),
        (command("event", "show"), "event show", {}),
        (command("event", "create", root="goen-admin", title="x"), "event create", {"title": "x"}),
        (command("card", who=" <@81>"), "card", {"who": "discord:7:81"}),
        (command("card", who="<@!81>"), "card", {"who": "discord:7:81"}),
        (
            command("event", "create", root="goen-admin", title='"Spring mixer"'),
            "event create",
            {"title": "Spring mixer"},
        ),
        (command("event", "create", root="goen-admin", title="「春の会」"), "event create", {"title": "春の会"}),
        (command("event", "create", root="goen-admin", title='"'), "event create", {"title": '"'}),
        (command("card", who="Ana <3"), "card", {"who": "Ana <3"}),
        (command("event", "unbind", root="goen-admin", channel="<#70>"), "event unbind", {"channel": "discord:7:70"}),
        (command("event", "unbind", root="goen-admin", channel="slack:T:C"), "event unbind", {"channel": "slack:T:C"}),
        (command("tables", "make"), "tables make", {}),
    ],
)
def test_commands(data: dict[str, Any], name: str, options: dict[str, str]) -> None:
    assert decode.asked(event(2, data)) == Command(ANA, HERE, name, options, key=KEY)


def test_a_command_that_takes_any_option_is_read_as_typed() -> None:
    data = command("balance", "targets", root="goen-admin", targets="venture:25% sme:45%", event="4")
    assert decode.asked(event(2, data)) == TypedText(ANA, HERE, 'balance targets venture:25% sme:45% event:"4"', KEY)
    empty = command("balance", "targets", root="goen-admin")
    assert decode.asked(event(2, empty)) == TypedText(ANA, HERE, "balance targets ", KEY)


def test_buttons_and_menus() -> None:
    pressed = {"custom_id": "meet.dismiss:4/9", "component_type": 2}
    chosen = {"custom_id": "event.theme", "component_type": 3, "values": ["theme.regional"]}
    assert decode.asked(event(3, pressed)) == ButtonClick(ANA, HERE, "meet.dismiss", "4/9")
    assert decode.asked(event(3, chosen)) == ButtonClick(ANA, HERE, "event.theme", "theme.regional")


def test_a_sent_form() -> None:
    elements = [
        {"type": 4, "custom_id": "line", "value": "**hi** @everyone"},
        {"type": 4, "custom_id": "more", "value": ""},
        {"type": 3, "custom_id": "offer", "values": ["a", "b"]},
        {"type": 21, "custom_id": "reach", "value": None},
        {"type": 22, "custom_id": "felt", "values": []},
    ]
    data = {
        "custom_id": "intro.goals:4",
        "components": [{"type": 18, "id": 1, "component": element} for element in elements],
    }
    assert decode.asked(event(5, data)) == FormSubmit(
        ANA,
        HERE,
        "intro.goals",
        "4",
        {"line": ("**hi** @everyone",), "more": (), "offer": ("a", "b"), "reach": (), "felt": ()},
        key=KEY,
    )


def test_an_option_that_is_being_typed() -> None:
    data = command("intro", name="Ana", offer="sal")
    data["options"][0]["options"][1]["focused"] = True
    assert decode.typing(event(4, data)) == Typing(ANA, HERE, "intro", "offer", "sal", {"name": "Ana"})
    data = command("staff", "add", root="goen-admin", who="", event="4")
    data["options"][0]["options"][0]["options"][0]["focused"] = True
    assert decode.typing(event(4, data)) == Typing(ANA, HERE, "staff add", "who", "", {"event": "4"})
    assert decode.typing(event(4, command("tables", "make", size="x"))) is None
    assert decode.typing(event(4, command("intro", offer="x"))) is None


def test_what_this_program_does_not_know() -> None:
    assert decode.asked(event(9, {})) is None


def test_people_mentioned_in_a_text_become_references() -> None:
    ben = "81000000000000000"
    texts = {"title": f"<@{ben}>を囲む会", "purpose": f"<@!{ben}>", "venue": "a <@1> b"}
    data = command("event", "create", root="goen-admin", **texts)
    asked = decode.asked(event(2, data))
    assert isinstance(asked, Command)
    assert asked.options == {
        "title": f"discord:7:{ben} を囲む会", "purpose": f"discord:7:{ben}", "venue": "a <@1> b",
    }  # fmt: skip
