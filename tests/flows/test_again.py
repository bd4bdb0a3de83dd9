"""Talking again: asked after seeing what they will see, answered in silence or with a yes, exchanged on two yeses."""

import pytest

from storage.again_tables import AgainRequest, SharedContact
from tests.flows.records import rows
from tests.flows.staging import fields, opened, shown, text

both = pytest.mark.parametrize("language", ["ja", "en"])
NOTED = (
    "承りました。{}も「また話したい」と選んだときだけ、お二人に連絡先をお渡しします。"
    "14日のあいだに選ばれなかったときも、お知らせはしません。"
)


async def two(world):
    """Two people who fit each other, the day after their event."""
    await world.event()
    pair = await world.introduced("青木", offer="11", seek="5"), await world.introduced("別府", offer="5", seek="11")
    await world.later("2026-12-05T11:00")
    return pair


async def asks(who, name):
    return await who.click(shown(await who.command(f"また話したい @{name}")), "送る")


async def test_two_yeses_exchange_what_each_chose_to_share(world):
    one, other = await two(world)
    preview = shown(await one.command("また話したい @別府"))
    assert preview.message.text == (
        "別府さんには、次のように見えます。まだ送っていません。\n"
        "お二人とも「また話したい」ときは、同じチャットのあなたのアカウントを伝え、DMでお知らせします。"
    )
    assert [card.title for card in preview.message.cards] == ["青木さん"]
    form = opened(await one.click(preview, "ひとことや連絡先をそえる"))
    preview = shown(await one.submit(form, {"ひとこと": "売り場の話の続きを", "連絡先(1行)": "aoki@example.jp"}))
    assert fields(preview)["ひとこと"] == "売り場の話の続きを"
    assert "aoki@example.jp" in preview.message.text
    assert text(await one.click(preview, "送る")) == NOTED.format("別府さん")
    assert other.messages() == []

    page = shown(await other.command("また話したい"))
    assert page.message.text.splitlines()[0] == (
        "あなたと「また話したい」という方が1名います。お返事は任意で、断ったことは相手に伝わりません。"
    )
    question = shown(await other.click(page, "見る"))
    assert question.message.text.splitlines()[0] == "青木さんが「また話したい」そうです。"
    assert fields(question)["ひとこと"] == "売り場の話の続きを"
    assert "aoki" not in str(question.message)
    assert fields(await other.click(question, "はい")) == {"連絡先": "aoki@example.jp"}
    await world.pump.pump()
    letter = one.messages()[-1]
    assert letter.message.text.splitlines()[0] == (
        "別府さんも「また話したい」とのことです。よろしければ、ここからどうぞ。"
    )
    assert "別府(" not in str(letter.message)
    assert fields(await one.click(letter, "連絡先を見る"))["連絡先"] == "@別府(体験用のチャット)"


async def test_who_ask_each_other_have_it_at_once(world):
    one, other = await two(world)
    assert text(await asks(one, "別府")) == NOTED.format("別府さん")
    assert text(await asks(other, "青木")).startswith("青木さんも「また話したい」とのことです。")
    assert len(await rows(world, SharedContact)) == 2
    assert [row["answer"] for row in await rows(world, AgainRequest)] == ["yes", "yes"]


async def test_the_list_is_noted_taken_along_and_withdrawn(world):
    one, other = await two(world)
    await asks(one, "別府")
    met = await asks(other, "青木")
    form = opened(await other.click(met, "メモを書く"))
    kept = shown(await other.submit(form, {"メモ": "本屋の話"}))
    assert fields(kept) == {
        "連絡先": "@青木(体験用のチャット)",
        "お会いした会": "春の会、12月4日(金)18:30",
        "接点": "あなたの「集客・広報の強化」と、お相手の「集客・広報の知見」",
        "メモ": "本屋の話",
        "その後": "まだうかがっていません",
    }
    assert fields(await other.click(kept, "一緒に進めている"))["その後"] == "一緒に進めている"
    files = [shown(await other.click(kept, f"{kind}で受け取る")).message.files[0] for kind in ("vCard",)]
    assert files[0].data.decode().split("\r\n") == [
        "BEGIN:VCARD", "VERSION:4.0", "FN:青木", "NOTE:@青木(体験用のチャット)", "NOTE:本屋の話", "END:VCARD", "",
    ]  # fmt: skip
    mine = shown(await one.command("私のご縁"))
    assert mine.message.text == "連絡先を交換した方:1名\n・別府さん(春の会、12月4日(金)18:30)"
    sheet = shown(await one.click(mine, "CSVで受け取る")).message.files[0].data.decode("utf-8-sig")
    assert sheet.splitlines()[1].startswith("別府,'@別府(体験用のチャット),春の会,2026-12-04,")
    assert "本屋" not in sheet + str(await one.command("私のご縁 別府"))
    asked = await other.click(shown(await other.command("私のご縁 @青木")), "連絡先を取り下げる")
    gone = shown(await other.click(asked, "連絡先を取り下げる"))
    assert gone.message.text.startswith("取り下げました。お二人の一覧から消えています。\n連絡先を交換した方は、まだ")
    assert await rows(world, SharedContact) == []
    assert text(await one.command("私のご縁")).startswith("連絡先を交換した方は、まだいません。")
