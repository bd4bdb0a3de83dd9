"""What may still be done with an event at a time: one table, the same for a row in memory and for the database."""

from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.door.commands import ACTS, BY_NAME
from bot.schedule.phases import ALLOWED, FOLLOWED_MS, LOOKING_BACK, Act, Phase, may, phase_of, takes_introductions
from bot.schedule.phases import windows as windows_of
from storage.tables import Event

START, END = 1_000_000, 2_000_000


def event(state: str = "published", **more: Any) -> Event:
    return Event(
        series_id=1, space="s", title="t", local_start="", local_end="", zone="UTC", start_ms=START, end_ms=END,
        language="ja", created_ms=0, state=state, **more,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("state", "now_ms", "phase"),
    [
        ("draft", 0, "draft"), ("draft", END, "draft"), ("cancelled", 0, "cancelled"), ("cancelled", END, "cancelled"),
        ("published", START - 1, "coming"), ("published", START, "running"), ("published", END - 1, "running"),
        ("published", END, "ended"), ("published", END + FOLLOWED_MS - 1, "ended"),
        ("published", END + FOLLOWED_MS, "over"),
    ],
)  # fmt: skip
def test_the_life_of_an_event(state: str, now_ms: int, phase: str) -> None:
    assert phase_of(event(state), now_ms) == phase


def test_every_act_has_its_phases() -> None:
    assert set(ALLOWED) == set(get_args(Act))
    assert all(phases <= set(get_args(Phase)) for phases in ALLOWED.values())
    assert set(ALLOWED) >= LOOKING_BACK


def test_nothing_is_refused_at_an_event_to_come() -> None:
    """The door's refusals speak of drafts, of what has ended and of what was cancelled."""
    assert [act for act, phases in ALLOWED.items() if not {"coming", "running"} <= phases] == []


def test_every_command_with_an_event_says_what_it_does_with_it() -> None:
    with_event = {name for name, spec in BY_NAME.items() if any(option.name == "event" for option in spec.options)}
    # One's own questions are shown whenever they are asked for; whether new ones are taken says the talk.
    assert with_event - set(ACTS) == {"help", "event show", "question"}
    assert set(ACTS) <= with_event


@pytest.mark.parametrize(
    ("are_open", "now_ms", "takes"),
    [(True, END - 1, True), (True, END, False), (True, END + 1, False), (False, END - 1, False)],
)
def test_introductions_end_with_the_event_or_by_hand(are_open: bool, now_ms: int, takes: bool) -> None:
    assert takes_introductions(event(are_intros_open=are_open), now_ms) is takes


@given(
    st.sampled_from(get_args(Act)),
    st.sampled_from(["draft", "published", "cancelled"]),
    st.one_of(
        st.sampled_from([START, END, END + FOLLOWED_MS]).flatmap(lambda at: st.integers(at - 1, at + 1)),
        st.integers(0, END + 2 * FOLLOWED_MS),
    ),
)
def test_the_database_asks_the_same_rule(act: Act, state: str, now_ms: int) -> None:
    found = event(state)
    lies_in = [
        window.state == state
        and (window.starts_after_ms is None or found.start_ms > window.starts_after_ms)
        and (window.starts_by_ms is None or found.start_ms <= window.starts_by_ms)
        and (window.ends_after_ms is None or found.end_ms > window.ends_after_ms)
        and (window.ends_by_ms is None or found.end_ms <= window.ends_by_ms)
        for window in windows_of(act, now_ms)
    ]
    assert any(lies_in) == may(act, found, now_ms)
