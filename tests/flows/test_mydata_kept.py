"""A week before an event's words are forgotten: kept as a start for the next event, or deleted at once."""

from typing import Any

import pytest

from storage.again_tables import AgainRequest
from tests.flows.forging import press, refused
from tests.flows.records import goals, participant, person, rows
from tests.flows.staging import filled, opened, shown, text
from tests.flows.test_mydata import evening

KEPT = {
    "ja": "「春の会」のカードは、次の自己紹介の下書きとして残します。見えるのはあなただけです。"
    "お願いとご紹介の記録は、予定どおり消えます。",
    "en": 'Your card of "春の会" stays as a start for your next introduction. Only you see it. '
    "Your requests and suggestions are still deleted on time.",
}
KEEP = {"ja": "カードを残す", "en": "Keep my card"}
FORGET = {"ja": "いま消す", "en": "Delete it now"}
FORGOT = {
    "ja": "「春の会」でのあなたの目的・ひとこと・お願い・ご紹介の記録を消しました。",
    "en": 'Done. Your goals, line, requests and suggestions of "春の会" are deleted.',
}
POST = {
    "ja": "「春の会」の目的・ひとこと・お願いの記録は、7月9日(金)20:30に消えます。"
    "参加した方は、カードを次の会のために残すことも、いま消すこともできます。",
    "en": 'Goals, lines and requests of "春の会" are deleted on Fri, Jul 9, 20:30. '
    "Whoever was there can keep their card as a start for the next event, or delete it now.",
}


async def warned(world: Any, language: str) -> tuple[Any, Any]:
    """The day on which everybody is told; the post in the channel."""
    nitta = await evening(world, language)
    await world.later("2027-07-02T12:15")
    return nitta, nitta.sees()[-1]


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_a_kept_card_is_a_start_for_the_next_introduction(world: Any, language: str) -> None:
    nitta, post = await warned(world, language)
    assert post.message.text == POST[language]
    assert text(await nitta.click(post, KEEP[language])) == KEPT[language]
    await world.later("2027-08-01T10:00")
    assert await goals(world, "Nitta") == ["offer.channel", "seek.marketing"]
    assert await goals(world, "Kudo") == []
    await world.event(title="夏の会", start="2027-08-20 18:30")
    form = opened(await nitta.command("intro event:2"))
    assert [value for value in filled(form).values() if value][:2] == [("offer.channel",), ("seek.marketing",)]


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_it_is_deleted_at_once(world: Any, language: str) -> None:
    nitta, post = await warned(world, language)
    assert text(await nitta.click(post, FORGET[language])) == FORGOT[language]
    assert await goals(world, "Nitta") == []
    assert [row["from_id"] for row in await rows(world, AgainRequest)] == [(await person(world, "Kudo")).id]
    mine = await participant(world, "Nitta")
    assert mine
    assert (mine.line, mine.state) == ("", "introduced")
    again = shown(await nitta.click(post, FORGET[language]))
    assert again.message.text in (
        "「春の会」でのあなたのカードは、もうありません。",
        'There is no card of yours at "春の会" anymore.',
    )


async def test_a_button_of_no_event(world: Any) -> None:
    await evening(world)
    gone = await refused(world, press(world, "Nitta", "people.open", "0/99"))
    assert gone
    assert await refused(world, press(world, "Nitta", "mydata.keep_card", "99"))
