"""Tell the organizers that something is wrong: about a person, or about nobody by name; and say more later."""

from bot.chat import values
from bot.chat.actions import Action, OpenForm, RejectForm, Reply
from bot.chat.content import Button
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command, FormSubmit
from bot.door.apart import BLOCK, REPORT
from bot.door.context import Context
from bot.door.naming import name_of
from bot.door.routes import Routes
from bot.door.which_event import event_meant
from bot.door.which_person import PersonUnclearError, name_apart, person_meant
from bot.safety import report_card as cards
from bot.safety import report_letters, reports
from bot.words.text import clean_line, clean_paragraph, echoed, normalize, width
from storage.mod_tables import Report
from storage.tables import Event

# What reasons are called where they are typed, besides their ids.
_CALLED = {
    "売り込み": "selling", "営業": "selling",
    "勧誘": "recruiting", "嫌がらせ": "harassment", "いやがらせ": "harassment",
    "ハラスメント": "harassment", "自慢": "status", "showing off": "status", "その他": "other", "そのほか": "other",
}  # fmt: skip


async def report(asked: Command, ctx: Context) -> list[Action]:
    """Report somebody, or something; what is missing is asked for."""
    event = await event_meant(asked, ctx, "report")
    asked = await name_apart(asked, ctx, event)
    is_named = bool(asked.options.get("who", "").strip())
    person_id = (await person_meant(asked, ctx, event)).id if is_named else 0
    _check_self(person_id, ctx)
    typed, more = _parted(asked.options.get("reason", ""))
    words = "\n".join(filter(None, (more, clean_paragraph(asked.options.get("words", "")))))
    if not typed.strip() and not words:
        return [Reply(cards.reasons(ctx.t, event, person_id, await _name(person_id, event, ctx)))]
    if width(words) > cards.WORDS_LENGTH:
        raise UserError("error-too-long", most=cards.WORDS_LENGTH, length=width(words))
    return await _kept(event, person_id or None, _reason(typed), words, ctx)


async def open_reasons(asked: ButtonClick, ctx: Context) -> list[Action]:
    """What is wrong with a person, or at the event: the reasons."""
    event = await event_meant(asked, ctx, "report")
    person_id = await _chosen(asked, event, ctx)
    return [Reply(cards.reasons(ctx.t, event, person_id, await _name(person_id, event, ctx)))]


async def open_form(asked: ButtonClick, ctx: Context) -> list[Action]:
    """A reason was chosen: a line about it."""
    event = await event_meant(asked, ctx, "report")
    person_id = await _chosen(asked, event, ctx)
    packed = values.value(event.id, person_id, _reason(values.part(asked.value, 2)))
    return [OpenForm(cards.form(ctx.t, packed, {}, asks_who=not person_id))]


async def sent(asked: FormSubmit, ctx: Context) -> list[Action]:
    """Keep it, and tell those who decide."""
    event = await event_meant(asked, ctx, "report")
    person_id, given = await _chosen(asked, event, ctx), {name: asked.text(name) for name in ("who", "words")}
    words, errors = clean_paragraph(given["words"]), {}
    if width(words) > cards.WORDS_LENGTH:
        errors["words"] = ctx.t("error-too-long", most=cards.WORDS_LENGTH, length=width(words))
    reason = _reason(values.part(asked.value, 2))
    if not person_id and clean_line(given["who"]) and not errors:
        options = {"who": given["who"], "reason": reason, "words": words, "event": str(event.id)}
        try:
            person_id = (await person_meant(Command(asked.sender, asked.channel, "report", options), ctx, event)).id
            _check_self(person_id, ctx)
        except PersonUnclearError:
            raise
        except UserError:
            errors["who"] = ctx.t("report-error-who", typed=echoed(given["who"]))
    if errors:
        return [RejectForm(cards.form(ctx.t, asked.value, given, errors, asks_who="who" in asked.values))]
    return await _kept(event, person_id or None, reason, words, ctx)


async def open_more(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Something to add to what one reported."""
    return [OpenForm(cards.more_form(ctx.t, await _own(asked, ctx)))]


async def more(asked: FormSubmit, ctx: Context) -> list[Action]:
    """Keep it, and tell those who decide."""
    own, words = await _own(asked, ctx), clean_paragraph(asked.text("words"))
    if not words or width(words) > cards.WORDS_LENGTH:
        error = ctx.t("error-too-long", most=cards.WORDS_LENGTH, length=width(words)) if words else ""
        return [RejectForm(cards.more_form(ctx.t, own, words, error or ctx.t("report-error-empty")))]
    reports.add(own, words, now_ms=ctx.now_ms)
    event = await ctx.uow.events.get(own.event_id)
    sends = await report_letters.to_readers(own, event, ctx) if event else []
    return [Reply(cards.added(ctx.t, own)), *sends]


async def _kept(event: Event, person_id: int | None, reason: str, words: str, ctx: Context) -> list[Action]:
    new = Report(
        event_id=event.id, by_id=ctx.person.id, about_id=person_id, reason=reason, words=words, made_ms=ctx.now_ms,
        heard_ms=ctx.now_ms,
    )  # fmt: skip
    kept = await reports.take(new, ctx.uow)
    sends = await report_letters.to_readers(kept, event, ctx)
    is_blocked = person_id is None or person_id in await ctx.uow.blocks.made_by(ctx.person.id)
    block = None if is_blocked else Button(BLOCK, ctx.t("report-block-too"), values.value(event.id, person_id or 0))
    return [Reply(cards.arrived(ctx.t, kept, await report_letters.who_reads(kept, event, sends, ctx), block)), *sends]


async def _chosen(asked: ButtonClick | FormSubmit, event: Event, ctx: Context) -> int:
    """The person that a button means, 0 for nobody; UserError for somebody who was never here."""
    person_id = values.number(values.part(asked.value, 1)) or 0
    if person_id and not await ctx.uow.people.is_there(person_id, ctx.account.space, event.id):
        raise UserError("error-outdated")
    _check_self(person_id, ctx)
    return person_id


async def _own(asked: ButtonClick | FormSubmit, ctx: Context) -> Report:
    report_id = values.number(values.part(asked.value, 1))
    own = await ctx.uow.reports.get(report_id) if report_id is not None else None
    if own is None or own.by_id != ctx.person.id:
        raise UserError("error-outdated")
    return own


async def _name(person_id: int, event: Event, ctx: Context) -> str:
    return await name_of(person_id, ctx, event) if person_id else ""


def _check_self(person_id: int, ctx: Context) -> None:
    if person_id == ctx.person.id:
        raise UserError("report-error-self")


def _parted(typed: str) -> tuple[str, str]:
    """The reason that something begins with, and the words after it; without one, all of it is words."""
    pieces = clean_paragraph(typed).split(" ")
    for count in range(len(pieces), 0, -1):
        if _is_reason(reason := " ".join(pieces[:count])):
            return reason, " ".join(pieces[count:]).strip()
    return "", clean_paragraph(typed)


def _reason(typed: str) -> str:
    """The reason that is meant; `other` where none is."""
    word = normalize(clean_line(typed))
    return _CALLED.get(word, word) if _is_reason(typed) else "other"


def _is_reason(typed: str) -> bool:
    word = normalize(clean_line(typed))
    return _CALLED.get(word, word) in reports.REASONS


ROUTES = Routes(
    commands={"report": report},
    buttons={REPORT: open_reasons, cards.REASON: open_form, cards.MORE: open_more},
    forms={cards.SEND: sent, cards.MORE: more},
)
