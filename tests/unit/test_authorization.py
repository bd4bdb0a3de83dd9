"""The authorization table itself: a row for everything there is, and what its roles come to."""

from typing import get_args

import pytest

from bot.door import authorization
from bot.door.authorization import BEARERS, REFUSALS, Right
from bot.door.commands import ACTS
from bot.words.i18n import LANGUAGES, Language, translator
from tests.askers import Asker, has

RIGHTS: tuple[Right, ...] = get_args(Right)


def test_a_form_needs_what_the_button_of_its_name_needs() -> None:
    both = authorization.FORMS.keys() & authorization.BUTTONS.keys()
    assert {id: authorization.FORMS[id] for id in both} == {id: authorization.BUTTONS[id] for id in both}


def test_what_is_done_to_an_event_is_never_for_anybody() -> None:
    for name, act in ACTS.items():
        if act in ("manage", "edit", "publish", "call_off", "plan_messages", "review", "close_survey"):
            assert authorization.COMMANDS[name] in BEARERS, name


@pytest.mark.parametrize(
    ("asker", "rights"),
    [
        ("stranger", "anyone"),
        ("attendee", "anyone attendee insider"),
        ("helper", "anyone insider helper"),
        ("moderator", "anyone insider helper moderator"),
        ("organizer", "anyone insider creator helper moderator organizer"),
        ("elsewhere", "anyone creator"),
        ("admin", "anyone insider creator helper moderator organizer"),
    ],
)
def test_what_each_who_comes_has_a_right_to(asker: Asker, rights: str) -> None:
    assert {right for right in RIGHTS if has(right, asker)} == {*rights.split()}


def test_a_helper_sees_tables_and_messages_and_neither_queue_nor_files() -> None:
    theirs = {name for name, right in authorization.COMMANDS.items() if right == "helper"}
    assert theirs == {
        "tables show", "remind list", "staff list", "survey qr", "survey paper", "survey enter",
        "attend list", "attend mark", "attend unmark", "attend qr",
    }  # fmt: skip
    kept_from_them = [name for name in authorization.COMMANDS if name.startswith(("mod ", "export "))]
    assert not any(has(authorization.COMMANDS[name], "helper") for name in kept_from_them)


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_is_refused_reads_who_may(language: Language) -> None:
    t = translator(language)
    words = {"ja": ("主催者", "見守り役", "手伝い"), "en": ("rganizers", "moderators", "helpers")}[language]
    for right, count in (("organizer", 1), ("moderator", 2), ("helper", 3)):
        said = t(REFUSALS[right])  # type: ignore[index]
        assert [word in said for word in words] == [number < count for number in range(3)]
