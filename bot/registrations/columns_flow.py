"""Organizers say which column of a file is what; what they say is remembered for the series."""

from collections.abc import Mapping
from dataclasses import replace

from bot.chat.actions import Action, OpenForm, RejectForm, Reply
from bot.chat.errors import UserError
from bot.chat.interactions import ButtonClick, FormSubmit
from bot.chat.values import number, part
from bot.door.context import Context
from bot.door.routes import Routes
from bot.door.which_event import organized_event
from bot.registrations import columns_card as cards
from bot.registrations.columns import STEPS, Header, columns_of, guessed, meant, remember, remembered
from bot.registrations.looking import preview, waiting
from bot.registrations.waiting_files import KeptSheet
from bot.words.text import echoed


async def ask(asked: ButtonClick, ctx: Context) -> list[Action]:
    """The form of a step, with what was said before, or the best guess."""
    event = await organized_event(asked, ctx, "import")
    file = await waiting(asked, event, ctx)
    header, step = _header(file), _step(asked)
    known = await remembered(file.sheet, event, ctx.uow)
    places: Mapping[str, int] = guessed(header) if known is None else {**_others(guessed(header), known), **known}
    shown = {use: cards.text_of(header, places.get(use)) for use in STEPS[step]}
    return [OpenForm(cards.form(ctx.t, asked.value, header, shown))]


async def answer(asked: FormSubmit, ctx: Context) -> list[Action]:
    """Remember it, and show what the file holds, read so."""
    event = await organized_event(asked, ctx, "import")
    file = await waiting(asked, event, ctx)
    header, step = _header(file), _step(asked)
    said: dict[str, int | None] = {use: _place(asked.text(use), header) for use in STEPS[step]}
    errors = _errors(asked, said, ctx)
    if errors:
        typed = {use: asked.text(use) for use in STEPS[step]}
        return [RejectForm(replace(cards.form(ctx.t, asked.value, header, typed), errors=errors))]
    await remember(said, file.sheet, event, ctx.uow)
    return [Reply(await preview(file, event, ctx))]


def _header(file: KeptSheet) -> Header:
    header = columns_of(file.sheet)
    if header is None:
        raise UserError("import-error-gone")
    return header


def _step(asked: ButtonClick | FormSubmit) -> int:
    step = number(part(asked.value, 2)) or 0
    if step >= len(STEPS):
        raise UserError("error-outdated")
    return step


def _others(guesses: Mapping[str, int], known: Mapping[str, int]) -> dict[str, int]:
    """What is still guessed of columns of which nothing was said."""
    return {use: place for use, place in guesses.items() if place not in known.values()}


def _place(text: str, header: Header) -> int | None:
    """The column that a field holds: its place from a menu, or as it was typed."""
    if cards.is_listed(header):
        place = number(text)
        return place if place in [one.place for one in header.columns] else None
    return meant(text, header) if text.strip() else None


def _errors(asked: FormSubmit, said: Mapping[str, int | None], ctx: Context) -> dict[str, str]:
    errors: dict[str, str] = {}
    first: dict[int, str] = {}
    for use, place in said.items():
        if place is None and asked.text(use).strip():
            errors[use] = ctx.t("import-column-error-unknown", typed=echoed(asked.text(use)))
        elif place is None and use == "name":
            errors[use] = ctx.t("import-column-error-name")
        elif place is not None and place in first:
            errors[use] = ctx.t("import-column-error-twice", other=ctx.t(f"import-column-{first[place]}"))
        elif place is not None:
            first[place] = use
    return errors


ROUTES = Routes(buttons={"import.columns": ask}, forms={"import.columns": answer})
