"""How to reach Slack and how it reaches us: the tokens, and where several workspaces install Goen, the app."""

from dataclasses import dataclass, field

from bot.words.i18n import Language


@dataclass(frozen=True, slots=True)
class OAuthApp:
    """An app that several workspaces install. `keys`: what seals their tokens, the first one seals new ones."""

    client_id: str
    client_secret: str = field(repr=False)
    keys: tuple[str, ...] = field(repr=False)
    public_url: str


@dataclass(frozen=True, slots=True)
class SlackAccess:
    """An app token for Socket Mode, else a signing secret for HTTP; a bot token, or an app that is installed.

    `language`: for people of whom Slack does not say one. `welcomes`: whether those who enter a channel are told of
    its event.
    """

    bot_token: str = field(repr=False)
    app_token: str | None = field(default=None, repr=False)
    signing_secret: str | None = field(default=None, repr=False)
    api_url: str = "https://slack.com/api/"
    language: Language = "en"
    oauth: OAuthApp | None = None
    welcomes: bool = True
