"""What a chat never says of whether it arrived: the organizers are told, and nothing is sent twice by itself."""

from collections.abc import Sequence

from adapters.sandbox.actor import Actor
from adapters.sandbox.posts import Post
from bot.chat.errors import DeliveryError
from bot.chat.ports import Delivery, Receipt
from bot.chat.refs import UserRef
from bot.door.context import Defaults
from scheduler.outcomes import MOST_ASKED
from scheduler.pump import Pump
from tests.conftest import House


class Silent:
    """Posts, but leaves the bot without an answer, and never lets it look."""

    name = "sandbox"

    def __init__(self, world: House) -> None:
        self._world = world
        self.is_silent = False
        world.pump = Pump(world.database, {self.name: self}, world.clock, Defaults())

    async def deliver(self, delivery: Delivery) -> Receipt:
        receipt = await self._world.deliver(delivery)
        is_for_organizer = isinstance(delivery.to, UserRef) and delivery.to.id == "幹事"
        if self.is_silent and not is_for_organizer:
            raise DeliveryError("unknown", "http_503")
        return receipt

    async def find(self, deliveries: Sequence[Delivery]) -> list[Receipt | None]:
        if self.is_silent:
            raise DeliveryError("unknown", "missing_scope")
        return await self._world.find(deliveries)


def letters(world: House) -> list[Post]:
    return [post for post in world.posts if post.channel == "dm" and post.seen_by == "幹事"]


async def an_hour_passes(world: House) -> None:
    for _ in range(MOST_ASKED + 2):
        world.clock.move_to(world.clock.now_ms() + 60_000)
        await world.pump.pump()


async def listed(organizer: Actor, command: str = "お知らせ 一覧") -> Post:
    answer = await organizer.command(command)
    assert isinstance(answer, Post)
    return answer


async def test_a_post_that_may_be_missing_is_sent_again_by_hand_alone(world: House) -> None:
    chat = Silent(world)
    organizer = await world.event()
    chat.is_silent = True
    await an_hour_passes(world)
    (letter,) = letters(world)
    assert letter.message.text == (
        "「春の会」のお知らせが1つ、届いていないかもしれません。体験用のチャットから1時間、届いたかどうかの返事がありません。"
        "自動では送り直しません。チャンネルを見て、届いていなければ「もう一度送る」を押してください。"
    )
    chat.is_silent = False
    world.pump = Pump(world.database, {"sandbox": chat}, world.clock, Defaults())  # a start sends nothing again
    await world.pump.pump()
    assert "公開のお知らせ" in str((await listed(organizer)).message.cards[1])
    before = len(world.posts)
    await organizer.click(letter, "もう一度送る")
    await world.pump.pump()
    again = [post.key for post in world.posts[before:] if post.key]
    assert again == []  # the sandbox knows the key: people see it once
    assert len((await listed(organizer)).message.cards) == 1


async def test_direct_messages_that_may_be_missing_are_counted_and_told_of_once(world: House) -> None:
    chat = Silent(world)
    organizer = await world.event()
    await world.introduced("青木", offer="11", seek="5", reach="dm")
    await world.introduced("新田", offer="5", seek="11", reach="dm")
    await world.pump.pump()
    await world.later("2026-12-03T11:00")
    chat.is_silent = True
    before = len(letters(world))
    await organizer.command("お知らせ 今すぐ suggestions confirm:yes")
    await an_hour_passes(world)
    told = [post.message.text for post in letters(world)[before:] if "DMの一部" in post.message.text]
    assert told == [
        "「春の会」のDMの一部が、届いていないかもしれません。体験用のチャットから1時間、届いたかどうかの返事がありません。"
        "二重に届かないように、送り直しはしません。"
    ]
    assert "DM2件は、届いたかどうかの返事がチャットからありませんでした。" in (await listed(organizer)).message.text
