"""Whatever happens, the log holds no name, no word that somebody wrote and no token, at any level."""

import io
import json
import logging
from collections.abc import Iterator

import pytest

from bot.app import logs
from tests.stories.actors import Chat, continued, opened, read
from tests.stories.evening import organized

NAMES = ("小鳥遊みかづき", "勅使河原くじゃく")
WRITTEN = "手紙を書くのがすきです"


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """Everything that is logged, at the lowest level of every library."""
    before = {name: logging.getLogger(name).level for name in ("", *logging.root.manager.loggerDict)}
    handlers = list(logging.getLogger().handlers)
    stream = io.StringIO()
    handler = logs.set_up(stream, "DEBUG", is_terminal=False)
    logging.getLogger().setLevel(logging.DEBUG)
    yield stream
    logging.getLogger().handlers = handlers
    handler.close()
    for name, level in before.items():
        logging.getLogger(name).setLevel(level)


@pytest.mark.every_stage
async def test_a_story_leaves_nobody_in_the_log(chat: Chat, logged: io.StringIO) -> None:
    await organized(chat)
    for name in NAMES:
        person = chat.person(name)
        notice = read(await person.command("自己紹介"))
        about = opened(await person.click(notice, "確認して、はじめる"))
        given = {"呼んでほしい名前": name, "業種": "飲食", "会社・組織の規模": "2〜5人"}
        goals = await continued(person, await person.submit(about, given), "つづける")
        preview = read(
            await person.submit(
                goals,
                {
                    "役に立てそうなこと(1〜3)": ("集客・広報の知見がある",),
                    "探していること・知りたいこと(1〜3)": ("販路・売り場を広げたい",),
                    "今回の熱量": "まずは雰囲気を知りたい",
                    "話しかけるきっかけになるひとこと": WRITTEN,
                    "お知らせの受け取り方": "チャンネルのお知らせだけ",
                },
            )
        )
        await person.click(preview, "この内容で公開")
        await person.command(f"ブロック {NAMES[0]}")
    await chat.later("2026-12-20T10:00")
    written = logged.getvalue()
    lines = [json.loads(line) for line in written.splitlines()]
    assert any(line["event"].startswith("answered ") and line["cause"] for line in lines)
    assert any(line["event"].startswith("message ") for line in lines)
    for word in (*NAMES, WRITTEN, "xox", "xapp", "Bearer"):
        assert word not in written, [line for line in lines if word in str(line)]
