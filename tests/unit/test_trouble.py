"""Why a message is not out, as it is stored: read by its first word, also after a restart and an update."""

from typing import get_args

import pytest

from bot.chat.errors import DeliveryReason
from storage.trouble import Reason, Trouble


@pytest.mark.parametrize("reason", get_args(Reason))
def test_what_was_stored_is_read_back(reason: Reason) -> None:
    for trouble in (Trouble(reason), Trouble(reason, "no such channel: C1")):
        assert Trouble.parse(str(trouble)) == trouble


@pytest.mark.parametrize(
    ("stored", "trouble"),
    [
        ("", None),
        ("bug: KeyError", Trouble("bug", "KeyError")),
        ("refused: no such channel", Trouble("refused", "no such channel")),
        ("unreachable", Trouble("unreachable")),
        ("late", Trouble("late")),
        ("melted: 1,000 degrees", Trouble("unknown", "melted: 1,000 degrees")),
        ("bugged", Trouble("unknown", "bugged")),
    ],
)
def test_what_earlier_versions_stored_is_understood(stored: str, trouble: Trouble | None) -> None:
    assert Trouble.parse(stored) == trouble


def test_a_long_story_is_cut_after_its_reason() -> None:
    stored = str(Trouble("refused", "x" * 500))
    assert (len(stored), Trouble.parse(stored)) == (200, Trouble("refused", "x" * 191))


def test_whatever_a_platform_answers_is_a_reason() -> None:
    assert set(get_args(DeliveryReason)) <= set(get_args(Reason))
