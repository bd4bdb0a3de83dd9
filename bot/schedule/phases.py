"""What may still be done with an event at a moment: the one rule that commands, buttons, forms, cards and lists ask."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from bot.words.times import DAY_MS
from storage.repositories.sight import Window
from storage.tables import Event

# `ended`: what follows an event still goes on, the survey above all; `over`: it lies back.
Phase = Literal["draft", "coming", "running", "ended", "over", "cancelled"]
Act = Literal[
    "see", "introduce", "withdraw", "meet", "be_suggested", "get_messages", "resume_messages", "stop_messages",
    "talk_again", "answer_survey", "vote", "manage", "clone", "edit", "publish", "call_off", "bind", "unbind",
    "take_intros", "set_targets", "prepare_match", "match", "open_survey", "close_survey", "review", "plan_messages",
    "prepare_tables", "run_tables", "report", "import", "note_date", "check_in", "mark_attendance",
    "ask_speaker", "run_talk",
]  # fmt: skip

# So long after its end an event is what people mean when they name none.
FOLLOWED_MS = 14 * DAY_MS

_UNTIL_END: frozenset[Phase] = frozenset({"coming", "running"})
_PREPARED: frozenset[Phase] = _UNTIL_END | {"draft"}
_FOLLOWED: frozenset[Phase] = _UNTIL_END | {"ended"}
_PUBLIC: frozenset[Phase] = _FOLLOWED | {"over"}
_EVER: frozenset[Phase] = _PUBLIC | {"draft", "cancelled"}

ALLOWED: Mapping[Act, frozenset[Phase]] = MappingProxyType({
    "see": _EVER,
    "introduce": _UNTIL_END,
    "withdraw": _PUBLIC | {"cancelled"},
    "meet": _FOLLOWED,
    "be_suggested": _UNTIL_END,
    "get_messages": _UNTIL_END,
    "resume_messages": _FOLLOWED,
    "stop_messages": _PUBLIC | {"cancelled"},
    "talk_again": _FOLLOWED,
    "answer_survey": _PUBLIC,
    "vote": _PUBLIC,
    "manage": _EVER,
    "clone": _EVER,
    "edit": _PREPARED | {"ended"},
    "publish": _PREPARED,
    "call_off": _PREPARED,
    "bind": _PREPARED,
    "unbind": _PREPARED | _PUBLIC,
    "take_intros": _PREPARED,
    "set_targets": _PREPARED,
    "prepare_match": _PREPARED,
    "match": _UNTIL_END,
    "open_survey": _FOLLOWED,
    "close_survey": _PUBLIC,
    "review": _EVER,
    "plan_messages": _FOLLOWED,
    "prepare_tables": _PREPARED,
    "run_tables": _UNTIL_END,
    "report": _PUBLIC | {"cancelled"},
    "import": _PREPARED | {"ended"},
    "note_date": _FOLLOWED | {"cancelled"},
    "check_in": _UNTIL_END,
    "mark_attendance": _FOLLOWED,
    "ask_speaker": _UNTIL_END,
    "run_talk": _FOLLOWED,
})  # fmt: skip
# What is asked about the last event as well as about the next one.
LOOKING_BACK: frozenset[Act] = frozenset(
    {"talk_again", "answer_survey", "vote", "open_survey", "close_survey", "review", "report"}
)


def phase_of(event: Event, now_ms: int) -> Phase:
    """Where an event is in its life."""
    if event.state != "published":
        return event.state
    if event.end_ms <= now_ms:
        return "ended" if now_ms < event.end_ms + FOLLOWED_MS else "over"
    return "running" if event.start_ms <= now_ms else "coming"


def may(act: Act, event: Event, now_ms: int) -> bool:
    """Whether this may still be done with an event, whoever asks."""
    return phase_of(event, now_ms) in ALLOWED[act]


def takes_introductions(event: Event, now_ms: int) -> bool:
    """Whether people may introduce themselves, or change what they said."""
    return event.are_intros_open and may("introduce", event, now_ms)


def windows(act: Act, now_ms: int) -> list[Window]:
    """The same rule for a database: which events this may be done with."""
    bounds: dict[Phase, Window] = {
        "draft": Window("draft"),
        "cancelled": Window("cancelled"),
        "coming": Window("published", starts_after_ms=now_ms),
        "running": Window("published", starts_by_ms=now_ms, ends_after_ms=now_ms),
        "ended": Window("published", ends_by_ms=now_ms, ends_after_ms=now_ms - FOLLOWED_MS),
        "over": Window("published", ends_by_ms=now_ms - FOLLOWED_MS),
    }
    return [bounds[phase] for phase in sorted(ALLOWED[act])]
