"""One interaction on its way through the door, and which event its conversation is about."""

from dataclasses import dataclass, field

from bot.chat.interactions import Interaction
from bot.door.which_event import conversation_of
from bot.words.i18n import Translator
from bot.words.moments import Reader
from storage.unit_of_work import UnitOfWork


@dataclass(slots=True)
class Turn:
    """One interaction on its way through the door.

    `t` and `reader`: the wording and the clock of its sender, as far as they are known; `chosen`: the event it names
    for what comes after it; `is_back`: they wanted never to be written to until now; `results`: of long work that was
    done for it.
    """

    asked: Interaction
    t: Translator
    reader: Reader
    chosen: int | None = None
    is_back: bool = False
    results: dict[str, object] = field(default_factory=dict)


async def is_other_event(turn: Turn, uow: UnitOfWork) -> bool:
    """Whether the conversation was about another event than it is from now on."""
    return turn.chosen is not None and await uow.chosen.of(*conversation_of(turn.asked)) != turn.chosen


async def keep_choice(turn: Turn, uow: UnitOfWork) -> None:
    """Keep which event the conversation is about from now on."""
    if turn.chosen is not None and await is_other_event(turn, uow):
        await uow.chosen.keep(*conversation_of(turn.asked), turn.chosen)
