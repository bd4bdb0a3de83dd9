"""Pure: what a platform's answer, or its silence, means for a message that was under way."""

from collections.abc import Iterable
from dataclasses import replace

from bot.chat.errors import DeliveryError
from bot.chat.ports import Receipt
from bot.chat.rests import doubled
from storage.repositories.delivery import Letter, Outcome
from storage.tables import OutboxState
from storage.trouble import Trouble

MOST_BUGS = 5
_FIRST_WAIT_MS, _LONGEST_WAIT_MS = 5_000, 300_000


def delivered(letter: Letter, receipt: Receipt, now_ms: int) -> Outcome:
    """It was posted."""
    return replace(_outcome(letter, "sent"), platform_message_id=receipt.message_id, sent_ms=now_ms)


def not_delivered(letter: Letter, error: DeliveryError, now_ms: int, lease_ms: int) -> Outcome:
    """The platform said no: again later if nobody saw it, in doubt for `lease_ms` if somebody may have."""
    failed = replace(_outcome(letter, "failed"), trouble=_trouble(letter, error))
    match error.reason:
        case "rate_limited":
            # Being asked to wait is no failed attempt.
            wait_ms = max(1, int(error.retry_after * 1000))
            return replace(failed, state="pending", not_before_ms=now_ms + wait_ms, attempts=letter.attempts - 1)
        case "not_sent":
            return replace(failed, state="pending", not_before_ms=now_ms + wait_ms_after(letter.attempts))
        case "unknown":
            return replace(failed, state="inflight", maybe_sent=True, lease_ms=now_ms + lease_ms)
    return failed


def _trouble(letter: Letter, error: DeliveryError) -> Trouble:
    """What is kept of an error; of what was refused before and is sent again, that, until it is known how it went."""
    is_over = error.reason not in ("rate_limited", "not_sent", "unknown")
    if letter.trouble is None or letter.trouble.reason != "refused" or is_over:
        return Trouble(error.reason, error.detail, error.cause)
    return letter.trouble


def interrupted(letter: Letter, error: Exception, now_ms: int, lease_ms: int) -> Outcome:
    """A bug may strike before or after posting: in doubt, for longer each time."""
    until_ms = now_ms + max(lease_ms, wait_ms_after(letter.attempts))
    trouble = Trouble("bug", type(error).__name__)
    return replace(_outcome(letter, "inflight"), maybe_sent=True, lease_ms=until_ms, trouble=trouble)


def answered(letter: Letter, receipt: Receipt | None) -> Outcome:
    """A platform was asked about a message in doubt: it is out, or it surely is not and may go again."""
    if receipt:
        return delivered(letter, receipt, letter.intent_ms or 0)
    is_hopeless = letter.attempts >= MOST_BUGS and letter.trouble is not None and letter.trouble.reason == "bug"
    return replace(_outcome(letter, "failed" if is_hopeless else "pending"), trouble=letter.trouble)


def unanswered(letter: Letter) -> Outcome:
    """Nobody can say: it stays in doubt, and nobody asks again before a restart."""
    return replace(_outcome(letter, "inflight"), maybe_sent=True, trouble=letter.trouble)


def not_asked(letter: Letter, lease_ms: int) -> Outcome:
    """The platform could not be asked: it stays in doubt, and is asked about again at `lease_ms`."""
    return replace(unanswered(letter), lease_ms=lease_ms)


def is_refused(outcome: Outcome) -> bool:
    """Whether a platform said no for good."""
    return outcome.state == "failed" and outcome.trouble is not None and outcome.trouble.reason == "refused"


def is_unreachable(outcome: Outcome) -> bool:
    """Whether a person can be sent nothing."""
    return outcome.trouble is not None and outcome.trouble.reason == "unreachable"


def is_gone(outcome: Outcome) -> bool:
    """Whether the account itself is no longer there, rather than taking no messages."""
    return is_unreachable(outcome) and outcome.trouble is not None and outcome.trouble.cause == "deleted"


def once_each(refused: Iterable[tuple[Letter, Trouble]]) -> list[tuple[Letter, Trouble]]:
    """The first of all that organizers are told of in the same words: a channel of an event, or people of a space."""
    first: dict[tuple[object, ...], tuple[Letter, Trouble]] = {}
    for letter, trouble in refused:
        where = (
            (letter.platform, letter.space, trouble.detail) if letter.is_direct else (letter.event_id, letter.to_ref)
        )
        first.setdefault((*where, trouble.cause), (letter, trouble))
    return list(first.values())


def wait_ms_after(attempts: int) -> int:
    """How long to wait before the next attempt: 5 s, doubled each time, at most 5 minutes."""
    return int(doubled(_FIRST_WAIT_MS, _LONGEST_WAIT_MS, attempts - 1))


def _outcome(letter: Letter, state: OutboxState) -> Outcome:
    return Outcome(letter.id, letter.claim_token, state, letter.attempts)
