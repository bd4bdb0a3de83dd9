"""A talk: asked about, shown, over, and who asked the same meets; in every chat and in two at once."""

import pytest

from tests.stories.actors import Actor, Chat, opened, read
from tests.stories.evening import organized

pytestmark = pytest.mark.both_chats

HIRING, FINDING, PERSUADING = "採用でいちばん困ったことは?", "人材はどこで見つけましたか", "社員をどう説得しましたか?"
SHOWN = f"「{HIRING}」――会場からの質問(「小さな店の採用」佐藤)"
MEET = {"同じことを質問した方に": ("自分のことを伝える",)}


async def groups(host: Actor) -> list[tuple[str, list[str]]]:
    """What an organizer sees of all questions."""
    page = read(await host.command("講演 質問"))
    return [(card.title, sorted(card.text.split("\n"))) for card in page.cards]


async def test_questions_are_asked_shown_and_bring_people_together(chat: Chat) -> None:
    host = await organized(chat)
    await host.command("イベント 変更 講演者:佐藤 講演:「小さな店の採用」")
    aoki, beppu, chiba = [chat.person(name) for name in ("青木", "別府", "千葉")]
    form = opened(await aoki.command("質問"))
    kept = read(await aoki.submit(form, {"質問": HIRING, **MEET}))
    assert kept.cards[0].fields == {"いま": "名前は出していません。同じ質問の方に伝えます"}
    await beppu.command(f"質問 {FINDING} 同じ質問:はい")
    await chiba.command(f"質問 {PERSUADING} 名前:はい")
    assert await groups(host) == [
        ("採用・育成 2件", [f"・{FINDING}(名前なし)", f"・{HIRING}(名前なし)"]),
        ("ほかの質問 1件", [f"・{PERSUADING}(千葉さん)"]),
    ]

    one = read(await host.choose(read(await host.command("講演 質問")), "質問を選ぶ", HIRING))
    preview = read(await host.click(one, "チャンネルに出す"))
    assert preview.cards[0].text == SHOWN
    assert SHOWN not in [post.text for post in chiba.see()]
    await host.click(preview, "チャンネルに出す")
    assert [post.text for person in (aoki, beppu) for post in person.see()[1:]] == [SHOWN, SHOWN]

    await chat.later("2026-12-04T19:30")
    question = read(await host.command("講演 終了"))
    assert question.buttons == ("問いかけ1で知らせる", "問いかけ2で知らせる", "問いかけ3で知らせる")
    done = read(await host.click(question, "問いかけ2で知らせる"))
    assert done.text.split("\n")[1] == "10分後に、同じことを質問した2名へ、DMでお知らせします。"
    prompt = "「今日の話のなかで、自分の仕事でも試せそうなことは何ですか?」"
    assert all(person.see()[-1].text.endswith(prompt) for person in (aoki, beppu))
    assert read(await chiba.command("質問 遅い質問")).text == "「春の会」の講演への質問は締め切りました。"
    again = read(await host.command("講演 終了"))
    assert again.text.split("\n")[0] == "「春の会」の講演は、もう終わりになっています。二度は送りません。"

    await chat.later("2026-12-04T19:41")
    assert [len(person.inbox()) for person in (aoki, beppu, chiba)] == [1, 1, 0]
    met = read(await aoki.click(aoki.inbox()[-1], "同じことを質問した方を見る"))
    assert (met.cards[0].title, met.cards[0].fields) == ("別府さん", {"この方の質問": FINDING})
    assert "同じことを質問した方を見る" not in read(await chiba.command("質問")).buttons
