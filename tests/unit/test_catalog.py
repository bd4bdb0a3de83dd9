"""The catalog's data is consistent, and typed words find the option they mean."""

import re

import pytest

from bot.chat.limits import PORTABLE
from bot.words.catalog import CATALOG, Kind
from bot.words.text import normalize


def test_every_list_has_its_size_and_fits_one_select() -> None:
    kinds: tuple[Kind, ...] = ("seek", "offer", "industry", "size", "balance_group", "role", "commitment", "theme")
    assert [len(CATALOG.ids(kind)) for kind in kinds] == [21, 18, 24, 11, 5, 6, 3, 4]


def test_seek_ends_with_the_mutual_goals() -> None:
    assert CATALOG.ids("seek")[-3:] == ("mutual.peer_learning", "mutual.co_event", "mutual.widen")


def test_links_between_tags_are_symmetric_and_stay_inside_the_catalog() -> None:
    for links in ("complements", "related"):
        pairs = {(tag.id, other) for tag in CATALOG.tags.values() for other in getattr(tag, links)}
        assert pairs == {(other, one) for one, other in pairs}
        assert {one for one, _ in pairs} <= set(CATALOG.tags)


def test_clients_complement_buyers_and_nothing_else() -> None:
    clients = CATALOG.tags["seek.clients"]
    assert (clients.complements, clients.related) == (frozenset({"offer.buyer"}), frozenset())


def test_tag_aliases_are_normalized_and_unique_within_a_kind() -> None:
    for kind in ("seek", "offer", "mutual"):
        aliases = [alias for tag in CATALOG.tags.values() if tag.kind == kind for alias in tag.aliases]
        assert aliases == [normalize(alias) for alias in aliases]
        assert len(aliases) == len(set(aliases))


def test_labels_fit_an_option_and_have_both_languages() -> None:
    for entry in CATALOG.entries.values():
        assert set(entry.labels) == {"ja", "en"}
    choices = [CATALOG.ids(kind) for kind in ("seek", "offer", "industry", "size", "role", "commitment", "theme")]
    labels = [CATALOG.label(entry_id, language) for ids in choices for entry_id in ids for language in ("ja", "en")]
    assert [label for label in labels if len(label) > PORTABLE.option_label] == []


def test_theme_tags_and_balance_groups_exist() -> None:
    assert {tag for theme in CATALOG.themes.values() for tag in theme.tags} <= set(CATALOG.tags)
    assert {size.balance_group for size in CATALOG.sizes.values()} == set(CATALOG.balance_groups)


def test_head_counts_follow_each_other_without_a_gap() -> None:
    bands = [(size.fewest, size.most) for size in CATALOG.sizes.values() if size.fewest and size.most]
    assert [most + 1 for _, most in bands] == [*(fewest for fewest, _ in bands[1:]), 2001]


def test_talk_prompts_in_three_levels_and_of_each_one_for_after_a_talk() -> None:
    prompts = CATALOG.talk_prompts.values()
    assert sorted(prompt.level for prompt in prompts) == [1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3]
    assert sorted(prompt.level for prompt in prompts if prompt.follows_talk) == [1, 2, 3]


