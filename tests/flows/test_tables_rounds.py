"""Tables on the evening: timed rounds, paper, and what is asked wrongly or by the wrong person."""

import pytest

from bot.tables.solving import room_of
from storage.tables import Outbox
from tests.flows.records import everything, rows
from tests.flows.staging import created, posted, pressed, shown, text
from tests.flows.test_tables import MAKE, at, begun, gathered, seated
from tests.remembering import once
from tests.transactions import unit_of_work

both = pytest.mark.parametrize("language", ["ja", "en"])


def said(world) -> list[str]:
    return [post.message.text for post in posted(world)]


@both
async def test_a_round_is_timed_through_restarts_and_its_end_leads_to_the_next(world, language):
    staff = await begun(world, language)
    question = shown(await staff.command({"ja": "席 タイマー 12分", "en": "tables timer 12m"}[language]))
    assert (
        question.message.text
        == {
            "ja": "第1回の時間を計りますか? 12分、18:52までです。"
            "始めと、終わる2分前と、終わりに、チャンネルでお知らせします。",
            "en": "Time round 1? It takes 12 min, until 18:52. "
            "The channel reads it at the start, two minutes before the end and at the end.",
        }[language]
    )
    assert not any(row["kind"] == "tables_timer" for row in await rows(world, Outbox))
    answer = await staff.click(question, {"ja": "計る", "en": "Time it"}[language])
    assert (
        text(answer)
        == {
            "ja": "第1回は18:52までです。終わったら、あなたにもDMでお知らせします。",
            "en": "Round 1 goes until 18:52. When it is over, you get a direct message too.",
        }[language]
    )
    await world.pump.pump()
    assert said(world)[-1] == {
        "ja": "第1回を始めます。12分、18:52までです。", "en": "Round 1 begins: 12 min, until 18:52.",
    }[language]  # fmt: skip
    await world.later("2027-04-10T18:49")
    before = len(said(world))
    await world.later("2027-04-10T18:50")
    assert said(world)[before:] == [
        {
            "ja": "第1回は、あと2分です。話の続きがある方は、いまのうちにどうぞ。",
            "en": "Two minutes left in round 1. If there is something you still want to say, now is the time.",
        }[language]
    ]
    await world.later("2027-04-10T18:52")
    assert (
        said(world)[-1]
        == {
            "ja": "第1回はここまでです。次の席のお知らせを、その場でお待ちください。",
            "en": "That was round 1. Please stay where you are: the next tables follow.",
        }[language]
    )
    letter = staff.messages()[-1]
    start = {"ja": "第2回を知らせる", "en": "Announce round 2"}[language]
    assert [button.label for button in letter.message.actions] == [start]
    follow = shown(await staff.click(letter, start)).message.text
    assert follow.startswith({"ja": "「春の会」第2回の席を", "en": "Announce the tables of round 2"}[language])


async def test_a_timer_is_stopped_set_anew_and_ends_with_its_round(world):
    staff = await begun(world)
    answer = await staff.command("席 タイマー 20分 確認:はい")
    await staff.click(answer, "計るのをやめる")
    await staff.command("席 タイマー 2分 確認:はい")
    await staff.command("席 タイマー １５分 確認:はい")
    await staff.click(await staff.command("席 次へ"), "知らせる")
    await world.later("2027-04-10T19:10")
    assert not any("あと2分" in one or "ここまで" in one for one in said(world))


async def test_the_last_round_ends_without_a_next_one(world):
    staff = await begun(world)
    for _ in range(2):
        await staff.click(await staff.command("席 次へ"), "知らせる")
    await staff.command("席 タイマー 1分 確認:はい")
    await world.later("2027-04-10T18:45")
    assert said(world)[-1] == "第3回はここまでです。席替えはこれで終わりです。ありがとうございました。"
    assert staff.messages()[-1].message.actions == ()
    assert text(await staff.command("席 次へ")) == (
        "「春の会」の席は、第3回まで、すべてお知らせしました。続けるなら、席を作り足してください: "
        "/goen 席 作成 人数:5 回数:3"
    )


