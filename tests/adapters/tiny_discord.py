"""A tiny real discord.py bot, connected to the Discord stand-in."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import discord
import yarl
from discord import app_commands, ui
from discord.gateway import DiscordWebSocket
from discord.http import Route

from tests.fakes.discord import Channel, FakeDiscord, Guild, User
from tests.patience import HANG_S, standing

TITLES = ["Spring", "Summer", "Autumn"]


@asynccontextmanager
async def pointed_at(fake: FakeDiscord) -> AsyncIterator[None]:
    """Let discord.py talk to the stand-in, and to Discord again afterwards."""
    base, gateway = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = fake.api_url, yarl.URL(fake.gateway_url)
    try:
        yield
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = base, gateway


class Japanese(app_commands.Translator):
    """Knows the one word that the commands have in Japanese."""

    async def translate(self, string: app_commands.locale_str, locale: discord.Locale, _context: Any) -> str | None:
        words = {"event": "イベント", "Spring": "春"}
        return words.get(string.message) if locale is discord.Locale.japanese else None


class TinyBot(discord.Client):
    """Answers a few commands, buttons and forms, each in one of the ways that Discord allows."""

    def __init__(self, intents: discord.Intents) -> None:
        super().__init__(intents=intents, guild_ready_timeout=0.02, heartbeat_timeout=HANG_S)
        self.tree = app_commands.CommandTree(self)
        self.heard: list[Any] = []
        self.errors: asyncio.Queue[Exception] = asyncio.Queue()
        self.asked = asyncio.Event()  # a slow command is there
        self.gate = asyncio.Event()  # and may go on
        add_commands(self)

    async def setup_hook(self) -> None:
        await self.tree.set_translator(Japanese())
        self.tree.error(self._failed)

    async def _failed(self, _interaction: discord.Interaction, error: app_commands.AppCommandError) -> None:
        self.errors.put_nowait(error.__cause__ or error)  # type: ignore[arg-type]

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Without the five seconds that discord.py waits before it identifies again."""

    async def on_message(self, message: discord.Message) -> None:
        if message.author != self.user:
            self.heard.append(message.content)
            await message.channel.send(f"heard {message.content}")

    async def on_member_join(self, member: discord.Member) -> None:
        self.heard.append(f"{member.global_name} joined")

    async def on_resumed(self) -> None:
        self.heard.append("resumed")

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Buttons and menus, by their ids, so that they work after a restart, too."""
        if interaction.type is discord.InteractionType.component and interaction.data:
            await pressed(interaction, str(interaction.data["custom_id"]))
        elif interaction.type is discord.InteractionType.modal_submit:
            await submitted(interaction)


def button(label: str, custom_id: str, **more: Any) -> ui.Button[Any]:
    return ui.Button(label=label, custom_id=custom_id, **more)


def post_view() -> ui.View:
    """Buttons, and a menu of two languages."""
    view = ui.View(timeout=None)
    for name in ("Join", "Later", "Quiet", "Deal", "Form"):
        view.add_item(button(name, name.lower()))
    options = [discord.SelectOption(label="Japanese", value="ja"), discord.SelectOption(label="English", value="en")]
    view.add_item(ui.Select(placeholder="Languages", custom_id="menu", options=options, max_values=2))
    return view


class Form(ui.Modal):
    """A name, what one likes, and whether that is public."""

    def __init__(self) -> None:
        super().__init__(title="Introduce", custom_id="form", timeout=None)
        options = [discord.SelectOption(label="Art", value="art"), discord.SelectOption(label="Tea", value="tea")]
        name = ui.TextInput[Any](custom_id="name", max_length=10, default="An")
        likes = ui.Select[Any](custom_id="likes", options=options, min_values=0, max_values=2, required=False)
        self.add_item(ui.Label(text="Name", component=name))
        self.add_item(ui.Label(text="Likes", description="Some", component=likes))


def add_commands(bot: TinyBot) -> None:
    group = app_commands.Group(name=app_commands.locale_str("event"), description="Events")
    bot.tree.add_command(group)

    @group.command(description="Make one")
    @app_commands.describe(title="Its title", season="When", guest="Who comes")
    @app_commands.choices(season=[app_commands.Choice(name=app_commands.locale_str("Spring"), value="spring")])
    async def create(
        interaction: discord.Interaction,
        title: app_commands.Range[str, 2, 10],
        season: str = "",
        guest: discord.Member | None = None,
    ) -> None:
        said = f"{title} {season} {guest.name if guest else ''} {interaction.locale} {interaction.guild_locale}"
        await interaction.response.send_message(said, ephemeral=True)

    @create.autocomplete("title")
    async def titles(_: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=one, value=one.lower()) for one in TITLES if one.startswith(current)]

    @bot.tree.command(description="Do something")
    async def do(interaction: discord.Interaction, what: str) -> None:
        bot.heard.append(what)
        await DEEDS[what](bot, interaction)

    @bot.tree.command(description="For organizers")
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.guild_only()
    async def admin(interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"may {interaction.permissions.manage_guild}")


async def _say(_: TinyBot, interaction: discord.Interaction) -> None:
    await interaction.response.send_message("hello")


async def _post(_: TinyBot, interaction: discord.Interaction) -> None:
    embed = discord.Embed(title="Title", description="Text").add_field(name="Where", value="Here")
    await interaction.response.send_message("Who are you?", embed=embed, view=post_view())


async def _private(_: TinyBot, interaction: discord.Interaction) -> None:
    await interaction.response.send_message("for you", view=post_view(), ephemeral=True)


async def _slow(bot: TinyBot, interaction: discord.Interaction) -> None:
    await interaction.response.defer(ephemeral=True, thinking=True)
    bot.asked.set()
    await bot.gate.wait()
    await interaction.followup.send("at last")
    await interaction.followup.send("and more", ephemeral=True)


async def _late(bot: TinyBot, interaction: discord.Interaction) -> None:
    bot.asked.set()
    await bot.gate.wait()
    await interaction.response.send_message("too late")


async def _form(_: TinyBot, interaction: discord.Interaction) -> None:
    await interaction.response.send_modal(Form())


async def _silent(bot: TinyBot, _interaction: discord.Interaction) -> None:
    bot.asked.set()


async def _files(_: TinyBot, interaction: discord.Interaction) -> None:
    await interaction.response.send_message("list", file=file("a.csv", b"x,y"))
    await interaction.edit_original_response(content="lists", attachments=[file("b.csv", b"z")])
    await interaction.followup.send("more", file=file("c.csv", b"c"))


DEEDS: dict[str, Any] = {
    "say": _say,
    "post": _post,
    "private": _private,
    "slow": _slow,
    "late": _late,
    "form": _form,
    "silent": _silent,
    "files": _files,
}


def file(name: str, data: bytes) -> discord.File:
    return discord.File(BytesIO(data), name)


async def pressed(interaction: discord.Interaction, id: str) -> None:
    response = interaction.response
    if id == "join":
        await response.edit_message(content="1 joined", view=None)
    elif id == "later":
        await response.defer()
        await interaction.edit_original_response(content="joined later")
    elif id == "quiet":
        await response.defer()
    elif id == "deal":
        await response.send_message("between us", ephemeral=True)
    elif id == "form":
        await response.send_modal(Form())
    elif id == "menu" and interaction.data:
        await response.send_message(" ".join(interaction.data["values"]), ephemeral=True)  # type: ignore[typeddict-item]


async def submitted(interaction: discord.Interaction) -> None:
    values = {
        part["component"]["custom_id"]: part["component"].get("value", part["component"].get("values"))
        for part in interaction.data["components"]  # type: ignore[index,typeddict-item]
    }
    if interaction.message:
        await interaction.response.edit_message(content=f"by {values['name']}")
    else:
        await interaction.response.send_message(f"{values['name']} likes {values['likes']}", ephemeral=True)


@dataclass
class Stage:
    """The stand-in with a guild, a channel and two people, and the bot in it."""

    discord: FakeDiscord
    guild: Guild
    lobby: Channel
    ana: User
    ben: User
    bot: TinyBot
    running: list[asyncio.Task[None]] = field(default_factory=list)

    @property
    def channel(self) -> discord.TextChannel:
        """The lobby as the bot has it."""
        found = self.bot.get_channel(int(self.lobby.id))
        assert isinstance(found, discord.TextChannel)
        return found

    async def do(self, what: str, where: Channel | str | None = None, user: User | None = None) -> Any:
        return await self.discord.command(user or self.ana, where or self.lobby, "do", options={"what": what})

    async def start(self) -> None:
        """Log in, sync the commands and connect."""
        await self.bot.login(self.discord.token)
        await self.bot.tree.sync()
        self.running.append(asyncio.create_task(self.bot.connect()))
        await self.bot.wait_until_ready()
        if self.bot.guilds[0].unavailable:  # ready without it, on a slow machine
            await self.bot.wait_for("guild_available")

    async def stop(self) -> None:
        self.discord.server.faults.release_all()
        self.bot.gate.set()
        await self.bot.close()
        await asyncio.gather(*self.running)


def set_up(fake: FakeDiscord, intents: discord.Intents) -> Stage:
    guild = fake.add_guild("Meetup", locale="en-US")
    lobby = fake.add_channel("lobby")
    ana, ben = fake.add_user("Ana"), fake.add_user("Ben", locale="en-US")
    return Stage(fake, guild, lobby, ana, ben, TinyBot(intents))


@asynccontextmanager
async def staged(intents: discord.Intents | None = None, *, privileged: int = 0) -> AsyncIterator[Stage]:
    """A stage with the bot logged in and connected; `privileged` intents are switched on in the portal."""
    async with FakeDiscord(now=standing()) as fake, pointed_at(fake):
        fake.gateway.privileged = privileged
        stage = set_up(fake, intents or discord.Intents(guilds=True, dm_messages=True))
        try:
            await stage.start()
            yield stage
        finally:
            await stage.stop()
