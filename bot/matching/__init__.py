"""Who should meet whom: pure arithmetic on people and tags.

What is exported here is plain data. The arithmetic itself is in `suggest`, `arrive` and `figures`, to be imported
where it is used: it brings numpy, which a bot that nobody asks for suggestions need not hold in memory.
"""

from bot.matching.attendees import Attendee, Pair, RoomFigures, Rules, Unreached, unmatched
from bot.matching.reasons import CardReasons, Reason, in_order, reasons, told
from bot.matching.tags import strength

__all__ = [
    "Attendee",
    "CardReasons",
    "Pair",
    "Reason",
    "RoomFigures",
    "Rules",
    "Unreached",
    "in_order",
    "reasons",
    "strength",
    "told",
    "unmatched",
]  # fmt: skip
