"""Pictures that a message of the outbox shows: uploaded for the bot alone, then named in the message's blocks.

So the message stays one call with its key in the metadata, and whether it is out is asked as of every other one. What
was uploaded before a crash is seen by nobody.
"""

import asyncio
import logging
from collections.abc import Sequence
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.failures import error_code, in_words
from bot.chat.content import File

log = logging.getLogger(__name__)

Json = dict[str, Any]

# Well below what a delivery may take, so that the words still go out.
UPLOAD_S = 8.0
_LOOK_S = 0.5


async def pictures(client: AsyncWebClient, files: Sequence[File]) -> list[Json]:
    """The blocks that show them; none where Slack does not take them: all that they show is said in words."""
    if not files:
        return []
    try:
        async with asyncio.timeout(UPLOAD_S):
            return [_block(await _uploaded(client, file), file) for file in files]
    except (SlackClientError, aiohttp.ClientError, TimeoutError, OSError) as error:
        log.warning("a picture was not uploaded: %s", in_words(error))
        return []


def are_refused(error: Exception) -> bool:
    """Whether Slack surely posted nothing because it does not show a picture, or not yet."""
    return isinstance(error, SlackApiError) and error_code(error).startswith("invalid_blocks")


async def _uploaded(client: AsyncWebClient, file: File) -> str:
    """Upload one and wait until Slack knows it as a picture: until then no block may name it. Returns its id."""
    sent = await client.files_upload_v2(filename=file.name, title=file.name, content=file.data, alt_txt=file.alt)
    id = str(sent["files"][0]["id"])
    await _until_known(client, id)
    return id


async def _until_known(client: AsyncWebClient, id: str) -> None:
    try:
        if (await client.files_info(file=id))["file"].get("mimetype"):
            return
    except SlackApiError as error:
        # Without the scope to look, the message itself shows whether it is too early.
        log.info("files.info: %s", error_code(error))
        return
    await asyncio.sleep(_LOOK_S)
    await _until_known(client, id)


def _block(id: str, file: File) -> Json:
    return {"type": "image", "slack_file": {"id": id}, "alt_text": file.alt or file.name}
