"""Which event is meant, and whether what is asked may still be done with it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.chat import values
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command, FormSubmit, Interaction, Typing
from bot.chat.refs import ANYWHERE
from bot.door.authorization import BEARERS, REFUSALS, Right, right_of
from bot.door.context import Context
from bot.door.rights import is_named, is_trusted, may_create, may_see, may_serve, role_at
from bot.schedule.phases import FOLLOWED_MS, LOOKING_BACK, Act, may, phase_of
from bot.words.i18n import Translator
from bot.words.text import echoed, normalize
from storage.repositories.sight import EventViewer, Scope
from storage.repositories.surroundings import MOST
from storage.tables import Event

# So many events are told apart by a button each; one more is read, to know of it.
MOST_NAMED = MOST - 1

# Where an event can be told to be likelier, that says more than what was chosen before: its survey waits, say.
_LIKELY_FIRST: frozenset[Act] = LOOKING_BACK | {"publish"}

# Tells of one of several events whether it is likelier to be meant.
Likely = Callable[[Event], Awaitable[bool]]


class EventUnclearError(UserError):
    """What was asked does not go on by itself: it may go on with one of these events, as a button each offers.

    `then`: the message that leads to the buttons, if there is more to say than the first one.
    """

    def __init__(
        self,
        message_id: str,
        asked: Interaction,
        events: list[Event],
        then: str = "",
        **variables: str,
    ) -> None:
        super().__init__(message_id, **variables)
        self.asked = asked
        self.events = events
        self.then = then

    def said(self, t: Translator) -> str:
        """The question in the words of a language."""
        return "\n".join([super().said(t), *([t(self.then)] if self.then else [])])


@dataclass(frozen=True, slots=True)
class _Search:
    """What an event is looked for: `act` shall be done with it, by anybody or by who has a right of its staff."""

    asked: Interaction
    ctx: Context
    act: Act
    likely: Likely | None = None
    right: Right = "anyone"


async def event_meant(asked: Interaction, ctx: Context, act: Act = "see", likely: Likely | None = None) -> Event:
    """The event that anybody's interaction is about: named, chosen before, or the only one that can be meant.

    EventUnclearError if several can be, or if `act` may be done with it no more; UserError if there is none.
    A button or form carries its event's id as the first part of its value. Attendees never see drafts.
    """
    event = await _found(_Search(asked, ctx, act, likely))
    return await _allowed(event, asked, ctx, act)


async def organized_event(asked: Interaction, ctx: Context, act: Act = "manage", likely: Likely | None = None) -> Event:
    """The event that something for its staff is about, as above; UserError if the person has not the right to it.

    Which right that is says the row of what was asked in the authorization table.
    """
    right = right_of(asked)
    if not await may_create(ctx) and not await ctx.uow.staff.serves_any(ctx.person.id, roles=BEARERS[right]):
        raise UserError(REFUSALS[right])
    event = await _found(_Search(asked, ctx, act, likely, right))
    if not await may_serve(right, event, ctx):
        raise UserError(REFUSALS[right])
    return await _allowed(event, asked, ctx, act)


async def others_meant(event: Event, asked: Interaction, ctx: Context) -> list[Event]:
    """The other events to come that could be meant instead of this one where `asked` came from, soonest first."""
    if phase_of(event, ctx.now_ms) not in ("draft", "coming", "running"):
        return []
    for scope in _scopes(asked, ctx):
        if running := await _running(scope, ctx):
            return [other for other in running if other.id != event.id][:MOST_NAMED]
    return []


async def choose(named: str, asked: Interaction, ctx: Context) -> Event:
    """The event that is named, which this conversation is about from now on; UserError if it is not there."""
    event_id = event_number(named)
    event = None if event_id is None else await ctx.uow.events.get(event_id)
    if event is None or not await _is_from_here(event, asked, ctx) or not await may_see(event, ctx):
        raise UserError("error-no-such-event", typed=echoed(named))
    ctx.chosen = event.id
    return event


def conversation_of(asked: Interaction) -> tuple[str, str]:
    """Who talks where: an account and a channel, or its direct messages."""
    return str(asked.sender.ref), str(getattr(asked, "channel", None) or "")


def which_of(events: list[Event], asked: Interaction) -> EventUnclearError:
    """The question which of several events is meant, for the caller to raise."""
    then = "error-which-event-more" if len(events) > MOST_NAMED else ""
    return EventUnclearError("error-which-event", asked, events[:MOST_NAMED], then)


def named_event(asked: Interaction) -> str | None:
    """The event that an interaction names itself, as it was typed or packed; None if it names none."""
    match asked:
        case Command(options=options) | Typing(options=options):
            return options.get("event") or None
        case ButtonClick(value=value) | FormSubmit(value=value) if value:
            return values.part(value, 0)
    return None


def event_number(named: str) -> int | None:
    """The id in what names an event; None if it is no id."""
    return values.number(normalize(named))


def viewer(ctx: Context) -> EventViewer:
    """The person acting, as the one who looks for events."""
    return EventViewer(ctx.person.id, ctx.space, is_trusted(ctx), is_named(ctx), ctx.places)


def scope_of(asked: Interaction, ctx: Context) -> Scope:
    """Where events are listed: in the space of a channel; in direct messages wherever the person is."""
    in_channel = getattr(asked, "channel", None) is not None
    return Scope("space", ctx.space) if in_channel else Scope("reach", ctx.person.id)


async def _found(search: _Search) -> Event:
    event = await _named(search.asked, search.ctx) or await _unnamed(search)
    await _act_there(event, search.asked, search.ctx)
    return event


async def _act_there(event: Event, asked: Interaction, ctx: Context) -> None:
    """Let somebody who writes directly, where ids are global, act as their account in the space of the event."""
    if asked.sender.ref.space != ANYWHERE or event.space == ctx.space:
        return
    for account in await ctx.uow.people.accounts(ctx.person.id):
        if f"{account.platform}:{account.space}" == event.space and account.platform == ctx.account.platform:
            ctx.account = account


# --- Named -------------------------------------------------------------------------------------------


async def _named(asked: Interaction, ctx: Context) -> Event | None:
    """The event that is named; None if none is, UserError if it is not there for who asks."""
    named = named_event(asked)
    if named is None:
        return None
    before = ctx.chosen
    event = await choose(named, asked, ctx)
    if not isinstance(asked, Command):
        ctx.chosen = before  # what stands in a post is not what the conversation is about
    return event


async def _is_from_here(event: Event, asked: Interaction, ctx: Context) -> bool:
    """Whether an event can be reached by who asks: from its spaces, from its channels, as participant or as staff.

    Guests of a shared channel have a space of their own. A direct message comes from all spaces of a person.
    """
    if event.space == ctx.space:
        return True
    channel, channels = getattr(asked, "channel", None), await ctx.uow.events.channels(event.id)
    if any(bound.startswith(f"{ctx.space}:") for bound in channels):
        return True
    if {str(channel), getattr(channel, "within", "")} & {*channels}:
        return True
    if await ctx.uow.staff.role(ctx.person.id, event.id) is not None:
        return True
    if await ctx.uow.participants.of(event.id, ctx.person.id) is not None:
        return True
    return channel is None and await ctx.uow.events.is_within(event.id, Scope("reach", ctx.person.id))


# --- Not named ---------------------------------------------------------------------------------------


async def _unnamed(search: _Search) -> Event:
    """The only event that can be meant, or the chosen one of several; UserError that asks which, or that there is none.

    Of the channel if it has any under way or to come (a thread before the channel it lies in), else of the space,
    else of those the person takes part in. Where there is nothing else, the last one that was cancelled.
    """
    ctx = search.ctx
    for scope in _scopes(search.asked, ctx):
        running = await _running(scope, ctx)
        if len(running) == 1 and search.likely and await search.likely(running[0]):
            return running[0]
        last = await ctx.uow.events.last(scope, viewer(ctx), ctx.now_ms) if _asks_back(running, search.act) else None
        if running:
            return await _of_several(running, last, search)
        cancelled = await ctx.uow.events.last_cancelled(scope, viewer(ctx))
        for gone in filter(None, (last, cancelled)):
            if _is_recent(gone, ctx) or await may_create(ctx):
                return gone
        if last is not None or await ctx.uow.events.has_any(scope):
            break
    raise UserError("error-no-event")


def _asks_back(running: list[Event], act: Act) -> bool:
    """Whether the last event may be meant: nothing comes, or this is done once an event is over."""
    return not running or act in LOOKING_BACK


async def _of_several(running: list[Event], last: Event | None, search: _Search) -> Event:
    """One of these events: what this may be done with, the chosen one, the likelier one; else EventUnclearError."""
    ctx = search.ctx
    known = [*running, last] if last and _is_recent(last, ctx) else running
    if len(known) == 1:
        return known[0]
    meant = [event for event in known if await _fits(event, search)] or running
    ways = (_likely, _chosen) if search.act in _LIKELY_FIRST else (_chosen, _likely)
    for narrowed in ways:
        if len(meant) > 1:
            meant = await narrowed(meant, search) or meant
    if len(meant) == 1:
        return meant[0]
    raise which_of(meant, search.asked)


async def _fits(event: Event, search: _Search) -> bool:
    """Whether an event can be meant, as far as its time and the person's rights say."""
    if not may(search.act, event, search.ctx.now_ms):
        return False
    return search.right == "anyone" or await may_serve(search.right, event, search.ctx)


