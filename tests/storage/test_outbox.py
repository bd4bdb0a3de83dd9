"""The outbox: a key is a message for all time, and every step of a delivery is fenced by its claim."""

from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import select

from storage.engine import Database
from storage.repositories.delivery import Lane, Letter, Outcome
from storage.repositories.progress import Progress
from storage.tables import Account, Event, EventChannel, Outbox, Participant, Person, Reminder, Series
from storage.trouble import Trouble
from tests.transactions import looking, unit_of_work

HERE = {"sandbox", "slack"}
LANE = Lane("sandbox", "demo")
LANDS_MS = {"sandbox": 30, "slack": 30}


def row(key: str, to: str = "event", **columns: Any) -> dict[str, Any]:
    ref = f"sandbox:demo:{to}"
    return {
        "dedupe_key": key, "platform": "sandbox", "space": "demo", "to_ref": ref, "is_direct": False, "event_id": None,
        "person_id": None, "reminder_id": None, "local_day": None, "kind": "test", "priority": 5,
        "payload": {"text": key}, "payload_version": 1, "planned_ms": columns.get("not_before_ms", 0),
        "not_before_ms": 0, "expires_ms": None, **columns,
    }  # fmt: skip


async def add(database: Database, *rows: dict[str, Any]) -> int:
    async with unit_of_work(database) as uow:
        return await uow.outbox.add(rows)


async def claim(database: Database, now_ms: int = 100, *, by: str = "t1", limit: int = 10) -> list[Letter]:
    async with unit_of_work(database) as uow:
        return await uow.deliveries.claim(LANE, now_ms, limit=limit, token=by, lease_ms=now_ms + 60)


async def intend(database: Database, letters: list[Letter], now_ms: int = 110) -> set[int]:
    async with unit_of_work(database) as uow:
        intended = await uow.deliveries.intend(letters, now_ms=now_ms, lease_ms=now_ms + 30)
    return {id for id, _token in intended}


async def settle(database: Database, *outcomes: Outcome) -> None:
    async with unit_of_work(database) as uow:
        await uow.deliveries.settle(outcomes)


async def states(database: Database) -> dict[str, str]:
    async with looking(database) as uow:
        found = await uow.outbox._session.execute(select(Outbox.dedupe_key, Outbox.state).order_by(Outbox.dedupe_key))
        return {row[0]: row[1] for row in found}


async def stored(database: Database, key: str) -> Outbox:
    async with looking(database) as uow:
        found = await uow.outbox.by_key(key)
    assert found is not None
    return found


@pytest.fixture
async def event_id(database: Database) -> int:
    """An event with one channel, to hang messages on."""
    event = Event(
        series_id=0, space="sandbox:demo", title="t", local_start="2026-12-10T19:00", local_end="2026-12-10T21:00",
        zone="Asia/Tokyo", start_ms=0, end_ms=0, language="ja", created_ms=0,
    )  # fmt: skip
    async with unit_of_work(database) as uow:
        await uow.events.add(event, channel="sandbox:demo:event", series_title="t")
    return event.id


# --- Wanting messages --------------------------------------------------------------------------------


async def test_a_key_is_written_once_whatever_comes_later(database: Database) -> None:
    assert await add(database, row("a"), row("a", kind="other"), row("b")) == 2
    assert await add(database, row("a"), row("c")) == 1
    assert await states(database) == {"a": "pending", "b": "pending", "c": "pending"}


async def test_thousands_of_rows_are_compared_with_what_is_there(database: Database) -> None:
    assert await add(database, *(row(f"k{number:04}") for number in range(1_201))) == 1_201
    assert await add(database, *(row(f"k{number:04}") for number in range(1_300))) == 99


async def test_nothing_to_add_is_fine(database: Database) -> None:
    assert await add(database) == 0


async def test_a_cancelled_message_can_be_wanted_again_with_its_new_text(database: Database, event_id: int) -> None:
    await add(database, row("a", event_id=event_id))
    async with unit_of_work(database) as uow:
        await uow.outbox.cancel(event_id=event_id)
    assert await states(database) == {"a": "cancelled"}
    assert await add(database, row("a", event_id=event_id, payload={"text": "new"}, expires_ms=900)) == 1
    again = await stored(database, "a")
    assert (again.state, again.payload, again.expires_ms) == ("pending", {"text": "new"}, 900)


