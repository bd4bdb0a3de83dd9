"""Tables from the organizers' side: made, looked at, printed; who keeps one, and who is not there."""

from typing import get_args

from bot.chat import values
from bot.chat.actions import Action, Reply, Send, Update
from bot.chat.content import Message
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command
from bot.door.confirming import UNDO_MS
from bot.door.context import Context
from bot.door.naming import name_of
from bot.door.rights import may_organize
from bot.door.routes import Routes
from bot.door.which_event import organized_event
from bot.door.which_person import WHO
from bot.events import attendance, elsewhere, open_seats
from bot.leaving import bonds
from bot.tables import card as cards
from bot.tables import plans, printing
from bot.tables.announcing import ROUND, TIMER
from bot.tables.asked import MINUTES, ROUNDS, SIZES, AskedError, WantedTables, read_number, read_wanted, whom_meant
from bot.tables.seats_card import named
from bot.tables.showing import mistyped, names_for_staff, plan_of, which
from bot.words.text import called, echoed
from storage.codes import shown_code
from storage.registration_tables import Registration
from storage.repositories.tables import seated
from storage.sealing import SealError
from storage.seating_tables import TableGuests, TablePlan
from storage.tables import Event

_FEWEST = 2
_PERCENT = 100


async def make(asked: Command, ctx: Context) -> list[Action]:
    """Show tables as they could be; nothing is decided before the button is pressed."""
    event = await organized_event(asked, ctx, "prepare_tables")
    try:
        wanted = read_wanted(asked.options)
    except AskedError as error:
        raise await which(error, event, whom_meant(asked.options), ctx, "tables-make") from None
    return [Reply(cards.proposal(ctx.t, event, wanted, await _proposed(event, wanted, ctx)))]


