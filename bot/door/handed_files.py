"""Files that people hand over, fetched from their platform: whole, or with a reason that people understand."""

from bot.chat.errors import FileError, UserError
from bot.chat.handing import Fetch
from bot.chat.interactions import HandedFile
from bot.chat.limits import PORTABLE
from bot.words.text import clean_line, shorten

_LONGEST_NAME = 60
_MB = 1_000_000


def file_name(file: HandedFile) -> str:
    """What a file is called, to be said to people: whoever named it may have written anything."""
    return shorten(clean_line(file.name), _LONGEST_NAME) or "?"


async def fetched(file: HandedFile, fetch: Fetch) -> bytes:
    """The bytes of a file; UserError says why it cannot be had. To be called beside every transaction."""
    try:
        return await fetch(file, PORTABLE.file_bytes)
    except FileError as error:
        raise UserError(
            f"error-file-{error.reason}", name=file_name(file), most=PORTABLE.file_bytes // _MB, detail=error.detail
        ) from None
