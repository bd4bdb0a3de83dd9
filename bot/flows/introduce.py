"""Introduce yourself for an event: a notice, two short forms, a preview, then people to meet."""

from typing import Any

from bot import pairing
from bot.access import joined, open_event
from bot.actions import Action, OpenForm, RejectForm, Reply, Update
from bot.cards import introduction as cards
from bot.cards import suggestions
from bot.cards.introduction import Profile
from bot.catalog import CATALOG
from bot.content import Button, Message
from bot.dispatch import Context, Routes
from bot.errors import UserError
from bot.flows.meet import shown_to
from bot.i18n import translator
from bot.interactions import ButtonClick, Command, FormSubmit
from bot.introductions import ABOUT_FIELDS, GOAL_FIELDS, read_about, read_goals, says_yes, typed_values
from bot.text import called
from storage.tables import Event, Participant


async def ask(event: Command | ButtonClick, ctx: Context) -> list[Action]:
    """Begin: the notice first, then whichever step is missing; returning people do only step two."""
    meeting = await _open_for_intros(event, ctx)
    typed = typed_values(event.options, ctx.t) if isinstance(event, Command) else {}
    if isinstance(event, Command) and says_yes(event.options.get("agree", "")):
        await ctx.uow.people.consent(ctx.person.id, cards.NOTICE_VERSION, now_ms=ctx.now_ms)
    if not await ctx.uow.people.has_consented(ctx.person.id, cards.NOTICE_VERSION):
        return [Reply(await _notice(meeting, ctx))]
    if isinstance(event, Command) and set(typed) & {*ABOUT_FIELDS, *GOAL_FIELDS}:
        return await _typed(meeting, typed, ctx)
    if not _knows_about(ctx):
        return [OpenForm(cards.about_form(ctx.t, meeting.id, _about_values(ctx)))]
    participant = await joined(meeting, ctx)
    return [OpenForm(cards.goals_form(ctx.t, meeting.id, await _goal_values(participant, ctx)))]


async def consent(event: ButtonClick, ctx: Context) -> list[Action]:
    """Agree to the notice; the first step opens."""
    await ctx.uow.people.consent(ctx.person.id, cards.NOTICE_VERSION, now_ms=ctx.now_ms)
    return await ask(event, ctx)


async def edit_about(event: ButtonClick, ctx: Context) -> list[Action]:
    """Open step one again."""
    meeting = await _open_for_intros(event, ctx)
    return [OpenForm(cards.about_form(ctx.t, meeting.id, _about_values(ctx)))]


async def about_given(event: FormSubmit, ctx: Context) -> list[Action]:
    """Keep step one; then on to step two, or back to the preview if that is filled in already."""
    meeting = await _open_for_intros(event, ctx)
    about, errors = read_about(event.values, ctx.t)
    if about is None:
        return [RejectForm(cards.about_form(ctx.t, meeting.id, event.values, errors))]
    person = ctx.person
    person.name, person.industry, person.size = about.name, about.industry, about.size
    person.role, person.language = about.role, about.language
    ctx.t = translator(about.language)
    participant = await joined(meeting, ctx)
    if participant.draft or participant.state == "introduced":
        return [Reply(await _preview(meeting, participant, ctx))]
    button = Button("intro.goals", ctx.t("intro-continue"), str(meeting.id), "primary")
    return [Reply(Message(ctx.t("intro-step-saved"), actions=(button,)))]


async def edit_goals(event: ButtonClick, ctx: Context) -> list[Action]:
    """Open step two with what was given before."""
    meeting = await _open_for_intros(event, ctx)
    if not _knows_about(ctx):
        return await ask(event, ctx)
    participant = await joined(meeting, ctx)
    return [OpenForm(cards.goals_form(ctx.t, meeting.id, await _goal_values(participant, ctx)))]


async def goals_given(event: FormSubmit, ctx: Context) -> list[Action]:
    """Keep step two as a draft and show how the card will look."""
    meeting = await _open_for_intros(event, ctx)
    draft, errors = read_goals(event.values, ctx.t)
    if draft is None:
        return [RejectForm(cards.goals_form(ctx.t, meeting.id, event.values, errors))]
    participant = await joined(meeting, ctx)
    participant.draft = draft
    return [Reply(await _preview(meeting, participant, ctx))]


