"""Two people who met want to talk again: asked, seen, answered, exchanged; on every chat."""

import re

from tests.stories.actors import Actor, Chat, SeenMessage, read
from tests.stories.evening import introduced, organized

NOTED = (
    "承りました。別府さんも「また話したい」と選んだときだけ、お二人に連絡先をお渡しします。"
    "14日のあいだに選ばれなかったときも、お知らせはしません。"
)
MENU = "お願いを取り下げる方を選ぶ"
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


async def test_whatever_is_no_yes_reads_the_same_for_who_asked(chat: Chat) -> None:
    """Four people ask: one is refused, one blocked, one hears nothing, and of one the introduction is withdrawn."""
    await organized(chat)
    asking, asked = ["一郎", "二郎", "三郎", "四郎"], ["朝子", "夕子", "昼子", "晩子"]
    ones = [await introduced(chat, name, offer="11", seek="5") for name in asking]
    others = [await introduced(chat, name, offer="5", seek="11") for name in asked]
    await chat.later("2026-12-05T10:05")
    for one, name in zip(ones, asked, strict=True):
        preview = read(await one.command(f"また話したい @{name}"))
        sent = read(await one.click(preview, "送る"))
        assert sent.text == NOTED.replace("別府", name)
    before = [await _page(one, name) for one, name in zip(ones, asked, strict=True)]
    questions = [read(await other.click(read(await other.command("また話したい")), "見る")) for other in others]

    assert read(await others[0].click(questions[0], "いいえ")).text == "承りました。相手には伝わりません。"
    await others[1].command("ブロック @二郎")
    ask = read(await others[3].command("参加取り消し"))
    await others[3].click(ask, ask.buttons[0])
    for other, question in ((others[1], questions[1]), (others[3], questions[3])):
        assert read(await other.click(question, "はい")).text == "このお願いは、もう終わっています。"
    assert [await _page(one, name) for one, name in zip(ones, asked, strict=True)] == before
    # Two weeks later it has ended for all of them, and nothing was sent.
    await chat.later("2026-12-19T10:06")
    assert read(await others[2].click(questions[2], "はい")).text == "このお願いは、もう終わっています。"
    ended = [await _page(one, name) for one, name in zip(ones, asked, strict=True)]
    assert len(set(ended)) == 1
    assert not [message for one in ones for message in one.inbox() if "また話したい」とのこと" in message.text]


async def _page(one: Actor, name: str) -> str:
    """What somebody reads of whom they asked, with that name put out."""
    seen = [read(await one.command(typed)) for typed in ("また話したい", "私のご縁")]
    return str([(message.text.replace(name, "甲"), MENU in message.buttons) for message in seen])


async def test_both_at_once_taken_back_and_withdrawn(chat: Chat) -> None:
    await organized(chat)
    one = await introduced(chat, "青木", offer="11", seek="5")
    other = await introduced(chat, "別府", offer="5", seek="11")
    await introduced(chat, "千葉", offer="6", seek="10")
    await chat.later("2026-12-05T10:05")
    sent = read(await one.click(read(await one.command("また話したい @別府")), "送る"))
    question = read(await other.click(read(await other.command("また話したい")), "見る"))
    asked = read(await one.click(sent, "お願いを取り下げる"))
    assert read(await one.click(asked, "お願いを取り下げる")).text == (
        "別府さんへのお願いを取り下げました。お知らせはしません。"
    )
    assert read(await other.click(question, "はい")).text == "このお願いは、もう終わっています。"

    third = await _asked_back(chat, "千葉", other)
    assert third.text == BOTH.format("千葉")
    met = read(await other.command("私のご縁 千葉"))
    gone = read(await other.click(read(await other.click(met, "連絡先を取り下げる")), "連絡先を取り下げる"))
    assert gone.text.startswith("取り下げました。お二人の一覧から消えています。")
    nobody = read(await chat.person("千葉").command("私のご縁"))
    assert nobody.text.startswith("連絡先を交換した方は、まだいません。")


async def _asked_back(chat: Chat, name: str, other: Actor) -> SeenMessage:
    """Somebody who asks, and is asked back before they were answered: what the second one reads."""
    preview = read(await chat.person(name).command("また話したい @別府"))
    await chat.person(name).click(preview, "送る")
    return read(await other.click(read(await other.command(f"また話したい @{name}")), "送る"))
