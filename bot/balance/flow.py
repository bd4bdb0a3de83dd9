"""Who is in the room against who the organizer wants there."""

from collections.abc import Mapping
from dataclasses import replace

from bot.balance import card as cards
from bot.balance.mix import parse_targets
from bot.balance.picture import balance_picture
from bot.balance.room import room_of
from bot.chat.actions import Action, Reply
from bot.chat.content import Message
from bot.chat.errors import UserError
from bot.chat.interactions import Command
from bot.door.context import Context
from bot.door.naming import who_is_away
from bot.door.routes import Routes
from bot.door.which_event import organized_event
from bot.words import moments, times
from bot.words.catalog import CATALOG
from bot.words.text import echoed


async def show(asked: Command, ctx: Context) -> list[Action]:
    """Industries, sizes, newcomers, roles and gaps."""
    event = await organized_event(asked, ctx)
    room = await room_of(event, ctx.uow, ctx.now_ms)
    report = cards.report(ctx.t, event, room.mix)
    as_of = moments.format_short(times.to_local(ctx.now_ms, event.zone), ctx.t.language)
    picture = balance_picture(ctx.t, event, room, as_of)
    text = "\n".join([report.text, *await who_is_away(event, ctx)])
    return [Reply(replace(report, text=text, pictures=(picture,)))]


async def set_targets(asked: Command, ctx: Context) -> list[Action]:
    """Set the shares wanted for groups; 0 % takes a target away, the others stay."""
    event = await organized_event(asked, ctx, "set_targets")
    typed = {word: share for word, share in asked.options.items() if word != "event"}
    example = ctx.t("command-balance-targets", "example")
    if not typed:
        now = cards.targets(ctx.t, event.targets) or ctx.t("balance-none-set")
        words = cards.group_words(ctx.t)
        return [Reply(Message(ctx.t("balance-how-to", targets=now, words=words, example=example)))]
    merged = {**event.targets, **_parse(typed, ctx)}
    if sum(merged.get(group, 0.0) for group in CATALOG.balance_groups) > 1 + 1e-9:
        raise UserError("balance-error-over")
    event.targets = {group: share for group, share in merged.items() if share}
    now = cards.targets(ctx.t, event.targets) or ctx.t("balance-none-set")
    return [Reply(Message(ctx.t("balance-set", title=event.title, targets=now)))]


def _parse(typed: Mapping[str, str], ctx: Context) -> dict[str, float]:
    """One target after the other, so that what is wrong can be named."""
    targets: dict[str, float] = {}
    for word, share in typed.items():
        try:
            targets |= parse_targets({word: share})
        except ValueError as error:
            shown = echoed(str(error.args[0]))
            if error.args[0] == word:
                raise UserError("balance-error-group", typed=shown, words=cards.group_words(ctx.t)) from None
            raise UserError("balance-error-share", typed=shown, group=echoed(word)) from None
    return targets


ROUTES = Routes(commands={"balance show": show, "balance targets": set_targets}, only_read=(show,))
