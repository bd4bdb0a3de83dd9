"""What someone has told us about themselves so far: what the two forms show, a draft of it, and the card it gives."""

from collections.abc import Mapping
from typing import Any

from bot.chat.content import Values
from bot.door.context import Context
from bot.introductions.card import NAME_LENGTH
from bot.introductions.reading import ABOUT_FIELDS, GOAL_FIELDS, SEVERAL, About
from bot.people.card import Profile
from bot.words.catalog import CATALOG
from bot.words.text import clean_line, shorten
from storage.tables import Participant


def knows_about(ctx: Context) -> bool:
    """Whether step one has been filled in, at this event or an earlier one."""
    return bool(ctx.person.name and ctx.person.industry and ctx.person.size)


def about_values(participant: Participant | None, ctx: Context) -> Values:
    """What the first form shows: what was typed and not kept yet, else what is known."""
    person = ctx.person
    known = {
        "name": shorten(clean_line(person.name or ctx.account.name), NAME_LENGTH),
        "industry": person.industry,
        "size": person.size,
        "role": person.role,
        "language": person.language or ctx.t.language,
    }
    return {**{name: (value,) for name, value in known.items() if value}, **_drafted(participant, ABOUT_FIELDS)}


async def goal_values(participant: Participant, ctx: Context) -> Values:
    """What the second form shows: the draft, else what is public, else nothing."""
    public = await _public(participant, ctx) if participant.state == "introduced" else {}
    return {**public, **_drafted(participant, GOAL_FIELDS)}


def keep(participant: Participant, values: Values) -> None:
    """Add form values to the draft, as they were given."""
    given = {field: list(value) if field in SEVERAL else "".join(value[:1]) for field, value in values.items()}
    participant.draft = {**participant.draft, **given}


def keep_about(participant: Participant, about: About, ctx: Context) -> None:
    """Keep step one for this and later events; nothing of it stays a draft."""
    person = ctx.person
    person.name, person.industry, person.size = about.name, about.industry, about.size
    person.role, person.language = about.role, about.language
    participant.draft = {field: value for field, value in participant.draft.items() if field not in ABOUT_FIELDS}


async def publish(participant: Participant, goals: Mapping[str, Any], ctx: Context) -> None:
    """Make checked goals public; the draft is done with."""
    await ctx.uow.participants.set_goals(participant.id, [*goals["offer"], *goals["seek"]])
    participant.commitment = CATALOG.levels[goals["commitment"]].level
    participant.line = goals["line"]
    participant.wants_dm = goals["reach"] == "dm_ok"
    participant.state = "introduced"
    participant.introduced_ms = participant.introduced_ms or ctx.now_ms
    participant.draft = {}


def profile(given: Values, ctx: Context) -> Profile:
    """The acting person's card with these goals."""
    person = ctx.person
    line = "".join(given.get("line", ()))
    offers, seeks = given.get("offer", ()), given.get("seek", ())
    return Profile(person.name, person.industry or "", person.size or "", offers, seeks, line)


def _drafted(participant: Participant | None, fields: tuple[str, ...]) -> Values:
    draft: Mapping[str, Any] = participant.draft if participant else {}
    return {
        field: tuple(draft[field]) if field in SEVERAL else (draft[field],) if draft[field] else ()
        for field in fields
        if field in draft
    }


async def _public(participant: Participant, ctx: Context) -> Values:
    tags = await ctx.uow.participants.goals(participant.id)
    level = next(id for id, entry in CATALOG.levels.items() if entry.level == (participant.commitment or 1))
    return {
        "offer": tuple(tag for tag in tags if tag.startswith("offer.")),
        "seek": tuple(tag for tag in tags if not tag.startswith("offer.")),
        "commitment": (level,),
        "line": (participant.line,),
        "reach": ("dm_ok" if participant.wants_dm else "channel_only",),
    }
