"""Who is proposed for a free seat: whoever brings most of what the room lacks, and why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.balance.mix import Guest, mix
from bot.balance.needs import Need
from bot.waitlist.choosing import Candidate, proposals
from bot.waitlist.words import why
from bot.words.catalog import CATALOG
from bot.words.i18n import translator

DAY_MS = 24 * 3_600_000
ROOM = mix([Guest("ind.it", "size.small", "role.owner", False)] * 20)
TARGETS = {"venture": 0.25, "newcomer": 0.1, "role.manager": 0.5}
NEEDS = [Need("seek.backoffice", 6, 0), Need("seek.pilot", 5, 2)]


def one(id, *, size="size.small", offers=(), is_newcomer=False, since=0, **more):
    return Candidate(id, "ind.it", size, tuple(offers), is_newcomer, since, **more)


def order(*waiting, targets=TARGETS, needs=NEEDS):
    return [found.candidate.id for found in proposals(waiting, ROOM, targets, needs)]


def test_the_largest_gap_comes_first_then_what_nobody_offers_then_what_few_offer():
    assert order(
        one(1),
        one(2, offers=["offer.pilot"]),
        one(3, offers=["offer.backoffice"]),
        one(4, is_newcomer=True),
        one(5, size="size.startup"),
        one(6, size="size.startup", is_newcomer=True),
    ) == [6, 5, 4, 3, 2, 1]


def test_a_first_timer_comes_first_where_nothing_else_differs_and_time_decides_ties():
    assert order(one(1, since=5), one(2, since=3), one(3, since=9, is_newcomer=True), targets={}) == [3, 2, 1]
    assert order(one(2, since=3), one(1, since=3)) == [1, 2]


def test_who_let_an_offer_run_out_comes_last():
    assert order(one(1, size="size.startup", was_asked=True), one(2)) == [2, 1]


def test_of_somebody_unknown_only_the_time_counts():
    assert order(Candidate(1, "", "", (), False, 2), Candidate(2, "", "", (), False, 1), one(3, since=3)) == [2, 1, 3]


def test_a_role_is_no_reason():
    """Roles are seen in totals alone: a proposal would tell a single person's."""
    room = mix([Guest("ind.it", "size.small", "role.owner", False)] * 9)
    (found,) = proposals([one(1)], room, {"role.manager": 0.5, "role.owner": 1.0}, [])
    assert (found.gaps, found.needs) == ((), ())


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "ja",
            "ベンチャーが目標25%に届いていません(あと7名)。「労務・法務・会計」を探している方が6名いて、できる方がいません。"
            "「試作・実証」を探している方が5名いて、できる方は2名です。はじめての方です。3日待っています。",
        ),
        (
            "en",
            'Ventures is below its target of 25% (7 more needed). 6 look for "Back office", nobody offers it. '
            '5 look for "Pilots", 2 offer it. A first-timer. Waiting for 3 days.',
        ),
    ],
)
def test_the_reason_in_words(language, said):
    somebody = one(1, size="size.startup", offers=["offer.backoffice", "offer.pilot"], is_newcomer=True)
    (found,) = proposals([somebody], ROOM, {"venture": 0.25}, NEEDS)
    assert why(translator(language), found, 3 * DAY_MS + 5) == said


@given(
    st.lists(
        st.builds(
            Candidate, st.integers(1, 99), st.sampled_from(["", *CATALOG.industries]),
            st.sampled_from(["", *CATALOG.sizes]), st.lists(st.sampled_from(list(CATALOG.tags)), max_size=3).map(tuple),
            st.booleans(), st.integers(0, 9),
        ),
        unique_by=lambda found: found.id,
    )
)  # fmt: skip
def test_everybody_is_in_the_order_once_whatever_order_they_come_in(waiting):
    assert sorted(order(*waiting)) == sorted(found.id for found in waiting)
    assert order(*waiting) == order(*reversed(waiting))
