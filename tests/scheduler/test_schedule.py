"""The reminder rows of an event: they follow it wherever it goes, and each kind has exactly one."""

from datetime import datetime

import pytest

from bot.schedule import rows as schedule
from bot.schedule.rows import MoveError
from bot.words.times import to_local
from tests.scheduler.evening import Evening
from tests.transactions import looking, unit_of_work

PLANNED = {
    "open_intros": ("2026-12-03T10:00", "planned", ""),
    "organizer_balance": ("2026-12-07T09:30", "planned", ""),
    "nudge_intro": ("2026-12-07T12:10", "planned", ""),
    "suggestions": ("2026-12-09T12:10", "planned", ""),
    "practical": ("2026-12-09T17:00", "planned", ""),
    "same_day": ("2026-12-10T17:00", "planned", ""),
    "welcome": ("2026-12-10T17:00", "planned", ""),
    "opening": ("2026-12-10T19:00", "planned", ""),
    "survey_open": ("2026-12-10T20:50", "planned", ""),
    "thanks": ("2026-12-11T10:00", "planned", ""),
    "waiting_requests": ("2026-12-13T12:10", "planned", ""),
    "organizer_report": ("2026-12-14T09:30", "planned", ""),
    "you_said": ("2026-12-17T12:10", "planned", ""),
    "theme_vote": ("2026-12-17T12:15", "planned", ""),
    "outcome": ("2027-01-09T12:10", "planned", ""),
    "forgetting": ("2027-03-03T12:10", "planned", ""),
}
A_DAY_LATER = {kind: (at.replace("-1", "-2"), *rest) for kind, (at, *rest) in PLANNED.items()}


async def move(evening: Evening, kind: str, to: datetime | None) -> None:
    async with unit_of_work(evening.database) as uow:
        await schedule.move_kind(await evening.event(uow), kind, to, uow, evening.clock.now_ms())


async def off(evening: Evening, kind: str) -> bool:
    async with unit_of_work(evening.database) as uow:
        return await schedule.set_kind_off(await evening.event(uow), kind, uow, evening.clock.now_ms())


async def on(evening: Evening, kind: str) -> None:
    async with unit_of_work(evening.database) as uow:
        await schedule.set_kind_on(await evening.event(uow), kind, uow, evening.clock.now_ms())


async def cancel(evening: Evening) -> None:
    async with unit_of_work(evening.database) as uow:
        event = await evening.event(uow)
        event.state = "cancelled"
        await schedule.cancel(event, uow)


async def restore(evening: Evening) -> None:
    async with unit_of_work(evening.database) as uow:
        event = await evening.event(uow)
        event.state = "published"
        await schedule.derive(event, uow, evening.clock.now_ms())


async def test_publishing_two_weeks_ahead_plans_everything(evening: Evening) -> None:
    await evening.publish()
    assert await evening.rows() == PLANNED


async def test_the_survey_opens_with_its_post_and_closes_after_three_days(evening: Evening) -> None:
    await evening.publish()
    async with looking(evening.database) as uow:
        survey = await uow.surveys.get(evening.event_id)
    assert survey is not None
    times = [to_local(ms, "Asia/Tokyo").isoformat() for ms in (survey.opens_ms, survey.closes_ms)]
    assert (survey.state, times) == ("planned", ["2026-12-10T20:50:00", "2026-12-13T21:00:00"])


async def test_a_draft_has_no_schedule(evening: Evening) -> None:
    await evening.publish()
    await cancel(evening)
    before = await evening.rows()
    await evening.move_event("2026-12-20T19:00")
    assert await evening.rows() == before


async def test_publishing_three_days_ahead_does_not_repeat_what_the_announcement_says(evening: Evening) -> None:
    await evening.publish("2026-11-29T19:00")
    skipped = ("open_intros", "organizer_balance")
    rows = await evening.rows()
    assert {kind: rows[kind] for kind in skipped} == {
        "open_intros": ("2026-11-22T10:00", "skipped", "past"),
        "organizer_balance": ("2026-11-26T09:30", "skipped", "past"),
    }
    assert {state for kind, (_, state, _) in rows.items() if kind not in skipped} == {"planned"}
    await evening.at("2026-11-26T10:00")
    assert evening.posts() == []


async def test_publishing_during_the_evening_still_asks_for_the_survey(evening: Evening) -> None:
    await evening.publish("2026-11-26T08:00")  # ended at 10:00, which is now
    rows = await evening.rows()
    assert rows["opening"] == ("2026-11-26T08:00", "skipped", "past")
    assert rows["survey_open"] == ("2026-11-26T09:50", "planned", "")
    await evening.at("2026-11-26T10:00")
    assert evening.posts() == [
        "「春の会」の最後に、5問、1分だけお時間をください。お帰りの前に、その場でお答えください。"
    ]


