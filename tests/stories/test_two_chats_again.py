"""Two who met, one in Slack and one in Discord: whatever is no yes reads the same, and what is withdrawn is gone."""

from tests.stories.actors import Actor, SeenMessage, opened, read
from tests.stories.both_chats import BothChats
from tests.stories.evening import introduced, organized

ANSWERS = {"Ben": "no", "Dan": "silence", "Eve": "a block", "Flo": "an introduction taken back", "Gus": "gone"}
NAMES = ["青木", "別府", "千葉", "土井", "江藤"]


async def met(both: BothChats, here: str, there: str) -> tuple[Actor, Actor]:
    """Somebody in Slack and somebody in Discord who fit each other."""
    one = await introduced(both.slack, here, offer="11", seek="5", reach="1")
    return one, await introduced(both.discord, there, "en", offer="5", seek="11", reach="1")


async def asked(one: Actor, other: Actor, name: str) -> tuple[SeenMessage, SeenMessage]:
    """What the one reads who asked the other in the other chat, and what the other one is asked."""
    preview = read(await one.command(f"また話したい {name}"))
    form = opened(await one.click(preview, "ひとことや連絡先をそえる"))
    preview = read(await one.submit(form, {"連絡先(1行)": "aoki@example.jp"}))
    sent = read(await one.click(preview, "送る"))
    return sent, read(await other.click(read(await other.command("again")), "See"))


async def answered(other: Actor, question: SeenMessage, answer: str, asker: str) -> None:
    if answer == "no":
        await other.click(question, "No")
    elif answer == "a block":
        await other.command(f"block {asker}")
    elif answer != "silence":
        sure = read(await other.command("mydata delete" if answer == "gone" else "intro withdraw"))
        await other.click(sure, sure.buttons[0])


async def pages(one: Actor) -> list[tuple[str, bool]]:
    """What somebody reads of what they asked, and whether it can be taken back."""
    seen = [read(await one.command(typed)) for typed in ("また話したい", "私のご縁")]
    return [(message.text, "お願いを取り下げる方を選ぶ" in message.buttons) for message in seen]


async def test_whatever_is_no_yes_reads_the_same_across_two_chats(both: BothChats) -> None:
    await organized(both)
    pairs = [await met(both, here, there) for here, there in zip(NAMES, ANSWERS, strict=True)]
    await both.later("2026-12-05T10:05")
    questions = [await asked(*pair, name) for pair, name in zip(pairs, ANSWERS, strict=True)]
    for (sent, _), name in zip(questions, ANSWERS, strict=True):
        assert sent.text.startswith(
            f"承りました。{name}さんも「また話したい」と選んだときだけ、お二人に連絡先をお渡しします。"
        )
    before = [await pages(one) for one, _ in pairs]
    letters = [len(one.inbox()) for one, _ in pairs]
    for (_, other), (_, question), name, asker in zip(pairs, questions, ANSWERS, NAMES, strict=True):
        await answered(other, question, ANSWERS[name], asker)
    assert [await pages(one) for one, _ in pairs] == before
    assert [len(one.inbox()) for one, _ in pairs] == letters
    assert not any("aoki@" in str(message) for _, other in pairs for message in other.inbox())


async def test_what_was_taken_back_or_exchanged_and_withdrawn_is_gone_in_both_chats(both: BothChats) -> None:
    await organized(both)
    aoki, ben = await met(both, "青木", "Ben")
    await both.later("2026-12-05T10:05")
    sent, question = await asked(aoki, ben, "Ben")
    sure = read(await aoki.click(sent, "お願いを取り下げる"))
    await aoki.click(sure, "お願いを取り下げる")
    assert read(await ben.click(question, "No")).text == "This request has ended."
    # Who was asked in vain asks back: it is no answer, and neither has the other one's contact yet.
    form = opened(await ben.click(read(await ben.command("again 青木")), "Add a word or a contact"))
    preview = read(await ben.submit(form, {"Contact (one line)": "https://ben.example"}))
    await ben.click(preview, "Send")
    question = read(await aoki.click(read(await aoki.command("また話したい")), "見る"))
    form = opened(await aoki.click(question, "はい"))
    exchanged = read(await aoki.submit(form, {"連絡先(1行)": "aoki@example.jp"}))
    assert exchanged.cards[0].fields["連絡先"] == "https://ben.example"
    contact = read(await ben.command("people 青木"))
    assert contact.cards[0].fields["Contact"] == "aoki@example.jp"
    sure = read(await aoki.click(read(await aoki.command("私のご縁 Ben")), "連絡先を取り下げる"))
    await aoki.click(sure, "連絡先を取り下げる")
    assert "aoki@example.jp" not in str(read(await ben.command("people")))
