"""The vote on the next theme: candidates, a vote each, a bar that stays true, secrecy, and what follows from it."""

import pytest

from adapters.sandbox.actor import labels
from storage.vote_tables import ThemeBallot, ThemeVote
from tests.flows.forging import press, refused
from tests.flows.records import rows
from tests.flows.staging import opened, pressed, shown, text
from tests.flows.staging import posted as in_channel
from tests.flows.test_changes import closed
from tests.remembering import once
from tests.transactions import unit_of_work

CALL = "「春の会」のあと、次に聞きたいテーマに投票してください。"


async def voting(world, *candidates: str, **others: str):
    """An organizer whose event is over, with a vote that is under way; the post in the channel."""
    return await once(world, _let_vote, candidates, tuple(others.items()))


async def _let_vote(world, candidates, others):
    staff = await world.event(**dict(others))
    await world.later("2026-12-05T11:00")
    async with unit_of_work(world.database) as uow:
        await uow.votes.plan(1, candidates or ["hiring", "ai_data", "theme.regional"])
    page = shown(await staff.command("theme vote"))
    await staff.click(page, labels(page)[0])
    await world.pump.pump()
    return staff


async def refreshed(world):
    """The post as it reads after the next revision."""
    world.clock.move_to(world.clock.now_ms() + 20_000)
    await world.pump.pump()
    return in_channel(world)[-1]


async def vote(world, name: str, candidate: int) -> str:
    return await press(world, name, "vote.cast", f"1/{candidate}")


async def test_candidates_come_from_the_survey_and_go_out_a_week_after_the_event(world):
    staff = await world.event()
    await world.later("2026-12-05T11:00")
    await closed(world, 6, 0, q5_next="採用の話と補助金の話")
    form = opened(await staff.command("テーマ 投票"))
    field = form.form.fields[0]
    assert [option.label for option in field.options[:3]] == [
        "資金・補助金",
        "採用・育成",
        "地域活性化のための連携",
    ]
    assert field.values == ("funding", "hiring")
    alone = opened(await staff.submit(form, {field.label: ("採用・育成",)}))
    assert alone.form.errors == {"candidates": "2〜6個の候補を選んでください。"}
    kept = shown(await staff.submit(alone, {form.form.fields[1].label: "夜の商店街"}))
    assert kept.message.text.splitlines()[1:] == ["・採用・育成", "・夜の商店街"]
    assert "12月11日(金)12:15にチャンネルではじめます" in kept.message.text
    await world.later("2026-12-11T13:00")
    post = in_channel(world)[-1]
    assert post.message.text.startswith(CALL)
    assert post.message.text.endswith("\n投票 0票。5票から、内わけを出します。")
    assert labels(post) == ["採用・育成", "夜の商店街"]
    assert text(await staff.click(kept, "候補を変える")).startswith(CALL)
    assert (await pressed(world, staff, kept, "いまチャンネルではじめる")).text.startswith("「次のテーマの投票」は")


async def test_everybody_has_one_vote_and_the_post_stays_true(world):
    await voting(world)
    assert (
        await vote(world, "客0", 0)
        == "「採用・育成」に投票しました。2026年12月12日(土)11:00(Asia/Tokyo)まで、選び直せます。"
    )
    for number in range(1, 4):
        await vote(world, f"客{number}", 0)
    await vote(world, "客0", 1)
    post = await refreshed(world)
    assert post.message.text.endswith("\n投票 4票。5票から、内わけを出します。")
    before = len(in_channel(world))
    for number in range(4, 20):
        await vote(world, f"客{number}", 0)
    post = await refreshed(world)
    assert post.message.text.splitlines()[1:] == [
        "採用・育成 ■■■■■■■■■■■■ 19", "生成AI・データ ■ 1", "地域活性化のための連携 0", "投票 20票",
    ]  # fmt: skip
    assert len(in_channel(world)) == before


async def test_votes_together_are_one_revision_and_none_is_none(world):
    await voting(world)
    async with unit_of_work(world.database) as uow:
        key = (await uow.broadcasts.posts(1, "theme_vote"))[0].key

    async def revised() -> int | None:
        async with unit_of_work(world.database) as uow:
            row = await uow.outbox.by_key(f"{key}:now")
            return row.sent_ms if row else None

    await refreshed(world)
    assert await revised() is None
    for number in range(5):
        await vote(world, f"客{number}", 2)
        await world.pump.pump()
    assert await revised() is None
    await refreshed(world)
    first = await revised()
    assert first
    await refreshed(world)
    assert await revised() == first


