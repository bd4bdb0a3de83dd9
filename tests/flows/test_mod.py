"""A text that is held until an organizer has looked: what its writer reads, what organizers decide."""

import pytest

from tests.flows.introducing import GOALS, PUBLISH, previewed
from tests.flows.staging import created, opened, shown, text

LINE = {"ja": "話しかけるきっかけになるひとこと", "en": "A line that helps start a chat"}
SELLS = {"ja": "権利収入に興味のある方、話しましょう", "en": "Great network marketing in my street"}
EDIT = {"ja": "目的を直す", "en": "Change my goals"}
LOOK = {"ja": "担当者に確認してもらう", "en": "Let a person look"}


async def publishing(world, language, line):
    """Somebody who wants this line on their card; what they read when they publish it."""
    someone, preview = await previewed(world, language)
    form = opened(await someone.click(preview, EDIT[language]))
    preview = shown(await someone.submit(form, {**GOALS[language], LINE[language]: line}))
    return someone, shown(await someone.click(preview, PUBLISH[language]))


async def asked_for(world, language="ja"):
    """An organizer, and somebody whose line waits for a person."""
    staff = await created(world, language, published=True)
    someone, held = await publishing(world, language, SELLS[language])
    await someone.click(held, LOOK[language])
    return staff, someone


@pytest.mark.parametrize(
    ("language", "said", "reason", "asked"),
    [
        (
            "ja",
            "保存しましたが、ひとことはまだどなたにも見えていません。書き直すか、担当者の確認をご依頼ください。",
            "「権利収入」、「興味のある」",
            "主催者が1営業日以内に確認し、結果をお知らせします。それまでは、どなたにも見えません。",
        ),
        (
            "en",
            "Saved, but your line is not shown to anybody yet. Please write it anew, or let a person look.",
            '"network marketing"',
            "An organizer will look at it within one working day, and you will get a message."
            " Until then it is shown to nobody.",
        ),
    ],
)
async def test_a_line_that_solicits_is_shown_to_nobody_and_says_why(world, language, said, reason, asked):
    await created(world, language, published=True)
    someone, held = await publishing(world, language, SELLS[language])
    assert (held.message.text, held.message.cards[0].title) == (said, "MLM01")
    assert reason in [field.value for field in held.message.cards[0].fields]
    assert text(await someone.click(held, LOOK[language])) == asked
    staff = world.person("主催")
    assert "0" in text(await staff.command("intros status"))


async def test_a_word_that_breaks_two_rules_is_named_once_to_who_decides(world):
    staff = await created(world, "en", published=True)
    line = "You can earn 300,000 yen a month from home, message me for details"
    someone, held = await publishing(world, "en", line)
    assert [card.title for card in held.message.cards] == ["LURE01", "INC01"]
    await someone.click(held, LOOK["en"])
    (card,) = shown(await staff.command("mod queue")).message.cards
    (why,) = [field.value for field in card.fields if field.value.startswith("LURE01")]
    assert why.splitlines()[0].count('"from home"') == 1
