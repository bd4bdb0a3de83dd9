"""What is offered while an option is typed: events and people by name, with the rights of who types, and no trace."""

import random
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import pytest
from sqlmodel import SQLModel, insert

from adapters.sandbox.world import channel_ref
from bot.chat.actions import Action, Choices, Reply
from bot.chat.content import Message
from bot.chat.interactions import Command, Sender, Typing
from bot.chat.refs import ANYWHERE, ChannelRef, UserRef
from bot.door.context import Context, Defaults
from bot.door.dispatch import Bot
from bot.door.routes import Routes
from bot.door.which_event import event_meant, organized_event
from bot.words.text import width
from storage.codes import new_code
from storage.tables import Account, Event, EventChannel, Participant, Person
from tests.flows.records import everything
from tests.flows.staging import created
from tests.transactions import looking, written

HERE = ChannelRef.parse(channel_ref())
SPRING, SUMMER = ("春の会(12月4日(金)18:30)", "1"), ("夏の会(2027年1月20日(水)18:30)", "2")


def who(name: str, space: str = "demo", *, is_admin: bool = False, locale: str = "ja-JP", **more: Any) -> Sender:
    return Sender(UserRef("sandbox", space, name), name, locale, is_admin=is_admin, **more)


ANA, BOSS = who("Ana"), who("幹事", is_admin=True)


async def offered(
    world: Any, sender: Sender, typed: str, text: str = "", *, channel: ChannelRef | None = HERE, **options: str
) -> list[tuple[str, str]]:
    """Label and value of what is offered for the last word of `typed`, an option of the command before it."""
    command, _, option = typed.rpartition(" ")
    answer = await world.bot.handle(Typing(sender, channel, command, option, text, options))
    assert isinstance(answer, Choices)
    return [(one.label, one.value) for one in answer.completions]


async def add(world: Any, *rows: Any) -> None:
    async with written(world.database) as session:
        session.add_all(rows)


async def add_many(world: Any, like: SQLModel, changes: Iterable[dict[str, Any]]) -> None:
    """Thousands of rows like one, by one statement; a number that is not among the changes is given by the database."""
    known = like.model_dump(exclude={"id"})
    async with written(world.database) as session:
        await session.execute(insert(like.__class__.__table__), [known | changed for changed in changes])


async def copies(world: Any, count: int, **changes: Any) -> None:
    """So many more events like event 1, in the sandbox's space."""
    async with looking(world.database) as uow:
        first = await uow.events.get(1)
    await add_many(
        world, first, ({"title": f"Meetup {number}", "code": new_code()} | changes for number in range(count))
    )


# --- Words -------------------------------------------------------------------------------------------


async def test_words_are_offered_in_the_language_of_the_person(world: Any) -> None:
    assert await offered(world, ANA, "mute scope", "全") == [("全部", "全部")]
    await world.person("Ana").command("language en")
    assert await offered(world, ANA, "mute scope", "a") == [("all", "all")]


@pytest.mark.parametrize("typed", ["no-such option", "help title", "card offer", "event create title"])
async def test_nothing_is_offered_for_what_there_is_not_or_what_is_free(world: Any, typed: str) -> None:
    await world.event()
    assert await offered(world, BOSS, typed) == []


# --- Events by title ---------------------------------------------------------------------------------


async def test_events_come_soonest_first_and_then_the_past(world: Any) -> None:
    await world.event("夏の会", start="2027-01-20 18:30")
    await world.event("春の会")
    await world.event("秋の会", start="2026-11-27 18:30")
    await world.later("2026-11-28T10:00")
    organizer = world.person("幹事", is_admin=True)
    await world.event("冬の会", start="2026-12-01 18:30", who=organizer)
    await organizer.command("event cancel event:4 confirm:yes")
    assert await offered(world, ANA, "event show event") == [
        ("春の会(12月4日(金)18:30)", "2"),
        ("夏の会(2027年1月20日(水)18:30)", "1"),
        ("冬の会(12月1日(火)18:30)", "4"),
        ("秋の会(11月27日(金)18:30)", "3"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [SPRING, SUMMER]), ("夏", [SUMMER]), ("２", [SUMMER, SPRING]), ("の会", [SPRING, SUMMER]),
        ("12月4日", [SPRING]), ("2027-01-20", [SUMMER]), ("18:30", [SPRING, SUMMER]), ("秋", []), ("%", []),
    ],
)  # fmt: skip
async def test_an_event_is_found_by_title_date_and_number(world: Any, text: str, found: list[tuple[str, str]]) -> None:
    await world.event("春の会")
    await world.event("夏の会", start="2027-01-20 18:30")
    assert await offered(world, ANA, "suggest event", text) == found