async def test_a_message_that_is_out_is_never_wanted_again(database: Database, event_id: int) -> None:
    await add(database, row("a", event_id=event_id))
    (letter,) = await claim(database)
    await intend(database, [letter])
    await settle(database, Outcome(letter.id, "t1", "sent", 1, sent_ms=120))
    async with unit_of_work(database) as uow:
        await uow.outbox.cancel(event_id=event_id)
    assert await add(database, row("a", event_id=event_id)) == 0
    assert await states(database) == {"a": "sent"}


async def test_cancelling_chooses_by_kind_by_reminder_and_by_person(database: Database, event_id: int) -> None:
    async with unit_of_work(database) as uow:
        person = await uow.people.add(
            Account(ref="sandbox:demo:ana", person_id=0, platform="sandbox", space="demo"), now_ms=0
        )
        reminder = await uow.reminders.add(
            Reminder(
                event_id=event_id, kind="x", local_wall="", zone="UTC", due_ms=0, expires_ms=0, event_version=1,
                shift_minutes=0,
            )
        )  # fmt: skip
    mine = {"event_id": event_id, "person_id": person.id}
    await add(
        database,
        row("direct", is_direct=True, **mine), row("direct elsewhere", is_direct=True, person_id=person.id),
        row("about", **mine), row("kind", kind="k", event_id=event_id),
        row("reminder", reminder_id=reminder.id, event_id=event_id), row("other"),
    )  # fmt: skip
    async with unit_of_work(database) as uow:
        assert await uow.outbox.waiting_reminders(event_id) == {reminder.id}
        await uow.outbox.cancel(event_id=event_id, kind="k")
        await uow.outbox.cancel(event_id=event_id, reminder_id=reminder.id)
        await uow.outbox.cancel_direct(person.id, event_id)
    assert await states(database) == {
        "about": "pending", "direct": "cancelled", "direct elsewhere": "pending", "kind": "cancelled",
        "other": "pending", "reminder": "cancelled",
    }  # fmt: skip
    async with unit_of_work(database) as uow:
        assert await uow.outbox.waiting_reminders(event_id) == set()
        await uow.outbox.cancel_direct(person.id, None)
    assert (await states(database))["direct elsewhere"] == "cancelled"


# --- Claiming and delivering -------------------------------------------------------------------------


async def test_the_urgent_and_the_earlier_are_claimed_first(database: Database) -> None:
    await add(
        database, row("c"), row("b", not_before_ms=-5), row("a", priority=1), row("later", not_before_ms=101),
        row("late", expires_ms=100), row("elsewhere", space="other"), row("too many", priority=9),
    )  # fmt: skip
    letters = await claim(database, limit=3)
    assert [letter.dedupe_key for letter in letters] == ["a", "b", "c"]
    assert [letter.dedupe_key for letter in await claim(database, by="t2")] == ["too many"]
    assert await claim(database, by="t3") == []


async def test_what_is_late_expires_and_says_so(database: Database) -> None:
    await add(database, row("late", expires_ms=100), row("soon", expires_ms=101), row("any time"))
    async with unit_of_work(database) as uow:
        await uow.deliveries.expire(100)
    assert await states(database) == {"any time": "pending", "late": "expired", "soon": "pending"}
    assert (await stored(database, "late")).last_error == "late"


async def test_only_what_was_not_cancelled_meanwhile_may_go_out(database: Database, event_id: int) -> None:
    await add(database, row("a"), row("b", event_id=event_id))
    letters = await claim(database)
    async with unit_of_work(database) as uow:
        await uow.outbox.cancel(event_id=event_id)
    assert await intend(database, letters) == {letters[0].id}
    assert await states(database) == {"a": "inflight", "b": "cancelled"}
    a = await stored(database, "a")
    assert (a.attempts, a.intent_ms, a.lease_ms) == (1, 110, 140)


