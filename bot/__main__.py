"""The door of `python -m bot` and of `goen`: it opens the composition root, and does nothing else."""

import gc
import sys

gc.disable()  # loading leaves no garbage: looking for it is an eighth of a start; see `bot/app/verbs.py`
from bot.app.command_line import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
