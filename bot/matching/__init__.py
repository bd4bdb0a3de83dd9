"""Who should meet whom: pure arithmetic on people and tags.

What is exported here is plain data. The arithmetic itself is in `suggest` and `score`, to be imported where it is
used: it brings numpy, which a bot that nobody asks for suggestions need not hold in memory.
"""

from bot.matching.attendees import Attendee, Pair, Rules, unmatched
from bot.matching.reasons import Reason, reasons
from bot.matching.tags import strength

__all__ = ["Attendee", "Pair", "Reason", "Rules", "reasons", "strength", "unmatched"]
