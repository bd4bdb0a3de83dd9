"""The talk is over: what channels and tables read, once, what is taken back, and who learns who asked the same."""

import pytest

from adapters.sandbox.actor import labels
from adapters.sandbox.posts import DIRECT
from storage.tables import Outbox, Participant
from tests.flows.records import rows
from tests.flows.staging import created, event, posted, pressed, shown, text
from tests.remembering import once
from tests.transactions import written

both = pytest.mark.parametrize("language", ["ja", "en"])
DONE = {"ja": "講演 終了", "en": "talk done"}
SEND = {"ja": "問いかけ{}で知らせる", "en": "Send question {}"}
UNDO = {"ja": "元に戻す", "en": "Undo"}
PROMPTS = {
    "ja": [
        "今日の話のなかで、いちばん心に残った言葉は?",
        "今日の話のなかで、自分の仕事でも試せそうなことは何ですか?",
        "今日の話を聞いて、考えが変わったことは何ですか?",
    ],
    "en": [
        "Which words of the talk stayed with you?",
        "What from the talk could you try in your own work?",
        "What do you see differently after the talk?",
    ],
}
POST = {
    "ja": "講演はいかがでしたか。近くの方と、ひとことずつどうぞ。「{}」",
    "en": "How was the talk? A word from each of you to those around you: {}",
}
# During the evening.
LATE = "2027-04-10T19:30"
ASKED = {"sato": "採用でいちばん困ったことは?", "mori": "人材はどこで見つけましたか"}


async def evening(world, language="ja"):
    """The evening, with a talk and two people who asked the same and want to know."""
    staff = await once(world, _prepare, language)
    await world.later(LATE)
    return staff


async def _prepare(world, language):
    staff = await created(world, language, published=True)
    await staff.command('event edit speaker:佐藤 talk:"小さな店の工夫"')
    for who, words in ASKED.items():
        await world.introduced(who, language)
        await world.person(who, language).command(f'question "{words}" meet:yes')
    return staff


async def over(staff, language="ja", level=1):
    return shown(await staff.click(await staff.command(DONE[language]), SEND[language].format(level)))


def said(world):
    return [post.message.text for post in posted(world)]


@both
async def test_it_is_shown_first_with_three_questions_to_choose_from(world, language):
    staff = await evening(world, language)
    before = await rows(world, Outbox)
    asked = shown(await staff.command(DONE[language]))
    assert labels(asked) == [SEND[language].format(level) for level in (1, 2, 3)]
    assert [field.value for field in asked.message.cards[1].fields] == PROMPTS[language]
    assert asked.message.cards[0].text == POST[language].format(PROMPTS[language][0])
    assert (await event(world)).talk_done_ms is None
    assert await rows(world, Outbox) == before


@both
@pytest.mark.parametrize("level", [1, 2, 3])
async def test_the_question_goes_to_the_channel_once_and_questions_close(world, language, level):
    staff = await evening(world, language)
    asked = shown(await staff.command(DONE[language]))
    await staff.click(asked, SEND[language].format(level))
    again = await pressed(world, staff, asked, SEND[language].format(2))
    assert again.text.startswith(
        {"ja": "「春の会」の講演は、もう終わり", "en": 'The talk at "春の会" is over already'}[language]
    )
    await world.pump.pump()
    assert [one for one in said(world) if one.startswith(POST[language][:8])] == [
        POST[language].format(PROMPTS[language][level - 1])
    ]
    closed = text(await world.person("客", language).command("question x"))
    assert (
        closed
        == {
            "ja": "「春の会」の講演への質問は締め切りました。",
            "en": 'Questions for the talk at "春の会" are closed.',
        }[language]
    )
    assert UNDO[language] in labels(shown(await staff.command(DONE[language])))


