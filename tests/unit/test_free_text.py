"""Goals are found in people's own words, in the direction they mean, and in nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.words.catalog import CATALOG
from bot.words.free_text import Direction, FoundTag, find_tags, find_topics


def ids(text: str, direction: Direction | None = None) -> list[str]:
    return [found.tag_id for found in find_tags(text, direction=direction)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ＡＩを使った業務効率化を相談したい", ["seek.ai_data", "seek.efficiency"]),
        ("越境ＥＣとｲﾝﾊﾞｳﾝﾄﾞ", ["seek.overseas", "offer.overseas"]),
        ("The trail is available", []),
        ("", []),
        ("労務を相談できる人を探しています", ["seek.backoffice"]),
        ("採用の経験があるので、AIを学びたい", ["offer.hiring", "seek.ai_data"]),
        ("採用を手伝えますが、AIを相談したいです", ["offer.hiring", "seek.ai_data"]),
        ("採用、広報を手伝えます", ["offer.hiring", "offer.marketing"]),
        ("採用が得意です。補助金を知りたい", ["offer.hiring", "seek.funding"]),
        ("採用が得意です\n補助金を知りたい", ["offer.hiring", "seek.funding"]),
        ("販路を紹介してほしい", ["seek.channel"]),
        ("販路を紹介したい", ["offer.channel"]),
        ("発注先を探しています", ["offer.buyer"]),
        ("取引先を紹介できます", []),
        ("勉強会をしたい", ["mutual.peer_learning"]),
        ("looking for hiring, marketing and AI", ["seek.hiring", "seek.marketing", "seek.ai_data"]),
        ("Looking for suppliers and can help with automation", ["seek.supply", "offer.efficiency"]),
        ("I need help with tax", ["seek.backoffice"]),
        ("study\u3000 group", ["mutual.peer_learning"]),
    ],
)
def test_cues_near_a_word_decide_the_direction(text: str, expected: list[str]) -> None:
    assert ids(text) == expected


def test_a_given_direction_overrules_cues() -> None:
    text = "採用を手伝えます。勉強会"
    assert ids(text, "seek") == ["seek.hiring", "mutual.peer_learning"]
    assert ids(text, "offer") == ["offer.hiring"]
    assert ids("取引先を探したい", "offer") == []


@pytest.mark.parametrize("text", ["AIを", "生成にはAI", "(ai)", "ai-driven", "ＡＩ"])
def test_an_ascii_word_may_touch_japanese(text: str) -> None:
    assert find_topics(text) == ["ai_data"]


@pytest.mark.parametrize("text", ["available", "AI2", "maid", "prêt-à-ai\u00e9", "import\u00e9"])
def test_an_ascii_word_may_not_be_part_of_another(text: str) -> None:
    assert find_topics(text) == []


def test_the_longest_alias_wins_and_is_reported() -> None:
    assert find_tags("業務効率化", direction="offer") == [FoundTag("offer.efficiency", "業務効率化")]
    assert find_topics("実証実験フィールド、生成AI") == ["pilot", "ai_data"]


def test_topics_come_once_in_the_order_of_the_text() -> None:
    assert find_topics("次は採用、それと生成AI。採用は人材も") == ["hiring", "ai_data"]


def test_every_alias_finds_its_tag() -> None:
    for tag in CATALOG.tags.values():
        direction: Direction = "offer" if tag.kind == "offer" else "seek"
        for alias in tag.aliases:
            assert tag.id in ids(alias, direction)


@given(st.text(alphabet=st.sampled_from("AIai採用を探して、。 dx&ﾄﾞ越境ec\n"), max_size=40))
def test_any_text_gives_known_tags_once(text: str) -> None:
    found = ids(text)
    assert len(found) == len(set(found))
    assert set(found) <= set(CATALOG.tags)


@given(st.text(max_size=60))
def test_a_direction_never_gives_a_goal_of_the_other(text: str) -> None:
    assert all(not tag_id.startswith("offer.") for tag_id in ids(text, "seek"))
    assert all(tag_id.startswith("offer.") for tag_id in ids(text, "offer"))
