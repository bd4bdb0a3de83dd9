"""How the bot may reach someone: stop and resume messages, direct messages or not, language."""

from typing import Literal

from bot.chat import openings
from bot.chat.actions import Action, Reply, Send
from bot.chat.content import Button, Message
from bot.chat.errors import UnclearError, UserError, Way
from bot.chat.interactions import ButtonClick, Command
from bot.consent import wishes
from bot.door.context import Context
from bot.door.routes import Routes
from bot.door.which_event import event_meant, refusal
from bot.events import seats, seats_card
from bot.schedule.phases import may
from bot.words.i18n import LANGUAGES, Language, translator
from bot.words.text import echoed, normalize
from storage.tables import Event, Participant

_ALL = frozenset({"", "all", "全部", "すべて", "全て"})
_THIS_EVENT = frozenset({"event", "this event", "this one", "この会", "この会だけ", "今回だけ", "会"})
_LANGUAGE_WORDS: dict[str, Language] = {
    "ja": "ja", "japanese": "ja", "日本語": "ja", "jp": "ja", "1": "ja",
    "en": "en", "english": "en", "英語": "en", "2": "en",
}  # fmt: skip


async def mute(asked: Command, ctx: Context) -> list[Action]:
    """Stop direct messages: of all events unless one is named; where something else is, ask of which."""
    match _scope(asked):
        case "all":
            return await mute_all(asked, ctx)
        case "event":
            return await mute_event(asked, ctx)
    ways = (Button("prefs.mute", ctx.t("prefs-mute-event")), Button("prefs.mute_all", ctx.t("prefs-mute-all")))
    return [Reply(Message(ctx.t("prefs-mute-which"), actions=ways))]


async def mute_all(asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    """Stop the direct messages of all events."""
    del asked
    await wishes.mute(ctx.person, ctx.uow)
    return [Reply(Message(ctx.t("prefs-muted-all"), actions=(Button("prefs.unmute", ctx.t("prefs-undo-mute")),)))]


async def mute_event(asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    """Stop the direct messages of one event."""
    event = await event_meant(asked, ctx, "stop_messages")
    if participant := await _known(event, ctx):
        await wishes.mute_event(participant, ctx.uow)
    undo = Button("prefs.unmute", ctx.t("prefs-undo-mute"), str(event.id))
    return [Reply(Message(ctx.t("prefs-muted-event", event=event.title), actions=(undo,)))]


async def unmute(asked: Command | ButtonClick, ctx: Context) -> list[Action]:
    """Resume what was stopped: everything, or one event's messages."""
    names_event = asked.value if isinstance(asked, ButtonClick) else not _resumes_all(asked, ctx)
    if not names_event:
        failed = await wishes.unmute(ctx.person, ctx.account, ctx.uow, ctx.now_ms)
        return [_resumed(ctx.t("prefs-unmuted"), ctx, failed=failed), *await _ahead(ctx)]
    event, participant = await _getting_messages(asked, ctx)
    failed = await wishes.unmute(ctx.person, ctx.account, ctx.uow, ctx.now_ms, participant)
    return [_resumed(ctx.t("prefs-unmuted-event", event=event.title), ctx, failed=failed), *await _ahead(ctx)]


async def dm_on(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Ask for this event's messages in direct messages."""
    event, participant = await _getting_messages(asked, ctx)
    # Asked for here, so they come here.
    await wishes.want_messages(ctx.person, participant, ctx.account, ctx.uow, ctx.now_ms)
    await seats.take_again(participant, event, ctx.uow, ctx.now_ms)
    if participant.state == "waiting":
        has_introduced = participant.introduced_ms is not None
        return [Reply(seats_card.waiting(ctx.t, event, has_introduced=has_introduced)), *await _ahead(ctx)]
    stop = Button("prefs.mute", ctx.t("stop"), str(event.id))
    return [Reply(Message(ctx.t("prefs-dm-is-on", event=event.title), actions=(stop,))), *await _ahead(ctx)]


async def skip_nudge(asked: ButtonClick, ctx: Context) -> list[Action]:
    """Not this time: no further nudge about the introduction."""
    event = await event_meant(asked, ctx, "stop_messages")
    if participant := await _known(event, ctx):
        wishes.decline_nudge(participant)
    return [Reply(Message(ctx.t("prefs-nudge-skipped")))]


async def language(asked: Command, ctx: Context) -> list[Action]:
    """Change the language the bot speaks with this person."""
    typed = asked.options.get("to", "")
    wanted = _LANGUAGE_WORDS.get(normalize(typed))
    if wanted is None:
        name = "prefs-error-language" if typed.strip() else "prefs-error-language-missing"
        ways = tuple(Way(translator(one)(f"event-language-{one}"), one) for one in LANGUAGES)
        raise UnclearError(name, "to", ways, typed=echoed(typed))
    wishes.speak(ctx.person, wanted)
    return [Reply(Message(translator(wanted)("prefs-language-set")))]


def _resumed(text: str, ctx: Context, *, failed: bool) -> Action:
    """Messages are on; if the last one did not arrive, the person alone can change that."""
    return Reply(Message("\n".join([text, *([ctx.t("prefs-unmuted-unreachable")] if failed else [])])))


async def _ahead(ctx: Context) -> list[Send]:
    """Whoever wants messages can be reached without delay once there are some."""
    return await openings.ahead(ctx.account, ctx.defaults.openings, ctx.uow, ctx.now_ms)


async def _taking_part(event: Event, ctx: Context) -> Participant | None:
    """The person at this event, registered while one still may; None if they never were there."""
    if may("get_messages", event, ctx.now_ms):
        return await seats.take(event, ctx.person.id, ctx.uow, ctx.now_ms)
    return await ctx.uow.participants.of(event.id, ctx.person.id)


async def _known(event: Event, ctx: Context) -> Participant | None:
    """The same, but nobody begins to wait for a seat by wishing for fewer messages."""
    if await seats.is_shut_to(event, ctx.person.id, ctx.uow, ctx.now_ms):
        return await ctx.uow.participants.of(event.id, ctx.person.id)
    return await _taking_part(event, ctx)


async def _getting_messages(asked: Command | ButtonClick, ctx: Context) -> tuple[Event, Participant]:
    """An event that still has messages for this person; who was not there gets none once it has ended."""
    event = await event_meant(asked, ctx, "resume_messages")
    participant = await _taking_part(event, ctx)
    if participant is None:
        raise await refusal(event, asked, ctx, "get_messages")
    return event, participant


def _resumes_all(asked: Command, ctx: Context) -> bool:
    """Whether all messages shall come again, not those of one event; UserError for what else is named."""
    scope = _scope(asked)
    if scope is None:
        shown = echoed(asked.options["scope"])
        raise UserError("prefs-error-scope", typed=shown, example=ctx.t("command-unmute", "example"))
    return scope == "all"


def _scope(asked: Command) -> Literal["all", "event"] | None:
    """Of what the messages are meant; None where it is named in words that say neither."""
    scope = normalize(asked.options.get("scope", ""))
    if scope in _THIS_EVENT or asked.options.get("event"):
        return "event"
    return "all" if scope in _ALL else None


ROUTES = Routes(
    commands={"mute": mute, "unmute": unmute, "language": language},
    buttons={
        "prefs.mute": mute_event,
        "prefs.mute_all": mute_all,
        "prefs.unmute": unmute,
        "prefs.dm_on": dm_on,
        "prefs.skip_nudge": skip_nudge,
    },
)