async def test_more_rounds_after_the_last_keep_those_apart_who_met(world):
    staff = await begun(world)
    first = await at(world, 1)
    question = shown(await staff.command("席 作成 人数:3 回数:2"))
    assert "第2回から先の席です。終わった回で同席した方どうしは、なるべく分けてあります。" in question.message.text
    await staff.click(question, "この席にする")
    assert await at(world, 1) == first
    met = {frozenset((a, b)) for table in first for a in table for b in table if a < b}
    again = [table for number in (2, 3) for table in await at(world, number)]
    assert not any({a, b} in met for table in again for a in table for b in table if a < b)


@both
async def test_the_plan_and_the_name_cards_come_as_one_file_to_print(world, language):
    staff = await begun(world, language)
    page = await staff.command({"ja": "席 表示", "en": "tables show"}[language])
    answer = shown(
        await staff.click(page, {"ja": "印刷用の席表と名札", "en": "Plan and name cards to print"}[language])
    )
    (file,) = answer.message.files
    html = file.data.decode()
    assert (file.name, file.media_type) == ("goen-1-tables.html", "text/html")
    assert html.count('<div class="table">') == 9
    assert html.count('<div class="badge">') == 9
    assert "size: A4" in html
    assert ("第3回", "Round 3")[language == "en"] in html
    assert "http" not in html


async def test_what_people_call_themselves_is_only_text_on_paper(world):
    staff = await once(world, gathered)
    await world.person("<b>&").command("停止 この会")
    await staff.click(await staff.command("席 作成 人数:5 回数:2"), "この席にする")
    answer = shown(await staff.click(await staff.command("席 表示"), "印刷用の席表と名札"))
    html = answer.message.files[0].data.decode()
    assert "&lt;b&gt;&amp;" in html
    assert "<b>&" not in html


@both
async def test_the_plan_as_a_sheet(world, language):
    staff = await begun(world, language)
    answer = shown(await staff.command({"ja": "出力 csv 席", "en": "export csv tables"}[language]))
    (file,) = answer.message.files
    lines = file.data.decode("utf-8-sig").split("\r\n")
    assert lines[0] == {"ja": "回,卓,名前,進行役", "en": "Round,Table,Name,Host"}[language]
    assert len(lines) == 1 + 27 + 1


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        (
            "作成 人数:たくさん 回数:3",
            "1卓の人数は2から20までです(「たくさん」は使えません)。何も変えていません。"
            "たとえば: /goen 席 作成 人数:5 回数:3",
        ),
        (
            "作成 人数:1 回数:3",
            "1卓の人数は2から20までです(「1」は使えません)。何も変えていません。"
            "たとえば: /goen 席 作成 人数:5 回数:3",
        ),
        (
            "作成 人数:5 回数:13",
            "回数は1から12までです(「13」は使えません)。何も変えていません。"
            "たとえば: /goen 席 作成 人数:5 回数:3",
        ),
        (
            "作成 人数:5 回数:3 常連:半分",
            "「半分」は割合として読めませんでした。0%から100%で書いてください。何も変えていません。"
            "たとえば: /goen 席 作成 人数:5 回数:3",
        ),
        (
            "作成 人数:5 回数:3 対象:みんな",
            "「みんな」は使えません。「予定」(参加する方すべて)か「会場」(着いた方だけ)で書いてください。何も変えていません。",
        ),
        (
            "作成 人数:5 回数:3 スレッド:たぶん",
            "「たぶん」は使えません。「はい」か「いいえ」で書いてください。何も変えていません。",
        ),
        ("表示 4", "「4」という回はありません。席は全3回です。何も変えていません。"),
        (
            "表示 " + "9" * 8000,
            f"「{'9' * 39}…」という回はありません。席は全3回です。何も変えていません。",
        ),
        ("タイマー 12分", "「春の会」の席は、まだお知らせしていません。先に第1回をお知らせください: /goen 席 次へ"),
        (
            "進行役 P1 卓:窓ぎわ",
            "「窓ぎわ」という卓は使えません。1から始まる卓の番号を書いてください。何も変えていません。",
        ),
    ],
)  # fmt: skip
async def test_what_cannot_be_read_is_said_with_an_example_and_changes_nothing(world, typed, answer):
    staff = await once(world, seated)
    before = await everything(world)
    assert text(await staff.command(f"席 {typed}")) == answer
    # What was asked waits where it can be gone on with.
    assert {name for name, kept in (await everything(world)).items() if kept != before[name]} <= {"FormDraft"}