async def test_a_draft_is_offered_to_who_organizes_it_alone(world: Any) -> None:
    await created(world)
    assert await offered(world, ANA, "event show event") == []
    assert await offered(world, who("主催", is_admin=True), "event show event") == [
        ("春の会(2027年4月10日(土)18:30)", "1")
    ]


async def test_organizers_commands_offer_what_the_person_organizes(world: Any) -> None:
    boss = await world.event("春の会")
    await world.event("夏の会", start="2027-01-20 18:30", who=boss)
    assert await offered(world, ANA, "intros close event") == []
    await world.person("Ana").command("help")
    await boss.command("staff add @Ana event:2")
    assert await offered(world, ANA, "intros close event") == [SUMMER]
    assert await offered(world, ANA, "event show event") == [SPRING, SUMMER]
    assert await offered(world, BOSS, "event bind event") == [SPRING, SUMMER]


async def test_rights_are_those_that_the_platform_says_now(world: Any) -> None:
    await world.event()
    await world.person("Ana").command("help")
    assert await offered(world, who("Ana", is_admin=True), "intros close event") == [SPRING]
    await world.bot.handle(Command(who("Ana", is_admin=True), HERE, "help"))
    assert await offered(world, ANA, "intros close event") == []


async def test_events_of_other_spaces_are_offered_to_those_who_take_part(world: Any) -> None:
    await world.event("春の会")
    guest = who("Gia", "elsewhere", is_admin=True)
    assert await offered(world, guest, "mute event", channel=None) == []
    assert await offered(world, guest, "mute event") == [SPRING]
    assert await offered(world, guest, "intros close event") == []
    await world.bot.handle(Command(guest, HERE, "mute", {"scope": "event"}))
    assert await offered(world, guest, "mute event", channel=None) == [SPRING]


def naming(find: Callable[[Command, Context], Awaitable[Event]]) -> Callable[[Command, Context], Any]:
    """A flow that says which event it took."""

    async def flow(asked: Command, ctx: Context) -> list[Action]:
        return [Reply(Message(f"taken: {(await find(asked, ctx)).id}"))]

    return flow


async def test_what_is_offered_is_what_the_command_takes(world: Any) -> None:
    """Every event is asked for by its number, by everybody: the two agree who may name which."""
    routes = Routes({"event show": naming(event_meant), "staff list": naming(organized_event)})
    door = Bot(world.database, routes, clock=world.clock, defaults=Defaults(), rng=random.Random(7))
    boss = await world.event("春の会")
    await created(world, who=boss)
    await copies(world, 1, space="sandbox:elsewhere", title="Theirs")
    await copies(world, 1, space="sandbox:elsewhere", title="Their draft", state="draft")
    await add(world, EventChannel(event_id=3, ref="sandbox:demo:other"))
    await world.person("Ben").command("help")
    await boss.command("staff add @Ben event:2")
    people = (ANA, BOSS, who("Ben"), who("Gia", "elsewhere"), who("Eva", "elsewhere", is_admin=True))
    for sender in people:
        for command in ("event show", "staff list"):
            taken = []
            for number in ("1", "2", "3", "4"):
                answer = await door.handle(Command(sender, None, command, {"event": number}))
                taken += [number] if answer == Reply(Message(f"taken: {number}")) else []
            values = [value for _, value in await offered(world, sender, f"{command} event", channel=None)]
            assert (sender.name, command, sorted(values)) == (sender.name, command, taken)


