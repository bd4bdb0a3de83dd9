"""Introduce yourself for an event: a notice, two short forms, a preview, then people to meet."""

from dataclasses import replace

from bot.chat import openings, values
from bot.chat.actions import Action, NextForm, OpenForm, RejectForm, Reply, Send, Update
from bot.chat.content import Button, Message, Values
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command, FormSubmit
from bot.consent import purposes
from bot.door.context import Context
from bot.door.naming import names_of
from bot.door.routes import Routes
from bot.door.which_event import event_meant
from bot.events import seats, seats_card
from bot.introductions import card as cards
from bot.introductions import drafts
from bot.introductions.checking import ANYWAY, card_stopped, name_stopped
from bot.introductions.reading import line_error, problem_of, read_about, read_goals, read_typed, says_yes
from bot.introductions.steps import ABOUT_FIELDS, GOAL_FIELDS, Goals
from bot.leaving import bonds
from bot.people.card import card
from bot.safety.showing import refuse_barred
from bot.schedule.phases import phase_of, takes_introductions
from bot.suggestions.card import after_publishing
from bot.suggestions.flow import still_to_come
from bot.suggestions.meeting import next_people
from bot.welcome.card import with_offer
from bot.words.catalog import CATALOG
from bot.words.i18n import translator
from bot.words.text import clean_line
from storage.tables import Event, Participant

_MOST_ORGANIZERS = 5