async def test_a_closed_vote_tells_nobody_who_voted_and_gives_the_next_theme(world):
    staff = await voting(world)
    for number in range(6):
        await vote(world, f"客{number}", 1 if number < 4 else 0)
    await world.later("2026-12-12T11:01")
    post = await refreshed(world)
    assert post.message.text.splitlines()[1:] == [
        "採用・育成 ■■ 2", "生成AI・データ ■■■■ 4", "地域活性化のための連携 0", "投票 6票",
    ]  # fmt: skip
    assert labels(post) == []
    assert await rows(world, ThemeBallot) == []
    late = await refused(world, vote(world, "客9", 0))
    assert late == "「春の会」のあとの投票は締め切りました。ありがとうございました。"
    draft = shown(await staff.command('イベント 複製 開始:"2027-02-05 18:30" 会:1'))
    assert "テーマは、投票でいちばん多かった「生成AI・データ」にしました。" in draft.message.text
    async with unit_of_work(world.database) as uow:
        event = await uow.events.get(2)
        assert event
        assert (event.theme, event.theme_tags) == ("生成AI・データ", ["seek.ai_data", "offer.ai_data"])


async def test_a_tie_stays_one_and_the_organizer_decides(world):
    staff = await voting(world, "hiring", "theme.regional")
    for number in range(6):
        await vote(world, f"客{number}", number % 2)
    page = shown(await staff.command("テーマ 投票"))
    done = shown(await staff.click(page, "締め切る"))
    assert done.message.cards[0].footer == (
        "「採用・育成、地域活性化のための連携」が同数でした。次の会を作るときに、どれにするかをお決めください。"
    )
    draft = shown(await staff.command('イベント 複製 開始:"2027-02-05 18:30" 会:1'))
    assert "投票では「採用・育成、地域活性化のための連携」が同数でした。" in draft.message.text
    assert labels(draft) == [
        "テーマを選ぶ", "内容を直す", "時間・会場などを直す", "決まりと窓口を直す", "講演者・講演を直す",
    ]  # fmt: skip
    async with unit_of_work(world.database) as uow:
        event = await uow.events.get(2)
        assert event
        assert event.theme is None


async def test_of_fewer_than_five_votes_nothing_is_kept_but_how_many(world):
    staff = await voting(world)
    for number in range(4):
        await vote(world, f"客{number}", 1)
    page = shown(await staff.command("テーマ 投票"))
    done = shown(await staff.click(page, "締め切る"))
    assert done.message.text.endswith("投票 4票。5票に届かなかったので、内わけは出していません。")
    (kept,) = await rows(world, ThemeVote)
    assert (kept["votes"], kept["counts"]) == (4, [])
    shown(await staff.command('イベント 複製 開始:"2027-02-05 18:30" 会:1'))
    async with unit_of_work(world.database) as uow:
        event = await uow.events.get(2)
        assert event
        assert event.theme == "theme.regional"


async def test_a_vote_begun_by_mistake_is_taken_back_until_somebody_votes(world):
    staff = await world.event()
    await world.later("2026-12-05T11:00")
    async with unit_of_work(world.database) as uow:
        await uow.votes.plan(1, ["hiring", "ai_data"])
    page = shown(await staff.command("テーマ 投票"))
    begun = shown(await staff.click(page, labels(page)[0]))
    undone = shown(await staff.click(begun, "元に戻す"))
    (kept,) = await rows(world, ThemeVote)
    assert (kept["state"], kept["closes_ms"]) == ("planned", None)
    page = shown(await staff.command("テーマ 投票"))
    begun = shown(await staff.click(page, labels(page)[0]))
    await vote(world, "客0", 0)
    assert text(await staff.click(begun, "元に戻す")).startswith("もう投票された方がいるので")
    assert undone.message.text == (
        "「次のテーマの投票」を取り消しました。だれにも届いていません。送る前の状態に戻りました。"
    )


@pytest.mark.parametrize("value", ["1/9", "1/x", "1", "1/-1"])
async def test_a_vote_for_what_is_no_candidate_changes_nothing(world, value):
    await voting(world)
    await world.registered("客")
    assert await refused(world, press(world, "客", "vote.cast", value)) == (
        "このボタンは古くなりました。「/goen ヘルプ」で、いまできることを表示します。"
    )


async def test_what_somebody_votes_for_is_theirs_to_see_and_to_delete(world):
    await voting(world)
    voter = await world.registered("客")
    await vote(world, "客", 0)
    said = [field.value for card in shown(await voter.command("自分の情報")).message.cards for field in card.fields]
    assert any("テーマに投票ずみ:春の会" in one for one in said)
    await voter.command("自分の情報 削除 確認:はい")
    assert await rows(world, ThemeBallot) == []


async def test_both_languages_of_an_event_vote_on_the_same_bars(world):
    await voting(world, "hiring", "theme.regional", language="ja+en")
    post = in_channel(world)[-1]
    assert labels(post) == ["採用・育成 / Hiring", "地域活性化のための連携 / Working together for the region"]
    assert "Please vote on the next theme" in post.message.text
    for number in range(5):
        await vote(world, f"客{number}", 0)
    assert "Hiring ■■■■■ 5" in (await refreshed(world)).message.text
