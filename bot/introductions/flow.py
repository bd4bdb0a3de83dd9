"""Introduce yourself for an event: a notice, two short forms, a preview, then people to meet."""

from bot.chat.actions import Action, NextForm, OpenForm, RejectForm, Reply, Update
from bot.chat.content import Button, Message
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command, FormSubmit
from bot.door.access import joined, open_event
from bot.door.dispatch import Context, Routes
from bot.introductions import card as cards
from bot.introductions import drafts
from bot.introductions.reading import (
    ABOUT_FIELDS,
    GOAL_FIELDS,
    problem_of,
    read_about,
    read_goals,
    read_typed,
    says_yes,
)
from bot.people.card import card
from bot.suggestions.card import after_publishing
from bot.suggestions.flow import page
from bot.words.catalog import CATALOG
from bot.words.i18n import translator
from bot.words.text import called, clean_line, shorten
from storage.tables import Event, Participant

_MOST_ORGANIZERS = 5


async def ask(event: Command | ButtonClick, ctx: Context) -> list[Action]:
    """Begin: the notice first, then whichever step is missing; returning people do only step two."""
    meeting = await _open_for_intros(event, ctx)
    options = event.options if isinstance(event, Command) else {}
    typed = {field: text for field, text in options.items() if field in (*ABOUT_FIELDS, *GOAL_FIELDS)}
    if says_yes(options.get("agree", "")):
        await ctx.uow.people.consent(ctx.person.id, cards.NOTICE_VERSION, now_ms=ctx.now_ms)
    if notice := await _notice(meeting, ctx, has_typed=bool(typed)):
        return notice
    if typed:
        return await _typed(meeting, typed, ctx)
    return await edit_goals(event, ctx)


async def consent(event: ButtonClick, ctx: Context) -> list[Action]:
    """Agree to the notice; the first step opens."""
    await ctx.uow.people.consent(ctx.person.id, cards.NOTICE_VERSION, now_ms=ctx.now_ms)
    return await ask(event, ctx)


async def edit_about(event: ButtonClick, ctx: Context) -> list[Action]:
    """Open step one again."""
    meeting = await _open_for_intros(event, ctx)
    return await _notice(meeting, ctx) or [await _about_form(meeting, ctx)]


async def about_given(event: FormSubmit, ctx: Context) -> list[Action]:
    """Keep step one; then on to step two, or back to the preview if that is filled in already."""
    meeting = await _open_for_intros(event, ctx)
    about, errors = read_about(event.values, ctx.t)
    if about is None:
        return [RejectForm(cards.about_form(ctx.t, meeting.id, event.values, errors))]
    participant = await joined(meeting, ctx)
    drafts.keep_about(participant, about, ctx)
    ctx.t = translator(about.language)
    if read_goals(await drafts.goal_values(participant, ctx), ctx.t)[0]:
        return [Reply(await _preview(meeting, participant, ctx))]
    button = Button("intro.goals", ctx.t("intro-continue"), str(meeting.id), "primary")
    saved = Message(ctx.t("intro-step-saved"), actions=(button,))
    goals = cards.goals_form(ctx.t, meeting.id, await drafts.goal_values(participant, ctx))
    return [NextForm(goals, saved)]


async def edit_goals(event: Command | ButtonClick, ctx: Context) -> list[Action]:
    """Open step two with what was given before; step one first if that is missing."""
    meeting = await _open_for_intros(event, ctx)
    if notice := await _notice(meeting, ctx):
        return notice
    if not drafts.knows_about(ctx):
        return [await _about_form(meeting, ctx)]
    participant = await joined(meeting, ctx)
    return [OpenForm(cards.goals_form(ctx.t, meeting.id, await drafts.goal_values(participant, ctx)))]


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
    given = await drafts.goal_values(participant, ctx)
    if tag not in CATALOG.tags or not read_goals(given, ctx.t)[0]:
        raise UserError("error-outdated")
    field = "offer" if tag.startswith("offer.") else "seek"
    if tag not in given[field] and len(given[field]) < cards.MOST_GOALS:
        drafts.keep(participant, {**given, field: (*given[field], tag)})
    return [Update(await _preview(meeting, participant, ctx))]


