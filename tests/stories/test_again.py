"""Two people who met want to talk again: asked, seen, answered, exchanged; on every chat."""

import re

from tests.stories.actors import Chat, read
from tests.stories.evening import introduced, organized

NOTED = (
    "承りました。別府さんも「また話したい」と選んだときだけ、お二人に連絡先をお渡しします。"
    "14日のあいだに選ばれなかったときも、お知らせはしません。"
)
BOTH = (
    "{}さんも「また話したい」とのことです。よろしければ、ここからどうぞ。\n"
    "最初のひとことの例:「先日の話の続きですが、その後いかがですか?」"
)


async def test_two_yeses_and_no_other_answer_can_be_seen(chat: Chat) -> None:
    await organized(chat)
    one = await introduced(chat, "青木", offer="11", seek="5", reach="1")
    other = await introduced(chat, "別府", offer="5", seek="11", reach="1")
    await chat.later("2026-12-05T10:05")
    page = read(await one.click(one.inbox()[-1], "また話したい方を選ぶ"))
    preview = read(await one.click(page, "別府"))
    assert [card.title for card in preview.cards] == ["青木さん"]
    assert read(await one.click(preview, "送る")).text == NOTED

    await chat.later("2026-12-07T12:15")
    nudge = other.inbox()[-1]
    assert nudge.text == (
        "「春の会」の方から「また話したい」が1件届いています。お返事は任意で、断ったことは相手に伝わりません。"
    )
    question = read(await other.click(nudge, "見る"))
    later = read(await other.click(question, "いまはまだ"))
    assert later.text == "承りました。期限までは、いつでもお返事できます。相手には伝わりません。"
    letters = len(one.inbox())
    question = read(await other.click(read(await other.command("また話したい")), "見る"))
    met = read(await other.click(question, "はい"))
    assert met.text == BOTH.format("青木")
    # In a chat that both use, the contact is a mention by its own syntax.
    assert re.fullmatch(r"<@\w+>|@青木\(.+\)", met.cards[0].fields["連絡先"])
    await chat.later("2026-12-07T12:20")
    assert len(one.inbox()) == letters + 1
    assert one.inbox()[-1].text == BOTH.format("別府")
    contact = read(await one.click(one.inbox()[-1], "連絡先を見る"))
    assert contact.cards[0].fields["お会いした会"] == "春の会、12月4日(金)18:30"

    await chat.later("2027-01-03T12:15")
    asked = read(await one.click(one.inbox()[-1], "答える"))
    assert read(await one.click(asked, "また話した")).text.startswith("ありがとうございました。")
