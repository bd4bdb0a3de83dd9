"""Two accounts become one person's, who says where messages go from then on; and two people again."""

from dataclasses import dataclass

from storage.link_tables import JoinedAccount
from storage.tables import Account
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Gained:
    """The events that an account may organize from now on, because the account it was joined with may."""

    person_id: int
    account: Account
    through: Account
    event_ids: tuple[int, ...]


async def join(here: Account, there: Account, chosen: Account, uow: UnitOfWork, *, now_ms: int) -> list[Gained]:
    """Make both one person, the one met first; the code that `there` gave is used up, messages go to `chosen`.

    Returns the rights that each of the two gained.
    """
    await uow.links.use_up(there.ref)
    people = {account.ref: await uow.people.get(account.person_id) for account in (here, there)}
    staffed = {ref: {event.id for event in await uow.events.organized_by(one.id)} for ref, one in people.items()}
    kept, gone = sorted(people.values(), key=lambda person: person.id)
    before = await uow.separating.brought(kept), await uow.separating.brought(gone)
    await uow.separating.pass_on(gone.id, kept.id)
    await uow.joining.join(kept, gone)
    await uow.separating.keep(kept.id, *before, now_ms=now_ms)
    await uow.people.prefer(kept.id, chosen.ref)
    gained = [
        Gained(kept.id, account, other, tuple(sorted(staffed[other.ref] - staffed[account.ref])))
        for account, other in ((here, there), (there, here))
    ]
    return [one for one in gained if one.event_ids]


async def separate(joined: JoinedAccount, uow: UnitOfWork) -> None:
    """Make two people of one again, each with what they brought."""
    await uow.separating.separate(joined)