async def test_a_claim_that_was_taken_over_can_neither_intend_nor_settle(database: Database) -> None:
    await add(database, row("a"))
    (old,) = await claim(database)
    async with unit_of_work(database) as uow:
        await uow.deliveries.take_over(LANDS_MS)
    (new,) = await claim(database, by="t2")
    async with unit_of_work(database) as uow:
        intended = await uow.deliveries.intend([old, new], now_ms=110, lease_ms=140)
    assert intended == {(new.id, "t2")}
    await settle(database, Outcome(old.id, "t1", "failed", 1))
    assert await states(database) == {"a": "inflight"}
    await settle(database, Outcome(new.id, "t2", "sent", 1, platform_message_id="m1", sent_ms=7))
    await settle(database, Outcome(new.id, "t2", "failed", 1))  # sent is final
    a = await stored(database, "a")
    assert (a.state, a.platform_message_id, a.sent_ms) == ("sent", "m1", 7)


async def test_what_is_handed_back_keeps_its_place(database: Database) -> None:
    await add(database, row("a"), row("b"), row("c"))
    letters = await claim(database, limit=2)
    async with unit_of_work(database) as uow:
        await uow.deliveries.hand_back(letters)
    assert set((await states(database)).values()) == {"pending"}
    assert [letter.dedupe_key for letter in await claim(database, by="t2")] == ["a", "b", "c"]


async def test_behind_what_was_put_off_its_channel_waits_and_others_do_not(database: Database) -> None:
    await add(database, row("a"), row("b"), row("c", to="elsewhere"), row("d", not_before_ms=500))
    (first, *_) = await claim(database, limit=1)
    await intend(database, [first])
    await settle(database, Outcome(first.id, "t1", "pending", 1, not_before_ms=150))
    async with looking(database) as uow:
        assert await uow.deliveries.soonest(LANE, 120) == 120
        assert await uow.deliveries.soonest(LANE, 120, besides=["sandbox:demo:elsewhere"]) == 150
    assert [letter.dedupe_key for letter in await claim(database, 120, by="t2")] == ["c"]
    async with looking(database) as uow:
        assert await uow.deliveries.soonest(LANE, 120) == 150
    assert [letter.dedupe_key for letter in await claim(database, 150, by="t3")] == ["a", "b"]
    async with looking(database) as uow:
        assert await uow.deliveries.soonest(LANE, 160) == 500
        assert await uow.deliveries.soonest(Lane("sandbox", "nowhere"), 160) is None


async def test_a_claim_and_a_request_whose_lease_ran_out_are_taken_back(database: Database) -> None:
    await add(database, row("claimed"), row("under way", to="a"), row("alive", to="b"))
    claimed, under_way, alive = await claim(database)
    await intend(database, [under_way], 110)
    await intend(database, [alive], 135)
    async with unit_of_work(database) as uow:
        await uow.deliveries.take_back(HERE, 160, 1000)
    assert await states(database) == {"claimed": "pending", "under way": "inflight", "alive": "inflight"}
    assert [(await stored(database, key)).maybe_sent for key in ("under way", "alive")] == [True, False]
    assert await intend(database, [claimed]) == set()


async def test_after_a_clock_was_set_back_nothing_waits_for_the_old_time(database: Database) -> None:
    await add(
        database, row("claimed"), row("under way", to="a"), row("put off", to="b"), row("morning", not_before_ms=9000)
    )
    letters = {letter.dedupe_key: letter for letter in await claim(database, 5000)}
    await intend(database, [letters["under way"], letters["put off"]], 5000)
    await settle(database, Outcome(letters["put off"].id, "t1", "pending", 1, not_before_ms=5030))
    async with unit_of_work(database) as uow:
        await uow.deliveries.take_back(HERE, 1000, 100)
    assert await states(database) == {
        "claimed": "pending", "under way": "inflight", "put off": "pending", "morning": "pending",
    }  # fmt: skip
    async with looking(database) as uow:
        assert [one.dedupe_key for one in await uow.deliveries.doubtful(1000, HERE)] == ["under way"]
    assert [letter.dedupe_key for letter in await claim(database, 1000, by="t2")] == ["claimed", "put off"]


