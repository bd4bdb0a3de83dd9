"""What organizers read of tables: how good they would be, what is decided, what goes out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from bot.chat.actions import Send
from bot.chat.content import Button, Message
from bot.chat.refs import UserRef
from bot.chat.values import value
from bot.events.audience import preview
from bot.matching.seating import Measure, Seating
from bot.tables.asked import WantedTables
from bot.tables.plans import Proposal
from bot.tables.seats_card import table_cards
from bot.tables.solving import SECONDS, Rounds, measures
from bot.words.i18n import Translator
from bot.words.numbers import percent
from storage.seating_tables import TablePlan
from storage.tables import Event

_MIX: tuple[Measure, ...] = ("same_industry", "both_newcomers", "same_size")


@dataclass(frozen=True, slots=True)
class RoundPage:
    """One round of a plan as it is looked at: the names at its tables, of how many rounds, how many of them begun."""

    number: int
    rounds: int
    held: int
    tables: Sequence[Sequence[str]]


def proposal(t: Translator, event: Event, wanted: WantedTables, found: Proposal) -> Message:
    """The tables as they would be, and the button that decides on them."""
    sizes = sorted({len(table) for table in found.seating.rounds[0]})
    name = "tables-sizes-same" if len(sizes) == 1 else "tables-sizes-two"
    texts = [
        t(
            "tables-proposal", title=event.title, people=len(found.room.sitters), tables=len(found.seating.rounds[0]),
            sizes=t(name, fewest=sizes[0], most=sizes[-1]) if len(sizes) > 1 else t(name, most=sizes[0]),
            rounds=wanted.rounds,
        ),
        *([t("tables-from", number=found.number)] if found.number > 1 else []),
        quality(t, found.seating, wanted.regulars / 100),
    ]  # fmt: skip
    seats = sum(one.person_id is None for one in found.room.sitters)
    texts += [t("tables-open-seats", count=seats)] if seats else []
    texts += [] if found.seating.ended_by_itself else [t("tables-time", seconds=round(SECONDS))]
    return Message("\n".join(texts), actions=(_keep_button(t, event, wanted, found),))


def quality(t: Translator, seating: Seating, share: float) -> str:
    """What is good about tables and what is not, a line each."""
    found, over = seating.figures, measures(seating)
    regulars, met = found["regulars_over"], found["met_before"]
    texts = [_repeats(t, seating)]
    texts += [t("tables-met", count=met.found)] if met.found else []
    if not regulars.found:
        texts.append(t("tables-regulars-fine", share=percent(share)))
    else:
        is_bound = regulars.found <= regulars.fewest
        name = "tables-regulars-bound" if is_bound else "tables-regulars-some"
        texts.append(t(name, count=regulars.found, share=percent(share)))
    alike = sum(over[one] for one in _MIX)
    texts.append(t("tables-mix-near", count=alike) if alike else t("tables-mix-even"))
    return "\n".join(texts)


def repeats_of(t: Translator, rounds: Rounds) -> str:
    """How often two sit together twice in all of these rounds."""
    pairs = Counter(pair for tables in rounds for table in tables for pair in combinations(sorted(table), 2))
    count = sum(times - 1 for times in pairs.values())
    return t("tables-repeats-some", count=count) if count else t("tables-repeats-none")


def _repeats(t: Translator, seating: Seating) -> str:
    repeats = seating.figures["repeats"]
    if not repeats.found:
        return t("tables-repeats-none")
    name = "tables-repeats-bound" if repeats.found <= repeats.fewest else "tables-repeats-some"
    return t(name, count=repeats.found)


def kept(t: Translator, event: Event, plan: TablePlan) -> Message:
    """The tables are decided; what can be done next, and the way back."""
    text = f"{t('tables-kept', title=event.title)}\n{t('tables-undo-how')}"
    return Message(
        text, actions=(next_button(t, event, plan), show_button(t, event, plan.held + 1), _undo(t, event, plan))
    )


def page(t: Translator, event: Event, shown: RoundPage, notes: str) -> Message:
    """Who sits where in one round, with the ways to the rounds beside it."""
    when = "now" if shown.number == shown.held else "held" if shown.number < shown.held else "coming"
    cards, left = table_cards(t, shown.tables)
    texts = [
        t("tables-page", title=event.title, number=shown.number, rounds=shown.rounds),
        t(f"tables-page-{when}"),
        *([t("tables-more-tables", count=left)] if left else []),
        *([notes] if notes else []),
    ]
    beside = [number for number in (shown.number - 1, shown.number + 1) if 1 <= number <= shown.rounds]
    actions = [show_button(t, event, number, t("tables-round", number=number)) for number in beside]
    actions.append(Button("tables.print", t("tables-print"), value(event.id, "plan")))
    return Message("\n".join(texts), cards=cards, actions=tuple(actions))


def next_question(t: Translator, event: Event, found: Proposal, sends: Sequence[Send], now_ms: int) -> Message:
    """Who would read what when the next round is announced, and the button that announces it."""
    texts = [t("tables-next-question", title=event.title, number=found.number)]
    if found.is_changed:
        texts.append(t("tables-next-changed", came=len(found.came), left=len(found.left)))
    send = Button("tables.next", t("tables-next-send"), value(event.id, found.number), "primary")
    return Message("\n".join(texts), cards=(preview(t, sends, now_ms),), actions=(send,))


def sent(t: Translator, event: Event, plan: TablePlan, sends: Sequence[Send]) -> Message:
    """A round is announced; how to take that back, and how to time it."""
    people = sum(isinstance(send.to, UserRef) for send in sends)
    channels = len({str(send.to) for send in sends}) - people
    texts = [
        t("tables-sent", number=plan.held, channels=channels, people=people),
        t("tables-sent-undo-how"),
        t("tables-timer-hint", example=t("command-tables-timer", "example")),
    ]
    return Message("\n".join(texts), actions=(_undo(t, event, plan),))


def timer_question(t: Translator, said: str, packed: str, sends: Sequence[Send], now_ms: int) -> Message:
    """When the channel would read what, and the button that begins."""
    begin = Button("tables.timer", t("tables-timer-send"), packed, "primary")
    return Message(said, cards=(preview(t, sends, now_ms),), actions=(begin,))


def timer_set(t: Translator, event: Event, number: int, ends: str) -> Message:
    """The time runs; a button stops that."""
    stop = Button("tables.timer_off", t("tables-timer-stop"), value(event.id, number))
    return Message(t("tables-timer-set", number=number, ends=ends), actions=(stop,))


def timer_over(t: Translator, event: Event, number: int, rounds: int) -> Message:
    """What whoever timed a round reads when it is over."""
    if number >= rounds:
        return Message(t("tables-timer-over-last", number=number))
    button = Button("tables.ask_next", t("tables-start", number=number + 1), value(event.id, number + 1), "primary")
    return Message(t("tables-timer-over", number=number), actions=(button,))


def swapped(t: Translator, event: Event, text: str, ids: tuple[int, int], number: int) -> Message:
    """Two have swapped; a button swaps them back."""
    back = Button("tables.swap_back", t("tables-swap-back"), value(event.id, *ids, number))
    return Message(text, actions=(back, show_button(t, event, number)))


def next_button(t: Translator, event: Event, plan: TablePlan) -> Button:
    """Asks whether to announce the next round."""
    number = plan.held + 1
    return Button("tables.ask_next", t("tables-start", number=number), value(event.id, number), "primary")


def show_button(t: Translator, event: Event, number: int, label: str = "") -> Button:
    """Shows one round."""
    return Button("tables.show", label or t("tables-show-button"), value(event.id, number))


def _keep_button(t: Translator, event: Event, wanted: WantedTables, found: Proposal) -> Button:
    packed = value(
        event.id, wanted.size, wanted.rounds, wanted.regulars, wanted.whom, int(wanted.has_threads), found.number
    )
    return Button("tables.keep", t("tables-keep"), packed, "primary")


def _undo(t: Translator, event: Event, plan: TablePlan) -> Button:
    return Button("tables.undo", t("event-undo"), value(event.id, plan.changed_ms))
