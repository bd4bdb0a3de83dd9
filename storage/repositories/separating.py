"""Accounts that were joined: what each brought, forgotten with the rest, and two people made of one again."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, or_, select, update
from sqlmodel import col
from sqlmodel import select as select_rows

from storage.link_tables import JoinedAccount
from storage.repositories.again import Again
from storage.repositories.staff import HELPERS, StaffMembers
from storage.session import Session
from storage.tables import Account, Goal, Participant, Person, Staff, StaffRole

_TABLES = Person.metadata.tables
_BLOCKS = _TABLES["block"]
_OWN = (
    "name", "industry", "size", "role", "language", "languages", "company", "job_title", "is_muted", "refuses_meeting",
    "refuses_outcomes", "refuses_sums", "created_ms",
)  # fmt: skip
# What keeps somebody from answering twice or being asked again holds for both of them: table -> its other columns.
_BOTH = {"answered": ("event_id",), "consent": ("notice_version", "given_ms")}
# What an event keeps of somebody whose words were forgotten, and of somebody who took them back.
_SILENT: dict[str, Any] = {"line": "", "draft": {}, "commitment": None, "goals": []}
WORDLESS: dict[str, Any] = {**_SILENT, "came_ms": None, "away_ms": None}
WITHDRAWN: dict[str, Any] = {**_SILENT, "state": "withdrawn"}
_CARDLESS: dict[str, Any] = {**_SILENT, "introduced_ms": None, "welcomes": False, "keeps_card": False}


@dataclass(frozen=True, slots=True)
class Brought:
    """What one of two people had before they became one."""

    refs: tuple[str, ...]
    own: dict[str, Any]
    staff: dict[int, StaffRole]
    parts: dict[str, dict[str, Any]]
    again: dict[str, list[int]]


class Separating:
    """Queries about accounts that were joined."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def brought(self, person: Person) -> dict[str, Any]:
        """Everything that belongs to somebody now, to be kept with a joining."""
        refs = await self._session.execute(select_rows(Account.ref).where(Account.person_id == person.id))
        parts = await self._session.execute(select_rows(Participant).where(Participant.person_id == person.id))
        return {
            "refs": list(refs.scalars()),
            "own": {name: getattr(person, name) for name in _OWN},
            # JSON has no numbers as names.
            "roles": {str(event_id): role for event_id, role in (await self._staffed(person.id)).items()},
            "again": await Again(self._session, None).brought(person.id),
            "parts": {str(one.event_id): await self._part(one) for one in parts.scalars().all()},
        }

    async def keep(self, kept_id: int, kept: dict[str, Any], gone: dict[str, Any], *, now_ms: int) -> None:
        """Remember what each brought; an earlier joining of the one who is gone is one of the other now."""
        payload = {"kept": kept, "gone": gone}
        self._session.add(JoinedAccount(person_id=kept_id, payload=payload, joined_ms=now_ms))
        await self._session.flush()

    async def pass_on(self, gone_id: int, kept_id: int) -> None:
        """Let earlier joinings of somebody be another one's, who they become."""
        table = _TABLES["joined_account"]
        await self._session.execute(update(table).where(table.c.person_id == gone_id).values(person_id=kept_id))

    async def of_person(self, person_id: int) -> list[JoinedAccount]:
        """What was joined to somebody, the latest first."""
        found = await self._session.execute(
            select_rows(JoinedAccount)
            .where(JoinedAccount.person_id == person_id)
            .order_by(col(JoinedAccount.joined_ms).desc(), col(JoinedAccount.id).desc())
        )
        return list(found.scalars())

    async def get(self, id: int) -> JoinedAccount | None:
        """The joining with this id."""
        return await self._session.get(JoinedAccount, id)

    async def forget_words(self, *, except_in: Collection[int]) -> None:
        """Forget what anybody brought to events other than these in their own words, as the events have done."""
        kept = {str(event_id) for event_id in except_in}
        found = await self._session.execute(select_rows(JoinedAccount))
        for joined in found.scalars().all():
            _change(joined, lambda event_id: {} if event_id in kept else WORDLESS)
        await self._session.flush()

    async def take_back(self, person_id: int, event_id: int) -> None:
        """Let what was brought to an event stay taken back, whichever account it was brought from."""
        for joined in await self.of_person(person_id):
            _change(joined, lambda its_id: WITHDRAWN if its_id == str(event_id) else {})
        await self._session.flush()

    async def take_cards_back(self, person_id: int) -> None:
        """Let every card that was brought stay taken back, whichever account it was brought from; seats stay."""
        for joined in await self.of_person(person_id):
            _change(joined, lambda _: _CARDLESS)
        await self._session.flush()

    async def separate(self, joined: JoinedAccount) -> Person:
        """Make the person again that was joined, with what they brought as far as it is still there; returns them."""
        one = await self._session.get(Person, joined.person_id)
        if one is None:
            raise KeyError(joined.person_id)
        kept, gone = (_read(joined.payload[side]) for side in ("kept", "gone"))
        again = Person(**gone.own, used_ms=one.used_ms)
        self._session.add(again)
        await self._session.flush()
        for name in ("industry", "size", "role", "language", "company", "job_title"):
            if not kept.own.get(name, True) and getattr(one, name) == gone.own.get(name):
                setattr(one, name, kept.own[name])
        await self._move_accounts(one.id, again.id, gone.refs)
        await self._share(one.id, again.id)
        await self._part_staff(one.id, again.id, kept, gone)
        for event_id, part in gone.parts.items():
            await self._part_event(one.id, again.id, int(event_id), kept.parts.get(event_id), part)
        await Again(self._session, None).part(again.id, gone.again)
        await self._session.delete(joined)
        await self._session.flush()
        return again

    async def _move_accounts(self, one_id: int, again_id: int, refs: Collection[str]) -> None:
        """Their accounts, those in other spaces of the same chat among them, and what is on its way to these."""
        accounts = await self._session.execute(select_rows(Account).where(Account.person_id == one_id))
        same = {_human(ref) for ref in refs}
        moved = [account for account in accounts.scalars().all() if _human(account.ref) in same]
        for account in moved:
            account.person_id = again_id
        await self._session.flush()
        theirs = [account.ref for account in moved]
        outbox, earlier = _TABLES["outbox"], await self.of_person(one_id)
        await self._session.execute(
            update(outbox).where(outbox.c.person_id == one_id, outbox.c.to_ref.in_(theirs)).values(person_id=again_id)
        )
        for joined in earlier:
            if set(joined.payload["gone"]["refs"]) <= set(theirs):
                joined.person_id = again_id
        await self._session.flush()

    async def _share(self, one_id: int, again_id: int) -> None:
        """What holds for one of them holds for both."""
        for name, columns in _BOTH.items():
            table = _TABLES[name]
            found = await self._session.execute(
                select(*(table.c[column] for column in columns)).where(table.c.person_id == one_id)
            )
            rows = [{**dict(zip(columns, row, strict=True)), "person_id": again_id} for row in found.all()]
            if rows:
                await self._session.execute(insert(table), rows)
        await self._share_blocks(one_id, again_id)

    async def _share_blocks(self, one_id: int, again_id: int) -> None:
        """Whom the one does not meet, the other does not meet either."""
        pair = _BLOCKS.c
        found = await self._session.execute(
            select(_BLOCKS).where(or_(pair.person_id == one_id, pair.other_id == one_id))
        )
        sides = [
            [*(again_id if id == one_id else id for id in (row.person_id, row.other_id)), row.made_ms]
            for row in found.all()
        ]
        rows = [dict(zip(("person_id", "other_id", "made_ms"), side, strict=True)) for side in sides]
        if rows:
            await self._session.execute(insert(_BLOCKS), rows)

    async def _part_staff(self, one_id: int, again_id: int, kept: Brought, gone: Brought) -> None:
        """Who brought a right keeps it, if it was not taken away since; who only got it by joining does not."""
        now = await self._staffed(one_id)
        for event_id, role in gone.staff.items():
            if event_id not in now:
                continue
            staff = StaffMembers(self._session)
            await staff.set(event_id, again_id, min(role, now[event_id], key=HELPERS.index))
            if event_id not in kept.staff:
                await staff.remove(event_id, one_id)
            else:
                await staff.set(event_id, one_id, min(kept.staff[event_id], now[event_id], key=HELPERS.index))

    async def _part_event(
        self, one_id: int, again_id: int, event_id: int, kept: dict[str, Any] | None, gone: dict[str, Any]
    ) -> None:
        """Who took part in an event takes part again, each with their own introduction where both had one."""
        found = await self._session.execute(
            select_rows(Participant).where(Participant.event_id == event_id, Participant.person_id == one_id)
        )
        now = found.scalar_one_or_none()
        if now is None:
            return  # the event is gone
        if kept is None or now.id == gone["id"]:
            now.person_id = again_id
            await self._session.flush()
        if kept is not None:
            owner, part = (one_id, kept) if now.id == gone["id"] else (again_id, gone)
            await self._bring_back(owner, part | WITHDRAWN if now.state == "withdrawn" else part)

    async def _bring_back(self, person_id: int, part: dict[str, Any]) -> None:
        columns = {name: value for name, value in part.items() if name not in ("id", "goals")}
        participant = Participant(**{**columns, "person_id": person_id})
        self._session.add(participant)
        await self._session.flush()
        self._session.add_all(
            Goal(participant_id=participant.id, tag=tag, position=position)
            for position, tag in enumerate(part["goals"])
        )
        await self._session.flush()

    async def _part(self, one: Participant) -> dict[str, Any]:
        goals = await self._session.execute(
            select_rows(Goal.tag).where(Goal.participant_id == one.id).order_by(col(Goal.position))
        )
        return {**one.model_dump(), "goals": list(goals.scalars())}

    async def _staffed(self, person_id: int) -> dict[int, StaffRole]:
        found = await self._session.execute(
            select_rows(Staff).where(Staff.person_id == person_id).order_by(col(Staff.event_id))
        )
        return {staff.event_id: staff.role for staff in found.scalars()}


def _change(joined: JoinedAccount, values: Callable[[str], dict[str, Any]]) -> None:
    """Give the parts of both people other values, by the id of their event; what they are not given stays."""
    payload = {
        side: {**brought, "parts": {id: {**part, **values(id)} for id, part in brought["parts"].items()}}
        for side, brought in joined.payload.items()
    }
    if payload != joined.payload:
        joined.payload = payload


def _read(side: dict[str, Any]) -> Brought:
    # Before there were roles, who was staff organized.
    roles: dict[str, StaffRole] = side["roles"] if "roles" in side else dict.fromkeys(side["staff"], "organizer")
    staff = {int(event_id): role for event_id, role in roles.items()}
    return Brought(tuple(side["refs"]), side["own"], staff, side["parts"], side.get("again", {}))


def _human(ref: str) -> tuple[str, str]:
    """Platform and id: who has one id in several spaces of a chat has it there as well."""
    platform, _, id = ref.split(":", 2)
    return platform, id