@both
async def test_it_is_taken_back_as_far_as_it_is_not_out(world, language):
    staff = await evening(world, language)
    done = await over(staff, language)
    back = shown(await staff.click(done, UNDO[language]))
    assert (
        back.message.text
        == {
            "ja": "「春の会」の講演を続けます。質問も受け付けます。お知らせは、どこにも届いていません。",
            "en": 'The talk at "春の会" goes on, and so do questions. No message had arrived anywhere.',
        }[language]
    )
    await world.later("2027-04-10T19:45")
    assert not any(one.startswith(POST[language][:8]) for one in said(world))
    assert len(shown(await world.person("客", language).command("question x")).message.cards) == 1
    # It may be over once more.
    await over(staff, language, 2)
    await world.pump.pump()
    assert said(world)[-1] == POST[language].format(PROMPTS[language][1])


async def test_what_is_out_is_said_and_the_rest_is_not_sent(world):
    staff = await evening(world)
    done = await over(staff)
    await world.pump.pump()
    back = text(await staff.click(done, UNDO["ja"]))
    assert back.endswith("お知らせ1件はもう届いていて、残りは送りません。")
    await world.later("2027-04-10T19:45")
    assert letters(world, "sato") == []


async def test_after_ten_minutes_it_is_over_for_good(world):
    staff = await evening(world)
    done = await over(staff)
    await world.later("2027-04-10T19:41")
    assert text(await staff.click(done, UNDO["ja"])) == "元に戻せるのは、終わりにしてから10分以内です。"
    assert UNDO["ja"] not in labels(shown(await staff.command(DONE["ja"])))


@both
async def test_before_the_evening_and_without_a_talk_nothing_is_over(world, language):
    staff = await created(world, language, published=True)
    await world.later(LATE)
    assert text(await staff.command(DONE[language])).startswith(
        {"ja": "「春の会」の講演は、まだ書かれていません。", "en": '"春の会" has no talk yet.'}[language]
    )
    assert (await event(world)).talk_done_ms is None


# --- Tables ------------------------------------------------------------------------------------------


@both
async def test_every_table_reads_it_in_its_thread_and_who_asked_for_messages_directly(world, language):
    staff = await evening(world, language)
    for number in range(4):
        await world.introduced(f"P{number}", language)
    # Who had the letter of the round has had their message of the day: this one asks for messages after it.
    direct = await world.introduced("direct", language)
    await staff.click(
        await staff.command("tables make size:3 rounds:1 threads:yes"),
        {"ja": "この席にする", "en": "Use these tables"}[language],
    )
    await staff.click(await staff.command("tables next"), {"ja": "知らせる", "en": "Announce"}[language])
    await direct.click(posted(world)[0], {"ja": "DMで受け取る", "en": "Get direct messages"}[language])
    await over(staff, language)
    await world.pump.pump()
    begin = {"ja": ("卓1(", "卓2("), "en": ("Table 1 (", "Table 2 (")}[language]
    talks = [one for one in said(world) if one.startswith(begin) and PROMPTS[language][0] in one]
    assert len(talks) >= 2
    mine = [one for one in letters(world, "direct") if PROMPTS[language][0] in one]
    assert len(mine) == 1
    assert mine[0].startswith(
        {"ja": "「春の会」の講演が終わりました。卓", "en": 'The talk at "春の会" is over. At table'}[language]
    )


# --- Who asked the same ------------------------------------------------------------------------------


def letters(world, who):
    return [post.message.text for post in world.person(who).messages() if post.channel == DIRECT]


