"""Undo the joining of two accounts: each is a person again, with what it brought."""

from bot.chat import values
from bot.chat.actions import Action, Reply, Update
from bot.chat.content import Message
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command
from bot.door.context import Context
from bot.door.routes import Routes
from bot.link import card as cards
from bot.link import joining
from storage.link_tables import JoinedAccount
from storage.tables import Account

_MOST_SHOWN = 5


async def ask(asked: Command, ctx: Context) -> list[Action]:
    """Say what undoing means, with a button for each account that was joined."""
    del asked
    joined = (await ctx.uow.separating.of_person(ctx.person.id))[:_MOST_SHOWN]
    known = [(one.id, account) for one in joined if (account := await _account(one, ctx))]
    if not known:
        return [Reply(Message(ctx.t("link-undo-nothing")))]
    return [Reply(cards.undo_question(ctx.t, known))]


async def undo(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Make two people of one again, once."""
    number = values.number(values.part(asked.value, 1))
    joined = await ctx.uow.separating.get(number) if number is not None else None
    account = await _account(joined, ctx) if joined else None
    if joined is None or account is None or joined.person_id != ctx.person.id:
        raise UserError("link-error-undone")
    await joining.separate(joined, ctx.uow)
    return [Update(Message(ctx.t("link-undone", account=cards.account(ctx.t, account))))]


async def _account(joined: JoinedAccount, ctx: Context) -> Account | None:
    """An account that was joined, as far as it is still there."""
    for ref in joined.payload["gone"]["refs"]:
        if found := await ctx.uow.people.account(ref):
            return found
    return None


ROUTES = Routes(commands={"link undo": ask}, buttons={cards.UNDO: undo})
