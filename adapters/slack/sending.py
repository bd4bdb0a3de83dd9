"""What is sent later: messages of the outbox, and the question whether one of them is already there."""

from collections.abc import Sequence

from slack_sdk.errors import SlackApiError

from adapters.slack import encode, posted, shown
from adapters.slack.failures import error_code, failure, unanswered
from adapters.slack.workspaces import Workspace, Workspaces
from bot.chat.content import Message, Revision
from bot.chat.errors import DeliveryError
from bot.chat.ports import Delivery, Receipt
from bot.chat.refs import ChannelRef, UserRef

LOOK_BACK_S = 60
_PAGE = 200


async def deliver(delivery: Delivery, workspaces: Workspaces) -> Receipt:
    """Post a message in its workspace, with its key in the metadata so that it can be found again."""
    here = await workspaces.reaching(delivery.to)
    try:
        if isinstance(delivery.content, Revision):
            return await _revise(delivery, delivery.content, here)
        return Receipt(await _post(here, delivery))
    except Exception as error:
        raise failure(error, is_direct=isinstance(delivery.to, UserRef)) from error


async def _post(here: Workspace, delivery: Delivery) -> str:
    """Post a message with its pictures; where Slack refuses it because of them, without."""
    pictures = await shown.pictures(here.client, delivery.message.files)
    try:
        return await post(here, delivery.to, delivery.message, delivery.key, pictures)
    except SlackApiError as error:
        if not (pictures and shown.are_refused(error)):
            raise
        return await post(here, delivery.to, delivery.message, delivery.key)


async def _revise(delivery: Delivery, revision: Revision, here: Workspace) -> Receipt:
    """Let a message say something else; one that was deleted says nothing any more."""
    said = encode.revision(revision.message)
    try:
        await here.client.chat_update(channel=await _channel(delivery, here), ts=revision.message_id, **said)
    except SlackApiError as error:
        if error_code(error) != "message_not_found":
            raise
    return Receipt(revision.message_id)


async def find(deliveries: Sequence[Delivery], workspaces: Workspaces) -> list[Receipt | None]:
    """Look for the keys in their channel's history since shortly before the first attempt.

    To revise a message again is harmless, so nobody need know whether it was.
    """
    try:
        here = await workspaces.reaching(deliveries[0].to)
        return await _found(deliveries, await _channel(deliveries[0], here), here)
    except DeliveryError as error:
        raise DeliveryError("unknown", error.detail) from error
    except Exception as error:
        raise unanswered(error) from error


async def post(
    here: Workspace, to: UserRef | ChannelRef, message: Message, key: str = "", pictures: Sequence[encode.Json] = ()
) -> str:
    """Post a message, with its key in the metadata so that it can be found again; returns its time stamp.

    A person's conversation with the bot need not be opened for it: Slack takes the person for it, and says where it is.
    """
    sent = await here.client.chat_postMessage(
        channel=to.id, metadata=posted.metadata(key), **encode.message(message, pictures)
    )
    if isinstance(to, UserRef) and sent.get("channel"):
        here.note_direct(to, str(sent["channel"]))
    return str(sent["ts"])


async def _found(deliveries: Sequence[Delivery], channel: str, here: Workspace) -> list[Receipt | None]:
    oldest = str(min(delivery.intent_ms for delivery in deliveries) / 1000 - LOOK_BACK_S)
    found: dict[str, Receipt] = {}
    cursor = ""
    while True:
        page = await here.client.conversations_history(
            channel=channel, oldest=oldest, include_all_metadata=True, limit=_PAGE, cursor=cursor or None
        )
        found |= {key: Receipt(ts) for key, ts in posted.keys(page["messages"]).items()}
        cursor = (page.get("response_metadata") or {}).get("next_cursor", "")
        if not cursor or all(delivery.key in found for delivery in deliveries):
            return [found.get(delivery.key) for delivery in deliveries]


async def _channel(delivery: Delivery, here: Workspace) -> str:
    return await here.direct_channel(delivery.to) if isinstance(delivery.to, UserRef) else delivery.to.id
