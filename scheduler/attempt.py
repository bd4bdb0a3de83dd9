"""One attempt: a letter handed to its platform, and what its answer means for the letter and for the pace."""

import asyncio

from bot.chat.content import File
from bot.chat.errors import DeliveryError
from scheduler.means import Means, delivery, log_bug
from scheduler.outcomes import delivered, interrupted, not_delivered, unreadable
from storage.repositories.delivery import Letter, Outcome


async def attempt(letter: Letter, means: Means, files: tuple[File, ...] = ()) -> Outcome:
    """Hand over a letter that is intended, with its files; whatever happens is an outcome, and counted."""
    result, outcome = await _handed_over(letter, means, files)
    means.meter.count("send", letter.platform, result)
    return outcome


async def _handed_over(letter: Letter, means: Means, files: tuple[File, ...]) -> tuple[str, Outcome]:
    bucket, lands_ms = means.pacing.space(letter.platform, letter.space), means.lands_ms(letter.platform)
    try:
        ready = delivery(letter, means.clock.now_ms(), files)
    except Exception as error:  # noqa: BLE001 - one message must not keep the others
        log_bug("reading", letter, error)
        return "bug", unreadable(letter, error)
    try:
        async with asyncio.timeout(means.timeout_s):
            receipt = await means.adapters[letter.platform].deliver(ready)
    except DeliveryError as error:
        return error.reason, not_delivered(letter, _rested(letter, error, means), means.clock.now_ms(), lands_ms)
    except TimeoutError:
        bucket.failed(means.monotonic())
        late = DeliveryError("unknown", "no answer")
        return late.reason, not_delivered(letter, late, means.clock.now_ms(), lands_ms)
    except Exception as error:  # noqa: BLE001 - one message must not keep the others
        log_bug("delivering", letter, error)
        return "bug", interrupted(letter, error, means.clock.now_ms(), lands_ms)
    finally:
        means.pacing.answered(letter.platform, letter.space, letter.to_ref, means.monotonic())
    bucket.got_through()
    return "sent", delivered(letter, receipt, means.clock.now_ms())


def _rested(letter: Letter, error: DeliveryError, means: Means) -> DeliveryError:
    """The error, after a space or channel rests as long as it asks for, or the platform is known to be away."""
    now, pacing, platform, space = means.monotonic(), means.pacing, letter.platform, letter.space
    if error.reason == "rate_limited":
        if error.scope == "channel":
            seconds = pacing.pause_channel(platform, space, letter.to_ref, now, error.retry_after)
        else:
            seconds = pacing.pause(platform, space, now, error.retry_after)
        return DeliveryError(error.reason, error.detail, retry_after=seconds)
    if error.reason in ("not_sent", "unknown"):
        pacing.space(platform, space).failed(now)
    else:
        pacing.space(platform, space).got_through()
    return error
