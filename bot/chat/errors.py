"""Everything that can go wrong and has a name.

BotError
|-- UserError       shown privately to the person, in their language
|   `-- UnclearError  what was typed can be meant in several ways: the person chooses
|-- DeliveryError   a platform did not take a message; the reason decides what the pump does next
|-- FileError       what somebody handed over cannot be had
|-- NotNowError     a platform cannot be asked right now: it is started again later
`-- SettingsError   ends the program with exit code 2
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from bot.words.i18n import Translator
from bot.words.moments import format_moment
from storage.trouble import Cause

DeliveryReason = Literal["not_sent", "unknown", "refused", "unreachable", "rate_limited"]
LimitScope = Literal["space", "channel"]
# Why a channel refuses; each has its advice in the locales.
RefusalCause = Cause


class BotError(Exception):
    """Root of the errors Goen raises on purpose."""


class UserError(BotError):
    """Tell the person what was wrong: a message id of the locales and its variables, no words yet.

    So it may be raised where no language is known. A moment is aware of its zone, and written in full.
    """

    def __init__(self, message_id: str, **variables: str | int | datetime) -> None:
        super().__init__(message_id)
        self.message_id = message_id
        self.variables = variables

    def said(self, t: Translator) -> str:
        """The error in the words of a language."""
        given = {
            name: _moment(value, t) if isinstance(value, datetime) else value for name, value in self.variables.items()
        }
        return t(self.message_id, None, **given)


def _moment(moment: datetime, t: Translator) -> str:
    return format_moment(moment.replace(tzinfo=None), str(moment.tzinfo), t.language)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to mean what was typed: how it is shown, and a text that means this and nothing else."""

    label: str
    typed: str


class UnclearError(UserError):
    """Ask which way an option is meant, rather than guess; what was asked goes on with what is chosen.

    `option`: the option of the command, or the field of the form; `ways`: likeliest first, at least one; `asked`: the
    interaction it is an option of, which the door notes.
    """

    def __init__(self, message_id: str, option: str, ways: tuple[Way, ...], **variables: str | int | datetime) -> None:
        super().__init__(message_id, **variables)
        self.option = option
        self.asked: Any = None
        self.ways = ways

    def question(self, t: Translator) -> str:
        """The question alone, for where a button stands for each way."""
        return UserError.said(self, t)

    def said(self, t: Translator) -> str:
        """The question with every way to answer it, for where no buttons are."""
        ways = t("list-separator").join(way.label for way in self.ways)
        return t("unclear-ways", question=self.question(t), ways=ways)


class DeliveryError(BotError):
    """A message was not, or not surely, delivered.

    `not_sent` proves nobody saw it; `unknown` means it may have been seen; `refused` and
    `unreachable` are final; `rate_limited` asks to wait `retry_after` seconds, 0 if it does not
    say how long, and `scope` says whether that holds for the whole space or for this channel or person alone.
    `detail` is the platform's own word, `cause` what an organizer can do something about.
    """

    def __init__(
        self,
        reason: DeliveryReason,
        detail: str = "",
        *,
        cause: RefusalCause = "other",
        retry_after: float = 0.0,
        scope: LimitScope = "space",
    ) -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail
        self.cause: RefusalCause = cause
        self.retry_after = retry_after
        self.scope: LimitScope = scope


FileReason = Literal["large", "gone", "forbidden", "unreachable"]


class FileError(BotError):
    """What somebody handed over cannot be had.

    `large`: more bytes than are taken; `gone`: the platform has it no more; `forbidden`: it does not give it to the
    bot, `detail` names the permission that is missing; `unreachable`: try again.
    """

    def __init__(self, reason: FileReason, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason: FileReason = reason
        self.detail = detail


class NotNowError(BotError):
    """A platform is there and says that it cannot be asked now, which says nothing of a setting.

    `retry_after`: the seconds it asks to wait, 0 if it does not say how long.
    """

    def __init__(self, detail: str, retry_after: float = 0.0) -> None:
        super().__init__(detail)
        self.retry_after = retry_after


class SettingsError(BotError):
    """A setting is missing or wrong; the text names it."""
