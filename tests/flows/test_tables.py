"""Tables from making them to the last round, as organizers and attendees live it."""

from datetime import UTC, datetime

import pytest

from adapters.sandbox.actor import labels
from storage.seating_tables import TablePlan
from storage.tables import Outbox
from tests.flows.records import everything, rows
from tests.flows.staging import attend, created, deliver, fields, posted, pressed, shown, text
from tests.remembering import once

both = pytest.mark.parametrize("language", ["ja", "en"])
INDUSTRIES = ("ind.it", "ind.retail", "ind.construction")
# 18:40 in Tokyo, when the first round begins.
BEGINS_MS = int(datetime(2027, 4, 10, 9, 40, tzinfo=UTC).timestamp() * 1000)
MAKE = {"ja": "席 作成 人数:3 回数:3", "en": "tables make size:3 rounds:3"}
KEEP = {"ja": "この席にする", "en": "Use these tables"}
NEXT = {"ja": "席 次へ", "en": "tables next"}
SEND = {"ja": "知らせる", "en": "Announce"}
UNDO = {"ja": "元に戻す", "en": "Undo"}


async def room(world) -> None:
    """Nine people, who fit around three tables for three rounds without anything that should be rare."""
    for number in range(9):
        await attend(world, f"P{number}", industry=INDUSTRIES[number % 3], is_newcomer=number % 3 == 0)


async def gathered(world, language: str = "ja"):
    """An organizer of a published event with nine people."""
    staff = await created(world, language, published=True)
    await deliver(world)
    await room(world)
    return staff


async def seated(world, language: str = "ja"):
    """The same, with tables of three for three rounds."""
    staff = await gathered(world, language)
    await staff.click(await staff.command(MAKE[language]), KEEP[language])
    return staff


async def began(world, language: str = "ja"):
    """The same on the evening of the event, with the first round announced."""
    staff = await seated(world, language)
    await world.later("2027-04-10T18:40")
    await staff.click(await staff.command(NEXT[language]), SEND[language])
    await world.pump.pump()
    return staff


async def begun(world, language: str = "ja"):
    """The same, with the clock that a copy does not keep."""
    staff = await once(world, began, language)
    world.clock.move_to(max(world.clock.now_ms(), BEGINS_MS))
    return staff


async def plan(world) -> dict:
    (found,) = await rows(world, TablePlan)
    return found


async def at(world, number: int) -> list[list[int]]:
    return (await plan(world))["rounds"][number - 1]


@both
async def test_tables_are_shown_before_anything_is_decided(world, language):
    staff = await once(world, gathered, language)
    before = await everything(world)
    question = shown(await staff.command(MAKE[language]))
    assert (
        question.message.text
        == {
            "ja": "「春の会」の席の案です。9名、3卓(3名ずつ)で3回です。まだ何も決めていません。\n"
            "同じ方と2度同席することはありません。\n"
            "はじめてでない方が多いため、のべ9名が1卓の上限40%を超えます。この人数では、これより少なくなりません。\n"
            "業種と規模、はじめての方は、これ以上ないほど均等に分かれています。",
            "en": 'Tables for "春の会" as they could be: 9 people, 3 tables (3 at each), 3 rounds. '
            "Nothing is decided yet.\n"
            "Nobody sits with the same person twice.\n"
            "Most here have been here before: 9 seats go beyond 40% of a table. With these people it cannot be fewer.\n"
            "Industries, sizes and first-timers are spread as evenly as can be.",
        }[language]
    )
    assert [button.label for button in question.message.actions] == [KEEP[language]]
    assert await everything(world) == before


