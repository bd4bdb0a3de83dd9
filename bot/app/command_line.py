"""From what was typed after `goen` to the exit code: settings, log, one verb, and what is said where it fails."""

import asyncio
import sys
from collections.abc import Sequence

from adapters.http import PortTakenError
from bot.app import logs
from bot.app.arguments import parser
from bot.app.platforms import PLATFORMS, Row, configured
from bot.app.verbs import verbs
from bot.chat.errors import SettingsError
from storage.errors import StorageError

EXIT_SETTINGS = 2
EXIT_PORT = 5


def main(argv: Sequence[str] | None = None, platforms: Sequence[Row] = PLATFORMS) -> int:
    """Run one verb; the exit code says how it went: 2 settings, 3 and 4 database, 5 port, 6 a file."""
    known = verbs(platforms)
    given = parser({name: (verb.about, verb.add) for name, verb in known.items()}).parse_args(argv)
    logs.set_up()
    try:
        configuration = configured(platforms)
        logs.set_level(configuration.settings.log_level.upper())
        return asyncio.run(known[given.verb].do(configuration, given))
    except SettingsError as error:
        return _fail(str(error), EXIT_SETTINGS)
    except StorageError as error:
        return _fail(str(error), error.exit_code)
    except PortTakenError as error:
        return _fail(str(error), EXIT_PORT)
    except (KeyboardInterrupt, BrokenPipeError):
        return 0


def _fail(text: str, code: int) -> int:
    print(f"goen: {text}", file=sys.stderr)
    return code
