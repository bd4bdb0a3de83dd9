"""Talk again: ask somebody after seeing what they will see, and answer who asks. Two yeses exchange contacts."""

from collections.abc import Mapping

from bot.again import card as cards
from bot.again import contacts, letters, requests
from bot.again.requests import Asked
from bot.chat import values
from bot.chat.actions import Action, OpenForm, RejectForm, Reply, Update
from bot.chat.content import Button, Message
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command, FormSubmit
from bot.door.context import Context
from bot.door.naming import marks_among, name_of, somebodies
from bot.door.routes import Routes
from bot.door.which_person import event_introduced_at, introduced, person_meant
from bot.safety import report_letters, showing
from bot.suggestions.meeting import seen_by
from bot.words.text import called, clean_line, width
from storage.again_tables import AgainRequest
from storage.sealing import SealError
from storage.tables import Event

_ANYWAY = "anyway"
_Answering = ButtonClick | FormSubmit

# --- Asking ------------------------------------------------------------------------------------------


async def again(asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    """Whom to talk to again; with a name, what they will see."""
    if isinstance(asked, Command) and asked.options.get("who", "").strip():
        event = await _event(asked, ctx)
        await introduced(event, ctx)
        await showing.refuse_barred(event, ctx)
        return [Reply(await _prepared(await _person(asked, event, ctx), event, ctx))]
    try:
        event = await _event(asked, ctx)
    except UserError:
        # Who was asked late may answer when the event lies further back.
        if await requests.asked_of(ctx.person.id, ctx.uow, now_ms=ctx.now_ms):
            return [Reply(await _next(0, ctx))]
        raise
    return [Reply(await _overview(event, ctx))]


async def _overview(event: Event, ctx: Context) -> Message:
    ids = await requests.choices(ctx.person.id, event, ctx.uow, now_ms=ctx.now_ms)
    known = {one.id: one for one in await somebodies(ids, ctx.uow)}
    people = [known[id] for id in ids if id in known]
    participant = await ctx.uow.participants.of(event.id, ctx.person.id)
    page = cards.Overview(
        event.id,
        people,
        await marks_among(people, event, ctx.uow),
        await requests.waiting(ctx.person.id, ctx.uow, now_ms=ctx.now_ms),
        count=len(await requests.asked_of(ctx.person.id, ctx.uow, now_ms=ctx.now_ms)),
        is_introduced=participant is not None and participant.state == "introduced",
    )
    return cards.overview(ctx.t, page, ctx.reader)


async def ask(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Somebody was chosen: what they will see."""
    event = await _event(asked, ctx)
    await introduced(event, ctx)
    await showing.refuse_barred(event, ctx)
    person_id = await _chosen(asked, event, ctx)
    if person_id is None or not await ctx.uow.people.is_there(person_id, ctx.account.space, event.id):
        raise UserError("error-outdated")
    return [Reply(await _prepared(person_id, event, ctx))]


async def _chosen(asked: ButtonClick, event: Event, ctx: Context) -> int | None:
    """The person that a button means, or the one of a suggestion."""
    suggestion_id = values.number(values.part(asked.value, 2))
    if suggestion_id is None:
        return values.number(values.part(asked.value, 1))
    pair = await ctx.uow.suggestions.get(suggestion_id)
    me = await ctx.uow.participants.of(event.id, ctx.person.id)
    if pair is None or me is None or me.id not in (pair.low_id, pair.high_id):
        return None
    other = await ctx.uow.participants.get(pair.other(me.id))
    return other.person_id if other else None


async def add(asked: ButtonClick, ctx: Context) -> list[Action]:
    """A word to the other one, and a line to share, before it is sent."""
    request = await _own_draft(asked, ctx)
    given = {"words": (request.words,), "line": (_line(request, ctx),)}
    return [OpenForm(cards.form(ctx.t, "again.add", asked.value, given, is_asking=True))]


async def added(asked: FormSubmit, ctx: Context) -> list[Action]:
    """Keep what was typed, and show what the other one will see."""
    event, request = await _event(asked, ctx), await _own_draft(asked, ctx)
    if problems := _problems(asked, ctx):
        return [RejectForm(cards.form(ctx.t, asked.id, asked.value, asked.values, problems, is_asking=True))]
    request.words = clean_line(asked.text("words"))
    request.line = ctx.uow.again.closed(clean_line(asked.text("line")))
    return [Reply(await _preview(request, event, ctx))]


async def send(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Ask. Where the other one has asked too, both have each other's contact at once."""
    request = await _own(asked, ctx)
    if request.to_id is not None and request.answer == "yes":
        return await _known(request.to_id, ctx)
    event = await _event(asked, ctx)
    if (stopped := await _stopped(asked, request, event, ctx)) is not None:
        return [Update(stopped)]
    is_match = await requests.send(request, ctx.uow, now_ms=ctx.now_ms, zone=ctx.zone)
    if not is_match or request.to_id is None:
        return [Update(cards.sent(ctx.t, request))]
    return await _exchanged(asked, request.to_id, event.id, ctx)


async def _stopped(asked: ButtonClick, request: AgainRequest, event: Event, ctx: Context) -> Message | None:
    """What is said of the words instead of sending them; a hint is passed by the button that says so."""
    packed = values.value(event.id, request.id)
    lets_pass = values.part(asked.value, 2) == _ANYWAY
    return await showing.stopped(
        event,
        {"request": request.words},
        ctx,
        rewrite=lambda _: Button(cards.ADD, ctx.t("safety-rewrite"), packed, "primary"),
        anyway=None if lets_pass else Button(cards.SEND, ctx.t("again-anyway"), f"{packed}/{_ANYWAY}"),
    )


async def take_back(asked: ButtonClick, ctx: Context) -> list[Action]:
    """What taking a request back means; both have each other's contact where the other one was quicker."""
    request = await _own(asked, ctx)
    if request.to_id is not None and request.answer == "yes":
        return await _known(request.to_id, ctx)
    if request.ends_ms <= ctx.now_ms:
        raise UserError("again-error-over")
    return [Reply(cards.take_back_question(ctx.t, request, requests.apart_until(request), ctx.reader))]


async def taken_back(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Take it back: it ends as it would without an answer. Nobody is told."""
    request = await _own(asked, ctx)
    if request.to_id is not None and request.answer == "yes":
        return await _known(request.to_id, ctx)
    requests.take_back(request, now_ms=ctx.now_ms)
    return [Update(cards.taken_back(ctx.t, request.to_name))]


async def _prepared(person_id: int, event: Event, ctx: Context) -> Message:
    contact = await contacts.read(ctx.person.id, person_id, ctx.uow)
    if contact is not None:
        return cards.exchanged(ctx.t, contact, person_id)
    name = await name_of(person_id, ctx, event)
    request = await requests.prepare(
        ctx.person.id, person_id, event, ctx.uow, name=name, now_ms=ctx.now_ms, zone=ctx.zone
    )
    return await _preview(request, event, ctx)


async def _preview(request: AgainRequest, event: Event, ctx: Context) -> Message:
    own = await seen_by(ctx.person.id, ctx.person.id, event.id, ctx.uow)
    if own is None:
        raise UserError("error-introduce-first")
    to_id = request.to_id
    has_chat = to_id is None or await contacts.share_a_chat(ctx.person.id, to_id, ctx.uow)
    line = _line(request, ctx)
    return cards.preview(ctx.t, request, own[0], line, name=request.to_name, needs_line=not has_chat)


async def _person(asked: Command, event: Event, ctx: Context) -> int:
    """Whom a name means. Of somebody who is gone, it is said as of everybody that they were asked."""
    among = await requests.choices(ctx.person.id, event, ctx.uow, now_ms=ctx.now_ms)
    try:
        return (await person_meant(asked, ctx, event, among)).id
    except UserError:
        typed = asked.options["who"].lstrip("@")
        for name in (typed, called(typed, ctx.t.language)):
            await requests.check_apart(ctx.person.id, None, name, ctx.uow, now_ms=ctx.now_ms, zone=ctx.zone)
        raise


# --- Being asked -------------------------------------------------------------------------------------


async def see(asked: ButtonClick, ctx: Context) -> list[Action]:
    """The first one who would like to talk again."""
    del asked
    return [Reply(await _next(0, ctx))]


async def next_one(asked: ButtonClick, ctx: Context) -> list[Action]:
    """The one after this."""
    return [Update(await _next(_request_id(asked), ctx))]


async def later(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Not now: it stays open until it ends. Nobody is told."""
    request = (await _asked(asked, ctx)).request
    requests.decline(request, "not_now")
    return [Update(await _next(request.id, ctx, ctx.t("again-later-done"), besides=request.id))]


async def no(asked: ButtonClick, ctx: Context) -> list[Action]:
    """No. Nobody is told."""
    request = (await _asked(asked, ctx)).request
    requests.decline(request, "no")
    # Organizers alone hear of somebody whom nearly everybody declines; who asked can see nothing of it.
    letters_to_staff = await report_letters.of_declined(request.from_id, request.event_id, ctx)
    return [Update(await _next(request.id, ctx, ctx.t("again-no-done"))), *letters_to_staff]


async def yes(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Yes: what to share is asked once, then both have each other's contact."""
    if (request := await _agreed_before(asked, ctx)) is not None:
        return await _known(request.from_id, ctx)
    request = (await _asked(asked, ctx)).request
    if not await contacts.share_a_chat(ctx.person.id, request.from_id, ctx.uow):
        return await write(asked, ctx)
    return await _agreed(asked, request, "", ctx)


async def write(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Yes, as soon as a line to share is written."""
    await _asked(asked, ctx)
    return [OpenForm(cards.form(ctx.t, "again.yes", asked.value, {}, is_asking=False))]


async def yes_with_line(asked: FormSubmit, ctx: Context) -> list[Action]:
    """Yes, with a line to share."""
    request = (await _asked(asked, ctx)).request
    problems = _problems(asked, ctx)
    line = clean_line(asked.text("line"))
    if not line and not await contacts.share_a_chat(ctx.person.id, request.from_id, ctx.uow):
        problems = {**problems, "line": ctx.t("again-error-line")}
    if problems:
        return [RejectForm(cards.form(ctx.t, asked.id, asked.value, asked.values, problems, is_asking=False))]
    return await _agreed(asked, request, line, ctx)


async def _agreed(asked: _Answering, request: AgainRequest, line: str, ctx: Context) -> list[Action]:
    await requests.agree(request, line, ctx.uow, now_ms=ctx.now_ms)
    return await _exchanged(asked, request.from_id, request.event_id, ctx)


async def _agreed_before(asked: _Answering, ctx: Context) -> AgainRequest | None:
    """What this person has said yes to already."""
    request = await ctx.uow.again.get(_request_id(asked))
    is_agreed = request is not None and request.to_id == ctx.person.id and request.answer == "yes"
    return request if is_agreed else None


async def _next(after: int, ctx: Context, note: str = "", *, besides: int = 0) -> Message:
    """The request after one, from the first one again behind the last."""
    waiting = await requests.asked_of(ctx.person.id, ctx.uow, now_ms=ctx.now_ms)
    left = [one for one in waiting if one.request.id != besides]
    if not left:
        return cards.no_more(ctx.t, note)
    shown = next((one for one in left if one.request.id > after), left[0])
    return cards.question(ctx.t, shown, place=waiting.index(shown) + 1, count=len(waiting), note=note)


async def _asked(asked: _Answering, ctx: Context) -> Asked:
    return await requests.open_request(_request_id(asked), ctx.person.id, ctx.uow, now_ms=ctx.now_ms)


# --- Both --------------------------------------------------------------------------------------------


async def _known(other_id: int, ctx: Context) -> list[Action]:
    """Both have each other's contact already, if neither has withdrawn it."""
    contact = await contacts.read(ctx.person.id, other_id, ctx.uow)
    if contact is None:
        raise UserError("people-error-gone")
    return [Update(cards.exchanged(ctx.t, contact, other_id))]


async def _exchanged(asked: _Answering, other_id: int, event_id: int, ctx: Context) -> list[Action]:
    """Both want to talk again: one reads it here, the other one in a letter."""
    contact = await contacts.read(ctx.person.id, other_id, ctx.uow)
    if contact is None:
        raise KeyError(other_id)
    letter = await letters.of_exchange(other_id, ctx.person.id, event_id, ctx.uow, ctx.defaults, now_ms=ctx.now_ms)
    message = cards.exchanged(ctx.t, contact, other_id)
    return [Update(message) if isinstance(asked, ButtonClick) else Reply(message), *letter]


async def _event(asked: Command | ButtonClick | FormSubmit, ctx: Context) -> Event:
    """The event at which people met: of several, one where this person is introduced."""
    return await event_introduced_at(asked, ctx, "talk_again")


async def _own(asked: _Answering, ctx: Context) -> AgainRequest:
    request = await ctx.uow.again.get(_request_id(asked))
    if request is None or request.from_id != ctx.person.id:
        raise UserError("error-outdated")
    return request


async def _own_draft(asked: _Answering, ctx: Context) -> AgainRequest:
    request = await _own(asked, ctx)
    if request.asked_ms is not None:
        raise UserError("again-error-sent")
    return request


def _request_id(asked: _Answering) -> int:
    return values.number(values.part(asked.value, 1)) or 0


def _line(request: AgainRequest, ctx: Context) -> str:
    """What was typed to be shared; nothing where the key is gone, so that it is typed anew."""
    try:
        return ctx.uow.again.opened(request.line)
    except SealError:
        return ""


def _problems(asked: FormSubmit, ctx: Context) -> Mapping[str, str]:
    most = {"words": cards.WORDS_LENGTH[ctx.t.language], "line": cards.LINE_LENGTH}
    lengths = {name: width(clean_line(asked.text(name))) for name in most}
    return {
        name: ctx.t("error-too-long", most=most[name], length=length)
        for name, length in lengths.items()
        if length > most[name]
    }


ROUTES = Routes(
    commands={"again": again},
    buttons={
        "again.choose": again,
        cards.ASK: ask,
        cards.ADD: add,
        cards.SEND: send,
        cards.TAKE_BACK: take_back,
        cards.TAKEN_BACK: taken_back,
        cards.SEE: see,
        cards.NEXT: next_one,
        cards.YES: yes,
        cards.WRITE: write,
        cards.LATER: later,
        cards.NO: no,
    },
    forms={"again.add": added, "again.yes": yes_with_line},
)
