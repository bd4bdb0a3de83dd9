"""The room of an event with the pairs that would be handed out: computed beside every transaction where it is large."""

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass

from bot.chat.content import Button, Message
from bot.chat.errors import UserError
from bot.chat.values import value
from bot.door.context import Context
from bot.door.long_work import LongWork, LongWorkError, Tell
from bot.matching import Pair, RoomFigures, Unreached
from bot.matching.worker import Computed, compute
from bot.suggestions import pairing
from bot.suggestions.computing import SMALL, ComputingError, computed
from bot.suggestions.pairing import Gathering
from storage.shelf import Shelf
from storage.tables import Event


@dataclass(frozen=True, slots=True)
class Matched:
    """A room, and the new pairs that were found for it, or for what it was a moment ago."""

    room: Gathering
    found: Computed

    @property
    def pairs(self) -> Sequence[Pair]:
        """All pairs as they would be handed out."""
        return [*self.room.kept, *sorted([*self.room.wanted, *self.found.pairs])]

    @property
    def figures(self) -> RoomFigures:
        """What they reach."""
        return self.found.figures or self.room.figures(self.pairs)

    @property
    def unreached(self) -> Sequence[Unreached]:
        """Who is left with too little, and why."""
        return self.found.unreached if self.found.figures else self.room.unreached(self.pairs)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was found last for an event, and a mark of all that it was found from."""

    mark: int
    found: Computed


async def matched(event: Event, ctx: Context, *, is_draft: bool = False) -> Matched:
    """Everybody of an event with whom they would meet; the same room is never computed twice in a row.

    LongWorkError where a large room has to be computed first. `is_draft`: what was computed for a large room a while
    ago will do, brought to the room as it is: only who came, left or lost somebody meets others.
    """
    name = ("match", event.id)
    done = ctx.results.get(_key(event))
    if isinstance(done, Matched) and not is_draft:
        return done
    room = await pairing.room(event, ctx.uow)
    mark, kept = _mark(room), ctx.uow.shelf.get(name)
    if kept is not None and kept.mark == mark:
        return Matched(room, kept.found)
    if len(room.attendees) <= SMALL:
        found = compute(room.attendees, room.rules, [*room.kept, *room.wanted])
        ctx.uow.shelf.put(name, _Kept(mark, found), size=len(room.attendees))
        return Matched(room, found)
    if is_draft and kept is not None:
        again = _Kept(mark, Computed(tuple(sorted({*room.reconciled(kept.found.pairs)} - {*room.wanted}))))
        ctx.uow.shelf.put(name, again, size=len(room.attendees))
        return Matched(room, again.found)
    raise LongWorkError(_work(event, room, mark, ctx.uow.shelf, ctx), ctx)


async def computed_before(event: Event, ctx: Context) -> Collection[Pair] | None:
    """New pairs for a large room, for the transaction that stores them; None for a small one, which it computes."""
    if len((await pairing.room(event, ctx.uow)).attendees) <= SMALL:
        return None
    return (await matched(event, ctx)).found.pairs


def _work(event: Event, room: Gathering, mark: int, shelf: Shelf, ctx: Context) -> LongWork:
    t, title, people = ctx.t, event.title, len(room.attendees)
    stop, id = t("match-stop"), event.id

    async def do(tell: Tell) -> Matched:
        try:
            found = await computed(
                room.attendees, room.rules, [*room.kept, *room.wanted], with_figures=True, tell=tell
            )  # fmt: skip
        except ComputingError:
            raise UserError("match-error-computing", people=people) from None
        shelf.put(("match", id), _Kept(mark, found), size=people)
        return Matched(room, found)

    def going(share: float, number: int) -> Message:
        text = t("match-going", title=title, people=people, percent=int(100 * share))
        return Message(text, actions=(Button("match.stop", stop, value(id, number)),))

    return LongWork(_key(event), do, going, Message(t("match-over", title=title)), "match-stopped")


def _key(event: Event) -> str:
    return f"match:{event.id}"


def _mark(room: Gathering) -> int:
    """The same for the same people, pairs and rules in this process."""
    rules = room.rules
    found: Hashable = (
        tuple(room.attendees), rules.forbidden, frozenset(rules.met.items()), rules.theme_tags, rules.talk_tags,
        room.policy, tuple(room.kept), tuple(room.wanted), tuple(sorted(room.people)),
    )  # fmt: skip
    return hash(found)
