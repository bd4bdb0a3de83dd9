"""Hand out one-time codes of the survey's page on paper, see how many are used, and stop asking for them."""

import re
import unicodedata

from bot.chat.actions import Action, Reply
from bot.chat.content import Message
from bot.chat.errors import UserError
from bot.chat.interactions import Command
from bot.door.context import Context
from bot.door.routes import Routes
from bot.door.which_event import organized_event
from bot.survey import codes, slips
from bot.survey.address import address
from bot.words.text import echoed
from storage.tables import Event

_NONE = frozenset({"off", "none", "なし", "停止", "やめる"})
_COUNT = re.compile(r"(\d{1,6})\s*(?:枚|件|名|人分?|個)?")


async def ask(asked: Command, ctx: Context) -> list[Action]:
    """So many more codes as slips to cut out; without a number, how they stand; `0`, none any more."""
    event = await organized_event(asked, ctx, "open_survey")
    typed = unicodedata.normalize("NFKC", asked.options.get("count", "")).strip().casefold()
    if not typed:
        return [Reply(Message(await _standing(event, ctx)))]
    count = _read(typed, ctx)
    if not count:
        return [Reply(Message(ctx.t("survey-codes-off", title=event.title, count=await codes.stop(event, ctx.uow))))]
    url = address(event, ctx.defaults.public_url)
    if not url:
        raise UserError("survey-error-no-address")
    made = await codes.make(event, count, ctx.uow)
    file = slips.sheet(event, made, url)
    handed = await codes.standing(event, ctx.uow)
    return [
        Reply(Message(ctx.t("survey-codes-made", title=event.title, count=count, total=handed.codes), files=(file,)))
    ]


async def _standing(event: Event, ctx: Context) -> str:
    handed = await codes.standing(event, ctx.uow)
    example = ctx.t("command-survey-codes", "example")
    name = "survey-codes-standing" if handed.codes else "survey-codes-none"
    return ctx.t(name, title=event.title, codes=handed.codes, used=handed.used, example=example)


def _read(typed: str, ctx: Context) -> int:
    """How many codes are wanted; UserError for what is no such number."""
    if typed in _NONE:
        return 0
    found = _COUNT.fullmatch(typed)
    if found is None or int(found[1]) > codes.MOST:
        example = ctx.t("command-survey-codes", "example")
        raise UserError("survey-codes-number", typed=echoed(typed), most=codes.MOST, example=example)
    return int(found[1])


ROUTES = Routes(commands={"survey codes": ask})
