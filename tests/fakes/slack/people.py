"""What people do in the stand-in; each act returns what the person then sees."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from tests.fakes.bell import Bell
from tests.fakes.slack import payloads
from tests.fakes.slack.delivery import Courier, Delivery
from tests.fakes.slack.elements import Given, HandedOver, entered, find_button, find_field, find_menu, missing, plain
from tests.fakes.slack.methods import user_json
from tests.fakes.slack.server import Server
from tests.fakes.slack.tickets import Ticket, Tickets
from tests.fakes.slack.workspace import BOT_USER, Change, Channel, File, Message, User, View, Workspace
from tests.patience import HANG_S

Seen = Message | View | None


class NotAcked(AssertionError):  # noqa: N818
    """The app did not acknowledge in time: the person sees Slack's own error."""


class People:
    """The hands and eyes of everybody in the workspace."""

    def __init__(self, space: Workspace, tickets: Tickets, server: Server, courier: Courier, bell: Bell) -> None:
        self.space, self.tickets, self.server, self.courier = space, tickets, server, courier
        self._bell = bell
        self.idle: Callable[[], Awaitable[None]] | None = None  # resolves once the app has nothing left to do
        self.answer_s = HANG_S  # how long an act waits for something to see, without `idle`
        self.response_base = ""

    # --- Who and what is there ---

    def add_user(self, name: str, **more: Any) -> User:
        """Add an account; `more` are fields of User (locale, tz, is_admin, is_owner, deleted, dm_error, ...)."""
        more = {"team_id": self.space.team, **more}
        user = User(more.pop("id", self.space.new_id("U")), name, more.pop("real_name", name), **more)
        self.space.users[user.id] = user
        return user

    def add_channel(self, name: str, *members: User, with_bot: bool = True, **more: Any) -> Channel:
        """Add a channel with these members; `more` are fields of Channel (kind="group" for a private one)."""
        kind = more.get("kind", "channel")
        people = {user.id for user in members} | ({BOT_USER} if with_bot else set())
        channel = Channel(self.space.new_id("C" if kind == "channel" else "G"), name, people, **more)
        self.space.channels[channel.id] = channel
        return channel

    def dm(self, user: User | str) -> Channel:
        """The direct conversation of a person with the bot."""
        return self.space.direct(self._user(user).id)

    def _user(self, user: User | str) -> User:
        return user if isinstance(user, User) else self.space.users[user]

    def _channel(self, user: User, channel: Channel | str) -> Channel:
        """A channel, its id, or "im" for the person's direct conversation with the bot."""
        if channel == "im":
            return self.space.direct(user.id)
        return channel if isinstance(channel, Channel) else self.space.channels[channel]

    # --- Acts ---

    async def command(self, user: User | str, channel: Channel | str, text: str = "", command: str = "/goen") -> Seen:
        """Give a command; the ack may hold a message."""
        who = self._user(user)
        where = self._channel(who, channel)
        self.server.teams[self.space.team].methods.views.close_all(who.id)
        ticket = self.tickets.issue(who.id, where.id)
        start = len(self.space.changes)
        payload = payloads.command(who, where, (command, text), ticket, self._response_url(ticket))
        delivery = await self._acked("slash_commands", payload)
        if delivery.answer:
            self.server.show_response(ticket, delivery.answer, self.space.team)
        return await self._seen(who, start, ticket)

    async def click(self, user: User | str, shown: Message | View, label: str) -> Seen:
        """Press a button of a message, a modal or the Home tab."""
        block, element = find_button(shown.blocks, label)
        return await self._press(self._user(user), shown, payloads.action(block, element, None, self.space.new_ts()))

    async def choose(self, user: User | str, shown: Message | View, menu: str, option: Given) -> Seen:
        """Choose of a menu by its placeholder, label or text before it."""
        block, element = find_menu(shown.blocks, menu)
        value = entered(element, option)
        if element["type"] != "overflow":
            shown.state.setdefault(block["block_id"], {})[element["action_id"]] = value
        if block["type"] == "input" and not block.get("dispatch_action"):
            return shown
        did = payloads.action(block, element, value, self.space.new_ts())
        return await self._press(self._user(user), shown, did)

    async def _press(self, who: User, shown: Message | View, did: dict[str, Any]) -> Seen:
        start = len(self.space.changes)
        if isinstance(shown, View):
            where, ticket = None, self.tickets.issue(who.id, view=shown.id)
        else:
            assert not shown.deleted, "the message is gone"
            self.server.teams[self.space.team].methods.views.close_all(who.id)
            where = self.space.channels[shown.channel]
            ticket = self.tickets.issue(who.id, where.id, (shown.channel, shown.ts))
        url = self._response_url(ticket)
        payload = payloads.block_actions(who, shown, where, did, ticket=ticket, response_url=url)
        await self._acked("interactive", payload)
        return await self._seen(who, start, ticket)

    def file(self, name: str, data: bytes) -> HandedOver:
        """A file from a person's machine, put into a form: Slack has it as soon as it is chosen."""
        file = File(self.space.new_id("F"), name, data, uploaded=True)
        self.space.files[file.id] = file
        return HandedOver(self.server.teams[self.space.team].methods.file_json(file))

    def fill(self, view: View, given: Mapping[str, Given]) -> None:
        """Enter values by field label, without sending anything; LookupError names what exists."""
        for label, value in given.items():
            block, element = find_field(view.blocks, label)
            view.state[block["block_id"]][element["action_id"]] = entered(element, value)

    async def submit(self, user: User | str, view: View, given: Mapping[str, Given] | None = None) -> Seen:
        """Fill in and send a modal: the view itself comes back where something is wrong, with its errors."""
        assert view.is_open, "the view is closed"
        self.fill(view, given or {})
        view.errors = unfilled(view)
        if view.errors:
            return view
        who, start = self._user(user), len(self.space.changes)
        ticket = self.tickets.issue(who.id, view=view.id)
        delivery = await self._acked("interactive", payloads.view_event("view_submission", who, view, ticket))
        self.server.teams[self.space.team].methods.views.answer(view, delivery.answer, ticket.trigger)
        return await self._seen(who, start, ticket)

    async def close_view(self, user: User | str, view: View) -> None:
        """Leave a modal by its close button."""
        self.space.close(view)
        if view.content.get("notify_on_close"):
            who = self._user(user)
            await self._acked("interactive", payloads.view_event("view_closed", who, view, self.tickets.issue(who.id)))

    async def shortcut(self, user: User | str, callback_id: str) -> Seen:
        """Run a global shortcut."""
        who, start = self._user(user), len(self.space.changes)
        ticket = self.tickets.issue(who.id)
        await self._acked("interactive", payloads.shortcut(who, callback_id, ticket, self.space.new_ts()))
        return await self._seen(who, start, ticket)

    async def say(self, user: User | str, channel: Channel | str, text: str) -> Seen:
        """Write in a direct conversation, or in a channel, where the bot hears it only when mentioned."""
        who = self._user(user)
        where, start = self._channel(who, channel), len(self.space.changes)
        message = self.space.post(Message(where.id, self.space.new_ts(), who.id, text))
        if where.kind != "im" and f"<@{BOT_USER}" not in text:
            return None
        kind = "im" if where.kind == "im" else "mention"
        said = payloads.message_event(message, kind, f"client-{message.ts}", who.team_id)
        delivery = await self.event(said)
        if not delivery.is_acked:
            raise NotAcked(f"no ack for {text!r}")
        return await self._seen(who, start)

    async def open_home(self, user: User | str) -> View | None:
        """Look at the Home tab."""
        who, start = self._user(user), len(self.space.changes)
        home = self.space.homes.get(who.id)
        inner: dict[str, Any] = {
            "type": "app_home_opened",
            "user": who.id,
            "channel": self.space.direct(who.id).id,
            "tab": "home",
        }
        inner |= {"event_ts": self.space.new_ts()} | ({"view": home.as_json()} if home else {})
        await self.event(inner)
        await self._seen(who, start)
        return self.space.homes.get(who.id)

    # --- Events ---

    async def event(
        self, inner: dict[str, Any], *, event_id: str = "", team: str = "", is_shared: bool = False
    ) -> Delivery:
        """Deliver an event with Slack's retries; give an `event_id` to send the same one again."""
        name = event_id or self.space.new_id(f"Ev{self.space.team}-")  # no two workspaces have the same
        return await self.courier.deliver(
            "events_api", payloads.event(inner, name, float(self.space.new_ts()), team or self.space.team, is_shared)
        )

    async def change_user(self, user: User | str, **changes: Any) -> Delivery:
        """Change fields of an account, and tell the app."""
        who = self._user(user)
        for name, value in changes.items():
            setattr(who, name, value)
        about = user_json(who, with_locale=True)
        return await self.event({"type": "user_change", "user": about, "event_ts": self.space.new_ts()})

    async def join(self, user: User | str, channel: Channel | str) -> Delivery:
        """Come into a channel; the bot itself may be invited so, too."""
        who = self._user(user)
        where = self._channel(who, channel)
        where.members.add(who.id)
        inner = {
            "type": "member_joined_channel",
            "user": who.id,
            "channel": where.id,
            "channel_type": "C",
            "team": self.space.team,
        }
        return await self.event(inner | {"event_ts": self.space.new_ts()})

    # --- What is then seen ---

    def sees(self, user: User | str, channel: Channel | str) -> list[Message]:
        """Everything on a person's screen in a channel ("im": with the bot), oldest first."""
        who = self._user(user)
        return self.space.sees(who.id, self._channel(who, channel).id)

    async def until(self, finds: Callable[[], Any], timeout_s: float = HANG_S) -> Any:
        """Wait until something is true of the stand-in; TimeoutError after the time."""
        return await self._bell.until(finds, timeout_s)

    async def settled(self, timeout_s: float = HANG_S) -> None:
        """Wait until `idle` says so, every delivery is acked and no call is under way."""
        await self._bell.until(lambda: not self.courier.in_flight, timeout_s)
        if self.idle is not None:
            await self.idle()
        await self._bell.until(lambda: not (self.server.in_flight or self.courier.in_flight), timeout_s)

    def _response_url(self, ticket: Ticket) -> str:
        return f"{self.response_base}{ticket.trigger}"

    async def _acked(self, kind: str, payload: dict[str, Any]) -> Delivery:
        if "team" in payload:
            payload["team"]["id"] = self.space.team
        delivery = await self.courier.deliver(kind, payload)
        if not delivery.is_acked:
            raise NotAcked(f"no ack for {payload.get('type', kind)}: {delivery.attempts[-1].failure}")
        return delivery

    async def _something(self, who: User, start: int) -> bool:
        """Wait for anything new on this person's screen; False when nothing comes in time."""
        checked = start

        def is_new() -> bool:
            nonlocal checked
            since, checked = checked, len(self.space.changes)
            return any(self.space.visible(who.id, since))

        try:
            return await self._bell.until(is_new, self.answer_s)
        except TimeoutError:
            return False

    async def _seen(self, who: User, start: int, ticket: Ticket | None = None) -> Seen:
        """Return the change that answers the act: of this ticket first, then views, private answers, messages."""
        if self.idle is not None:
            await self.idle()
        elif not await self._something(who, start):
            return None
        cause = ticket.trigger if ticket else ""
        origin = self.space.find(*ticket.origin) if ticket and ticket.origin else None
        found = [change for change in self.space.visible(who.id, start) if _is_there(change)]
        ranked = sorted(found, key=lambda change: _rank(change, cause, origin))
        return ranked[-1].what if ranked else None


def unfilled(view: View) -> dict[str, str]:
    """What Slack itself says under fields, by label, before it sends a form."""
    found = {}
    for block in view.blocks:
        if block["type"] == "input":
            value = view.state[block["block_id"]][block["element"]["action_id"]]
            problem = missing(block["element"], value)
            if problem and not (block.get("optional") and problem.startswith("Please")):
                found[plain(block["label"])] = problem
    return found


def _is_there(change: Change) -> bool:
    return change.what.is_open if isinstance(change.what, View) else not change.what.deleted


def _rank(change: Change, cause: str, origin: Message | None) -> tuple[bool, int]:
    kinds = {"view": 4, "ephemeral": 3, "update": 2, "message": 1, "home": 0, "delete": -1}
    is_ours = bool(cause) and change.cause == cause
    return is_ours or (origin is not None and change.what is origin), kinds[change.kind]
