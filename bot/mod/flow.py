"""The organizers' queue of texts that are held: see it, decide, mute, ban, and the log of all that."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.chat import values
from bot.chat.actions import Action, Reply, Update
from bot.chat.content import Message
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command
from bot.door.authorization import REFUSALS
from bot.door.confirming import is_confirmed
from bot.door.context import Context
from bot.door.naming import name_of, names_of
from bot.door.rights import may_serve
from bot.door.routes import Routes
from bot.door.which_event import organized_event
from bot.door.which_person import name_apart, person_meant
from bot.mod import card as cards
from bot.mod import deciding
from bot.mod.deciding import Deed
from bot.mod.telling import tell
from bot.safety import reports
from bot.safety.queue_card import QUEUE
from bot.staff import access
from bot.words.text import clean_line, echoed, normalize, shorten
from storage.mod_tables import ModCase, ModEntry
from storage.tables import Event, Person

_MOST_LOGGED = 15
# Of which some may be kept from an organizer.
_MOST_READ = 60
_LONGEST_NOTE = 300
_SERIES = frozenset({"series", "シリーズ", "すべての回", "全回"})

Asked = Command | ButtonClick


async def queue(asked: Asked, ctx: Context) -> list[Action]:
    """What waits for a decision, oldest first."""
    event = await organized_event(asked, ctx, "manage")
    await access.note(event, "queue", ctx)
    message = await _queue(event, ctx)
    return [Update(message) if isinstance(asked, ButtonClick) else Reply(message)]


def _deciding(deed: Deed, *, covers_series: bool = False) -> Callable[[Asked, Context], Awaitable[list[Action]]]:
    """What decides so about the case that a command or a button names."""

    async def decide(asked: Asked, ctx: Context) -> list[Action]:
        event = await organized_event(asked, ctx, "manage")
        case = await _case(asked, event, ctx)
        return await _decided(case, deed, event, asked, ctx, covers_series=covers_series)

    return decide


async def remove(asked: Command, ctx: Context) -> list[Action]:
    """Decide that a held text is not shown; with a name, take the line off the card of somebody."""
    event = await organized_event(asked, ctx, "manage")
    asked = await name_apart(asked, ctx, event, option="number")
    typed = asked.options.get("number", "")
    if not typed.strip() or values.number(normalize(typed).removeprefix("#")) is not None:
        return await _DECIDE["remove"](asked, ctx)
    person = await person_meant(replace(asked, options={**asked.options, "who": typed}), ctx, event)
    participant = await ctx.uow.participants.of(event.id, person.id)
    if participant is None or not participant.line:
        raise UserError("mod-error-no-line", name=await name_of(person.id, ctx, event))
    line = ModCase(
        event_id=event.id, person_id=person.id, place="line", content=participant.line, state="waiting",
        made_ms=ctx.now_ms, asked_ms=ctx.now_ms,
    )  # fmt: skip
    return await _decided(await ctx.uow.mod.add(line), "remove", event, asked, ctx)


async def mute(asked: Command, ctx: Context) -> list[Action]:
    """Let somebody write nothing that many see, for a week."""
    event = await organized_event(asked, ctx, "manage")
    asked = await name_apart(asked, ctx, event)
    case = await _about(await person_meant(asked, ctx, event), event, ctx)
    return await _decided(case, "mute", event, asked, ctx)


async def ban(asked: Command, ctx: Context) -> list[Action]:
    """Keep somebody from an event or from its whole series; asked first."""
    event = await organized_event(asked, ctx, "manage")
    asked = await name_apart(asked, ctx, event)
    case = await _about(await person_meant(asked, ctx, event), event, ctx)
    if not is_confirmed(asked):
        return [Reply(await _ban_question(event, case, ctx))]
    covers_series = normalize(asked.options.get("scope", "")) in _SERIES
    await _check_series(event, ctx, covers_series=covers_series)
    return await _decided(case, "ban", event, asked, ctx, covers_series=covers_series)


async def ask_ban(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Say what a ban does, and from what."""
    event = await organized_event(asked, ctx, "manage")
    case = await _case(asked, event, ctx)
    return [Update(await _ban_question(event, case, ctx))]


async def lift(asked: Command, ctx: Context) -> list[Action]:
    """End the mute or the ban of somebody."""
    event = await organized_event(asked, ctx, "manage")
    person = await person_meant(asked, ctx, event)
    case = await ctx.uow.mod.barring(event, person.id, ctx.now_ms)
    name = await name_of(person.id, ctx, event)
    if case is None:
        raise UserError("mod-error-not-barred", name=name)
    await _check_series(event, ctx, covers_series=case.covers_series)
    await deciding.lift(case, ctx.person.id, ctx.uow, now_ms=ctx.now_ms)
    sends = await tell(case, event, "lift", ctx, is_shown=False)
    told = ctx.t("mod-person-told" if sends else "mod-person-untold")
    return [Reply(await _queue(event, ctx, f"{ctx.t('mod-done-lift', name=name)}\n{told}")), *sends]


async def log(asked: Command, ctx: Context) -> list[Action]:
    """Who did what, and when."""
    event = await organized_event(asked, ctx, "manage")
    kept = await ctx.uow.mod.log(event.id, most=_MOST_READ)
    entries = [one for one in kept if await _may_see(one, ctx)][:_MOST_LOGGED]
    people = {id for one in entries for id in (one.by_id, one.about_id) if id is not None}
    return [Reply(cards.log(ctx.t, event, entries, await names_of(people, ctx, event), ctx.reader))]


