"""One request and how it is answered: in place of a form, through a response URL, in the channel or directly."""

import logging
from dataclasses import replace
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

from adapters.slack import encode
from adapters.slack.failures import error_code, in_words, is_expired, missing_scope
from adapters.slack.markup import mentioned
from adapters.slack.request import Request
from adapters.slack.sending import post
from adapters.slack.web import Web
from adapters.slack.workspaces import Workspace
from bot.chat.actions import Answer, NextForm, RejectForm, Reply, Update
from bot.chat.content import Form, Message
from bot.chat.interactions import FormSubmit, Interaction, Sender, TypedText
from bot.chat.refs import ChannelRef, UserRef
from bot.words.i18n import Translator

log = logging.getLogger(__name__)

Json = dict[str, Any]

# Of more mentions, those that Goen has met are known all the same.
_MOST_ASKED = 5


class SlackExchange:
    """Answers one request. `user`: who acts; `here`: the workspace that asked."""

    def __init__(self, request: Request, user: UserRef, here: Workspace, web: Web) -> None:
        self.request = request
        self.user = user
        self.here = here
        self._web = web
        if request.channel is not None and request.channel.is_private:
            here.note_private(request.channel.id)

    @property
    def t(self) -> Translator:
        """The wording for whoever acts."""
        return self.here.words(self.user, self.request.team)

    async def sender(self) -> Sender:
        """Who acts, with what Slack says of them."""
        return await self.here.sender(self.user, self.request.team)

    async def named(self, asked: Interaction) -> Interaction:
        """The same, with what Slack calls those who are mentioned in it."""
        match asked:
            case TypedText(text=text):
                texts = [text]
            case FormSubmit(values=values):
                texts = [text for given in values.values() for text in given]
            case _:
                return asked
        people = [ref for text in texts for ref in mentioned(text, self.request.team)][:_MOST_ASKED]
        names = {str(ref): (await self.here.sender(ref, self.request.team)).name for ref in people}
        return replace(asked, names=names) if names else asked

    async def place(self) -> ChannelRef | None:
        """Where it was said: what is said of the channel with commands and buttons is left out of messages."""
        channel = self.request.channel
        return replace(channel, is_private=await self.here.is_private(channel.id)) if channel else None

    async def show(self, answer: Answer | None) -> None:
        """Let the person see an answer that needs no form."""
        match answer:
            case Reply(message=message, is_private=is_private):
                await self.reply(message, is_private=is_private)
            case Update(message=message):
                await self.update(message)
            case NextForm(message=message):
                await self.reply(message)

    async def reply(self, message: Message, *, is_private: bool = True) -> None:
        """Answer with a message."""
        kind = "ephemeral" if is_private else "in_channel"
        payload = {**encode.message(message), "replace_original": False, "response_type": kind}
        is_said_by_files = bool(message.files) and not message.cards and not message.actions
        are_said_in_words = all(file.alt for file in message.files)
        if is_said_by_files and not are_said_in_words:
            await self._hand_over(message)
            return
        if not await self._respond(payload):
            await self._post(message, is_private=is_private)
        if message.files:
            await self._hand_over(message, may_fail=are_said_in_words)

    async def update(self, message: Message) -> None:
        """Replace the message whose button was pressed."""
        if not await self._respond({**encode.message(message), "replace_original": True}):
            await self._post(message)

    async def open(self, form: Form) -> bool:
        """Whether a form opened; it cannot where nothing was pressed, nor three seconds after that."""
        if not self.request.trigger_id:
            return False
        try:
            await self.here.client.views_open(trigger_id=self.request.trigger_id, view=self._view(form))
        except SlackApiError as error:
            if not is_expired(error):
                raise
            return False
        except (SlackClientError, aiohttp.ClientError, TimeoutError, OSError) as error:
            # Perhaps it is open all the same: then it stands above the button that opens it as well.
            log.warning("nobody can say whether a form opened: %s", in_words(error))
            return False
        return True

    def in_place(self, answer: Answer | None) -> Json | None:
        """What a sent form shows in its place, for the acknowledgement; None if the answer belongs elsewhere."""
        try:
            match answer:
                case RejectForm(form=form):
                    wrong = {name: text for name, text in encode.errors(form).items() if name in self.request.blocks}
                    return {"response_action": "errors", "errors": wrong} if wrong else None
                case NextForm(form=form):
                    return {"response_action": "update", "view": self._view(form)}
        except ValueError as error:
            log.warning("a form does not fit into Slack: %s", in_words(error))
        return None

    async def tell(self, error: Exception) -> None:
        """Say that there is no answer to whoever waits for it."""
        log.error("a Slack request was not answered: %s", in_words(error))
        scope = missing_scope(error)
        text = self.t("slack-error-scope", scope=scope) if scope else self.t("slack-error-failed")
        try:
            await self.reply(Message(text))
        except Exception as failed:  # noqa: BLE001 - nothing more can be done
            log.warning("nor could the person be told: %s", in_words(failed))

    def _view(self, form: Form) -> Json:
        """A form as a modal that knows where it was asked for; ValueError if Slack would not take it."""
        channel = self.request.channel
        is_private = channel is not None and channel.is_private
        return encode.view(form, channel=str(channel or ""), close=self.t("slack-close"), is_private=is_private)

    async def _respond(self, payload: Json) -> bool:
        """Whether the request has a response URL that took the message."""
        url = self.request.response_url
        return bool(url) and await self._web.respond(url, payload)

    async def _post(self, message: Message, *, is_private: bool = True) -> None:
        """Answer without a response URL."""
        channel = self.request.channel
        if channel is None:
            await post(self.here, self.user, message)
        elif is_private:
            if not await self.whisper(message, channel):
                await post(self.here, self.user, message)
        else:
            await post(self.here, channel, message)

    async def whisper(self, message: Message, channel: ChannelRef) -> bool:
        """Show this person alone a message in a channel; false where Slack cannot."""
        try:
            shown = encode.message(message)
            await self.here.client.chat_postEphemeral(
                channel=channel.id, user=self.user.id, text=shown["text"], blocks=shown["blocks"]
            )
        except SlackApiError as error:
            log.info("chat.postEphemeral: %s", error_code(error))
            return False
        return True

    async def _hand_over(self, message: Message, *, may_fail: bool = False) -> None:
        """Send files where nobody else reads them, and say so where they were asked for.

        `may_fail`: all that they show has been said in words.
        """
        try:
            await self._upload(message)
        except (SlackClientError, aiohttp.ClientError, TimeoutError, OSError) as error:
            if not may_fail:
                raise
            log.warning("a picture was not uploaded: %s", in_words(error))
            return
        if self.request.channel is not None:
            names = self.t("list-separator").join(file.name for file in message.files)
            await self.reply(Message(self.t("slack-file-sent", names=names)))

    async def _upload(self, message: Message) -> None:
        uploads = [
            {"filename": file.name, "title": file.name, "content": file.data, "alt_txt": file.alt or None}
            for file in message.files
        ]
        channel = await self.here.direct_channel(self.user)
        await self.here.client.files_upload_v2(channel=channel, initial_comment=message.text, file_uploads=uploads)
