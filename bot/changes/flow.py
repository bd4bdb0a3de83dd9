"""What changes next time: proposed from the survey, picked and worded by an organizer, told to the channels."""

from bot.changes import card as cards
from bot.changes import promises
from bot.changes.proposals import Improvement
from bot.chat.actions import Action, OpenForm, RejectForm, Reply
from bot.chat.content import Message
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command, FormSubmit
from bot.door.context import Context
from bot.door.routes import Routes
from bot.door.which_event import organized_event
from bot.staff import access
from bot.survey import figures
from bot.words.text import clean_line, width
from storage.tables import Event


async def show(asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    """What was promised, or what could be; with the button that opens the form."""
    event = await organized_event(asked, ctx, "review")
    await access.note(event, "results", ctx)
    return [Reply(await _page(event, ctx))]


async def word(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Open the form: a field for each thing to change, and one more."""
    event = await organized_event(asked, ctx, "review")
    await _may_change(event, ctx)
    _, proposals = await promises.proposed(event, ctx.uow)
    kept = await ctx.uow.changes.of_event(event.id)
    given = {one.figure or cards.OWN: one.words for one in kept} if kept else cards.suggested(ctx.t, proposals)
    return [OpenForm(cards.form(ctx.t, event.id, _fields(proposals, given), given))]


async def worded(asked: FormSubmit, ctx: Context) -> list[Action]:
    """Keep what was picked, in its words; what was emptied is not promised."""
    event = await organized_event(asked, ctx, "review")
    await _may_change(event, ctx)
    _, proposals = await promises.proposed(event, ctx.uow)
    given = {name: clean_line(asked.text(name)) for name in asked.values}
    long = {name: words for name, words in given.items() if width(words) > cards.LONGEST}
    if long:
        errors = {
            name: ctx.t("error-too-long", most=cards.LONGEST, length=width(words)) for name, words in long.items()
        }
        return [RejectForm(cards.form(ctx.t, event.id, _fields(proposals, given), given, errors))]
    names = [name for name in given if given[name] and (name == cards.OWN or figures.is_known(name))]
    promised = [("" if name == cards.OWN else name, given[name]) for name in names]
    await promises.keep(event, promised, ctx.uow, now_ms=ctx.now_ms)
    return [Reply(await _page(event, ctx))]


async def _page(event: Event, ctx: Context) -> Message:
    """How it stands."""
    kept = await ctx.uow.changes.of_event(event.id)
    if kept:
        return cards.kept(ctx.t, event, kept, await promises.telling(event, ctx.uow), ctx.reader)
    results, proposals = await promises.proposed(event, ctx.uow)
    return cards.proposals(ctx.t, event, results, proposals)


async def _may_change(event: Event, ctx: Context) -> None:
    survey = await ctx.uow.surveys.get(event.id)
    if survey is None or survey.state != "closed":
        raise UserError("changes-later")
    if await promises.is_told(event, ctx.uow):
        raise UserError("changes-error-told", title=event.title)


def _fields(proposals: tuple[Improvement, ...], given: dict[str, str]) -> list[str]:
    """Names of the fields: what is proposed, what was promised beside, and one's own."""
    figures_given = [name for name in given if name != cards.OWN]
    return [*dict.fromkeys([*(one.figure for one in proposals), *figures_given])][: cards.MOST - 1]


ROUTES = Routes(
    commands={"changes": show},
    buttons={"changes.show": show, "changes.word": word},
    forms={"changes.word": worded},
    only_read=(word,),
)
