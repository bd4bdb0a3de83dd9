"""Suggestions obey their limits whatever the room, and say only what both people wrote."""

import math
import random
from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching import Attendee, Pair, Rules, candidates, optimum, reasons, unmatched
from bot.matching.arrive import arrive
from bot.matching.score import weights
from bot.matching.suggest import suggest
from bot.matching.tags import answer
from bot.words.catalog import CATALOG

SEEKS, OFFERS = CATALOG.ids("seek"), CATALOG.ids("offer")


def person(
    number: int,
    seeks: str = "",
    offers: str = "",
    *,
    industry: str = "",
    level: int = 2,
    languages: str = "ja",
    is_newcomer: bool = False,
) -> Attendee:
    return Attendee(
        id=number,
        seeks=frozenset(seeks.split()),
        offers=frozenset(offers.split()),
        industry=industry or f"industry {number}",
        size="size.small",
        is_newcomer=is_newcomer,
        level=level,
        languages=frozenset(languages.split()),
    )


def some(tags: tuple[str, ...]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(tags), max_size=3)


attendees = st.builds(
    Attendee,
    id=st.integers(1, 99),
    seeks=some((*SEEKS[:4], *SEEKS[-3:], "seek.clients")),
    offers=some((*OFFERS[:5], "offer.buyer")),
    industry=st.sampled_from(["ind.it", "ind.retail", "ind.health"]),
    size=st.just("size.small"),
    is_newcomer=st.booleans(),
    level=st.integers(1, 3),
    languages=st.sampled_from([frozenset({"ja"}), frozenset({"en"}), frozenset({"ja", "en"})]),
)
rooms = st.lists(attendees, max_size=14, unique_by=lambda one: one.id)


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[Attendee], Rules]:
    room = draw(rooms)
    pairs = [frozenset((one.id, other.id)) for one, other in combinations(room, 2)]
    forbidden = draw(st.frozensets(st.sampled_from(pairs), max_size=8)) if pairs else frozenset()
    k = draw(st.integers(1, 3))
    theme = draw(st.sampled_from([frozenset(), *(theme.tags for theme in CATALOG.themes.values())]))
    headroom, minimum = draw(st.integers(0, 5 - k)), draw(st.integers(0, min(k, 2)))
    return room, Rules(theme, k=k, headroom=headroom, minimum=minimum, forbidden=forbidden)


def may_meet(one: Attendee, other: Attendee, rules: Rules) -> bool:
    return (
        one.id != other.id
        and bool(one.languages & other.languages)
        and abs(one.level - other.level) <= rules.most_level_gap
        and frozenset((one.id, other.id)) not in rules.forbidden
    )


def anyhow(rules: Rules) -> Rules:
    """What holds even where somebody would otherwise have nobody."""
    return replace(rules, most_level_gap=3)


def degrees(pairs: list[Pair]) -> Counter[int]:
    return Counter(number for pair in pairs for number in (pair.a, pair.b))


def is_beyond(pairs: list[Pair], room: list[Attendee], rules: Rules) -> bool:
    """Whether people have more than the cap altogether than others lack."""
    return sum(max(0, count - rules.cap) for count in degrees(pairs).values()) > rules.minimum * len(room)


def serve_nobody(pairs: list[Pair], exceptions: list[Pair], room: list[Attendee], rules: Rules) -> bool:
    """Whether there are more exceptions than people who lack somebody without them."""
    counts = degrees([pair for pair in pairs if pair not in exceptions])
    return len(exceptions) > sum(max(0, rules.minimum - counts[one.id]) for one in room)


def strength(wanted: str, has: frozenset[str]) -> float:
    """The definition, tag by tag: a second reading of the rules, apart from the code under test."""
    if wanted == "seek.clients":
        return 1.0 if "offer.buyer" in has else 0.0
    has -= {"offer.buyer", "seek.clients"}
    tag = CATALOG.tags[wanted]
    return 1.0 if tag.complements & has else 0.4 if tag.related & has else 0.0


def expected_weight(tag: str, room: list[Attendee], rules: Rules) -> float:
    suppliers = sum(bool(CATALOG.tags[tag].complements & (one.seeks | one.offers)) for one in room)
    return (1.5 if tag in rules.theme_tags else 1.0) * math.log(1 + len(room) / (1 + suppliers))