@both
async def test_the_tables_that_were_shown_are_kept_and_nobody_is_told(world, language):
    staff = await once(world, gathered, language)
    answer = shown(await staff.click(await staff.command(MAKE[language]), KEEP[language]))
    assert (
        answer.message.text
        == {
            "ja": "「春の会」の席を決めました。まだだれにもお知らせしていません。\n"
            "「元に戻す」で、10分以内なら前の席に戻せます。",
            "en": 'The tables of "春の会" are decided. Nobody has been told yet.\n'
            '"Undo" brings the tables from before back, for ten minutes.',
        }[language]
    )
    assert len(await rows(world, Outbox)) == 1  # that the event is published
    for number in (1, 2, 3):
        tables = await at(world, number)
        assert sorted(id for table in tables for id in table) == list(range(1, 10))
        assert [len(table) for table in tables] == [3, 3, 3]
    assert text(await staff.click(answer, UNDO[language])) == {
        "ja": "席を前のとおりに戻しました。", "en": "The tables are as they were before.",
    }[language]  # fmt: skip
    assert (await plan(world))["rounds"] == []


async def test_made_again_the_tables_before_come_back_by_undo(world):
    staff = await once(world, seated)
    first = await plan(world)
    answer = await staff.click(await staff.command("席 作成 人数:5 回数:1 常連:100%"), KEEP["ja"])
    assert sorted(len(table) for table in await at(world, 1)) == [4, 5]
    await staff.click(answer, UNDO["ja"])
    kept = ("size", "regulars_max", "rounds")
    assert [(await plan(world))[name] for name in kept] == [first[name] for name in kept]
    assert (await pressed(world, staff, answer, UNDO["ja"])).text.startswith("その後に席が変わったか、10分が過ぎたため")


@both
async def test_a_round_is_shown_and_the_ones_beside_it_are_a_button_away(world, language):
    staff = await once(world, seated, language)
    page = shown(await staff.command({"ja": "席 表示 2", "en": "tables show 2"}[language]))
    assert page.message.text.split("\n")[0] == {
        "ja": "「春の会」第2回の席です(全3回)。", "en": 'Tables of "春の会", round 2 of 3.',
    }[language]  # fmt: skip
    listed = {"ja": "、", "en": ", "}[language]
    assert [value.split(listed) for value in fields(page).values()] == [
        [f"P{id - 1}{'さん' if language == 'ja' else ''}" for id in table] for table in await at(world, 2)
    ]
    third = {"ja": "第3回", "en": "Round 3"}[language]
    there = {"ja": "「春の会」第3回の席です(全3回)。", "en": 'Tables of "春の会", round 3 of 3.'}[language]
    assert text(await staff.click(page, third)).startswith(there)


async def test_what_goes_out_is_shown_first_and_then_goes_out_once(world):
    staff = await once(world, seated)
    await world.later("2027-04-10T18:40")
    await staff.command("席 表示")  # somebody's first act in a month is noted
    before = await everything(world)
    question = shown(await staff.command("席 次へ"))
    assert question.message.text == "「春の会」第1回の席をお知らせしますか?"
    assert await everything(world) == before
    answer = shown(await staff.click(question, "知らせる"))
    assert answer.message.text == (
        "第1回の席をお知らせしました。チャンネル1か所、DM0名です。ほかの方は、チャンネルのボタンで自分の席を見られます。\n"
        "「元に戻す」で、まだだれにも届いていなければ取り消せます。\n"
        "時間を計るときは、こう打ってください: /goen 席 タイマー 12分"
    )
    assert (await pressed(world, staff, question, "知らせる")).text == "第1回の席は、お知らせしてあります。"
    await world.pump.pump()
    post = posted(world)[-1].message
    assert post.text.startswith(
        "「春の会」第1回の席です。自分の席は、下のボタンでも確かめられます。\nきっかけに、ひとことずつ"
    )
    assert [field.label for field in post.cards[0].fields] == ["1卓", "2卓", "3卓"]
    assert sum("第1回の席です" in one.message.text for one in posted(world)) == 1


