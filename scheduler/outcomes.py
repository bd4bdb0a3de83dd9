"""Pure: what a platform's answer, or its silence, means for a message that was under way."""

from collections.abc import Iterable
from dataclasses import replace

from bot.chat.errors import DeliveryError
from bot.chat.ports import Receipt
from bot.chat.rests import doubled
from storage.repositories.delivery import LONGEST_PUT_OFF_MS, Letter, Outcome
from storage.tables import OutboxState
from storage.trouble import Trouble

MOST_BUGS = 5
MOST_ASKED = 64
_FIRST_WAIT_MS = 5_000


def delivered(letter: Letter, receipt: Receipt, now_ms: int) -> Outcome:
    """It was posted."""
    return replace(_outcome(letter, "sent"), platform_message_id=receipt.message_id, sent_ms=now_ms)


def not_begun(letter: Letter) -> Outcome:
    """It was intended, and surely not sent: as if nothing had happened."""
    return replace(_outcome(letter, "pending"), attempts=letter.attempts - 1, trouble=letter.trouble)


def unreadable(letter: Letter, error: Exception) -> Outcome:
    """What is stored of it cannot be sent by this version of the program."""
    return replace(_outcome(letter, "failed"), trouble=Trouble("bug", type(error).__name__))


def not_delivered(letter: Letter, error: DeliveryError, now_ms: int, lands_ms: int) -> Outcome:
    """The platform said no: again later if nobody saw it, in doubt if somebody may have.

    Nothing can be said of it for `lands_ms`: for so long a request may still land.
    """
    failed = replace(_outcome(letter, "failed"), trouble=_trouble(letter, error))
    match error.reason:
        case "rate_limited":
            # Being asked to wait is no failed attempt.
            wait_ms = min(max(1, int(error.retry_after * 1000)), LONGEST_PUT_OFF_MS)
            return replace(failed, state="pending", not_before_ms=now_ms + wait_ms, attempts=letter.attempts - 1)
        case "not_sent":
            return replace(failed, state="pending", not_before_ms=now_ms + wait_ms_after(letter.attempts))
        case "unknown":
            return replace(failed, state="inflight", maybe_sent=True, lease_ms=now_ms + lands_ms)
    return failed


def _trouble(letter: Letter, error: DeliveryError) -> Trouble:
    """What is kept of an error; of what was refused before and is sent again, that, until it is known how it went."""
    is_over = error.reason not in ("rate_limited", "not_sent", "unknown")
    if letter.trouble is None or letter.trouble.reason != "refused" or is_over:
        return Trouble(error.reason, error.detail, error.cause)
    return letter.trouble


def interrupted(letter: Letter, error: Exception, now_ms: int, lands_ms: int) -> Outcome:
    """A bug may strike before or after posting: in doubt, for longer each time."""
    until_ms = now_ms + max(lands_ms, wait_ms_after(letter.attempts))
    trouble = Trouble("bug", type(error).__name__)
    return replace(_outcome(letter, "inflight"), maybe_sent=True, lease_ms=until_ms, trouble=trouble)


def answered(letter: Letter, receipt: Receipt | None) -> Outcome:
    """A platform was asked about a message in doubt: it is out, or it surely is not and may go again."""
    if receipt:
        return delivered(letter, receipt, letter.intent_ms or 0)
    is_hopeless = letter.attempts >= MOST_BUGS and letter.trouble is not None and letter.trouble.reason == "bug"
    return replace(_outcome(letter, "failed" if is_hopeless else "pending"), trouble=letter.trouble)


def unanswered(letter: Letter, now_ms: int, wait_ms: int = 0) -> Outcome:
    """Nobody can say yet: it stays in doubt, and is asked about again, each time after twice as long.

    After MOST_ASKED times, which is an hour, it is given up. That is counted, since clocks can be set.
    """
    if letter.asked + 1 >= MOST_ASKED:
        return undecided(letter)
    again_ms = now_ms + min(max(wait_ms, wait_ms_after(letter.asked + 1)), LONGEST_PUT_OFF_MS)
    doubt = replace(_outcome(letter, "inflight"), maybe_sent=True, asked=letter.asked + 1, trouble=letter.trouble)
    return replace(doubt, lease_ms=again_ms)


def undecided(letter: Letter) -> Outcome:
    """Nobody could say for too long: it is not sent again by itself."""
    trouble = Trouble("unknown", letter.trouble.detail if letter.trouble else "", "unanswered")
    return replace(_outcome(letter, "failed"), maybe_sent=True, trouble=trouble)


def is_told(outcome: Outcome) -> bool:
    """Whether organizers hear of it: a platform said no for good, or nothing for too long."""
    is_over = outcome.state == "failed" and outcome.trouble is not None
    return is_over and outcome.trouble is not None and outcome.trouble.reason in ("refused", "unknown")


def is_unreachable(outcome: Outcome) -> bool:
    """Whether a person can be sent nothing."""
    return outcome.trouble is not None and outcome.trouble.reason == "unreachable"


def is_gone(outcome: Outcome) -> bool:
    """Whether the account itself is no longer there, rather than taking no messages."""
    return is_unreachable(outcome) and outcome.trouble is not None and outcome.trouble.cause == "deleted"


def once_each(refused: Iterable[tuple[Letter, Trouble]]) -> list[tuple[Letter, Trouble]]:
    """The first of all that organizers are told of in the same words: a channel or the people of an event.

    A permission is missing for the people of a whole space.
    """
    first: dict[tuple[object, ...], tuple[Letter, Trouble]] = {}
    for letter, trouble in refused:
        where: tuple[object, ...] = (letter.event_id, letter.platform if letter.is_direct else letter.to_ref)
        if letter.is_direct and trouble.cause == "missing_permission":
            where = (letter.platform, letter.space, trouble.detail)
        first.setdefault((*where, trouble.cause), (letter, trouble))
    return list(first.values())


def wait_ms_after(attempts: int) -> int:
    """How long to wait before the next attempt: 5 s, doubled each time, at most a minute."""
    return int(doubled(_FIRST_WAIT_MS, LONGEST_PUT_OFF_MS, attempts - 1))


def _outcome(letter: Letter, state: OutboxState) -> Outcome:
    return Outcome(letter.id, letter.claim_token, state, letter.attempts)
