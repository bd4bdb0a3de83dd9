"""The commands as Discord takes them: its rules, both languages, and nothing of the table left out."""

import json
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest

from adapters.discord import tree
from bot.chat.errors import SettingsError
from bot.door.commands import COMMANDS
from bot.words.text import width

TREE = tree.build("goen")


def nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A command with everything below it."""
    yield node
    for option in node.get("options", ()):
        yield from nodes(option)


def every_node() -> list[dict[str, Any]]:
    return [node for command in TREE for node in nodes(command)]


def named(root: dict[str, Any], *path: str) -> dict[str, Any]:
    """What stands below a command at a path of names."""
    for name in path:
        root = next(option for option in root["options"] if option["name"] == name)
    return root


def is_name(name: str) -> bool:
    """Discord's rule: letters and digits of any script, hyphen, underscore, apostrophe, in lower case."""
    letters = all(character in "-_'" or unicodedata.category(character)[0] in "LN" for character in name)
    return 1 <= len(name) <= 32 and letters and name == name.lower()


def test_attendees_and_organizers_have_a_command_each() -> None:
    everyone, organizers = TREE
    facts = ("name", "contexts", "integration_types", "default_member_permissions")
    assert [everyone[fact] for fact in facts] == ["goen", [0, 1], [0], None]
    assert [organizers[fact] for fact in facts] == ["goen-admin", [0], [0], 1 << 33]


def test_every_command_of_the_table_is_there_once() -> None:
    leaves = [node for node in every_node() if node["type"] == tree.SUBCOMMAND and "contexts" not in node]
    assert len(leaves) == len(COMMANDS)
    assert named(TREE[0], "link-undo")["name_localizations"] == {"ja": "アカウント連携-解除"}
    assert named(TREE[1], "event", "create")["name_localizations"] == {"ja": "作成"}
    assert [option["name"] for option in TREE[0]["options"]] == [
        "help", "intro", "leave", "card", "suggest", "welcome", "again", "people", "table", "attend",
        "survey", "calendar", "question", "mute", "unmute", "report", "block", "unblock", "language", "join", "link",
        "link-undo", "mydata", "event",
    ]  # fmt: skip


def test_options_have_types_names_and_lengths() -> None:
    assert named(TREE[0], "card", "who") == {
        "type": 3,
        "name": "who",
        "name_localizations": {"ja": "相手"},
        "description": "The person: choose the name, or type @ and the person",
        "description_localizations": {"ja": "相手の方(名前を選ぶか、@に続けて名前)"},
        "max_length": 150,
        "autocomplete": True,
    }
    assert named(TREE[0], "intro", "offer") == {
        "type": 3,
        "name": "offer",
        "name_localizations": {"ja": "提供"},
        "description": "How you could help, one to three",
        "description_localizations": {"ja": "役に立てそうなこと(1〜3)"},
        "max_length": 300,
        "autocomplete": True,
    }
    targets = named(TREE[1], "balance", "targets")["options"]
    assert [(option["name"], option["name_localizations"]["ja"]) for option in targets] == [
        ("targets", "割合"), ("event", "会"),
    ]  # fmt: skip


def test_what_can_be_completed() -> None:
    found = [
        f"{leaf['name']} {option['name']}"
        for leaf in every_node()
        for option in leaf.get("options", ())
        if option.get("autocomplete") and option["name"] not in ("event", "who", "with")
    ]
    assert found == [
        "intro industry", "intro size", "intro role", "intro languages", "intro offer", "intro seek",
        "intro commitment", "intro reach", "intro agree", "mute scope", "unmute scope", "language to",
        "delete confirm", "create theme",
        "create language", "edit theme", "edit language", "edit confirm", "publish confirm", "cancel confirm",
        "add role", "remove confirm", "policy timing", "policy theme", "policy talk", "policy industries",
        "policy reach", "make people", "make threads", "timer confirm", "open confirm",
        "thanks confirm", "now kind", "now confirm",
        "move kind", "off kind", "on kind", "ban scope", "ban confirm",
        "words confirm", "rules off", "rules on", "csv what",
    ]  # fmt: skip