@pytest.mark.parametrize("typed", ["ずっと", "4時間"])
async def test_a_length_that_cannot_be_is_said_with_an_example(world, typed):
    staff = await begun(world)
    assert text(await staff.command(f"席 タイマー {typed}")) == (
        f"「{typed}」は長さとして読めませんでした。1分から3時間までです。たとえば: /goen 席 タイマー 12分"
    )


async def test_full_width_and_counted_numbers_are_read(world):
    staff = await once(world, gathered)
    question = shown(await staff.command("席　作成　人数：３人　回数：２回　常連：１００％"))
    assert "9名、3卓(3名ずつ)で2回です。" in question.message.text
    assert "はじめてでない方は、どの卓も100%までです。" in question.message.text


@both
@pytest.mark.parametrize(
    "command", ["make size:3 rounds:3", "next", "timer 5m", "swap P1 with:P2", "host P1", "away P1"]
)
async def test_only_organizers_run_tables(world, language, command):
    await begun(world, language)
    before = await everything(world)
    said = text(await world.person("P1", language).command(f"tables {command}"))
    assert said.startswith({
        "ja": "この操作は主催者だけができます。", "en": "Only organizers can do this.",
    }[language])  # fmt: skip
    assert await everything(world) == before


async def test_buttons_of_before_say_so(world):
    staff = await once(world, gathered)
    question = shown(await staff.command(MAKE["ja"]))
    await staff.click(question, "この席にする")
    await world.later("2027-04-10T18:40")
    await staff.click(await staff.command("席 次へ"), "知らせる")
    # Made for a first round that has begun since: these tables would not go on from it.
    assert "古くなりました" in (await pressed(world, staff, question, "この席にする")).text


async def test_without_people_or_tables_it_is_said_what_comes_first(world):
    staff = await created(world, published=True)
    assert text(await staff.command(MAKE["ja"])) == "「春の会」で席に入る方は、いま0名です。2名から席を作れます。"
    assert text(await staff.command("席 表示")) == (
        "「春の会」の席は、まだ決まっていません。たとえば: /goen 席 作成 人数:5 回数:3"
    )
    assert text(await world.person("だれか").command("席")) == text(await world.person("だれか").command("紹介"))


async def test_a_round_that_would_outlast_the_event_is_not_timed(world):
    staff = await begun(world)
    await world.later("2027-04-10T20:20")
    assert text(await staff.command("席 タイマー 30分")) == (
        "その長さだと「春の会」の終わり(20:30)を過ぎます。短くして、もう一度お試しください。"
    )


async def test_who_shared_a_table_at_the_last_edition_is_told_apart(world):
    staff = await begun(world)
    tables = await at(world, 1)
    await world.later("2027-04-11T10:00")
    await staff.command("イベント 複製 開始:2027-05-10T18:30 会:1")
    again = {}
    async with unit_of_work(world.database) as uow:
        for id, person_id in (await uow.tables.people_of([1])).items():
            here = await uow.participants.register(2, person_id, is_newcomer=False, now_ms=world.clock.now_ms())
            here.state, again[id] = "introduced", here.id
        event = await uow.events.get(2)
        assert event is not None
        room = await room_of(event, "expected", uow)
    beside = {
        frozenset((again[one], again[other])) for table in tables for one in table for other in table if one < other
    }
    assert len(beside) == 9
    assert beside <= room.met
    answer = text(await staff.command("席 作成 人数:9 回数:1 会:2"))
    assert f"前の会でお会いした方どうしの同席が{len(room.met)}組あります。" in answer
