"""The survey of an event: what was answered, in two lists without order, and while it is open who has answered."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast

from sqlalchemy import CursorResult, Select, bindparam, func, insert, update
from sqlmodel import col, delete, select

from storage import sealing
from storage.built import built_once
from storage.sealing import Seal, new_key
from storage.session import Session
from storage.survey_tables import AnswerBox, Answered, AnswerPart, Survey, SurveyCode, SurveyTicket

Way = Literal["chat", "web", "paper"]

# The least that a sealed part is filled up to; above it to the next power of two. So its length tells no word's.
_FEWEST_BYTES = 4096
# Which way an answer came, and where it is counted.
_COLUMNS: Mapping[Way, str] = {"chat": "by_chat", "web": "by_web", "paper": "by_paper"}
_HELD = (
    select(Survey)
    .where(col(Survey.event_id) == bindparam("event"))
    .with_for_update()
    .execution_options(populate_existing=True)
)
_TICKET = select(SurveyTicket.digest).where(
    col(SurveyTicket.event_id) == bindparam("event"), col(SurveyTicket.digest) == bindparam("digest")
)
_PLACE = (col(AnswerBox.event_id) == bindparam("event"), col(AnswerBox.part) == bindparam("of"))
_CONTENT = select(AnswerBox.content).where(*_PLACE)
_BOX: Any = AnswerBox.__dict__["__table__"]
_ANEW = update(_BOX).where(*_PLACE).values(content=bindparam("now"))
_GONE = delete(_BOX).where(*_PLACE)


@built_once
def _ended(now_ms: int) -> Select[*tuple[int]]:
    return (
        select(Survey.event_id)
        .where(col(Survey.state).in_(("planned", "open")), col(Survey.closes_ms) <= now_ms)
        .order_by(col(Survey.event_id))
    )


@built_once
def _next_close(after_ms: int) -> Select[*tuple[int | None]]:
    return select(func.min(Survey.closes_ms)).where(Survey.state == "open", col(Survey.closes_ms) > after_ms)


@built_once
def _entered(before_ms: int) -> Select[*tuple[int]]:
    return select(Survey.event_id).where(col(Survey.entered_ms) < before_ms)


class Surveys:
    """Queries about surveys. `seal`: the key of the house, if it has one."""

    def __init__(self, session: Session, seal: Seal | None) -> None:
        self._session = session
        self._seal = seal

    async def get(self, event_id: int) -> Survey | None:
        """The survey of an event."""
        return await self._session.get(Survey, event_id)

    async def held(self, event_id: int) -> Survey | None:
        """The survey of an event as it is now, and as it stays until the end of this transaction."""
        await self._session.flush()
        survey = (await self._session.execute(_HELD, {"event": event_id})).scalar_one_or_none()
        self._session.know((Survey, event_id), survey)
        return survey

    async def plan(self, event_id: int, *, opens_ms: int, closes_ms: int) -> Survey:
        """Make the survey of an event, or move it: both ends while it is planned, its end while it is open."""
        survey = await self.get(event_id)
        if survey is None:
            survey = Survey(event_id=event_id, opens_ms=opens_ms, closes_ms=closes_ms)
            self._session.add(survey)
        if survey.state == "planned":
            survey.opens_ms = opens_ms
        if survey.state != "closed":
            survey.closes_ms = closes_ms
        await self._session.flush()
        return survey

    async def ended(self, now_ms: int) -> list[int]:
        """The events whose survey's last moment has passed, while it is not closed."""
        return list((await self._session.execute(*_ended(now_ms))).scalars())

    async def next_close_ms(self, *, after_ms: int) -> int | None:
        """When the next open survey closes, of those that do after a moment."""
        found = await self._session.execute(*_next_close(after_ms))
        return found.scalar_one_or_none()

    async def has_answered(self, event_id: int, person_id: int) -> bool:
        """Whether this person has answered; of a survey that was closed nobody knows."""
        return await self._session.get(Answered, (event_id, person_id)) is not None

    async def has_come(self, event_id: int, ticket: str) -> bool:
        """Whether the sheet with this digest was handed in."""
        found = await self._session.execute(_TICKET, {"event": event_id, "digest": ticket})
        return found.scalar_one_or_none() is not None

    async def note_person(self, survey: Survey, person_id: int) -> None:
        """Keep that a person has answered."""
        self._session.add(Answered(event_id=survey.event_id, person_id=person_id))

    async def note_ticket(self, survey: Survey, ticket: str) -> None:
        """Keep that the sheet with this digest was handed in."""
        self._session.add(SurveyTicket(event_id=survey.event_id, digest=ticket))

    async def note_codes(self, survey: Survey, codes: Iterable[str]) -> None:
        """Keep one-time codes of a survey that is `held`, by their digests."""
        rows = [{"event_id": survey.event_id, "digest": self._digests(survey.event_id, code)[0]} for code in codes]
        await self._session.execute(insert(SurveyCode), rows)
        survey.codes += len(rows)

    async def known_code(self, event_id: int, code: str) -> str | None:
        """The digest of a one-time code that was handed out; None for any other."""
        found = await self._session.execute(
            select(SurveyCode.digest).where(
                SurveyCode.event_id == event_id, col(SurveyCode.digest).in_(self._digests(event_id, code))
            )
        )
        return found.scalar_one_or_none()

    async def count_used_codes(self, event_id: int) -> int:
        """How many one-time codes of an event are used up."""
        await self._session.flush()
        found = await self._session.execute(
            select(func.count())
            .select_from(SurveyCode)
            .join(
                SurveyTicket,
                (col(SurveyTicket.event_id) == SurveyCode.event_id) & (col(SurveyTicket.digest) == SurveyCode.digest),
            )
            .where(SurveyCode.event_id == event_id)
        )
        return found.scalar_one()

    async def forget_codes(self, survey: Survey) -> None:
        """Forget the one-time codes of a survey that is `held`: its page asks for none."""
        await self._session.execute(delete(SurveyCode).where(col(SurveyCode.event_id) == survey.event_id))
        survey.codes = 0

    def _digests(self, event_id: int, code: str) -> tuple[str, ...]:
        return sealing.marks(f"survey/{event_id}/{code}", self._seal)

    async def has_answered_own(self, event_id: int, person_id: int) -> bool:
        """Whether this person, who has answered, has answered the event's own question too."""
        answered = await self._session.get(Answered, (event_id, person_id))
        return answered is not None and answered.has_own

    async def keep_own(self, survey: Survey, person_id: int, words: Sequence[tuple[str, str]]) -> None:
        """Add what somebody who has answered says to the event's own question; as for `keep`."""
        lines = [*await self._lines(survey, "words"), *map(_json, words)]
        self._put(survey.event_id, "words", _Sealed(lines, self._seal_of(survey)))
        answered = await self._session.get(Answered, (survey.event_id, person_id))
        if answered is not None:
            answered.has_own = True
        self._session.leave_no_trace()
        await self._session.flush()

    async def keep(
        self, survey: Survey, way: Way, choices: Mapping[str, Any], words: Sequence[tuple[str, str]]
    ) -> None:
        """Add what somebody chose, and what they wrote by question, each to its list; and count which way it came.

        Both lists of a survey that is `held` are written anew with the commit, once for all answers that share it.
        SealError if what is there cannot be opened.
        """
        kept: dict[AnswerPart, list[str]] = {
            "choices": [*await self._lines(survey, "choices"), _json(choices)],
            "words": [*await self._lines(survey, "words"), *map(_json, words)],
        }
        seal = self._seal_of(survey)
        for part, lines in kept.items():
            self._put(survey.event_id, part, _Sealed(lines, seal))
        name = _COLUMNS[way]
        setattr(survey, name, getattr(survey, name) + 1)
        self._session.leave_no_trace()
        await self._session.flush()

    async def note_batch(
        self,
        survey: Survey,
        given: Sequence[tuple[Mapping[str, Any], Sequence[tuple[str, str]]]],
        *,
        now_ms: int,
        told: str = "",
    ) -> None:
        """Keep beside the answers which of them were typed in just now, in place of those before: see `take_out`.

        `told`: what a platform calls it that it tells this; known until no batch is, see `was_told`.
        """
        batch = {
            "choices": sorted(_json(choices) for choices, _ in given),
            "words": sorted(_json(one) for _, words in given for one in words),
            "told": sorted({*(await self._batch(survey)).get("told", ()), *filter(None, [told])}),
        }
        self._put(survey.event_id, "batch", _Sealed([_json(batch)], self._seal_of(survey)))
        survey.entered_ms = now_ms
        self._session.leave_no_trace()

    async def was_told(self, survey: Survey, told: str) -> bool:
        """Whether a platform told before what a batch was made of. SealError as for `keep`."""
        return told in (await self._batch(survey)).get("told", ())

    async def take_out(self, survey: Survey) -> int:
        """Take the batch out of the answers to a survey that is `held`, and forget it; how many answers it was.

        Of lines that are the same it makes no difference which one goes. SealError as for `keep`.
        """
        seal = self._seal_of(survey)
        batch = await self._batch(survey)
        parts: tuple[AnswerPart, ...] = ("choices", "words")
        for part in parts:
            lines = [*await self._lines(survey, part)]
            for line in batch[part]:
                lines.remove(line)
            self._put(survey.event_id, part, _Sealed(lines, seal))
        survey.by_paper -= len(batch["choices"])
        await self.forget_batch(survey)
        return len(batch["choices"])

    async def forget_batch(self, survey: Survey) -> None:
        """Forget which answers to a survey that is `held` were typed in last."""
        self._put(survey.event_id, "batch", None)
        survey.entered_ms = None
        self._session.leave_no_trace()
        await self._session.flush()

    async def entered(self, *, before_ms: int) -> list[int]:
        """The events for which a batch was typed in before a moment and is not forgotten yet."""
        return list((await self._session.execute(*_entered(before_ms))).scalars())

    async def close(self, survey: Survey) -> None:
        """Let a survey that is `held` take no more answers: they can be read then, who gave them is forgotten.

        SealError if it cannot be opened; then nothing changes.
        """
        if survey.secret is not None:
            for part in ("choices", "words"):
                self._put(survey.event_id, part, _Sealed(await self._lines(survey, part), None))
        await self._session.execute(delete(Answered).where(col(Answered.event_id) == survey.event_id))
        await self._session.execute(delete(SurveyTicket).where(col(SurveyTicket.event_id) == survey.event_id))
        await self.forget_codes(survey)
        await self.forget_batch(survey)
        survey.state, survey.secret = "closed", None
        self._session.leave_no_trace()
        await self._session.flush()

    async def choices(self, survey: Survey) -> list[dict[str, Any]]:
        """What was chosen, an item for each answer, in an order that says nothing. SealError if it cannot be opened.

        Equal answers are one object, so that thousands of them need not be read one by one; nobody changes it.
        """
        lines = await self._lines(survey, "choices")
        read: dict[str, dict[str, Any]] = {line: json.loads(line) for line in set(lines)}
        return [read[line] for line in lines]

    async def words(self, survey: Survey) -> list[tuple[str, str]]:
        """Question and words of everything that was written, in an order of its own. SealError as for `choices`."""
        return [(question, words) for question, words in map(json.loads, await self._lines(survey, "words"))]

    async def count(self, survey: Survey) -> int:
        """How many have answered, whichever way; needs no key."""
        return survey.by_chat + survey.by_web + survey.by_paper

    async def _batch(self, survey: Survey) -> dict[str, list[str]]:
        """What was typed in last; empty once that is forgotten."""
        lines = await self._lines(survey, "batch")
        batch: dict[str, list[str]] = json.loads(lines[0]) if lines else {}
        return batch

    async def _lines(self, survey: Survey, part: AnswerPart) -> Sequence[str]:
        waiting: _Box | None = self._session.waiting((AnswerBox, survey.event_id, part))
        if waiting is not None:
            return waiting.kept.lines if waiting.kept else []
        found = await self._session.execute(_CONTENT, {"event": survey.event_id, "of": part})
        content = found.scalar_one_or_none()
        if content is None:
            return []
        opened = content if survey.secret is None else self._seal_of(survey).opened(content)
        text = opened.rstrip("\n")
        return text.split("\n") if text else []

    def _put(self, event_id: int, part: AnswerPart, kept: "_Sealed | None") -> None:
        """Let a list stand as it is now, or be gone, with the commit."""
        self._session.put_off((AnswerBox, event_id, part), _Box(event_id, part, kept), _write)

    def _seal_of(self, survey: Survey) -> Seal:
        """What seals the answers to a survey that is open; drawn for the first of them."""
        if survey.secret is None:
            secret = new_key()
            survey.secret = sealing.kept(secret, self._seal)
            return Seal([secret])
        return Seal([sealing.read(survey.secret, self._seal)])


@dataclass(frozen=True, slots=True)
class _Sealed:
    """The lines of a list and what seals it; once the survey has closed nothing does."""

    lines: Sequence[str]
    seal: Seal | None

    @property
    def content(self) -> str:
        """The list as it is stored."""
        return self.seal.closed(_filled(self.lines)) if self.seal else "\n".join(sorted(self.lines))


@dataclass(frozen=True, slots=True)
class _Box:
    """A list as it is to be stored; None: not at all."""

    event_id: int
    part: AnswerPart
    kept: _Sealed | None


async def _write(session: Session, box: _Box) -> None:
    place = {"event": box.event_id, "of": box.part}
    if box.kept is None:
        await session.execute(_GONE, place)
        return
    content = box.kept.content
    found = cast("CursorResult[Any]", await session.execute(_ANEW, {**place, "now": content}))
    if not found.rowcount:
        session.add(AnswerBox(event_id=box.event_id, part=box.part, content=content))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _filled(lines: Sequence[str]) -> str:
    """The lines in an order that says nothing, filled up with empty ones."""
    text = "\n".join(sorted(lines))
    size = len(text.encode())
    return text + "\n" * (max(_FEWEST_BYTES, 1 << size.bit_length()) - size)
