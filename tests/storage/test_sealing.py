"""What is sealed can be read with the key only, and keys can be replaced."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.sealing import Seal, SealError, new_key

OLD, NEW, OTHER = new_key(), new_key(), new_key()


@given(st.text())
def test_what_was_closed_opens(text: str) -> None:
    seal = Seal([OLD])
    assert seal.opened(seal.closed(text)) == text


def test_two_seals_of_the_same_differ() -> None:
    seal = Seal([OLD])
    assert seal.closed("xoxb-1") != seal.closed("xoxb-1")
    assert "xoxb" not in seal.closed("xoxb-1")


def test_the_first_key_seals_and_all_open() -> None:
    old = Seal([OLD]).closed("xoxb-1")
    both = Seal([NEW, OLD])
    assert both.opened(old) == "xoxb-1"
    with pytest.raises(SealError):
        Seal([OLD]).opened(both.closed("xoxb-1"))


def test_after_a_renewal_the_old_key_can_go() -> None:
    renewed = Seal([NEW, OLD]).renewed(Seal([OLD]).closed("xoxb-1"))
    assert Seal([NEW]).opened(renewed) == "xoxb-1"
    assert Seal([NEW, OLD]).renewed(renewed) == renewed


@pytest.mark.parametrize("sealed", [Seal([OTHER]).closed("xoxb-1"), "xoxb-1", ""], ids=["other", "clear", "empty"])
def test_what_no_key_opens_is_said_without_showing_it(sealed: str) -> None:
    for act in (Seal([NEW, OLD]).opened, Seal([NEW, OLD]).renewed):
        with pytest.raises(SealError, match=r"^no key opens it$") as refused:
            act(sealed)
        assert refused.value.__cause__ is None


@pytest.mark.parametrize("key", ["", "short", "A" * 43])
def test_a_key_has_32_bytes(key: str) -> None:
    with pytest.raises(ValueError, match="Fernet key must be 32"):
        Seal([key])
