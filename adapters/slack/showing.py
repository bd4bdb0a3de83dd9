"""How an answer comes to be seen: in place of a form, through a response URL, in the channel or directly."""

import asyncio
import logging
from typing import Any

from slack_sdk.errors import SlackApiError

from adapters.slack import answers, decode, encode
from adapters.slack.failures import error_code, in_words
from adapters.slack.web import Web
from adapters.slack.workspaces import Workspace
from bot.chat.actions import Answer, NextForm, Reply, Update
from bot.chat.content import Form, Message
from bot.chat.refs import ChannelRef, UserRef

log = logging.getLogger(__name__)

_EXPIRED = frozenset({"expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id"})

Body = dict[str, Any]


class Showing:
    """Shows answers in the workspace that asked."""

    def __init__(self, web: Web) -> None:
        self._web = web

    def in_view(self, task: asyncio.Task[Answer | None], body: Body, here: Workspace) -> Body | None:
        """What a form shows in its place, for the acknowledgement; None if the answer belongs elsewhere."""
        if task.exception():
            return None
        try:
            return answers.acknowledgement(task.result(), body, here.words(body))
        except ValueError as error:
            log.warning("a form does not fit into Slack: %s", in_words(error))
            return None

    async def show(self, answer: Answer | None, body: Body, here: Workspace) -> None:
        """Let the person see the answer."""
        match answer:
            case Reply(message=message, is_private=is_private):
                await self._reply(message, body, here, is_private=is_private)
            case Update(message=message):
                await self._respond(message, body, here, replace_original=True)
            case NextForm(message=message):
                await self._reply(message, body, here)

    async def opened(self, form: Form, body: Body, here: Workspace) -> bool:
        """Whether a form opened; it cannot where nothing was pressed, nor three seconds after that."""
        if not body.get("trigger_id"):
            return False
        try:
            view = answers.view(form, body, here.words(body))
            await here.client.views_open(trigger_id=body["trigger_id"], view=view)
        except SlackApiError as error:
            if error_code(error) not in _EXPIRED:
                raise
            return False
        return True

    async def tell(self, error: Exception, body: Body, here: Workspace) -> None:
        """Say that there is no answer to whoever waits for it."""
        log.error("a Slack request was not answered: %s", in_words(error))
        try:
            await self._reply(Message(here.words(body)("slack-error-failed")), body, here)
        except Exception as failed:  # noqa: BLE001 - nothing more can be done
            log.warning("nor could the person be told: %s", in_words(failed))

    async def _reply(self, message: Message, body: Body, here: Workspace, *, is_private: bool = True) -> None:
        channel = answers.where(body)
        if message.files:
            await _upload(message, await here.direct_channel(decode.user_ref(body)), here)
        elif body.get("response_url"):
            await self._respond(message, body, here, replace_original=False, is_private=is_private)
        elif channel is None:
            await post(here, await here.direct_channel(decode.user_ref(body)), message)
        elif is_private:
            await _whisper(message, channel, decode.user_ref(body), here)
        else:
            await post(here, channel.id, message)

    async def _respond(
        self, message: Message, body: Body, here: Workspace, *, replace_original: bool, is_private: bool = True
    ) -> None:
        url = body.get("response_url")
        if not url:
            await self._reply(message, {**body, "response_url": None}, here)
            return
        payload = answers.response(message, replace_original=replace_original, is_private=is_private)
        if not await self._web.respond(url, payload):
            await self._reply(message, {**body, "response_url": None}, here, is_private=is_private)


async def post(here: Workspace, channel: str, message: Message, key: str = "") -> str:
    """Post a message, with its key in the metadata so that it can be found again; returns its time stamp."""
    metadata = answers.metadata(key)
    posted = await here.client.chat_postMessage(channel=channel, metadata=metadata, **encode.message(message))
    return str(posted["ts"])


async def _whisper(message: Message, channel: ChannelRef, user: UserRef, here: Workspace) -> None:
    """Only for this person; in their direct messages where Slack cannot show it in the channel."""
    try:
        shown = encode.message(message)
        await here.client.chat_postEphemeral(
            channel=channel.id, user=user.id, text=shown["text"], blocks=shown["blocks"]
        )
    except SlackApiError as error:
        log.info("chat.postEphemeral: %s", error_code(error))
        await post(here, await here.direct_channel(user), message)


async def _upload(message: Message, channel: str, here: Workspace) -> None:
    uploads = [answers.upload(file) for file in message.files]
    await here.client.files_upload_v2(channel=channel, initial_comment=message.text, file_uploads=uploads)
