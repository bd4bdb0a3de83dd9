"""What the example's people do by themselves: what came of the last edition, what somebody new lives through."""

import pytest

from adapters.sandbox.actor import Actor, labels
from adapters.sandbox.journal import DatabaseJournal
from adapters.sandbox.posts import Post
from adapters.sandbox.stage import Stage
from bot.words.i18n import Language, translator
from storage.engine import Database, database_file
from tests.adapters.test_stage import at
from tests.example import Example, opened

EARLIER, COMING = 2, 3
INTRO = (
    "intro event:3 agree:yes name:Alex industry:retail size:6-20 offer:5 seek:15,11 commitment:2 languages:en,ja "
    'line:"What surprises people about our shop?" reach:dm'
)


async def begun(database: Database, example: Example, language: Language = "en") -> Stage:
    file = database_file(str(database._writer.engine.url))
    assert file
    file.write_bytes(await example.begun(language))
    return await opened(database, language)


def shown(answer: object) -> Post:
    assert isinstance(answer, Post)
    return answer


async def said(person: Actor, command: str) -> str:
    message = shown(await person.command(command)).message
    parts = [message.text]
    for card in message.cards:
        parts += [card.title, card.text, card.footer, *(f"{field.label}: {field.value}" for field in card.fields)]
    return "\n".join(parts)


async def test_the_last_edition_shows_all_that_can_come_of_one(database: Database, example: Example) -> None:
    organizer = Actor((await begun(database, example)).world, "organizer")
    results = await said(organizer, f"survey results event:{EARLIER}")
    for part in (
        "Answers 15/20 who came (75%).",
        '"Too little time to talk" went from 60% to 27%.',
        "Requests to talk again: 12",
        "People who exchanged contacts, of those who came: 10 of 20, 50% (30 to 70%)",
        "We talked again: 5 of 10, 50% (24 to 76%)",
        '"I poured coffee in one of the empty shops for a day" (may be quoted without a name)',
        "Came: 20",
    ):
        assert part in results
    assert "Answered: on paper 10" in await said(organizer, "survey results event:1")
    vote = await said(organizer, f"theme vote event:{EARLIER}")
    assert "Working together for the region ■■■■■■■ 7" in vote
    assert '"Working together for the region" is its theme.' in vote
    balance = await said(organizer, f"balance show event:{COMING}")
    assert "44 people whose industry and size are known (41 introduced here, 3 registered elsewhere)" in balance


async def test_the_vote_s_post_says_how_it_ended(database: Database, example: Example) -> None:
    stage = await begun(database, example)
    posts = [post for post in Actor(stage.world, "newcomer").sees() if "12 votes" in post.message.text]
    assert [(post.is_edited, labels(post)) for post in posts] == [(True, [])]


async def test_a_newcomer_is_asked_asks_and_is_asked_a_month_later_what_came_of_it(
    database: Database, example: Example
) -> None:
    stage, t = await begun(database, example), translator("en")
    newcomer = Actor(stage.world, "newcomer")
    await newcomer.click(shown(await newcomer.command(INTRO)), t("intro-publish"))
    await stage.move(at("2026-12-05T12:40"))
    preview = await newcomer.command('again event:3 who:"Sohei Tanaka"')
    await newcomer.click(shown(preview), t("again-send"))
    asked = shown(await newcomer.command("again event:3"))
    question = shown(await newcomer.click(asked, t("again-see")))
    assert t("again-question", name="Miki Maeda") in question.message.text
    await newcomer.click(question, t("again-yes"))
    await stage.move(at("2026-12-05T19:30"))
    people = await said(newcomer, "people")
    assert ("Miki Maeda" in people, "Sohei Tanaka" in people) == (True, True)
    await stage.move(at("2027-01-03T12:10"))
    letter = newcomer.messages()[-1]
    asked = shown(await newcomer.click(letter, labels(letter)[0]))
    asked = shown(await newcomer.click(asked, t("people-came-concrete")))
    assert labels(shown(await newcomer.click(asked, t("people-came-talked"))))[-1] == t("people-see")


async def test_what_the_chat_keeps_together_is_kept_all_or_not_at_all(database: Database) -> None:
    journal = DatabaseJournal(database)
    with pytest.raises(KeyError):
        async with journal.together():
            await journal.put("post", "p1", {"number": 1})
            raise KeyError
    assert await journal.read() == []
    async with journal.together():
        await journal.put("post", "p1", {"number": 1})
        await journal.put("form", "a1", {"number": 2})
        await journal.put("post", "p1", {"number": 3})
        await journal.remove("form", "a1")
    assert await journal.read() == [("post", "p1", {"number": 3})]
