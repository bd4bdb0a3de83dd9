"""What is held, decided, appealed and reported, in every chat and in two at once."""

import pytest

from tests.stories.actors import Actor, Chat, SeenMessage, opened, read
from tests.stories.evening import introduced, organized

pytestmark = pytest.mark.both_chats

SELLS = "権利収入に興味のある方、話しましょう"
LINE = "話しかけるきっかけになるひとこと"
NEXT = (
    "担当者が確認したら、お知らせします(目安は1営業日以内)。いつでも書き足せます。"
    "いま危険を感じるときは、会場の人のところへ行くか、110番へ。"
)
POINTER = (
    "「春の会」:主催者のことなので主催者には見せられない相談があります。"
    "安全窓口、またはこのワークスペースの管理者として、確認をお願いします。"
)


async def asking_to_look(chat: Chat, name: str) -> Actor:
    """Somebody whose line is held, and who lets a person look."""
    writer = chat.person(name)
    preview = await writer.command(
        f"intro agree:yes name:{name} industry:7 size:5 offer:11 seek:5 commitment:2 languages:ja reach:1 "
        f"line:「{SELLS}」"
    )
    held = read(await writer.click(read(preview), "この内容で公開"))
    assert (held.buttons, held.cards[0].fields["見つかった言葉"]) == (
        ("書き直す", "担当者に確認してもらう"),
        "「権利収入」、「興味のある」",
    )
    await writer.click(held, "担当者に確認してもらう")
    return writer


async def line_of(reader: Actor, name: str) -> str | None:
    """The line on a card as somebody reads it; None where there is no card."""
    seen = read(await reader.command(f"カード @{name}"))
    return seen.cards[0].fields.get("ひとこと", "") if seen.cards else None


async def decided(host: Actor, deed: str) -> str:
    """What an organizer reads who decides about the oldest thing of the queue."""
    return read(await host.click(read(await host.command("確認待ち")), deed)).text.split("\n")[0]


async def answered(writer: Actor, told: SeenMessage, words: str) -> str:
    form = opened(await writer.click(told, "一度だけ返答する"))
    return read(await writer.submit(form, {"主催者に伝えたいこと": words})).text


async def test_held_lines_are_approved_rewritten_removed_and_appealed(chat: Chat) -> None:
    host = await organized(chat)
    second = chat.person("副幹事", is_admin=True)
    await second.command("ヘルプ")
    await host.command("スタッフ 追加 副幹事")
    aoki, beppu, chiba = [await asking_to_look(chat, name) for name in ("青木", "別府", "千葉")]
    assert [message.text for message in host.inbox()] == [
        "「春の会」:確認待ちが1件あります。目安は1営業日以内です。"
    ] * 3
    assert await line_of(beppu, "青木") is None

    assert await decided(host, "承認") == "#1(青木さん)を承認しました。"
    assert aoki.inbox()[-1].text == "「春の会」:主催者がひとことを確認し、掲載しました。"
    assert await line_of(beppu, "青木") == SELLS

    await host.command("確認待ち 書き直し 2 理由:何の会かを書いてください")
    told = beppu.inbox()[-1]
    assert told.text == "「春の会」:主催者から、ひとことの書き直しのお願いです(#2)。一度だけ返答できます。"
    assert (told.cards[0].title, told.cards[0].text) == ("主催者から", "何の会かを書いてください")
    goals = opened(await beppu.click(told, "書き直す"))
    preview = read(await beppu.submit(goals, {LINE: "年金のしくみを説明しています"}))
    await beppu.click(preview, "この内容で公開")
    assert await line_of(aoki, "別府") == "年金のしくみを説明しています"

    assert await decided(host, "削除") == "#3(千葉さん)を削除しました。ご本人は一度だけ返答できます。"
    told = chiba.inbox()[-1]
    assert told.text == (
        "「春の会」:主催者の判断で、ひとことは載せないことになりました(#3)。"
        "別の内容を書くことができ、一度だけ返答できます。"
    )
    assert await answered(chiba, told, "販売のない勉強会です") == (
        "ありがとうございます。主催者が1営業日以内にもう一度確認し、結果をお知らせします。"
    )
    assert await decided(host, "判断を取り消す") == (
        "これはほかの主催者が判断します。ご自身のことか、すでにご自身が判断したものだからです。"
    )
    letter = second.inbox()[-1]
    assert (letter.text, letter.cards[0].fields["ご本人の返答"]) == (
        "「春の会」:判断への返答が届きました。目安は1営業日以内です。", "販売のない勉強会です",
    )  # fmt: skip
    await second.click(letter, "判断を取り消す")
    assert chiba.inbox()[-1].text == "「春の会」:主催者がひとことを確認し、掲載しました。"
    assert await line_of(aoki, "千葉") == SELLS


async def test_an_organizer_who_is_reported_never_learns_of_it(chat: Chat) -> None:
    host = await organized(chat)
    contact = chat.person("安田")
    await contact.command("ヘルプ")
    await host.command("イベント 変更 窓口:安田")
    guest = await introduced(chat, "青木", offer="11", seek="5", reach="1")
    silence = [read(await host.command(typed)).text for typed in ("確認待ち", "確認待ち 記録")]
    letters = host.inbox()

    asked = read(await guest.command("相談 @幹事"))
    form = opened(await guest.click(asked, "強引な売り込み"))
    arrived = read(await guest.submit(form, {"何がありましたか": "受付で契約を求められました"}))
    assert arrived.text.split("\n") == [
        "ありがとうございます。届きました。",
        "主催者のことなので、主催者はだれも読みません。この会の安全窓口に届きます:安田",
        NEXT,
    ]
    assert [message.text for message in contact.inbox()] == [POINTER]
    more = opened(await guest.click(arrived, "書き足す"))
    await guest.submit(more, {"何がありましたか": "断っても続きました"})

    case = read(await contact.click(contact.inbox()[-1], "読む"))
    assert case.cards[0].fields == {
        "話題の方": "幹事さん", "相談した方": "青木さん", "理由": "強引な売り込み",
        "相談の内容": "受付で契約を求められました\n断っても続きました",
    }  # fmt: skip
    done = read(await contact.click(case, "確かだった(本人と話す)"))
    assert done.text.split("\n") == [
        "R1を「確かだった」と記録しました。ボットからご本人には何も伝えません。お話をお願いします。",
        "相談した方には、確認したことだけをお知らせします。判断の内容はお伝えしません。",
    ]
    assert guest.inbox()[-1].text == (
        "「春の会」:ご相談の件を担当者が確認し、対応を進めています。"
        "ほかの方への判断は、お伝えしていません。まだつづくときは、お知らせください。"
    )
    assert [read(await host.command(typed)).text for typed in ("確認待ち", "確認待ち 記録")] == silence
    assert host.inbox() == letters
