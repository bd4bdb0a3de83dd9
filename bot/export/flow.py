"""Take an event's lists home as CSV: attendees, survey, balance, tables, registrations."""

from collections.abc import Awaitable, Callable, Mapping

from bot.balance.room import mix_of
from bot.balance.rows import balance_rows
from bot.chat.actions import Action, Reply
from bot.chat.content import File, Message
from bot.chat.errors import UnclearError, UserError, Way
from bot.chat.interactions import Command
from bot.door.context import Context
from bot.door.routes import Routes
from bot.door.which_event import organized_event
from bot.events import elsewhere
from bot.staff import access
from bot.survey import answers, questions
from bot.survey.rows import choice_rows, word_rows
from bot.tables.showing import names_for_staff, plan_of
from bot.words.catalog import CATALOG
from bot.words.sheets import Rows, to_csv
from bot.words.text import echoed, normalize
from storage.codes import shown_code
from storage.sealing import SealError
from storage.tables import Event

_WORDS: Mapping[str, access.Exported] = {
    "attendees": "attendees", "参加者": "attendees",
    "survey": "survey", "アンケート": "survey",
    "balance": "balance", "バランス": "balance",
    "tables": "tables", "席": "tables", "席表": "tables",
    "registrations": "registrations", "申し込み": "registrations", "申込": "registrations", "申込み": "registrations",
}  # fmt: skip


async def csv(asked: Command, ctx: Context) -> list[Action]:
    """Hand one list over as a file."""
    event = await organized_event(asked, ctx, "review")
    typed = asked.options.get("what", "")
    what = _WORDS.get(normalize(typed))
    if what is None:
        name = "export-error-unknown" if typed.strip() else "export-error-missing"
        shown = echoed(typed)
        ways = tuple(Way(ctx.t(f"export-list-{one}"), one) for one in dict.fromkeys(_WORDS.values()))
        raise UnclearError(name, "what", ways, typed=shown, example=ctx.t("command-export-csv", "example"))
    await access.note(event, "export", ctx, what)
    if what == "survey":
        return [Reply(await _survey(event, ctx))]
    rows = await _SHEETS[what](event, ctx)
    text = ctx.t(f"export-{what}", title=event.title, count=len(rows) - 1)
    return [Reply(Message(text, files=(_file(event, what, rows),)))]


def _file(event: Event, what: str, rows: Rows) -> File:
    return File(f"goen-{event.id}-{what}.csv", "text/csv", to_csv(rows))


async def _attendees(event: Event, ctx: Context) -> Rows:
    """What the cards show anyway; commitment and roles are nobody's to read."""
    language = ctx.t.language
    header = _header(ctx, "name", "industry", "size", "offers", "seeks", "newcomer")
    people = await ctx.uow.participants.introduced(event.id)
    separator = ctx.t("list-separator")
    return [
        header,
        *(
            [
                person.name,
                CATALOG.label(person.industry, language),
                CATALOG.label(person.size, language),
                separator.join(CATALOG.label(tag, language) for tag in person.offers),
                separator.join(CATALOG.label(tag, language) for tag in person.seeks),
                ctx.t("export-yes" if person.is_newcomer else "export-no"),
            ]
            for person in people
        ),
    ]


async def _survey(event: Event, ctx: Context) -> Message:
    """What was chosen, a row an answer, and what was written, a file of its own: each in an order that says nothing.

    While the survey is open, and of few answers, only how many there are.
    """
    found = await answers.results_of(event.id, ctx.uow)
    text = ctx.t("export-survey", title=event.title, count=found.answers)
    if found.summary is None:
        fewest = questions.FEWEST_FOR_RESULTS
        return Message(f"{text}\n{ctx.t('export-few' if found.is_closed else 'export-later', fewest=fewest)}")
    rows, words = choice_rows(ctx.t, found), word_rows(ctx.t, found)
    files = (_file(event, "survey", rows), _file(event, "survey-words", words))
    return Message(f"{text}\n{ctx.t('export-survey-files')}", files=files)


async def _balance(event: Event, ctx: Context) -> Rows:
    room = await mix_of(event, ctx.uow)
    return balance_rows(ctx.t, room, event.targets)


async def _tables(event: Event, ctx: Context) -> Rows:
    """Who sits where in every round, a row a person and round."""
    plan = await plan_of(event, ctx)
    names = await names_for_staff(event, ctx)
    rows: Rows = [_header(ctx, "round", "table", "name", "host")]
    for number, tables in enumerate(plan.rounds, 1):
        for table, people in enumerate(tables, 1):
            said = {id: ctx.t("export-yes" if str(id) in plan.hosts else "export-no") for id in people}
            rows += [[number, table, names[id], said[id]] for id in people if id in names]
    return rows


async def _registrations(event: Event, ctx: Context) -> Rows:
    """Seats of other services with the code by which each is joined, to be sent to their people by whoever has them."""
    try:
        found = await elsewhere.listed(event.id, ctx.uow)
    except SealError:
        raise UserError("export-error-sealed") from None
    return [
        _header(ctx, "name", "address", "service", "state", "joined", "code", "link"),
        *(
            [
                one.name, one.address, one.service, ctx.t(f"export-seat-{one.state}"),
                ctx.t("export-yes" if one.is_joined else "export-no"), shown_code(one.code),
                elsewhere.link(ctx.defaults.public_url, one.code),
            ]
            for one in found
        ),
    ]  # fmt: skip


_SHEETS: Mapping[str, Callable[[Event, Context], Awaitable[Rows]]] = {
    "attendees": _attendees,
    "balance": _balance,
    "tables": _tables,
    "registrations": _registrations,
}


def _header(ctx: Context, *names: str) -> list[str]:
    return [ctx.t(f"export-column-{name}") for name in names]


ROUTES = Routes(commands={"export csv": csv})
