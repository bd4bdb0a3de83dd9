"""From the settings to Slack: which way in, with which tokens."""

from adapters.slack.access import Access
from adapters.slack.adapter import SlackAdapter
from adapters.slack.doctor import examine as examine_access
from bot.doctor import Finding
from bot.errors import SettingsError
from bot.settings import Settings


def connect(settings: Settings) -> SlackAdapter:
    """The adapter for the tokens that are set; SettingsError if one is missing."""
    access = _access(settings)
    if access.app_token is None and access.signing_secret is None:
        raise SettingsError("SLACK_BOT_TOKEN needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP).")
    return SlackAdapter(access)


async def examine(settings: Settings) -> list[Finding]:
    """What `goen doctor` says of Slack."""
    return await examine_access(_access(settings))


def _access(settings: Settings) -> Access:
    if settings.slack_bot_token is None:
        raise SettingsError("SLACK_BOT_TOKEN is not set.")
    return Access(
        settings.slack_bot_token.get_secret_value(),
        settings.slack_app_token.get_secret_value() if settings.slack_app_token else None,
        settings.slack_signing_secret.get_secret_value() if settings.slack_signing_secret else None,
        settings.slack_api_url,
        settings.language,
    )