async def _likely(meant: list[Event], search: _Search) -> list[Event]:
    """Those that are likelier than the others."""
    likely = search.likely
    return [event for event in meant if await likely(event)] if likely else []


async def _chosen(meant: list[Event], search: _Search) -> list[Event]:
    """The event that was chosen last in this conversation, if it is one of these, or one of more than are known."""
    ctx = search.ctx
    id = await ctx.uow.chosen.of(*conversation_of(search.asked))
    if id is None or len(meant) <= MOST_NAMED:
        return [event for event in meant if event.id == id]
    event = await ctx.uow.events.get(id)
    if event is None or not await _is_from_here(event, search.asked, ctx) or not await may_see(event, ctx):
        return []
    return [event] if await _fits(event, search) else []


def _scopes(asked: Interaction, ctx: Context) -> list[Scope]:
    channel = getattr(asked, "channel", None)
    if channel is None:
        return [Scope("reach", ctx.person.id)]
    around = [Scope("channel", channel.within)] if channel.within else []
    return [Scope("channel", str(channel)), *around, Scope("space", ctx.space), Scope("person", ctx.person.id)]


async def _running(scope: Scope, ctx: Context) -> list[Event]:
    """What is under way or to come and may be seen, one more than can be named at most."""
    known = await ctx.uow.surroundings.running(str(scope.id)) if scope.kind == "channel" else None
    if known is not None and len(known) <= MOST_NAMED:
        return [event for event in known if await may_see(event, ctx)]
    return await ctx.uow.events.running(scope, viewer(ctx), ctx.now_ms, most=MOST)


def _is_recent(event: Event, ctx: Context) -> bool:
    return event.end_ms > ctx.now_ms - FOLLOWED_MS


# --- What may still be done --------------------------------------------------------------------------


async def _allowed(event: Event, asked: Interaction, ctx: Context, act: Act) -> Event:
    if may(act, event, ctx.now_ms):
        return event
    raise await refusal(event, asked, ctx, act)


async def refusal(event: Event, asked: Interaction, ctx: Context, act: Act) -> UserError:
    """Why something cannot be done with an event at this time; it leads to the next one of the series."""
    phase = phase_of(event, ctx.now_ms)
    if phase == "draft":
        return UserError("error-event-not-published", event=event.title)
    following = await ctx.uow.events.following(event, viewer(ctx), ctx.now_ms)
    events = [following] if following is not None and may(act, following, ctx.now_ms) else []
    is_by_staff = isinstance(asked, Command) and await role_at(event, ctx) is not None
    room = "event-error" if is_by_staff and not events else "error-event"
    name = f"{room}-cancelled" if phase == "cancelled" else f"{room}-ended"
    return EventUnclearError(name, asked, events, "error-event-following" if events else "", event=event.title)
