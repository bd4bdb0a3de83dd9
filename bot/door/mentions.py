"""People mentioned in what somebody writes: shown by name, never by the reference that chats send for them."""

import re
from collections.abc import Mapping
from dataclasses import replace

from bot.chat.interactions import Command, FormSubmit, Interaction
from bot.door.commands import BY_NAME
from bot.door.context import Context
from bot.words.text import clean_line, shorten

_LONGEST_NAME = 40
# What chats send has the ids of machines; a space behind it parts it from what follows.
_REFERENCE = r"(?<![\w:]){platform}:[A-Za-z0-9@]+:[A-Za-z0-9_]+(?![\w:])(?: (?=さん|様|さま))?"


async def with_names(asked: Interaction, ctx: Context) -> Interaction:
    """The same with the names of people who are mentioned in texts; an option that names somebody stays as it is."""
    match asked:
        case Command(name=name, options=options) if name in BY_NAME:
            kept = {option.name for option in BY_NAME[name].options if option.takes_reference}
            shown = {
                key: text if key in kept else await _shown(text, asked.names, asked, ctx)
                for key, text in options.items()
            }
            return replace(asked, options=shown) if shown != options else asked
        case FormSubmit(values=values):
            filled = {
                field: tuple([await _shown(text, asked.names, asked, ctx) for text in given])
                for field, given in values.items()
            }
            return replace(asked, values=filled) if filled != values else asked
    return asked


async def _shown(text: str, names: Mapping[str, str], asked: Interaction, ctx: Context) -> str:
    pattern = _REFERENCE.format(platform=re.escape(asked.sender.ref.platform))
    known: dict[str, str] = {}
    for found in re.findall(pattern, text):
        known[found.strip()] = await _name(found.strip(), names, ctx)
    if text.strip() in known:
        return known[text.strip()]
    return re.sub(pattern, lambda found: f"@{known[found[0].strip()]}", text)


async def _name(ref: str, names: Mapping[str, str], ctx: Context) -> str:
    """What the chat calls them, else what Goen does."""
    account = await ctx.uow.people.account(ref)
    person = await ctx.uow.people.get(account.person_id) if account else None
    candidates = (names.get(ref, ""), person.name if person else "", account.name if account else "")
    name = next((clean_line(name) for name in candidates if clean_line(name)), "")
    return shorten(name, _LONGEST_NAME) or ctx.t("mention-unknown")