async def publish(event: ButtonClick, ctx: Context) -> list[Action]:
    """Make the introduction public and find people to meet; pressing twice changes nothing more."""
    meeting = await _open_for_intros(event, ctx)
    participant = await joined(meeting, ctx)
    if participant.draft:
        given = await drafts.goal_values(participant, ctx)
        goals, errors = read_goals(given, ctx.t)
        if goals is None:
            problems = {field: problem_of(field, error, ctx.t) for field, error in errors.items()}
            return [Reply(cards.typed_problems(ctx.t, meeting.id, problems, is_about=False))]
        await drafts.publish(participant, goals, ctx)
    if participant.state != "introduced":
        raise UserError("intro-error-nothing-to-publish")
    shown = await page(participant, meeting, ctx)
    own = card(ctx.t, drafts.profile(await drafts.goal_values(participant, ctx), ctx))
    return [Update(after_publishing(ctx.t, meeting.id, own, shown))]


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


async def _notice(meeting: Event, ctx: Context, *, has_typed: bool = False) -> list[Action]:
    """The privacy notice for who has not agreed to it yet, else nothing."""
    if await ctx.uow.people.has_consented(ctx.person.id, cards.NOTICE_VERSION):
        return []
    staff = [clean_line(person.name) for person in await ctx.uow.people.staff(meeting.id)]
    names = [called(shorten(name, cards.NAME_LENGTH), ctx.t.language) for name in staff if name]
    organizers = ctx.t("list-separator").join(names[:_MOST_ORGANIZERS]) or ctx.t("intro-organizers")
    return [Reply(cards.notice(ctx.t, meeting, organizers, has_typed=has_typed))]


async def _typed(meeting: Event, options: dict[str, str], ctx: Context) -> list[Action]:
    """Keep what was typed in one line; then what could not be read, the step that is missing, or the preview."""
    participant = await joined(meeting, ctx)
    values, errors = read_typed(options, ctx.t)
    drafts.keep(participant, values)
    about, wrong = read_about(drafts.about_values(participant, ctx), ctx.t)
    goals, wrong_goals = read_goals(await drafts.goal_values(participant, ctx), ctx.t)
    problems = {
        field: errors.get(field) or problem_of(field, {**wrong, **wrong_goals}[field], ctx.t)
        for field in options
        if field in {**wrong, **wrong_goals, **errors}
    }
    is_about_wrong = bool(set(problems) & set(ABOUT_FIELDS))
    if about and not is_about_wrong:
        drafts.keep_about(participant, about, ctx)
    if problems:
        return [Reply(cards.typed_problems(ctx.t, meeting.id, problems, is_about=is_about_wrong))]
    if about is None:
        return [await _about_form(meeting, ctx)]
    if goals is None:
        return [OpenForm(cards.goals_form(ctx.t, meeting.id, await drafts.goal_values(participant, ctx)))]
    return [Reply(await _preview(meeting, participant, ctx))]


async def _about_form(meeting: Event, ctx: Context) -> OpenForm:
    participant = await ctx.uow.participants.of(meeting.id, ctx.person.id)
    return OpenForm(cards.about_form(ctx.t, meeting.id, drafts.about_values(participant, ctx)))


async def _preview(meeting: Event, participant: Participant, ctx: Context) -> Message:
    given = await drafts.goal_values(participant, ctx)
    wants_dm = given["reach"] == ("dm_ok",)
    profile = drafts.profile(given, ctx)
    return cards.preview(ctx.t, meeting.id, profile, commitment=given["commitment"][0], wants_dm=wants_dm)


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