async def _may_see(entry: ModEntry, ctx: Context) -> bool:
    """Whether a line of the log may be read: nobody reads what was reported about them."""
    if not entry.deed.startswith(reports.LOGGED):
        return True
    report = await ctx.uow.reports.get(values.number(entry.note.removeprefix("#")) or 0)
    hidden = await reports.kept_from(report, ctx.uow) if report else {entry.about_id}
    return ctx.person.id not in hidden


async def _decided(
    case: ModCase, deed: Deed, event: Event, asked: Asked, ctx: Context, *, covers_series: bool = False
) -> list[Action]:
    if not deciding.waits(case):
        raise UserError("mod-error-decided", number=str(case.id), state=ctx.t(f"mod-state-{case.state}"))
    if not await deciding.may_decide(case, ctx.person.id, ctx.uow):
        raise UserError("mod-error-another")
    if deed == "keep" and case.answered_ms is None:
        raise UserError("error-outdated")
    is_first = case.answered_ms is None
    note = shorten(clean_line(asked.options.get("reason", "")), _LONGEST_NOTE) if isinstance(asked, Command) else ""
    decision = await deciding.decide(
        case, deed, ctx.person.id, event, ctx.uow, defaults=ctx.defaults, now_ms=ctx.now_ms, note=note,
        covers_series=covers_series,
    )  # fmt: skip
    is_shown = decision.is_shown
    name = await name_of(case.person_id, ctx, event)
    told = deed if is_first else "keep" if deed != "approve" else "lift" if case.state == "lifted" else "approve"
    sends = await tell(case, event, told, ctx, is_shown=is_shown)
    message = cards.decided(ctx.t, event, case, name, deed, is_shown=is_shown, is_told=bool(sends))
    return [Update(message) if isinstance(asked, ButtonClick) else Reply(message), *sends, *decision.sends]


async def _about(person: Person, event: Event, ctx: Context) -> ModCase:
    """A case about a person rather than a text; nobody decides so about themselves."""
    if person.id == ctx.person.id:
        raise UserError("mod-error-self")
    return await deciding.about_person(event, person.id, ctx.uow, now_ms=ctx.now_ms)


async def _ban_question(event: Event, case: ModCase, ctx: Context) -> Message:
    name, may_cover_series = await name_of(case.person_id, ctx, event), await may_serve("organizer", event, ctx)
    return cards.ban_question(ctx.t, event, case, name, may_cover_series=may_cover_series)


async def _check_series(event: Event, ctx: Context, *, covers_series: bool) -> None:
    """UserError where somebody decides about every edition who only moderates this one."""
    if covers_series and not await may_serve("organizer", event, ctx):
        raise UserError(REFUSALS["organizer"])


async def _case(asked: Asked, event: Event, ctx: Context) -> ModCase:
    """The case of this event that is named, or the only one that waits."""
    if isinstance(asked, ButtonClick):
        number, typed = values.number(values.part(asked.value, 1)), ""
    else:
        typed = normalize(asked.options.get("number", "")).removeprefix("#")
        number = values.number(typed)
        if not typed:
            waiting = await ctx.uow.mod.waiting(event.id)
            if len(waiting) != 1:
                raise UserError("mod-error-which", count=len(waiting))
            return waiting[0]
    case = await ctx.uow.mod.get(number) if number is not None else None
    is_unasked = case is not None and case.state in ("held", "dropped") and case.place != "person"
    if case is None or case.event_id != event.id or is_unasked:
        raise UserError("mod-error-no-case", typed=echoed(typed) or str(number or ""), event=event.title)
    return case


async def _queue(event: Event, ctx: Context, note: str = "") -> Message:
    """Texts that are held and reports, as far as this organizer may read them, as one list."""
    cases = await ctx.uow.mod.waiting(event.id)
    told = [
        await reports.told(one, event, ctx.uow, now_ms=ctx.now_ms)
        for one in await ctx.uow.reports.waiting(event.id)
        if await reports.may_read(one, ctx.person.id, event, ctx.uow, moderates=True)
    ]
    people = {one.person_id for one in cases} | {id for one in told for id in (one.report.by_id, one.report.about_id)}
    names = await names_of({id for id in people if id is not None}, ctx, event)
    entries = [cards.held(ctx.t, event, case, names, now_ms=ctx.now_ms) for case in cases]
    entries += [cards.reported(ctx.t, event, one, names, now_ms=ctx.now_ms) for one in told]
    return cards.queue(ctx.t, event, sorted(entries, key=lambda one: one.since_ms), note=note)


_DECIDE = {deed: _deciding(deed) for deed in ("approve", "rewrite", "remove")}

ROUTES = Routes(
    commands={
        "mod queue": queue,
        "mod approve": _DECIDE["approve"],
        "mod rewrite": _DECIDE["rewrite"],
        "mod remove": remove,
        "mod mute": mute,
        "mod ban": ban,
        "mod lift": lift,
        "mod log": log,
    },
    buttons={
        QUEUE: queue,
        "mod.approve": _DECIDE["approve"],
        "mod.rewrite": _DECIDE["rewrite"],
        "mod.remove": _DECIDE["remove"],
        "mod.mute": _deciding("mute"),
        "mod.ban": ask_ban,
        "mod.ban_event": _deciding("ban"),
        "mod.ban_series": _deciding("ban", covers_series=True),
        "mod.keep": _deciding("keep"),
    },
    only_read=(log,),
)
