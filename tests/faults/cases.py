"""What goes wrong, case by case. Each starts programs, lets something go wrong, and returns when that has ended."""

import signal

from tests.faults.platform import Away
from tests.faults.scale import Scale
from tests.faults.stage import USUAL, Stage

# Programs that end


async def kills(stage: Stage, scale: Scale) -> None:
    """Killed again and again at random moments, and started again."""
    await stage.order(**USUAL)
    await stage.seed()
    program, seen = await stage.start(), 0
    for _ in range(scale.kills):
        seen += stage.rng.randrange(1, max(2, stage.rows // (scale.kills + 2)))
        await stage.until(seen)
        await program.kill()
        await stage.count_doubts()
        program = await stage.start()
    await stage.over()


async def a_kill_with_slow_lookups(stage: Stage, scale: Scale) -> None:
    """One kill, and a platform that answers 50 questions a minute."""
    minute_s = 60.0 if scale.outage_s > 60 else 3.0
    limit = {"lookups_per_minute": 50, "minute_s": minute_s}
    await stage.order(**USUAL, **limit)
    await stage.seed(channels=stage.rows // 2)
    pace = {"lookups_per_s": 48 / minute_s, "space_per_s": 2000.0}
    program = await stage.start(**pace)
    await stage.until(stage.rows // 4)
    await program.kill()
    await stage.start(**pace)
    await stage.over(**limit)


async def kills_while_asking(stage: Stage, scale: Scale) -> None:
    """A kill, and then more of them while the platform is asked what is out."""
    await stage.order(**USUAL)
    await stage.seed(channels=stage.rows // 2)
    pace = {"lookups_per_s": 10.0}
    program = await stage.start(**pace)
    await stage.until(stage.rows // 4)
    await program.kill()
    for asked in range(1, 1 + 2 * min(3, scale.kills), 2):
        program = await stage.start(**pace)
        await stage.until(asked, "lookups")
        await program.kill()
    await stage.start(**pace)
    await stage.over()


async def ended_in_flight(stage: Stage, scale: Scale) -> None:
    """SIGTERM while messages are on their way."""
    await stage.order(**USUAL)
    await stage.seed()
    for part in range(1, 1 + min(5, scale.kills)):
        program = await stage.start()
        await stage.until(part * stage.rows // 8)
        program.signal(signal.SIGTERM)
        assert await program.ended() == 0
    await stage.start()
    await stage.over()


async def frozen(stage: Stage, scale: Scale) -> None:
    """SIGSTOP for longer than a lease."""
    await stage.order(**USUAL)
    await stage.seed()
    program = await stage.start()
    await stage.until(stage.rows // 4)
    program.signal(signal.SIGSTOP)
    await stage.passes(1.5 * scale.setting.lease_s)
    program.signal(signal.SIGCONT)
    await stage.over()


async def a_second_one(stage: Stage, _scale: Scale) -> None:
    """Somebody starts a second program on the same file."""
    await stage.order(**USUAL)
    await stage.seed()
    await stage.start()
    second = await stage.launch()
    assert await second.ended() == 3
    await stage.over()


# A platform that does not do as it should


async def all_along(stage: Stage, _scale: Scale, **trouble: float | tuple[float, float]) -> None:
    """Something goes wrong until everybody has seen everything."""
    await stage.order(**{**USUAL, **trouble})
    await stage.seed()
    await stage.start()
    await stage.until(stage.rows)
    await stage.over()


async def slow(stage: Stage, scale: Scale) -> None:
    """Answers around the time-out: some come too late, and what was asked for lands all the same."""
    timeout_s = scale.setting.timeout_s
    await all_along(stage, scale, takes=(0.8 * timeout_s, 1.2 * timeout_s))


async def away(stage: Stage, scale: Scale, how: Away) -> None:
    """The platform is away for minutes, look-ups included."""
    await stage.order(**USUAL, cut_after=0.05)
    await stage.seed()
    await stage.start()
    await stage.until(stage.rows // 4)
    await stage.order(away=how)
    await stage.passes(scale.outage_s)
    await stage.over()


# The clock


async def clock_forward(stage: Stage, _scale: Scale) -> None:
    """The wall clock is set an hour forward: what is due by it goes out."""
    await _half_and_half(stage, planned_s=1800)
    program = await stage.start()
    await stage.until(stage.rows // 4)
    program.signal(signal.SIGUSR1)
    await stage.over()


async def clock_back(stage: Stage, _scale: Scale) -> None:
    """The wall clock is set an hour back: what was due an hour before that goes on."""
    await _half_and_half(stage, planned_s=-5400)
    program = await stage.start()
    await stage.until(stage.rows // 4)
    program.signal(signal.SIGUSR2)
    await stage.over()


async def clock_back_and_right(stage: Stage, scale: Scale) -> None:
    """The wall clock is set an hour back for a while: what is due by the right one goes out when it is right again."""
    await _half_and_half(stage, planned_s=2)
    program = await stage.start()
    await stage.until(stage.rows // 4)
    program.signal(signal.SIGUSR2)
    await stage.passes(max(2.5, scale.setting.tick_s * 2))
    program.signal(signal.SIGUSR1)
    await stage.over()


async def _half_and_half(stage: Stage, planned_s: float) -> None:
    """Half of it long due, the other half planned then."""
    await stage.order(**USUAL, cut_after=0.05)
    half = stage.rows // 2
    await stage.seed(half, planned_s=-7200)
    await stage.seed(stage.rows - half, first=half, planned_s=planned_s)
