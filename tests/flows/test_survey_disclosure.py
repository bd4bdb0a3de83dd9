"""No sequence of views of a survey tells one answer, neither by a view alone nor by the difference of two.

Two surveys live through the same acts; they differ in a single answer. After each act both are looked at, by every view
there is: the card in the chat, the page, the picture, the workbook with the market, the export, the thanks, and the
result of the next edition beside which this one stands. As long as nothing is shown of the answers, both must look the
same; and of one survey never more than one result is ever shown, so that there are no two to subtract from each other.
Every sequence of acts that can happen is played.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from openpyxl import load_workbook

from bot.chat.errors import UserError
from bot.market.counts import Seeker, market
from bot.results.page import page
from bot.results.picture import result_picture
from bot.results.report import EventResult, gather
from bot.results.workbook import workbook
from bot.survey import answers, entering, results_card
from bot.survey.answers import Results
from bot.survey.rows import choice_rows, word_rows
from bot.thanks import figures as thanks
from bot.words.i18n import translator
from bot.words.sheets import to_csv
from storage.survey_tables import Survey
from storage.tables import Event, Series
from storage.unit_of_work import UnitOfWork
from tests.transactions import unit_of_work
from tests.unit.results import room

pytestmark = pytest.mark.exhaustive

# As many sequences there are at least.
EVERY = 50
ACTS = ("page", "paper", "undo", "close", "open")
# So many answers before, one fewer than are shown; and so many acts after them.
BEFORE, LONGEST = 4, 3
USUAL = {"q1_recommend": "8", "q2_people": "1", "q3_purpose": "3", "q4_uncomfortable": ["none"]}
SECRET = (
    {"q1_recommend": "0", "q2_people": "0", "q3_purpose": "1", "q4_uncomfortable": ["sales"], "q5_next": "採用"},
    {"q1_recommend": "10", "q2_people": "4_plus", "q3_purpose": "5", "q4_uncomfortable": ["none"]},
)
NOW_MS = 1_795_660_000_000
T = translator("ja")
Views = tuple[str, ...]
MARKET = market([Seeker("ind.it", frozenset({"seek.hiring"}))] * 6, 1)
_DRAWN: dict[str, Views] = {}


@dataclass
class Life:
    """One survey: which answer is the secret one, and what was seen of it."""

    uow: UnitOfWork
    event: Event
    secret: dict[str, Any]
    is_on_paper: bool
    now_ms: int = NOW_MS
    given: int = 0
    on_paper: int = 0
    seen: list[tuple[Results, Views]] = field(default_factory=list)
    next_edition: Event | None = None

    async def act(self, act: str) -> bool:
        """Whether it was done; what is refused changes nothing."""
        self.now_ms += 1000
        try:
            await self._do(act)
        except UserError:
            return False
        self.on_paper += {"paper": 1, "undo": -1}.get(act, 0)
        return True

    async def _do(self, act: str) -> None:
        survey = await self.uow.surveys.get(self.event.id)
        assert survey
        match act:
            case "page":
                given = USUAL if self.is_on_paper or self.given else self.secret
                self.given += 1
                await answers.give_sheet(self.event, str(self.given), given, self.uow, now_ms=self.now_ms)
            case "paper":
                given = self.secret if self.is_on_paper else USUAL
                await entering.enter(self.event, [given], self.uow, now_ms=self.now_ms)
            case "undo":
                await entering.undo(self.event, survey.entered_ms, self.uow, now_ms=self.now_ms)
            case "close":
                if not await answers.close_now(self.event, self.uow, now_ms=self.now_ms):
                    raise UserError("closed already")
            case "open":
                if await answers.open_now(self.event, self.uow, now_ms=self.now_ms) == "already":
                    raise UserError("open already")

    async def look(self) -> None:
        report = EventResult(self.event, await answers.results_of(self.event.id, self.uow), room(9), market=MARKET)
        assert self.next_edition
        beside = await gather(self.next_edition, [self.event], self.uow, self.now_ms)
        told = await thanks.of_event(self.event, self.uow)
        self.seen.append((report.results, (*views(report), views(beside)[1], repr(beside.promises), repr(told))))

    @property
    def shown(self) -> list[Results]:
        """The different results that were ever shown."""
        shown: list[Results] = []
        for found, _ in self.seen:
            if found.summary is not None and found not in shown:
                shown.append(found)
        return shown


def views(report: EventResult) -> Views:
    """A result as organizers are handed it; what is equal in its facts is drawn once, as drawing it has no others."""
    facts = repr((report.results, report.earlier, report.promises, report.market))
    if facts not in _DRAWN:
        picture, made = result_picture(T, report), workbook(T, report)
        rows = [list(sheet.values) for sheet in load_workbook(io.BytesIO(made))]
        exported = [to_csv(choice_rows(T, report.results)), to_csv(word_rows(T, report.results))]
        card = results_card.report(T, report.event, report.results)
        _DRAWN[facts] = tuple(map(repr, (card, page(T, report), picture.svg, picture.alt, rows, exported)))
    return _DRAWN[facts]


async def next_of(event: Event, uow: UnitOfWork) -> Event:
    """The next edition, with a result that can be compared, and with promises about both kinds of figures."""
    later = Event(**{**event.model_dump(exclude={"id", "code"}), "start_ms": 2, "end_ms": 3})
    uow._session.add(later)
    await uow._session.flush()
    survey = Survey(event_id=later.id, state="open", opens_ms=0, closes_ms=2 * NOW_MS)
    uow._session.add(survey)
    await uow._session.flush()
    await entering.enter(later, [USUAL] * 12, uow, now_ms=NOW_MS)
    assert await answers.close_now(later, uow, now_ms=NOW_MS)
    promised = [("complaint:sales", "売り込みをなくします"), ("answering", "時間を取ります")]
    await uow.changes.keep(event.id, promised, now_ms=NOW_MS)
    return later


async def begun(uow: UnitOfWork, series_id: int, secret: dict[str, Any], *, is_on_paper: bool) -> Life:
    event = Event(
        series_id=series_id, space="sandbox:demo", title="会", local_start="2026-12-04T18:30", language="ja",
        local_end="2026-12-04T20:30", zone="Asia/Tokyo", start_ms=0, end_ms=1, state="published", created_ms=0,
    )  # fmt: skip
    uow._session.add(event)
    await uow._session.flush()
    uow._session.add(Survey(event_id=event.id, state="open", opens_ms=0, closes_ms=2 * NOW_MS))
    await uow._session.flush()
    return Life(uow, event, secret, is_on_paper, next_edition=await next_of(event, uow))


async def explored(uow: UnitOfWork, lives: Sequence[Life], left: int) -> int:
    """Play every act from here on, each undone again; how many there were. What is refused changes nothing."""
    played = 0
    for act in ACTS if left else ():
        now = [replace(life, seen=[*life.seen]) for life in lives]
        await uow._session.end()
        before = uow._session._records.begin_nested()
        done = {await life.act(act) for life in now}
        assert len(done) == 1
        for life in now:
            await life.look()
        compare(*now)
        played += 1 + (await explored(uow, now, left - 1) if done == {True} else 0)
        before.rollback()
        uow._session.endings.clear()
        uow._session._known.clear()
    return played


def compare(one: Life, other: Life) -> None:
    seen, seen_there = one.seen[-1], other.seen[-1]
    if seen[0].summary is None or (one.is_on_paper and not one.on_paper):
        assert seen == seen_there
    assert len(one.shown) <= 1
    assert len(other.shown) <= 1


@pytest.mark.parametrize("is_on_paper", [False, True], ids=["by-the-page", "on-paper"])
async def test_no_sequence_of_views_tells_one_answer(world, is_on_paper):
    async with unit_of_work(world.database) as uow:
        series = Series(title="会")
        uow._session.add(series)
        await uow._session.flush()
        lives = [await begun(uow, series.id, secret, is_on_paper=is_on_paper) for secret in SECRET]
        for life in lives:
            for _ in range(BEFORE):
                assert await life.act("page")
        assert await explored(uow, lives, LONGEST) > EVERY
