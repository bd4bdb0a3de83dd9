"""People and their accounts."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, Integer, Select, Update, bindparam
from sqlalchemy import select as select_columns
from sqlmodel import case, col, func, select, update

from storage.built import built_once
from storage.session import Session
from storage.spelling import holds
from storage.tables import Account, DirectChannel, Event, Participant, Person

_ACCOUNTS = Account.metadata.tables["account"]
# Id, chosen name, account's name, industry, size, platform.
Described = tuple[int, str, str, str, str, str]

# Built once: building a statement costs more than running it.
_OF_THESE = bindparam("ids", expanding=True, type_=Integer)
_DESCRIBED = (
    select_columns(
        col(Person.id), col(Person.name), col(Account.name), col(Person.industry), col(Person.size),
        col(Account.platform),
    )
    .join(Account, col(Account.person_id) == col(Person.id))
    .where(col(Person.id).in_(_OF_THESE))
    .order_by(col(Person.id), col(Account.is_preferred).desc(), col(Account.ref))
)  # fmt: skip
_CALLED_AT = (
    select_columns(col(Person.id), col(Person.name), col(Account.name))
    .join(Account, col(Account.person_id) == col(Person.id))
    .join(Participant, col(Participant.person_id) == col(Person.id))
    .where(col(Participant.event_id) == bindparam("event_id"), col(Participant.state) != "withdrawn")
    .order_by(col(Person.id), col(Account.is_preferred).desc(), col(Account.ref))
)
_CALLED_OF = _CALLED_AT.where(col(Participant.id).in_(bindparam("only", type_=Integer, expanding=True)))
_PLATFORMS_OF = select(Account.person_id, Account.platform).where(col(Account.person_id).in_(_OF_THESE))


@built_once
def _prefer(person_id: int, ref: str) -> Update:
    account = _ACCOUNTS.c
    return update(_ACCOUNTS).where(account.person_id == person_id).values(is_preferred=account.ref == ref)


@built_once
def _accounts_of(person_id: int) -> Select[*tuple[Account]]:
    return select(Account).where(Account.person_id == person_id).order_by(col(Account.ref))


@built_once
def _met_events(person_id: int, series_id: int, before_ms: int) -> Select[*tuple[int]]:
    return (
        select(Participant.id)
        .join(Event, col(Event.id) == col(Participant.event_id))
        .where(
            Participant.person_id == person_id,
            Participant.state == "introduced",
            Event.series_id == series_id,
            Event.start_ms < before_ms,
        )
    )


class People:
    """Queries about people."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def account(self, ref: str) -> Account | None:
        """The account with this reference."""
        return await self._session.get(Account, ref)

    async def get(self, person_id: int) -> Person:
        """The person; KeyError if there is none."""
        person = await self._session.get(Person, person_id)
        if person is None:
            raise KeyError(person_id)
        return person

    async def add(self, account: Account, *, now_ms: int) -> Person:
        """Remember somebody seen for the first time."""
        person = Person(name=account.name, created_ms=now_ms)
        self._session.add(person)
        await self._session.flush()
        account.person_id = person.id
        self._session.add(account)
        await self._session.flush()
        return person

    async def add_account(self, account: Account, person_id: int) -> None:
        """Give a person one more account."""
        account.person_id = person_id
        self._session.add(account)
        await self._session.flush()

    async def prefer(self, person_id: int, ref: str) -> None:
        """Let messages to a person go to this account of theirs."""
        await self._session.execute(*_prefer(person_id, ref))

    async def latest_account(self, platform: str, user_id: str) -> Account | None:
        """The account with this id, in whichever space its person last took part in an event."""
        last = (
            select(func.max(Participant.joined_ms))
            .join(Event, col(Event.id) == col(Participant.event_id))
            .where(
                Participant.person_id == col(Account.person_id),
                Event.space == col(Account.platform) + ":" + col(Account.space),
            )
            .correlate(Account)
            .scalar_subquery()
        )
        found = await self._session.execute(
            select(Account)
            .where(Account.platform == platform, col(Account.ref).endswith(f":{user_id}", autoescape=True))
            .order_by(func.coalesce(last, 0).desc(), col(Account.ref))
            .limit(1)
        )
        return found.scalars().first()

    async def direct_channel(self, platform: str, user_id: str) -> str | None:
        """The channel of somebody's direct messages, if it is known."""
        kept = await self._session.get(DirectChannel, (platform, user_id))
        return kept.channel if kept else None

    async def keep_direct_channel(self, platform: str, user_id: str, channel: str | None) -> None:
        """Remember the channel of somebody's direct messages; None forgets it."""
        kept = await self._session.get(DirectChannel, (platform, user_id))
        if kept is not None:
            await self._session.delete(kept)
            await self._session.flush()
        if channel is not None:
            self._session.add(DirectChannel(platform=platform, user_id=user_id, channel=channel))
            await self._session.flush()

    async def platforms(self) -> set[str]:
        """The platforms of all accounts."""
        found = await self._session.execute(select(Account.platform).distinct())
        return set(found.scalars())

    async def set_language(self, ref: str, language: str) -> None:
        """Change the language of whoever has this account; nothing if nobody has."""
        account = await self.account(ref)
        if account is not None:
            (await self.get(account.person_id)).language = language

    async def accounts(self, person_id: int) -> list[Account]:
        """All accounts of a person."""
        return list((await self._session.execute(*_accounts_of(person_id))).scalars())

    async def named(self, space: str, event_id: int | None = None) -> list[tuple[int, str, str, bool]]:
        """(person id, chosen name, account name, whether it left) of everyone in a space, or at an event."""
        found = await self._session.execute(
            select_columns(col(Person.id), col(Person.name), col(Account.name), col(Account.is_gone))
            .join(Account, col(Account.person_id) == col(Person.id))
            .where(_there(space, event_id))
            .order_by(col(Person.id), (col(Account.space) == space).desc(), col(Account.ref))
        )
        return [(row[0], row[1], row[2], row[3]) for row in found]

    async def is_there(self, person_id: int, space: str, event_id: int | None = None) -> bool:
        """Whether somebody is among those in `named`."""
        statement = select(Account.ref).where(Account.person_id == person_id, _there(space, event_id)).limit(1)
        return (await self._session.execute(statement)).first() is not None

    async def of_id(self, platform: str, user_id: str) -> int | None:
        """Whose account has this id on a platform, where it is the same human in all spaces; None if nobody's is."""
        account = await self.latest_account(platform, user_id)
        return account.person_id if account else None

    async def meant(
        self, space: str, event_id: int | None, *, limit: int, called: Sequence[str] = ()
    ) -> list[tuple[int, str, str, str]]:
        """Of those in `named` at most `limit` accounts, people at the event first.

        `called`: spellings of which one of their names has to hold one.
        """
        attending = col(Person.id).in_(select(Participant.person_id).where(Participant.event_id == event_id))
        statement = (
            select(Person.id, Person.name, Account.name, Account.ref)
            .join(Account, col(Account.person_id) == col(Person.id))
            .where((col(Account.space) == space) | attending, ~col(Account.is_gone))
            .order_by(
                case((attending, 0), else_=1), col(Person.id), (col(Account.space) == space).desc(), col(Account.ref)
            )
            .limit(limit)
        )
        if called:
            statement = statement.where(holds(called, Person.name) | holds(called, Account.name))
        return [(row[0], row[1], row[2], row[3]) for row in await self._session.execute(statement)]

    async def described(self, person_ids: Collection[int]) -> list[Described]:
        """These people as far as their names go, in the order of their ids."""
        people: dict[int, Described] = {}
        if person_ids:
            for id, name, account, industry, size, platform in await self._session.execute(
                _DESCRIBED, {"ids": list(person_ids)}
            ):
                people.setdefault(id, (id, name, account, industry or "", size or "", platform))
        return list(people.values())

    async def called_at(self, event_id: int, only: list[int] | None = None) -> list[tuple[int, str]]:
        """(person id, chosen name, else the account's) of everybody at an event who has not left it.

        `only`: of these participants alone.

        Databases fold less of a name than people do: who compares names does so with `plain_name`.
        """
        statement, given = (_CALLED_AT, {}) if only is None else (_CALLED_OF, {"only": only})
        found = await self._session.execute(statement, {"event_id": event_id, **given})
        names: dict[int, str] = {}
        for id, chosen, account in found:
            names.setdefault(id, chosen or account)
        return list(names.items())

    async def platforms_of(self, person_ids: Collection[int]) -> dict[int, set[str]]:
        """On which platforms each of these people has an account."""
        found = await self._session.execute(_PLATFORMS_OF, {"ids": list(person_ids)})
        platforms: dict[int, set[str]] = {}
        for person_id, platform in found:
            platforms.setdefault(person_id, set()).add(platform)
        return platforms

    async def mark_gone(self, refs: Collection[str]) -> None:
        """Remember who left, so that nobody is told to meet them until they are seen again."""
        await self._session.execute(
            update(_ACCOUNTS).where(_ACCOUNTS.c.ref.in_(refs)).values(is_gone=True, is_unreachable=True)
        )

    async def mark_unreachable(self, refs: Collection[str]) -> None:
        """Remember accounts that no direct message reaches."""
        await self._session.execute(update(_ACCOUNTS).where(_ACCOUNTS.c.ref.in_(refs)).values(is_unreachable=True))

    async def met_events(self, person_id: int, series_id: int, before_ms: int) -> int:
        """How many earlier editions of a series this person introduced themselves at."""
        return len((await self._session.execute(*_met_events(person_id, series_id, before_ms))).all())


def _there(space: str, event_id: int | None) -> ColumnElement[bool]:
    """Whether an account is one of a space, or of somebody at an event."""
    attending = select(Participant.person_id).where(Participant.event_id == event_id)
    return (col(Account.space) == space) | col(Account.person_id).in_(attending)
