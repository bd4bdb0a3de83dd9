"""Files that people hand over in Slack: looked up by their id, then downloaded with the token of the bot."""

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from yarl import URL

from adapters.slack.failures import error_code, in_words
from adapters.slack.web import Web
from adapters.slack.workspaces import Workspaces
from bot.chat.errors import FileError, FileReason
from bot.chat.handing import gathered
from bot.chat.interactions import HandedFile

SCOPE = "files:read"
_CHUNK = 64 * 1024
_REASONS: dict[str, FileReason] = {
    "file_not_found": "gone",
    "file_deleted": "gone",
    "missing_scope": "forbidden",
    "no_permission": "forbidden",
    "access_denied": "forbidden",
    "not_allowed_token_type": "forbidden",
}
# Without the scope Slack leads to the page where people log in.
_STATUS: dict[int, FileReason] = {301: "forbidden", 302: "forbidden", 401: "forbidden", 403: "forbidden", 404: "gone"}
_OK = 200


async def fetch(file: HandedFile, at_most: int, workspaces: Workspaces, web: Web) -> bytes:
    """The bytes of a file; FileError says why not."""
    team, enterprise, id = file.ref.split("/")
    here = workspaces.at(team, enterprise or None)
    if here is None:
        raise FileError("unreachable", "not installed")
    try:
        found = (await here.client.files_info(file=id))["file"]
        if int(found.get("size") or 0) > at_most:
            raise FileError("large")
        return await _download(str(found.get("url_private_download") or ""), str(here.client.token), at_most, web)
    except SlackApiError as error:
        raise FileError(_REASONS.get(error_code(error).partition(":")[0], "unreachable"), SCOPE) from None
    except (SlackClientError, aiohttp.ClientError, TimeoutError, OSError) as error:
        raise FileError("unreachable", in_words(error)) from None


async def _download(address: str, token: str, at_most: int, web: Web) -> bytes:
    """Download from Slack itself: nobody else gets the token."""
    if web.session is None or not _is_slacks(address, web.api_url):
        raise FileError("gone")
    asking = web.session.get(address, headers={"Authorization": f"Bearer {token}"}, allow_redirects=False)
    async with asking as answer:
        if answer.status != _OK:
            raise FileError(_STATUS.get(answer.status, "unreachable"), SCOPE)
        return await gathered(answer.content.iter_chunked(_CHUNK), at_most)


def _is_slacks(address: str, api_url: str) -> bool:
    """Whether an address is on the server that the Web API is on, or safely on one of its domain."""
    url, api = URL(address), URL(api_url)
    if not url.host:
        return False
    return url.origin() == api.origin() or (url.scheme == "https" and url.host.endswith(f".{api.host}"))