async def test_unsent_messages_move_with_the_event(evening: Evening) -> None:
    await evening.publish()
    await evening.move_event("2026-12-20T19:00")
    assert (await evening.rows())["practical"] == ("2026-12-19T17:00", "planned", "")
    assert [state for _, state, _ in (await evening.rows()).values()] == ["planned"] * len(PLANNED)


async def test_deriving_again_changes_nothing(evening: Evening) -> None:
    await evening.publish()
    await evening.at("2026-12-09T17:00")
    before = await evening.rows()
    await restore(evening)
    await evening.move_event("2026-12-10T19:00")
    assert await evening.rows() == before
    posts = evening.posts()
    await evening.pump.pump()
    assert evening.posts() == posts


async def test_back_and_forth_leaves_one_open_reminder_of_each_kind(evening: Evening) -> None:
    await evening.publish()
    for start in ("2026-12-20T19:00", "2026-12-12T09:00", "2026-12-10T19:00"):
        await evening.move_event(start)
    assert await evening.rows() == PLANNED


async def test_back_and_forth_after_sending_sends_nothing_twice(evening: Evening) -> None:
    await evening.publish()
    await evening.at("2026-12-03T10:00")
    await evening.move_event("2026-12-20T19:00")
    assert (await evening.rows())["open_intros"] == ("2026-12-13T10:00", "planned", "")
    await evening.move_event("2026-12-10T19:00")
    await evening.at("2026-12-03T10:01")
    assert len(evening.posts()) == 1
    assert (await evening.rows())["open_intros"] == ("2026-12-03T10:00", "expanded", "")


async def test_moving_back_after_the_sent_occurrence_is_no_longer_useful_keeps_it_sent(evening: Evening) -> None:
    await evening.publish()
    await evening.at("2026-12-09T17:00")
    await evening.move_event("2026-12-20T19:00")
    await evening.at("2026-12-10T08:00")
    await evening.move_event("2026-12-10T19:00")
    assert (await evening.rows())["practical"] == ("2026-12-09T17:00", "expanded", "")


async def test_a_later_event_is_announced_again_for_its_new_time(evening: Evening) -> None:
    await evening.publish()
    await evening.at("2026-12-09T17:00")
    await evening.move_event("2026-12-11T19:30")
    assert (await evening.rows())["practical"] == ("2026-12-10T17:00", "planned", "")
    await evening.at("2026-12-10T17:00")
    assert [post for post in evening.posts() if "名刺" in post] == [
        f"「春の会」は明日{time}からです。名刺はなくても大丈夫。"
        "売り込みは、カードに「提案歓迎」とある方だけにお願いします。\n場所は市民会館です。"
        for time in ("19:00", "19:30")
    ]


async def test_waiting_messages_are_planned_again_when_the_event_moves(evening: Evening) -> None:
    await evening.publish()
    await evening.join("Cai", zone="Asia/Karachi")  # four hours behind: 08:10 there, quiet until 08:30
    await evening.at("2026-12-07T12:10")
    assert await evening.outbox("nudge_intro") == [("Cai", "pending", "")]
    await evening.move_event("2026-12-11T19:00")
    assert await evening.outbox("nudge_intro") == [("Cai", "cancelled", "")]
    assert (await evening.rows())["nudge_intro"] == ("2026-12-08T12:10", "planned", "")
    await evening.move_event("2026-12-10T19:00")
    await evening.at("2026-12-07T12:30")
    assert len(evening.letters("Cai")) == 1
    await evening.at("2026-12-08T13:00")
    assert len(evening.letters("Cai")) == 1


async def test_waiting_messages_whose_new_time_is_just_over_go_out_all_the_same(evening: Evening) -> None:
    await evening.publish()
    await evening.staff("主催")
    async with unit_of_work(evening.database) as uow:
        account = await uow.people.account("sandbox:demo:主催")
        assert account is not None
        account.zone = "Europe/London"  # 00:30 there
    await evening.at("2026-12-14T09:30")
    assert await evening.outbox("organizer_report") == [("主催", "pending", "")]
    await evening.move_event("2026-12-09T19:00")
    assert (await evening.rows())["organizer_report"] == ("2026-12-13T09:30", "planned", "")
    await evening.at("2026-12-14T17:30")
    assert await evening.outbox("organizer_report") == [("主催", "cancelled", ""), ("主催", "sent", "")]


