"""Sets the stage for organizers' tests: an event, attendees with introductions, posts delivered."""

from typing import Any

from sqlmodel import col, select

from adapters.sandbox.actor import Actor, labels
from adapters.sandbox.posts import EVENT_CHANNEL, OpenedForm, Post
from adapters.sandbox.world import PLATFORM, SPACE, World
from bot.chat import payload
from bot.chat.content import Button, Message
from bot.chat.interactions import ButtonClick, Sender
from bot.chat.ports import Delivery
from bot.chat.refs import ChannelRef, UserRef
from bot.survey.questions import parted
from storage.tables import Account, Event, Outbox, Person
from tests.remembering import once
from tests.transactions import looked_at, looking, unit_of_work, written

TITLE = "春の会"
START = "2027-04-10 18:30"
MINUTE_MS = 60_000
# What is read by whoever has answered the survey.
THANKS = {
    "ja": "ありがとうございました。お名前は回答に付けません。"
    "主催者に見えるのは、締め切ったあと、回答が5名以上のときだけです。",
    "en": "Thank you. Your name is not kept with your answer. "
    "Organizers see answers only after the survey has closed, and only if there are five or more.",
}

CREATE = {
    "ja": f"イベント 作成 名前:{TITLE} テーマ:地域活性化 目的:連携を3つ始める 開始:「{START}」 会場:市民会館",
    "en": f'event create title:{TITLE} theme:regional purpose:連携を3つ始める start:"{START}" venue:市民会館',
}


def organizer(world: Any, language: str = "ja", name: str = "主催") -> Actor:
    return world.person(name, language, is_admin=True)


async def created(world: Any, language: str = "ja", *, published: bool = False, who: Actor | None = None) -> Actor:
    """An organizer with one complete event, number 1."""
    staff = who or organizer(world, language)
    return await once(world, _create, staff.person, language, published)


async def _create(world: Any, person: str, language: str, published: bool) -> Actor:
    staff = Actor(world, person)
    shown(await staff.command(CREATE[language]))
    if published:
        shown(await staff.command("event publish"))
    return staff


def shown(answer: Post | OpenedForm | None) -> Post:
    assert isinstance(answer, Post)
    assert answer.seen_by is not None
    return answer


def opened(answer: Post | OpenedForm | None) -> OpenedForm:
    assert isinstance(answer, OpenedForm)
    return answer


def text(answer: Post | OpenedForm | None) -> str:
    return shown(answer).message.text


async def pressed(world: World, actor: Actor, post: Post, label: str) -> Message:
    """What a button says that was pressed once more, though its message has been replaced meanwhile."""
    (button,) = [one for one in post.message.actions if isinstance(one, Button) and one.label == label]
    who = world.people[actor.person]
    sender = Sender(UserRef(PLATFORM, SPACE, who.id), who.name, who.locale, who.zone, who.is_admin)
    channel = ChannelRef(PLATFORM, SPACE, post.channel)
    answer = await world.bot.handle(ButtonClick(sender, channel, button.id, button.value))  # type: ignore[attr-defined]
    message: Message = answer.message
    return message


def fields(answer: Post | OpenedForm | None) -> dict[str, str]:
    return {field.label: field.value for card in shown(answer).message.cards for field in card.fields}


def filled(form: OpenedForm) -> dict[str, object]:
    return {field.label: getattr(field, "value", None) or getattr(field, "values", "") for field in form.form.fields}


async def event(world: Any, event_id: int = 1) -> Event | None:
    async with looking(world.database) as uow:
        return await uow.events.get(event_id)


async def stored(world: Any, event_id: int = 1) -> dict[str, Any]:
    """Everything stored of an event, to see that it did not change."""
    async with looking(world.database) as uow:
        found = await uow.events.get(event_id)
        staff = [person.id for person in await uow.staff.of_event(event_id)]
        return {**(found.model_dump() if found else {}), "staff": staff, "outbox": await waiting(world)}


async def waiting(world: Any) -> list[tuple[str, str]]:
    """Kind and state of every message, oldest first."""
    async with looked_at(world.database) as session:
        rows = (await session.execute(select(Outbox).order_by(col(Outbox.id)))).scalars()
        return [(row.kind, row.state) for row in rows]


async def deliver(world: World) -> list[str]:
    """Post what waits, as the pump does; returns the texts."""
    texts = []
    async with written(world.database) as session:  # type: ignore[attr-defined]
        for row in (
            await session.execute(select(Outbox).where(Outbox.state == "pending").order_by(col(Outbox.id)))
        ).scalars():
            to = UserRef.parse(row.to_ref) if row.is_direct else ChannelRef.parse(row.to_ref)
            message = payload.message_from_json(row.payload)
            await world.deliver(Delivery(row.dedupe_key, to, message))
            row.state = "sent"
            texts.append(message.text)
    return texts


def posted(world: World) -> list[Post]:
    """What everybody sees in the event's channel."""
    return [post for post in world.posts if post.channel == EVENT_CHANNEL and post.seen_by is None]


async def attend(
    world: Any,
    name: str,
    *,
    event_id: int = 1,
    goals: tuple[str, ...] = ("mutual.widen",),
    industry: str = "ind.it",
    size: str = "size.small",
    role: str = "role.owner",
    level: int = 2,
    is_newcomer: bool = False,
    is_introduced: bool = True,
) -> int:
    """Someone takes part, with an introduction unless told otherwise; returns the participant's id."""
    world.person(name)
    async with unit_of_work(world.database) as uow:
        account = Account(ref=f"{PLATFORM}:{SPACE}:{name}", person_id=0, platform=PLATFORM, space=SPACE, name=name)
        person: Person = await uow.people.add(account, now_ms=world.clock.now_ms())
        person.industry, person.size, person.role = industry, size, role
        participant = await uow.participants.register(
            event_id, person.id, is_newcomer=is_newcomer, now_ms=world.clock.now_ms()
        )
        if is_introduced:
            participant.state, participant.commitment = "introduced", level
            await uow.participants.set_goals(participant.id, list(goals))
        return participant.id


async def close_survey(staff: Actor) -> Post:
    """The survey is closed, answers or not; what its organizer reads then."""
    asked = shown(await staff.command("survey close"))
    return shown(await staff.click(asked, labels(asked)[0])) if asked.message.actions else asked


async def answered(world: Any, person: str, event_id: int = 1, **values: Any) -> None:
    """One stored answer to the survey."""
    given = {
        "q1_recommend": "9", "q2_people": "2_3", "q3_purpose": "4", "q4_uncomfortable": ["none"], "q5_next": "",
    } | values  # fmt: skip
    async with unit_of_work(world.database) as uow:
        account = await uow.people.account(f"{PLATFORM}:{SPACE}:{person}")
        assert account
        survey = await uow.surveys.held(event_id)
        assert survey
        await uow.surveys.keep(survey, "chat", *parted(given))
        await uow.surveys.note_person(survey, account.person_id)