def expected_score(one: Attendee, other: Attendee, room: list[Attendee], rules: Rules) -> float:
    def direction(me: Attendee, them: Attendee) -> float:
        weight = {tag: expected_weight(tag, room, rules) for tag in me.seeks}
        gained = math.fsum(weight[tag] * strength(tag, them.seeks | them.offers) for tag in me.seeks)
        return gained / math.fsum(weight.values()) if me.seeks else 0.0

    there, back = direction(one, other), direction(other, one)
    mutual = there * back / (there + back) + (there + back) / 4 if there + back else 0.0
    industry = 0.6 if one.industry == other.industry else 1.0
    factor = industry * (1 - 0.1 * abs(one.level - other.level))
    if helps(one, other) or helps(other, one):
        return round(factor * (0.05 + 0.95 * mutual), 6)
    return round(factor * 0.05 * 0.6 * (1 - 0.1 * rules.most_level_gap) * mutual, 6)


def helps(other: Attendee, one: Attendee) -> bool:
    """Whether one can do for the other what they seek, with more than the same wish."""
    has = other.seeks | other.offers
    return any(strength(tag, has - {tag}) == 1 for tag in one.seeks)


@given(cases())
def test_limits_hold_in_any_room(case: tuple[list[Attendee], Rules]) -> None:
    room, rules = case
    people = {one.id: one for one in room}
    pairs = suggest(room, rules)
    assert pairs == sorted(set(pairs))
    assert all(pair.a < pair.b for pair in pairs)
    assert all(may_meet(people[pair.a], people[pair.b], anyhow(rules)) for pair in pairs)
    apart = [pair for pair in pairs if not may_meet(people[pair.a], people[pair.b], rules)]
    assert not serve_nobody(pairs, apart, room, rules)
    assert not is_beyond(pairs, room, rules)


@given(cases())
def test_scores_follow_the_definition(case: tuple[list[Attendee], Rules]) -> None:
    room, rules = case
    people = {one.id: one for one in room}
    for pair in suggest(room, rules):
        assert pair.score == pytest.approx(expected_score(people[pair.a], people[pair.b], room, rules), abs=1.1e-6)
        assert pair.is_icebreaker == (pair.score == 0)


@given(cases())
def test_nobody_is_left_alone_whom_someone_could_meet(case: tuple[list[Attendee], Rules]) -> None:
    room, rules = case
    pairs = suggest(room, rules)
    counts = degrees(pairs)
    for one in room:
        if counts[one.id] < rules.minimum:
            partners = {pair.other(one.id) for pair in pairs if one.id in (pair.a, pair.b)}
            assert [o for o in room if may_meet(one, o, anyhow(rules)) and o.id not in partners] == []


@given(cases())
def test_no_further_pair_that_shares_something_fits(case: tuple[list[Attendee], Rules]) -> None:
    room, rules = case
    rules = replace(rules, minimum=0)
    pairs = suggest(room, rules)
    counts, paired = degrees(pairs), {frozenset((pair.a, pair.b)) for pair in pairs}
    assert max(counts.values(), default=0) <= rules.k
    for one, other in combinations([one for one in room if counts[one.id] < rules.k], 2):
        if may_meet(one, other, rules) and frozenset((one.id, other.id)) not in paired:
            assert expected_score(one, other, room, rules) == 0


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_the_room_does_not_matter(case: tuple[list[Attendee], Rules], rng: random.Random) -> None:
    room, rules = case
    shuffled = room.copy()
    rng.shuffle(shuffled)
    first = [(pair.a, pair.b, pair.score) for pair in suggest(room, rules)]
    assert [(pair.a, pair.b, pair.score) for pair in suggest(shuffled, rules)] == first
    if room:
        kept = suggest(room, rules)
        assert arrive(shuffled, rules, kept, room[0].id) == arrive(room, rules, kept, room[0].id)


