"""The pump: all that is due, each once, whatever platforms and processes do in between."""

import asyncio
import logging
from datetime import datetime
from itertools import pairwise

import pytest

from bot.chat import outbox
from bot.chat.actions import Priority, Send
from bot.chat.content import Message
from bot.chat.errors import DeliveryError
from bot.chat.refs import ChannelRef, UserRef
from bot.reminders import expansion
from bot.words.times import to_utc_ms
from scheduler.pacing import Pace
from storage.tables import Outbox
from tests.fakes.platforms import Awkward
from tests.scheduler.evening import TOKYO, Evening
from tests.transactions import looking, unit_of_work

CUT = DeliveryError("unknown", "connection cut")


async def post(evening: Evening, *texts: str, to: str = "event", platform: str = "sandbox") -> None:
    """Messages waiting for a channel, or for a person whose name begins with @."""
    ref = UserRef(platform, "demo", to[1:]) if to[0] == "@" else ChannelRef(platform, "demo", to)
    sends = [Send(ref, Message(text), f"{to}/{text}", "test") for text in texts]
    async with unit_of_work(evening.database) as uow:
        await outbox.keep(sends, uow, 0)


async def row(evening: Evening, key: str) -> Outbox:
    async with looking(evening.database) as uow:
        found = await uow.outbox.by_key(key)
    assert found is not None
    return found


async def state(evening: Evening, key: str) -> tuple[str, str]:
    found = await row(evening, key)
    return found.state, found.last_error


async def seconds_later(evening: Evening, seconds: float) -> None:
    evening.clock.move_to(evening.clock.now_ms() + int(seconds * 1000))
    await evening.pump.pump()


@pytest.fixture
def awkward(evening: Evening) -> Awkward:
    platform = Awkward()
    evening.restart(platform)
    return platform


# --- Once --------------------------------------------------------------------------------------------


async def test_pumping_twice_does_no_more_than_once(evening: Evening, awkward: Awkward) -> None:
    await evening.publish()
    await evening.at("2026-12-03T10:00")
    await evening.pump.pump()
    evening.restart(awkward)
    await evening.pump.pump()
    assert [text.split("。")[0] for text in awkward.posted] == ["event: 「春の会」まで1週間です"]


async def test_pumps_at_the_same_time_do_no_more_than_one(evening: Evening, awkward: Awkward) -> None:
    await post(evening, *map(str, range(30)))
    await asyncio.gather(*(evening.pump.pump() for _ in range(5)))
    assert awkward.posted == [f"event: {number}" for number in range(30)]


