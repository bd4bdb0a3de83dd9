"""Goals by industry over the editions of an event: in sums, of which none counts or gives away fewer than five."""

from hypothesis import given
from hypothesis import strategies as st

from bot.again.sums import FEWEST
from bot.market.card import rows
from bot.market.counts import Seeker, market, pooled
from bot.words.i18n import translator
from tests.flows.staging import attend, shown, text

INDUSTRIES = ("ind.it", "ind.retail", "ind.construction", "ind.finance")
TAGS = ("seek.hiring", "seek.channel", "offer.hiring")
people = st.lists(
    st.builds(Seeker, st.sampled_from(INDUSTRIES), st.frozensets(st.sampled_from(TAGS))), max_size=70
)  # fmt: skip


def possible(hidden: int, total: int) -> set[int]:
    """What one of so many hidden cells may be, for whoever knows what they are together."""
    return set(range(total + 1)) if hidden > 1 else {total}


@given(people)
def test_no_cell_counts_fewer_than_five_and_none_that_is_hidden_follows_from_the_total(everybody):
    found = market(everybody, 1)
    for row in found.rows:
        true = {id: sum(one.industry == id and row.tag in one.goals for one in everybody) for id in INDUSTRIES}
        assert row.total == sum(true.values()) >= FEWEST
        assert all(count >= FEWEST and true[id] == count for id, count in row.industries.items())
        hidden = [id for id in (*INDUSTRIES, "ind.education") if id not in row.industries]
        # The cells of a row are known together: what is hidden is five people or more, who may be any of several's.
        assert row.others == 0 or row.others >= FEWEST
        assert row.others == sum(true.get(id, 0) for id in hidden)
        assert all(len(possible(len(hidden), row.others)) > 1 for _ in hidden) or row.others == 0


@given(people)
def test_what_nobody_offered_is_sought_by_five_or_more(everybody):
    for tag, count in market(everybody, 1).unoffered:
        assert count == sum(tag in one.goals for one in everybody) >= FEWEST
        assert not any("offer.hiring" in one.goals for one in everybody) or tag != "seek.hiring"


def test_who_comes_again_is_counted_once_in_the_industry_of_last_time():
    found = pooled([[(1, "ind.it", ("seek.hiring",))], [(1, "ind.retail", ("seek.channel",)), (2, "ind.retail", ())]])
    assert found[1] == Seeker("ind.it", frozenset({"seek.hiring", "seek.channel"}))


async def test_an_organizer_reads_it_and_takes_it_along(world):
    staff = await world.event()
    assert text(await staff.command("市場")).endswith("5名以上の方が選んだ目的は、まだありません。")
    for number in range(7):
        await attend(world, f"IT{number}", goals=("seek.hiring",))
    for number in range(6):
        await attend(world, f"店{number}", goals=("seek.hiring", "offer.channel"), industry="ind.retail")
    await attend(world, "畑", goals=("seek.hiring",), industry="ind.agri")
    page = shown(await staff.command("市場"))
    assert page.message.text == "「春の会」と前の会の、目的と業種です。1回、14名(同じ方は1回だけ数えます)。"
    assert page.message.cards[0].text.splitlines() == [
        "採用・育成の悩みを相談したい 14名:IT 7、ほかの業種 7",
        "販路・売り場を紹介できる 6名:業種の内わけは出せません",
    ]
    assert page.message.cards[1].text == "採用・育成の悩みを相談したい 14名"
    assert page.message.files[0].data.decode("utf-8-sig").splitlines() == [
        "目的,人数,ほかの業種,IT・ソフトウェア・ネットサービス",
        "採用・育成の悩みを相談したい,14,7,7",
        "販路・売り場を紹介できる,6,6,",
    ]


def test_a_long_table_says_where_the_rest_is():
    everybody = [Seeker("ind.it", frozenset(TAGS))] * 6
    found = market(everybody, 1)
    assert len(rows(translator("en"), found)) == 1 + len(TAGS)