def test_labels_and_shorts() -> None:
    assert CATALOG.label("offer.channel", "ja") == "販路・売り場を紹介できる"
    assert CATALOG.label("offer.channel", "en") == "Can introduce sales channels"
    assert (CATALOG.short("offer.channel", "ja"), CATALOG.short("ind.it", "en")) == (
        "販路・売り場の紹介",
        "IT and software",
    )
    assert (CATALOG.brief("ind.it", "en"), CATALOG.brief("role.owner", "en")) == ("IT", "Owners")
    assert CATALOG.brief("ind.of_old", "ja") == "ind.of_old"
    assert (CATALOG.label("offer.of_old", "ja"), CATALOG.short("offer.of_old", "en")) == ("offer.of_old",) * 2


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("offer", "3", "offer.buyer"),
        ("offer", "３", "offer.buyer"),
        ("offer", "0", None),
        ("offer", "19", None),
        ("seek", "21", "mutual.widen"),
        ("seek", "seek.channel", "seek.channel"),
        ("offer", "channel", "offer.channel"),
        ("seek", "販路", "seek.channel"),
        ("offer", "ＳＡＬＥＳ  channels", "offer.channel"),
        ("seek", "offer.channel", None),
        ("industry", "IT", "ind.it"),
        ("industry", "ＥＣ", "ind.retail"),
        ("industry", "税理士", "ind.professional"),
        ("industry", "製造", None),
        ("size", "6〜20人", "size.small"),
        ("size", "１５人", "size.small"),
        ("size", "2,500 people", "size.large"),
        ("size", "フリーランス", "size.solo"),
        ("role", "経営者", "role.owner"),
        ("commitment", "2", "commit.2"),
        ("theme", "地域活性化", "theme.regional"),
        ("theme", "theme.regional", "theme.regional"),
        ("balance_group", "中小", "sme"),
        ("newcomer", "first-timers", "newcomer"),
        ("theme", "", None),
        ("theme", "　", None),
        ("theme", "量子", None),
    ],
)
def test_typed_words_find_the_option_they_mean(kind: Kind, text: str, expected: str | None) -> None:
    assert CATALOG.resolve(kind, text) == expected


def test_every_label_and_id_resolves_to_itself() -> None:
    kinds: tuple[Kind, ...] = ("seek", "offer", "industry", "size", "balance_group", "role", "commitment", "theme")
    for kind in kinds:
        for entry_id in CATALOG.ids(kind):
            words = [entry_id, *CATALOG.entries[entry_id].labels.values(), *CATALOG.entries[entry_id].shorts.values()]
            assert {CATALOG.resolve(kind, word) for word in words} == {entry_id}


def test_a_list_is_split_where_people_split_it() -> None:
    assert CATALOG.resolve_list("offer", "３、7 販路,3、なにか") == (
        ["offer.buyer", "offer.projects", "offer.channel"],
        ["なにか"],
    )
    assert CATALOG.resolve_list("industry", "Farming, forestry, fishery") == (["ind.agri_fishery"], [])
    assert CATALOG.resolve_list("offer", " ") == ([], [])


def test_ids_are_stable_words() -> None:
    assert [entry_id for entry_id in CATALOG.entries if not re.fullmatch(r"[a-z0-9_.]+", entry_id)] == []


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_card_says_which_way_round_a_goal_is_meant(language: str) -> None:
    shorts = [CATALOG.short(tag, language) for tag in CATALOG.tags]
    assert len(set(shorts)) == len(shorts)
    labels = [CATALOG.label(tag, language) for tag in CATALOG.tags]
    assert len(set(labels)) == len(labels)


def test_a_topic_has_one_name_whoever_seeks_or_offers_it() -> None:
    for language in ("ja", "en"):
        names = {(tag.topic, CATALOG.topic(tag.id, language)) for tag in CATALOG.tags.values()}
        assert len(names) == len({topic for topic, _ in names})


def test_goals_are_said_inside_a_sentence() -> None:
    assert CATALOG.phrase("offer.buyer", "ja") == "提案・売り込みを歓迎する"
    assert CATALOG.phrase("seek.efficiency", "en") == "ways to work more efficiently"
    assert CATALOG.phrase("seek.of_old", "en") == "seek.of_old"
    assert [tag for tag in CATALOG.tags.values() if tag.phrases["en"] == tag.labels["en"]] == []


def test_brief_names_of_industries_fit_beside_a_picture() -> None:
    for industry in CATALOG.industries.values():
        assert len(industry.briefs["ja"]) <= 6
        assert len(industry.briefs["en"]) <= 10
    for language in ("ja", "en"):
        assert len({industry.briefs[language] for industry in CATALOG.industries.values()}) == len(CATALOG.industries)
