"""What became of messages: what organizers are told of together."""

from scheduler.outcomes import once_each
from storage.repositories.delivery import Letter
from storage.trouble import Trouble

ARCHIVED = Trouble("refused", "is_archived", "archived")
NO_DIRECT = Trouble("refused", "missing_scope: im:write", "missing_permission")


def letter(number: int, to: str, *, event_id: int = 1) -> Letter:
    is_direct = to[0] == "U"
    return Letter(number, str(number), "slack", "T1", f"slack:T1:{to}", is_direct, {}, 1, "c", 0, None, event_id, 5, 0)


def test_organizers_are_told_once_of_a_channel_of_an_event_and_of_a_permission_of_a_space() -> None:
    refused = [
        (letter(1, "C1"), ARCHIVED), (letter(2, "C1"), ARCHIVED), (letter(3, "C2"), ARCHIVED),
        (letter(4, "C1", event_id=2), ARCHIVED), (letter(5, "C1"), NO_DIRECT),
        *((letter(number, f"U{number}"), NO_DIRECT) for number in range(6, 40)),
        (letter(40, "U1"), Trouble("refused", "missing_scope: chat:write", "missing_permission")),
    ]  # fmt: skip
    assert [one.id for one, _ in once_each(refused)] == [1, 3, 4, 5, 6, 40]


def test_of_direct_messages_that_nobody_could_say_anything_about_each_event_hears() -> None:
    silent = Trouble("unknown", "http_503", "unanswered")
    told = [(letter(number, f"U{number}", event_id=number % 2), silent) for number in range(6)]
    assert [(one.id, one.event_id) for one, _ in once_each(told)] == [(0, 0), (1, 1)]
