"""Who should meet whom: pure arithmetic on people and tags."""

from bot.matching.reasons import Reason, reasons
from bot.matching.room import Attendee, Pair, Rules
from bot.matching.score import weights
from bot.matching.suggest import arrive, assign, unmatched

__all__ = ["Attendee", "Pair", "Reason", "Rules", "arrive", "assign", "reasons", "unmatched", "weights"]