@both
async def test_everybody_sees_their_own_table_alone(world, language):
    await begun(world, language)
    tables = await at(world, 1)
    me = world.person("P4", language)
    seen = shown(await me.click(posted(world)[-1], {"ja": "自分の席を見る", "en": "See my table"}[language]))
    (number,) = [number for number, table in enumerate(tables, 1) if 5 in table]
    others = [f"P{id - 1}" for id in tables[number - 1] if id != 5]
    lines = seen.message.text.split("\n")
    assert (
        lines[:2]
        == {
            "ja": [
                f"「春の会」第1回の席は、{number}卓です。",
                "ご一緒の方:" + "、".join(f"{name}さん" for name in others),
            ],
            "en": [f'"春の会", round 1: you are at table {number}.', "With you: " + ", ".join(others)],
        }[language]
    )
    assert seen.message.text == text(await me.command({"ja": "席", "en": "table"}[language]))


async def test_who_asked_for_direct_messages_gets_the_table_there_once_a_day(world):
    staff = await once(world, gathered)
    for number in range(9):
        me = world.person(f"P{number}")
        await me.click(posted(world)[0], "DMで受け取る")
    await staff.click(await staff.command(MAKE["ja"]), KEEP["ja"])
    await world.later("2027-04-10T18:40")
    question = shown(await staff.command("席 次へ"))
    assert "9名" in fields(question).values()
    await staff.click(question, "知らせる")
    await world.pump.pump()
    letters = [row for row in await rows(world, Outbox) if row["kind"] == "tables_round" and row["is_direct"]]
    assert [(row["state"], row["local_day"]) for row in letters] == [("sent", "2027-04-10")] * 9
    assert "第1回の席は、" in world.person("P3").messages()[-1].message.text
    # The limit of one a day holds for these too: what comes after is a press of the button away.
    await world.later("2027-04-10T19:00")
    await staff.click(await staff.command("席 次へ"), "知らせる")
    assert "第2回の席は、" in text(await world.person("P3").command("席"))
    letters = [row for row in await rows(world, Outbox) if row["kind"] == "tables_round" and row["is_direct"]]
    assert len(letters) == 9


async def test_an_announcement_is_taken_back_while_nobody_has_it(world):
    staff = await once(world, seated)
    await world.later("2027-04-10T18:40")
    answer = await staff.click(await staff.command("席 次へ"), "知らせる")
    assert text(await staff.click(answer, UNDO["ja"])) == ("第1回のお知らせを取り消しました。だれにも届いていません。")
    await world.pump.pump()
    assert (await plan(world))["held"] == 0
    assert not any("第1回の席です" in post.message.text for post in posted(world))
    again = await staff.click(await staff.command("席 次へ"), "知らせる")
    await world.pump.pump()
    assert sum("第1回の席です" in post.message.text for post in posted(world)) == 1
    assert text(await staff.click(again, UNDO["ja"])).startswith("お知らせが届き始めたため、取り消せません。")


async def test_a_no_show_and_a_late_arrival_change_only_the_rounds_to_come(world):
    staff = await begun(world)
    first = await at(world, 1)
    assert text(await staff.command("席 欠席 P2")) == (
        "P2さんは、次の回から席に入りません。もう一度同じように打つと、席に入ります。"
    )
    late = await attend(world, "Late", is_newcomer=True)
    question = shown(await staff.command("席 次へ"))
    assert question.message.text.split("\n")[1] == (
        "席を決めたあとで、いらっしゃる方が変わりました(加わった方1名、抜けた方1名)。"
        "これからの回だけ、作り直してあります。印刷した席表は、刷り直してください。"
    )
    await staff.click(question, "知らせる")
    rounds = (await plan(world))["rounds"]
    assert rounds[0] == first
    for tables in rounds[1:]:
        assert sorted(id for table in tables for id in table) == [1, 2, 4, 5, 6, 7, 8, 9, late]
    assert text(await staff.command("席 欠席 P2")) == "P2さんは、次の回から席に入ります。"


