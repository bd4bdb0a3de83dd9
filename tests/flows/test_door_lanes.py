"""One person's flood: everybody else is answered in between, and nothing that was typed is lost."""

import asyncio
from typing import Any

import pytest

from adapters.sandbox.posts import EVENT_CHANNEL
from adapters.sandbox.world import PLATFORM, SPACE
from bot.chat.actions import Reply
from bot.chat.interactions import Command, FormSubmit, Interaction, Sender, TypedText
from bot.chat.refs import ChannelRef, UserRef

HERE = ChannelRef(PLATFORM, SPACE, EVENT_CHANNEL)
TOO_MUCH = {
    "ja": "一度に多くの操作が届いたため、これはまだ行っていません。少し待ってから、もう一度お試しください。",
    "en": "Too many things arrived from you at once, so this one was not done. Please wait a moment and try again.",
}


def sender(name: str, language: str = "ja") -> Sender:
    return Sender(UserRef(PLATFORM, SPACE, name), name, locale=language)


async def all_answers(world: Any, asked: list[Interaction]) -> list[tuple[str, str]]:
    """Who was answered what, in the order in which it came."""
    answers: list[tuple[str, str]] = []

    async def ask(one: Interaction) -> None:
        answer = await world.bot.handle(one)
        assert isinstance(answer, Reply)
        answers.append((one.sender.name, answer.message.text))

    await asyncio.gather(*map(ask, asked))
    return answers


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("said", ["help", "event list", "unmute", "no such thing"])
async def test_who_asks_once_is_answered_among_the_first(world: Any, language: str, said: str) -> None:
    await all_answers(world, [TypedText(sender(name, language), HERE, "help") for name in ("洪水", "一人")])
    flood: list[Interaction] = [TypedText(sender("洪水", language), HERE, said) for _ in range(500)]
    answers = await all_answers(world, [*flood, TypedText(sender("一人", language), HERE, said)])
    done = [who for who, text in answers if text != TOO_MUCH[language]]
    assert (done.index("一人") < 6, done.count("洪水"), len(answers)) == (True, 22, 501)


async def test_a_form_that_was_sent_is_never_refused(world: Any) -> None:
    await world.person("洪水", "ja").command("help")
    flood: list[Interaction] = [Command(sender("洪水"), HERE, "help") for _ in range(30)]
    sent = FormSubmit(sender("洪水"), HERE, "nothing.known", {})
    answers = await all_answers(world, [*flood, sent])
    texts = [text for _, text in answers]
    assert "このボタンは古くなりました。「/goen ヘルプ」で、いまできることを表示します。" in texts
    assert texts.count(TOO_MUCH["ja"]) == 8


async def test_once_the_flood_is_over_everything_is_as_before(world: Any) -> None:
    await all_answers(world, [Command(sender("洪水"), HERE, "help") for _ in range(100)])
    ((_, said),) = await all_answers(world, [Command(sender("洪水"), HERE, "help")])
    assert said != TOO_MUCH["ja"]
