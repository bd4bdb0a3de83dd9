"""An evening at tables, on every platform: made, looked at, changed, announced, timed, with somebody late and away."""

from tests.stories.actors import Actor, Chat, read
from tests.stories.evening import introduced, organized

NAMES = ("青木", "別府", "千葉", "土井")


async def test_an_evening_at_tables(chat: Chat) -> None:
    organizer = await organized(chat)
    people = {
        name: await introduced(chat, name, offer="17", seek="21", industry=str(number + 1))
        for number, name in enumerate(NAMES)
    }
    asked = read(await organizer.command("席 作成 人数:2"))
    assert asked.text == "何回にしますか。回ごとに席が替わります。"
    made = read(await organizer.click(asked, asked.buttons[0]))
    assert made.text.startswith("「春の会」の席の案です。4名、2卓(2名ずつ)で")
    refused = read(await organizer.command("席 作成 人数:2 回数:13"))
    assert refused.text.startswith("回数は1から12までです(「13」は使えません)。何も変えていません。")
    made = read(await organizer.command("席 作成 人数:2 回数:3 常連:100%"))
    assert made.text.startswith("「春の会」の席の案です。4名、2卓(2名ずつ)で3回です。まだ何も決めていません。")
    kept = read(await organizer.click(made, "この席にする"))
    assert kept.buttons == ("第1回を知らせる", "席を見る", "元に戻す")
    page = read(await organizer.click(kept, "席を見る"))
    assert sorted("、".join(page.cards[0].fields.values()).split("、")) == sorted(f"{name}さん" for name in NAMES)
    await rights(people["青木"])

    await chat.later("2026-12-04T18:40")
    before = len(organizer.see())
    question = read(await organizer.command("席 次へ"))
    assert question.text == "「春の会」第1回の席をお知らせしますか?"
    await organizer.click(question, "知らせる")
    await chat.later("2026-12-04T18:41")
    (post,) = organizer.see()[before:]
    seat = read(await people["千葉"].click(post, "自分の席を見る"))
    assert seat.text.startswith("「春の会」第1回の席は、")

    await organizer.click(read(await organizer.command("席 タイマー 10分")), "計る")
    await chat.later("2026-12-04T18:52")
    assert [message.text for message in organizer.see()[before + 1 :]] == [
        "第1回を始めます。10分、18:51までです。",
        "第1回は、あと2分です。話の続きがある方は、いまのうちにどうぞ。",
        "第1回はここまでです。次の席のお知らせを、その場でお待ちください。",
    ]

    await people["青木"].click(read(await people["青木"].command("席")), "先に帰る")
    await introduced(chat, "江藤", offer="17", seek="21")
    changed = read(await organizer.click(organizer.inbox()[-1], "第2回を知らせる"))
    assert "加わった方1名、抜けた方1名" in changed.text
    await organizer.click(changed, "知らせる")
    second = read(await people["別府"].command("席"))
    assert second.text.startswith("「春の会」第2回の席は、")
    assert "青木" not in second.text


async def rights(attendee: Actor) -> None:
    """Only organizers make tables, and nobody else learns of them before they are announced."""
    said = read(await attendee.command("席"))
    assert said.text == "「春の会」の席は、まだお知らせしていません。お知らせしたあとは「/goen 席」で見られます。"
