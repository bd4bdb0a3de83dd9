"""Direct messages about reports: to those who may read one and decide, and to whoever reported."""

from bot.chat.actions import Priority, Send
from bot.chat.refs import UserRef, spaces
from bot.door.context import Context
from bot.door.naming import names_of
from bot.safety import report_card as cards
from bot.safety import reports
from bot.safety.letters import KIND, Build
from bot.words.i18n import language_of, translator
from storage.mod_tables import Report
from storage.repositories.reminders import Addressee
from storage.repositories.staff import MODERATORS
from storage.tables import Event


async def to_readers(report: Report, event: Event, ctx: Context) -> list[Send]:
    """To the organizers who may read it; where there is none, to the safety contact or the admins of the place."""
    where = await _where(event, ctx)
    readers = await reports.readers(report, ctx.uow)
    occasion = f"heard.{report.heard_ms}"
    if readers:
        told = await reports.told(report, event, ctx.uow, now_ms=ctx.now_ms)
        names = await names_of([id for id in (report.by_id, report.about_id) if id is not None], ctx, event)
        people = [
            one for one in await ctx.uow.reminders.organizers(event.id, where, MODERATORS) if one.person_id in readers
        ]
        return [_letter(one, report, occasion, lambda t: cards.letter(t, event, told, names), ctx) for one in people]
    contacts = await _contacts(report, event, where, ctx)
    return [_letter(one, report, occasion, lambda t: cards.pointer(t, event, report), ctx) for one in contacts]


async def of_declined(person_id: int, event_id: int, ctx: Context) -> list[Send]:
    """To the same, once, where most requests of somebody were declined (DECLINE01)."""
    event = await ctx.uow.events.get(event_id)
    report = await reports.declined_often(person_id, event, ctx.uow, now_ms=ctx.now_ms) if event else None
    return await to_readers(report, event, ctx) if report and event else []


async def to_reporter(report: Report, event: Event, ctx: Context) -> list[Send]:
    """To whoever reported: it was looked at. None if nobody did, or they stopped all messages."""
    if report.by_id is None:
        return []
    who = await ctx.uow.reminders.somebody(report.by_id, await _where(event, ctx))
    occasion = f"{report.state}.{report.decided_ms}"
    return [_letter(who, report, occasion, lambda t: cards.outcome(t, event, report), ctx)] if who else []


async def who_reads(report: Report, event: Event, sends: list[Send], ctx: Context) -> str:
    """Who reads a report, said to whoever made it: no more than is so."""
    if await reports.readers(report, ctx.uow):
        return ctx.t("report-goes-to-organizers")
    if event.safety_contact and (event.safety_person_id is None or not sends):
        return ctx.t("report-goes-to-contact", contact=event.safety_contact)
    if event.safety_contact:
        return ctx.t("report-went-to-contact", contact=event.safety_contact)
    return ctx.t("report-went-to-admins" if sends else "report-goes-to-admins")


async def _contacts(report: Report, event: Event, where: list[str], ctx: Context) -> list[Addressee]:
    out = await reports.kept_from(report, ctx.uow) | {report.by_id}
    if event.safety_person_id is not None and event.safety_person_id not in out:
        who = await ctx.uow.reminders.somebody(event.safety_person_id, where)
        return [who] if who else []
    return [one for one in await ctx.uow.reminders.admins(where) if one.person_id not in out]


async def _where(event: Event, ctx: Context) -> list[str]:
    return list(spaces(event.space, await ctx.uow.events.channels(event.id)))


def _letter(who: Addressee, report: Report, occasion: str, build: Build, ctx: Context) -> Send:
    message = build(translator(language_of(who.language or who.locale, ctx.defaults.language)))
    key = f"{KIND}:report:{report.id}:{occasion}:{who.person_id}"
    return Send(
        UserRef.parse(who.ref), message, key, KIND, event_id=report.event_id, person_id=who.person_id,
        priority=Priority.TO_SOMEBODY,
    )  # fmt: skip
