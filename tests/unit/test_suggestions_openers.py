"""Each goal tag has one short, open first question in both languages."""

import re

import pytest

from bot.words.catalog import CATALOG
from bot.words.i18n import LANGUAGES, Language, raw_messages

MOST = {"ja": 60, "en": 110}
OPENERS = {
    "ja": re.compile(r"何|どんな|どこ|どれ"),
    "en": re.compile(r"\b(what|which|who|where|when|how)\b", re.IGNORECASE),
}


def questions(language: Language) -> dict[str, str]:
    return raw_messages(language, "opener-")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_goal_tag_has_a_question_and_every_question_a_goal_tag(language: Language) -> None:
    expected = {"opener-" + re.sub(r"[._]", "-", tag) for tag in CATALOG.tags}
    assert set(questions(language)) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_questions_can_be_asked_in_one_breath(language: Language) -> None:
    assert {id: text for id, text in questions(language).items() if len(text) > MOST[language]} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_questions_are_one_sentence_ending_with_a_question_mark(language: Language) -> None:
    assert {id: text for id, text in questions(language).items() if re.findall(r"[.。!?\n]", text) != ["?"]} == {}
    assert {id: text for id, text in questions(language).items() if not text.endswith("?")} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_question_can_be_answered_by_yes_or_no(language: Language) -> None:
    assert {id: text for id, text in questions(language).items() if not OPENERS[language].search(text)} == {}


def test_japanese_questions_are_polite() -> None:
    polite = ("ですか?", "ますか?", "でしたか?", "ましたか?")
    assert {id: text for id, text in questions("ja").items() if not text.endswith(polite)} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_questions_are_alike(language: Language) -> None:
    prompts = [CATALOG.label(id, language) for id in CATALOG.talk_prompts]
    texts = [*questions(language).values(), *prompts]
    assert sorted(set(texts)) == sorted(texts)
