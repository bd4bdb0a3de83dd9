"""How the bot answers interactions: the first response, and what follows through the interaction's own token."""

from collections.abc import Callable
from typing import Any

from tests.fakes.discord import payloads
from tests.fakes.discord.faults import Refusal
from tests.fakes.discord.limits import modal_problems
from tests.fakes.discord.messages import Messages
from tests.fakes.discord.server import Request, Server
from tests.fakes.discord.tickets import CHOICES, DEFER, DEFER_UPDATE, MODAL, POST, UPDATE, Ticket, Tickets
from tests.fakes.discord.world import EPHEMERAL, LOADING, Message, Modal, World

CALLBACK = "POST /interactions/{interaction_id}/{interaction_token}/callback"
FOLLOW_UP = "POST /webhooks/{webhook_id}/{webhook_token}"
ORIGINAL = "/webhooks/{webhook_id}/{webhook_token}/messages/@original"
EDIT_ORIGINAL = f"PATCH {ORIGINAL}"
Json = dict[str, Any]


class Interactions:
    """Takes the answers of the bot and shows them to the person who acted."""

    def __init__(self, world: World, tickets: Tickets, server: Server, messages: Messages) -> None:
        self._world, self._tickets, self._server, self._messages = world, tickets, server, messages
        one = "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}"
        handlers: dict[str, Callable[[Request], Any]] = {CALLBACK: self._callback, FOLLOW_UP: self._follow_up}
        for path in (ORIGINAL, one):
            handlers[f"GET {path}"] = lambda found: self._messages.json(self._named(found)[1])
            handlers[f"PATCH {path}"] = self._edit
            handlers[f"DELETE {path}"] = self._delete
        server.handlers |= handlers
        self._acts: dict[int, Callable[[Ticket, Request, Json], None]] = {
            POST: self._post,
            DEFER: self._defer,
            UPDATE: self._update,
            MODAL: self._open,
            CHOICES: self._choices,
            DEFER_UPDATE: self._defer_update,
        }

    # --- The first response ---

    def _callback(self, found: Request) -> Json | None:
        ticket = self._tickets.for_callback(found.params["interaction_id"], found.params["interaction_token"])
        kind, data = found.body["type"], found.body.get("data") or {}
        if kind not in ticket.allowed:
            self._server.check(found, [f"a response of type {kind} to an interaction of type {ticket.kind}"])
        self._acts[kind](ticket, found, data)
        ticket.answer = kind
        wants = found.query.get("with_response", "").lower() in ("1", "true")
        return payloads.callback_answer(self._world, ticket, self._messages.base_url) if wants else None

    def _post(self, ticket: Ticket, found: Request, data: Json) -> None:
        self._messages.check(found, data)
        only = ticket.user.id if (data.get("flags") or 0) & EPHEMERAL else None
        ticket.original = self._messages.new(ticket.channel, found, data, ephemeral_to=only)
        ticket.is_ephemeral = only is not None
        self._messages.post(ticket.original, ticket.id)

    def _defer(self, ticket: Ticket, _found: Request, data: Json) -> None:
        ticket.is_ephemeral = bool((data.get("flags") or 0) & EPHEMERAL)
        flags = LOADING | (EPHEMERAL if ticket.is_ephemeral else 0)
        only = ticket.user.id if ticket.is_ephemeral else None
        ticket.original = Message(self._world.new_id(), ticket.channel.id, self._world.bot.id, flags=flags)
        ticket.original.ephemeral_to, ticket.original.at = only, self._world.now()
        self._world.messages.append(ticket.original)

    def _defer_update(self, ticket: Ticket, _found: Request, _data: Json) -> None:
        ticket.original = ticket.source

    def _update(self, ticket: Ticket, found: Request, data: Json) -> None:
        assert ticket.source is not None  # else it is not allowed
        self._messages.check(found, data, ticket.source)
        self._messages.write(ticket.source, found, data)
        ticket.original, ticket.source.edited = ticket.source, True
        self._messages.changed(ticket.source, ticket.id)

    def _open(self, ticket: Ticket, found: Request, data: Json) -> None:
        self._server.check(found, modal_problems(data))
        about = (data["custom_id"], data["title"], data["components"], ticket.source)
        self._world.open(Modal(ticket.id, ticket.user.id, ticket.channel.id, *about))

    def _choices(self, ticket: Ticket, _found: Request, data: Json) -> None:
        ticket.choices = data.get("choices") or []

    # --- Afterwards ---

    def _ticket(self, found: Request) -> Ticket:
        if found.params["webhook_id"] != self._world.application_id:
            raise Refusal(10015)
        return self._tickets.for_webhook(found.params["webhook_token"])

    def _follow_up(self, found: Request) -> Json | None:
        ticket, body = self._ticket(found), found.body or {}
        self._messages.check(found, body)
        if ticket.is_waiting and ticket.original:
            message = ticket.original
            self._fill(ticket, message, found)
        else:
            only = ticket.user.id if (body.get("flags") or 0) & EPHEMERAL else None
            message = self._messages.new(ticket.channel, found, body, ephemeral_to=only)
            ticket.followed_up.append(message)
            self._messages.post(message, ticket.id)
        return self._messages.json(message) if found.query.get("wait", "").lower() in ("1", "true") else None

    def _fill(self, ticket: Ticket, message: Message, found: Request) -> None:
        """Let the message take the place of "thinking"; who sees it was decided with the deferral."""
        self._messages.write(message, found, found.body or {})
        message.flags &= ~LOADING
        self._world.messages.remove(message)
        self._messages.post(message, ticket.id)

    def _named(self, found: Request) -> tuple[Ticket, Message]:
        ticket, id = self._ticket(found), found.params.get("message_id")
        mine = [*ticket.followed_up, *([ticket.original] if ticket.original else [])]
        message = next((item for item in mine if item.id == id), None) if id else ticket.original
        if message is None or message.deleted:
            raise Refusal(10008)
        return ticket, message

    def _edit(self, found: Request) -> Json:
        ticket, message = self._named(found)
        if message.is_loading:
            self._messages.check(found, found.body or {}, message)
            self._fill(ticket, message, found)
        else:
            self._messages.edit(message, found, ticket.id)
        return self._messages.json(message)

    def _delete(self, found: Request) -> None:
        ticket, message = self._named(found)
        self._messages.remove(message, ticket.id)
