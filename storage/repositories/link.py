"""One person's accounts in two chats: codes that join them, one person made of two, and two of one again."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, or_, select, update
from sqlmodel import col
from sqlmodel import select as select_rows

from storage.link_tables import JoinedAccount, LinkCode, LinkTry
from storage.repositories.outbox import WAITING
from storage.session import Session
from storage.tables import Account, Goal, Participant, ParticipantState, Person

_TABLES = Person.metadata.tables
_ACCOUNTS, _PEOPLE, _OUTBOX = _TABLES["account"], _TABLES["person"], _TABLES["outbox"]
_SUGGESTIONS, _BLOCKS = _TABLES["suggestion"], _TABLES["block"]
# Facts of a person at an event, of which there is one row: table -> the other part of its key.
_ONCE = {"staff": "event_id", "answered": "event_id", "consent": "notice_version"}
_OWN = ("name", "industry", "size", "role", "language", "is_muted", "created_ms")
# What keeps somebody from answering twice or being asked again holds for both of them: table -> its other columns.
_BOTH = {"answered": ("event_id",), "consent": ("notice_version", "given_ms")}
_RANK: tuple[ParticipantState, ...] = ("withdrawn", "registered", "introduced")
_TOLD = ("name", "industry", "size", "role", "language")


class Links:
    """Queries about codes."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def issue(self, ref: str, digest: str, *, expires_ms: int) -> None:
        """Keep a code for an account, in place of an earlier one."""
        await self.use_up(ref)
        self._session.add(LinkCode(ref=ref, digest=digest, expires_ms=expires_ms))
        await self._session.flush()

    async def owner(self, digest: str, *, now_ms: int) -> str | None:
        """The account that a code which still holds was made for."""
        found = await self._session.execute(
            select_rows(LinkCode.ref).where(LinkCode.digest == digest, LinkCode.expires_ms > now_ms)
        )
        return found.scalar_one_or_none()

    async def use_up(self, ref: str) -> None:
        """Forget the code of an account."""
        await self._session.execute(delete(LinkCode).where(col(LinkCode.ref) == ref))

    async def tries(self, ref: str, *, since_ms: int) -> int:
        """How many wrong codes an account gave in the time it began to, if that is not before `since_ms`."""
        kept = await self._session.get(LinkTry, ref)
        return kept.count if kept and kept.since_ms >= since_ms else 0

    async def count_try(self, ref: str, *, now_ms: int, since_ms: int) -> int:
        """Count one wrong code more; what lies before `since_ms` no longer counts. Returns the new number."""
        kept = await self._session.get(LinkTry, ref)
        if kept is None:
            kept = LinkTry(ref=ref, count=0, since_ms=now_ms)
            self._session.add(kept)
        elif kept.since_ms < since_ms:
            kept.count, kept.since_ms = 0, now_ms
        kept.count += 1
        await self._session.flush()
        return kept.count


