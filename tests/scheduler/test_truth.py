"""No message says what is not true when it arrives: its day, its hour, and where its reader's clock stands."""

from datetime import datetime

from bot.chat.errors import DeliveryError
from tests.fakes.platforms import Awkward
from tests.scheduler.evening import Evening
from tests.scheduler.test_expansion import send_now
from tests.scheduler.test_schedule import move


async def test_what_is_sent_at_night_says_the_day_on_which_it_is_read(evening: Evening) -> None:
    await evening.publish()
    for name in ("Ana", "Ben"):
        await evening.join(name, state="introduced")
    await evening.at("2026-12-08T22:00")
    assert await send_now(evening, "suggestions") == 3
    await evening.at("2026-12-09T08:30")
    assert evening.letters("Ana")[-1].startswith("明日の「春の会」で")


async def test_thanks_of_the_evening_are_of_today_in_the_channel_and_of_yesterday_in_the_morning(
    evening: Evening,
) -> None:
    await evening.publish()
    await evening.join("Ana")
    await evening.at("2026-12-10T22:00")
    assert await send_now(evening, "thanks") == 2
    assert evening.posts()[-1].startswith("今日は「春の会」への")
    await evening.at("2026-12-11T08:30")
    assert evening.letters("Ana")[-1].startswith("昨日は「春の会」への")


async def test_no_day_is_named_where_it_is_another_for_the_reader(evening: Evening) -> None:
    await evening.publish()
    await evening.join("Ana", zone="America/Los_Angeles")  # the end was at 04:00 of the day on which she reads it
    await evening.join("Ben")
    await evening.at("2026-12-11T10:00")
    assert evening.letters("Ana")[-1].startswith("先日は「春の会」への")
    assert evening.letters("Ben")[-1].startswith("昨日は「春の会」への")


async def test_tomorrow_does_not_arrive_on_the_day_itself(evening: Evening) -> None:
    await evening.publish()
    await move(evening, "practical", datetime.fromisoformat("2026-12-09T23:50"))
    await evening.at("2026-12-09T23:49")
    platform = Awkward()
    platform.troubles["event"] = [DeliveryError("not_sent", "connection refused")] * 9
    evening.restart(platform)
    await evening.at("2026-12-09T23:50")
    platform.troubles.clear()
    await evening.at("2026-12-10T00:00")
    assert [state for _, state, _ in await evening.outbox("practical")] == ["expired"]


async def test_the_survey_is_spoken_of_as_past_when_people_have_gone_home(evening: Evening) -> None:
    await evening.publish()
    await move(evening, "survey_open", datetime.fromisoformat("2026-12-11T09:00"))
    await evening.at("2026-12-11T09:00")
    assert evening.posts()[-1] == "「春の会」はいかがでしたか。5問、1分のアンケートにお答えください。"


async def test_where_a_moment_is_too_early_at_sending_the_message_waits(evening: Evening) -> None:
    await evening.publish()
    await evening.staff("主催")
    await evening.at("2026-12-10T22:00")
    row = await evening.reminder("organizer_report")
    evening.clock.move_to(row.due_ms)
    await evening.move_event("2026-12-12T19:00")  # postponed at the last moment, before the pump runs
    await evening.pump.pump()
    assert [letter for letter in evening.letters("主催") if "結果" in letter] == []
    await evening.at("2026-12-16T09:30")
    assert len([letter for letter in evening.letters("主催") if "結果" in letter]) == 1
