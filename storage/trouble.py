"""Why a message is not out: a reason that the program acts on, and a word for whoever looks into the database."""

from dataclasses import dataclass
from typing import Literal, Self, cast, get_args

# What a platform said or did, a bug of ours, or why somebody is spared the message.
Reason = Literal[
    "not_sent", "unknown", "refused", "unreachable", "rate_limited", "bug", "late", "quiet", "limit", "muted"
]  # fmt: skip
# Why a channel refuses, in words every platform has.
Cause = Literal[
    "not_invited", "archived", "deleted", "missing_permission", "not_installed", "calendar", "unanswered", "other"
]
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Trouble:
    """A reason, of a refusal its cause, and a detail, stored as `reason/cause: detail`: the first word says most."""

    reason: Reason
    detail: str = ""
    cause: Cause = "other"

    def __str__(self) -> str:
        first = self.reason if self.cause == "other" else f"{self.reason}/{self.cause}"
        return (f"{first}: {self.detail}" if self.detail else first)[:_LONGEST]

    @classmethod
    def parse(cls, stored: str) -> Self | None:
        """What `str` wrote; None for nothing, and `unknown` for what another version of the program wrote."""
        first, _, detail = stored.partition(": ")
        reason, _, cause = first.partition("/")
        if reason not in get_args(Reason) or (cause or "other") not in get_args(Cause):
            return cls("unknown", stored) if stored else None
        return cls(cast("Reason", reason), detail, cast("Cause", cause or "other"))
