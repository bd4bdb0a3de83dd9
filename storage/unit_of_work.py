"""One transaction with all repositories: what a flow did is stored whole or not at all."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncSession

from storage.engine import Database
from storage.library import Joined
from storage.repositories.delivery import Deliveries
from storage.repositories.events import Events
from storage.repositories.forms import FormDrafts
from storage.repositories.inbound import Inbound
from storage.repositories.link import Joining, Links
from storage.repositories.outbox import OutboxRows
from storage.repositories.participants import Participants
from storage.repositories.people import People
from storage.repositories.reminders import Reminders
from storage.repositories.retention import Retention
from storage.repositories.sandbox import SandboxRecords
from storage.repositories.slack import Installations
from storage.repositories.staff import StaffMembers
from storage.repositories.suggestions import Suggestions
from storage.repositories.survey import Surveys


class UnitOfWork:
    """The repositories of one transaction. It cannot commit: the block that opened it does."""

    def __init__(self, session: AsyncSession) -> None:
        self.people = People(session)
        self.events = Events(session)
        self.staff = StaffMembers(session)
        self.participants = Participants(session)
        self.suggestions = Suggestions(session)
        self.surveys = Surveys(session)
        self.reminders = Reminders(session)
        self.outbox = OutboxRows(session)
        self.deliveries = Deliveries(session)
        self.retention = Retention(session)
        self.inbound = Inbound(session)
        self.forms = FormDrafts(session)
        self.links = Links(session)
        self.joining = Joining(session)
        self.installations = Installations(session)
        self.joined = Joined(session)
        self.sandbox = SandboxRecords(session)


@asynccontextmanager
async def unit_of_work(database: Database) -> AsyncIterator[UnitOfWork]:
    """Open a transaction that writes: committed at the end of the block, undone by an exception."""
    async with database.write() as session:
        yield UnitOfWork(session)


@asynccontextmanager
async def looking(database: Database) -> AsyncIterator[UnitOfWork]:
    """Open a transaction that only reads."""
    async with database.read() as session:
        yield UnitOfWork(session)
