"""Join a seat that was taken at another service to one's account, by the code that came with it."""

from bot.chat.actions import Action, Reply
from bot.chat.content import Button, Message
from bot.chat.errors import UserError
from bot.chat.interactions import Command
from bot.door.context import Context
from bot.door.routes import Routes
from bot.join import seats
from bot.link import tries
from bot.safety.showing import refuse_barred
from bot.schedule.phases import takes_introductions
from bot.words.text import clean_line
from storage.codes import read_code
from storage.registration_tables import Registration
from storage.repositories.sight import Scope
from storage.sealing import SealError
from storage.tables import Event


async def join(asked: Command, ctx: Context) -> list[Action]:
    """Take part by a code, and begin the introduction with what was said at the other service."""
    typed = asked.options.get("code", "")
    if not typed.strip():
        raise UserError("join-error-no-code", example=ctx.t("command-join", "example"))
    if await tries.are_used_up(ctx):
        return [Reply(Message(ctx.t("join-too-many", minutes=tries.VALID_MS // 60_000)))]
    seat, event = await _meant(read_code(clean_line(typed)), ctx)
    if seat is None or event is None:
        # Raising would undo that it was counted.
        return [Reply(Message(ctx.t("join-wrong", left=await tries.count_wrong(ctx))))]
    await refuse_barred(event, ctx)
    found = await seats.hindrance_for(seat, event, ctx.person.id, ctx.uow, now_ms=ctx.now_ms)
    if found:
        return [Reply(await _told(event, ctx, f"join-{found}", is_in=found == "mine"))]
    try:
        participant = await seats.join(seat, event, ctx.person, ctx.uow, now_ms=ctx.now_ms)
    except SealError:
        raise UserError("join-error-sealed") from None
    name = "join-done-introduced" if participant.state == "introduced" else "join-done"
    return [Reply(await _told(event, ctx, name, is_in=True))]


async def _meant(code: str, ctx: Context) -> tuple[Registration | None, Event | None]:
    """The seat with this code and its event; UserError where that is in no chat of this person's."""
    seat = await ctx.uow.registrations.by_code(code)
    event = await ctx.uow.events.get(seat.event_id) if seat else None
    if event is not None and not await _is_here(event, ctx):
        raise UserError("join-error-elsewhere", event=event.title)
    return seat, event


async def _is_here(event: Event, ctx: Context) -> bool:
    """Whether an event lives where the person has an account, in whatever channel."""
    for account in await ctx.uow.people.accounts(ctx.person.id):
        if await ctx.uow.events.is_within(event.id, Scope("space", f"{account.platform}:{account.space}")):
            return True
    return False


async def _told(event: Event, ctx: Context, name: str, *, is_in: bool) -> Message:
    """What became of it; whoever is in and has not introduced themselves may begin."""
    participant = await ctx.uow.participants.of(event.id, ctx.person.id)
    is_new = participant is not None and participant.state != "introduced"
    begins = is_in and is_new and takes_introductions(event, ctx.now_ms)
    actions = (Button("intro.start", ctx.t("intro-start"), str(event.id), "primary"),) if begins else ()
    return Message(ctx.t(name, event=event.title), actions=actions)


ROUTES = Routes(commands={"join": join})
