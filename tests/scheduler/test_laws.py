"""Whatever happens to an event, in any order: each occurrence is delivered at most once, each kind has one reminder."""

import asyncio
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from adapters.sandbox.clock import MovableClock
from bot.chat import outbox
from bot.chat.errors import DeliveryError
from bot.door.context import Defaults
from bot.reminders import expansion
from bot.schedule import rows as schedule
from bot.schedule.rows import MoveError
from bot.schedule.rules import RULES
from bot.words.times import to_utc_ms
from storage.engine import Database
from tests.engines import Databases, Files
from tests.fakes.platforms import Awkward
from tests.scheduler.evening import TOKYO, Evening, nothing_before
from tests.transactions import unit_of_work

pytestmark = pytest.mark.exhaustive

STARTS = ("2026-12-10T19:00", "2026-12-09T10:00", "2026-12-12T19:00")
KINDS = ("open_intros", "nudge_intro", "practical", "same_day", "thanks")
PLANNED = {kind for kind, rule in RULES.items() if rule.anchor != "manual"}
CUT = DeliveryError("unknown", "connection cut")

steps = st.one_of(
    st.tuples(st.just("wait"), st.sampled_from((1, 13, 30, 90))),
    st.tuples(st.just("event"), st.sampled_from(STARTS)),
    st.tuples(st.just("off"), st.sampled_from(KINDS)),
    st.tuples(st.just("on"), st.sampled_from(KINDS)),
    st.tuples(st.just("now"), st.sampled_from(KINDS)),
    st.tuples(st.just("shift"), st.tuples(st.sampled_from(KINDS), st.sampled_from((-3, 0, 2)))),
    st.tuples(st.just("cancel"), st.none()),
    st.tuples(st.just("restore"), st.none()),
    st.tuples(st.just("restart"), st.none()),
    st.tuples(st.just("trouble"), st.sampled_from(("before", "after"))),
)


class Life:
    """An event with one attendee in the same zone and one far away, and everything that can happen to it."""

    def __init__(self, evening: Evening) -> None:
        self.evening = evening
        self.platform = Awkward()
        evening.restart(self.platform)

    async def begin(self) -> None:
        await self.evening.publish(STARTS[0])
        await self.evening.join("Ana")
        await self.evening.join("Cai", zone="Asia/Karachi")

    async def do(self, what: str, how: object) -> None:
        evening = self.evening
        if what == "wait":
            assert isinstance(how, int)
            evening.clock.move_to(evening.clock.now_ms() + how * 3_600_000)
        elif what == "restart":
            evening.restart(self.platform)
        elif what == "trouble":
            trouble = self.platform.troubles if how == "before" else self.platform.after
            trouble["event"].append(CUT)
        elif what == "event":
            await evening.move_event(str(how))
        else:
            await self._change(what, how)
        await evening.pump.pump()

    async def _change(self, what: str, how: object) -> None:
        now_ms = self.evening.clock.now_ms()
        async with unit_of_work(self.evening.database) as uow:
            event = await self.evening.event(uow)
            if what == "cancel":
                event.state = "cancelled"
                await schedule.cancel(event, uow)
            elif what == "restore":
                event.state = "published"
                await schedule.derive(event, uow, now_ms)
            elif event.state == "published":
                try:
                    if what == "off":
                        await schedule.set_kind_off(event, str(how), uow, now_ms)
                    elif what == "on":
                        await schedule.set_kind_on(event, str(how), uow, now_ms)
                    elif what == "now":
                        sends = await expansion.send_now(
                            str(how), event, uow, now_ms, Defaults(), computed_before=nothing_before
                        )
                        await outbox.keep(sends or (), uow, 0)
                    elif isinstance(how, tuple):
                        usual = datetime.fromisoformat(schedule.plans(event, {})[how[0]].local_wall)
                        await schedule.move_kind(event, how[0], usual + timedelta(hours=how[1]), uow, now_ms)
                except MoveError:
                    pass

    async def end(self) -> None:
        """Publish it if need be, let all time pass that anything waits for, and settle every doubt."""
        await self.do("restore", None)
        for _ in range(200):
            await self.evening.pump.pump()
            coming = await self.evening.pump.next_due_ms()
            if coming is None:
                break
            self.evening.clock.move_to(coming)


async def live(story: list[tuple[str, object]], url: str) -> None:
    database = Database(url)
    starts_ms = to_utc_ms(datetime.fromisoformat("2026-12-02T10:00"), TOKYO)
    evening = Evening(database, MovableClock(starts_ms=starts_ms))
    life = Life(evening)
    try:
        await life.begin()
        for what, how in story:
            await life.do(what, how)
            assert set(await evening.rows()) == PLANNED
        await life.end()
        twice = [key for key, times in Counter(life.platform.keys).items() if times > 1]
        assert twice == []
        assert {state for _, state, _ in (await evening.rows()).values()} <= {"expanded", "skipped", "off"}
        for kind in PLANNED:
            found = {state for _, state, _ in await evening.outbox(kind)}
            assert found <= {"sent", "expired", "cancelled"}
    finally:
        await database.close()


@example(story=[("wait", 30), ("event", STARTS[2]), ("event", STARTS[0])])
@example(story=[("trouble", "after"), ("wait", 30), ("cancel", None), ("restore", None), ("restart", None)])
@example(story=[("now", "nudge_intro"), ("off", "nudge_intro"), ("on", "nudge_intro"), ("wait", 13)])
@given(story=st.lists(steps, max_size=14))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_each_occurrence_is_delivered_at_most_once(
    engine: Files | Databases, tmp_path: Path, story: list[tuple[str, object]]
) -> None:
    url = engine.make(tmp_path)
    asyncio.run(live(story, url))
    engine.drop(url)
