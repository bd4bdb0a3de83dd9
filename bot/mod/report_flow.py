"""Reports: looked at, and decided by those who may read them. Whom one is about learns of no report."""

from collections.abc import Awaitable, Callable

from bot.chat import values
from bot.chat.actions import Action, Reply, Update
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick
from bot.door.context import Context
from bot.door.naming import name_of, names_of
from bot.door.rights import may_organize, may_serve
from bot.door.routes import Routes
from bot.mod import deciding
from bot.mod import report_card as cards
from bot.mod.deciding import Deed
from bot.mod.telling import tell
from bot.safety import report_card, report_letters, reports
from storage.mod_tables import Report, ReportState
from storage.tables import Event


async def see(asked: ButtonClick, ctx: Context) -> list[Action]:
    """A report, behind the button of a message."""
    report, event = await _readable(asked, ctx)
    told = await reports.told(report, event, ctx.uow, now_ms=ctx.now_ms)
    names = await names_of([id for id in (report.by_id, report.about_id) if id is not None], ctx, event)
    return [Reply(report_card.seen(ctx.t, event, told, names))]


async def confirm(asked: ButtonClick, ctx: Context) -> list[Action]:
    """It is so, and it is dealt with by talking."""
    report, event = await _waiting(asked, ctx)
    about = None if report.about_id is not None else "nobody"
    return await _decided(report, event, "confirmed", ctx.t("report-done-confirmed", about, number=report.id), ctx)


async def dismiss(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Nothing follows."""
    report, event = await _waiting(asked, ctx)
    return await _decided(report, event, "dismissed", ctx.t("report-done-dismissed", number=report.id), ctx)


async def ask_ban(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Say what a ban does, and from what."""
    report, event = await _waiting(asked, ctx)
    name = await name_of(_about(report), ctx, event)
    return [Update(cards.ban_question(ctx.t, event, report, name))]


def _barring(deed: Deed, *, covers_series: bool = False) -> Callable[[ButtonClick, Context], Awaitable[list[Action]]]:
    """What finds a report to be so, and keeps the person from writing, or from the event."""

    async def bar(asked: ButtonClick, ctx: Context) -> list[Action]:
        report, event = await _waiting(asked, ctx)
        person_id = _about(report)
        if covers_series and event.safety_person_id != ctx.person.id and not await may_organize(event, ctx):
            raise UserError("error-not-organizer")
        case = await deciding.about_person(event, person_id, ctx.uow, now_ms=ctx.now_ms)
        decision = await deciding.decide(
            case, deed, ctx.person.id, event, ctx.uow, defaults=ctx.defaults, now_ms=ctx.now_ms,
            covers_series=covers_series,
        )  # fmt: skip
        letter = await tell(case, event, deed, ctx, is_shown=False)
        done = ctx.t(f"mod-done-{deed}", name=await name_of(person_id, ctx, event), number=case.id)
        said = ctx.t("mod-person-told" if letter else "mod-person-untold")
        return [*await _decided(report, event, "confirmed", f"{done}\n{said}", ctx), *letter, *decision.sends]

    return bar


async def _decided(report: Report, event: Event, state: ReportState, done: str, ctx: Context) -> list[Action]:
    await reports.decide(report, state, ctx.person.id, ctx.uow, now_ms=ctx.now_ms)
    sends = await report_letters.to_reporter(report, event, ctx)
    lines = [done, *([ctx.t("report-done-told")] if sends else [])]
    moderates = await may_serve("moderator", event, ctx)
    return [Update(cards.done(ctx.t, event, "\n".join(lines), has_queue=moderates)), *sends]


async def _readable(asked: ButtonClick, ctx: Context) -> tuple[Report, Event]:
    """The report of a button, for who may read it; for anybody else it is not there."""
    report_id = values.number(values.part(asked.value, 1))
    report = await ctx.uow.reports.get(report_id) if report_id is not None else None
    event = await ctx.uow.events.get(report.event_id) if report else None
    if report is None or event is None:
        raise UserError("error-outdated")
    moderates = await may_serve("moderator", event, ctx)
    if not await reports.may_read(report, ctx.person.id, event, ctx.uow, moderates=moderates):
        raise UserError("error-outdated")
    return report, event


async def _waiting(asked: ButtonClick, ctx: Context) -> tuple[Report, Event]:
    report, event = await _readable(asked, ctx)
    if report.state != "waiting":
        raise UserError("report-error-decided", number=str(report.id), state=ctx.t(f"report-state-{report.state}"))
    return report, event


def _about(report: Report) -> int:
    if report.about_id is None:
        raise UserError("error-outdated")
    return report.about_id


ROUTES = Routes(
    buttons={
        report_card.SEE: see,
        "report.confirm": confirm,
        "report.dismiss": dismiss,
        "report.mute": _barring("mute"),
        "report.ban": ask_ban,
        cards.BAN_EVENT: _barring("ban"),
        cards.BAN_SERIES: _barring("ban", covers_series=True),
    },
)