async def add_chip(event: ButtonClick, ctx: Context) -> list[Action]:
    """Add a goal that was found in the line."""
    meeting = await _open_for_intros(event, ctx)
    participant = await joined(meeting, ctx)
    tag = event.value.partition("/")[2]
    if not participant.draft or tag not in CATALOG.tags:
        raise UserError("error-outdated")
    field = "offer" if tag.startswith("offer.") else "seek"
    chosen = participant.draft[field]
    if tag not in chosen and len(chosen) < cards.MOST_GOALS:
        participant.draft = {**participant.draft, field: [*chosen, tag]}
    return [Update(await _preview(meeting, participant, ctx))]


async def publish(event: ButtonClick, ctx: Context) -> list[Action]:
    """Make the introduction public and find people to meet; pressing twice changes nothing more."""
    meeting = await _open_for_intros(event, ctx)
    participant = await joined(meeting, ctx)
    if participant.draft:
        await _apply(participant, ctx)
        kept = await ctx.uow.suggestions.of_participant(participant.id)
        await pairing.find_for(meeting, participant, ctx.uow, ctx.now_ms, wanted=suggestions.AT_ONCE - len(kept))
    if participant.state != "introduced":
        raise UserError("intro-error-nothing-to-publish")
    shown = await shown_to(participant, meeting, ctx)
    own = cards.card(ctx.t, await _profile(participant, ctx))
    return [Update(suggestions.after_publishing(ctx.t, meeting.id, own, shown))]


async def ask_withdraw(event: Command, ctx: Context) -> list[Action]:
    """Say what taking the introduction back means, and ask."""
    meeting = await open_event(event, ctx)
    participant = await ctx.uow.participants.of(meeting.id, ctx.person.id)
    if participant is None or (participant.state != "introduced" and not participant.draft):
        raise UserError("intro-error-nothing-to-withdraw")
    button = Button("intro.withdraw", ctx.t("intro-withdraw"), str(meeting.id), "danger")
    return [Reply(Message(ctx.t("intro-withdraw-question", event=meeting.title), actions=(button,)))]


async def withdraw(event: ButtonClick, ctx: Context) -> list[Action]:
    """Take the introduction back: goals, line and suggestions are deleted."""
    meeting = await open_event(event, ctx)
    participant = await ctx.uow.participants.of(meeting.id, ctx.person.id)
    if participant is not None:
        await ctx.uow.participants.leave(participant)
        await ctx.uow.suggestions.forget(participant.id)
        await ctx.uow.outbox.cancel_direct(ctx.person.id, meeting.id)
    again = Button("intro.start", ctx.t("intro-start"), str(meeting.id))
    return [Update(Message(ctx.t("intro-withdrawn", event=meeting.title), actions=(again,)))]


async def _open_for_intros(event: Command | ButtonClick | FormSubmit, ctx: Context) -> Event:
    meeting = await open_event(event, ctx)
    if meeting.end_ms < ctx.now_ms:
        raise UserError("intro-error-event-over", event=meeting.title)
    if not meeting.are_intros_open:
        raise UserError("intro-error-closed", event=meeting.title)
    return meeting


async def _notice(meeting: Event, ctx: Context) -> Message:
    staff = [called(person.name, ctx.t.language) for person in await ctx.uow.people.staff(meeting.id) if person.name]
    return cards.notice(ctx.t, meeting, ctx.t("list-separator").join(staff[:5]) or ctx.t("intro-organizers"))