@given(cases(), st.integers(0, 50))
def test_a_pair_forbidden_later_never_comes_back(case: tuple[list[Attendee], Rules], which: int) -> None:
    room, rules = case
    pairs = suggest(room, rules)
    if not pairs:
        return
    gone = pairs[which % len(pairs)]
    stricter = replace(rules, forbidden={*rules.forbidden, frozenset((gone.a, gone.b))})
    assert gone not in suggest(room, stricter)
    assert gone not in arrive(room, stricter, pairs, gone.a)


@given(cases(), st.integers(0, 14))
def test_kept_pairs_count_and_are_not_repeated(case: tuple[list[Attendee], Rules], how_many: int) -> None:
    room, rules = case
    kept = suggest(room, rules)[:how_many]
    pairs = [*kept, *suggest(room, rules, kept)]
    assert len(pairs) == len(set(pairs))
    assert not is_beyond(pairs, room, rules)


@given(cases(), st.integers(0, 13), st.integers(0, 4))
def test_late_arrivals_keep_the_limits(case: tuple[list[Attendee], Rules], which: int, wanted: int) -> None:
    room, rules = case
    if not room:
        return
    late, people = room[which % len(room)], {one.id: one for one in room}
    kept = suggest([one for one in room if one is not late], rules)
    new = arrive(room, rules, kept, late.id, wanted, at_least=1)
    assert len(new) <= wanted
    assert all(late.id in (pair.a, pair.b) for pair in new)
    assert all(may_meet(late, people[pair.other(late.id)], anyhow(rules)) for pair in new)
    assert len({*kept, *new}) == len(kept) + len(new)
    counts = degrees(kept)
    assert not is_beyond([*kept, *new], room, rules)
    free = [one for one in room if may_meet(late, one, rules) and counts[one.id] < rules.cap]
    anybody = free or (rules.minimum and [one for one in room if may_meet(late, one, anyhow(rules))])
    assert bool(new) == bool(anybody and wanted)


@given(cases())
def test_the_sales_gate_holds(case: tuple[list[Attendee], Rules]) -> None:
    room, rules = case
    for one, other in combinations(room, 2):
        tags = [(reason.my_tag, reason.their_tag) for reason in reasons(one, other)]
        for mine, theirs in tags:
            if "seek.clients" in (mine, theirs):
                assert {mine, theirs} == {"seek.clients", "offer.buyer"}
    only_sellers = [one for one in room if one.seeks == {"seek.clients"}]
    assert all(pair.is_icebreaker for pair in suggest(only_sellers, rules) if not _has_buyer(only_sellers, pair))


def _has_buyer(room: list[Attendee], pair: Pair) -> bool:
    return any("offer.buyer" in one.offers for one in room if one.id in (pair.a, pair.b))


@given(cases())
def test_reasons_come_from_both_profiles_and_explain_every_score(case: tuple[list[Attendee], Rules]) -> None:
    room, rules = case
    for one, other in combinations(room, 2):
        found = reasons(one, other)
        assert all(reason.my_tag in one.seeks | one.offers for reason in found)
        assert all(reason.their_tag in other.seeks | other.offers for reason in found)
        assert bool(found) == (expected_score(one, other, room, rules) > 0)
        mirrored = {(reason.their_tag, reason.my_tag) for reason in reasons(other, one)}
        assert {(reason.my_tag, reason.their_tag) for reason in found} == mirrored


def test_what_few_can_give_weighs_more_and_themes_more_still() -> None:
    room = [
        person(1, "", "offer.channel"),
        person(2, "", "offer.channel"),
        person(3, "seek.channel", "offer.funding"),
        person(4, "seek.funding"),
    ]
    plain = weights(room, Rules())
    assert plain["seek.channel"] == pytest.approx(math.log(1 + 4 / 3))
    assert plain["seek.funding"] == pytest.approx(math.log(1 + 4 / 2))
    assert weights(room, Rules(frozenset({"seek.channel"})))["seek.channel"] == 1.5 * plain["seek.channel"]
    assert set(plain) == {"seek.channel", "seek.funding"}


