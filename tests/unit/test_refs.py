"""References of people and channels: one string form that reads back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.refs import ChannelRef, UserRef

PARTS = st.text(min_size=1, max_size=12).map(str.strip).filter(bool)
PLAIN = PARTS.filter(lambda part: ":" not in part)


@given(PLAIN, PLAIN, PARTS)
def test_every_reference_reads_back(platform: str, space: str, id: str) -> None:
    ref = UserRef(platform, space, id)
    assert UserRef.parse(str(ref)) == ref


def test_the_string_form() -> None:
    assert str(UserRef("slack", "T1", "U2")) == "slack:T1:U2"
    assert UserRef.parse(" slack:T1:U2\n") == UserRef("slack", "T1", "U2")
    assert ChannelRef.parse("discord:1:2:3") == ChannelRef("discord", "1", "2:3")


@pytest.mark.parametrize("text", ["", "slack", "slack:T1", "slack:T1:", ":T1:U2", "slack::U2", "slack: :U2", "a:b: "])
def test_a_missing_part_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^not a reference: "):
        UserRef.parse(text)


@pytest.mark.parametrize("parts", [("a:b", "c", "d"), ("a", "b:c", "d"), ("a", "b", " c"), ("a ", "b", "c")])
def test_what_would_not_read_back_is_refused(parts: tuple[str, str, str]) -> None:
    with pytest.raises(ValueError, match=r"^not a reference: "):
        ChannelRef(*parts)


def test_a_person_is_no_channel() -> None:
    assert UserRef("a", "b", "c") != ChannelRef("a", "b", "c")
