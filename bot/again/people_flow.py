"""My people: everybody with whom contact was exchanged, over all events and chats; noted, taken along, withdrawn."""

from bot.again import contacts
from bot.again import people_card as cards
from bot.again.contacts import Exchanged
from bot.again.vcard import VCard, vcard
from bot.chat import values
from bot.chat.actions import Action, OpenForm, RejectForm, Reply, Update
from bot.chat.content import Message
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command, FormSubmit
from bot.chat.namesakes import plain_name
from bot.door.context import Context
from bot.door.routes import Routes
from bot.words.sheets import to_csv
from bot.words.text import clean_line, clean_paragraph, echoed, width
from storage.again_tables import Outcome, SharedContact


async def people(asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    """The list; with a name, those who are called so."""
    entries = await contacts.everybody(ctx.person.id, ctx.uow)
    typed = asked.options.get("who", "").strip() if isinstance(asked, Command) else ""
    if typed:
        entries = await _called(typed, entries, ctx)
        if len(entries) == 1:
            return [Reply(_one(entries[0], ctx))]
    return [Reply(cards.everybody(ctx.t, entries, ctx.reader))]


async def open_one(asked: ButtonClick, ctx: Context) -> list[Action]:
    """One of the list."""
    return [Update(_one(await _entry(asked, ctx), ctx))]


async def read_one(asked: ButtonClick, ctx: Context) -> list[Action]:
    """One of the list, below a letter that stays as it is."""
    return [Reply(_one(await _entry(asked, ctx), ctx))]


async def write_note(asked: ButtonClick, ctx: Context) -> list[Action]:
    """A form for the note."""
    entry = await _entry(asked, ctx)
    return [OpenForm(cards.note_form(ctx.t, entry.side.other_id, entry.side.note))]


async def noted(asked: FormSubmit, ctx: Context) -> list[Action]:
    """Keep the note."""
    entry = await _entry(asked, ctx)
    note = clean_paragraph(asked.text("note"))
    if width(note) > cards.NOTE_LENGTH:
        problem = ctx.t("error-too-long", most=cards.NOTE_LENGTH, length=width(note))
        return [RejectForm(cards.note_form(ctx.t, entry.side.other_id, note, {"note": problem}))]
    entry.side.note = note
    return [Reply(_one(entry, ctx, ctx.t("people-noted")))]


async def came(asked: ButtonClick, ctx: Context) -> list[Action]:
    """What came of it, in one tap; it may be changed later."""
    entry, outcome = await _told(asked, ctx)
    entry.side.outcome = outcome
    return [Update(_one(entry, ctx, ctx.t("people-came-kept")))]


async def ask(asked: ButtonClick, ctx: Context) -> list[Action]:
    """What came of each exchange of an event, one after the other."""
    _check_asked(ctx)
    return [Reply(await _next_open(values.number(values.part(asked.value, 0)) or 0, ctx))]


async def answer(asked: ButtonClick, ctx: Context) -> list[Action]:
    """What came of one; the next one is asked about."""
    (entry, outcome), event_id = await _told(asked, ctx), values.number(values.part(asked.value, 0)) or 0
    entry.side.outcome = outcome
    return [Update(await _next_open(event_id, ctx, entry.side))]


async def write_to_organizers(asked: ButtonClick, ctx: Context) -> list[Action]:
    """A form for a line to the organizers."""
    _check_asked(ctx)
    side = (await _entry(asked, ctx)).side
    given = {"told": (side.told,), "quote": ("yes" if side.may_quote else "no",)}
    return [OpenForm(cards.tell_form(ctx.t, side.other_id, given))]


async def told(asked: FormSubmit, ctx: Context) -> list[Action]:
    """Keep the line to the organizers; an empty one takes it back."""
    _check_asked(ctx)
    entry, line = await _entry(asked, ctx), clean_paragraph(asked.text("told"))
    if width(line) > cards.TOLD_LENGTH:
        problem = ctx.t("error-too-long", most=cards.TOLD_LENGTH, length=width(line))
        return [RejectForm(cards.tell_form(ctx.t, entry.side.other_id, asked.values, {"told": problem}))]
    entry.side.told, entry.side.may_quote = line, bool(line) and asked.text("quote") == "yes"
    said = ctx.t("people-told-kept" if line else "people-told-gone")
    return [Reply(_one(entry, ctx, said))]


async def withdraw(asked: ButtonClick, ctx: Context) -> list[Action]:
    """What withdrawing an exchange means."""
    return [Update(cards.withdraw_question(ctx.t, await _entry(asked, ctx)))]


async def withdrawn(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Withdraw it: neither sees the other's contact any more."""
    entry = await _entry(asked, ctx)
    await ctx.uow.again.withdraw(ctx.person.id, entry.side.other_id)
    entries = await contacts.everybody(ctx.person.id, ctx.uow)
    return [Update(cards.everybody(ctx.t, entries, ctx.reader, ctx.t("people-withdrawn")))]


async def take(asked: ButtonClick, ctx: Context) -> list[Action]:
    """The list, or one of it, as a file."""
    entries = await contacts.everybody(ctx.person.id, ctx.uow)
    only = values.number(values.part(asked.value, 2))
    if only is not None:
        entries = [one for one in entries if one.side.other_id == only]
    if not entries:
        raise UserError("people-error-gone")
    rows = cards.sheet(ctx.t, entries)
    if values.part(asked.value, 1) == "csv":
        return [Reply(cards.taken(ctx.t, "goen-people.csv", "text/csv", to_csv(rows)))]
    found = [
        VCard(row[0], one.contact.line or row[1], one.side.note, one.contact.company, one.contact.job_title)
        for one, row in zip(entries, rows[1:], strict=True)
    ]
    return [Reply(cards.taken(ctx.t, "goen-people.vcf", "text/vcard", vcard(found)))]


def _one(entry: Exchanged, ctx: Context, note: str = "") -> Message:
    return cards.one(ctx.t, entry, ctx.reader, note, is_asked=not ctx.person.refuses_outcomes)


def _check_asked(ctx: Context) -> None:
    """UserError where somebody took back being asked what came of it."""
    if ctx.person.refuses_outcomes:
        raise UserError("consent-error-outcomes")


async def write_work(asked: ButtonClick, ctx: Context) -> list[Action]:
    """A form for company and title."""
    del asked
    given = {"company": (ctx.person.company,), "job_title": (ctx.person.job_title,)}
    return [OpenForm(cards.work_form(ctx.t, given))]


async def work_given(asked: FormSubmit, ctx: Context) -> list[Action]:
    """Keep company and title, for those alone with whom contacts were exchanged; empty ones take them back."""
    said = {name: clean_line(asked.text(name)) for name in ("company", "job_title")}
    problems = {
        name: ctx.t("error-too-long", most=cards.WORK_LENGTH, length=width(text))
        for name, text in said.items()
        if width(text) > cards.WORK_LENGTH
    }
    if problems:
        return [RejectForm(cards.work_form(ctx.t, asked.values, problems))]
    ctx.person.company, ctx.person.job_title = said["company"], said["job_title"]
    entries = await contacts.everybody(ctx.person.id, ctx.uow)
    note = ctx.t("people-work-kept" if any(said.values()) else "people-work-gone")
    return [Reply(cards.everybody(ctx.t, entries, ctx.reader, note))]


async def _called(typed: str, entries: list[Exchanged], ctx: Context) -> list[Exchanged]:
    account = await ctx.uow.people.account(clean_line(typed).partition(" ")[0])
    wanted = plain_name(typed.lstrip("@").removesuffix("さん"))
    found = [
        one
        for one in entries
        if (account is not None and one.side.other_id == account.person_id) or wanted in plain_name(one.contact.name)
    ]
    if not found:
        raise UserError("people-error-unknown", typed=echoed(typed))
    return found


async def _told(asked: ButtonClick, ctx: Context) -> tuple[Exchanged, Outcome]:
    """Of whom an answer is, and which one."""
    _check_asked(ctx)
    entry = await _entry(asked, ctx)
    outcome = next((one for one in contacts.OUTCOMES if one == values.part(asked.value, 2)), None)
    if outcome is None:
        raise UserError("error-outdated")
    return entry, outcome


async def _next_open(event_id: int, ctx: Context, answered: SharedContact | None = None) -> Message:
    entries = await contacts.everybody(ctx.person.id, ctx.uow)
    left = [one for one in entries if one.side.event_id == event_id and not one.side.outcome]
    return cards.what_came(ctx.t, event_id, left, ctx.reader, answered)


async def _entry(asked: ButtonClick | FormSubmit, ctx: Context) -> Exchanged:
    other_id = values.number(values.part(asked.value, 1))
    found = await contacts.entry(ctx.person.id, other_id, ctx.uow) if other_id is not None else None
    if found is None:
        raise UserError("people-error-gone")
    return found


ROUTES = Routes(
    commands={"people": people},
    buttons={
        cards.SHOW: people,
        cards.OPEN: open_one,
        cards.READ: read_one,
        cards.NOTE: write_note,
        cards.CAME: came,
        cards.ASK: ask,
        cards.ANSWER: answer,
        cards.WITHDRAW: withdraw,
        cards.WITHDRAWN: withdrawn,
        cards.TAKE: take,
        cards.TELL: write_to_organizers,
        cards.WORK: write_work,
    },
    forms={"people.note": noted, cards.TELL: told, cards.WORK: work_given},
)
