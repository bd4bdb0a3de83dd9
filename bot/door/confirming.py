"""What is shown before it is done: a typed yes, and a rehearsal that leaves no trace."""

from bot.chat.actions import Answer
from bot.chat.interactions import ButtonClick, Command
from bot.words.text import clean_line, normalize

# So long what was done can be undone, where nobody has noticed.
UNDO_MS = 10 * 60 * 1000
_YES = frozenset({"yes", "y", "はい", "ok", "する"})


class RehearsedError(Exception):
    """A flow did everything to see what it would cause: nothing of it is kept, and `answer` asks whether to do it."""

    def __init__(self, answer: Answer) -> None:
        super().__init__("rehearsed")
        self.answer = answer


def is_confirmed(asked: Command | ButtonClick) -> bool:
    """Whether somebody said yes already: by the button that asked, or by `confirm:yes` in what they typed."""
    if isinstance(asked, ButtonClick):
        return True
    return normalize(clean_line(asked.options.get("confirm", ""))) in _YES
