"""What waits behind a button until its person goes on: forms, and what was asked that may mean two things."""

from typing import Any

from sqlalchemy import bindparam, delete
from sqlmodel import col

from storage.session import Session
from storage.tables import Account, FormDraft

KEPT_MS = 24 * 3600 * 1000

_DRAFTS = FormDraft.metadata.tables["form_draft"]
_FORGET = delete(_DRAFTS).where(_DRAFTS.c.ref == bindparam("of_ref"), _DRAFTS.c.form_id == bindparam("of_form"))


class FormDrafts:
    """Queries about forms that were not sent yet."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def keep(self, ref: str, form_id: str, payload: dict[str, Any], *, now_ms: int) -> int:
        """Keep a form for an account, in place of an earlier one of its kind; returns its id."""
        await self.forget(ref, form_id)
        draft = FormDraft(ref=ref, form_id=form_id, payload=payload, kept_ms=now_ms)
        self._session.add(draft)
        await self._session.flush()
        return draft.id

    async def get(self, draft_id: int, person_id: int) -> dict[str, Any] | None:
        """The form with this id, if it is of an account of this person's."""
        draft = await self._session.get(FormDraft, draft_id)
        account = await self._session.get(Account, draft.ref) if draft else None
        return draft.payload if draft and account and account.person_id == person_id else None

    async def forget(self, ref: str, form_id: str) -> None:
        """Forget the form of this kind: it was sent, or another takes its place."""
        await self._session.execute(_FORGET, {"of_ref": ref, "of_form": form_id})

    async def forget_old(self, now_ms: int) -> None:
        """Forget what nobody opened for a day."""
        await self._session.execute(delete(FormDraft).where(col(FormDraft.kept_ms) < now_ms - KEPT_MS))