async def test_many_wakes_during_a_run_cause_one_more(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[list[asyncio.Task[None]]] = []

    async def counted() -> None:
        runs.append([] if runs else [asyncio.create_task(evening.pump.pump()) for _ in range(5)])
        await asyncio.sleep(0)  # the five begin to wait

    monkeypatch.setattr(evening.pump, "_run", counted)
    await evening.pump.pump()
    await asyncio.gather(*runs[0])
    assert len(runs) == 2


async def test_what_comes_during_a_run_is_delivered_when_the_call_returns(evening: Evening, awkward: Awkward) -> None:
    await post(evening, "first")
    calls: list[asyncio.Task[None]] = []

    async def more() -> None:
        await post(evening, "second")
        await evening.pump.pump()

    def once() -> None:
        if not calls:
            calls.append(asyncio.create_task(more()))

    awkward.before_posting = once
    await evening.pump.pump()
    await calls[0]
    assert awkward.posted == ["event: first", "event: second"]


async def test_a_lost_wake_costs_nothing_but_time(evening: Evening) -> None:
    await evening.publish()
    evening.clock.move_to(to_utc_ms(datetime.fromisoformat("2026-12-03T10:00"), TOKYO))
    assert evening.posts() == []
    await evening.at("2026-12-03T10:14")
    assert len(evening.posts()) == 1


async def test_what_is_late_beyond_use_is_skipped_and_says_so(evening: Evening) -> None:
    await evening.publish()
    await evening.at("2026-12-10T18:00")  # same_day, of use until the start, is the only one left
    assert len(evening.posts()) == 1
    skipped = {
        kind for kind, (_, state, note) in (await evening.rows()).items() if (state, note) == ("skipped", "late")
    }
    assert skipped == {"open_intros", "organizer_balance", "nudge_intro", "suggestions", "practical"}


async def test_the_next_moment_is_that_of_the_next_reminder_message_or_survey(evening: Evening) -> None:
    assert await evening.pump.next_due_ms() is None
    await evening.publish()
    await evening.pump.pump()
    first = to_utc_ms(datetime.fromisoformat("2026-12-03T10:00"), TOKYO)
    assert await evening.pump.next_due_ms() == first
    await post(evening, "now")
    assert await evening.pump.next_due_ms() == evening.clock.now_ms()
    for now, following in (("2026-12-11T10:00", "2026-12-13T12:10"), ("2026-12-13T12:10", "2026-12-13T21:00")):
        await evening.at(now)
        assert await evening.pump.next_due_ms() == to_utc_ms(datetime.fromisoformat(following), TOKYO)


# --- Platforms ---------------------------------------------------------------------------------------


async def test_a_platform_that_is_not_served_here_waits_and_keeps_nobody(evening: Evening, awkward: Awkward) -> None:
    await post(evening, "elsewhere", platform="slack")
    await post(evening, "here")
    await evening.pump.pump()
    assert awkward.posted == ["event: here"]
    assert await state(evening, "event/elsewhere") == ("pending", "")
    assert await evening.pump.next_due_ms() is None


async def test_channels_go_side_by_side_and_each_in_order(evening: Evening, awkward: Awkward) -> None:
    for text in ("1", "2", "3"):
        await post(evening, text, to="a")
        await post(evening, text, to="b")
    await evening.pump.pump()
    assert awkward.posted == ["a: 1", "b: 1", "a: 2", "b: 2", "a: 3", "b: 3"]


async def test_what_was_not_sent_is_tried_again_and_its_channel_keeps_its_order(
    evening: Evening, awkward: Awkward
) -> None:
    awkward.troubles["a"] = [DeliveryError("not_sent", "refused connection")] * 2
    await post(evening, "1", "2", to="a")
    await post(evening, "1", to="b")
    await evening.pump.pump()
    assert awkward.posted == ["b: 1"]
    assert await state(evening, "a/1") == ("pending", "not_sent: refused connection")
    await seconds_later(evening, 5)
    assert awkward.posted == ["b: 1"]
    await seconds_later(evening, 9)
    assert awkward.posted == ["b: 1"]  # the second wait is twice as long
    await seconds_later(evening, 1)
    assert awkward.posted == ["b: 1", "a: 1", "a: 2"]


async def test_a_rate_limit_rests_the_whole_space_and_is_no_failed_attempt(evening: Evening, awkward: Awkward) -> None:
    now = 0.0
    evening.restart(awkward, monotonic=lambda: now)
    awkward.troubles["a"] = [DeliveryError("rate_limited", retry_after=30)]
    await post(evening, "1", "2", to="a")
    await evening.pump.pump()
    await post(evening, "1", to="b")
    await evening.pump.pump()
    assert awkward.posted == []
    assert (await row(evening, "a/1")).attempts == 0
    assert await evening.pump.next_due_ms() == evening.clock.now_ms() + 30_000
    now = 30.0
    await seconds_later(evening, 30)
    assert sorted(awkward.posted) == ["a: 1", "a: 2", "b: 1"]


async def test_a_rate_limit_that_names_no_time_rests_for_longer_each_time(evening: Evening, awkward: Awkward) -> None:
    now = 0.0
    evening.restart(awkward, monotonic=lambda: now)
    tries: list[float] = []
    awkward.before_posting = lambda: tries.append(now)
    awkward.troubles["a"] = [DeliveryError("rate_limited")] * 4
    await post(evening, "1", "2", to="a")
    for _ in range(80):
        now += 1
        await seconds_later(evening, 1)
    assert sorted(awkward.posted) == ["a: 1", "a: 2"]
    rests = [later - sooner for sooner, later in pairwise(sorted(set(tries)))]
    assert (len(tries), rests[:4]) == (6, [5, 10, 20, 40])
    assert (await row(evening, "a/1")).attempts == 1


async def test_a_refusal_is_final_and_the_others_go_on(evening: Evening, awkward: Awkward) -> None:
    awkward.troubles["a"] = [DeliveryError("refused", "no such channel")]
    await post(evening, "1", "2", to="a")
    await evening.pump.pump()
    assert awkward.posted == ["a: 2"]
    assert await state(evening, "a/1") == ("failed", "refused: no such channel")


async def test_somebody_unreachable_gets_no_further_direct_messages(evening: Evening, awkward: Awkward) -> None:
    await evening.publish()
    await evening.join("Ana")
    awkward.troubles["Ana"] = [DeliveryError("unreachable")]
    await evening.at("2026-12-07T12:10")
    assert await evening.outbox("nudge_intro") == [("Ana", "failed", "unreachable")]
    await evening.at("2026-12-11T10:00")
    assert await evening.outbox("thanks") == [("event", "sent", "")]


async def test_the_day_itself_goes_before_surveys_and_those_before_announcements(
    evening: Evening, awkward: Awkward
) -> None:
    channel = ChannelRef("sandbox", "demo", "a")
    async with unit_of_work(evening.database) as uow:
        order = list(Priority)
        sends = [Send(channel, Message(one.name), one.name, "test", priority=one) for one in reversed(order)]
        await outbox.keep(sends, uow, 0)
    await evening.pump.pump()
    assert awkward.posted == [f"a: {one.name}" for one in order]


async def test_a_paced_space_sends_evenly(evening: Evening, awkward: Awkward) -> None:
    now, sent_at = 0.0, []

    async def sleep(seconds: float) -> None:
        nonlocal now
        now = max(now, now + seconds)

    awkward.before_posting = lambda: sent_at.append(now)
    evening.restart(
        awkward, paces={"sandbox": Pace(space_per_s=2, channel_per_s=1)}, monotonic=lambda: now, sleep=sleep
    )
    for number in range(8):
        await post(evening, "hi", to=f"@P{number}")
    await evening.pump.pump()
    assert len(awkward.posted) == 8
    assert all(at >= 0.5 * place for place, at in enumerate(sorted(sent_at)))


# --- Doubt -------------------------------------------------------------------------------------------


async def test_a_cut_after_posting_is_settled_by_asking_and_never_doubles(evening: Evening, awkward: Awkward) -> None:
    awkward.after["a"] = [CUT]
    await post(evening, "1", to="a")
    await evening.pump.pump()
    assert (await row(evening, "a/1")).maybe_sent is True
    await evening.pump.pump()
    assert awkward.posted == ["a: 1"]
    settled = await row(evening, "a/1")
    assert (settled.state, settled.maybe_sent, settled.platform_message_id) == ("sent", False, "found")


async def test_a_cut_before_posting_is_sent_after_asking(evening: Evening, awkward: Awkward) -> None:
    awkward.troubles["a"] = [CUT]
    await post(evening, "1", to="a")
    await evening.pump.pump()
    assert awkward.posted == []
    await evening.pump.pump()
    assert awkward.posted == ["a: 1"]
    assert awkward.asked == ["a"]
    assert (await row(evening, "a/1")).maybe_sent is False


async def test_a_paced_platform_is_asked_only_when_the_request_can_no_longer_land(
    evening: Evening, awkward: Awkward
) -> None:
    evening.restart(awkward, paces={"sandbox": Pace(lands_s=30)})
    awkward.after["a"] = [CUT]
    await post(evening, "1", to="a")
    await evening.pump.pump()
    assert await evening.pump.next_due_ms() == evening.clock.now_ms() + 30_000
    await seconds_later(evening, 29)
    assert awkward.asked == []
    await seconds_later(evening, 1)
    assert awkward.asked == ["a"]
    assert await state(evening, "a/1") == ("sent", "")


async def test_where_nobody_can_say_it_is_asked_again_and_after_an_hour_the_organizers_are_told(
    evening: Evening, awkward: Awkward
) -> None:
    await evening.publish()
    await evening.staff("幹事")
    awkward.troubles["event"] = [CUT]
    awkward.find_troubles = [DeliveryError("unknown", "no permission to look")] * 99
    await evening.at("2026-12-03T10:00")
    asked: list[int] = []
    # Every five seconds at first, then a moment before each minute is over and when it is.
    second = 0
    for seconds in [5] * 16 + [55, 5] * 61:
        second += seconds
        await seconds_later(evening, seconds)
        asked += [second] * (len(awkward.asked) - len(asked))
    assert asked[:5] == [5, 10, 20, 40, 80]
    assert {later - sooner for sooner, later in pairwise(asked[4:])} == {60}
    assert asked[-1] >= 3600
    assert await evening.outbox("open_intros") == [("event", "failed", "unknown/unanswered: connection cut")]
    assert [text.split("。")[0] for text in awkward.posted] == [
        "幹事: 「春の会」のお知らせが1つ、届いていないかもしれません"
    ]


async def test_a_platform_that_is_there_again_is_asked_by_itself(evening: Evening, awkward: Awkward) -> None:
    awkward.troubles["a"] = [CUT]
    awkward.find_troubles = [CUT, DeliveryError("not_sent", "no connection"), TimeoutError()]
    await post(evening, "1", to="a")
    for _ in range(20):
        await seconds_later(evening, 5)
    assert (awkward.asked, awkward.posted) == (["a"] * 4, ["a: 1"])


async def test_one_question_answers_for_all_of_a_channel_and_a_platform_that_is_away_gets_only_one(
    evening: Evening, awkward: Awkward
) -> None:
    away = DeliveryError("not_sent", "no connection")
    evening.restart(awkward, paces={"sandbox": Pace(lands_s=60)})
    awkward.after["a"], awkward.after["b"] = [CUT, CUT], [None, CUT]
    for channel in ("a", "b"):
        await post(evening, "1", "2", to=channel)
    await evening.pump.pump()
    awkward.find_troubles = [away, away]
    await seconds_later(evening, 60)
    assert awkward.asked == ["a"]
    await seconds_later(evening, 60)
    assert awkward.asked == ["a", "a"]
    await seconds_later(evening, 60)
    assert awkward.asked == ["a", "a", "a", "b"]
    assert sorted(awkward.posted) == ["a: 1", "a: 2", "b: 1", "b: 2"]
    assert {(await state(evening, f"{channel}/{text}"))[0] for channel in "ab" for text in "12"} == {"sent"}


async def test_doubt_about_a_cancelled_message_ends_without_another_attempt(evening: Evening, awkward: Awkward) -> None:
    await evening.publish()
    awkward.troubles["event"] = [CUT]
    await evening.at("2026-12-03T10:00")
    async with unit_of_work(evening.database) as uow:
        await uow.outbox.cancel(event_id=evening.event_id)
    await evening.pump.pump()
    assert awkward.posted == []
    assert await evening.outbox("open_intros") == [("event", "cancelled", "unknown: connection cut")]


# --- Bugs --------------------------------------------------------------------------------------------


async def test_a_bug_in_one_message_keeps_nobody_and_ends_after_five_attempts(
    evening: Evening, awkward: Awkward, caplog: pytest.LogCaptureFixture
) -> None:
    awkward.troubles["a"] = [KeyError("Ana's secret")] * 9
    await post(evening, "1", to="a")
    await post(evening, "1", to="b")
    await evening.pump.pump()
    assert awkward.posted == ["b: 1"]
    for wait_s in (5, 10, 20, 40, 60):
        await seconds_later(evening, wait_s - 1)
        before = len(awkward.asked)
        await seconds_later(evening, 1)
        assert len(awkward.asked) == before + 1
    assert await state(evening, "a/1") == ("failed", "bug: KeyError")
    assert len(awkward.troubles["a"]) == 4
    assert "secret" not in caplog.text
    assert caplog.messages[0].startswith("bug while delivering message 1: KeyError at ")


async def test_a_bug_is_known_as_one_after_a_restart(evening: Evening, awkward: Awkward) -> None:
    awkward.troubles["a"] = [KeyError("x")] * 9
    await post(evening, "1", to="a")
    for _ in range(6):
        evening.restart(awkward)
        await seconds_later(evening, 300)
    assert await state(evening, "a/1") == ("failed", "bug: KeyError")
    assert len(awkward.troubles["a"]) == 4


async def test_a_bug_after_posting_does_not_double(evening: Evening, awkward: Awkward) -> None:
    awkward.after["a"] = [KeyError("x")]
    await post(evening, "1", to="a")
    await evening.pump.pump()
    await seconds_later(evening, 5)
    assert awkward.posted == ["a: 1"]
    assert await state(evening, "a/1") == ("sent", "")


async def test_a_bug_while_expanding_is_tried_again_later_and_keeps_nobody(
    evening: Evening, awkward: Awkward, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await evening.publish()
    await evening.join("Ana")
    await evening.staff("主催")
    facts = expansion.facts_of

    async def broken(event: object, rule: object, *rest: object) -> object:
        if getattr(rule, "kind", "") == "organizer_balance":
            raise KeyError("x")
        return await facts(event, rule, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(expansion, "facts_of", broken)
    await evening.at("2026-12-07T12:10")
    assert [text.split(":")[0] for text in awkward.posted] == ["Ana"]
    await evening.pump.pump()
    assert len([one for one in caplog.records if one.levelno == logging.ERROR]) == 1
    assert await evening.pump.next_due_ms() == evening.clock.now_ms() + 60_000
    monkeypatch.setattr(expansion, "facts_of", facts)
    await seconds_later(evening, 60)
    assert [text.split(":")[0] for text in awkward.posted] == ["Ana", "主催"]


# --- Starting and stopping ---------------------------------------------------------------------------


async def test_a_start_takes_over_what_the_last_run_left(evening: Evening, awkward: Awkward) -> None:
    class Killed(BaseException):
        pass

    def kill() -> None:
        if len(awkward.posted) == 1:
            raise Killed

    await post(evening, "1", "2", "3", to="a")
    awkward.before_posting = kill
    with pytest.raises(Killed):
        await evening.pump.pump()
    assert [(await state(evening, f"a/{number}"))[0] for number in (1, 2, 3)] == ["sent", "inflight", "leased"]
    awkward.before_posting = lambda: None
    evening.restart(awkward)
    await evening.pump.pump()
    assert sorted(awkward.posted) == ["a: 1", "a: 2", "a: 3"]


async def test_stopping_finishes_what_is_under_way_and_begins_nothing(evening: Evening, awkward: Awkward) -> None:
    awkward.before_posting = evening.pump.stop
    await post(evening, "1", "2", to="a")
    await post(evening, "1", to="b")
    await evening.pump.pump()
    assert awkward.posted == ["a: 1", "b: 1"]
    assert [await state(evening, key) for key in ("a/1", "b/1", "a/2")] == [("sent", "")] * 2 + [("pending", "")]


async def test_a_start_recomputes_times_under_new_zone_rules(evening: Evening) -> None:
    await evening.publish()
    async with unit_of_work(evening.database) as uow:
        reminder = await uow.reminders.of_kind(evening.event_id, "practical")
        assert reminder is not None
        reminder.due_ms += 3_600_000  # as if the rules of the zone had been others
    await evening.pump.pump()
    assert (await evening.rows())["practical"] == ("2026-12-09T17:00", "planned", "")


async def test_a_zone_that_nobody_knows_any_more_keeps_only_its_own_event(
    evening: Evening, awkward: Awkward, caplog: pytest.LogCaptureFixture
) -> None:
    await evening.publish()
    async with unit_of_work(evening.database) as uow:
        (await evening.event(uow)).zone = "Asia/Atlantis"
    await evening.publish()
    await evening.at("2026-12-03T10:00")
    assert len(awkward.posted) == 1
    assert "the times of event 1 cannot be told" in caplog.messages


async def test_a_message_that_cannot_be_read_any_more_ends_by_itself(evening: Evening, awkward: Awkward) -> None:
    await post(evening, "1", "2", to="a")
    async with unit_of_work(evening.database) as uow:
        stored = await uow.outbox.by_key("a/1")
        assert stored is not None
        stored.payload = {"version": "of another world"}
    await evening.pump.pump()
    assert awkward.posted == ["a: 2"]
    assert (await state(evening, "a/1"))[0] == "failed"


async def test_messages_that_belong_to_no_event_are_forgotten_as_well(evening: Evening, awkward: Awkward) -> None:
    await post(evening, "1", to="@Ana")
    await evening.pump.pump()
    assert len(awkward.posted) == 1
    await evening.at("2027-03-01T10:00")
    async with looking(evening.database) as uow:
        assert await uow.outbox.by_key("@Ana/1") is None


async def test_what_people_wrote_is_forgotten_ninety_days_after_the_evening(evening: Evening) -> None:
    await evening.publish()
    await evening.join("Ana", state="introduced", line="話しかけてください")
    for day, line in (("2027-03-10T20:59", "話しかけてください"), ("2027-03-11T21:01", "")):
        await evening.at(day)
        async with looking(evening.database) as uow:
            participant = await uow.participants.of(evening.event_id, evening.people["Ana"])
        assert participant is not None
        assert participant.line == line