@pytest.mark.parametrize(
    ("other", "score"),
    [
        (person(2, "seek.hiring", "offer.channel"), 1.0),
        (person(2, "seek.funding", "offer.channel"), 0.2875),
        (person(2, "seek.hiring", "offer.channel", industry="industry 1"), 0.6),
        (person(2, "seek.hiring", "offer.channel", level=1), 0.9),
        (person(2, "seek.funding", "offer.marketing"), 0.0027),
    ],
)
def test_scores_by_hand(other: Attendee, score: float) -> None:
    pairs = suggest([person(1, "seek.channel", "offer.hiring"), other], Rules())
    assert [(pair.a, pair.b, pair.score) for pair in pairs] == [(1, 2, score)]


def test_no_pair_across_languages_and_across_two_levels_only_where_there_is_nobody_else() -> None:
    room = [person(1, level=1), person(2, level=3), person(3, level=2, languages="en")]
    assert [(pair.a, pair.b) for pair in suggest(room, Rules())] == [(1, 2)]
    assert suggest(room, Rules(minimum=0)) == []
    assert [(pair.a, pair.b) for pair in suggest([*room, person(4, level=2)], Rules())] == [(1, 4), (2, 4)]
    assert unmatched(room, []) == [1, 2, 3]


# --- Editions ----------------------------------------------------------------------------------------


@st.composite
def regulars(draw: st.DrawFn) -> tuple[list[Attendee], Rules]:
    room, rules = draw(cases())
    pairs = [frozenset((one.id, other.id)) for one, other in combinations(room, 2)]
    met = draw(st.dictionaries(st.sampled_from(pairs), st.integers(1, 6), max_size=20)) if pairs else {}
    return room, replace(rules, met=met)


@given(regulars())
def test_who_met_comes_again_after_three_editions_and_before_only_to_the_lonely(
    case: tuple[list[Attendee], Rules],
) -> None:
    room, rules = case
    pairs, people = suggest(room, rules), {one.id: one for one in room}
    counts = degrees(pairs)
    assert all(may_meet(people[pair.a], people[pair.b], anyhow(rules)) for pair in pairs)
    soon = [
        pair
        for pair in pairs
        if rules.met.get(frozenset((pair.a, pair.b)), 9) <= rules.rest
        or not may_meet(people[pair.a], people[pair.b], rules)
    ]
    assert not serve_nobody(pairs, soon, room, rules)
    assert not is_beyond(pairs, room, rules)
    for one in [one for one in room if counts[one.id] < rules.minimum]:
        partners = {pair.other(one.id) for pair in pairs if one.id in (pair.a, pair.b)}
        assert [o for o in room if may_meet(one, o, anyhow(rules)) and o.id not in partners] == []


def test_new_pairs_come_first_and_then_those_who_met_longest_ago() -> None:
    room = [person(number, "mutual.widen") for number in range(1, 6)]
    met = {frozenset((1, 2)): 1, frozenset((1, 3)): 4, frozenset((1, 4)): 6}
    one_each = Rules(k=1, headroom=4, met=met)
    assert [pair.other(1) for pair in arrive(room, one_each, (), 1, wanted=9)] == [5, 4, 3]
    alone = [room[0], room[1]]
    assert [(pair.a, pair.b) for pair in suggest(alone, one_each)] == [(1, 2)]
    assert suggest(alone, replace(one_each, forbidden=[frozenset((1, 2))])) == []


def test_who_met_long_ago_and_is_two_levels_apart_does_not_come_again() -> None:
    room = [person(1, "seek.channel", level=1), person(2, "", "offer.channel", level=3)]
    assert suggest(room, Rules(minimum=0, met={frozenset((1, 2)): 4})) == []
    assert suggest(room, Rules(minimum=0, met={frozenset((1, 2)): 4}, most_level_gap=2)) != []


def test_an_icebreaker_for_a_newcomer_is_a_regular_of_another_industry() -> None:
    room = [
        person(1, industry="x", is_newcomer=True),
        person(2, "seek.channel", industry="x"),
        person(3, "", "offer.channel", industry="y", is_newcomer=True),
        person(4, "seek.channel", industry="y"),
    ]
    pairs = [(pair.a, pair.b, pair.is_icebreaker) for pair in suggest(room, Rules())]
    assert pairs == [(1, 4, True), (2, 3, False), (3, 4, False)]