async def test_the_values_are_taken_by_the_command(world: Any) -> None:
    await world.event("春の会")
    await world.event("夏の会", start="2027-01-20 18:30")
    ((_, value),) = await offered(world, ANA, "event show event", "夏")
    shown = await world.bot.handle(Command(ANA, HERE, "event show", {"event": value}))
    assert shown.message.cards[0].title == "夏の会"


async def test_a_long_title_gives_way_to_the_date(world: Any) -> None:
    await world.event("😀" * 40)
    await copies(world, 1, title="😀" * 60)
    labels = [label for label, _ in await offered(world, ANA, "suggest event")]
    assert labels == ["😀" * 40 + "(12月4日(金)18:30)", "😀" * 42 + "…(12月4日(金)18:30)"]
    assert [width(label) for label in labels] == [95, 100]


async def test_ten_thousand_events_are_found_by_title_and_25_are_offered(world: Any) -> None:
    await world.event("春の会", start="2027-06-01 18:30")
    await copies(world, 10_000, start_ms=1_800_000_000_000, end_ms=1_800_000_100_000)
    assert len(await offered(world, ANA, "event show event")) == 25
    assert await offered(world, ANA, "event show event", "春") == [("春の会(2027年6月1日(火)18:30)", "1")]
    assert ("Meetup 9999(2027年6月1日(火)18:30)", "10001") in await offered(
        world, ANA, "event show event", "MEETUP 9999"
    )
    assert await offered(world, ANA, "event show event", "100%") == []


# --- People by name ----------------------------------------------------------------------------------


async def test_people_are_offered_by_the_name_they_chose(world: Any) -> None:
    await world.event()
    await world.introduced("ben_kato", name="Ben Kato")
    await world.introduced("cho", name="長 千代")
    ben, cho = ("Ben Kato", "sandbox:demo:ben_kato"), ("長 千代", "sandbox:demo:cho")
    for text, found in (
        ("", [ben, cho]), ("ben", [ben]), ("@Ｂｅｎ", [ben]), ("kato", [ben]), ("ben_", [ben]), ("千代さん", [cho]),
        ("sandbox:demo:cho", [cho]), ("zoe", []), ("_", [ben]),
    ):  # fmt: skip
        assert (text, [one for one in await offered(world, BOSS, "card who", text) if one[0] != "幹事"]) == (
            text,
            found,
        )


async def test_the_person_offered_is_the_person_meant(world: Any) -> None:
    await world.event()
    for number in range(3):
        await world.introduced(f"u{number}", name="佐藤")
    found = await offered(world, BOSS, "card who", "佐藤")
    known = "IT・ソフトウェア・ネットサービス|6〜20人|体験用のチャット"
    assert found == [(f"佐藤({known}|u{number})", f"sandbox:demo:u{number}") for number in range(3)]
    shown = await world.bot.handle(Command(BOSS, HERE, "card", {"who": found[2][1]}))
    assert shown.message.cards[0].title == f"佐藤さん({known}|u2)"


async def test_people_of_one_name_in_both_places_are_told_apart_without_a_reference(world: Any) -> None:
    await world.event()
    await add(world, Person(id=90, name="", created_ms=0), Person(id=91, name="", created_ms=0))
    for number in (90, 91):
        ref = f"sandbox:demo:{number}"
        await add(world, Account(ref=ref, person_id=number, platform="sandbox", space="demo", name="Kim"))
    assert await offered(world, BOSS, "block who", "kim") == [
        ("Kim(体験用のチャット|Kim|1人目)", "sandbox:demo:90"),
        ("Kim(体験用のチャット|Kim|2人目)", "sandbox:demo:91"),
    ]


async def test_who_is_at_the_event_comes_first_also_from_another_chat(world: Any) -> None:
    await world.event()
    await world.person("Aki").command("help")
    guest = who("Gia", "elsewhere")
    await world.bot.handle(Command(guest, HERE, "mute", {"scope": "event"}))
    assert await offered(world, BOSS, "staff add who", event="1") == [
        ("Gia", "sandbox:elsewhere:Gia"),
        ("幹事", "sandbox:demo:幹事"),
        ("Aki", "sandbox:demo:Aki"),
    ]


