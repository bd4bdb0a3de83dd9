"""The next theme is voted on in every chat, and in two at once on one bar."""

import pytest

from tests.stories.actors import Actor, Chat, SeenMessage, opened, read
from tests.stories.both_chats import BothChats
from tests.stories.evening import organized

OWN = "夜の商店街"
CALL = (
    "「春の会」のあと、次に聞きたいテーマに投票してください。1人1票、2026年12月15日(火)11:00(Asia/Tokyo)まで。"
    "選び直せます。だれがどれに投票したかは、だれにも表示しません。"
)


async def begun(chat: Chat) -> tuple[Actor, list[Actor]]:
    """An organizer who lets people vote, and six who may."""
    host = await organized(chat)
    people = [chat.person(f"客{number}") for number in range(6)]
    await chat.later("2026-12-08T11:00")
    form = opened(await host.command("テーマ 投票"))
    given = {"候補(2〜6)": ("採用・育成",), "ご自身のことばで、もう1つ(なくてもかまいません)": OWN}
    kept = read(await host.submit(form, given))
    await host.click(kept, "いまチャンネルではじめる")
    return host, people


def bars(person: Actor) -> list[str]:
    """How the vote stands, as this person reads it in the channel."""
    post: SeenMessage = person.see()[-1]
    return post.text.split("\n")[1:]


@pytest.mark.both_chats
@pytest.mark.every_stage
async def test_a_vote_and_the_theme_that_follows_from_it(chat: Chat) -> None:
    host, people = await begun(chat)
    post = people[0].see()[-1]
    assert (post.text, post.buttons) == (f"{CALL}\n投票 0票。5票から、内わけを出します。", ("採用・育成", OWN))
    for number, person in enumerate(people):
        await person.click(person.see()[-1], "採用・育成" if number < 2 else OWN)
    changed = read(await people[0].click(post, OWN))
    assert changed.text == f"「{OWN}」に投票しました。2026年12月15日(火)11:00(Asia/Tokyo)まで、選び直せます。"
    await chat.later("2026-12-08T11:01")
    assert [bars(person) for person in people[:2]] == [["採用・育成 ■ 1", f"{OWN} ■■■■■ 5", "投票 6票"]] * 2
    asked = read(await host.command("テーマ 投票"))
    closed = read(await host.click(asked, "締め切る"))
    assert closed.text.split("\n")[1:] == ["採用・育成 ■ 1", f"{OWN} ■■■■■ 5", "投票 6票"]
    await chat.later("2026-12-08T11:02")
    ended = "「春の会」のあとの、次のテーマの投票を締め切りました。ありがとうございました。"
    assert [(person.see()[-1].text.split("\n")[0], person.see()[-1].buttons) for person in people[:2]] == (
        [(ended, ())] * 2
    )
    draft = read(await host.command("イベント 複製 開始:「2027-02-05 18:30」"))
    assert f"テーマは、投票でいちばん多かった「{OWN}」にしました。" in draft.text
    assert draft.cards[0].fields["テーマ"] == OWN


async def test_the_bar_moves_at_most_every_fifteen_seconds(both: BothChats) -> None:
    _, people = await begun(both)
    started_ms = both.clock.now_ms()
    moved = []
    before = bars(people[0])
    for second in range(0, 52, 4):
        if second < 48:
            voter = people[second // 8]
            await voter.click(voter.see()[-1], "採用・育成" if second % 8 else OWN)
        both.clock.move_to(started_ms + second * 1000)
        await both.pump.pump()
        now = bars(people[0])
        assert now == bars(people[1])
        if now != before:
            moved.append(second)
        before = now
    assert (moved, before) == ([16, 32, 48], ["採用・育成 ■■■■■■ 6", f"{OWN} 0", "投票 6票"])
