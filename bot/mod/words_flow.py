"""What an event reads for besides the rules: words of its organizers, tried first; and rules that are off."""

from bot.chat import values
from bot.chat.actions import Action, Reply, Update
from bot.chat.content import Message
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command
from bot.door.confirming import is_confirmed
from bot.door.context import Context
from bot.door.routes import Routes
from bot.door.which_event import organized_event
from bot.mod import words_card as cards
from bot.safety.reader import HOUSE, read
from bot.safety.rules import all_rules
from bot.words.text import clean_line, echoed, normalize, width
from storage.mod_tables import ModEntry
from storage.tables import Event

MOST_WORDS = 30
SHORTEST, LONGEST = 2, 30


async def words(asked: Command, ctx: Context) -> list[Action]:
    """See the words, add one that was tried on what is shown now, or take one back."""
    event = await organized_event(asked, ctx, "manage")
    if adds := _word(asked.options.get("add", "")):
        _check(adds, asked.options["add"])
        if not is_confirmed(asked):
            return [Reply(await _tried(adds, event, ctx))]
        return [Reply(await _added(adds, event, ctx))]
    if drops := _word(asked.options.get("drop", "")):
        return [Reply(await _dropped(drops, event, ctx))]
    return [Reply(await _listed(event, ctx))]


async def add_word(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Hold what has this word from now on; pressing twice changes nothing more."""
    event = await organized_event(asked, ctx, "manage")
    word = values.part(asked.value, 1)
    _check(word, word)
    return [Update(await _added(word, event, ctx))]


async def rules(asked: Command, ctx: Context) -> list[Action]:
    """See the rules, switch one off for this event, or on again."""
    event = await organized_event(asked, ctx, "manage")
    kept = await ctx.uow.mod.filter_of(event.id)
    off, own = (list(kept.off), list(kept.words)) if kept else ([], [])
    for option, deed in (("off", "rule_off"), ("on", "rule_on")):
        typed = asked.options.get(option, "")
        if not typed.strip():
            continue
        id = _rule(typed)
        changed = sorted({*off, id}) if option == "off" else [one for one in off if one != id]
        if changed != off:
            await ctx.uow.mod.keep_filter(event.id, words=own, off=changed)
            await _note(event, deed, id, ctx)
        return [Reply(cards.rules(ctx.t, event, changed, ctx.t(f"mod-{option}", rule=id)))]
    return [Reply(cards.rules(ctx.t, event, off))]


async def _tried(word: str, event: Event, ctx: Context) -> Message:
    shown = await ctx.uow.mod.shown_texts(event.id)
    hit = [text for text in shown if any(found.rule == HOUSE for found in read(text, words=[word]).hits)]
    return cards.tried(ctx.t, event, word, hit, among=len(shown))


async def _added(word: str, event: Event, ctx: Context) -> Message:
    kept = await ctx.uow.mod.filter_of(event.id)
    off, own = (list(kept.off), list(kept.words)) if kept else ([], [])
    if word not in own:
        if len(own) >= MOST_WORDS:
            raise UserError("mod-error-words-full", most=MOST_WORDS)
        own = [*own, word]
        await ctx.uow.mod.keep_filter(event.id, words=own, off=off)
        await _note(event, "word_add", word, ctx)
    return cards.words(ctx.t, event, own, ctx.t("mod-word-added", word=word))


async def _dropped(word: str, event: Event, ctx: Context) -> Message:
    kept = await ctx.uow.mod.filter_of(event.id)
    same = [one for one in (kept.words if kept else ()) if normalize(one) == normalize(word)]
    if kept is None or not same:
        raise UserError("mod-error-no-word", word=word)
    own = [one for one in kept.words if one not in same]
    await ctx.uow.mod.keep_filter(event.id, words=own, off=list(kept.off))
    await _note(event, "word_drop", same[0], ctx)
    return cards.words(ctx.t, event, own, ctx.t("mod-word-dropped", word=same[0]))


async def _listed(event: Event, ctx: Context) -> Message:
    kept = await ctx.uow.mod.filter_of(event.id)
    return cards.words(ctx.t, event, list(kept.words) if kept else [])


async def _note(event: Event, deed: str, what: str, ctx: Context) -> None:
    await ctx.uow.mod.note(ModEntry(event_id=event.id, by_id=ctx.person.id, deed=deed, note=what, done_ms=ctx.now_ms))


def _word(typed: str) -> str:
    """A word as a button can carry it: a slash means nothing where words are compared."""
    return clean_line(typed.replace("/", " "))


def _check(word: str, typed: str) -> None:
    if not width(normalize(word).replace(" ", "")) >= SHORTEST or width(word) > LONGEST:
        raise UserError("mod-error-word", typed=echoed(typed), least=SHORTEST, most=LONGEST)


def _rule(typed: str) -> str:
    """The id of the rule that is named; UserError if there is none."""
    known = {id.casefold(): id for id in all_rules().by_id}
    id = known.get(normalize(typed))
    if id is None:
        raise UserError("mod-error-no-rule", typed=echoed(typed))
    return id


ROUTES = Routes(commands={"mod words": words, "mod rules": rules}, buttons={cards.ADD_WORD: add_word})
