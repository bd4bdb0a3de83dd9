"""People mentioned in what somebody writes: shown by name, never by the reference that chats send for them."""

import re
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
    known: dict[str, str] = {}
    match asked:
        case Command(name=name, options=options) if name in BY_NAME:
            kept = {option.name for option in BY_NAME[name].options if option.takes_reference}
            shown = {
                key: text if key in kept else await _shown(text, known, asked, ctx) for key, text in options.items()
            }
            return replace(asked, options=shown) if shown != options else asked
        case FormSubmit(values=values):
            filled = {
                field: tuple([await _shown(text, known, asked, ctx) for text in given])
                for field, given in values.items()
            }
            return replace(asked, values=filled) if filled != values else asked
    return asked


async def _shown(text: str, known: dict[str, str], asked: Command | FormSubmit, ctx: Context) -> str:
    """A text with names. `known`: those that were looked up already, by reference."""
    pattern = _REFERENCE.format(platform=re.escape(asked.sender.ref.platform))
    mentioned = {found.strip() for found in re.findall(pattern, text)}
    for ref in mentioned - known.keys():
        known[ref] = _usable(asked.names.get(ref, "")) or await _name(ref, ctx)
    if text.strip() in mentioned:
        return known[text.strip()]
    return re.sub(pattern, lambda found: f"@{known[found[0].strip()]}", text)


async def _name(ref: str, ctx: Context) -> str:
    """What Goen calls somebody whom the chat does not name."""
    account = await ctx.uow.people.account(ref)
    person = await ctx.uow.people.get(account.person_id) if account else None
    candidates = (person.name if person else "", account.name if account else "")
    return next(filter(None, map(_usable, candidates)), "") or ctx.t("mention-unknown")


def _usable(name: str) -> str:
    return shorten(clean_line(name), _LONGEST_NAME)
