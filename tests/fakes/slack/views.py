"""Modals and Home tabs of the stand-in: opening, stacking, replacing and closing them."""

import copy
import json
from collections.abc import Callable, Mapping
from itertools import count
from typing import Any

from tests.fakes.slack.elements import initial_state
from tests.fakes.slack.limits import view_problems
from tests.fakes.slack.tickets import Tickets
from tests.fakes.slack.workspace import Change, View, Workspace

Arguments = Mapping[str, Any]
STACK = 3


class Views:
    """The methods views.*, and what the answer to a submission does."""

    def __init__(
        self, workspace: Workspace, tickets: Tickets, problems: list[str], refusal: Callable[..., Exception]
    ) -> None:
        self._space = workspace
        self._tickets = tickets
        self._problems = problems
        self._refusal = refusal
        self._numbers = count(1)

    def open(self, given: Arguments) -> dict[str, Any]:
        return self._stack(given, "views.open")

    def push(self, given: Arguments) -> dict[str, Any]:
        return self._stack(given, "views.push")

    def _stack(self, given: Arguments, method: str) -> dict[str, Any]:
        content = self._content(given, method)
        ticket, error = self._tickets.use_trigger(given.get("trigger_id") or "")
        if ticket is None:
            raise self._refusal(error)
        return {"view": self.add(ticket.user, content, ticket.trigger).as_json()}

    def add(self, user: str, content: dict[str, Any], cause: str) -> View:
        """Put a modal on top of what the person has open."""
        below = self._space.modals(user)
        if len(below) >= STACK:
            raise self._refusal("push_limit_reached")
        id_, previous = self._space.new_id("V"), below[-1].id if below else None
        view = View(id_, user, content, self._hash(), below[0].id if below else id_, previous)
        view.state = initial_state(view.blocks)
        self._space.show(view)
        self._space.changes.append(Change("view", view, cause))
        return view

    def update(self, given: Arguments) -> dict[str, Any]:
        content = self._content(given, "views.update")
        view = self._named(given)
        if given.get("hash") not in (None, "", view.hash):
            raise self._refusal("hash_conflict")
        self.replace(view, content)
        return {"view": view.as_json()}

    def replace(self, view: View, content: dict[str, Any], cause: str = "") -> None:
        view.show(content, self._hash())
        self._space.changes.append(Change("home" if content["type"] == "home" else "view", view, cause))

    def _named(self, given: Arguments) -> View:
        for view in (*self._space.views.values(), *self._space.homes.values()):
            external = given.get("external_id")
            if view.is_open and (
                view.id == given.get("view_id") or (external and view.content.get("external_id") == external)
            ):
                return view
        raise self._refusal("not_found")

    def publish(self, given: Arguments) -> dict[str, Any]:
        content, user = self._content(given, "views.publish"), given["user_id"]
        if user not in self._space.users:
            raise self._refusal("user_not_found")
        home = self._space.homes.get(user)
        if home is None:
            id_ = self._space.new_id("V")
            home = self._space.homes[user] = View(id_, user, {}, "", id_)
        elif given.get("hash") not in (None, "", home.hash):
            raise self._refusal("hash_conflict")
        self.replace(home, content)
        return {"view": home.as_json()}

    def answer(self, view: View, answer: Mapping[str, Any], cause: str) -> None:
        """Do what the ack of a submission says: errors, update, push, clear; nothing closes the view."""
        action = answer.get("response_action")
        if action == "errors":
            self._show_errors(view, answer.get("errors") or {}, cause)
        elif action == "update":
            self.replace(view, self._content(answer, "response_action update"), cause)
        elif action == "push":
            self.add(view.user, self._content(answer, "response_action push"), cause)
        elif action == "clear":
            self.close_all(view.user)
        elif action is None:
            self._space.close(view)
        else:
            self._problems.append(f"response_action {action!r}")

    def _show_errors(self, view: View, errors: Mapping[str, str], cause: str) -> None:
        labels = {block["block_id"]: block["label"]["text"] for block in view.blocks if block["type"] == "input"}
        strange = sorted(set(errors) - set(labels))
        if strange or not errors:
            self._problems.append(f"response_action errors for blocks that are no inputs: {strange}")
        view.errors = {labels[name]: text for name, text in errors.items() if name in labels}
        self._space.changes.append(Change("view", view, cause))

    def close_all(self, user: str) -> None:
        for view in self._space.modals(user):
            self._space.close(view)

    def _content(self, given: Arguments, method: str) -> dict[str, Any]:
        view = given.get("view")
        view = json.loads(view) if isinstance(view, str) else copy.deepcopy(view or {})
        found = view_problems(view, len(json.dumps(view)))
        if found:
            self._problems.extend(f"{method}: {problem}" for problem in found)
            messages = [f"[ERROR] {problem}" for problem in found]
            raise self._refusal("invalid_arguments", response_metadata={"messages": messages})
        return view | {"blocks": self.named(view["blocks"])}

    def named(self, blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Give a block_id to the blocks that have none, as Slack does."""
        return [block if block.get("block_id") else block | {"block_id": f"b{next(self._numbers)}"} for block in blocks]

    def _hash(self) -> str:
        return f"{int(float(self._space.new_ts()))}.{next(self._numbers):04d}"
