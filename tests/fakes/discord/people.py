"""What people do in the stand-in; each act returns what the person then sees."""

import contextlib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from tests.fakes.bell import Bell
from tests.fakes.discord import commands, elements, payloads
from tests.fakes.discord.commands import Entry, Value
from tests.fakes.discord.elements import Given
from tests.fakes.discord.gateway import MEMBERS
from tests.fakes.discord.messages import Messages
from tests.fakes.discord.tickets import AUTOCOMPLETE, COMMAND, COMPONENT, DEFER_UPDATE, SUBMIT, Ticket, Tickets
from tests.fakes.discord.world import Attachment, Change, Channel, Guild, Message, Modal, User
from tests.patience import HANG_S

Seen = Message | Modal | None
Json = dict[str, Any]
Chosen = str | User | Channel | Attachment | Sequence[str | User | Channel | Attachment]
Entered = Chosen | bool


class NotAnswered(AssertionError):  # noqa: N818
    """The bot gave no first response in time: the person sees "This interaction failed"."""


class People:
    """The hands and eyes of everybody."""

    problems: list[str]

    def __init__(self, tickets: Tickets, messages: Messages, bell: Bell) -> None:
        self.tickets, self.messages = tickets, messages
        self.world, self.server, self.gateway = messages.world, messages.server, messages.gateway
        self._bell = bell
        self.idle: Callable[[], Awaitable[None]] | None = None  # resolves once the bot has nothing left to do
        self._has_given_up = False

    def _user(self, user: User | str) -> User:
        return user if isinstance(user, User) else self.world.users[user]

    def _channel(self, user: User, channel: Channel | str) -> Channel:
        """A channel, its id, or "dm" for the person's direct channel with the bot."""
        if channel == "dm":
            return self.world.direct(user.id)
        return channel if isinstance(channel, Channel) else self.world.channels[channel]

    def _place(self, user: User, channel: Channel | str) -> Channel:
        place = self._channel(user, channel)
        if not self.world.may_see(user.id, place):
            raise LookupError(f"{user.name} does not see the channel {place.name!r}")
        return place

    # --- Acts ---

    def offered(self, user: User | str, channel: Channel | str) -> list[str]:
        """The names of the commands that the client shows to a person in a channel."""
        who = self._user(user)
        return [command["name"] for command in commands.visible(self.world, who, self._place(who, channel))]

    async def command(
        self,
        user: User | str,
        channel: Channel | str,
        name: str,
        path: Sequence[str] = (),
        options: Mapping[str, Value] | None = None,
    ) -> Seen:
        """Give a command; choices by label, names as in the person's language. NotOffered where Discord would not."""
        who = self._user(user)
        place = self._place(who, channel)
        entry = Entry(self.world, who, place, base_url=self.messages.base_url)
        data = entry.data((name, *path), options or {})
        return await self._act(self.tickets.issue(COMMAND, who, place), data)

    async def complete(
        self,
        user: User | str,
        channel: Channel | str,
        name: str,
        path: Sequence[str] = (),
        *,
        option: str,
        typed: str = "",
        options: Mapping[str, Value] | None = None,
    ) -> dict[str, Any]:
        """Type into an option; return the suggestions: label -> the value to give."""
        who = self._user(user)
        place = self._place(who, channel)
        data = Entry(self.world, who, place, option).data((name, *path), {**(options or {}), option: typed})
        ticket = self.tickets.issue(AUTOCOMPLETE, who, place)
        await self._send(ticket, data)
        return {choice["name"]: choice["value"] for choice in ticket.choices}

    async def click(self, user: User | str, shown: Message, label: str) -> Seen:
        """Press the button with this label."""
        button = elements.find_button(shown.components, label)
        return await self._press(self._user(user), shown, button, {})

    async def choose(self, user: User | str, shown: Message, placeholder: str, option: Chosen) -> Seen:
        """Choose one or several options by label, or people or channels in a menu of those."""
        who, menu = self._user(user), elements.find_menu(shown.components, placeholder)
        values = elements.entered(menu, _labels(option))
        fewest = 1 if menu.get("min_values") is None else menu["min_values"]
        if len(values) < fewest:
            raise LookupError(f"{fewest} options at least, not {values}")
        resolved: Json = {}
        self._resolve(self.world.channels[shown.channel], menu, values, resolved)
        more = {} if menu["type"] == elements.STRING_SELECT else {"resolved": resolved}
        return await self._press(who, shown, menu, {"values": values} | more)

    def _resolve(self, place: Channel, menu: Json, values: list[str], resolved: Json) -> None:
        """Add the people and channels that were chosen to what an interaction explains."""
        for id in values:
            if menu["type"] in elements.PEOPLE and id in self.world.users:
                commands.add_person(self.world, place, self.world.users[id], resolved)
            elif menu["type"] == elements.CHANNEL_SELECT:
                commands.add_channel(self.world, self.world.channels[id], resolved)

    async def _press(self, who: User, shown: Message, component: Json, more: Json) -> Seen:
        place = self.world.channels[shown.channel]
        if shown not in self.world.sees(who.id, place):
            raise LookupError(f"{who.name} does not see the message")
        data = {"component_type": component["type"], "custom_id": component["custom_id"], "id": component["id"]}
        return await self._act(self.tickets.issue(COMPONENT, who, place, shown), data | more)

    def file(self, name: str, data: bytes) -> Attachment:
        """A file from a person's machine, given with a command or put into a form."""
        file = Attachment(self.world.new_id(), name, data)
        self.world.handed[file.id] = file
        return file

    def fill(self, modal: Modal, given: Mapping[str, Entered]) -> None:
        """Enter values by field label, without sending anything; LookupError names what exists."""
        known = elements.fields_by_label(modal.components)
        for label, value in given.items():
            if label not in known:
                raise LookupError(f"no field {label!r} among {[*known]}")
            modal.values[known[label]["custom_id"]] = elements.entered(known[label], _labels(value))

    async def submit(self, user: User | str, modal: Modal, given: Mapping[str, Entered] | None = None) -> Seen:
        """Fill in and send a modal: it comes back itself, with `errors`, where the client would not send it."""
        who = self._user(user)
        if not modal.is_open or modal.user != who.id:
            raise LookupError("the modal is not in front of this person")
        self.fill(modal, given or {})
        known = elements.fields_by_label(modal.components)
        problems = {label: elements.missing(item, modal.values[item["custom_id"]]) for label, item in known.items()}
        modal.errors = {label: problem for label, problem in problems.items() if problem}
        if modal.errors:
            return modal
        place = self.world.channels[modal.channel]
        ticket = self.tickets.issue(SUBMIT, who, place, modal.source)
        ticket.modal = modal
        self.world.close(who.id)
        return await self._act(ticket, self._submission(place, modal))

    def _submission(self, place: Channel, modal: Modal) -> Json:
        parts: list[Json] = []
        resolved: Json = {}
        for number, part in enumerate(modal.components, 1):
            if part["type"] == elements.LABEL:
                component = part["component"]
                parts.append({"type": elements.LABEL, "id": number, "component": self._entered(component, modal)})
                if component["type"] == elements.FILE:
                    for id in modal.values[component["custom_id"]]:
                        commands.add_file(self.world.handed[id], resolved, self.messages.base_url)
                if component["type"] in elements.SELECTS:
                    self._resolve(place, component, modal.values[component["custom_id"]], resolved)
            elif part["type"] == elements.ROW:
                inside = [self._entered(item, modal) for item in part["components"]]
                parts.append({"type": elements.ROW, "id": number, "components": inside})
        return {"custom_id": modal.custom_id, "components": parts, "resolved": resolved}

    def _entered(self, component: Json, modal: Modal) -> Json:
        value = modal.values[component["custom_id"]]
        name = "values" if isinstance(value, list) else "value"
        return {"type": component["type"], "id": 0, "custom_id": component["custom_id"], name: value}

    def dismiss(self, user: User | str) -> None:
        """Leave the open modal without sending it; the bot hears nothing of it."""
        self.world.close(self._user(user).id)

    async def say(self, user: User | str, channel: Channel | str, text: str) -> Seen:
        """Write a message; the bot hears it where its intents say so."""
        who, start = self._user(user), len(self.world.changes)
        place = self._place(who, channel)
        message = Message(self.world.new_id(), place.id, who.id, text, at=self.world.now())
        self.messages.post(message)
        return await self._seen(who, start, None)

    def join(self, user: User | str, guild: Guild) -> None:
        """Come into a guild."""
        who = self._user(user)
        guild.members.add(who.id)
        about = payloads.member(self.world, guild, who) | {"guild_id": guild.id}
        self.gateway.dispatch("GUILD_MEMBER_ADD", about, MEMBERS)

    # --- What is then seen ---

    def sees(self, user: User | str, channel: Channel | str) -> list[Message]:
        """Everything on a person's screen in a channel ("dm": with the bot), oldest first."""
        who = self._user(user)
        return self.world.sees(who.id, self._channel(who, channel))

    async def until(self, finds: Callable[[], Any], timeout_s: float = HANG_S) -> Any:
        """Wait until something is true of the stand-in; TimeoutError after the time."""
        return await self._bell.until(finds, timeout_s)

    async def settled(self, timeout_s: float = HANG_S) -> None:
        """Wait until `idle` says so and no request is under way."""
        if self.idle is not None:
            await self.idle()
        await self._bell.until(lambda: not self.server.in_flight, timeout_s)

    async def _send(self, ticket: Ticket, data: Json) -> None:
        """Bring an act to the bot, and wait for its first response."""
        base_url = self.messages.base_url
        self.gateway.dispatch("INTERACTION_CREATE", payloads.interaction(self.world, ticket, data, base_url))
        if not await self._comes(lambda: ticket.answer):
            what = data.get("name") or data.get("custom_id")
            raise NotAnswered("; ".join([f"no response to {what!r} of {ticket.user.name}", *self.problems]))

    async def _act(self, ticket: Ticket, data: Json) -> Seen:
        start = len(self.world.changes)
        await self._send(ticket, data)
        return await self._seen(ticket.user, start, ticket)

    async def _seen(self, who: User, start: int, ticket: Ticket | None) -> Seen:
        """Return the change that answers the act: of this interaction first, then modals, private answers, messages."""
        cause = ticket.id if ticket else ""
        if self.idle is not None:
            await self.idle()
        else:
            await self._something(who, start, ticket)
        found = [change for change in self.world.visible(who.id, start) if _is_there(change)]
        ranked = sorted(found, key=lambda change: _rank(change, cause))
        return ranked[-1].what if ranked else None

    async def _something(self, who: User, start: int, ticket: Ticket | None) -> None:
        """Wait for something new on this person's screen, as long as the bot may be about to show it."""

        def is_new() -> bool:
            found = self.world.visible(who.id, start)
            return any(change.cause == ticket.id for change in found) if ticket else any(found)

        if ticket is None or ticket.is_waiting or ticket.answer == DEFER_UPDATE:
            await self._comes(is_new)

    async def _comes(self, finds: Callable[[], Any]) -> bool:
        """Wait until it is there; whether it came before the time was over."""
        with contextlib.suppress(TimeoutError):
            await self._bell.until(lambda: self._has_given_up or finds(), HANG_S)
        return bool(finds())

    def give_up(self) -> None:
        """Let the time for an answer be over, for all who wait for one now or later."""
        self._has_given_up = True
        self._bell.ring()


def _labels(given: Entered) -> Given:
    """What is chosen, people and channels by their ids."""
    if isinstance(given, (str, bool)):
        return given
    several = [given] if isinstance(given, (User, Channel, Attachment)) else given
    return [item if isinstance(item, str) else item.id for item in several]


def _is_there(change: Change) -> bool:
    return change.what.is_open if isinstance(change.what, Modal) else not change.what.deleted


def _rank(change: Change, cause: str) -> tuple[bool, int]:
    kinds = {"modal": 4, "ephemeral": 3, "update": 2, "message": 1, "delete": -1}
    return bool(cause) and change.cause == cause, kinds[change.kind]