async def test_one_process_sends_to_a_space_until_its_lease_runs_out(database: Database) -> None:
    there, elsewhere = "sandbox:demo", "slack:demo"
    async with unit_of_work(database) as uow:
        hold = uow.leases.hold
        assert await hold(there, "one", 0, until_ms=100)
        assert not await hold(there, "two", 50, until_ms=150)
        assert await hold(elsewhere, "two", 50, until_ms=150)
        assert await hold(there, "one", 60, until_ms=160)
        # Who looked at the clock a little earlier, or whose clock is a little behind, takes nothing over.
        assert not await hold(there, "two", 55, until_ms=155)
        assert not await hold(there, "two", 159, until_ms=259)
        assert await hold(there, "two", 160, until_ms=260)
        assert not await hold(there, "one", 170, until_ms=270)
        assert await hold(there, "one", 10, until_ms=110)


async def test_cancelling_what_is_under_way_keeps_it_from_a_second_attempt(database: Database, event_id: int) -> None:
    await add(database, row("a", event_id=event_id))
    letters = await claim(database)
    await intend(database, letters)
    async with unit_of_work(database) as uow:
        await uow.outbox.cancel(event_id=event_id)
    await settle(database, Outcome(letters[0].id, "t1", "pending", 1, trouble=Trouble("not_sent")))
    async with unit_of_work(database) as uow:
        await uow.deliveries.expire(120)
    a = await stored(database, "a")
    assert (a.state, a.last_error) == ("cancelled", "not_sent")


async def test_wanting_again_what_is_under_way_lets_it_be_tried_again(database: Database, event_id: int) -> None:
    await add(database, row("a", event_id=event_id))
    letters = await claim(database)
    await intend(database, letters)
    async with unit_of_work(database) as uow:
        await uow.outbox.cancel(event_id=event_id)
    assert await add(database, row("a", event_id=event_id, expires_ms=900)) == 0
    await settle(database, Outcome(letters[0].id, "t1", "pending", 1))
    async with unit_of_work(database) as uow:
        await uow.deliveries.expire(120)
    a = await stored(database, "a")
    assert (a.state, a.expires_ms) == ("pending", 900)


async def test_after_a_crash_leased_rows_wait_and_those_under_way_are_in_doubt(database: Database) -> None:
    await add(database, row("leased"), row("under way"), row("elsewhere", platform="discord"))
    under_way = [letter for letter in await claim(database) if letter.dedupe_key == "under way"]
    await intend(database, under_way)
    async with unit_of_work(database) as uow:
        await uow.deliveries.take_over(LANDS_MS)
    assert await states(database) == {"elsewhere": "pending", "leased": "pending", "under way": "inflight"}
    async with looking(database) as uow:
        assert await uow.deliveries.doubtful(139, HERE) == []  # its request may still land
        assert [letter.dedupe_key for letter in await uow.deliveries.doubtful(140, HERE)] == ["under way"]
        assert await uow.deliveries.doubtful(140, {"discord"}) == []
        assert await uow.deliveries.next_doubt_ms(HERE) == 140


async def test_lanes_are_the_spaces_with_messages_for_platforms_served_here(database: Database) -> None:
    await add(
        database, row("a", not_before_ms=7), row("b", not_before_ms=5), row("c", space="other"),
        row("d", platform="slack"), row("e", platform="discord"),
    )  # fmt: skip
    async with looking(database) as uow:
        lanes = await uow.deliveries.lanes(HERE)
    assert lanes == [Lane("sandbox", "demo"), Lane("sandbox", "other"), Lane("slack", "demo")]


# --- Counting ----------------------------------------------------------------------------------------


async def test_only_direct_reminders_that_were_not_stopped_count_against_the_limits(
    database: Database, event_id: int
) -> None:
    async with unit_of_work(database) as uow:
        uow.outbox._session.add(Person(id=7, created_ms=0))
    mine = {"event_id": event_id, "person_id": 7, "is_direct": True}
    await add(
        database,
        row("day 1", local_day="2026-12-01", **mine), row("day 1 again", local_day="2026-12-01", **mine),
        row("day 2", local_day="2026-12-02", **mine), row("expired", local_day="2026-12-02", state="expired", **mine),
        row("answer", **mine), row("other event", person_id=7, is_direct=True, local_day="2026-12-03"),
    )  # fmt: skip
    async with looking(database) as uow:
        counts = await uow.outbox.direct_counts(event_id, {"2026-12-02", "2026-12-03"})
    assert counts == ({7: 3}, {(7, "2026-12-02"): 1, (7, "2026-12-03"): 1})