def test_events_and_people_are_always_completed() -> None:
    options = [option for node in every_node() for option in node.get("options", ()) if option["type"] == 3]
    named = [option.get("autocomplete") for option in options if option["name"] in ("event", "who", "with")]
    assert named == [True] * sum(
        option.name in ("event", "who", "with") for spec in COMMANDS for option in spec.options
    )


# --- Discord's rules ---------------------------------------------------------------------------------


def test_at_most_25_on_every_level() -> None:
    assert max(len(node.get("options", ())) for node in every_node()) <= 25


def test_names_are_well_formed_in_both_languages() -> None:
    names = [name for node in every_node() for name in (node["name"], *node.get("name_localizations", {}).values())]
    assert [name for name in names if not is_name(name)] == []


@pytest.mark.parametrize("name", ["", "Intro", "a b", "会!", "x" * 33])
def test_the_rule_for_names_refuses(name: str) -> None:
    assert not is_name(name)


def test_descriptions_have_one_to_a_hundred_characters_in_both_languages() -> None:
    texts = [text for node in every_node() for text in (node["description"], node["description_localizations"]["ja"])]
    assert [text for text in texts if not 1 <= width(text) <= 100] == []


def test_names_are_unique_where_they_stand_in_each_language() -> None:
    for node in every_node():
        options = node.get("options", ())
        english = [option["name"] for option in options]
        japanese = [option["name_localizations"]["ja"] for option in options]
        assert (len(set(english)), len(set(japanese))) == (len(english), len(japanese))


def test_each_command_has_at_most_8000_characters() -> None:
    """Of a text in several languages Discord counts the longest."""
    for command in TREE:
        texts = [
            (node[field], *node.get(f"{field}_localizations", {}).values())
            for node in nodes(command)
            for field in ("name", "description")
        ]
        assert sum(max(map(width, text)) for text in texts) <= 8000


# --- Whether Discord has them already ----------------------------------------------------------------


def as_discord_tells(command: dict[str, Any]) -> dict[str, Any]:
    """The command as Discord hands it back: more of its own, less of what is usual, numbers as text."""
    told: dict[str, Any] = json.loads(json.dumps(command))
    told |= {"id": "1", "application_id": "2", "version": "3", "nsfw": False, "dm_permission": True}
    if told["default_member_permissions"] is not None:
        told["default_member_permissions"] = str(told["default_member_permissions"])
    for node in list(nodes(told)):
        if node.get("options") == []:
            del node["options"]
        if node["type"] in (3, 6):
            node["required"] = False
    return told


def test_what_discord_tells_back_is_the_same() -> None:
    told = [as_discord_tells(command) for command in reversed(TREE)]
    assert tree.same(TREE, told)
    for command in told:
        command["contexts"], command["integration_types"] = None, []
    assert (tree.same(TREE, told), tree.same(TREE, told, in_guild=True)) == (False, True)


@pytest.mark.parametrize(
    "change",
    [
        {"description": "other"}, {"default_member_permissions": "8"}, {"description_localizations": None},
        {"name": "other"}, {"options": []},
    ],
)  # fmt: skip
def test_a_difference_is_seen(change: dict[str, Any]) -> None:
    told = [as_discord_tells(command) for command in TREE]
    told[1] |= change
    assert not tree.same(TREE, told)


def test_a_word_too_long_for_the_second_command_is_refused() -> None:
    assert tree.build("x" * 26)[1]["name"] == "x" * 26 + "-admin"
    with pytest.raises(SettingsError) as refused:
        tree.build("x" * 27)
    assert str(refused.value) == (
        f'GOEN_COMMAND "/{"x" * 27}" is too long for Discord: "/{"x" * 27}-admin" is a command as well.'
    )