async def test_cancelling_drops_everything_and_restoring_brings_it_back(evening: Evening) -> None:
    await evening.publish()
    await evening.join("Cai", zone="Asia/Karachi")
    await off(evening, "practical")
    await evening.at("2026-12-07T12:10")
    await cancel(evening)
    rows = await evening.rows()
    assert [rows[kind][1] for kind in ("open_intros", "nudge_intro", "practical", "thanks")] == [
        "skipped", "cancelled", "off", "cancelled",
    ]  # fmt: skip
    await evening.at("2026-12-07T12:35")
    assert evening.letters("Cai") == []
    await restore(evening)
    await evening.pump.pump()
    assert len(evening.letters("Cai")) == 1
    rows = await evening.rows()
    assert [rows[kind][1] for kind in ("nudge_intro", "practical", "thanks")] == ["expanded", "off", "planned"]


async def test_a_reminder_that_is_off_stays_off_wherever_the_event_goes(evening: Evening) -> None:
    await evening.publish()
    assert await off(evening, "practical") is True
    await evening.move_event("2026-12-20T19:00")
    assert (await evening.rows())["practical"] == ("2026-12-19T17:00", "off", "")
    await evening.move_event("2026-12-10T19:00")
    await evening.at("2026-12-09T17:00")
    assert [post for post in evening.posts() if "名刺" in post] == []
    await on(evening, "practical")
    await evening.pump.pump()
    assert len([post for post in evening.posts() if "名刺" in post]) == 1


async def test_switching_on_too_late_skips_it(evening: Evening) -> None:
    await evening.publish()
    await off(evening, "practical")
    await evening.at("2026-12-10T12:00")
    await on(evening, "practical")
    assert (await evening.rows())["practical"] == ("2026-12-09T17:00", "skipped", "past")


async def test_what_is_out_cannot_be_switched_off(evening: Evening) -> None:
    await evening.publish()
    await evening.at("2026-12-03T10:00")
    assert await off(evening, "open_intros") is False
    assert (await evening.rows())["open_intros"] == ("2026-12-03T10:00", "expanded", "")


async def test_switching_off_stops_what_still_waits(evening: Evening) -> None:
    await evening.publish()
    await evening.join("Cai", zone="Asia/Karachi")
    await evening.at("2026-12-07T12:10")
    assert await off(evening, "nudge_intro") is True
    await evening.at("2026-12-07T12:35")
    assert evening.letters("Cai") == []
    await on(evening, "nudge_intro")
    await evening.pump.pump()
    assert len(evening.letters("Cai")) == 1


@pytest.mark.parametrize(
    ("kind", "to", "start", "goes_to"),
    [
        # On the day itself the time between them stays, on another day the days between and the clock time.
        ("same_day", "2026-12-10T16:00", "2026-12-18T19:00", "2026-12-18T16:00"),
        ("same_day", "2026-12-10T16:00", "2026-12-18T14:00", "2026-12-18T11:00"),
        ("practical", "2026-12-08T18:00", "2026-12-18T19:00", "2026-12-16T18:00"),
        ("practical", "2026-12-08T18:00", "2026-12-18T10:00", "2026-12-16T18:00"),
        ("thanks", "2026-12-11T12:00", "2026-12-18T19:00", "2026-12-19T12:00"),
        ("survey_open", "2026-12-10T20:30", "2026-12-18T19:00", "2026-12-18T20:30"),
        ("opening", "2026-12-10T19:10", "2026-12-09T23:30", "2026-12-09T23:40"),
    ],
)
async def test_what_was_put_by_hand_keeps_its_distance(
    evening: Evening, kind: str, to: str, start: str, goes_to: str
) -> None:
    await evening.publish()
    await move(evening, kind, datetime.fromisoformat(to))
    assert (await evening.rows())[kind] == (to, "planned", "")
    await evening.move_event(start)
    assert (await evening.rows())[kind] == (goes_to, "planned", "")
    await evening.move_event("2026-12-10T19:00")
    assert (await evening.rows())[kind] == (to, "planned", "")
    await move(evening, kind, None)
    assert await evening.rows() == PLANNED


async def test_where_it_would_not_be_true_any_more_it_waits_for_an_organizer(evening: Evening) -> None:
    await evening.publish()
    await move(evening, "opening", datetime.fromisoformat("2026-12-10T20:30"))
    await evening.move_event("2026-12-18T19:00", hours=1)  # it ends before
    assert (await evening.rows())["opening"] == ("2026-12-18T20:30", "skipped", "untrue")
    await evening.at("2026-12-18T20:30")
    assert [post for post in evening.posts() if post.startswith("ようこそ")] == []