async def test_who_leaves_says_so_and_comes_back(world):
    staff = await begun(world)
    me = world.person("P4")
    answer = await me.click(await me.command("席"), "先に帰る")
    assert text(answer).startswith("承りました。次の回からは、席を空けておきません。")
    await staff.click(await staff.command("席 次へ"), "知らせる")
    assert 5 not in {id for table in await at(world, 2) for id in table}
    away = await me.command("席")
    assert text(away).startswith("お帰りになったと伺っています。")
    assert text(await me.click(away, "来ました")) == "承りました。席は、次にお知らせする回から入ります。"
    await staff.click(await staff.command("席 次へ"), "知らせる")
    assert "第3回の席は、" in text(await me.command("席"))


async def test_only_those_who_are_there_are_seated_where_that_is_wished(world):
    staff = await once(world, gathered)
    assert text(await staff.command("席 作成 人数:3 回数:2 対象:会場")) == (
        "「春の会」に着いた方は、いま0名です。「来ました」を押した方と、受付で記録した方を数えています。"
        "参加する方すべてで作るなら: /goen 席 作成 人数:5 回数:3"
    )
    await world.later("2027-04-10T16:30")
    for number in range(4):
        me = world.person(f"P{number}")
        seat = await me.command("席")
        assert text(seat) == "「春の会」の席は、まだお知らせしていません。お知らせしたあとは「/goen 席」で見られます。"
        await me.click(seat, "来ました")
    await staff.click(await staff.command("席 作成 人数:2 回数:2 対象:会場"), KEEP["ja"])
    assert sorted(id for table in await at(world, 1) for id in table) == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("席", "「春の会」では、あなたの席をお知らせしていません。"),
        ("table", 'No table was announced for you at "春の会".'),
    ],
)
async def test_nobody_is_promised_a_table_of_an_event_that_is_over(world, command, said):
    await once(world, gathered)
    await world.later("2027-04-10T21:00")
    me = world.person("P0", "ja" if command == "席" else "en")
    answer = shown(await me.command(command))
    assert (answer.message.text, labels(answer)) == (said, [])


async def test_two_swap_and_swap_back(world):
    staff = await once(world, seated)
    before = await at(world, 2)
    one, other = before[0][0], before[1][0]
    answer = await staff.command(f"席 交換 P{one - 1} と:P{other - 1} 回:2")
    assert text(answer).startswith(f"第2回の席を入れ替えました:P{one - 1}さんは2卓、P{other - 1}さんは1卓です。")
    after = await at(world, 2)
    assert (one in after[1], other in after[0]) == (True, True)
    await staff.click(answer, "入れ替えを戻す")
    assert await at(world, 2) == before


async def test_who_is_to_swap_is_asked_where_it_is_not_clear_and_goes_on(world):
    staff = await once(world, seated)
    before = await at(world, 2)
    one, other = before[0][0], before[1][0]
    here = {f"P{id - 1}" for table in before[1:] for id in table}
    asked = await staff.command(f"席 交換 P{one - 1} 回:2")
    menu = asked.message.actions[0]
    assert {option.label for option in menu.options} == here
    chosen = next(option.value for option in menu.options if option.label == f"P{other - 1}")
    answer = await world.press(staff.person, asked.id, 0, chosen)
    assert text(answer).startswith(f"第2回の席を入れ替えました:P{one - 1}さんは2卓、P{other - 1}さんは1卓です。")
    both = await staff.command("席 交換 回:2")
    menu = both.message.actions[0]
    first = next(option.value for option in menu.options if option.label == f"P{one - 1}")
    then = await world.press(staff.person, both.id, 0, first)
    assert text(then) == f"P{one - 1}さんは、どなたと席を替わりますか。"


async def test_a_name_like_others_brings_a_button_for_each_also_for_the_second_of_a_swap(world):
    staff = await once(world, seated)
    before = await at(world, 2)
    one = before[0][0]
    asked = await staff.command(f"席 交換 P{one - 1} と:PP 回:2")
    assert text(asked).startswith("「PP」という方は見つかりませんでした。")
    other = next(id for table in before[1:] for id in table if f"P{id - 1}" in labels(asked))
    answer = await staff.click(asked, f"P{other - 1}")
    assert f"P{one - 1}さんは" in text(answer)
    assert other in (await at(world, 2))[0]


