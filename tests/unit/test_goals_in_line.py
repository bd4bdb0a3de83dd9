"""Goals are read from a whole line: topic and side, what is denied and what is over, and silence where none fits."""

import json
from collections import Counter, defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.goals_from_lines import figures, read
from bot.words.catalog import CATALOG
from bot.words.denied import wishes_in
from bot.words.goals_in_line import goals_in
from bot.words.ngrams import folded, side_features, topic_features
from fitting import fit_goals

HELD_BACK = ("first.jsonl", "second.jsonl", "third.jsonl", "fourth.jsonl")


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("集客で悩んでいるお店の方、相談どうぞ", "offer.marketing"),
        ("集客で悩んでいます", "seek.marketing"),
        ("若い人がすぐ辞めて困っている社長さん、ご相談ください", "offer.hiring"),
        ("若い人がすぐ辞めて困っています", "seek.hiring"),
        ("Trouble keeping staff? I can help", "offer.hiring"),
        ("We struggle to keep our staff, how do you do it?", "seek.hiring"),
        ("うちの漬物を置いてくれるお店を探しています", "seek.channel"),
        ("提案歓迎です。営業さん、見積もりをください", "offer.buyer"),
        ("読書会の仲間がほしい", "mutual.peer_learning"),
        ("昨年、補助金に落ちました。失敗の理由をお話しできます", "offer.funding"),
    ],
)
def test_the_side_is_read_from_the_whole_line(line, first):
    assert goals_in(line)[0] == first


@pytest.mark.parametrize(
    "line",
    [
        "代理店は探していません",
        "採用はもう決まりました",
        "売り込みはご遠慮ください",
        "昨年は人手不足に困っていましたが、いまは落ち着きました",
        "We are not looking for suppliers",
        "No sales pitches, please",
        "I used to work in marketing; now I keep bees",
        "うどんが好きです",
        "I collect old stamps",
        "",
        "   ",
    ],
)
def test_what_is_denied_over_or_no_goal_proposes_nothing(line):
    assert goals_in(line) == ()


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("代理店は探していませんか", "代理店は探していませんか"),
        ("仕事の話は抜きで、飲みましょう", "飲みましょう"),
        ("採用は足りています。販路を探しています", "販路を探しています"),
        ("人が足りていません", "人が足りていません"),
        ("My children don't want the shop", "my children don't want the shop"),
        ("以前は銀行員でした。融資の相談に乗れます", "以前は銀行員でした。 融資の相談に乗れます"),
    ],
)
def test_only_the_denied_part_of_a_line_is_left_out(line, left):
    assert wishes_in(folded(line)) == left


@pytest.mark.parametrize("line", ["採用" * 4_000, "🎉" * 160, "\u202eשלום " * 30, "Ｑ" * 300, "?" * 320, "\x00\ud800"])
def test_a_hostile_line_is_silent(line):
    assert goals_in(line) == ()


def test_width_and_case_make_no_difference():
    assert goals_in("ＡＩを学びたい") == goals_in("aiを学びたい") != ()


@settings(max_examples=30)
@given(st.text(max_size=80))
def test_any_text_gives_at_most_three_known_goals(text):
    found = goals_in(text)
    assert len(found) == len(set(found)) <= 3
    assert set(found) <= set(CATALOG.tags)


@settings(max_examples=30)
@given(st.text(alphabet="採用をa b。?c探", max_size=30))
def test_features_are_the_same_however_often_a_text_is_folded(text):
    once = folded(text)
    assert topic_features(folded(once)) == topic_features(once)
    assert side_features(folded(once)) == side_features(once)


@pytest.mark.parametrize("name", HELD_BACK)
def test_lines_that_nothing_was_fitted_to_are_read(name):
    labelled = read(name)
    found = figures([goals_in(line) for line, _ in labelled], [goals for _, goals in labelled])
    assert found.among_three >= 0.65
    assert found.right_side >= 0.8
    assert found.wrong <= 1.3
    assert found.proposed_for_none <= 0.25


def test_the_weights_come_from_the_example_lines():
    stored = json.loads(fit_goals.WEIGHTS.read_text("utf-8"))
    assert stored["fitted_to"] == fit_goals.digest(), "run: python -m fitting.fit_goals"


def test_every_goal_has_example_lines_in_both_languages():
    for tag in CATALOG.tags:
        own = [line for goal, line in fit_goals.lines() if goal == tag]
        english = [line for line in own if line.isascii()]
        assert min(len(english), len(own) - len(english)) >= 15, tag


def test_no_held_back_line_is_among_the_examples():
    examples = [pieces(line) for _, line in fit_goals.lines()]
    holding = defaultdict(list)
    for at, example in enumerate(examples):
        for piece in example:
            holding[piece].append(at)
    alike = [line for name in HELD_BACK for line, _ in read(name) if is_alike(pieces(line), examples, holding)]
    assert alike == []


def is_alike(own, examples, holding):
    """Whether half of what a line and one of the examples hold together is in both."""
    shared = Counter(at for piece in own for at in holding[piece])
    return any(2 * count >= len(own) + len(examples[at]) - count for at, count in shared.items())


def pieces(line):
    text = folded(line)
    return {text[at : at + 4] for at in range(len(text) - 3)}
