"""The door of `python -m bot` and of `goen`: it opens the composition root, and does nothing else."""

import sys

from bot.app.command_line import main

if __name__ == "__main__":
    sys.exit(main())
