"""The two tables that slack_sdk's stores write: workspaces that installed Goen. A part of `storage.tables`."""

from datetime import datetime
from typing import Any

from sqlalchemy import DateTime, Index
from sqlmodel import Field

from storage.tables import Record  # its module says how constraints are named


def _utc(**options: Any) -> Any:
    """A time of slack_sdk's: UTC without a zone."""
    return Field(sa_type=DateTime, **options)


class SlackBot(Record, table=True):
    """A Slack workspace that installed Goen, in the columns of slack_sdk's store; tokens are sealed."""

    __tablename__ = "slack_bots"
    __table_args__ = (Index("slack_bots_idx", "client_id", "enterprise_id", "team_id", "installed_at"),)

    id: int = Field(default=None, primary_key=True)  # given by the database
    client_id: str
    app_id: str
    enterprise_id: str | None = None
    enterprise_name: str | None = None
    team_id: str | None = None
    team_name: str | None = None
    bot_token: str | None = None
    bot_id: str | None = None
    bot_user_id: str | None = None
    bot_scopes: str | None = None
    bot_refresh_token: str | None = None
    bot_token_expires_at: datetime | None = _utc(default=None)
    is_enterprise_install: bool = False
    installed_at: datetime = _utc()


class SlackInstallation(Record, table=True):
    """Who installed Goen in a Slack workspace, in the columns of slack_sdk's store; tokens are sealed."""

    __tablename__ = "slack_installations"
    __table_args__ = (
        Index("slack_installations_idx", "client_id", "enterprise_id", "team_id", "user_id", "installed_at"),
    )

    id: int = Field(default=None, primary_key=True)  # given by the database
    client_id: str
    app_id: str
    enterprise_id: str | None = None
    enterprise_name: str | None = None
    enterprise_url: str | None = None
    team_id: str | None = None
    team_name: str | None = None
    bot_token: str | None = None
    bot_id: str | None = None
    bot_user_id: str | None = None
    bot_scopes: str | None = None
    bot_refresh_token: str | None = None
    bot_token_expires_at: datetime | None = _utc(default=None)
    user_id: str
    user_token: str | None = None
    user_scopes: str | None = None
    user_refresh_token: str | None = None
    user_token_expires_at: datetime | None = _utc(default=None)
    incoming_webhook_url: str | None = None
    incoming_webhook_channel: str | None = None
    incoming_webhook_channel_id: str | None = None
    incoming_webhook_configuration_url: str | None = None
    is_enterprise_install: bool = False
    token_type: str | None = None
    installed_at: datetime = _utc()
