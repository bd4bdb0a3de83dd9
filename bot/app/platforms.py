"""The platforms there are: a row for each, with all that must be known before anything of it is imported."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import cast

from adapters.discord.settings import DiscordSettings
from adapters.platforms import Connection
from adapters.slack.settings import SlackSettings
from bot.chat.errors import SettingsError
from bot.chat.refs import UserRef
from bot.setup.settings import Settings, load, sentence, value
from scheduler.pacing import UNLIMITED, Pace


@dataclass(frozen=True, slots=True)
class Row:
    """One platform. `name` begins its references, `title` is what people call it, `folder` is where it lives.

    `person`: the form of what follows the name in a reference to somebody, space and id.
    `block` is the class of its settings; `wanted_by` names the settings of which any one asks for the platform,
    `calendar_by` the one that says whether events are in its own calendar too. `start_s`: how long its start may
    take. `opens_slowly`: whether only few may be written to for the first time in an hour. `verb`: what `goen NAME`
    is for, if there is one; the module `verbs` in its folder says what follows.
    """

    name: str
    title: str
    folder: str
    block: type[Settings]
    wanted_by: tuple[str, ...]
    pace: Pace = UNLIMITED
    start_s: float = 10.0
    calendar_by: str = ""
    opens_slowly: bool = False
    verb: str = ""
    person: str = r"[^\s:]+:\S+"


PLATFORMS = (
    Row(
        "slack",
        "Slack",
        "adapters.slack",
        SlackSettings,
        wanted_by=("SLACK_BOT_TOKEN", "SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"),
        # About one post a second and channel, an unstated limit for a workspace, and 50 look-ups a minute.
        pace=Pace(space_per_s=8, channel_per_s=1, lookups_per_s=0.8, lands_s=60, adapts=True),
        start_s=5.0,
        verb="Print the manifest to create the Slack app from, or a key; forget the workspaces.",
        person=r"[TE][A-Z0-9]+:[UW][A-Z0-9]+",
    ),
    Row(
        "discord",
        "Discord",
        "adapters.discord",
        DiscordSettings,
        wanted_by=("DISCORD_TOKEN",),
        # 50 requests a second for the whole bot, less 3 %; answers do not count. Channels have limits of their own.
        pace=Pace(space_per_s=48.5, channel_per_s=1, lookups_per_s=2, lands_s=30, is_shared=True),
        calendar_by="DISCORD_EVENTS",
        opens_slowly=True,
        verb="Print the link that lets the bot into a Discord server.",
        person=r"[0-9]{1,20}:[0-9]{1,20}",
    ),
)


@dataclass(frozen=True, slots=True)
class Configuration:
    """All that is set: the house's own settings, and of every platform its row with its settings."""

    settings: Settings
    platforms: tuple[tuple[Row, Settings], ...]

    @property
    def wanted(self) -> list[tuple[Row, Settings]]:
        """The platforms that the settings ask for."""
        return [
            (row, block)
            for row, block in self.platforms
            if any(value(block, name) is not None for name in row.wanted_by)
        ]

    @property
    def calendars(self) -> frozenset[str]:
        """The names of those in whose own calendar events are kept."""
        return frozenset(row.name for row, block in self.platforms if row.calendar_by and value(block, row.calendar_by))

    @property
    def openings(self) -> frozenset[str]:
        """The names of those that let direct messages be opened only slowly."""
        return frozenset(row.name for row, _ in self.platforms if row.opens_slowly)

    def of(self, row: Row) -> Settings:
        """The settings of a platform."""
        return next(block for one, block in self.platforms if one == row)


def configured(rows: Sequence[Row] = PLATFORMS, env_file: str | Path | None = ".env") -> Configuration:
    """Read the settings of the house and of every platform; SettingsError names the first wrong one."""
    settings = load(Settings, env_file)
    _check_people(settings.organizers, rows)
    return Configuration(settings, tuple((row, load(row.block, env_file)) for row in rows))


def _check_people(listed: Sequence[UserRef], rows: Sequence[Row]) -> None:
    """SettingsError for who can be on none of the platforms: a slip here would let nobody in, without a word."""
    forms = {row.name: row.person for row in rows}
    for ref in listed:
        form = forms.get(ref.platform)
        if form is None or not re.fullmatch(form, f"{ref.space}:{ref.id}", re.ASCII):
            raise SettingsError(sentence(Settings, "GOEN_ORGANIZERS", ref))


def connection(row: Row) -> Connection:
    """A platform's way in, imported only now: the SDKs take their time."""
    return cast("Connection", part(row, "connect"))


def part(row: Row, name: str) -> ModuleType:
    """A module of a platform's folder."""
    return import_module(f"{row.folder}.{name}")
