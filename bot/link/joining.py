"""Two accounts become one person's, who says where messages go from then on."""

from storage.tables import Account
from storage.unit_of_work import UnitOfWork


async def join(here: Account, there: Account, chosen: Account, uow: UnitOfWork) -> None:
    """Make both one person, the one met first; the code that `there` gave is used up, messages go to `chosen`."""
    await uow.links.use_up(there.ref)
    people = [await uow.people.get(account.person_id) for account in (here, there)]
    kept, gone = sorted(people, key=lambda person: person.id)
    await uow.joining.join(kept, gone)
    await uow.people.prefer(kept.id, chosen.ref)
