"""Files that people handed over and that wait for a button. What is in them is sealed."""

from sqlmodel import col, delete, select, update

from storage import sealing
from storage.file_tables import WaitingFile
from storage.sealing import Seal
from storage.session import Session


class WaitingFiles:
    """Queries about them."""

    def __init__(self, session: Session, seal: Seal | None) -> None:
        self._session = session
        self._seal = seal

    async def keep(self, event_id: int, person_id: int, name: str, content: str, *, now_ms: int) -> int:
        """Keep a file of an event, in place of what the same person handed over for it; returns its id."""
        mine = (col(WaitingFile.event_id) == event_id, col(WaitingFile.person_id) == person_id)
        await self._session.execute(delete(WaitingFile).where(*mine))
        file = WaitingFile(
            event_id=event_id, person_id=person_id, name=name, content=sealing.kept(content, self._seal), kept_ms=now_ms
        )
        self._session.add(file)
        await self._session.flush()
        return file.id

    async def get(self, id: int, event_id: int) -> WaitingFile | None:
        """A file of an event; its content is still sealed."""
        found = await self._session.execute(
            select(WaitingFile).where(WaitingFile.id == id, WaitingFile.event_id == event_id)
        )
        return found.scalars().first()

    def opened(self, file: WaitingFile) -> str:
        """What is in it; SealError where its key is missing."""
        return sealing.read(file.content, self._seal)

    async def empty(self, id: int, *, now_ms: int) -> None:
        """Forget what is in a file: it was taken in."""
        taken = update(WaitingFile).where(col(WaitingFile.id) == id).values(content="", taken_ms=now_ms)
        await self._session.execute(taken)
