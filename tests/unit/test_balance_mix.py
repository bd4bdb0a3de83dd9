"""A room is counted by group, compared with targets, and small role layers stay unseen."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.balance.mix import Gap, Guest, gaps, mix, parse_targets, too_much


def people(count: int, *, size: str = "size.small", role: str = "", is_newcomer: bool = False) -> list[Guest]:
    return [Guest("ind.it", size, role, is_newcomer)] * count


def test_counts_by_industry_size_group_role_and_newcomers() -> None:
    room = mix(
        [
            *people(5, role="role.owner"),
            *people(2, size="size.startup", role="role.manager", is_newcomer=True),
            *people(1, size="size.large", role="role.unsaid"),
        ]
    )
    assert (room.total, room.newcomers, room.industries["ind.it"], room.industries["ind.retail"]) == (8, 2, 8, 0)
    assert room.size_groups == {"individual": 0, "venture": 2, "sme": 5, "midsize_large": 1, "public": 0}
    assert room.roles == {
        "role.owner": 5,
        "role.manager": None,
        "role.specialist": None,
        "role.self": None,
        "role.student": None,
    }


def test_gaps_say_how_many_more_people_reach_the_target() -> None:
    room = mix([*people(12, role="role.owner"), *people(17), *people(3, size="size.startup", is_newcomer=True)])
    targets = {"role.owner": 0.4, "venture": 0.25, "sme": 0.5, "newcomer": 0.1, "role.student": 0.1}
    assert gaps(room, targets) == [
        Gap("venture", 3 / 32, 0.25, 7),
        Gap("role.owner", 0.375, 0.4, 2),
        Gap("newcomer", 3 / 32, 0.1, 1),
        Gap("role.student", None, 0.1, None),
    ]


def test_an_empty_room_and_extreme_targets() -> None:
    assert gaps(mix([]), {"venture": 0.25, "sme": 0.0}) == []
    assert gaps(mix(people(4)), {"sme": 1.0, "venture": 1.0, "role.owner": 0.0}) == [Gap("venture", 0.0, 1.0, 4)]


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 99))
def test_the_missing_people_are_enough_and_not_one_too_many(ventures: int, others: int, percent: int) -> None:
    found = gaps(mix([*people(ventures, size="size.startup"), *people(others)]), {"venture": percent / 100})
    missing = found[0].missing_people if found else 0
    assert missing is not None
    total = ventures + others
    assert 100 * (ventures + missing) >= percent * (total + missing)
    assert missing == 0 or 100 * (ventures + missing - 1) < percent * (total + missing - 1)


def test_targets_are_read_in_both_languages() -> None:
    words = {
        "venture": "25%",
        "中小企業": "４５％",
        "中堅・大企業": "20",
        "経営者": "40 %",
        "はじめて": "12.5%",
        "IT": "1割",
    }
    assert parse_targets(words) == {
        "venture": 0.25,
        "sme": 0.45,
        "midsize_large": 0.2,
        "role.owner": 0.4,
        "newcomer": 0.125,
        "ind.it": 0.1,
    }


@pytest.mark.parametrize(
    ("words", "bad"),
    [
        ({"venture": "25%", "ドラゴン": "5%"}, "ドラゴン"),
        ({"venture": "たくさん"}, "たくさん"),
        ({"venture": "-5%"}, "-5%"),
        ({"venture": "101%"}, "101%"),
        ({"venture": "nan"}, "nan"),
        ({"venture": ""}, ""),
        ({"1": "5%"}, "1"),
        ({"role.unsaid": "5%"}, "role.unsaid"),
    ],
)
def test_a_bad_target_is_named(words: dict[str, str], bad: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(bad)}$") as caught:
        parse_targets(words)
    assert caught.value.args == (bad,)


@pytest.mark.parametrize(
    ("targets", "kind"),
    [
        ({"venture": 0.6, "role.owner": 0.9, "sme": 0.41}, "sizes"),
        ({"venture": 0.6, "role.owner": 0.9, "role.manager": 0.2}, "roles"),
        ({"ind.it": 0.6, "ind.retail": 0.5}, "industries"),
        ({"venture": 0.6, "sme": 0.4, "role.owner": 1.0, "ind.it": 1.0, "newcomer": 1.0}, None),
        ({"venture": 0.1, "sme": 0.2, "individual": 0.7}, None),
    ],
)
def test_targets_of_one_kind_are_one_whole_at_most(targets: dict[str, float], kind: str | None) -> None:
    assert too_much(targets) == kind
