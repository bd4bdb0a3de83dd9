"""What was decided about somebody, said to them."""

from bot.chat.actions import Send
from bot.door.context import Context
from bot.mod import card as cards
from bot.safety import letters
from storage.mod_tables import ModCase
from storage.tables import Event


async def tell(case: ModCase, event: Event, deed: str, ctx: Context, *, is_shown: bool) -> list[Send]:
    """What was decided, said to whom it is about; nothing where they stopped all messages."""
    occasion = f"{deed}.{case.closed_ms or case.decided_ms}"
    return await letters.to_person(
        case,
        event,
        occasion,
        lambda t: cards.verdict(t, event, case, deed, is_shown=is_shown),
        ctx.uow,
        language=ctx.defaults.language,
    )
