"""The Web API methods of the stand-in: what each does to the workspace, and what it answers."""

import json
import mimetypes
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tests.fakes.slack.limits import message_problems
from tests.fakes.slack.signatures import as_bool
from tests.fakes.slack.tickets import Tickets
from tests.fakes.slack.views import Views
from tests.fakes.slack.workspace import BOT_ID, BOT_USER, Change, Channel, File, Message, User, Workspace

Arguments = Mapping[str, Any]
Answer = dict[str, Any]
LONGEST_TEXT = 40_000
ADVISED_TEXT = 4_000
PAGE = 100


class Refusal(Exception):  # noqa: N818
    """An answer with ok: false."""

    def __init__(self, error: str, **more: Any) -> None:
        super().__init__(error)
        self.error = error
        self.more = more


class Methods:
    """Every method that the product may call, by its Slack name."""

    def __init__(self, workspace: Workspace, tickets: Tickets, problems: list[str]) -> None:
        self._space = workspace
        self._problems = problems
        self.views = Views(workspace, tickets, problems, Refusal)
        self.upload_url: Callable[[str], str] = str
        self.file_url: Callable[[File], str] = str
        self.table: dict[str, Callable[[Arguments], Answer]] = {
            "users.info": self._user,
            "users.list": self._users,
            "conversations.open": self._open,
            "conversations.info": self._info,
            "conversations.history": self._history,
            "conversations.members": self._members,
            "conversations.join": self._join,
            "conversations.list": self._list,
            "chat.postMessage": self._post,
            "chat.update": self._update,
            "chat.postEphemeral": self._post_ephemeral,
            "chat.delete": self._delete,
            "views.open": self.views.open,
            "views.push": self.views.push,
            "views.update": self.views.update,
            "views.publish": self.views.publish,
            "files.info": self._file,
            "files.getUploadURLExternal": self._upload_url,
            "files.completeUploadExternal": self._complete_upload,
        }

    # --- People and conversations ---

    def _user(self, given: Arguments) -> Answer:
        user = self._space.users.get(given["user"])
        if user is None:
            raise Refusal("user_not_found")
        return {"user": user_json(user, as_bool(given.get("include_locale")))}

    def _users(self, given: Arguments) -> Answer:
        found = [user_json(user, as_bool(given.get("include_locale"))) for user in self._space.users.values()]
        page, cursor = _page(found, given)
        return {"members": page, "response_metadata": {"next_cursor": cursor}}

    def _open(self, given: Arguments) -> Answer:
        if given.get("channel"):
            channel = self._channel(given["channel"])
        else:
            names = given.get("users") or []
            names = names.split(",") if isinstance(names, str) else names
            channel = self._space.conversation(self._may_be_written_to(names))
        return {"channel": {"id": channel.id}}

    def _may_be_written_to(self, names: list[str]) -> frozenset[str]:
        if not 1 <= len(names) <= 8:
            raise Refusal("too_many_users" if names else "users_list_not_supplied")
        for name in names:
            user = self._space.users.get(name)
            if user is None:
                raise Refusal("user_not_found")
            if user.deleted:
                raise Refusal("user_disabled")
            if user.is_bot or name == "USLACKBOT":
                raise Refusal("cannot_dm_bot")
            if user.dm_error:
                raise Refusal(user.dm_error)
        return frozenset(names)

    def _info(self, given: Arguments) -> Answer:
        channel = self._channel(given["channel"])
        more = {"num_members": len(channel.members)} if as_bool(given.get("include_num_members")) else {}
        return {"channel": channel_json(channel) | more}

    def _history(self, given: Arguments) -> Answer:
        channel = self._inside(given["channel"])
        oldest, latest = float(given.get("oldest") or 0), float(given.get("latest") or "inf")
        inclusive = as_bool(given.get("inclusive"))
        found = []
        for message in reversed(self._space.messages):
            ts = float(message.ts)
            within = oldest <= ts <= latest if inclusive else oldest < ts < latest
            if message.channel == channel.id and within and not message.deleted and not message.ephemeral_to:
                found.append(_with_metadata(message, as_bool(given.get("include_all_metadata"))))
        page, cursor = _page(found, given)
        return {"messages": page, "has_more": bool(cursor), "response_metadata": {"next_cursor": cursor}}

    def _members(self, given: Arguments) -> Answer:
        page, cursor = _page(sorted(self._channel(given["channel"]).members), given)
        return {"members": page, "response_metadata": {"next_cursor": cursor}}

    def _join(self, given: Arguments) -> Answer:
        channel = self._channel(given["channel"])
        if channel.kind != "channel":
            raise Refusal("method_not_supported_for_channel_type")
        if channel.is_archived:
            raise Refusal("is_archived")
        channel.members.add(BOT_USER)
        return {"channel": channel_json(channel)}

    def _list(self, given: Arguments) -> Answer:
        kinds = [_KINDS.get(kind, kind) for kind in (given.get("types") or "public_channel").split(",")]
        left_out = as_bool(given.get("exclude_archived"))
        found = [
            channel_json(channel)
            for channel in self._space.channels.values()
            if channel.kind in kinds and not (left_out and channel.is_archived) and not self._is_hidden(channel)
        ]
        page, cursor = _page(found, given)
        return {"channels": page, "response_metadata": {"next_cursor": cursor}}

    def _is_hidden(self, channel: Channel) -> bool:
        return channel.kind != "channel" and BOT_USER not in channel.members

    def _channel(self, name: str) -> Channel:
        channel = self._space.channels.get(name)
        if channel is None or self._is_hidden(channel):
            raise Refusal("channel_not_found")
        return channel

    def place(self, name: str) -> str:
        """What a message is counted for: somebody's conversation with the bot is one place, however it is named."""
        channel = self._space.channels.get(name)
        return next(iter(channel.members - {BOT_USER})) if channel and channel.kind == "im" else name

    def _addressed(self, name: str) -> Channel:
        """Where a message goes: to a person as well, without a conversation that was opened before.

        Who has one is written to also when the account is no more (slackapi/python-slack-sdk#1156).
        """
        user = self._space.users.get(name)
        if user is None:
            return self._inside(name)
        known = self._space.known(name)
        if known is None or user.dm_error:
            try:
                known = self._space.conversation(self._may_be_written_to([name]))
            except Refusal:
                raise Refusal("channel_not_found") from None
        return known

    def _inside(self, name: str) -> Channel:
        """A channel that the bot can write to."""
        channel = self._channel(name)
        if BOT_USER not in channel.members:
            raise Refusal("not_in_channel")
        if channel.is_archived:
            raise Refusal("is_archived")
        return channel

    # --- Messages ---

    def content(self, given: Arguments, where: str) -> tuple[str, list[dict[str, Any]]]:
        """The text and blocks of a message, checked."""
        text, blocks = given.get("text") or "", as_json(given.get("blocks")) or []
        found = message_problems(blocks)
        if found:
            self._problems.extend(f"{where}: {problem}" for problem in found)
            raise Refusal("invalid_blocks", response_metadata={"messages": [f"[ERROR] {problem}" for problem in found]})
        strange = [f"invalid slack file [json-pointer:/blocks/{place}/slack_file]" for place in self._unshown(blocks)]
        if strange:
            raise Refusal("invalid_blocks", errors=strange)
        if not text and not blocks and not given.get("attachments"):
            raise Refusal("no_text")
        if not text:
            self._problems.append(f"{where}: blocks without text beside them")
        if len(text) > ADVISED_TEXT:
            self._problems.append(f"{where}: text of {len(text)} characters")
        if len(text) > LONGEST_TEXT:
            raise Refusal("msg_too_long")
        return text, self.views.named(blocks)

    def _unshown(self, blocks: list[dict[str, Any]]) -> Iterator[int]:
        """The places of blocks that name a file that Slack does not know as a picture, or not yet."""
        for place, block in enumerate(blocks):
            if block["type"] == "image" and "slack_file" in block:
                file = self._space.files.get(block["slack_file"].get("id"))
                if file is None or not file.uploaded or file.deleted or file.looks:
                    yield place

    def _post(self, given: Arguments) -> Answer:
        channel = self._addressed(given["channel"])
        text, blocks = self.content(given, "chat.postMessage")
        ts, metadata = self._space.new_ts(), as_json(given.get("metadata"))
        message = Message(channel.id, ts, BOT_USER, text, blocks, metadata, thread_ts=given.get("thread_ts"))
        self._space.post(message)
        return {"channel": channel.id, "ts": ts, "message": message.as_json()}

    def _post_ephemeral(self, given: Arguments) -> Answer:
        channel, user = self._inside(given["channel"]), given["user"]
        if user not in channel.members:
            raise Refusal("user_not_in_channel")
        text, blocks = self.content(given, "chat.postEphemeral")
        message = Message(channel.id, self._space.new_ts(), BOT_USER, text, blocks, ephemeral_to=user)
        self._space.post(message)
        return {"message_ts": message.ts}

    def _update(self, given: Arguments) -> Answer:
        message = self._own(given, "cant_update_message")
        if given.get("text") is not None or given.get("blocks") is not None:
            message.text, message.blocks = self.content(given, "chat.update")
        if given.get("metadata") is not None:
            message.metadata = as_json(given["metadata"])
        message.edited = True
        self._space.changes.append(Change("update", message))
        return {"channel": message.channel, "ts": message.ts, "text": message.text, "message": message.as_json()}

    def _delete(self, given: Arguments) -> Answer:
        message = self._own(given, "cant_delete_message")
        message.deleted = True
        self._space.changes.append(Change("delete", message))
        return {"channel": message.channel, "ts": message.ts}

    def _own(self, given: Arguments, refusal: str) -> Message:
        message = self._space.find(self._channel(given["channel"]).id, given["ts"])
        if message is None or message.ephemeral_to:
            raise Refusal("message_not_found")
        if message.user != BOT_USER:
            raise Refusal(refusal)
        return message

    # --- Files ---

    def _upload_url(self, given: Arguments) -> Answer:
        name, alt = given["filename"], given.get("alt_txt") or ""
        file = File(self._space.new_id("F"), name, title=name, alt=alt, looks=self._space.file_looks)
        self._space.files[file.id] = file
        return {"upload_url": self.upload_url(file.id), "file_id": file.id}

    def _file(self, given: Arguments) -> Answer:
        file = self._space.files.get(given["file"])
        if file is None:
            raise Refusal("file_not_found")
        if file.deleted:
            raise Refusal("file_deleted")
        shown = self.file_json(file)
        file.looks = max(0, file.looks - 1)
        return {"file": shown}

    def file_json(self, file: File) -> Answer:
        """A file as Slack shows it in a form and by files.info."""
        about = {"id": file.id, "name": file.name, "title": file.title or file.name, "size": len(file.data)}
        about |= {"mode": "hosted", "is_external": False, "file_access": "visible"}
        about["mimetype"] = "" if file.looks else mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        return about | {"url_private_download": self.file_url(file)}

    def _complete_upload(self, given: Arguments) -> Answer:
        found = []
        for item in as_json(given["files"]):
            file = self._space.files.get(item["id"])
            if file is None or not file.uploaded:
                raise Refusal("file_not_found")
            file.title = item.get("title") or file.name
            found.append(file)
        names = [name for name in (given.get("channel_id"), *str(given.get("channels") or "").split(",")) if name]
        for name in names:
            if name not in self._space.channels:
                raise Refusal("channel_not_found")  # a user's id does not do here
            text, channel = given.get("initial_comment") or "", self._inside(name)
            self._space.post(Message(channel.id, self._space.new_ts(), BOT_USER, text, files=found))
        return {"files": [{"id": file.id, "title": file.title} for file in found]}


