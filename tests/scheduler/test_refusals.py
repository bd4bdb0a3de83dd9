"""A channel that does not take the messages of its event: the organizers hear of it, once."""

import pytest

from bot.chat.errors import DeliveryError, RefusalCause
from tests.fakes.platforms import Awkward
from tests.scheduler.evening import Evening
from tests.scheduler.test_pump import post, seconds_later, state

ADVICE: dict[RefusalCause, str] = {
    "not_invited": "チャンネルにボットを招待してください。",
    "archived": "チャンネルがアーカイブされています。元に戻してください。",
    "deleted": "チャンネルがなくなりました。",
    "missing_permission": "ボットの権限が足りません。管理者に権限の追加をお願いしてください。",
    "other": "チャンネルの設定をお確かめください。",
}


def refusals(cause: RefusalCause, count: int) -> list[Exception | None]:
    return [DeliveryError("refused", "the_word", cause=cause) for _ in range(count)]


@pytest.mark.parametrize("cause", list(ADVICE))
async def test_organizers_are_told_once_what_to_do(evening: Evening, cause: RefusalCause) -> None:
    await evening.publish()
    await evening.staff("幹事")
    chat = Awkward()
    chat.troubles["event"] = refusals(cause, 20)
    evening.restart(chat)
    for wall in ("2026-12-03T10:00", "2026-12-09T17:00", "2026-12-10T17:00", "2026-12-10T19:00"):
        await evening.at(wall)
    told = [post for post in chat.posted if "届けられませんでした" in post]
    assert [text.splitlines()[0] for text in told] == [
        f"幹事: 「春の会」のお知らせを、チャンネルに届けられませんでした。{ADVICE[cause]}"
    ]


async def test_a_channel_that_took_something_in_between_is_news_when_it_refuses_again(evening: Evening) -> None:
    await evening.publish()
    await evening.staff("幹事")
    chat = Awkward()
    chat.troubles["event"] = [*refusals("archived", 1), None, *refusals("archived", 20)]
    evening.restart(chat)
    for wall in ("2026-12-03T10:00", "2026-12-09T17:00", "2026-12-10T17:00", "2026-12-10T19:00", "2026-12-10T20:50"):
        await evening.at(wall)
    assert len([post for post in chat.posted if "届けられませんでした" in post]) == 2


async def test_a_refused_direct_message_is_nobodys_business(evening: Evening) -> None:
    await evening.publish()
    await evening.staff("幹事")
    await evening.join("新田", state="registered")
    chat = Awkward()
    chat.troubles["新田"] = refusals("other", 5)
    evening.restart(chat)
    await evening.at("2026-12-07T12:10")
    assert [post for post in chat.posted if "届けられませんでした" in post] == []


async def test_what_is_sent_again_stays_so_through_whatever_else_comes_in_between(evening: Evening) -> None:
    """A platform that remembers refusals would fail it unasked otherwise."""
    chat = Awkward()
    chat.troubles["a"] = [
        *refusals("archived", 1),
        DeliveryError("rate_limited", retry_after=1),
        DeliveryError("not_sent", "no connection"),
        DeliveryError("unknown", "connection cut"),
        *refusals("other", 1),
    ]
    evening.restart(chat)
    await post(evening, "1", to="a")
    await evening.pump.pump()
    await post(evening, "1", to="a")
    for _ in range(6):
        await seconds_later(evening, 30)
    assert chat.are_again == [False, True, True, True, True]
    assert await state(evening, "a/1") == ("failed", "refused: the_word")
