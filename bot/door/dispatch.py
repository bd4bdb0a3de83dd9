"""The one door: an interaction comes in, a flow decides, its Sends are stored, its answer goes back."""

import logging
import random
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.chat import payload
from bot.chat.actions import Action, Answer, NextForm, OpenForm, RejectForm, Reply, Send, Update
from bot.chat.content import Message
from bot.chat.errors import UserError
from bot.chat.interactions import (
    ButtonClick,
    Command,
    FormMissed,
    FormSubmit,
    HomeOpened,
    Interaction,
    MemberJoined,
    ProfileChanged,
    Sender,
    TypedText,
)
from bot.chat.limits import PORTABLE
from bot.chat.ports import Clock
from bot.chat.refs import ANYWHERE, UserRef
from bot.door.grammar import parse
from bot.words.i18n import Language, Translator, language_of, translator
from bot.words.text import shorten
from storage.engine import Database
from storage.tables import Account, Person
from storage.unit_of_work import UnitOfWork, unit_of_work

log = logging.getLogger(__name__)


class AnswerRuleError(AssertionError):
    """A flow broke the answer rule: a bug."""


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds where nobody said otherwise. `organizers`: references that may create events.

    `calendars`: the platforms in whose own calendar events are kept.
    """

    language: Language = "ja"
    zone: str = "Asia/Tokyo"
    organizers: frozenset[str] = frozenset()
    calendars: frozenset[str] = frozenset()


@dataclass(slots=True)
class Context:
    """What a flow may use: the storage of this transaction, wording, time, chance, and who is acting."""

    uow: UnitOfWork
    t: Translator
    now_ms: int
    rng: random.Random
    person: Person
    account: Account
    defaults: Defaults

    @property
    def space(self) -> str:
        """Where the person is: a workspace, a server."""
        return f"{self.account.platform}:{self.account.space}"

    @property
    def zone(self) -> str:
        """The person's time zone, or the default one."""
        return self.account.zone or self.defaults.zone


Handler = Callable[[Any, Context], Awaitable[list[Action]]]


@dataclass(frozen=True, slots=True)
class Routes:
    """Which function answers what: command names, button ids, form ids and kinds of events to handlers."""

    commands: Mapping[str, Handler] = field(default_factory=dict)
    buttons: Mapping[str, Handler] = field(default_factory=dict)
    forms: Mapping[str, Handler] = field(default_factory=dict)
    events: Mapping[type, Handler] = field(default_factory=dict)


def merge(*parts: Routes) -> Routes:
    """All routes in one; ValueError if two flows claim the same."""
    return Routes(*(_joined([getattr(part, name) for part in parts]) for name in Routes.__slots__))


def _joined(tables: list[Mapping[Any, Handler]]) -> dict[Any, Handler]:
    joined: dict[Any, Handler] = {}
    for table in tables:
        if twice := joined.keys() & table.keys():
            raise ValueError(f"claimed by two flows: {twice}")
        joined.update(table)
    return joined


class Bot:
    """Answers interactions of any platform. `wake` is called when messages wait in the outbox."""

    def __init__(
        self,
        database: Database,
        routes: Routes,
        *,
        clock: Clock,
        defaults: Defaults,
        rng: random.Random,
        wake: Callable[[], None] = lambda: None,
    ) -> None:
        self._database = database
        self._routes = routes
        self._clock = clock
        self._defaults = defaults
        self._rng = rng
        self._wake = wake

    async def handle(self, asked: Interaction) -> Answer | None:
        """Do what the interaction asks and return the answer; everything is stored, or nothing is."""
        t = translator(language_of(asked.sender.locale, self._defaults.language))
        try:
            try:
                async with unit_of_work(self._database) as uow:
                    if not await self._is_new(asked, uow):
                        return None
                    ctx = await self._context(uow, asked.sender)
                    t = ctx.t
                    actions = await self._run(asked, ctx)
                    answer, sends = _split(asked, actions)
                    if isinstance(asked, FormSubmit) and not isinstance(answer, RejectForm):
                        await uow.forms.forget(ctx.account.ref, asked.id)
                    await uow.outbox.add([outbox_row(send) for send in sends])
            except UserError as error:
                text = t(error.message_id, None, **error.variables)
                return Reply(Message(shorten(text, PORTABLE.message_text)))
        except Exception:
            code = f"{self._rng.getrandbits(24):06x}"
            log.exception("bug %s while handling %s", code, type(asked).__name__)
            return Reply(Message(t("error-bug", code=code)))
        if sends:
            self._wake()
        return answer

    async def _is_new(self, asked: Interaction, uow: UnitOfWork) -> bool:
        """Whether this is no repetition of an event that was acted on, nor news of somebody Goen never met."""
        sender = asked.sender.ref
        if isinstance(asked, ProfileChanged) and await uow.people.account(str(sender)) is None:
            return False
        key = getattr(asked, "key", "")
        return not key or await uow.inbound.note(sender.platform, key, now_ms=self._clock.now_ms())

    async def _run(self, asked: Interaction, ctx: Context) -> list[Action]:
        if isinstance(asked, TypedText):
            parsed = parse(asked.text, ctx.t)
            asked = Command(asked.sender, asked.channel, parsed.name, parsed.options)
        if isinstance(asked, Command) and asked.name not in self._routes.commands:
            example = ctx.t("command-help", "example")
            raise UserError("error-unknown-command", typed=shorten(asked.name, 40), example=example)
        handler = self._handler(asked)
        return await handler(asked, ctx) if handler else []

    def _handler(self, asked: Interaction) -> Handler | None:
        match asked:
            case Command(name=name):
                return self._routes.commands[name]
            case ButtonClick(id=id) if id in self._routes.buttons:
                return self._routes.buttons[id]
            case FormSubmit(id=id) if id in self._routes.forms:
                return self._routes.forms[id]
            case MemberJoined() | HomeOpened() | ProfileChanged() | FormMissed():
                return self._routes.events.get(type(asked))
        raise UserError("error-outdated")

    async def _context(self, uow: UnitOfWork, sender: Sender) -> Context:
        now_ms = self._clock.now_ms()
        account = await _account(uow, sender)
        if account is None:
            account = _new_account(sender)
            person = await uow.people.add(account, now_ms=now_ms)
        else:
            person = await uow.people.get(account.person_id)
        _refresh(account, sender)
        t = translator(language_for(person, account, self._defaults.language))
        return Context(uow, t, now_ms, self._rng, person, account, self._defaults)


