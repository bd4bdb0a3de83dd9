"""Somebody deletes everything in the middle of everything, in every chat and in two at once."""

import pytest

from tests.stories.actors import Actor, Chat, read
from tests.stories.evening import introduced, organized
from tests.stories.test_safety import asking_to_look

pytestmark = pytest.mark.both_chats

GONE = {"新田", "新田さん"}
WAITING = "お返事待ち:新田さん(12月18日(金)20:35まで)"


async def seated(host: Actor) -> None:
    made = read(await host.command("席 作成 人数:2 回数:2"))
    await host.click(made, "この席にする")


async def ask_again(one: Actor, name: str) -> None:
    """Let them know that one wants to talk again; in two chats by a contact that is written for it."""
    preview = read(await one.command(f"また話したい @{name}"))
    if "送る" not in preview.buttons:
        form = await one.click(preview, "ひとことや連絡先をそえる")
        preview = read(await one.submit(form, {"連絡先(1行)": "a@example.jp"}))  # type: ignore[arg-type]
    await one.click(preview, "送る")


async def test_deleting_everything_in_the_middle_of_everything(chat: Chat) -> None:
    host = await organized(chat)
    await host.command("event edit speaker:佐藤 talk:小さな店の採用")
    asked, asking = [await introduced(chat, name, offer="11,5", seek="5,11") for name in ("青木", "別府")]
    leaving = await introduced(chat, "新田", offer="11,5", seek="5,11", reach="1")
    await leaving.command("お迎え")
    await leaving.command("質問 採用でいちばん困ったことは?")
    await seated(host)
    await asking_to_look(chat, "新田")
    await chat.later("2026-12-04T18:31")
    await leaving.command("来ました")
    await asked.command("相談 @新田 理由:その他 内容:新田さんに困りました")
    await chat.later("2026-12-04T20:35")
    await ask_again(leaving, "青木")
    await ask_again(asking, "新田")
    question = read(await asked.click(read(await asked.command("また話したい")), "見る"))
    # Something is on its way to them, and a seat and a letter are not theirs alone.
    await host.command("確認待ち 書き直し 1 理由:何の会かを書いてください")

    preview = read(await leaving.command("自分の情報 削除"))
    assert set(preview.cards[0].fields) >= {"参加した会", "また話したい", "講演者への質問", "保留した文と判断"}
    done = read(await leaving.click(preview, "すべて削除する"))
    assert done.text == "保存していた情報を削除しました。またお使いになるときは、はじめての方として始まります。"
    letters = len(leaving.inbox())

    assert read(await asked.click(question, "はい")).text == (
        "このお願いは、もう終わったか、ほかの方あてのものです。いまのお願いは「/goen また話したい」で見られます。"
    )
    # Whoever asked them sees no difference, as after a no.
    assert WAITING in read(await asking.command("また話したい")).text
    seen = [
        str(read(await host.command(typed)))
        for typed in ("確認待ち", "席 表示", "講演 質問", "来場 一覧", "自己紹介受付 状況")
    ]
    assert [name for said in seen for name in GONE if name in said] == []
    assert read(await asked.command("カード @新田")).cards == ()
    await chat.later("2026-12-12T13:00")
    assert len(leaving.inbox()) == letters
    fresh = read(await leaving.command("自分の情報"))
    assert set(fresh.cards[0].fields) == {"あなたのこと", "アカウント"}