async def test_it_is_planned_again_where_it_is_true_again(evening: Evening) -> None:
    await evening.publish()
    await move(evening, "opening", datetime.fromisoformat("2026-12-10T20:30"))
    await evening.move_event("2026-12-18T19:00", hours=1)
    await evening.move_event("2026-12-18T19:00", hours=3)
    assert (await evening.rows())["opening"] == ("2026-12-18T20:30", "planned", "")


async def test_a_change_of_place_after_the_end_lets_thanks_and_results_go_out_once(evening: Evening) -> None:
    await evening.publish()
    await evening.staff("主催")
    await evening.at("2026-12-10T22:00")
    await evening.move_event("2026-12-10T19:00")
    await evening.at("2026-12-11T11:00")
    await evening.move_event("2026-12-10T19:00")
    await evening.at("2026-12-15T11:00")
    assert len([post for post in evening.posts() if "ありがとう" in post]) == 1
    assert len([letter for letter in evening.letters("主催") if "結果" in letter]) == 1


async def test_a_report_waits_until_the_survey_has_closed(evening: Evening) -> None:
    await evening.publish()
    with pytest.raises(MoveError) as refused:
        await move(evening, "organizer_report", datetime.fromisoformat("2026-12-12T09:00"))
    assert (refused.value.reason, to_local(refused.value.bound_ms, "Asia/Tokyo").isoformat()) == (
        "early", "2026-12-13T21:00:00",
    )  # fmt: skip
    await evening.at("2026-12-10T21:30")
    async with unit_of_work(evening.database) as uow:
        survey = await uow.surveys.get(evening.event_id)
        assert survey is not None
        survey.state = "closed"
    await move(evening, "organizer_report", datetime.fromisoformat("2026-12-12T09:00"))
    assert (await evening.rows())["organizer_report"] == ("2026-12-12T09:00", "planned", "")


async def test_a_moved_survey_post_moves_the_opening_of_the_survey(evening: Evening) -> None:
    await evening.publish()
    await move(evening, "survey_open", datetime.fromisoformat("2026-12-10T20:30"))
    async with looking(evening.database) as uow:
        survey = await uow.surveys.get(evening.event_id)
    assert survey is not None
    assert to_local(survey.opens_ms, "Asia/Tokyo").isoformat() == "2026-12-10T20:30:00"


@pytest.mark.parametrize(
    ("kind", "to", "reason"),
    [
        ("practical", "2026-11-26T10:00", "past"),
        ("practical", "2026-11-09T17:00", "past"),
        ("practical", "2026-12-10T19:00", "late"),
        ("opening", "2026-12-10T18:29", "early"),
        ("opening", "2026-12-10T21:00", "late"),
        ("survey_open", "2026-11-27T20:50", "early"),
        ("survey_open", "2026-12-13T21:00", "late"),
        ("thanks", "2026-12-10T19:00", "early"),
        ("thanks", "2026-12-24T21:00", "late"),
    ],
)
async def test_a_reminder_cannot_be_moved_where_it_is_not_true(
    evening: Evening, kind: str, to: str, reason: str
) -> None:
    await evening.publish()
    with pytest.raises(MoveError) as refused:
        await move(evening, kind, datetime.fromisoformat(to))
    assert refused.value.reason == reason
    assert await evening.rows() == PLANNED


async def test_what_was_sent_cannot_be_moved(evening: Evening) -> None:
    await evening.publish()
    await evening.at("2026-12-03T10:00")
    with pytest.raises(MoveError) as refused:
        await move(evening, "open_intros", datetime.fromisoformat("2026-12-04T10:00"))
    assert refused.value.reason == "sent"


@pytest.mark.parametrize(
    ("start", "before_start", "utc"),
    [
        # Berlin: clocks go back at 03:00 on 25 October 2026. A day before 19:00 is 19:00, two hours are two hours.
        ("2026-10-25T19:00", "2026-10-25T17:00", "2026-10-24T15:00"),
        ("2026-10-25T04:00", "2026-10-25T02:00", "2026-10-24T15:00"),
        # And forward at 02:00 on 28 March 2027: 02:00 to 04:00 is one hour.
        ("2027-03-28T04:00", "2027-03-28T01:00", "2027-03-27T16:00"),
    ],
)
async def test_hours_pass_and_days_keep_the_clock_time_when_clocks_change(
    evening: Evening, start: str, before_start: str, utc: str
) -> None:
    evening.clock.offset_ms = 1_790_000_000_000  # September 2026
    await evening.publish(start, zone="Europe/Berlin")
    rows = await evening.rows()
    assert (rows["same_day"][0], rows["practical"][0][11:]) == (before_start, "17:00")
    practical = await evening.reminder("practical")
    assert to_local(practical.due_ms, "UTC").isoformat()[:16] == utc