@both
async def test_who_asked_the_same_and_wants_to_know_is_told_in_one_letter(world, language):
    staff = await evening(world, language)
    await over(staff, language)
    await world.pump.pump()
    assert letters(world, "sato") == []
    await world.later("2027-04-10T19:41")
    letter = {
        "ja": "「春の会」の講演で、あなたと同じことを質問した方が1名います。お互いに「伝える」を選んだ方だけです。",
        "en": '1 person asked the same as you at the talk of "春の会". Only people who both chose to tell are named.',
    }[language]
    assert letters(world, "sato") == [letter]
    assert "mori" not in str([row["payload"] for row in await rows(world, Outbox) if row["kind"] == "question_same"])
    sato = world.person("sato", language)
    seen = shown(
        await sato.click(
            sato.messages()[-1], {"ja": "同じことを質問した方を見る", "en": "See who asked the same"}[language]
        )
    )
    (card,) = seen.message.cards
    assert (card.title, card.text, card.fields[0].value) == {
        "ja": ("moriさん", "お二人とも「採用・育成」について質問しています。", ASKED["mori"]),
        "en": ("mori", "You both asked about Hiring.", ASKED["mori"]),
    }[language]
    assert len(labels(seen)) == 3


@pytest.mark.parametrize(
    "command",
    ["block sato", "block again", "withdraw", "alone", "staff"],
)
async def test_nobody_is_named_who_does_not_want_it(world, command):
    staff = await evening(world)
    mori = world.person("mori")
    match command:
        case "block sato":
            await mori.command("block sato")
        case "block again":
            await world.person("sato").command("block mori")
        case "withdraw":
            await mori.click(await mori.command("intro withdraw"), "取り消す")
        case "alone":
            await mori.command(f'question "{ASKED["mori"]}" meet:no')
        case "staff":
            await staff.command("staff add mori role:moderator")
    await over(staff)
    await world.later("2027-04-10T19:41")
    for who in ("sato", "mori"):
        own = shown(await world.person(who).command("question"))
        assert "同じことを質問した方を見る" not in labels(own)
        assert not any("同じこと" in one for one in letters(world, who))


async def test_a_block_after_the_letter_holds_too(world):
    staff = await evening(world)
    await over(staff)
    await world.later("2027-04-10T19:41")
    await world.person("mori").command("block sato")
    sato = world.person("sato")
    answer = shown(await sato.click(sato.messages()[-1], "同じことを質問した方を見る"))
    assert (answer.message.text, answer.message.cards) == ("いま、お伝えできる方はいません。", ())


async def test_before_the_talk_is_over_nobody_learns_who_asked_the_same(world):
    await evening(world)
    own = shown(await world.person("sato").command("question"))
    assert "同じことを質問した方を見る" not in labels(own)


async def test_who_stopped_messages_gets_none_and_finds_it_in_their_list(world):
    staff = await evening(world)
    await world.person("sato").command("mute event")
    await over(staff)
    await world.later("2027-04-10T19:41")
    assert letters(world, "sato") == []
    assert "同じことを質問した方を見る" in labels(shown(await world.person("sato").command("question")))


async def test_who_had_a_message_today_gets_no_other(world):
    staff = await evening(world)
    async with written(world.database) as session:
        found = {row["id"]: row["person_id"] for row in await rows(world, Participant)}
        session.add(
            Outbox(
                dedupe_key="x", platform="sandbox", space="demo", to_ref="sandbox:demo:sato", is_direct=True,
                event_id=1, person_id=min(found.values()), local_day="2027-04-10", kind="x", payload={}, state="sent",
            )
        )  # fmt: skip
    await over(staff)
    await world.later("2027-04-10T19:41")
    told = [who for who in ("sato", "mori") if letters(world, who)]
    assert told == ["mori"]


async def test_several_are_named_with_menus(world):
    staff = await evening(world)
    for who in ("ono", "abe"):
        await world.introduced(who)
        await world.person(who).command(f'question "採用の費用は{who}" meet:yes')
    await over(staff)
    seen = shown(
        await world.person("sato").click(await world.person("sato").command("question"), "同じことを質問した方を見る")
    )
    assert sorted(card.title for card in seen.message.cards) == ["abeさん", "moriさん", "onoさん"]
    assert [action.id for action in seen.message.actions] == ["again.ask", "block.add", "report.open"]