async def ask(asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    """Begin: the notice first, then whichever step is missing; returning people do only step two."""
    event = await _open_for_intros(asked, ctx)
    options = asked.options if isinstance(asked, Command) else {}
    typed = {field: text for field, text in options.items() if field in (*ABOUT_FIELDS, *GOAL_FIELDS)}
    if says_yes(options.get("agree", "")):
        await purposes.agree(ctx.person, ctx.uow, now_ms=ctx.now_ms)
    if notice := await _notice(event, ctx, has_typed=bool(typed)):
        return notice
    if typed:
        return await _typed(event, typed, ctx)
    if await seats.is_shut_to(event, ctx.person.id, ctx.uow, ctx.now_ms):
        return [Reply(seats_card.full(ctx.t, event))]
    return await edit_goals(asked, ctx)


async def agree(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Agree to the notice; the first step opens."""
    await purposes.agree(ctx.person, ctx.uow, now_ms=ctx.now_ms)
    return await ask(asked, ctx)


async def edit_about(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Open step one again."""
    event = await _open_for_intros(asked, ctx)
    return await _notice(event, ctx) or [await _about_form(event, ctx)]


async def about_given(asked: FormSubmit, ctx: Context) -> list[Action]:
    """Keep step one; then on to step two, or back to the preview if that is filled in already."""
    event = await _open_for_intros(asked, ctx)
    if notice := await _notice(event, ctx):
        return notice
    about, errors = read_about(asked.values, ctx.t)
    if about is None:
        return [RejectForm(cards.about_form(ctx.t, event.id, asked.values, errors))]
    participant = await _joined(event, ctx)
    if held := await name_stopped(event, about.name, ctx):
        drafts.keep(participant, asked.values)
        return [Reply(held)]
    drafts.keep_about(ctx.person, participant, about)
    ctx.t = translator(about.language)
    given = drafts.with_line(participant, await drafts.goal_values(participant, ctx.uow), asked.values)
    goals, _ = read_goals(given, ctx.t)
    if goals is not None:
        return [Reply(_preview(event, participant, goals, ctx))]
    return [NextForm(cards.goals_form(ctx.t, event.id, given), cards.step_saved(ctx.t, event.id, given))]


async def edit_line(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Ask for the line alone, before the goals."""
    event = await _open_for_intros(asked, ctx)
    if notice := await _notice(event, ctx):
        return notice
    participant = await _joined(event, ctx)
    return [OpenForm(cards.line_form(ctx.t, event.id, await drafts.goal_values(participant, ctx.uow)))]


async def line_given(asked: FormSubmit, ctx: Context) -> list[Action]:
    """Keep the line; then step two, where the goals that it speaks of are chosen."""
    event = await _open_for_intros(asked, ctx)
    if notice := await _notice(event, ctx):
        return notice
    if error := line_error(asked.values, ctx.t):
        return [RejectForm(cards.line_form(ctx.t, event.id, asked.values, {"line": error}))]
    participant = await _joined(event, ctx)
    given = drafts.with_line(participant, await drafts.goal_values(participant, ctx.uow), asked.values)
    return [NextForm(cards.goals_form(ctx.t, event.id, given), cards.line_saved(ctx.t, event.id, given))]


async def edit_goals(asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    """Open step two with what was given before; step one first if that is missing."""
    event = await _open_for_intros(asked, ctx)
    if notice := await _notice(event, ctx):
        return notice
    if not drafts.knows_about(ctx.person):
        return [await _about_form(event, ctx)]
    participant = await _joined(event, ctx)
    return [OpenForm(cards.goals_form(ctx.t, event.id, await drafts.goal_values(participant, ctx.uow)))]


async def goals_given(asked: FormSubmit, ctx: Context) -> list[Action]:
    """Keep step two as a draft and show how the card will look."""
    event = await _open_for_intros(asked, ctx)
    if notice := await _notice(event, ctx):
        return notice
    goals, errors = read_goals(asked.values, ctx.t)
    if goals is None:
        return [RejectForm(cards.goals_form(ctx.t, event.id, asked.values, errors))]
    participant = await _joined(event, ctx)
    drafts.keep_goals(participant, goals)
    return [Reply(_preview(event, participant, goals, ctx))]


async def add_chip(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Add a goal that was found in the line."""
    event = await _open_for_intros(asked, ctx)
    if notice := await _notice(event, ctx):
        return notice
    participant = await _joined(event, ctx)
    tag = values.part(asked.value, 1)
    goals, _ = read_goals(await drafts.goal_values(participant, ctx.uow), ctx.t)
    if tag not in CATALOG.tags or goals is None:
        raise UserError("error-outdated")
    return [Update(_preview(event, participant, drafts.add_goal(participant, goals, tag), ctx))]


async def publish(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Make the introduction public and find people to meet; pressing twice changes nothing more."""
    event = await _open_for_intros(asked, ctx)
    if notice := await _notice(event, ctx):
        return notice
    participant = await _joined(event, ctx)
    if participant.draft:
        given = await drafts.goal_values(participant, ctx.uow)
        goals, errors = read_goals(given, ctx.t)
        if goals is None:
            problems = {field: problem_of(field, error, ctx.t) for field, error in errors.items()}
            return [Reply(cards.typed_problems(ctx.t, event.id, problems, is_about=False))]
        lets_hints_pass = values.part(asked.value, 1) == ANYWAY
        if said := await card_stopped(event, goals.line, ctx, lets_hints_pass=lets_hints_pass):
            return [Update(said)]
        await seats.take_again(participant, event, ctx.uow, ctx.now_ms)
        await drafts.publish(participant, goals, ctx.uow, now_ms=ctx.now_ms)
    if participant.state == "waiting" and participant.introduced_ms is not None:
        return [Update(seats_card.kept(ctx.t, event))]
    if participant.state != "introduced":
        raise UserError("intro-error-nothing-to-publish")
    shown = await next_people(participant, event, ctx.uow, now_ms=ctx.now_ms, is_publishing=True)
    own = card(ctx.t, drafts.profile(ctx.person, await drafts.goal_values(participant, ctx.uow)))
    wants_dm = participant.wants_dm and not participant.is_muted and not ctx.person.is_muted
    ahead = await openings.ahead(ctx.account, ctx.defaults.openings, ctx.uow, ctx.now_ms) if wants_dm else []
    hope = await still_to_come(participant, event, ctx, has_anybody=bool(shown))
    published = after_publishing(ctx.t, event.id, own, shown, hope)
    if not participant.is_newcomer and not participant.welcomes:
        published = with_offer(ctx.t, published, event.id)
    return [Update(published), *ahead]


async def ask_withdraw(asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    """Say what leaving an event means, and ask."""
    event = await event_meant(asked, ctx, "withdraw", lambda event: _may_leave(event, ctx))
    participant = await ctx.uow.participants.of(event.id, ctx.person.id)
    if participant is None or participant.state == "withdrawn":
        raise UserError("leave-error-not-in", event=event.title)
    is_over = phase_of(event, ctx.now_ms) not in ("coming", "running")
    question, button = _ways_out(participant, is_over=is_over)
    leave = Button("intro.withdraw", ctx.t(button), str(event.id), "danger")
    texts = [ctx.t(question, event=event.title)]
    if not is_over and await ctx.uow.registrations.of_person(event.id, ctx.person.id):
        texts.append(ctx.t("leave-elsewhere"))
    return [Reply(Message("\n".join(texts), actions=(leave,)))]


async def withdraw(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Leave an event: goals, line and suggestions are deleted, and the seat is free; pressed twice, once."""
    event = await event_meant(asked, ctx, "withdraw")
    participant = await ctx.uow.participants.of(event.id, ctx.person.id)
    before = participant.state if participant is not None else "withdrawn"
    sends: list[Send] = []
    if participant is not None:
        sends = await bonds.leave([(event, participant)], ctx.uow, ctx.defaults, now_ms=ctx.now_ms)
    if before == "waiting":
        return [Update(Message(ctx.t("waitlist-left", event=event.title)))]
    text = ctx.t("intro-withdrawn" if before == "introduced" else "leave-done", event=event.title)
    if not takes_introductions(event, ctx.now_ms):
        return [Update(Message(text)), *sends]
    again = Button("intro.start", ctx.t("intro-start"), str(event.id))
    return [Update(Message(f"{text}\n{ctx.t('leave-again')}", actions=(again,))), *sends]


def _ways_out(participant: Participant, *, is_over: bool) -> tuple[str, str]:
    """What somebody is asked who wants to leave, and what the button says; no seat of what is over goes to anybody."""
    if participant.state == "waiting":
        return "waitlist-leave-question", "intro-withdraw"
    if participant.state == "introduced":
        return "intro-withdraw-question-over" if is_over else "intro-withdraw-question", "intro-withdraw"
    return "leave-question-over" if is_over else "leave-question", "leave-it"


async def _may_leave(event: Event, ctx: Context) -> bool:
    """Whether the person takes part in this event, or waits for a seat."""
    participant = await ctx.uow.participants.of(event.id, ctx.person.id)
    return participant is not None and participant.state != "withdrawn"


async def _open_for_intros(asked: Command | ButtonClick | FormSubmit, ctx: Context) -> Event:
    event = await event_meant(asked, ctx, "introduce")
    if not event.are_intros_open:
        raise UserError("intro-error-closed", event=event.title)
    await refuse_barred(event, ctx)
    return event


async def _joined(event: Event, ctx: Context) -> Participant:
    return await seats.take(event, ctx.person.id, ctx.uow, ctx.now_ms)


async def _notice(event: Event, ctx: Context, *, has_typed: bool = False) -> list[Action]:
    """The privacy notice for who has not agreed to it yet, else nothing."""
    standing = await purposes.standing(ctx.person, ctx.uow)
    if standing == "agreed":
        return []
    staff = [person.id for person in await ctx.uow.staff.of_event(event.id) if clean_line(person.name)]
    names = list((await names_of(staff, ctx, event)).values())
    listed = ctx.t("list-separator").join(names[:_MOST_ORGANIZERS])
    organizers = ctx.t("intro-organizers-named", names=listed) if listed else ctx.t("intro-organizers")
    return [Reply(cards.notice(ctx.t, event, organizers, standing, has_typed=has_typed))]


async def _typed(event: Event, options: dict[str, str], ctx: Context) -> list[Action]:
    """Keep what was typed in one line; then what could not be read, the step that is missing, or the preview."""
    participant = await _joined(event, ctx)
    typed, errors = read_typed(options, ctx.t)
    drafts.keep(participant, typed)
    about, wrong = read_about(_about_values(participant, ctx), ctx.t)
    given = await drafts.goal_values(participant, ctx.uow)
    goals, wrong_goals = read_goals(given, ctx.t)
    problems = {
        field: errors.get(field) or problem_of(field, {**wrong, **wrong_goals}[field], ctx.t)
        for field in options
        if field in {**wrong, **wrong_goals, **errors}
    }
    is_about_wrong = bool(set(problems) & set(ABOUT_FIELDS))
    if about and not is_about_wrong:
        if held := await name_stopped(event, about.name, ctx):
            return [Reply(held)]
        drafts.keep_about(ctx.person, participant, about)
        ctx.t = translator(about.language)
    if problems:
        return [Reply(cards.typed_problems(ctx.t, event.id, problems, is_about=is_about_wrong))]
    if about is None:
        return [await _about_form(event, ctx)]
    if goals is None:
        return [OpenForm(cards.goals_form(ctx.t, event.id, given))]
    return [Reply(_preview(event, participant, goals, ctx))]


def _about_values(participant: Participant | None, ctx: Context) -> Values:
    return drafts.about_values(ctx.person, participant, account_name=ctx.account.name, language=ctx.t.language)


async def _about_form(event: Event, ctx: Context) -> OpenForm:
    participant = await ctx.uow.participants.of(event.id, ctx.person.id)
    goals = await drafts.goal_values(participant, ctx.uow) if participant else {}
    given = {**_about_values(participant, ctx), "line": goals.get("line", ())}
    return OpenForm(cards.about_form(ctx.t, event.id, given))


def _preview(event: Event, participant: Participant, goals: Goals, ctx: Context) -> Message:
    profile = drafts.profile(ctx.person, goals.values)
    wants_dm = goals.reach == "dm_ok"
    message = cards.preview(ctx.t, event.id, profile, commitment=goals.commitment, wants_dm=wants_dm)
    if participant.state != "waiting":
        return message
    return replace(message, text="\n".join([message.text, ctx.t("waitlist-preview", event=event.title)]))


ROUTES = Routes(
    commands={"intro": ask, "leave": ask_withdraw},
    forms={"intro.about": about_given, "intro.line": line_given, "intro.goals": goals_given},
    buttons={
        "intro.start": ask,
        "intro.consent": agree,
        "intro.about": edit_about,
        "intro.line": edit_line,
        "intro.goals": edit_goals,
        "intro.chip": add_chip,
        "intro.publish": publish,
        "intro.ask_withdraw": ask_withdraw,
        "intro.withdraw": withdraw,
    },
)
