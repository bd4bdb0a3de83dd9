"""The Slack app: exactly this manifest, within Slack's limits, and guides that name exactly its scopes."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from adapters.slack.manifest import EVENTS, SCOPES, build, check, render
from adapters.slack.settings import SlackSettings
from bot.chat.errors import SettingsError
from bot.chat.refs import UserRef
from bot.words.i18n import LANGUAGES, Language, translator

ROOT = Path(__file__).parents[2]
FILE = ROOT / "adapters/slack/manifest.yaml"
GUIDES: dict[Language, Path] = {"en": ROOT / "docs/slack.md", "ja": ROOT / "docs/slack.ja.md"}

SOCKET: dict[str, Any] = {
    "_metadata": {"major_version": 1, "minor_version": 1},
    "display_information": {
        "name": "Goen",
        "description": "Networking events worth coming to: introductions, people to meet and an anonymous survey,"
        " in Japanese and English.",
        "long_description": "Goen goes with a networking event from before it to after it. Attendees introduce"
        " themselves in two minutes; the day before, each of them hears privately of a few people worth talking to,"
        " with the reason and a first question. Timely messages, and a survey of five questions at the end."
        " Organizers see the balance of the room and the survey's results. Japanese and English can be used side by"
        " side at one event. Of what people write in the chat, Goen receives only direct messages to itself and"
        " messages that mention it.",
    },
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True, "messages_tab_read_only_enabled": False},
        "bot_user": {"display_name": "Goen", "always_online": False},
        "shortcuts": [
            {
                "name": "Introduce yourself",
                "type": "global",
                "callback_id": "intro",
                "description": "Introduce yourself for the next networking event (two minutes)",
            }
        ],
        "slash_commands": [
            {
                "command": "/goen",
                "description": "Your networking event: introduction, people to meet, survey",
                "usage_hint": "[help | intro | leave | card | suggest | welcome | again | people | table | attend"
                " | survey | calendar | question | mute | unmute | report | block | unblock | language | join | link]",
                "should_escape": True,
            }
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": [
                "commands",
                "chat:write",
                "im:write",
                "im:history",
                "users:read",
                "files:write",
                "files:read",
                "app_mentions:read",
                "channels:read",
            ]
        }
    },
    "settings": {
        "event_subscriptions": {
            "bot_events": [
                "app_home_opened",
                "app_mention",
                "app_uninstalled",
                "channel_unarchive",
                "member_joined_channel",
                "message.im",
                "team_join",
                "tokens_revoked",
                "user_change",
            ]
        },
        "interactivity": {"is_enabled": True},
        "org_deploy_enabled": False,
        "socket_mode_enabled": True,
        "token_rotation_enabled": False,
    },
}

# Slack's limits: where, fewest and most characters (schema 1.0.0 of slackapi/manifest-schema).
LIMITS: dict[tuple[str | int, ...], tuple[int, int]] = {
    ("display_information", "name"): (1, 35),
    ("display_information", "description"): (1, 140),
    ("display_information", "long_description"): (175, 4000),
    ("features", "bot_user", "display_name"): (1, 80),
    ("features", "shortcuts", 0, "name"): (1, 24),
    ("features", "shortcuts", 0, "callback_id"): (1, 255),
    ("features", "shortcuts", 0, "description"): (1, 150),
    ("features", "slash_commands", 0, "command"): (2, 32),
    ("features", "slash_commands", 0, "description"): (1, 2000),
    ("features", "slash_commands", 0, "usage_hint"): (1, 1000),
}
# Event -> the scope without which Slack does not send it; the others need none.
NEEDED = {
    "app_mention": "app_mentions:read",
    "channel_unarchive": "channels:read",
    "member_joined_channel": "channels:read",
    "message.im": "im:history",
    "team_join": "users:read",
    "user_change": "users:read",
}


def replaced(manifest: Any, *path: str | int, by: Any) -> Any:
    """A copy with one value changed or added."""
    if not path:
        return by
    changed: Any = manifest.copy()
    first, *rest = path
    changed[first] = replaced(manifest[first] if rest else None, *rest, by=by)
    return changed


def at(manifest: Any, *path: str | int) -> Any:
    for step in path:
        manifest = manifest[step]
    return manifest


# --- The manifest ------------------------------------------------------------------------------------


def test_socket_mode_needs_no_address() -> None:
    assert build(url=None) == SOCKET


@pytest.mark.parametrize("url", ["https://goen.example.com", "https://goen.example.com/"])
def test_over_http_slack_is_told_where_to_send(url: str) -> None:
    events = "https://goen.example.com/slack/events"
    http = replaced(SOCKET, "settings", "socket_mode_enabled", by=False)
    http = replaced(http, "settings", "event_subscriptions", "request_url", by=events)
    http = replaced(http, "settings", "interactivity", "request_url", by=events)
    http = replaced(http, "features", "slash_commands", 0, "url", by=events)
    http = replaced(http, "oauth_config", "redirect_urls", by=["https://goen.example.com/slack/oauth_redirect"])
    assert build(url=url) == http


@pytest.mark.parametrize("url", ["http://goen.example.com", "goen.example.com", "https://", "https://a b.example", ""])
def test_an_address_that_slack_cannot_use_is_refused(url: str) -> None:
    with pytest.raises(SettingsError) as refused:
        build(url=url)
    assert str(refused.value) == "Slack sends to an https address only: for example https://goen.example.com"


@pytest.mark.parametrize("command", ["/go-en", "/mixer_2026", "/ご縁", "/" + "g" * 31])
def test_the_command_word_can_be_another(command: str) -> None:
    word = ("features", "slash_commands", 0, "command")
    assert build(url=None, command=command) == replaced(SOCKET, *word, by=command)


@pytest.mark.parametrize("command", ["goen", "/", "", "/Goen", "/go en", "//goen", "/goen!", "/" + "g" * 32])
def test_a_command_word_that_slack_cannot_use_is_refused(command: str) -> None:
    with pytest.raises(SettingsError) as refused:
        build(url=None, command=command)
    assert str(refused.value) == (
        'The command word must begin with "/", be written small, without spaces, and have at most 32 characters,'
        f' not "{command}": for example /goen'
    )


def test_in_japanese_only_the_wording_changes() -> None:
    ja = build(url=None, language="ja")
    slash, shortcut = ja["features"]["slash_commands"][0], ja["features"]["shortcuts"][0]
    assert slash["description"] == "交流会の自己紹介、ご紹介、アンケート"
    assert (
        slash["usage_hint"]
        == "[ヘルプ | 自己紹介 | 参加取り消し | カード | 紹介 | お迎え | また話したい | 私のご縁 | 席 | 来ました"
        " | アンケート | カレンダー | 質問 | 停止 | 再開 | 相談 | ブロック"
        " | ブロック解除 | 言語 | 参加コード | アカウント連携]"
    )
    assert shortcut["name"] == "自己紹介をする"
    assert shortcut["description"] == "次の交流会の自己紹介をします(2分)"
    about = ja["display_information"]
    assert about["description"] == (
        "来てよかったと思える交流会のために。自己紹介、話が合いそうな方のご紹介、無記名のアンケートを、"
        "日本語と英語でお手伝いします。"
    )
    for path in (
        ("display_information", "description"),
        ("display_information", "long_description"),
        ("features", "slash_commands", 0, "description"),
        ("features", "slash_commands", 0, "usage_hint"),
        ("features", "shortcuts", 0, "name"),
        ("features", "shortcuts", 0, "description"),
    ):
        ja = replaced(ja, *path, by=at(SOCKET, *path))
    assert ja == SOCKET


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", LIMITS, ids=lambda path: ".".join(map(str, path)))
def test_every_text_is_within_slacks_limits(path: tuple[str | int, ...], language: Language) -> None:
    fewest, most = LIMITS[path]
    assert fewest <= len(at(build(url=None, language=language), *path)) <= most


# --- Scopes ------------------------------------------------------------------------------------------


def test_each_event_comes_with_the_scope_it_needs_and_none_reads_channels() -> None:
    assert {event: NEEDED[event] for event in EVENTS if event in NEEDED} == NEEDED
    assert set(NEEDED.values()) <= set(SCOPES)
    assert [scope for scope in SCOPES if scope in {"channels:history", "groups:history", "users:read.email"}] == []


def test_missing_scopes_are_named_in_the_order_of_the_manifest() -> None:
    assert check([]) == list(SCOPES)
    assert check([*SCOPES, "chat:write.public"]) == []
    assert check({"commands", "im:write", "users:read", "files:write", "im:history"}) == [
        "chat:write",
        "files:read",
        "app_mentions:read",
        "channels:read",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_scope_is_explained(language: Language) -> None:
    t = translator(language)
    assert [scope for scope, message in SCOPES.items() if not t.has(message)] == []


# --- YAML --------------------------------------------------------------------------------------------


def read(text: str) -> Any:
    """Read the little YAML that is written here: nested mappings, lists, and values as in JSON."""
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    value, rest = _block(lines, 0)
    assert rest == []
    return value


def _block(lines: list[str], depth: int) -> tuple[Any, list[str]]:
    if lines[0].strip().startswith("- "):
        return _list(lines, depth)
    found: dict[str, Any] = {}
    while lines and _depth(lines[0]) == depth:
        key, _, rest = lines[0].strip().partition(":")
        assert key not in found
        if rest:
            found[key], lines = json.loads(rest), lines[1:]
        else:
            found[key], lines = _block(lines[1:], _depth(lines[1]))
    return found, lines


def _list(lines: list[str], depth: int) -> tuple[list[Any], list[str]]:
    found: list[Any] = []
    while lines and _depth(lines[0]) == depth:
        assert lines[0].strip().startswith("- ")
        entry = lines[0].strip()[2:]
        if entry.startswith('"'):
            found.append(json.loads(entry))
            lines = lines[1:]
        else:
            item, lines = _block([" " * (depth + 2) + entry, *lines[1:]], depth + 2)
            found.append(item)
    return found, lines


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("url", [None, "https://goen.example.com"])
def test_the_yaml_says_what_the_manifest_says(url: str | None, language: Language) -> None:
    manifest = build(url=url, language=language)
    assert read(render(manifest)) == manifest


def test_texts_are_quoted_so_that_nothing_in_them_is_yaml() -> None:
    assert render({"a": {"b": ['say "x": #1', "no"], "c": True, "d": 1}, "e": [{"f": "- g\nh", "i": "ご縁"}]}) == (
        "# Goen's Slack app. At https://api.slack.com/apps: Create New App > From a manifest > YAML, and paste this.\n"
        "a:\n"
        "  b:\n"
        '    - "say \\"x\\": #1"\n'
        '    - "no"\n'
        "  c: true\n"
        "  d: 1\n"
        "e:\n"
        '  - f: "- g\\nh"\n'
        '    i: "ご縁"\n'
    )


def test_the_file_is_the_manifest_for_socket_mode() -> None:
    assert FILE.read_text("utf-8") == render(build(url=None))


# --- The guides --------------------------------------------------------------------------------------


def scopes_table(language: Language) -> str:
    t = translator(language)
    heads = {"en": "| Scope | What it is for |", "ja": "| スコープ | 何のためか |"}[language]
    rows = [f"| `{scope}` | {t(message)} |" for scope, message in SCOPES.items()]
    return "\n".join([heads, "| --- | --- |", *rows])


def marked(page: str, name: str) -> str:
    return page.partition(f"<!-- {name} -->\n")[2].partition(f"\n<!-- /{name} -->")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_explains_exactly_the_scopes(language: Language) -> None:
    page = GUIDES[language].read_text("utf-8")
    assert marked(page, "scopes") == scopes_table(language)
    assert marked(page, "events") == ", ".join(f"`{event}`" for event in EVENTS)


def settings_shown(page: str) -> Iterator[dict[str, str]]:
    for block in page.split("```ini\n")[1:]:
        lines = block.partition("```")[0].splitlines()
        yield dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_settings_in_the_guide_are_accepted(language: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = list(settings_shown(GUIDES[language].read_text("utf-8")))
    known = {str(field.validation_alias) for field in SlackSettings.model_fields.values()}
    assert [set(block) for block in shown] == [
        {"SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"},
        {"GOEN_ORGANIZERS"},
        {"SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "GOEN_PUBLIC_URL", "GOEN_HTTP_HOST", "GOEN_HTTP_PORT"},
        {"SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_SIGNING_SECRET", "GOEN_SECRET_KEY", "GOEN_PUBLIC_URL"}
        | {"GOEN_HTTP_PORT"},
    ]
    assert [name for block in shown for name in block if name not in known] == []
    for block in shown:
        with monkeypatch.context() as environment:
            for name in known:
                environment.delenv(name, raising=False)
            for name, value in block.items():
                environment.setenv(name, value)
            settings = SlackSettings(_env_file=None)
            assert settings.organizers == (
                (UserRef("slack", "T012AB3C4", "U061F7AUR"),) if "GOEN_ORGANIZERS" in block else ()
            )
