"""What waits behind a button until its person goes on: forms, and what was asked that may mean two things."""

from typing import Any

from sqlalchemy import bindparam, delete, select

from storage.session import Session
from storage.tables import Account, FormDraft

_DRAFTS = FormDraft.metadata.tables["form_draft"]
_ACCOUNTS = Account.metadata.tables["account"]
_FORGET = delete(_DRAFTS).where(
    _DRAFTS.c.ref == bindparam("of_ref"), _DRAFTS.c.form_id.in_(bindparam("of_kinds", expanding=True))
)
_FORGET_EVERYWHERE = delete(_DRAFTS).where(
    _DRAFTS.c.ref.in_(select(_ACCOUNTS.c.ref).where(_ACCOUNTS.c.person_id == bindparam("of_person"))),
    _DRAFTS.c.form_id == bindparam("of_kind"),
)


class FormDrafts:
    """Queries about what waits. A kind is words between colons, such as `form:event.create`, the general one first.

    An id is never given again: an old button means what it was made for, or nothing.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    async def keep(self, ref: str, kind: str, payload: dict[str, Any], *, now_ms: int) -> int:
        """Keep something for an account, in place of what it kept of this kind; returns its id."""
        await self.forget(ref, kind)
        draft = FormDraft(ref=ref, form_id=kind, payload=payload, kept_ms=now_ms)
        self._session.add(draft)
        await self._session.flush()
        return draft.id

    async def get(self, draft_id: int | None, person_id: int, kind: str) -> dict[str, Any] | None:
        """What has this id, if it is of this kind, or begins with its words, and of an account of this person's."""
        draft = await self._of(draft_id, person_id)
        return draft.payload if draft and f"{draft.form_id}:".startswith(f"{kind}:") else None

    async def use_up(self, draft_id: int | None, person_id: int) -> None:
        """Forget what has this id: it was done, and is done once."""
        draft = await self._of(draft_id, person_id)
        if draft is not None:
            await self._session.delete(draft)
            await self._session.flush()

    async def forget(self, ref: str, *kinds: str) -> None:
        """Forget what an account kept of these kinds: it was done, or another takes its place."""
        await self._session.execute(_FORGET, {"of_ref": ref, "of_kinds": kinds})

    async def forget_everywhere(self, person_id: int, kind: str) -> None:
        """Forget what all accounts of a person kept of this kind."""
        await self._session.execute(_FORGET_EVERYWHERE, {"of_person": person_id, "of_kind": kind})

    async def _of(self, draft_id: int | None, person_id: int) -> FormDraft | None:
        draft = await self._session.get(FormDraft, draft_id) if draft_id is not None else None
        account = await self._session.get(Account, draft.ref) if draft else None
        return draft if account and account.person_id == person_id else None
