"""Agreeing to the privacy notice, before anything about a person is kept."""

from storage.unit_of_work import UnitOfWork

# What the notice says; whoever agreed to an earlier one is asked again.
NOTICE_VERSION = 5
# The first notice which says that it is kept for longer who was suggested to whom.
PAIRS_NOTICE = 2


async def agree(person_id: int, uow: UnitOfWork, *, now_ms: int) -> None:
    """Remember that the notice was agreed to; the first time counts."""
    await uow.people.consent(person_id, NOTICE_VERSION, now_ms=now_ms)


async def has_agreed(person_id: int, uow: UnitOfWork) -> bool:
    """Whether the notice as it is now was agreed to."""
    return await uow.people.has_consented(person_id, NOTICE_VERSION)
