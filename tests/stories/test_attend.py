"""Whoever comes says so by one button, in every chat and in two at once."""

import pytest

from tests.stories.actors import Chat, read
from tests.stories.evening import introduced, organized

pytestmark = pytest.mark.both_chats

WELCOME = "ようこそ「春の会」へ。来場を受け付けました。\nこの記録を見るのは、主催者と受付の方だけです。"


async def test_people_check_in_by_the_button_of_the_opening(chat: Chat) -> None:
    host = await organized(chat)
    aoki = await introduced(chat, "青木", offer="11", seek="5")
    beppu = chat.person("別府")
    early = read(await aoki.command("来ました"))
    assert early.text == ("「春の会」の受付は2026年12月4日(金)16:30(Asia/Tokyo)からです。そのあとで、もう一度どうぞ。")
    await chat.later("2026-12-04T18:31")
    came = read(await aoki.click(aoki.see()[-1], "来ました"))
    assert (came.text, came.buttons) == (WELCOME, ("話が合いそうな方を見る", "まだ来ていません"))
    twice = read(await aoki.click(aoki.see()[-1], "来ました"))
    assert twice.text.startswith("「春の会」の来場は、受け付けてあります。")
    stranger = read(await beppu.click(beppu.see()[-1], "来ました"))
    assert (stranger.text, stranger.buttons) == (WELCOME, ("自己紹介をはじめる", "まだ来ていません"))
    back = read(await beppu.click(stranger, "まだ来ていません"))
    assert back.text == "「春の会」の来場の記録を取り消しました。いらしたら、もう一度押してください。"
    desk = read(await host.command("来場 一覧"))
    assert desk.text.split("\n")[0] == "「春の会」の受付です。予定2名のうち、来場1名です。"
    marked = read(await host.choose(desk, "来場した方を選ぶ", "別府さん"))
    assert marked.cards[0].fields == {"来場した方(2名)": "別府さん、青木さん"}
