"""The one door: an interaction comes in, a flow decides, its Sends are stored, its answer goes back."""

import logging
import random
from collections.abc import Callable

from bot.chat import outbox
from bot.chat.actions import Action, Answer, Choices, NextForm, OpenForm, RejectForm, Reply, Send, Update
from bot.chat.content import Message
from bot.chat.errors import UserError
from bot.chat.interactions import (
    ButtonClick,
    Command,
    FormSubmit,
    Interaction,
    ProfileChanged,
    Sender,
    TypedText,
    Typing,
)
from bot.chat.limits import PORTABLE
from bot.chat.ports import Clock
from bot.chat.refs import ANYWHERE
from bot.door.context import Context, Defaults, language_for
from bot.door.grammar import parse
from bot.door.routes import Routes
from bot.words.i18n import language_of, translator
from bot.words.text import shorten
from storage.engine import Database
from storage.tables import Account, Person
from storage.unit_of_work import UnitOfWork, looking, unit_of_work

log = logging.getLogger(__name__)


class AnswerRuleError(AssertionError):
    """A flow broke the answer rule: a bug."""


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
        if isinstance(asked, Typing):
            return await self._offer(asked)
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
                    await outbox.keep(sends, uow)
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

    async def _offer(self, asked: Typing) -> Answer | None:
        """What can be chosen. Who is only typing leaves no trace, and is told of no error: nothing was sent yet."""
        try:
            async with looking(self._database) as uow:
                person, account = await _visitor(uow, asked.sender)
                t = translator(language_for(person, account, self._defaults.language))
                ctx = Context(uow, t, self._clock.now_ms(), self._rng, person, account, self._defaults)
                return _split(asked, await self._run(asked, ctx))[0]
        except UserError:
            return Choices()
        except Exception:
            log.exception("bug while completing %s of %s", asked.option, asked.command)
            return Choices()

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
        handler = self._routes.of(asked)
        if handler is not None:
            return await handler(asked, ctx)
        if isinstance(asked, Command):
            example = ctx.t("command-help", "example")
            raise UserError("error-unknown-command", typed=shorten(asked.name, 40), example=example)
        if isinstance(asked, ButtonClick | FormSubmit):
            raise UserError("error-outdated")
        return []

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


async def _visitor(uow: UnitOfWork, sender: Sender) -> tuple[Person, Account]:
    """Who looks, as far as Goen has met them: the same person who would act, of whom nothing is stored or changed."""
    known = await uow.people.account(str(sender.ref))
    if known is None and sender.has_global_id:
        known = await uow.people.latest_account(sender.ref.platform, sender.ref.id)
    account = _new_account(sender)
    if known and (sender.ref.space == ANYWHERE or known.ref == account.ref):
        account = Account(**known.model_dump())  # a copy, of which the session knows nothing
    _refresh(account, sender)
    if known is None:
        return Person(id=account.person_id, name=sender.name, created_ms=0), account
    account.person_id = known.person_id
    return await uow.people.get(known.person_id), account


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
    if isinstance(asked, Typing) and (sends or not isinstance(answer, Choices | None)):
        raise AnswerRuleError("who is typing is offered choices, and causes nothing")
    if not isinstance(asked, Typing) and isinstance(answer, Choices):
        raise AnswerRuleError("choices are offered to who is typing alone")
    return answer, sends
