"""From the settings to Slack: one workspace by its token or several that install Goen, and which way in."""

import logging

from pydantic import SecretStr

from adapters.slack.access import OAuthApp, SlackAccess
from adapters.slack.adapter import SlackAdapter
from adapters.slack.doctor import examine as examine_access
from adapters.slack.doctor_installed import examine as examine_installed
from adapters.slack.settings import SlackSettings
from bot.chat.errors import SettingsError
from bot.chat.ports import Clock
from bot.setup.finding import Finding
from bot.setup.settings import rules
from bot.setup.values import is_safe_address
from storage.engine import Database

_RULES = rules(SlackSettings)
_NO_WAY_IN = "SLACK_BOT_TOKEN needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)."
_NO_WAY_IN_FOR_MANY = (
    "SLACK_CLIENT_ID needs SLACK_APP_TOKEN (Socket Mode, for example SLACK_APP_TOKEN=xapp-...) "
    "or SLACK_SIGNING_SECRET (HTTP, for example SLACK_SIGNING_SECRET=8f742231b10e...)."
)


def connect(settings: SlackSettings, database: Database, clock: Clock) -> SlackAdapter:
    """The adapter for the settings; SettingsError if one is missing."""
    access = _access(settings)
    if access.app_token is None and access.signing_secret is None:
        raise SettingsError(_NO_WAY_IN_FOR_MANY if access.oauth else _NO_WAY_IN)
    logging.getLogger("slack_bolt.AsyncApp").addFilter(_is_worth_reading)
    return SlackAdapter(access, database, clock)


async def examine(settings: SlackSettings) -> list[Finding]:
    """What `goen doctor` says of Slack."""
    access = _access(settings)
    if access.oauth is None:
        return await examine_access(access)
    return await examine_installed(access, access.oauth, settings.database_url)


def _is_worth_reading(record: logging.LogRecord) -> bool:
    """For bolt's log: it looks for the token in the environment itself, and warns that it does not use it."""
    return not record.getMessage().endswith("`token` will be unused.")


def _access(settings: SlackSettings) -> SlackAccess:
    return SlackAccess(
        _secret(settings.slack_bot_token) or "",
        _secret(settings.slack_app_token),
        _secret(settings.slack_signing_secret),
        settings.slack_api_url,
        settings.language,
        _oauth(settings),
        settings.slack_welcome,
    )


def _oauth(settings: SlackSettings) -> OAuthApp | None:
    if settings.slack_client_id is None:
        if settings.slack_bot_token is None:
            example = _RULES["SLACK_CLIENT_ID"][1]
            raise SettingsError(f"SLACK_CLIENT_SECRET needs SLACK_CLIENT_ID: for example SLACK_CLIENT_ID={example}")
        return None
    if settings.slack_bot_token is not None:
        raise SettingsError(
            "SLACK_BOT_TOKEN and SLACK_CLIENT_ID are both set: keep SLACK_BOT_TOKEN for one workspace, "
            "or SLACK_CLIENT_ID to let several install Goen."
        )
    secret = _needed("SLACK_CLIENT_SECRET", _secret(settings.slack_client_secret))
    keys = _needed("GOEN_SECRET_KEY", _secret(settings.secret_key)).split(",")
    url = _needed("GOEN_PUBLIC_URL", settings.public_url)
    if not is_safe_address(url):
        raise SettingsError(
            "SLACK_CLIENT_ID needs an https address in GOEN_PUBLIC_URL: for example "
            f"GOEN_PUBLIC_URL={_RULES['GOEN_PUBLIC_URL'][1]}"
        )
    return OAuthApp(settings.slack_client_id, secret, tuple(key.strip() for key in keys), url)


def _needed(name: str, value: str | None) -> str:
    if value is None:
        rule, example = _RULES[name]
        raise SettingsError(f"SLACK_CLIENT_ID needs {name}, {rule}: for example {name}={example}")
    return value


def _secret(setting: SecretStr | None) -> str | None:
    return setting.get_secret_value() if setting else None