class Joining:
    """Joins people."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def join(self, kept: Person, gone: Person) -> None:
        """Let `kept` be both: their own words come first, a wish to be left alone counts from either side."""
        for name in _TOLD:
            setattr(kept, name, getattr(kept, name) or getattr(gone, name))
        kept.is_muted = kept.is_muted or gone.is_muted
        await self._session.flush()
        for name, other_key in _ONCE.items():
            await self._move_once(name, other_key, kept.id, gone.id)
        await self._move_blocks(kept.id, gone.id)
        await self._join_participants(kept.id, gone.id)
        await self._move_messages(kept.id, gone.id)
        await self._session.execute(update(_ACCOUNTS).where(_ACCOUNTS.c.person_id == gone.id).values(person_id=kept.id))
        await self._session.execute(delete(_PEOPLE).where(_PEOPLE.c.id == gone.id))

    async def _move_once(self, name: str, other_key: str, kept_id: int, gone_id: int) -> None:
        """Move what `kept` does not have yet. Where both agreed to the same notice, their own time stays."""
        table = _TABLES[name]
        theirs = select(table.c[other_key]).where(table.c.person_id == kept_id)
        await self._session.execute(
            update(table)
            .where(table.c.person_id == gone_id, table.c[other_key].not_in(theirs))
            .values(person_id=kept_id)
        )
        await self._session.execute(delete(table).where(table.c.person_id == gone_id))

    async def _join_participants(self, kept_id: int, gone_id: int) -> None:
        found = await self._session.execute(
            select_rows(Participant)
            .where(col(Participant.person_id).in_((kept_id, gone_id)))
            .order_by(col(Participant.id))
        )
        by_event: dict[int, list[Participant]] = {}
        for participant in found.scalars():
            by_event.setdefault(participant.event_id, []).append(participant)
        for same in by_event.values():
            winner, *losers = sorted(same, key=_standing, reverse=True)
            for loser in losers:
                await self._absorb(winner, loser)
            winner.person_id = kept_id
            await self._session.flush()

    async def _absorb(self, winner: Participant, loser: Participant) -> None:
        """One participant of two at an event: the introduction that counts stays, with the wishes of both."""
        winner.is_newcomer = winner.is_newcomer and loser.is_newcomer
        for wish in ("wants_dm", "is_muted", "is_excluded", "declined_nudge"):
            setattr(winner, wish, getattr(winner, wish) or getattr(loser, wish))
        if winner.state == "registered":
            winner.draft = winner.draft or loser.draft
        touching = or_(_SUGGESTIONS.c.low_id == loser.id, _SUGGESTIONS.c.high_id == loser.id)
        await self._session.execute(delete(_SUGGESTIONS).where(touching))
        await self._session.delete(loser)
        await self._session.flush()

    async def _move_blocks(self, kept_id: int, gone_id: int) -> None:
        """Whoever is not to meet the one is not to meet the other, and so is whom either does not want to meet."""
        pair = _BLOCKS.c
        ours = or_(pair.person_id.in_((kept_id, gone_id)), pair.other_id.in_((kept_id, gone_id)))
        rows = (await self._session.execute(select(_BLOCKS).where(ours))).all()
        await self._session.execute(delete(_BLOCKS).where(ours))
        blocks: dict[tuple[int, int], int | None] = {}
        for person_id, other_id, made_ms in rows:
            one, other = (kept_id if id == gone_id else id for id in (person_id, other_id))
            made = [ms for ms in (made_ms, blocks.get((one, other))) if ms is not None]
            if one != other:
                blocks[one, other] = min(made, default=None)
        if blocks:
            moved = [{"person_id": one, "other_id": other, "made_ms": ms} for (one, other), ms in blocks.items()]
            await self._session.execute(insert(_BLOCKS), moved)

    async def _move_messages(self, kept_id: int, gone_id: int) -> None:
        """What waits for both is sent once."""
        row = _OUTBOX.c
        theirs = select(row.reminder_id).where(row.person_id == kept_id, row.reminder_id.is_not(None))
        await self._session.execute(
            update(_OUTBOX)
            .where(row.person_id == gone_id, row.state.in_(WAITING), row.reminder_id.in_(theirs))
            .values(state="cancelled", claim_token=None)
        )
        await self._session.execute(update(_OUTBOX).where(row.person_id == gone_id).values(person_id=kept_id))


def _standing(participant: Participant) -> tuple[int, int, int]:
    """Which of two rows counts: an introduction, the newer one, else the older row that was not withdrawn."""
    return _RANK.index(participant.state), participant.introduced_ms or 0, -participant.id


@dataclass(frozen=True, slots=True)
class Brought:
    """What one of two people had before they became one."""

    refs: tuple[str, ...]
    own: dict[str, Any]
    staff: tuple[int, ...]
    parts: dict[str, dict[str, Any]]


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
            "staff": await self._staffed(person.id),
            # JSON has no numbers as names.
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

    async def separate(self, joined: JoinedAccount) -> Person:
        """Make the person again that was joined, with what they brought as far as it is still there; returns them."""
        one = await self._session.get(Person, joined.person_id)
        if one is None:
            raise KeyError(joined.person_id)
        kept, gone = (_read(joined.payload[side]) for side in ("kept", "gone"))
        again = Person(**gone.own)
        self._session.add(again)
        await self._session.flush()
        for name in ("industry", "size", "role", "language"):
            if kept.own[name] is None and getattr(one, name) == gone.own[name]:
                setattr(one, name, None)
        await self._move_accounts(one.id, again.id, gone.refs)
        await self._share(one.id, again.id)
        await self._part_staff(one.id, again.id, kept, gone)
        for event_id, part in gone.parts.items():
            await self._part_event(one.id, again.id, int(event_id), kept.parts.get(event_id), part)
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
        table, now = _TABLES["staff"], set(await self._staffed(one_id))
        back = [event_id for event_id in gone.staff if event_id in now]
        if back:
            rows = [{"event_id": event_id, "person_id": again_id} for event_id in back]
            await self._session.execute(insert(table), rows)
        only_theirs = [event_id for event_id in back if event_id not in kept.staff]
        await self._session.execute(delete(table).where(table.c.person_id == one_id, table.c.event_id.in_(only_theirs)))

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
            await self._bring_back(owner, part)

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

    async def _staffed(self, person_id: int) -> list[int]:
        table = _TABLES["staff"]
        found = await self._session.execute(
            select(table.c.event_id).where(table.c.person_id == person_id).order_by(table.c.event_id)
        )
        return list(found.scalars())


def _read(side: dict[str, Any]) -> Brought:
    return Brought(tuple(side["refs"]), side["own"], tuple(side["staff"]), side["parts"])


def _human(ref: str) -> tuple[str, str]:
    """Platform and id: who has one id in several spaces of a chat has it there as well."""
    platform, _, id = ref.split(":", 2)
    return platform, id
