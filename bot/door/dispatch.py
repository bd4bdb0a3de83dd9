"""The one door: an interaction comes in, a flow decides, its Sends are stored, its answer goes back."""

import logging
import random
from collections.abc import Awaitable, Callable
from functools import partial

from bot.chat import outbox
from bot.chat.actions import Action, Answer, Choices, RejectForm, Reply, Send
from bot.chat.causes import because_of, new_cause
from bot.chat.content import Message
from bot.chat.errors import UnclearError, UserError
from bot.chat.handing import Fetch, no_fetch
from bot.chat.interactions import (
    AccessRestored,
    ButtonClick,
    Command,
    FormSubmit,
    Interaction,
    MemberJoined,
    PermissionMissing,
    ProfileChanged,
    Sender,
    TypedText,
    Typing,
)
from bot.chat.limits import PORTABLE
from bot.chat.ports import Clock, Meter, Paint, Unmetered
from bot.chat.refs import ANYWHERE, UserRef
from bot.door import coming_back, missed_forms, plain_words, unclear, waiting
from bot.door.accounts import account_of, new_account, note_use, refresh, twin_of, visitor, writes_directly
from bot.door.answer_rule import split
from bot.door.choosing import gone_on, needs_keeping, question, settled, who_question
from bot.door.confirming import RehearsedError
from bot.door.context import Context, Defaults, language_for, reader_at
from bot.door.lanes import Lanes
from bot.door.long_work import LongWorkError, LongWorks
from bot.door.mentions import with_names
from bot.door.pictures import no_paint, with_pictures
from bot.door.routes import Answering
from bot.door.turn import Turn, is_other_event, keep_choice
from bot.door.which_event import EventUnclearError, event_number, named_event
from bot.door.which_person import PersonUnclearError
from bot.words.i18n import language_of, translator
from bot.words.text import echoed, shorten
from storage.engine import Database
from storage.tables import Account, Person
from storage.unit_of_work import UnitOfWork, reading, writing

log = logging.getLogger(__name__)

# What loses nothing when it is refused: whoever asked can ask again. Forms hold what was typed, events come once.
_REPEATABLE = Command | ButtonClick | TypedText


