"""Why a message is not out: a reason that the program acts on, and a word for whoever looks into the database."""

from dataclasses import dataclass
from typing import Literal, Self, cast, get_args

# What a platform said or did, a bug of ours, or why somebody is spared the message.
Reason = Literal[
    "not_sent", "unknown", "refused", "unreachable", "rate_limited", "bug", "late", "quiet", "limit"
]  # fmt: skip
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Trouble:
    """A reason and its detail, stored as `reason: detail`, so that the first word is all that needs reading."""

    reason: Reason
    detail: str = ""

    def __str__(self) -> str:
        return (f"{self.reason}: {self.detail}" if self.detail else self.reason)[:_LONGEST]

    @classmethod
    def parse(cls, stored: str) -> Self | None:
        """What `str` wrote; None for nothing, and `unknown` for what another version of the program wrote."""
        reason, _, detail = stored.partition(": ")
        if reason not in get_args(Reason):
            return cls("unknown", stored) if stored else None
        return cls(cast("Reason", reason), detail)
