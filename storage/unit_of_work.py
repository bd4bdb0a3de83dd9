"""One transaction with all repositories: what a flow did is stored whole or not at all."""

from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from storage.engine import Database
from storage.library import Joined
from storage.repositories.again import Again
from storage.repositories.backlog import Backlog
from storage.repositories.blocks import Blocks
from storage.repositories.changes import PromisedChanges
from storage.repositories.chosen import ChosenEvents
from storage.repositories.consent import Consents
from storage.repositories.cost import EventCosts
from storage.repositories.delivery import Deliveries
from storage.repositories.events import Events
from storage.repositories.files import WaitingFiles
from storage.repositories.forms import FormDrafts
from storage.repositories.inbound import Inbound
from storage.repositories.leases import SenderLeases
from storage.repositories.link import Joining, Links
from storage.repositories.matching import RoomChanges
from storage.repositories.mod import Moderation
from storage.repositories.mydata import MyData
from storage.repositories.never import NeverWrites
from storage.repositories.outbox import OutboxRows
from storage.repositories.participants import Participants
from storage.repositories.people import People
from storage.repositories.progress import Broadcasts
from storage.repositories.questions import Questions
from storage.repositories.registrations import Registrations
from storage.repositories.reminders import Reminders
from storage.repositories.repairs import Repairs
from storage.repositories.results import ResultSums
from storage.repositories.retention import Retention
from storage.repositories.safety import Reports
from storage.repositories.sandbox import SandboxRecords
from storage.repositories.separating import Separating
from storage.repositories.slack import Installations
from storage.repositories.staff import StaffMembers
from storage.repositories.suggestions import Suggestions
from storage.repositories.surroundings import Surroundings
from storage.repositories.survey import Surveys
from storage.repositories.tables import Tables
from storage.repositories.votes import ThemeVotes
from storage.repositories.waitlist import Waitlist
from storage.repositories.welcome import Welcomes
from storage.sealing import Seal
from storage.session import Session
from storage.shelf import Shelf

T = TypeVar("T")


class UnitOfWork:
    """The repositories of one transaction. It cannot commit: whoever opened it does."""

    def __init__(self, session: Session, seal: Seal | None = None, shelf: Shelf | None = None) -> None:
        self._session = session
        self.shelf = shelf or Shelf()
        self.surroundings = Surroundings(session)
        self.people = People(session)
        self.consents = Consents(session)
        self.never = NeverWrites(session, seal)
        self.events = Events(session)
        self.staff = StaffMembers(session)
        self.participants = Participants(session)
        self.waitlist = Waitlist(session)
        self.suggestions = Suggestions(session)
        self.rooms = RoomChanges(session)
        self.blocks = Blocks(session)
        self.again = Again(session, seal)
        self.results = ResultSums(session)
        self.changes = PromisedChanges(session)
        self.votes = ThemeVotes(session)
        self.cost = EventCosts(session)
        self.mod = Moderation(session)
        self.reports = Reports(session)
        self.welcomes = Welcomes(session)
        self.questions = Questions(session)
        self.surveys = Surveys(session, seal)
        self.registrations = Registrations(session, seal)
        self.tables = Tables(session, self.registrations)
        self.reminders = Reminders(session)
        self.outbox = OutboxRows(session)
        self.deliveries = Deliveries(session)
        self.leases = SenderLeases(session)
        self.broadcasts = Broadcasts(session)
        self.backlog = Backlog(session)
        self.repairs = Repairs(session)
        self.retention = Retention(session)
        self.mydata = MyData(session, seal)
        self.inbound = Inbound(session)
        self.forms = FormDrafts(session)
        self.files = WaitingFiles(session, seal)
        self.chosen = ChosenEvents(session)
        self.links = Links(session)
        self.joining = Joining(session)
        self.separating = Separating(session)
        self.installations = Installations(session)
        self.joined = Joined(session)
        self.sandbox = SandboxRecords(session)

    @property
    def is_unchanged(self) -> bool:
        """Whether nothing waits to be written."""
        return self._session.is_unchanged


async def writing(database: Database, work: Callable[[UnitOfWork], Coroutine[Any, Any, T]]) -> T:
    """The result of a transaction that writes: committed when `work` returns, undone by an exception.

    `work` awaits nothing but its unit of work, and may be begun anew: see `Database.write`.
    """
    return await database.write(lambda session: work(UnitOfWork(session, database.seal, database.shelf)))


async def reading(database: Database, work: Callable[[UnitOfWork], Coroutine[Any, Any, T]]) -> T:
    """The result of a transaction that only reads."""
    return await database.read(lambda session: work(UnitOfWork(session, database.seal, database.shelf)))
