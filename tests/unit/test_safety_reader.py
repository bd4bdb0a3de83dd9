"""What the rules against soliciting find, what they leave alone, and what they show their writer."""

import hashlib
import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.safety.reader import HOUSE, read
from bot.safety.rules import all_rules
from bot.safety.views import MOST_READ, Views

LINES = Path(__file__).parent / "solicitation_lines"
GOALS = LINES.with_name("goal_lines")
RULES = all_rules().rules


def lines(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (LINES / f"{name}.jsonl").read_text("utf-8").splitlines()]


def broken(text: str) -> list[str]:
    return [hit.rule for hit in read(text).hits]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_each_rule_finds_its_own_examples_and_leaves_its_own_exceptions(rule):
    assert [text for text in rule.match if rule.id not in broken(text)] == []
    assert [text for text in rule.no_match if rule.id in broken(text)] == []
    assert rule.match
    assert rule.no_match


@pytest.mark.parametrize(
    ("name", "figures"),
    [
        # (label, level): lines. What docs/safety.md says.
        ("first", {("hold", "hold"): 45, ("nudge", "hint"): 30, ("allow", "clean"): 45}),
        ("second", {("hold", "hold"): 45, ("hold", "clean"): 5, ("allow", "clean"): 50}),
        ("third", {("hold", "hold"): 43, ("allow", "clean"): 42}),
        ("fourth", {("hold", "hold"): 25, ("hold", "hint"): 12, ("hold", "clean"): 1, ("allow", "clean"): 38}),
        ("held_out", {("hold", "hold"): 18, ("hold", "hint"): 8, ("hold", "clean"): 11, ("allow", "clean"): 37}),
        # Honest lines that use the very words of the rules.
        ("borrowing", {("allow", "clean"): 79}),
    ],
)
def test_what_is_found_of_the_labeled_lines_is_what_the_document_says(name, figures):
    assert Counter((line["label"], read(line["text"]).level) for line in lines(name)) == figures


def test_lines_that_were_set_aside_stay_as_they_were_written():
    """The half of 150 lines that was set aside when the other half was worked with, and read once, afterwards.

    The sha256 of its file is ee63710113050fdd877b3493ea4ae9cc0107b672fc82af8877b9bedd71592852. Changed lines are other
    lines: what docs/safety.md says of these would no longer be so.
    """
    known = test_lines_that_were_set_aside_stay_as_they_were_written.__doc__
    assert hashlib.sha256((LINES / "held_out.jsonl").read_bytes()).hexdigest() in known


def test_nobody_who_says_what_they_look_for_is_touched():
    """Lines that were written for something else."""
    read_lines = (line for file in GOALS.glob("*.jsonl") for line in file.read_text("utf-8").splitlines())
    said = [json.loads(line)["text"] for line in read_lines]
    assert (len(said), [text for text in said if read(text).hits]) == (290, [])


@pytest.mark.parametrize(
    ("text", "view", "gives"),
    [
        ("ネ ッ ト ワ ー ク ビ ジ ネ ス", "tight", "ねっとわーくびじねす"),
        ("もうか(る)", "tight", "もうかる"),
        ("Ｍ．Ｌ．Ｍ", "words", "mlm"),
        ("risk-free", "words", "risk free"),
        ("d0wnl1ne", "alike", ("downline", "downllne")),
        ("taro [at] example (dot) jp", "contact", "taro@example.jp"),
        ("〇九〇の一二三四の五六七八", "contact", "09012345678"),
        ("\u202eｺﾞｴﾝ\u200b", "plain", "ゴエン"),
    ],
)
def test_odd_spelling_hides_nothing(text, view, gives):
    assert getattr(Views(text), view) == gives


def test_one_word_between_does_not_defeat_a_pair():
    assert broken("ぜひあなたに一度だけでも会わせたい、とても素敵な人がいます。人生の転機になりました") == [
        "MLM02",
        "LURE01",
    ]
    assert broken("紹介したいお菓子職人がいます。人生をかけた一品です") == []


def test_one_word_that_two_lists_know_is_no_pair():
    assert broken("毎年、選ばれた町の写真を撮っています") == []
    assert broken("あなただからお伝えします。選ばれた数名にしかお話ししていません") == ["SOFT01"]


def test_who_recruits_with_a_wage_is_spared_and_who_borrows_it_is_not():
    assert broken("未経験でも大丈夫です。収入が安定するまで月給を出します、仲間を募集しています") == []
    assert broken("未経験でも大丈夫です。権利収入が月給を超えます、仲間を募集しています") != []


@pytest.mark.parametrize(
    "text",
    [
        "弁護士も認めた連鎖販売なので安心です",
        "マルチ商法じゃないので被害はありません。話だけでも",
        "A lawyer checked our network marketing plan, so it is safe to join",
        "税理士監修の不労所得です。始めてみませんか",
    ],
)
def test_protective_words_cannot_be_borrowed(text):
    assert read(text).level == "hold"


def test_no_expression_matches_where_it_is_not_tried():
    """What an expression needs is looked for first: words that it can do without would hide what it finds."""
    texts = [Views(text) for rule in RULES for text in rule.match] + [Views(line["text"]) for line in lines("first")]
    missed = [
        (one.expression.pattern, view)
        for rule in RULES
        for one in rule.regex
        for views in texts
        for view in (getattr(views, name) for name in rule.regex_in)
        if one.expression.search(view) and not one.search(view)
    ]
    assert missed == []


def test_what_a_person_sees_are_the_words_of_the_rule():
    (hit,) = read("My d0wnl1ne grows").hits
    assert (hit.rule, hit.found) == ("MLM01", ("downline",))


def test_an_events_own_words_hold_and_a_rule_can_be_off():
    assert read("ゼロ円セミナーのお知らせ", words=["ゼロ円セミナー"]).hits[0].rule == HOUSE
    assert read("ぜろ 円 ｾﾐﾅｰ", words=["ゼロ円セミナー"]).level == "hold"
    assert read("年商10億の会社です", off={"STAT01"}).hits == ()


@pytest.mark.parametrize("text", ["", "   ", "🎈" * 300, "あ" * 8000, "http://" * 1200, "@" * 8000, "0" * 8000])
def test_any_length_and_any_letters_are_read(text):
    assert read(text).level != "hold"


def test_what_lies_behind_the_end_is_not_read():
    assert read("あ" * MOST_READ + "権利収入").hits == ()


@given(st.text(max_size=200))
def test_reading_is_the_same_every_time_and_never_fails(text):
    assert read(text) == read(text)
