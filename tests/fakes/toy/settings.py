"""What the person who runs Goen decides about Toy."""

from typing import Annotated

from pydantic import SecretStr

from bot.setup.settings import Settings, setting
from bot.setup.values import secret


class ToySettings(Settings):
    """The settings of the house and of Toy."""

    toy_token: Annotated[SecretStr, secret(r"toy-\w+")] | None = setting(
        None, "TOY_TOKEN", "the token of a bot in Toy, which begins with toy-", "toy-1a2b"
    )
