"""Topics are found in people's own words, and in nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.words.catalog import CATALOG
from bot.words.free_text import find_topics


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ＡＩを使った業務効率化を相談したい", ["ai_data", "efficiency"]),
        ("越境ＥＣとｲﾝﾊﾞｳﾝﾄﾞ", ["overseas"]),
        ("The trail is available", []),
        ("", []),
        ("採用が得意です\n補助金を知りたい", ["hiring", "funding"]),
        ("study\u3000 group", ["peer_learning"]),
        ("suppliers", ["supply"]),
    ],
)
def test_topics_are_found_by_their_aliases(text: str, expected: list[str]) -> None:
    assert find_topics(text) == expected


@pytest.mark.parametrize("text", ["AIを", "生成にはAI", "(ai)", "ai-driven", "ＡＩ"])
def test_an_ascii_word_may_touch_japanese(text: str) -> None:
    assert find_topics(text) == ["ai_data"]


@pytest.mark.parametrize("text", ["available", "AI2", "maid", "prêt-à-ai\u00e9", "import\u00e9"])
def test_an_ascii_word_may_not_be_part_of_another(text: str) -> None:
    assert find_topics(text) == []


def test_the_longest_alias_wins() -> None:
    assert find_topics("実証実験フィールド、生成AI") == ["pilot", "ai_data"]


def test_topics_come_once_in_the_order_of_the_text() -> None:
    assert find_topics("次は採用、それと生成AI。採用は人材も") == ["hiring", "ai_data"]


def test_every_alias_finds_its_topic() -> None:
    for tag in CATALOG.tags.values():
        for alias in tag.aliases:
            assert tag.topic in find_topics(alias)


@given(st.text(alphabet=st.sampled_from("AIai採用を探して、。 dx&ﾄﾞ越境ec\n"), max_size=40))
def test_any_text_gives_known_topics_once(text: str) -> None:
    found = find_topics(text)
    assert len(found) == len(set(found))
    assert set(found) <= {tag.topic for tag in CATALOG.tags.values()}
