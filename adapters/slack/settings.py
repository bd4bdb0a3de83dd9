"""What the person who runs Goen decides about Slack."""

from typing import Annotated

from pydantic import AfterValidator, SecretStr

from bot.setup.settings import Settings, setting
from bot.setup.values import matching, safe_address, secret


def _api(url: str) -> str:
    return safe_address(url) + "/"


class SlackSettings(Settings):
    """The settings of the house and of Slack."""

    slack_bot_token: Annotated[SecretStr, secret(r"(xoxe\.)?xoxb-[\w.-]+")] | None = setting(
        None, "SLACK_BOT_TOKEN", "the token of the bot user, which begins with xoxb-", "xoxb-..."
    )
    slack_app_token: Annotated[SecretStr, secret(r"xapp-[\w.-]+")] | None = setting(
        None, "SLACK_APP_TOKEN", "the app-level token, which begins with xapp-", "xapp-..."
    )
    slack_signing_secret: Annotated[SecretStr, secret(r"\w+")] | None = setting(
        None, "SLACK_SIGNING_SECRET", "the signing secret of the Slack app, letters and digits", "8f742231b10e..."
    )
    slack_client_id: Annotated[str, matching(r"\d+\.\d+")] | None = setting(
        None,
        "SLACK_CLIENT_ID",
        "the client id of the Slack app, two numbers with a dot between",
        "1234567890.1234567890",
    )
    slack_client_secret: Annotated[SecretStr, secret(r"[\w-]+")] | None = setting(
        None, "SLACK_CLIENT_SECRET", "the client secret of the Slack app, letters and digits", "0a1b2c3d4e5f..."
    )
    slack_welcome: bool = setting(True, "SLACK_WELCOME", "yes or no", "no")
    slack_api_url: Annotated[str, AfterValidator(_api)] = setting(
        "https://slack.com/api/",
        "SLACK_API_URL",
        "the https address of the Slack Web API (http only on this machine)",
        "https://slack.com/api/",
    )