_KINDS = {"public_channel": "channel", "private_channel": "group"}


def as_json(value: Any) -> Any:
    """Read an argument that comes as JSON, or as text with JSON in it."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise Refusal("invalid_arguments") from None


def user_json(user: User, with_locale: bool) -> Answer:
    """A user as users.info and user_change show it."""
    fields = ("id", "team_id", "name", "deleted", "is_admin", "is_owner", "is_bot", "is_restricted")
    profile = {"real_name": user.real_name, "display_name": user.name}
    found = {name: getattr(user, name) for name in fields} | {"real_name": user.real_name, "profile": profile}
    found |= {"is_ultra_restricted": False, "is_app_user": False}
    found |= {"tz": user.tz} if user.tz else {}
    return found | ({"locale": user.locale} if with_locale and user.locale else {})


def channel_json(channel: Channel) -> Answer:
    kinds = {f"is_{kind}": channel.kind == kind for kind in ("channel", "group", "im", "mpim")}
    more = {"is_private": channel.kind != "channel", "is_member": BOT_USER in channel.members}
    more |= {"is_archived": channel.is_archived, "is_ext_shared": channel.is_ext_shared}
    return {"id": channel.id, "name": channel.name, **kinds, **more}


def _with_metadata(message: Message, with_metadata: bool) -> Answer:
    bot = {"bot_id": BOT_ID} if message.is_from_bot else {}
    metadata = {"metadata": message.metadata} if with_metadata and message.metadata else {}
    return message.as_json() | bot | metadata


def _page(found: list[Any], given: Arguments) -> tuple[list[Any], str]:
    start, size = int(given.get("cursor") or 0), int(given.get("limit") or PAGE)
    end = start + size
    return found[start:end], str(end) if end < len(found) else ""
