"""Pure: what an answer becomes in Slack, and how a posted message is recognized again."""

from typing import Any

from adapters.slack import decode, encode
from bot.chat.actions import Answer, NextForm, RejectForm
from bot.chat.content import File, Form, Message
from bot.chat.interactions import Interaction, Sender
from bot.chat.refs import ChannelRef
from bot.words.i18n import Translator

Body = dict[str, Any]

METADATA_TYPE = "goen_message"


def where(body: Body) -> ChannelRef | None:
    """The channel an answer belongs to; a form's is where it was asked for."""
    if body.get("type") == "view_submission":
        return decode.submission(body, Sender(decode.user_ref(body))).channel
    return decode.channel_ref(body)


def asked(body: Body, sender: Sender) -> Interaction | None:
    """The command, shortcut or press in a payload; None for a link, which has opened by itself."""
    if "command" in body:
        return decode.command(body, sender)
    if body["type"] == "shortcut":
        return decode.shortcut(body, sender)
    return decode.action(body, sender) if decode.is_press(body) else None


def is_at_home(body: Body) -> bool:
    """Whether something was pressed on the person's own page."""
    return bool((body.get("view") or {}).get("type") == "home")


def view(form: Form, body: Body, t: Translator) -> Body:
    """A form as a modal that knows where it was asked for; ValueError if Slack would not take it."""
    channel = where(body)
    return encode.view(form, channel=str(channel) if channel else "", close=t("slack-close"))


def acknowledgement(answer: Answer | None, body: Body, t: Translator) -> Body | None:
    """What a sent form shows in its place; None if the answer belongs elsewhere and the form closes."""
    match answer:
        case RejectForm(form=form):
            blocks = {block["block_id"] for block in body["view"]["blocks"]}
            wrong = {name: text for name, text in encode.errors(form).items() if name in blocks}
            return {"response_action": "errors", "errors": wrong} if wrong else None
        case NextForm(form=form):
            return {"response_action": "update", "view": view(form, body, t)}
    return None


def response(message: Message, *, replace_original: bool, is_private: bool) -> Body:
    """What a response URL takes."""
    payload = {**encode.message(message), "replace_original": replace_original}
    if not replace_original:
        payload["response_type"] = "ephemeral" if is_private else "in_channel"
    return payload


def metadata(key: str) -> Body | None:
    """What makes a message findable by its key; None for one that nobody looks for."""
    return {"event_type": METADATA_TYPE, "event_payload": {"key": key}} if key else None


def ts_of(messages: list[Body], key: str) -> str:
    """The time stamp of the message with this key; empty if it is not among them."""
    for message in messages:
        found = message.get("metadata") or {}
        if found.get("event_type") == METADATA_TYPE and (found.get("event_payload") or {}).get("key") == key:
            return str(message["ts"])
    return ""


def upload(file: File) -> Body:
    """A file as files_upload_v2 takes it."""
    return {"filename": file.name, "title": file.name, "content": file.data}