async def test_what_cannot_be_swapped_is_said_and_changes_nothing(world):
    staff = await begun(world)
    tables = await at(world, 1)
    one, beside, other = tables[0][0] - 1, tables[0][1] - 1, tables[1][0] - 1
    blocked = tables[1][1] - 1
    await world.person(f"P{one}").command(f"ブロック P{blocked}")
    host = tables[2][0] - 1
    await staff.command(f"席 進行役 P{host}")
    before = await plan(world)
    said = {
        f"P{one}": f"P{one}さんは、どなたと席を替わりますか。",
        f"P{one} と:P{beside}": "お二人は、第1回は同じ1卓です。何も変えていません。",
        f"P{one} と:P{other}": "このお二人は入れ替えられません。"
        "ほかの方との入れ替えをお試しください。何も変えていません。",
        f"P{one} と:P{host}": f"P{host}さんは進行役なので、席を変えません。何も変えていません。",
        f"P{one} と:P{other} 回:9": "「9」という回はありません。席は全3回です。何も変えていません。",
    }
    for typed, answer in said.items():
        assert text(await staff.command(f"席 交換 {typed}")) == answer
    assert await plan(world) == before
    await staff.click(await staff.command("席 次へ"), "知らせる")
    assert text(await staff.command(f"席 交換 P{one} と:P{beside} 回:1")) == (
        "第1回は終わっています。何も変えていません。"
    )


async def test_blocked_people_share_no_table(world):
    staff = await once(world, gathered)
    await world.person("P0").command("ブロック P1")
    await staff.click(await staff.command("席 作成 人数:5 回数:3"), KEEP["ja"])
    for tables in (await plan(world))["rounds"]:
        assert not any({1, 2} <= set(table) for table in tables)
    assert text(await staff.command("席 作成 人数:9 回数:1")) == (
        "1卓9名では、同席しない方どうしを分けきれませんでした。人数を少なくして、もう一度お試しください。何も変えていません。"
    )


async def test_a_block_since_the_tables_were_made_parts_the_two_in_the_rounds_to_come(world):
    staff = await begun(world)
    one, other = (await at(world, 2))[0][:2]
    await world.person(f"P{one - 1}").command(f"ブロック P{other - 1}")
    await staff.click(await staff.command("席 次へ"), "知らせる")
    assert (await plan(world))["held"] == 2
    for tables in (await plan(world))["rounds"][1:]:
        assert not any({one, other} <= set(table) for table in tables)


async def test_a_host_keeps_the_table_of_the_number(world):
    staff = await once(world, gathered)
    assert text(await staff.command("席 進行役 P5 卓:3")) == (
        "P5さんに、3卓の進行役をお願いします。これから作る席では、席替えのあいだも同じ卓です。"
    )
    assert text(await staff.command("席 進行役 P6 卓:3")) == "3卓には、もう進行役の方がいます。何も変えていません。"
    await staff.command("席 進行役 P7")
    await staff.click(await staff.command(MAKE["ja"]), KEEP["ja"])
    for tables in (await plan(world))["rounds"]:
        assert 6 in tables[2]
        assert 8 in tables[0]
    assert text(await staff.command("席 進行役 P5")).startswith("P5さんは、もう進行役ではありません。")


async def test_a_thread_for_each_table_where_wished(world):
    staff = await once(world, gathered)
    await staff.click(await staff.command(MAKE["ja"] + " スレッド:はい"), KEEP["ja"])
    await world.later("2027-04-10T18:40")
    await staff.click(await staff.command("席 次へ"), "知らせる")
    await world.pump.pump()
    threads = [post.message for post in posted(world) if post.message.thread]
    assert [message.thread for message in threads] == ["第1回 1卓", "第1回 2卓", "第1回 3卓"]
    assert all(message.text.startswith(message.thread.replace(" ", "、")) for message in threads)