async def test_people_of_an_event_that_one_may_not_name_are_not_offered(world: Any) -> None:
    await world.event()
    await world.introduced("Ben")
    stranger = who("Eva", "elsewhere")
    await world.bot.handle(Command(stranger, None, "language", {"to": "ja"}))
    assert await offered(world, stranger, "card who", channel=None, event="1") == []
    assert await offered(world, stranger, "card who", channel=None) == []
    for command in ("staff add", "staff remove", "match exclude"):
        assert await offered(world, ANA, f"{command} who", event="1") == []
        assert "sandbox:demo:Ben" in [value for _, value in await offered(world, BOSS, f"{command} who", event="1")]


async def test_while_the_event_is_open_the_people_of_the_space_are_offered(world: Any) -> None:
    await world.event("春の会")
    await world.introduced("Ben")
    await world.event("夏の会", start="2027-01-20 18:30")
    assert ("Ben", "sandbox:demo:Ben") in await offered(world, BOSS, "card who")
    assert await offered(world, BOSS, "card who", event="1") == [("Ben", "sandbox:demo:Ben")]
    assert await offered(world, BOSS, "card who", event="2") == []


async def test_ten_thousand_people_are_found_by_name_and_25_are_offered(world: Any) -> None:
    await world.event()
    numbers = range(100, 10_100)
    refs = [f"sandbox:demo:g{number}" for number in numbers]
    people = ({"id": number, "name": f"Guest {number}"} for number in numbers)
    accounts = (
        {"ref": ref, "person_id": number, "name": f"g{number}"} for number, ref in zip(numbers, refs, strict=True)
    )
    await add_many(world, Person(name="", created_ms=0), people)
    await add_many(world, Account(ref="", person_id=0, platform="sandbox", space="demo", name=""), accounts)
    introduced = Participant(event_id=1, person_id=0, state="introduced", joined_ms=0)
    await add_many(world, introduced, ({"person_id": number} for number in numbers))
    assert len(await offered(world, BOSS, "card who")) == 25
    assert await offered(world, BOSS, "card who", "ＧＵＥＳＴ 10099") == [("Guest 10099", refs[-1])]
    assert await offered(world, BOSS, "card who", "@g10098") == [("Guest 10098", refs[-2])]
    assert await offered(world, BOSS, "card who", "Guest_10098") == []


# --- Who only types ----------------------------------------------------------------------------------


async def test_who_is_only_typing_leaves_no_trace(world: Any) -> None:
    await world.event()
    await world.introduced("Ben")
    before = await everything(world)
    stranger = who("Zoe", locale="en-US", zone="Europe/Paris")
    assert await offered(world, stranger, "suggest event") == [("春の会 (Fri, Dec 4, 18:30 (Asia/Tokyo))", "1")]
    assert await offered(world, stranger, "card who", "be") == []
    assert len(await offered(world, who("Ben", is_admin=True, locale="en-GB"), "staff add who", "be")) == 1
    assert await everything(world) == before


async def test_where_ids_are_global_one_human_is_known_in_every_space(world: Any) -> None:
    await world.event("春の会")
    everywhere = {"has_global_id": True, "locale": "en-US"}
    await world.bot.handle(Command(who("Ana", **everywhere), HERE, "mute", {"scope": "event"}))
    before = await everything(world)
    spring = ("春の会 (Fri, Dec 4, 18:30)", "1")
    for space in ("elsewhere", ANYWHERE):
        assert await offered(world, who("Ana", space, **everywhere), "mute event", channel=None) == [spring]
        assert await offered(world, who("Zoe", space, **everywhere), "mute event", channel=None) == []
    assert await everything(world) == before


async def test_a_direct_message_gives_no_rights(world: Any) -> None:
    await world.event("春の会")
    everywhere = {"has_global_id": True}
    await world.bot.handle(Command(who("Ada", is_admin=True, **everywhere), HERE, "help"))
    for is_admin in (True, False):
        ada = who("Ada", ANYWHERE, is_admin=is_admin, **everywhere)
        assert await offered(world, ada, "intros close event", channel=None) == []
