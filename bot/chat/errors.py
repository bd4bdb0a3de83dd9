"""Everything that can go wrong and has a name.

BotError
|-- UserError       shown privately to the person, in their language
|-- DeliveryError   a platform did not take a message; the reason decides what the pump does next
`-- SettingsError   ends the start with exit code 2
"""

from typing import Literal

DeliveryReason = Literal["not_sent", "unknown", "refused", "unreachable", "rate_limited"]
# Why a channel refuses, in words every platform has; each has its advice in the locales.
RefusalCause = Literal["not_invited", "archived", "deleted", "missing_permission", "not_installed", "calendar", "other"]


class BotError(Exception):
    """Root of the errors Goen raises on purpose."""


class UserError(BotError):
    """Tell the person what was wrong: a message id of the locales and its variables."""

    def __init__(self, message_id: str, **variables: str | int) -> None:
        super().__init__(message_id)
        self.message_id = message_id
        self.variables = variables


class DeliveryError(BotError):
    """A message was not, or not surely, delivered.

    `not_sent` proves nobody saw it; `unknown` means it may have been seen; `refused` and
    `unreachable` are final; `rate_limited` asks to wait `retry_after` seconds. `detail` is the
    platform's own word, `cause` what an organizer can do something about.
    """

    def __init__(
        self,
        reason: DeliveryReason,
        detail: str = "",
        *,
        cause: RefusalCause = "other",
        retry_after: float = 0.0,
    ) -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail
        self.cause: RefusalCause = cause
        self.retry_after = retry_after


class SettingsError(BotError):
    """A setting is missing or wrong; the text names it."""
