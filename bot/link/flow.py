"""Join the accounts one person has in two chats, by a code that is shown in the one and given in the other."""

import hashlib

from bot.chat import values
from bot.chat.actions import Action, Reply, Update
from bot.chat.content import Message
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command
from bot.door.context import Context
from bot.door.routes import Routes
from bot.link import card as cards
from bot.link import joining, notices, tries
from bot.link.tries import VALID_MS
from bot.words.text import clean_line
from storage.codes import LENGTH, read_code, shown_code
from storage.tables import Account

# Without I, L, O and U, which are taken for other characters (Crockford's base 32).
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


async def link(asked: Command, ctx: Context) -> list[Action]:
    """Show a code; or, given one, say what joining means and ask."""
    if not asked.options.get("code", "").strip():
        return [await _issued(ctx)]
    code = read_code(clean_line(asked.options["code"]))
    other, refusal = await _owner(code, ctx)
    if other is None:
        return [Reply(Message(refusal))]
    return [Reply(cards.question(ctx.t, here=ctx.account, there=other, code=code))]


async def join(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Make both accounts one person, once; messages go to the account that was chosen."""
    code, wanted = values.part(asked.value, 0), values.part(asked.value, 1)
    if wanted not in (cards.HERE, cards.THERE):
        raise UserError("error-outdated")
    other, refusal = await _owner(code, ctx)
    if other is None:
        return [Update(Message(refusal))]
    chosen = ctx.account if wanted == cards.HERE else other
    gained = await joining.join(ctx.account, other, chosen, ctx.uow, now_ms=ctx.now_ms)
    done = cards.done(ctx.t, here=ctx.account, there=other, chosen=chosen)
    return [Update(done), *await notices.told(gained, ctx.uow, ctx.defaults, now_ms=ctx.now_ms)]


async def leave(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Do not join after all."""
    del asked
    return [Update(Message(ctx.t("link-left")))]


async def _issued(ctx: Context) -> Reply:
    code = "".join(ctx.rng.choice(_ALPHABET) for _ in range(LENGTH))
    await ctx.uow.links.issue(ctx.account.ref, _digest(code), expires_ms=ctx.now_ms + VALID_MS)
    return Reply(Message(ctx.t("link-code", code=shown_code(code), minutes=VALID_MS // 60_000)))


async def _owner(code: str, ctx: Context) -> tuple[Account | None, str]:
    """The account a code was made for, or why it joins nothing; wrong ones count."""
    if await tries.are_used_up(ctx):
        return None, ctx.t("link-too-many", minutes=VALID_MS // 60_000)
    ref = await ctx.uow.links.owner(_digest(code), now_ms=ctx.now_ms)
    other = await ctx.uow.people.account(ref) if ref else None
    if other is None:
        return None, ctx.t("link-wrong", left=await tries.count_wrong(ctx))
    if other.ref == ctx.account.ref:
        return None, ctx.t("link-own")
    if other.person_id == ctx.person.id:
        return None, ctx.t("link-already")
    if (other.platform, other.space) == (ctx.account.platform, ctx.account.space):
        return None, ctx.t("link-same-chat")
    return other, ""


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


ROUTES = Routes(commands={"link": link}, buttons={cards.JOIN: join, cards.LEAVE: leave})
