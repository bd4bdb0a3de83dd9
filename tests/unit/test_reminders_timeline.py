"""The rows of the timeline and what they need: a text, and a label for each of their buttons."""

import pytest

from bot.chat.content import Button
from bot.reminders.card import LABELS, ReminderFacts, channel_post, direct, label
from bot.schedule.rules import RULES
from bot.words.catalog import CATALOG
from bot.words.i18n import LANGUAGES, Language, translator
from storage.tables import Event

EVENT = Event(
    id=7, series_id=1, space="sandbox:demo", title="春の会", theme="地域", purpose="連携", venue="市民会館",
    language="ja", local_start="2026-12-10T19:00", local_end="2026-12-10T21:00", zone="Asia/Tokyo",
    start_ms=1, end_ms=2, created_ms=0,
)  # fmt: skip
FACTS = ReminderFacts(EVENT, 1, is_survey_open=True, prompt=next(iter(CATALOG.talk_prompts)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", RULES)
def test_every_row_has_its_words_and_its_buttons(kind: str, language: Language) -> None:
    t, rule = translator(language), RULES[kind]
    post, letter = channel_post(t, rule, FACTS), direct(t, rule, FACTS, count=2)
    asks = ["survey.start"] if "survey" in rule.adds else []
    for message, last in ((post, []), (letter, ["prefs.mute"])):
        buttons = [action for action in message.actions if isinstance(action, Button)]
        assert [button.id for button in buttons] == [*rule.buttons, *asks, *last]
        assert {button.value for button in buttons} <= {"7"}
        assert ("市民会館" in message.text) == ("venue" in rule.adds)
        assert (t(f"reminder-{kind}", "survey", questions=5) in message.text) if asks else True
    assert label(t, kind)


def test_every_button_of_a_row_has_a_label() -> None:
    assert {id for rule in RULES.values() for id in rule.buttons} <= set(LABELS)