class Bot:
    """Answers interactions of any platform. `wake` is called when messages wait in the outbox."""

    def __init__(
        self,
        database: Database,
        routes: Answering,
        *,
        clock: Clock,
        defaults: Defaults,
        rng: random.Random,
        wake: Callable[[], None] = lambda: None,
        meter: Meter | None = None,
        paint: Paint = no_paint,
        fetch: Fetch = no_fetch,
    ) -> None:
        self._database = database
        self._routes = routes
        self._clock = clock
        self._defaults = defaults
        self._rng = rng
        self._wake = wake
        self._meter = meter or Unmetered()
        self._paint = paint
        self._fetch = fetch
        self._lanes = Lanes()
        self.long_works = LongWorks(database, clock, self._wake)

    async def handle(self, asked: Interaction) -> Answer | None:
        """Do what is asked and return the answer; everything is stored, or nothing is."""
        kind = type(asked).__name__
        with because_of(new_cause(self._clock.now_ms())), self._meter.answering(kind):
            answer = await with_pictures(await self._handle(asked), self._paint)
            log.debug("answered %s", kind)
            return answer

    async def _handle(self, asked: Interaction) -> Answer | None:
        if isinstance(asked, Typing | MemberJoined | AccessRestored | PermissionMissing):
            return await self._hear(asked)
        t = translator(language_of(asked.sender.locale, self._defaults.language))
        turn = Turn(asked, t, reader_at(self._clock.now_ms(), self._defaults.zone))
        try:
            try:
                answer, sends = await self._taken(turn)
            except (RehearsedError, UserError) as why:
                turn.is_back = False  # nothing was done
                answer, sends = await self._not_done(why, turn), []
        except _ToldBeforeError:
            return None
        except Exception:
            code = f"{self._rng.getrandbits(24):06x}"
            log.exception("bug %s while handling %s", code, type(asked).__name__)
            return Reply(Message(turn.t("error-bug", code=code)))
        if sends:
            self._wake()
        return coming_back.said(answer, turn.t) if turn.is_back else answer

    async def _hear(self, asked: Typing | MemberJoined | AccessRestored | PermissionMissing) -> Answer | None:
        """Take in what nobody asked for yet, and of whom nothing is stored."""
        match asked:
            case Typing():
                return await self._offer(asked)
            case MemberJoined():
                return await self._greet(asked)
        await self._take_news(asked)
        return None

    async def _taken(self, turn: Turn) -> "_Outcome":
        """Take a turn; what it needs long work for is done beside it, and it begins anew."""
        asked = turn.asked
        while True:
            try:
                async with self._lanes.turn(str(asked.sender.ref), may_wait=not isinstance(asked, _REPEATABLE)):
                    return await self._take(turn)
            except LongWorkError as needed:
                turn.results[needed.work.key] = await self.long_works.result(needed)

    async def _take(self, turn: Turn) -> "_Outcome":
        """Let a turn only look where that is enough: then it need not wait for those that write."""
        if await self._only_looks(turn):
            try:
                return await reading(self._database, lambda uow: self._look(turn, uow))
            except _MustWriteError:
                pass
        return await writing(self._database, lambda uow: self._do(turn, uow))

    async def _only_looks(self, turn: Turn) -> bool:
        """Whether what answers this changes nothing, as far as can be told before."""
        asked = turn.asked
        if isinstance(asked, TypedText) and not asked.key:
            try:
                command = plain_words.read(asked, turn.t)
            except UserError:
                return True  # it is refused in the words of its sender, who must be looked up
            if isinstance(command, Message):
                return True
            turn.asked = asked = command
        await self._routes.load(plain_words.meant(asked, turn.t))
        return self._routes.only_reads(asked)

    async def _look(self, turn: Turn, uow: UnitOfWork) -> "_Outcome":
        """The answer if it changes nothing, else _MustWriteError."""
        await self._look_around(turn.asked, uow)
        account = await account_of(uow, turn.asked.sender)
        if account is None:
            raise _MustWriteError
        ctx = await self._context(uow, account, turn.asked)
        if not uow.is_unchanged:  # their name, say, is new
            raise _MustWriteError
        outcome = await self._act(turn, ctx)
        if outcome[1] or not uow.is_unchanged or await is_other_event(turn, uow):
            raise _MustWriteError
        return outcome

    async def _do(self, turn: Turn, uow: UnitOfWork) -> "_Outcome":
        """The answer, with everything it changes."""
        asked = turn.asked
        await self._look_around(asked, uow)
        if not await self._is_new(asked, uow):
            return None, []
        account = await account_of(uow, asked.sender) or await self._met(turn, uow)
        ctx = await self._context(uow, account, asked)
        answer, sends = await self._act(turn, ctx)
        # Whoever asks for it a second time has not come back.
        turn.is_back = turn.is_back and not await uow.never.is_marked(asked.sender.ref.platform, asked.sender.ref.id)
        if turn.is_back and not coming_back.can_say(answer):
            to = UserRef.parse(account.ref)
            sends = [*sends, coming_back.letter(to, ctx.t, account.person_id, self._clock.now_ms())]
        await keep_choice(turn, uow)
        if isinstance(asked, FormSubmit) and not isinstance(answer, RejectForm):
            await uow.forms.forget(ctx.account.ref, missed_forms.kind(asked.id), waiting.kind("way", asked.id))
        # What is on its way already needs nobody to be woken for it.
        is_any_new = await outbox.keep(sends, uow, self._clock.now_ms())
        return answer, sends if is_any_new else []

    async def _look_around(self, asked: Interaction, uow: UnitOfWork) -> None:
        """Read at once what nearly everything asks for."""
        channel = getattr(asked, "channel", None)
        event_id = event_number(named_event(asked) or "")
        await uow.surroundings.look(
            str(asked.sender.ref), str(channel) if channel else None, event_id, self._clock.now_ms()
        )

    async def _act(self, turn: Turn, ctx: Context) -> "_Outcome":
        turn.t, turn.reader, ctx.results = ctx.t, ctx.reader, turn.results
        try:
            return split(turn.asked, await self._go_on(turn.asked, ctx))
        finally:
            turn.chosen = ctx.chosen

    async def _not_done(self, why: RehearsedError | UserError, turn: Turn) -> Answer:
        """The answer where nothing was done; which event was meant is kept in mind all the same."""
        if isinstance(why, EventUnclearError):
            return await self._ask_which(why, turn)
        if isinstance(why, PersonUnclearError):
            return await self._ask_who(why, turn)
        if isinstance(why, UnclearError) and isinstance(why.asked, Command | FormSubmit):
            return await self._ask_which_way(why, why.asked, turn)
        await self._remember(turn)
        if isinstance(why, RehearsedError):
            return why.answer
        return Reply(Message(shorten(why.said(turn.t), PORTABLE.message_text)))

    async def _ask_which(self, error: EventUnclearError, turn: Turn) -> Answer:
        """Ask which event is meant; what was asked waits until that is said."""
        if error.events and needs_keeping(error.asked):
            asked = error.asked
            kept = await self._keep_waiting(asked, turn, partial(waiting.keep, asked, "event"))
            return question(turn.t, error, turn.reader, kept)
        await self._remember(turn)
        return question(turn.t, error, turn.reader)

    async def _ask_who(self, error: PersonUnclearError, turn: Turn) -> Answer:
        """Ask who is meant; what was asked waits until that is said."""
        asked = error.asked
        keep = partial(waiting.keep, asked, "who", option=error.option)
        return who_question(turn.t, error, await self._keep_waiting(asked, turn, keep))

    async def _ask_which_way(self, error: UnclearError, asked: Command | FormSubmit, turn: Turn) -> Answer:
        """Ask which way it is meant; what was asked waits until that is said."""
        return unclear.question(
            turn.t, error, await self._keep_waiting(asked, turn, partial(unclear.keep, asked, error))
        )

    async def _keep_waiting(self, asked: Command | FormSubmit, turn: Turn, keep: "_Keep") -> int:
        """Keep what was asked for whoever asked, until they say which way they mean it; returns its id."""

        async def work(uow: UnitOfWork) -> int:
            account = await account_of(uow, asked.sender) or await self._met(turn, uow)
            await self._note(turn, uow)
            return await keep(account, uow, self._clock.now_ms())

        return await writing(self._database, work)

    async def _remember(self, turn: Turn) -> None:
        """Keep in mind what was told and which event was meant, though what was asked was refused."""
        if turn.chosen is not None or _key(turn.asked):
            await writing(self._database, lambda uow: self._note(turn, uow))

    async def _note(self, turn: Turn, uow: UnitOfWork) -> None:
        """Note that this was answered, though nothing was done; _ToldBeforeError if it was answered meanwhile."""
        if not await self._is_new(turn.asked, uow):
            raise _ToldBeforeError
        await keep_choice(turn, uow)

    async def _offer(self, asked: Typing) -> Answer | None:
        """What can be chosen. Who is only typing leaves no trace, and is told of no error: nothing was sent yet."""
        try:
            return await reading(self._database, lambda uow: self._look_unseen(asked, uow))
        except UserError:
            return Choices()
        except Exception:
            log.exception("bug while completing %s of %s", asked.option, asked.command)
            return Choices()

    async def _greet(self, asked: MemberJoined) -> Answer | None:
        """What somebody who enters a channel is told, once; who only enters it leaves no trace, and asked nothing."""
        ref = asked.sender.ref
        try:
            if await reading(self._database, lambda uow: uow.never.is_marked(ref.platform, ref.id)):
                return None
            answer = await reading(self._database, lambda uow: self._look_unseen(asked, uow))
            is_told = answer is not None and await writing(self._database, lambda uow: self._is_new(asked, uow))
        except UserError:
            return None
        except Exception:
            log.exception("bug while greeting somebody")
            return None
        return answer if is_told else None

    async def _take_news(self, asked: AccessRestored | PermissionMissing) -> None:
        """Send what news of a platform cause. Mostly that is nothing: then nobody need wait for it."""

        async def keep(uow: UnitOfWork) -> None:
            await outbox.keep(await self._sends_unseen(asked, uow), uow, self._clock.now_ms())

        try:
            if await reading(self._database, lambda uow: self._sends_unseen(asked, uow)):
                await writing(self._database, keep)
                self._wake()
        except Exception:
            log.exception("bug while taking in what a platform says")

    async def _look_unseen(self, asked: Typing | MemberJoined, uow: UnitOfWork) -> Answer | None:
        """The answer to somebody of whom nothing is stored."""
        return (await self._act_unseen(asked, uow))[0]

    async def _sends_unseen(self, asked: AccessRestored | PermissionMissing, uow: UnitOfWork) -> list[Send]:
        return (await self._act_unseen(asked, uow))[1]

    async def _act_unseen(self, asked: Interaction, uow: UnitOfWork) -> "_Outcome":
        await self._look_around(asked, uow)
        ctx = self._surroundings(uow, *await visitor(uow, asked.sender), asked)
        return split(asked, await self._run(asked, ctx))

    async def _is_new(self, asked: Interaction, uow: UnitOfWork) -> bool:
        """Whether this is no repetition of an event that was acted on, nor news of somebody Goen never met."""
        sender = asked.sender.ref
        if isinstance(asked, ProfileChanged) and await uow.people.account(str(sender)) is None:
            return False
        if not (key := _key(asked)):
            return True
        meant = plain_words.meant(asked, translator(language_of(asked.sender.locale, self._defaults.language)))
        is_alone = self._routes.is_alone(meant)
        return is_alone or await uow.inbound.note(sender.platform, key, now_ms=self._clock.now_ms())

    async def _go_on(self, asked: Interaction, ctx: Context) -> list[Action]:
        """Do what is asked; behind a button that answers a question, what waited for the answer."""
        meant = await gone_on(asked, ctx)
        actions = await self._run(meant, ctx)
        if meant is asked or not isinstance(asked, ButtonClick):
            return actions
        return await settled(asked, actions, ctx, is_only_read=self._routes.only_reads(meant))

    async def _run(self, asked: Interaction, ctx: Context) -> list[Action]:
        if isinstance(asked, TypedText):
            command = plain_words.read(asked, ctx.t)
            if isinstance(command, Message):
                return [Reply(command)]
            asked = command
        asked = await with_names(asked, ctx)
        handler = self._routes.of(asked)
        if handler is not None:
            try:
                return await handler(asked, ctx)
            except UnclearError as error:
                error.asked = error.asked or asked
                raise
        if isinstance(asked, Command):
            example = ctx.t("command-help", "example")
            raise UserError("error-unknown-command", typed=echoed(asked.name), example=example)
        if isinstance(asked, ButtonClick | FormSubmit):
            raise UserError("error-outdated")
        return []

    async def _met(self, turn: Turn, uow: UnitOfWork) -> Account:
        """The account of somebody seen for the first time; everywhere where ids are global."""
        sender = turn.asked.sender
        account = new_account(sender)
        turn.is_back = await uow.never.lift(sender.ref.platform, sender.ref.id)
        twin = await twin_of(uow, sender)
        if twin is not None:
            await uow.people.add_account(account, twin.person_id)
        else:
            await uow.people.add(account, now_ms=self._clock.now_ms())
        return account

    async def _context(self, uow: UnitOfWork, account: Account, asked: Interaction) -> Context:
        person = await uow.people.get(account.person_id)
        refresh(account, asked.sender)
        note_use(person, asked, self._clock.now_ms())
        account.is_unreachable = account.is_unreachable and not writes_directly(asked)
        return self._surroundings(uow, person, account, asked)

    def _surroundings(self, uow: UnitOfWork, person: Person, account: Account, asked: Interaction) -> Context:
        t = translator(language_for(person, account, self._defaults.language))
        return Context(
            uow, t, self._clock.now_ms(), self._rng, person, account, self._defaults,
            is_admin=_administers(asked.sender), channel=getattr(asked, "channel", None), fetch=self._fetch,
        )  # fmt: skip


_Outcome = tuple[Answer | None, list[Send]]
_Keep = Callable[[Account, UnitOfWork, int], Awaitable[int]]


class _MustWriteError(Exception):
    """What was only to look has something to write: it begins anew, as a writer."""


class _ToldBeforeError(Exception):
    """A platform told the same again while the answer to the first time was under way."""


def _key(asked: Interaction) -> str:
    """What a platform calls something that it may tell twice; empty where it does not."""
    return str(getattr(asked, "key", ""))


def _administers(sender: Sender) -> bool:
    """Whether somebody administers the place they act in; a direct message without a space says nothing of any."""
    return sender.is_admin and sender.ref.space != ANYWHERE
