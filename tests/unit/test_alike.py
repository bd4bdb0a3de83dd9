"""Texts that ask the same stand together: by a topic of the lists, else by their words, in whatever order they come."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.words.alike import groups

texts = st.lists(
    st.one_of(
        st.text(alphabet="採用人材補助金ですかは?のあいう ＡＩai", max_size=12),
        st.sampled_from(
            ["採用で困ったことは?", "人材はどこで?", "AIは使えますか", "はじめの一歩は何からですか", "🎤", ""]
        ),
    ),
    max_size=9,
)


def together(given_texts: list[str], besides: tuple[str, ...] = ()) -> list[list[str]]:
    return [[given_texts[place] for place in group.places] for group in groups(given_texts, besides)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("採用でいちばん困ったことは?", "人材はどこで見つけましたか"),
        ("はじめの一歩は何からですか?", "最初の一歩は何から始めましたか?"),
        ("反対された社員をどう説得しましたか?", "社員に反対されたときは、どう説得しましたか"),
        ("How did you find your first customers?", "how did you find the first customers"),
        ("ＡＩは使えますか", "AIのデータはどうしていますか"),
    ],
)
def test_what_asks_the_same_stands_together(one: str, other: str) -> None:
    assert len(groups([one, other])) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("いちばんの失敗は何ですか", "いちばんの成功は何ですか"),
        ("採用でいちばん困ったことは何ですか?", "いちばんの失敗は何ですか"),
        ("How did you find your first customers?", "How did you hire your team?"),
        ("補助金は使いましたか", "採用はどうしましたか"),
    ],
)
def test_what_only_sounds_like_a_question_does_not(one: str, other: str) -> None:
    assert len(groups([one, other])) == 2


def test_a_text_with_two_topics_counts_under_the_one_that_most_name() -> None:
    asked = ["採用は?", "採用と補助金は?", "補助金はいつ?", "補助金はいくら?"]
    assert together(asked) == [asked[1:], asked[:1]]
    assert [group.topic for group in groups(asked)] == ["funding", "hiring"]


def test_topics_that_tell_nothing_apart_are_left_out() -> None:
    asked = ["採用の費用は?", "採用で困ったことは?"]
    assert len(together(asked)) == 1
    assert len(together(asked, besides=("hiring",))) == 2


@settings(max_examples=150)
@given(texts, st.randoms(use_true_random=False))
def test_everything_is_in_one_group_whatever_the_order(asked: list[str], rng: random.Random) -> None:
    found = groups(asked)
    assert sorted(place for group in found for place in group.places) == list(range(len(asked)))
    mixed = rng.sample(asked, len(asked))
    assert sorted(map(sorted, together(asked))) == sorted(map(sorted, together(mixed)))


@settings(max_examples=100)
@given(texts)
def test_the_same_words_are_never_parted(asked: list[str]) -> None:
    wordy = [text for text in asked if any(map(str.isalnum, text))]
    for words in wordy:
        assert sum(words in group for group in together(wordy)) == 1
