"""Reads Slack's markup as what the person typed."""

import re

from adapters.slack.request import PLATFORM
from bot.chat.refs import UserRef

_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))  # the last one last, or &amp;lt; would become <
# A reference ends at a space; さん that ends a word belongs to a name, not to a reference.
_MENTION = re.compile(r"<@(?P<user>[UW][A-Z0-9]+)(?:\|[^<>]*)?>(?:(?:さん|様|さま)(?=\s|$))?(?=(?P<next>\S?))")
_MARKUP = re.compile(r"<(?P<mark>[#!]|(?=[a-z]+:))(?P<target>[^<>|]+)(?:\|(?P<label>[^<>]*))?>")


def plain(text: str, team: str) -> str:
    """Slack's markup as what the person typed; somebody mentioned becomes the reference `slack:team:id`."""
    shown = _MENTION.sub(lambda found: _reference(found, team), text)
    shown = _MARKUP.sub(_unmarked, shown)
    for entity, character in _ENTITIES:
        shown = shown.replace(entity, character)
    return shown


def unmentioned(text: str, team: str) -> str:
    """What was typed into a form, where Slack marks nothing, with references in place of pasted mentions."""
    return _MENTION.sub(lambda found: _reference(found, team), text)


def mentioned(text: str, team: str) -> list[UserRef]:
    """Whose references stand in a text, each once."""
    found = re.findall(rf"(?<!\w){PLATFORM}:{re.escape(team)}:([UW][A-Z0-9]+)", text)
    return [UserRef(PLATFORM, team, id) for id in dict.fromkeys(found)]


def _reference(found: re.Match[str], team: str) -> str:
    return f"{UserRef(PLATFORM, team, found['user'])}{' ' if found['next'] else ''}"


def _unmarked(found: re.Match[str]) -> str:
    target, label = found["target"], found["label"] or ""
    match found["mark"]:
        case "#":
            return f"#{label or target}"
        case "!":
            return label or f"@{target}"
    # Slack makes links of typed addresses too: <http://example.com|example.com>.
    return label if label and target.endswith(label) else target
