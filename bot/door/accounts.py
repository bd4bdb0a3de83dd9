"""Whose account acts, and what is kept of it."""

from bot.chat.interactions import ButtonClick, Command, Interaction, Sender, TypedText
from bot.chat.refs import ANYWHERE
from bot.words.times import DAY_MS
from storage.tables import Account, Person
from storage.unit_of_work import UnitOfWork

_MONTH_MS = 30 * DAY_MS


def new_account(sender: Sender) -> Account:
    """An account as its platform describes it, of nobody yet."""
    ref = sender.ref
    return Account(ref=str(ref), person_id=0, platform=ref.platform, space=ref.space, name=sender.name)


async def account_of(uow: UnitOfWork, sender: Sender) -> Account | None:
    """The account that acts, if Goen has met it.

    Where ids are global, a direct message is from the account whose space its human last took part in.
    """
    account = await uow.people.account(str(sender.ref))
    if account is None and sender.ref.space == ANYWHERE:
        return await twin_of(uow, sender)
    return account


async def twin_of(uow: UnitOfWork, sender: Sender) -> Account | None:
    """Another account of the same human, where ids are the same in all spaces."""
    if not sender.has_global_id:
        return None
    return await uow.people.latest_account(sender.ref.platform, sender.ref.id)


async def visitor(uow: UnitOfWork, sender: Sender) -> tuple[Person, Account]:
    """Who looks, as far as Goen has met them: the same person who would act, of whom nothing is stored or changed."""
    known = await uow.people.account(str(sender.ref)) or await twin_of(uow, sender)
    account = new_account(sender)
    if known and (sender.ref.space == ANYWHERE or known.ref == account.ref):
        account = Account(**known.model_dump())  # a copy, of which the session knows nothing
    refresh(account, sender)
    if known is None:
        return Person(id=account.person_id, name=sender.name, created_ms=0), account
    account.person_id = known.person_id
    return await uow.people.get(known.person_id), account


def refresh(account: Account, sender: Sender) -> None:
    """Keep what the platform says of a person up to date; what it does not say stays, nothing is written twice."""
    told: dict[str, object] = {name: getattr(sender, name) for name in ("name", "locale", "zone")}
    for name, value in told.items():
        if value and getattr(account, name) != value:
            setattr(account, name, value)
    if sender.ref.space == ANYWHERE:
        return
    account.is_admin = sender.is_admin
    if account.is_gone:
        account.is_gone = account.is_unreachable = False


def note_use(person: Person, asked: Interaction, now_ms: int) -> None:
    """Keep about when somebody last did something, to the month: who never comes again is forgotten one day.

    Not with a form: nothing else may change with an answer to a survey.
    """
    since_ms = now_ms - max(person.used_ms, person.created_ms)
    if since_ms > _MONTH_MS and isinstance(asked, Command | ButtonClick | TypedText):
        person.used_ms = now_ms


def writes_directly(asked: Interaction) -> bool:
    """Whether somebody talks with the bot alone, so that its direct messages reach them."""
    return isinstance(asked, Command | TypedText | ButtonClick) and asked.channel is None
