"""What an event decides of its suggestions: read with what it costs, changed by a button or in one line."""

import re
from collections.abc import Mapping
from typing import Any

from bot.chat import values
from bot.chat.actions import Action, Reply, Update
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, Command
from bot.door.context import Context
from bot.door.routes import Routes
from bot.door.which_event import organized_event
from bot.suggestions import policy_card as cards
from bot.suggestions.policy import BOUNDS, CHOICES, SETTINGS, TIMINGS, decided, policy_of
from bot.words.text import echoed, normalize

_NUMBER = re.compile(r"(\d{1,3}) ?(?:人|名|組|段|people|persons?)?")


async def show(asked: Command, ctx: Context) -> list[Action]:
    """How people are suggested to each other at this event; with options, change it first."""
    event = await organized_event(asked, ctx, "prepare_match")
    typed = {name: text for name, text in asked.options.items() if name in SETTINGS}
    policy = policy_of(event)
    if typed:
        changes = {name: _read(name, text, ctx) for name, text in typed.items()}
        if changes.get("least", policy.least) > changes.get("most", policy.most):
            raise UserError("policy-error-least")
        policy = decided(event, changes)
    return [Reply(cards.policy(ctx.t, event, policy, is_changed=bool(typed)))]


async def choose_timing(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Change when suggestions come; pressing twice changes nothing more."""
    event = await organized_event(asked, ctx, "prepare_match")
    timing = values.part(asked.value, 1)
    if timing not in TIMINGS:
        raise UserError("error-outdated")
    return [Update(cards.policy(ctx.t, event, decided(event, {"timing": timing}), is_changed=True))]


def _read(name: str, typed: str, ctx: Context) -> Any:
    """What is meant by the words typed for a setting; UserError with every choice there is."""
    if name in CHOICES:
        words = cards.words(ctx.t, name)
        meant = _meant(normalize(typed), {choice: (*cards.spellings(name, choice),) for choice in CHOICES[name]})
        if meant is None:
            numbered = [f"{number} {word}" for number, word in enumerate(words.values(), 1)]
            raise UserError(
                "error-unknown-choice", typed=echoed(typed), field=ctx.t(f"policy-{name}"),
                choices=ctx.t("list-separator").join(numbered),
            )  # fmt: skip
        return meant
    low, high = BOUNDS[name]
    found = _NUMBER.fullmatch(normalize(typed))
    if found is None or not low <= int(found[1]) <= high:
        raise UserError(
            "policy-error-number", typed=echoed(typed), field=ctx.t(f"policy-{name}"), low=low, high=high,
            example=ctx.t("command-match-policy", "example"),
        )  # fmt: skip
    return int(found[1])


def _meant(typed: str, spellings: Mapping[str, tuple[str, ...]]) -> str | None:
    """The choice that is meant: its number, its id, or its words in either language."""
    for number, (choice, words) in enumerate(spellings.items(), 1):
        if typed in {str(number), choice, choice.replace("_", " "), *map(normalize, words)}:
            return choice
    return None


ROUTES = Routes(commands={"match policy": show}, buttons={"match.timing": choose_timing})
