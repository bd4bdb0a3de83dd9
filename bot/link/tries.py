"""How often an account may give a code that is none, so that nobody finds one by trying."""

from bot.door.context import Context

VALID_MS = 10 * 60 * 1000
MOST_TRIES = 5


async def are_used_up(ctx: Context) -> bool:
    """Whether this account gave so many wrong codes lately that it has to wait."""
    return await ctx.uow.links.tries(ctx.account.ref, since_ms=ctx.now_ms - VALID_MS) >= MOST_TRIES


async def count_wrong(ctx: Context) -> int:
    """Count one wrong code; returns how many more may be tried now. Only kept if the interaction is answered."""
    since_ms = ctx.now_ms - VALID_MS
    return MOST_TRIES - await ctx.uow.links.count_try(ctx.account.ref, now_ms=ctx.now_ms, since_ms=since_ms)
