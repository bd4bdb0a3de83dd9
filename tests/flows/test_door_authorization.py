"""The authorization table held to: everything there is to ask, by everybody who may come, through what answers it."""

import random
from typing import Any

import pytest

from bot.chat.actions import OpenForm, Reply
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command, FormSubmit, Interaction, Sender
from bot.chat.refs import ChannelRef, UserRef
from bot.door import authorization
from bot.door.authorization import BEARERS, REFUSALS, Right, right_of
from bot.door.commands import BY_NAME
from bot.door.confirming import RehearsedError
from bot.door.context import Context, Defaults
from bot.door.rights import may_create, may_see_people, may_serve
from bot.flows import ROUTES
from bot.words.i18n import translator
from storage.again_tables import AgainRequest, SharedContact
from storage.link_tables import JoinedAccount
from storage.mod_tables import ModCase
from storage.tables import StaffRole
from storage.unit_of_work import UnitOfWork
from tests.askers import ASKERS, Asker, has
from tests.flows.records import everything
from tests.flows.staging import attend, created, organizer
from tests.remembering import once
from tests.transactions import looking, unit_of_work, written

pytestmark = pytest.mark.exhaustive

CHANNEL = ChannelRef("sandbox", "demo", "event")
EVENT_ID = 1
STAFF: dict[Asker, tuple[int, StaffRole]] = {
    "helper": (EVENT_ID, "helper"),
    "moderator": (EVENT_ID, "moderator"),
    "organizer": (EVENT_ID, "organizer"),
    "elsewhere": (2, "organizer"),
}


@pytest.fixture
async def evening(world: Any) -> Any:
    """An event with everybody who may come, each called by what they are; another one of the same chat."""
    for asker in ASKERS:
        world.person(asker, "en", is_admin=asker == "admin")
    await once(world, _prepare, organizer(world).person)
    return world


async def _prepare(world: Any, founder: str) -> Any:
    staff = await created(world, published=True, who=organizer(world, name=founder))
    await staff.command('event create title:秋の会 theme:regional purpose:x start:"2027-10-01 18:30"')
    for asker in ASKERS:
        await world.person(asker, "en", is_admin=asker == "admin").command("event list")
    await attend(world, "guest")
    async with unit_of_work(world.database) as uow:
        for asker, (event_id, role) in STAFF.items():
            await uow.staff.set(event_id, await person_id(asker, uow), role)
        joined = await uow.participants.register(
            EVENT_ID, await person_id("attendee", uow), is_newcomer=False, now_ms=world.clock.now_ms()
        )
        joined.state, joined.commitment = "introduced", 2
    return staff


async def person_id(name: str, uow: UnitOfWork) -> int:
    account = await uow.people.account(f"sandbox:demo:{name}")
    assert account
    return account.person_id


async def context(world: Any, asker: Asker, uow: UnitOfWork) -> Context:
    account = await uow.people.account(f"sandbox:demo:{asker}")
    assert account
    person = await uow.people.get(account.person_id)
    return Context(
        uow, translator("en"), world.clock.now_ms(), random.Random(1), person, account, Defaults(),
        is_admin=asker == "admin", channel=CHANNEL,
    )  # fmt: skip


def everything_asked(asker: Asker) -> list[Interaction]:
    """Every command, button and form as somebody could forge it: with the event, and nothing else."""
    sender = Sender(UserRef("sandbox", "demo", asker), asker, "en-US", is_admin=asker == "admin")
    commands = [
        Command(sender, CHANNEL, name, {"event": str(EVENT_ID)} if _names_event(name) else {})
        for name in authorization.COMMANDS
    ]
    buttons = [ButtonClick(sender, CHANNEL, id, str(EVENT_ID)) for id in ROUTES.all().buttons]
    forms = [FormSubmit(sender, CHANNEL, id, str(EVENT_ID), {}) for id in ROUTES.all().forms]
    return [*commands, *buttons, *forms]


def _names_event(command: str) -> bool:
    return any(option.name == "event" for option in BY_NAME[command].options)


class _UndoneError(Exception):
    """What was tried is not to stay."""


async def is_refused(world: Any, asked: Interaction, asker: Asker) -> bool:
    """Whether what answers this says that somebody else may; nothing of what it does stays."""
    refusal, handler = REFUSALS[right_of(asked)], ROUTES.of(asked)
    assert handler
    found = False
    try:
        async with written(world.database) as session:
            try:
                answer = await handler(asked, await context(world, asker, UnitOfWork(session, world.database.seal)))
                said = answer[0].message.text if answer and isinstance(answer[0], Reply) else ""
                found = said.startswith("Only those who")
            except RehearsedError:
                pass
            except UserError as error:
                found = error.message_id == refusal
            raise _UndoneError  # noqa: TRY301 - undoes the transaction
    except _UndoneError:
        return found


