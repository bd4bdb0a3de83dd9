"""Ask whoever speaks: with or without a name, seen and taken back by oneself alone."""

from collections.abc import Mapping

from bot.chat import values
from bot.chat.actions import Action, OpenForm, RejectForm, Reply, Update
from bot.chat.content import Button, Message
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command, FormSubmit
from bot.door.context import Context
from bot.door.naming import names_of
from bot.door.routes import Routes
from bot.door.which_event import event_meant
from bot.questions import asking, retracting
from bot.questions import card as cards
from bot.questions.asking import SameQuestion
from bot.safety import cases, showing
from bot.words.text import clean_line, echoed, normalize, width
from storage.tables import Event

_MEANT = {
    **dict.fromkeys(("yes", "y", "はい", "1"), cards.YES),
    **dict.fromkeys(("no", "n", "いいえ", "", "2"), cards.NO),
}


async def question(asked: Command, ctx: Context) -> list[Action]:
    """Ask what was typed; without words, what one asked so far, or the form."""
    event = await event_meant(asked, ctx)
    words = asked.options.get("words", "")
    how = {name: _meant(asked.options.get(name, ""), ctx) for name in ("named", "meet")}
    if not words.strip():
        if await ctx.uow.questions.own(event.id, ctx.person.id):
            return [Reply(await _own(event, ctx, ctx.t("question-own", title=event.title)))]
        return await _opened(event, ctx, how)
    problem = _problem(words, ctx)
    if problem:
        raise UserError("question-error-words", problem=problem, example=ctx.t("command-question", "example"))
    return [Reply(await _asked(event, clean_line(words), how, ctx))]


async def open_form(asked: ButtonClick, ctx: Context) -> list[Action]:
    """The form, with what was held of an earlier try."""
    return await _opened(await event_meant(asked, ctx), ctx, {})


async def sent(asked: FormSubmit, ctx: Context) -> list[Action]:
    """Keep a question, or show the form again with what was wrong."""
    event = await event_meant(asked, ctx)
    given = {name: asked.text(name) for name in ("words", "named", "meet")}
    await _check(event, ctx)
    if problem := _problem(given["words"], ctx):
        return [RejectForm(cards.form(ctx.t, event.id, given, problem))]
    words = clean_line(given["words"])
    if given["named"] != cards.YES and (found := await _found(event, words, ctx)):
        return [RejectForm(cards.form(ctx.t, event.id, given, ctx.t("question-error-held", words=found)))]
    return [Reply(await _asked(event, words, given, ctx))]


async def take_back(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Take one's own question back; pressed twice, it is gone once."""
    event = await event_meant(asked, ctx)
    gone = await asking.take_back(event, ctx.person.id, values.part(asked.value, 1), ctx.uow)
    sends = await retracting.retracted(event, gone.code, ctx.uow) if gone is not None and gone.is_shown else []
    lead = ctx.t("question-taken-back-shown" if sends else "question-taken-back")
    return [Update(await _own(event, ctx, lead)), *sends]


async def see_same(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Who asked the same, as it is now."""
    event = await event_meant(asked, ctx)
    others = await _same(event, ctx)
    return [Reply(cards.same(ctx.t, event, others, await names_of([one.person_id for one in others], ctx, event)))]


async def _opened(event: Event, ctx: Context, how: Mapping[str, str]) -> list[Action]:
    await _check(event, ctx)
    if len(await ctx.uow.questions.own(event.id, ctx.person.id)) >= asking.MOST_EACH:
        return [Reply(await _own(event, ctx, ctx.t("question-error-many", most=asking.MOST_EACH)))]
    held = await ctx.uow.mod.open_of(event.id, ctx.person.id, "question")
    given = {"words": held[0].content, "named": cards.YES} if held else {}
    return [OpenForm(cards.form(ctx.t, event.id, {**how, **given}))]


async def _asked(event: Event, words: str, how: dict[str, str], ctx: Context) -> Message:
    """Keep a question that is well formed, or say why it is held."""
    await _check(event, ctx)
    is_named = how["named"] == cards.YES
    if is_named:
        rewrite = Button(cards.ASK, ctx.t("safety-rewrite"), str(event.id), "primary")
        stopped = await showing.stopped(event, {"question": words}, ctx, rewrite=lambda _: rewrite)
        if stopped is not None:
            return stopped
    elif found := await _found(event, words, ctx):
        raise UserError("question-error-held", words=found)
    kept = await asking.ask(
        event, ctx.person.id, words, ctx.uow, is_named=is_named, meets=how["meet"] == cards.YES
    )  # fmt: skip
    return await _own(event, ctx, cards.said(ctx.t, kept))


async def _check(event: Event, ctx: Context) -> None:
    """UserError where this person may not ask anything now."""
    asking.check_open(event, ctx.now_ms)
    await showing.refuse_barred(event, ctx)


async def _found(event: Event, words: str, ctx: Context) -> str:
    """The words for which a question without a name is not taken; empty where it is.

    Nobody is asked to look at it: a case would tell the organizers whose it is.
    """
    reading = await cases.look(event.id, ctx.person.id, "question", words, ctx.uow, now_ms=ctx.now_ms)
    if reading.level != "hold":
        return ""
    found = dict.fromkeys(word for hit in reading.verdict.hits for word in hit.found)
    return ctx.t("list-separator").join(ctx.t("safety-quoted", word=word) for word in list(found)[:5]) or words


async def _own(event: Event, ctx: Context, lead: str) -> Message:
    questions = await ctx.uow.questions.own(event.id, ctx.person.id)
    same, can_ask = await _same(event, ctx), asking.are_open(event, ctx.now_ms)
    return cards.own(ctx.t, event, questions, lead, can_ask=can_ask, same=len(same))


async def _same(event: Event, ctx: Context) -> list[SameQuestion]:
    """Who asked the same, once the talk is over."""
    if not asking.has_talk_ended(event, ctx.now_ms):
        return []
    return (await asking.same_as(event, ctx.uow)).get(ctx.person.id, [])


def _problem(words: str, ctx: Context) -> str:
    """What is wrong with the words, if anything."""
    line = clean_line(words)
    if not line:
        return ctx.t("question-error-empty")
    length = width(line)
    return (
        ctx.t("error-too-long", most=asking.MOST_CHARACTERS, length=length) if length > asking.MOST_CHARACTERS else ""
    )


def _meant(typed: str, ctx: Context) -> str:
    """Yes or no; UserError for anything else."""
    meant = _MEANT.get(normalize(clean_line(typed)))
    if meant is None:
        raise UserError("question-error-yes-no", typed=echoed(typed), example=ctx.t("command-question", "example"))
    return meant


ROUTES = Routes(
    commands={"question": question},
    buttons={cards.ASK: open_form, cards.TAKE_BACK: take_back, cards.SAME: see_same},
    forms={cards.ASK: sent},
)