async def _typed(meeting: Event, typed: dict[str, tuple[str, ...]], ctx: Context) -> list[Action]:
    """Everything in one line: what is complete is kept, the first incomplete step opens filled in."""
    participant = await joined(meeting, ctx)
    goals, _ = read_goals({**await _goal_values(participant, ctx), **typed}, ctx.t)
    if set(typed) & set(ABOUT_FIELDS) or not _knows_about(ctx):
        given = {**_about_values(ctx), **typed}
        about, errors = read_about(given, ctx.t)
        if about is None:
            if goals:
                participant.draft = goals
            return [OpenForm(cards.about_form(ctx.t, meeting.id, given, errors if len(typed) > 1 else {}))]
        ctx.person.name, ctx.person.industry, ctx.person.size = about.name, about.industry, about.size
        ctx.person.role, ctx.person.language = about.role, about.language
    if goals is None:
        given = {**await _goal_values(participant, ctx), **typed}
        _, errors = read_goals(given, ctx.t)
        shown = {field: text for field, text in errors.items() if field in typed}
        return [OpenForm(cards.goals_form(ctx.t, meeting.id, given, shown))]
    participant.draft = goals
    return [Reply(await _preview(meeting, participant, ctx))]


async def _apply(participant: Participant, ctx: Context) -> None:
    draft: dict[str, Any] = participant.draft
    await ctx.uow.participants.set_goals(participant.id, [*draft["offer"], *draft["seek"]])
    participant.commitment = CATALOG.levels[draft["commitment"]].level
    participant.line = draft["line"]
    participant.wants_dm = draft["reach"] == "dm_ok"
    participant.state = "introduced"
    participant.introduced_ms = participant.introduced_ms or ctx.now_ms
    participant.draft = {}


async def _preview(meeting: Event, participant: Participant, ctx: Context) -> Message:
    given = await _goal_values(participant, ctx)
    participant.draft = {
        "offer": list(given["offer"]), "seek": list(given["seek"]), "commitment": given["commitment"][0],
        "line": given["line"][0], "reach": given["reach"][0],
    }  # fmt: skip
    profile = await _profile(participant, ctx)
    wants_dm = given["reach"][0] == "dm_ok"
    return cards.preview(ctx.t, meeting.id, profile, commitment=given["commitment"][0], wants_dm=wants_dm)


async def _profile(participant: Participant, ctx: Context) -> Profile:
    given = await _goal_values(participant, ctx)
    person = ctx.person
    line = given.get("line", ("",))[0]
    return Profile(person.name, person.industry or "", person.size or "", given["offer"], given["seek"], line)


def _knows_about(ctx: Context) -> bool:
    return bool(ctx.person.name and ctx.person.industry and ctx.person.size)


def _about_values(ctx: Context) -> dict[str, tuple[str, ...]]:
    person = ctx.person
    given = {
        "name": person.name or ctx.account.name[: cards.NAME_LENGTH],
        "industry": person.industry,
        "size": person.size,
        "role": person.role,
        "language": person.language or ctx.t.language,
    }
    return {name: (value,) for name, value in given.items() if value}


async def _goal_values(participant: Participant, ctx: Context) -> dict[str, tuple[str, ...]]:
    """What the second form shows: the draft, else what is public, else nothing."""
    if draft := participant.draft:
        return {
            "offer": tuple(draft["offer"]), "seek": tuple(draft["seek"]), "commitment": (draft["commitment"],),
            "line": (draft["line"],), "reach": (draft["reach"],),
        }  # fmt: skip
    if participant.state != "introduced":
        return {}
    tags = await ctx.uow.participants.goals(participant.id)
    level = next(id for id, entry in CATALOG.levels.items() if entry.level == (participant.commitment or 1))
    return {
        "offer": tuple(tag for tag in tags if tag.startswith("offer.")),
        "seek": tuple(tag for tag in tags if not tag.startswith("offer.")),
        "commitment": (level,),
        "line": (participant.line,),
        "reach": ("dm_ok" if participant.wants_dm else "channel_only",),
    }


ROUTES = Routes(
    commands={"intro": ask, "intro withdraw": ask_withdraw},
    forms={"intro.about": about_given, "intro.goals": goals_given},
    buttons={
        "intro.start": ask,
        "intro.consent": consent,
        "intro.about": edit_about,
        "intro.goals": edit_goals,
        "intro.chip": add_chip,
        "intro.publish": publish,
        "intro.withdraw": withdraw,
    },
)