@pytest.mark.parametrize("asker", ASKERS)
async def test_everything_answers_as_its_row_says(evening: Any, asker: Asker) -> None:
    wrong = []
    for asked in everything_asked(asker):
        right = right_of(asked)
        if right not in ("anyone", "own") and await is_refused(evening, asked, asker) == has(right, asker):
            wrong.append((type(asked).__name__, getattr(asked, "name", "") or getattr(asked, "id", ""), right))
    assert wrong == []


@pytest.mark.parametrize("asker", ASKERS)
async def test_what_a_right_needs_is_what_the_table_says(evening: Any, asker: Asker) -> None:
    async with looking(evening.database) as uow:
        ctx = await context(evening, asker, uow)
        event = await uow.events.get(EVENT_ID)
        assert event
        found: dict[Right, bool] = {right: await may_serve(right, event, ctx) for right in BEARERS}
        found |= {"creator": await may_create(ctx), "insider": await may_see_people(event, ctx)}
    assert found == {right: has(right, asker) for right in found}


# --- What was made for one person alone ----------------------------------------------------------------

SECRET = "秘密のことば"  # noqa: S105 - said to one person
# Values that a button of the owner may carry: what it is about lies at the first place, or after the event.
FORGED = ("1", "1/1", "1/2")


@pytest.fixture
async def owned(evening: Any) -> Any:
    """The same, with everything that can be somebody's own made for the guest, and numbered from 1."""
    async with written(evening.database) as session:
        uow = UnitOfWork(session, evening.database.seal)
        owner, other = await person_id("guest", uow), await person_id("主催", uow)
        account = await uow.people.account("sandbox:demo:guest")
        assert account
        now_ms = evening.clock.now_ms()
        for kind in ("waiting:event:card", "form:intro.about", f"staff:{EVENT_ID}"):
            kept = {"version": 1, "name": "card", "options": {"who": SECRET}, "channel": "", "left_ms": now_ms}
            await uow.forms.keep(account.ref, kind, kept, now_ms=now_ms)
        for one, two in ((owner, other), (other, owner)):
            request = AgainRequest(
                event_id=EVENT_ID, from_id=one, to_id=two, to_name=SECRET, words=SECRET, asked_ms=now_ms, ends_ms=2**50
            )
            contact = SharedContact(person_id=one, other_id=two, event_id=EVENT_ID, note=SECRET, made_ms=now_ms)
            session.add_all([request, contact])
        for state in ("held", "removed"):
            held = ModCase(event_id=EVENT_ID, person_id=owner, place="line", content=SECRET, made_ms=now_ms)
            (await uow.mod.add(held)).state = state
        session.add(JoinedAccount(person_id=owner, payload={"gone": {"refs": [account.ref]}}, joined_ms=now_ms))
    return evening


def _own_presses(asker: Asker) -> list[Interaction]:
    sender = Sender(UserRef("sandbox", "demo", asker), asker, "en-US", is_admin=asker == "admin")
    buttons = [id for id, right in authorization.BUTTONS.items() if right == "own"]
    forms = [id for id, right in authorization.FORMS.items() if right == "own"]
    texts = {"words": (SECRET,), "line": (SECRET,), "note": (SECRET,), "answer": (SECRET,)}
    return [
        *(ButtonClick(sender, CHANNEL, id, value) for id in buttons for value in FORGED),
        *(FormSubmit(sender, CHANNEL, id, value, texts) for id in forms for value in FORGED),
    ]


@pytest.mark.parametrize("asker", ASKERS)
async def test_what_is_somebody_elses_neither_answers_nor_changes(owned: Any, asker: Asker) -> None:
    before = await _kept(owned)
    told = []
    for asked in _own_presses(asker):
        answer = await owned.bot.handle(asked)
        if isinstance(answer, OpenForm) or SECRET in str(answer) or "did not work" in str(answer):
            told.append((asked, answer))
    assert told == []
    assert await _kept(owned) == before


async def _kept(world: Any) -> dict[str, Any]:
    """Everything but how often somebody guessed a code."""
    return {name: rows for name, rows in (await everything(world)).items() if name != "LinkTry"}
