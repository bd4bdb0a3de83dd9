"""From the sixth question to "you said, we do" and the thanks, in every chat and in two at once."""

import pytest

from tests.stories.actors import Actor, Chat, opened, read
from tests.stories.evening import organized

pytestmark = pytest.mark.both_chats

ANSWERS = {
    "この会を知人や同僚にすすめたいですか?(0〜10)": "9",
    "また話したいと思う人に何人会えましたか?": "2〜3人",
    "参加した目的は、どれくらい果たせましたか?": "4 ほぼ",
    "居心地が悪いと感じたことは?(いくつでも)": ("話す時間が足りなかった",),
}
VENUE = "会場はいかがでしたか"
PROMISES = ["・「話す時間が足りなかった」→ 話す時間を長くとります", "・開始を30分早く"]


async def answer(person: Actor, venue: str) -> None:
    """Answer the five questions, and the sixth."""
    form = opened(await person.click(person.see()[-1], "回答する"))
    thanked = read(await person.submit(form, ANSWERS))
    assert thanked.text.split("\n")[1] == "よろしければ、主催者からの質問がもう1つあります。"
    sixth = opened(await person.click(thanked, "答える"))
    await person.submit(sixth, {VENUE: (venue,)})


async def test_what_people_said_and_what_came_of_it(chat: Chat) -> None:
    host = await organized(chat)
    kept = read(await host.command(f"アンケート 質問 {VENUE} 選択肢:よい、ふつう、遠い"))
    assert kept.text == (
        f"「春の会」のアンケートで、この質問もお聞きします:{VENUE}(よい、ふつう、遠い)。アンケートが始まるまで変えられます。"
    )
    people = [chat.person(f"客{number}") for number in range(5)]
    await chat.later("2026-12-04T20:21")
    for number, person in enumerate(people):
        await answer(person, "遠い" if number else "よい")
    early = read(await host.command("アンケート 結果"))
    assert VENUE not in str(early)

    await chat.later("2026-12-08T09:31")
    results = read(await host.command("アンケート 結果"))
    assert VENUE in str(results)
    page = read(await host.click(host.inbox()[-1], "次回に変えることを決める"))
    form = opened(await host.click(page, "選んで、ことばを決める"))
    words = read(await host.submit(form, {"ご自身で決めた変更(なくてもかまいません)": "開始を30分早く"}))
    assert [line for line in words.text.split("\n") if line.startswith("・")] == PROMISES
    thanks = read(await host.command("お礼"))
    await host.click(thanks, "お礼を送る")
    said = (
        "「春の会」にご参加いただき、ありがとうございました。\n・また話したい方に会えた、と答えた方:5名\n"
        "また次の会でお会いできるのを楽しみにしています。"
    )
    assert [person.see()[-1].text for person in people[:2]] == [said, said]

    await chat.later("2026-12-11T12:11")
    assert [person.see()[-1].text.split("\n") for person in people[:2]] == [
        ["「春の会」では、ありがとうございました。みなさんの声から、次回はこう変えます。", *PROMISES]
    ] * 2
