"""What buttons carry: the strings of buttons posted long ago, and what is no number of anything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat import values

PARTS = st.one_of(st.integers(0, values.LARGEST), st.text(min_size=1).filter(lambda word: "/" not in word))


@given(st.lists(PARTS, min_size=1, max_size=4))
def test_parts_come_back_as_they_were(parts: list[str | int]) -> None:
    packed = values.value(*parts)
    assert [values.part(packed, place) for place in range(len(parts) + 1)] == [*map(str, parts), ""]


@given(st.lists(st.integers(0, values.LARGEST), min_size=1))
def test_numbers_come_back_as_they_were(numbers: list[int]) -> None:
    assert values.read_list(values.listed(numbers)) == tuple(numbers)


# As they stand below messages that were posted with earlier versions.
@pytest.mark.parametrize(
    ("posted", "packed", "parts"),
    [
        ("7", values.value(7), ("7", "")),
        ("7/theme.regional", values.value(7, "theme.regional"), ("7", "theme.regional", "")),
        ("7/offer.hiring", values.value(7, "offer.hiring"), ("7", "offer.hiring", "")),
        ("7/1790000000000", values.value(7, 1_790_000_000_000), ("7", "1790000000000", "")),
        ("7/12/out", values.value(7, 12, "out"), ("7", "12", "out", "")),
        ("7/3.15.8", values.value(7, values.listed((3, 15, 8))), ("7", "3.15.8", "")),
        ("K3M9X2Q7/here", values.value("K3M9X2Q7", "here"), ("K3M9X2Q7", "here", "")),
    ],
)
def test_buttons_posted_before_are_those_of_today(posted: str, packed: str, parts: tuple[str, ...]) -> None:
    assert packed == posted
    assert tuple(values.part(posted, place) for place in range(len(parts))) == parts


def test_a_form_opened_before_still_says_what_was_typed() -> None:
    posted = "capacity=40|zone=Asia/Tokyo|length=120m"
    texts = {"capacity": "40", "zone": "Asia/Tokyo", "length": "120m"}
    assert (values.named(texts), values.read_named(posted)) == (posted, texts)
    assert values.read_named("") == {}
    assert values.read_named("40|x=1=2") == {"x": "1=2"}


@pytest.mark.parametrize("parts", [("",), (1, ""), (1, "a/b")])
def test_parts_that_could_not_be_told_apart_are_refused(parts: tuple[str | int, ...]) -> None:
    with pytest.raises(ValueError, match="cannot be packed"):
        values.value(*parts)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0), ("007", 7), ("2147483647", 2_147_483_647), ("2147483648", None), ("9" * 30, None), ("", None),
        ("-1", None), ("1.5", None), ("１２", None), ("²", None), ("x", None), (" 1", None),
    ],
)  # fmt: skip
def test_only_what_can_be_an_id_is_a_number(text: str, number: int | None) -> None:
    assert values.number(text) == number


def test_a_list_leaves_out_what_is_no_number() -> None:
    assert values.read_list("3.x..15." + "9" * 30) == (3, 15)
    assert values.read_list("") == ()
