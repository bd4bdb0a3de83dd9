"""What was asked waits while somebody says which way they meant a word of it, and goes on with that."""

from bot.chat import values
from bot.chat.actions import Reply
from bot.chat.content import Button, Message
from bot.chat.errors import UnclearError, UserError
from bot.chat.interactions import ButtonClick, Command, FormSubmit
from bot.chat.limits import PORTABLE
from bot.door import waiting
from bot.door.context import Context
from bot.words.i18n import Translator
from bot.words.text import MOST_OFFERED, shorten
from storage.tables import Account
from storage.unit_of_work import UnitOfWork

CHOOSE = "unclear.choose"
# The first part of a button's value names an event: this is none.
_NO_EVENT = "0"


async def keep(asked: Command | FormSubmit, error: UnclearError, account: Account, uow: UnitOfWork, now_ms: int) -> int:
    """Keep all that was typed or filled in, and the ways to mean a word of it; returns its id."""
    ways = [way.typed for way in error.ways]
    return await waiting.keep(asked, "way", account, uow, now_ms, option=error.option, ways=ways)


def question(t: Translator, error: UnclearError, kept: int) -> Reply:
    """The question with a button for each way."""
    buttons = tuple(
        Button(CHOOSE, shorten(way.label, PORTABLE.button_label), values.value(_NO_EVENT, kept, place))
        for place, way in enumerate(error.ways[:MOST_OFFERED])
    )
    return Reply(Message(error.question(t), actions=buttons))


async def gone_on(asked: ButtonClick, ctx: Context) -> Command | FormSubmit:
    """What was asked, with the way that was chosen; UserError if it waits no longer."""
    place = values.number(values.part(asked.value, 2))
    written = await waiting.kept(asked, "way", ctx)
    if written is None or place is None or place >= len(written["ways"]):
        raise UserError("unclear-gone")
    return waiting.gone_on(written, asked, **{written["option"]: written["ways"][place]})
