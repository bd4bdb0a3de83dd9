"""Offer what can be chosen while an option of a command is typed: words, events by title, people by name."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.chat.actions import Action, Choices, Completion
from bot.chat.errors import UserError
from bot.chat.interactions import Typing
from bot.chat.limits import PORTABLE
from bot.completion import named
from bot.completion.choices import complete
from bot.door.authorization import BEARERS, COMMANDS
from bot.door.commands import ACTS, BY_NAME, CommandSpec
from bot.door.context import Context
from bot.door.naming import somebodies
from bot.door.rights import may_see_people
from bot.door.routes import Routes, on
from bot.door.which_event import event_meant, organized_event, viewer
from bot.schedule.phases import Act, windows
from storage.tables import Event, StaffRole

# Of so many, names are compared as people read them; among more, the database looks for what was typed.
_NEAR = 300

FoundT = TypeVar("FoundT")


async def offer(asked: Typing, ctx: Context) -> list[Action]:
    """What fits best, with the rights of who is typing; nothing for an option that there is not."""
    spec = BY_NAME.get(asked.command)
    if spec is None or asked.option not in {option.name for option in spec.options}:
        return [Choices()]
    match asked.option:
        case "event":
            found = await _events(asked, spec, ctx)
        case "who" | "with":
            found = await _people(asked, spec, ctx)
        case _:
            texts = complete(asked.command, asked.option, asked.text, ctx.t.language)
            found = [Completion(text, text) for text in texts]
    return [Choices(tuple(found))]


async def _events(asked: Typing, spec: CommandSpec, ctx: Context) -> list[Completion]:
    """Those the command would take at this time; of commands for staff only where the person may use them."""

    async def look(limit: int, titled: tuple[str, ...] = ()) -> list[named.Titled]:
        return await ctx.uow.events.meant(
            viewer(ctx), str(asked.channel) if asked.channel else None, limit=limit, now_ms=ctx.now_ms,
            windows=windows(_act(spec), ctx.now_ms),
            roles=_roles(spec), titled=titled,
        )  # fmt: skip

    return named.events(await _found(look, asked.text), asked.text, ctx.t, ctx.reader)


async def _people(asked: Typing, spec: CommandSpec, ctx: Context) -> list[Completion]:
    """Those whom the command would understand: of this space, or at the event it is about."""
    event = await _about(asked, spec, ctx) if any(option.name == "event" for option in spec.options) else None
    if event is not None and not await may_see_people(event, ctx):
        return []
    event_id = event.id if event else None
    among = await _among(spec, event, ctx)

    async def look(limit: int, called: tuple[str, ...] = ()) -> list[named.Called]:
        found = await ctx.uow.people.meant(ctx.account.space, event_id, limit=limit, called=called)
        return found if among is None else [person for person in found if person[0] in among]

    people = await _found(look, asked.text)
    described = await somebodies({person[0] for person in people}, ctx.uow)
    return named.people(people, described, asked.text, ctx.t)


async def _among(spec: CommandSpec, event: Event | None, ctx: Context) -> set[int] | None:
    """Ids of the only people for whom there is anything to do; None where that is everybody."""
    if spec.name == "unblock":
        return set(await ctx.uow.blocks.made_by(ctx.person.id))
    if spec.name == "people":
        return {one.other_id for one in await ctx.uow.again.contacts(ctx.person.id)}
    if spec.name == "card" and event is not None:
        return await ctx.uow.participants.introduced_people(event.id) - await ctx.uow.blocks.around(ctx.person.id)
    return None


async def _about(asked: Typing, spec: CommandSpec, ctx: Context) -> Event | None:
    """The event of the command; None while it has to be named yet, UserError if there is none for who is typing."""
    try:
        return await (organized_event if _roles(spec) else event_meant)(asked, ctx, _act(spec))
    except UserError as error:
        if error.message_id == "error-which-event":
            return None
        raise


async def _found(look: Callable[..., Awaitable[list[FoundT]]], typed: str) -> list[FoundT]:
    """The nearest ones, and where there are more, those the database finds by what was typed."""
    spellings = named.spellings(typed)
    if not spellings:
        return await look(PORTABLE.completions)
    near = await look(_NEAR)
    return near if len(near) < _NEAR else [*near, *await look(PORTABLE.completions, spellings)]


def _act(spec: CommandSpec) -> Act:
    return ACTS.get(spec.name, "see")


def _roles(spec: CommandSpec) -> tuple[StaffRole, ...]:
    """The staff that a command is for; none if it is for others too."""
    return BEARERS.get(COMMANDS[spec.name], ())


ROUTES = Routes(events=(on(Typing, offer),), only_read=(offer,))