def test_an_icebreaker_is_rather_a_regular_than_a_newcomer() -> None:
    room = [person(1), person(2, is_newcomer=True), person(3), person(4, is_newcomer=True)]
    pairs = [(pair.a, pair.b) for pair in suggest(room, Rules())]
    assert pairs == [(1, 2), (3, 4)]


def test_the_sales_gate_holds_whatever_the_data_says() -> None:
    everything = frozenset(CATALOG.tags)
    answering = [
        (wanted, given.id)
        for wanted in SEEKS
        for given in CATALOG.tags.values()
        if answer(replace(CATALOG.tags[wanted], complements=everything), given)
    ]
    assert [given for wanted, given in answering if wanted == "seek.clients"] == ["offer.buyer"]
    assert [wanted for wanted, given in answering if given == "seek.clients"] == []


def test_a_full_partner_gives_up_a_pair_that_the_other_end_can_spare() -> None:
    room = [
        person(1, "", "offer.channel", languages="ja en"),
        person(2, "seek.channel", "offer.hiring"),
        person(3, "seek.channel seek.hiring"),
        person(4, languages="en"),
    ]
    pairs = [(pair.a, pair.b) for pair in suggest(room, Rules(k=2, headroom=0))]
    assert pairs == [(1, 2), (1, 4), (2, 3)]


def test_someone_asking_for_others_prefers_those_whose_need_is_open() -> None:
    room = [
        person(1, "", "offer.channel"),
        person(2, "seek.channel"),
        person(3, "seek.channel"),
        person(4, "", "offer.channel"),
    ]
    kept = [Pair(2, 4, 0.25, is_icebreaker=False)]
    assert [pair.b for pair in arrive(room, Rules(minimum=0), kept, 1)] == [3, 2]
    assert [pair.b for pair in arrive(room, Rules(minimum=0), kept, 1, wanted=1)] == [3]
    with pytest.raises(KeyError):
        arrive(room, Rules(), kept, 9)


def test_an_arrival_gets_nobody_who_is_full() -> None:
    room = [person(1, "seek.channel", "offer.hiring"), person(2, "seek.hiring", "offer.channel"), person(3), person(4)]
    kept = [Pair(2, 3, 0.0, is_icebreaker=True), Pair(2, 4, 0.0, is_icebreaker=True)]
    assert [(pair.b, pair.is_icebreaker) for pair in arrive(room, Rules(k=2, headroom=0), kept, 1)] == [(3, True)]
    assert [(pair.b, pair.is_icebreaker) for pair in arrive(room, Rules(k=2, headroom=1), kept, 1)] == [(2, False)]


def test_pairs_of_people_who_left_do_not_count() -> None:
    room = [person(1, "seek.channel"), person(2, "", "offer.channel")]
    gone = [Pair(1, number, 0.5, is_icebreaker=False) for number in range(3, 9)]
    assert [(pair.a, pair.b) for pair in suggest(room, Rules(), gone)] == [(1, 2)]


def test_impossible_input_is_refused() -> None:
    with pytest.raises(ValueError, match="same id"):
        suggest([person(1), person(1)], Rules())
    with pytest.raises(ValueError, match="minimum <= k"):
        Rules(minimum=6)
    assert suggest([], Rules()) == []


@pytest.mark.parametrize(("seed", "priced_whole"), [(1, optimum.PRICED_WHOLE), (2, candidates.ALL_PAIRS)])
def test_a_large_room_keeps_the_limits_and_leaves_no_one(
    seed: int, priced_whole: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(optimum, "PRICED_WHOLE", priced_whole)
    rng = random.Random(seed)
    size = candidates.ALL_PAIRS + 100
    room = [
        person(
            number,
            " ".join(rng.sample(SEEKS, 2)),
            " ".join(rng.sample(OFFERS, 2)),
            industry=rng.choice("abcdef"),
            level=rng.randint(1, 3),
        )
        for number in range(size)
    ]
    pairs = suggest(room, Rules())
    counts = degrees(pairs)
    assert (unmatched(room, pairs), max(counts.values()) <= 5) == ([], True)
    assert sum(count == 3 for count in counts.values()) >= 0.9 * size
    assert suggest(rng.sample(room, size), Rules()) == pairs