async def keep(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Decide on the tables that were shown; whoever is away or came meanwhile is seen to."""
    event = await organized_event(asked, ctx, "prepare_tables")
    wanted, held = _packed(asked)
    plan = await ctx.uow.tables.plan(event.id)
    if (plan.held if plan else 0) + 1 != held:
        raise UserError("error-outdated")
    plan = await plans.keep(event, wanted, await _proposed(event, wanted, ctx), ctx.uow, ctx.now_ms)
    return [Update(cards.kept(ctx.t, event, plan))]


async def undo(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Let the tables be as before: a plan that was made, or a round that nobody has heard of yet."""
    event = await organized_event(asked, ctx, "prepare_tables")
    plan = await ctx.uow.tables.plan(event.id)
    is_this = plan is not None and plan.before and values.part(asked.value, 1) == str(plan.changed_ms)
    if plan is None or not is_this or ctx.now_ms - plan.changed_ms > UNDO_MS:
        raise UserError("tables-error-undo-late")
    number = plan.held if plan.held > plan.before["held"] else 0
    if number:
        if await ctx.uow.outbox.has_begun(f"tables:{event.id}:{plan.changed_ms}:"):
            raise UserError("tables-error-undo-out")
        for kind in (ROUND, TIMER):
            await ctx.uow.outbox.cancel(event_id=event.id, kind=kind)
    plans.take_back(plan)
    return [Update(Message(ctx.t("tables-undone-round", number=number) if number else ctx.t("tables-undone")))]


async def show(asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    """One round: the one that is named, else the next one, else the last."""
    event = await organized_event(asked, ctx)
    plan = await plan_of(event, ctx)
    if isinstance(asked, ButtonClick):
        number = values.number(values.part(asked.value, 1)) or 0
        if not 1 <= number <= len(plan.rounds):
            raise UserError("error-outdated")
        return [Update(await _page(event, plan, number, ctx))]
    return [Reply(await _page(event, plan, round_meant(asked, plan), ctx))]


async def print_plan(asked: ButtonClick, ctx: Context) -> list[Action]:
    """The plan and the name cards as one file."""
    event = await organized_event(asked, ctx)
    plan = await plan_of(event, ctx)
    others = await _others(event, ctx)
    file = printing.sheet(event, plan, await names_for_staff(event, ctx), ctx.now_ms, others)
    also = [ctx.t("tables-printed-seats", count=len(others))] if others else []
    return [Reply(Message("\n".join([ctx.t("tables-printed"), *also]), files=(file,)))]


async def _others(event: Event, ctx: Context) -> list[printing.NameCard]:
    """Whoever is expected and has not joined their seat, for who organizes the event."""
    if not await may_organize(event, ctx):
        return []
    try:
        found = await elsewhere.listed(event.id, ctx.uow)
    except SealError:
        raise UserError("export-error-sealed") from None
    return [
        printing.NameCard(
            seated(one.id),
            called(one.name, ctx.t.language) if one.name else "",
            shown_code(one.code),
            elsewhere.link(ctx.defaults.public_url, one.code),
        )
        for one in found
        if one.state == "coming" and not one.is_joined
    ]


async def host(asked: Command, ctx: Context) -> list[Action]:
    """Let somebody keep a table; said again, no longer."""
    event = await organized_event(asked, ctx, "prepare_tables")
    asked = await open_seats.name_apart(asked, ctx, event)
    table = None
    if asked.options.get("table", "").strip():
        try:
            table = read_number(asked.options, "table", MINUTES)
        except AskedError as error:
            raise mistyped(error, ctx, "tables-host") from None
    id, name = await sitter_meant(asked, event, ctx)
    try:
        number = await plans.set_host(event, id, table, ctx.uow)
    except KeyError:
        raise UserError("tables-error-host-taken", table=str(table)) from None
    said = ctx.t("tables-host", name=name, table=number) if number else ctx.t("tables-host-no-more", name=name)
    plan = await ctx.uow.tables.plan(event.id)
    remake = ctx.t("tables-host-remake", example=ctx.t("command-tables-make", "example"))
    return [Reply(Message(f"{said}\n{remake}" if plan and plan.rounds else said))]


async def away(asked: Command, ctx: Context) -> list[Action]:
    """Note that somebody does not come, or left; said again, that they are back."""
    event = await organized_event(asked, ctx, "prepare_tables")
    id, name = await sitter_meant(asked, event, ctx)
    guest = await (ctx.uow.registrations.get(seated(id)) if id < 0 else ctx.uow.participants.get(id))
    if guest is None:
        raise KeyError(id)
    is_back, sends = guest.away_ms is not None, list[Send]()
    if is_back:
        attendance.come_back(event, guest, now_ms=ctx.now_ms)
    elif isinstance(guest, Registration):
        attendance.go_away(guest, now_ms=ctx.now_ms)
    else:
        sends = await bonds.go_away(event, guest, ctx.uow, ctx.defaults, now_ms=ctx.now_ms)
    return [Reply(Message(ctx.t("tables-back" if is_back else "tables-away", name=name))), *sends]


async def sitter_meant(asked: Command, event: Event, ctx: Context, option: str = WHO) -> tuple[int, str]:
    """Whom an option means of those who may be seated, as plans know them, and how they are shown."""
    person = await open_seats.guest_meant(asked, ctx, event, option=option)
    if isinstance(person, Registration):
        names = await open_seats.seat_names(event, ctx)
        if person.id not in names:
            raise UserError("seat-error-not-coming", code=shown_code(person.code), title=event.title)
        return seated(person.id), names[person.id]
    name = await name_of(person.id, ctx, event)
    participant = await ctx.uow.participants.of(event.id, person.id)
    if participant is None or not participant.takes_part:
        raise UserError("match-error-not-here", name=name, title=event.title)
    return participant.id, name


def round_meant(asked: Command, plan: TablePlan) -> int:
    """The round that is named, else the next one, else the last; UserError where there is none such."""
    typed = asked.options.get("round", "")
    if not typed.strip():
        return min(plan.held + 1, len(plan.rounds))
    try:
        return read_number(asked.options, "round", range(1, len(plan.rounds) + 1))
    except AskedError:
        raise UserError("tables-error-round", typed=echoed(typed), rounds=len(plan.rounds)) from None


async def _page(event: Event, plan: TablePlan, number: int, ctx: Context) -> Message:
    tables = named(ctx.t, plan.rounds[number - 1], await names_for_staff(event, ctx))
    shown = cards.RoundPage(number, len(plan.rounds), plan.held, tables)
    rated = await plans.rated(event, plan, ctx.uow)
    notes = cards.quality(ctx.t, rated.seating, plan.regulars_max) if number > plan.held else ""
    return cards.page(ctx.t, event, shown, notes)


async def _proposed(event: Event, wanted: WantedTables, ctx: Context) -> plans.Proposal:
    """The tables that are wanted; UserError where there is nobody to seat, or no way to keep people apart."""
    found = await plans.proposed(event, wanted, ctx.uow)
    if len(found.room.sitters) < _FEWEST:
        name = "tables-error-too-few-here" if wanted.whom == "here" else "tables-error-too-few"
        example = ctx.t("command-tables-make", "example")
        raise UserError(name, title=event.title, people=len(found.room.sitters), example=example)
    if found.seating.figures["blocked"].found:
        raise UserError("tables-error-blocked", size=wanted.size)
    return found


def _packed(asked: ButtonClick) -> tuple[WantedTables, int]:
    """What a button carries: the tables that were shown, and with which round they begin."""
    size, rounds, regulars, threads, number = (_number(asked, place) for place in (1, 2, 3, 5, 6))
    whom = next((one for one in get_args(TableGuests) if one == values.part(asked.value, 4)), None)
    is_known = size in SIZES and rounds in ROUNDS and 0 <= regulars <= _PERCENT and number > 0
    if not is_known or whom is None:
        raise UserError("error-outdated")
    return WantedTables(size, rounds, regulars, whom, bool(threads)), number


def _number(asked: ButtonClick, place: int) -> int:
    found = values.number(values.part(asked.value, place))
    return -1 if found is None else found


ROUTES = Routes(
    commands={"tables make": make, "tables show": show, "tables host": host, "tables away": away},
    buttons={"tables.keep": keep, "tables.undo": undo, "tables.show": show, "tables.print": print_plan},
    only_read=(make, show, print_plan),
)
