"""Pictures of messages that wait: drawn just before they go out, of how things stand then, beside every transaction."""

import logging
from collections.abc import Sequence

from bot.chat.content import Drawing, File, Picture
from bot.chat.ports import Clock, Paint
from bot.door.pictures import as_file
from bot.door.routes import Answering
from bot.words.i18n import language_of, translator
from storage.engine import Database
from storage.unit_of_work import UnitOfWork, reading

log = logging.getLogger(__name__)

# What several people are sent is painted once: so many are kept.
_KEPT = 4


class Illustrator:
    """Draws what messages name, for all who send. A message goes without what cannot be drawn, or may not be."""

    def __init__(self, database: Database, routes: Answering, clock: Clock, paint: Paint) -> None:
        self._database = database
        self._routes = routes
        self._clock = clock
        self._paint = paint
        self._painted: dict[str, bytes] = {}

    async def files(self, drawings: Sequence[Drawing]) -> tuple[File, ...]:
        """What is to be sent beside the words."""
        found = [await self._file(drawing) for drawing in drawings]
        return tuple(file for file in found if file)

    async def _file(self, drawing: Drawing) -> File | None:
        try:
            picture = await reading(self._database, lambda uow: self._picture(drawing, uow))
            data = await self._data(picture) if picture else None
        except Exception as error:  # noqa: BLE001 - a picture is never a reason to keep a message back
            log.warning("a picture was not drawn: %s: %s", drawing.kind, type(error).__name__)
            return None
        return as_file(picture, data) if picture and data else None

    async def _picture(self, drawing: Drawing, uow: UnitOfWork) -> Picture | None:
        draw, event = self._routes.drawing(drawing.kind), await uow.events.get(drawing.event_id)
        if draw is None or event is None:
            return None
        return await draw(event, uow, translator(language_of(drawing.language, "ja")), self._clock.now_ms())

    async def _data(self, picture: Picture) -> bytes | None:
        data = self._painted.get(picture.svg) or await self._paint(picture.svg)
        if data:
            self._painted[picture.svg] = data
            for oldest in list(self._painted)[:-_KEPT]:
                del self._painted[oldest]
        return data
