"""A long broadcast has one message that tells each organizer how far it is, and is true at every moment."""

from datetime import datetime

import pytest

from bot.chat.errors import DeliveryError
from bot.chat.ports import Delivery, Receipt
from bot.reminders import broadcast
from bot.reminders.timeline_card import counts
from bot.words.i18n import Language, translator
from bot.words.times import to_utc_ms
from storage.repositories.progress import Progress
from tests.scheduler.evening import Evening
from tests.transactions import looking, unit_of_work

OF = "「春の会」の「お礼」を"
GOING = f"{OF}、いまお送りしています。"


@pytest.fixture
async def evening(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> Evening:
    """Two organizers and three guests, of whom one lives where it is night."""
    monkeypatch.setattr(broadcast, "LONG", 3)
    await evening.publish()
    for name in ("主催", "Robin"):
        await evening.staff(name)
    for name, zone in (("Ana", None), ("Ben", "Europe/London"), ("Cai", None)):
        await evening.join(name, zone=zone)
    await evening.at("2026-12-11T09:30")
    return evening


def told(evening: Evening, name: str = "主催") -> list[tuple[str, list[str], str]]:
    """What somebody's messages say of a broadcast: the text, how many are where, and as of when."""
    posts = [post.message for post in evening.world.posts if post.seen_by == name and "お礼" in post.message.text]
    return [(post.text, post.cards[0].text.splitlines(), post.cards[0].footer.partition(")")[2][:5]) for post in posts]


async def test_one_message_follows_a_broadcast_to_its_end(evening: Evening) -> None:
    await evening.at("2026-12-11T10:00")
    assert told(evening) == [(GOING, ["送信待ち3", "朝に送る予定1"], "10:00")]
    await evening.at("2026-12-11T10:00:20")
    assert told(evening) == [(GOING, ["送信3", "朝に送る予定1"], "10:00")]
    await evening.at("2026-12-11T16:00")
    assert told(evening)[0][2] == "10:00"  # nothing has changed that would be worth a request
    await evening.at("2026-12-11T17:30")
    await evening.at("2026-12-11T17:31")
    assert told(evening) == [(f"{OF}お送りしました。", ["送信4"], "17:31")]
    assert told(evening, "Robin") == told(evening)
    await evening.at("2026-12-11T18:00")
    assert told(evening)[0][2] == "17:31"
    async with looking(evening.database) as uow:
        assert await uow.broadcasts.told() == []
    assert told(evening, "Ana") == []


async def test_few_messages_need_none(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(broadcast, "LONG", 4)
    await evening.at("2026-12-11T10:00")
    assert len(evening.letters("Ana")) == 1
    assert told(evening) == []


async def test_who_organizes_no_more_is_told_no_more(evening: Evening) -> None:
    await evening.at("2026-12-11T10:00")
    async with looking(evening.database) as uow:
        assert [one.event_id for one in await uow.broadcasts.told()] == [evening.event_id] * 2
    async with unit_of_work(evening.database) as uow:
        await uow.staff.remove(evening.event_id, evening.people["Robin"])
    await evening.at("2026-12-11T10:01")
    assert told(evening)[0][1] == ["送信3", "朝に送る予定1"]
    assert told(evening, "Robin")[0][1] == ["送信待ち3", "朝に送る予定1"]
    async with looking(evening.database) as uow:
        assert len(await uow.broadcasts.told()) == 1


class NoRevision:
    """A chat in which nothing that was said can be said otherwise, and whose answer to a revision is lost."""

    name = "sandbox"

    def __init__(self, evening: Evening) -> None:
        self.world = evening.world
        self.lost = 1
        self.tried = 0

    async def deliver(self, delivery: Delivery) -> Receipt:
        if not delivery.key.endswith(":now"):
            return await self.world.deliver(delivery)
        self.tried += 1
        if self.tried > self.lost:
            return await self.world.deliver(delivery)
        raise DeliveryError("unknown", "cut")

    async def find(self, deliveries: list[Delivery]) -> list[Receipt | None]:
        return await self.world.find(deliveries)


async def test_a_revision_whose_answer_was_lost_is_made_again(evening: Evening) -> None:
    chat = NoRevision(evening)
    evening.restart(chat)
    await evening.at("2026-12-11T10:00")
    await evening.at("2026-12-11T10:00:20")
    for minute in ("02", "04"):
        await evening.at(f"2026-12-11T10:{minute}")
    assert [told(evening, name)[0][1] for name in ("主催", "Robin")] == [["送信3", "朝に送る予定1"]] * 2
    assert len(told(evening)) == 1


# --- What is said ------------------------------------------------------------------------------------

NOW = to_utc_ms(datetime.fromisoformat("2026-12-11T10:00"), "Asia/Tokyo")
EVERYTHING = Progress(
    waiting=7200, later=2, under_way=3, in_doubt=1, sent=500, called_off=4, spared={"quiet": 2, "limit": 1},
    failed={"unreachable": 3, "refused": 1}, lately=480, since_ms=NOW - 60_000,
)  # fmt: skip


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "ja",
            ["送信500", "送信中3", "送信待ち7,200(あと約15分)", "朝に送る予定2", "届いたか確認中1", "取り消し4",
             "見送り3(回数の上限 1、夜間 2)", "届かず4(DMを受け取れない方 3、チャットが受け取らず 1)"],
        ),
        (
            "en",
            ["500 sent", "3 on their way", "7,200 waiting (about 15 min left)", "2 to be sent in the morning",
             "1 being checked", "4 canceled", "3 not sent (at night: 2, message limit: 1)",
             "4 failed (direct messages not possible: 3, refused by the chat: 1)"],
        ),
    ],
)  # fmt: skip
def test_every_message_is_counted_once_and_what_is_not_out_has_its_reason(language: Language, said: list[str]) -> None:
    assert counts(translator(language), EVERYTHING, NOW) == said


@pytest.mark.parametrize(
    ("waiting", "lately", "since_s", "left"),
    [
        (600, 60, 60, "送信待ち600(あと約10分)"),
        (600, 60, 10, "送信待ち600(あと約2分)"),  # at the pace of the ten seconds that it has been going
        (60, 60, 60, "送信待ち60(あと約1分)"),
        (49, 60, 60, "送信待ち49"),
        (600, 19, 60, "送信待ち600"),  # too few to say
        (600, 0, 0, "送信待ち600"),
    ],
)
def test_how_long_is_left_is_told_from_what_went_out_lately(waiting: int, lately: int, since_s: int, left: str) -> None:
    progress = Progress(waiting=waiting, lately=lately, since_ms=NOW - since_s * 1000)
    assert counts(translator("ja"), progress, NOW) == [left]
