"""The door of `python -m bot` and of `goen`: it opens the composition root, and does nothing else."""

import gc
import sys

gc.set_threshold(50_000, 20, 100)  # loading leaves no garbage: looking for it as by default is an eighth of a start
from bot.app.command_line import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
