"""Whom to meet: suggestions with reasons, "not this person", others, and anybody's card."""

from collections.abc import Mapping

from bot.chat import values
from bot.chat.actions import Action, Reply, Update
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command
from bot.door.access import introduced, open_event, person_meant
from bot.door.context import Context
from bot.door.routes import Routes
from bot.matching.reasons import Reason, reasons
from bot.people.card import Profile
from bot.suggestions import card as cards
from bot.suggestions import pairing
from bot.suggestions.card import AT_ONCE, Shown
from bot.words.text import called
from storage.repositories.participants import Attendance
from storage.tables import Event, Participant


async def suggest(asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    """Three people to meet; finds more if there are fewer."""
    event = await open_event(asked, ctx)
    participant = await introduced(event, ctx)
    return [Reply(cards.people(ctx.t, event.id, await page(participant, event, ctx)))]


async def more(asked: ButtonClick, ctx: Context) -> list[Action]:
    """The next people, in place of those shown."""
    event = await open_event(asked, ctx)
    participant = await introduced(event, ctx)
    seen = values.read_list(values.part(asked.value, 1))
    return [Update(cards.people(ctx.t, event.id, await page(participant, event, ctx, seen), seen))]


async def dismiss(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Not this person: neither sees the other again, nobody is told, somebody else takes the place."""
    event = await open_event(asked, ctx)
    participant = await introduced(event, ctx)
    suggestion = await ctx.uow.suggestions.get(_number(asked))
    if suggestion is None or participant.id not in (suggestion.low_id, suggestion.high_id):
        raise UserError("error-not-yours")
    suggestion.is_dismissed = True
    shown = await page(participant, event, ctx)
    return [Update(cards.people(ctx.t, event.id, shown, note=ctx.t("meet-dismissed")))]


async def card(asked: Command, ctx: Context) -> list[Action]:
    """The card of anyone who introduced themselves at this event."""
    event = await open_event(asked, ctx)
    person = await person_meant(asked.options.get("who", ""), ctx, event)
    other = await ctx.uow.participants.of(event.id, person.id)
    found = await ctx.uow.participants.introduced(event.id, only=[other.id]) if other else []
    if not found:
        raise UserError("meet-error-no-card", name=called(person.name, ctx.t.language))
    mine = await ctx.uow.participants.of(event.id, ctx.person.id)
    own = await ctx.uow.participants.introduced(event.id, only=[mine.id]) if mine else []
    common = _reasons(own[0], found[0]) if own and own[0] != found[0] else ()
    return [Reply(cards.someone(ctx.t, _profile(found[0]), common))]


async def page(participant: Participant, event: Event, ctx: Context, seen: tuple[int, ...] = ()) -> list[Shown]:
    """Up to three people besides the suggestions seen before; looks for new ones where fewer are stored."""
    others = await _stored(participant, event, ctx, seen)
    missing = AT_ONCE - len(others)
    if missing > 0 and await pairing.find_for(event, participant, ctx.uow, ctx.now_ms, wanted=missing):
        others = await _stored(participant, event, ctx, seen)
    return others[:AT_ONCE]


async def _stored(participant: Participant, event: Event, ctx: Context, seen: tuple[int, ...]) -> list[Shown]:
    kept = await ctx.uow.suggestions.of_participant(participant.id)
    others = {item.id: item.high_id if item.low_id == participant.id else item.low_id for item in kept}
    found = await ctx.uow.participants.introduced(event.id, only=[participant.id, *others.values()])
    people = {person.participant_id: person for person in found if not person.is_excluded}
    me = people.get(participant.id)
    if me is None:
        return []
    platforms = await ctx.uow.people.platforms_of([person.person_id for person in found])
    return [
        Shown(item_id, _profile(people[other]), _reasons(me, people[other]), _elsewhere(me, people[other], platforms))
        for item_id, other in others.items()
        if other in people and item_id not in seen
    ]


def _elsewhere(me: Attendance, other: Attendance, platforms: Mapping[int, set[str]]) -> str:
    """The platform of somebody who is on none of mine, so that neither finds the other there."""
    theirs = platforms.get(other.person_id, set())
    return "" if theirs & platforms.get(me.person_id, set()) else min(theirs, default="")


def _reasons(me: Attendance, other: Attendance) -> tuple[Reason, ...]:
    return tuple(reasons(pairing.attendee(me), pairing.attendee(other)))


def _profile(person: Attendance) -> Profile:
    return Profile(person.name, person.industry, person.size, person.offers, person.seeks, person.line)


def _number(asked: ButtonClick) -> int:
    number = values.number(values.part(asked.value, 1))
    if number is None:
        raise UserError("error-outdated")
    return number


ROUTES = Routes(
    commands={"suggest": suggest, "card": card},
    buttons={"meet.show": suggest, "meet.more": more, "meet.dismiss": dismiss},
)
