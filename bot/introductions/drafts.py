"""An introduction on its way: what somebody has told so far, kept as a draft until it is published."""

from dataclasses import replace

from bot.chat.content import Values
from bot.introductions.steps import (
    ABOUT_FIELDS,
    GOAL_FIELDS,
    MOST_GOALS,
    NAME_LENGTH,
    About,
    Goals,
    field_of,
)
from bot.people.card import Profile
from bot.people.draft import from_draft, to_draft
from bot.words.catalog import CATALOG
from bot.words.i18n import Language
from bot.words.text import clean_line, shorten
from storage.tables import Participant, Person
from storage.unit_of_work import UnitOfWork


def knows_about(person: Person) -> bool:
    """Whether step one has been filled in, at this event or an earlier one; who was never asked for languages is."""
    return bool(person.name and person.industry and person.size and person.languages)


def about_values(person: Person, participant: Participant | None, *, account_name: str, language: Language) -> Values:
    """What the first form shows: what was typed and not kept yet, else what is known."""
    known = {
        "name": shorten(clean_line(person.name or account_name), NAME_LENGTH),
        "industry": person.industry,
        "size": person.size,
        "role": person.role,
    }
    languages = tuple(person.languages) or (person.language or language,)
    draft = participant.draft if participant else {}
    told = {name: (value,) for name, value in known.items() if value} | {"languages": languages}
    return {**told, **from_draft(draft, ABOUT_FIELDS)}


async def goal_values(participant: Participant, uow: UnitOfWork) -> Values:
    """What the second form shows: the draft, else what is public, else a card kept from an earlier event."""
    has_published = participant.state in ("introduced", "waiting") and participant.commitment is not None
    known = participant if has_published else await uow.participants.kept_card(participant.person_id)
    public = await _public(known, uow) if known else {}
    return {**public, **from_draft(participant.draft, GOAL_FIELDS)}


def keep(participant: Participant, values: Values) -> None:
    """Add form values to the draft, as they were given."""
    participant.draft = {**participant.draft, **to_draft(values)}


def keep_about(person: Person, participant: Participant, about: About) -> None:
    """Keep step one for this and later events; nothing of it stays a draft."""
    person.name, person.industry, person.size = about.name, about.industry, about.size
    person.role, person.language, person.languages = about.role, about.language, list(about.languages)
    participant.draft = {field: value for field, value in participant.draft.items() if field not in ABOUT_FIELDS}


def with_line(participant: Participant, known: Values, values: Values) -> Values:
    """Keep a line that was given before step two, and what that shows then; none, or no other, changes nothing."""
    line = clean_line("".join(values.get("line", known.get("line", ()))))
    if line == "".join(known.get("line", ())):
        return known
    keep(participant, {"line": (line,)})
    return {**known, "line": (line,)}


def keep_goals(participant: Participant, goals: Goals) -> None:
    """Keep step two as the draft."""
    participant.draft = to_draft(goals.values)


def add_goal(participant: Participant, goals: Goals, tag: str) -> Goals:
    """Add one goal to those of the draft, where there is room for it; returns them all."""
    offers, seeks = goals.offers, goals.seeks
    same = offers if field_of(tag) == "offer" else seeks
    if tag in same or len(same) >= MOST_GOALS:
        return goals
    more = replace(goals, offers=(*offers, tag)) if same is offers else replace(goals, seeks=(*seeks, tag))
    keep(participant, more.values)
    return more


async def publish(participant: Participant, goals: Goals, uow: UnitOfWork, *, now_ms: int) -> None:
    """Make checked goals public, or keep them until there is a seat; the draft is done with."""
    await uow.participants.set_goals(participant.id, [*goals.offers, *goals.seeks])
    participant.commitment = CATALOG.levels[goals.commitment].level
    participant.line = goals.line
    participant.wants_dm = goals.reach == "dm_ok"
    if participant.takes_part:
        participant.state = "introduced"
    participant.introduced_ms = participant.introduced_ms or now_ms
    participant.draft = {}
    if kept := await uow.participants.kept_card(participant.person_id):
        kept.keeps_card = False  # it was a start for this one


def profile(person: Person, given: Values) -> Profile:
    """A person's card with these goals."""
    line = "".join(given.get("line", ()))
    offers, seeks = given.get("offer", ()), given.get("seek", ())
    return Profile(person.name, person.industry or "", person.size or "", offers, seeks, line)


async def _public(participant: Participant, uow: UnitOfWork) -> Values:
    tags = await uow.participants.goals(participant.id)
    level = next(id for id, entry in CATALOG.levels.items() if entry.level == (participant.commitment or 1))
    return Goals(
        offers=tuple(tag for tag in tags if field_of(tag) == "offer"),
        seeks=tuple(tag for tag in tags if field_of(tag) == "seek"),
        commitment=level,
        line=participant.line,
        reach="dm_ok" if participant.wants_dm else "channel_only",
    ).values