async def test_every_message_of_an_event_is_counted_once_by_where_it_is(database: Database, event_id: int) -> None:
    states = ("leased", "sent", "cancelled", "expired", "failed")
    await add(
        database,
        row("due", event_id=event_id), row("put off", event_id=event_id, not_before_ms=60_000), row("another's"),
        row("later", event_id=event_id, not_before_ms=60_001),
        *(row(one, event_id=event_id, state=one) for one in states),
    )  # fmt: skip
    async with unit_of_work(database) as uow:
        for key, changes in {
            "due": "state='inflight'", "put off": "state='inflight', maybe_sent=true", "sent": "sent_ms=500",
            "expired": "last_error='quiet'", "failed": "last_error='refused/archived: is_archived'",
        }.items():  # fmt: skip
            await uow.outbox._session.execute(text(f"UPDATE outbox SET {changes} WHERE dedupe_key='{key}'"))  # noqa: S608
    async with looking(database) as uow:
        assert await uow.broadcasts.of_event(event_id, now_ms=0) == {
            None: Progress(
                waiting=1, later=1, under_way=1, in_doubt=1, sent=1, called_off=1, spared={"quiet": 1},
                failed={"refused": 1}, lately=1, since_ms=500,
            )
        }  # fmt: skip
        assert (await uow.broadcasts.of_event(event_id, now_ms=60_500))[None].lately == 0
        assert await uow.outbox.latest(event_id, "test") == {"sandbox:demo:event": "failed"}


async def test_what_is_on_its_way_is_not_revised(database: Database) -> None:
    revised = row("k", payload={"said": "now"})
    async with unit_of_work(database) as uow:
        assert await uow.broadcasts.revise(row("k"))
    for state, is_revised in (("leased", False), ("inflight", False), ("sent", True), ("failed", True)):
        async with unit_of_work(database) as uow:
            await uow.outbox._session.execute(text(f"UPDATE outbox SET state='{state}', attempts=3"))  # noqa: S608
            assert await uow.broadcasts.revise(revised) is is_revised
            kept = await uow.outbox.by_key("k")
            assert (kept.state, kept.attempts) == (("pending", 0) if is_revised else (state, 3))


# --- Forgetting --------------------------------------------------------------------------------------


async def test_what_lies_far_back_is_forgotten_and_the_rest_stays(database: Database) -> None:
    async with unit_of_work(database) as uow:
        session = uow.outbox._session
        session.add(Series(id=1, title="t"))
        await session.flush()
        for number, end_ms in ((1, 99), (2, 100)):
            session.add(
                Event(
                    id=number, series_id=1, space="s", title="t", local_start="", local_end="", zone="UTC", start_ms=0,
                    end_ms=end_ms, language="ja", created_ms=0,
                )
            )  # fmt: skip
            session.add(Person(id=number, created_ms=0))
            await session.flush()
            session.add(EventChannel(event_id=number, ref="sandbox:demo:event"))
            session.add(
                Participant(id=number, event_id=number, person_id=number, line="hi", draft={"x": 1}, joined_ms=0)
            )
            await session.flush()
            await uow.participants.set_goals(number, ["seek.mentor"])
    await add(database, row("old", event_id=1, state="sent"), row("open", event_id=1), row("new", event_id=2))
    async with unit_of_work(database) as uow:
        await uow.retention.forget_old(100, pairs_before_ms=50)
    async with looking(database) as uow:
        old, new = await uow.participants.get(1), await uow.participants.get(2)
        assert old is not None
        assert new is not None
        assert [(one.line, one.draft) for one in (old, new)] == [("", {}), ("hi", {"x": 1})]
        assert [await uow.participants.goals(number) for number in (1, 2)] == [[], ["seek.mentor"]]
    assert await states(database) == {"new": "pending", "open": "pending"}
