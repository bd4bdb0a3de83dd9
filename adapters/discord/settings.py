"""What the person who runs Goen decides about Discord."""

from typing import Annotated

from pydantic import AfterValidator, SecretStr

from bot.setup.settings import Settings, setting
from bot.setup.values import matching, safe_address, secret


def _api(url: str) -> str:
    if not url.rstrip("/").endswith("/v10"):
        raise ValueError("is another version")
    return safe_address(url)


def _gateway(url: str) -> str:
    return safe_address(url, ("ws", "wss")) + "/"


def _shard(text: str) -> str:
    part, _, count = text.partition("/")
    if not (part.isascii() and part.isdigit() and count.isascii() and count.isdigit() and 1 <= int(part) <= int(count)):
        raise ValueError("is no part of a whole")
    return text


class DiscordSettings(Settings):
    """The settings of the house and of Discord."""

    discord_token: Annotated[SecretStr, secret(r"[\w.-]+")] | None = setting(
        None, "DISCORD_TOKEN", "the token of the Discord bot, without the word Bot", "MTk4NjIyNDgz..."
    )
    discord_events: bool = setting(False, "DISCORD_EVENTS", "yes or no", "yes")
    discord_test_guild: Annotated[str, matching(r"[0-9]{1,20}")] | None = setting(
        None, "DISCORD_TEST_GUILD", "the id of a Discord server, digits only", "613425648685547541"
    )
    discord_shard: Annotated[str, AfterValidator(_shard)] | None = setting(
        None, "DISCORD_SHARD", "which of how many parts of the servers this process listens to, such as 1/3", "1/3"
    )
    discord_api_url: Annotated[str, AfterValidator(_api)] = setting(
        "https://discord.com/api/v10",
        "DISCORD_API_URL",
        "the https address of Discord's API, version 10 (http only on this machine)",
        "https://discord.com/api/v10",
    )
    discord_gateway_url: Annotated[str, AfterValidator(_gateway)] = setting(
        "wss://gateway.discord.gg/",
        "DISCORD_GATEWAY_URL",
        "the wss address of Discord's gateway (ws only on this machine)",
        "wss://gateway.discord.gg/",
    )