def language_for(person: Person, account: Account | None, default: Language) -> Language:
    """The language a person chose, else their platform's, else the default."""
    locale = person.language or (account.locale if account else None)
    return language_of(locale, default)


def outbox_row(send: Send) -> dict[str, Any]:
    """The outbox row of a Send."""
    return {
        "dedupe_key": send.key,
        "platform": send.to.platform,
        "space": send.to.space,
        "to_ref": str(send.to),
        "is_direct": isinstance(send.to, UserRef),
        "event_id": send.event_id,
        "person_id": send.person_id,
        "reminder_id": send.reminder_id,
        "local_day": send.local_day,
        "kind": send.kind,
        "priority": send.priority,
        "payload": payload.to_json(send.message),
        "payload_version": payload.VERSION,
        "not_before_ms": send.not_before_ms,
        "expires_ms": send.expires_ms,
    }


def _new_account(sender: Sender) -> Account:
    ref = sender.ref
    return Account(ref=str(ref), person_id=0, platform=ref.platform, space=ref.space, name=sender.name)


async def _account(uow: UnitOfWork, sender: Sender) -> Account | None:
    """The account that acts, if Goen has met its human.

    Where ids are global, one human is one person in all spaces, and a direct message is from the account
    whose space they last took part in.
    """
    account = await uow.people.account(str(sender.ref))
    if account is not None or not sender.has_global_id:
        return account
    twin = await uow.people.latest_account(sender.ref.platform, sender.ref.id)
    if twin is None or sender.ref.space == ANYWHERE:
        return twin
    account = _new_account(sender)
    await uow.people.add_account(account, twin.person_id)
    return account


def _refresh(account: Account, sender: Sender) -> None:
    """Keep what the platform says of a person up to date; what it does not say stays."""
    account.name = sender.name or account.name
    account.locale = sender.locale or account.locale
    account.zone = sender.zone or account.zone
    if sender.ref.space != ANYWHERE:  # a direct message says nothing of somebody's rights in a space
        account.is_admin = sender.is_admin


def _split(asked: Interaction, actions: list[Action]) -> tuple[Answer | None, list[Send]]:
    """Hold a flow to the answer rule: at most one answer, first in the list; a form never answers a form."""
    answers = [action for action in actions if not isinstance(action, Send)]
    sends = [action for action in actions if isinstance(action, Send)]
    answer = answers[0] if answers else None
    if len(answers) > 1 or (answer and answer is not actions[0]):
        raise AnswerRuleError("a flow gives at most one answer, first in its list")
    if not isinstance(asked, Command | TypedText | ButtonClick) and isinstance(answer, OpenForm):
        raise AnswerRuleError("a form opens for a command or a button; it never answers a form")
    if not isinstance(asked, FormSubmit) and isinstance(answer, RejectForm | NextForm):
        raise AnswerRuleError("only a form can be rejected, or followed by another")
    if not isinstance(asked, ButtonClick) and isinstance(answer, Update):
        raise AnswerRuleError("only a message that held the pressed button can be updated")
    return answer, sends
