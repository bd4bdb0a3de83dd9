"""Goen in Slack as a user starts it: a process of its own, the whole event over both transports, and its end."""

import asyncio
import signal
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.command_line import HOUSE
from tests.fakes.slack import FakeSlack
from tests.flows.staging import THANKS
from tests.slack_process import (
    TRANSPORTS,
    ZONE,
    Guest,
    Hall,
    connected,
    leaving,
    parts,
    secrets_in,
    tokens,
    workspace,
)  # fmt: skip
from tests.stories.actors import continued, opened, people, read
from tests.stories.evening import WORDS

# Migrations have tests of their own: these programs find a database that has had them.
pytestmark = pytest.mark.usefixtures("database_url")

NOTHING_ON = "There is no event to join right now."


@pytest.fixture
async def fake() -> AsyncIterator[FakeSlack]:
    async with workspace() as slack:
        yield slack


# --- The whole event ---


@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_an_event_from_its_creation_to_its_results(tmp_path: Path, fake: FakeSlack, transport: str) -> None:
    async with connected(tmp_path, fake, transport, **tokens(fake, transport)) as (goen, url):
        assert await parts(url) == (200, {**HOUSE, "slack": True})
        hall = Hall(fake)
        organizer = hall.person("幹事", is_admin=True)
        aoki, ben = hall.person("青木"), hall.person("Ben", "en")
        await create(organizer)
        assert len(await hall.posts(1)) == 1
        await introduce_by_forms(aoki)
        await introduce_by_command(ben)
        await meet(aoki, ben)
        await hand_out(organizer)
        await ask_and_answer(organizer, aoki, ben)
        await look_at_the_results(organizer)
        goen.process.send_signal(signal.SIGTERM)
        code, log = await goen.ended()
    assert code == 0
    assert "ERROR" not in log
    assert "Traceback" not in log
    assert secrets_in(log) == []


async def create(organizer: Guest) -> None:
    day = (datetime.now(ZoneInfo(ZONE)) + timedelta(days=10)).date()
    form = opened(await organizer.command("イベント 作成 名前:「春の会」 言語:ja+en"))
    draft = read(await organizer.submit(form, {"開始": f"{day} 18:30"}))
    themed = read(await organizer.choose(draft, "テーマを選ぶ", "地域活性化のための連携"))
    purpose = opened(await organizer.click(themed, "目的を書く"))
    ready = read(await organizer.submit(purpose, {"目的": "連携を3つ始める"}))
    published = read(await organizer.click(ready, "公開する"))
    assert published.text.startswith("「春の会」を公開しました。")


async def introduce_by_forms(person: Guest) -> None:
    words = WORDS["ja"]
    notice = read(await person.click(person.see()[0], "自己紹介をはじめる / Introduce yourself"))
    about = opened(await person.click(notice, words.agree))
    assert about.fields[words.name] == "青木"
    given = {words.industry: "小売・EC", words.size: "6〜20人"}
    goals = await continued(person, await person.submit(about, given), words.next)
    preview = read(
        await person.submit(
            goals,
            {
                words.offer: ("集客・広報の知見がある",),
                words.seek: ("販路・売り場を広げたい",),
                words.commitment: "まずは雰囲気を知りたい",
                words.reach: words.by_dm,
            },
        )
    )
    await person.click(preview, words.publish)


async def introduce_by_command(person: Guest) -> None:
    given = "agree:yes name:Ben industry:7 size:5 offer:5 seek:11 commitment:2 languages:ja,en reach:2"
    preview = await person.command(f"intro {given}")
    await person.click(read(preview), WORDS["en"].publish)


async def meet(aoki: Guest, ben: Guest) -> None:
    assert people(read(await aoki.command("紹介")), WORDS["ja"].why) == {
        "Benさん": "Benさんは「販路・売り場を紹介できる」そうです。"
        "あなたの「販路・売り場を広げたい」に、ちょうど応えられそうです。\n"
        "Benさんは「集客・広報を強くしたい」そうです。あなたの「集客・広報の知見がある」が、ちょうどお役に立ちそうです。"
    }
    assert people(read(await ben.command("suggest")), WORDS["en"].why) == {
        "青木": "You are looking for better marketing and PR, and 青木 can offer marketing and PR know-how.\n"
        "青木 is looking for sales channels, and you can offer introductions to sales channels."
    }


async def hand_out(organizer: Guest) -> None:
    question = read(await organizer.command("マッチング 今すぐ"))
    await organizer.click(question, "このまま届ける")
    assert len(await organizer.hall.posts(2)) == 2


async def ask_and_answer(organizer: Guest, aoki: Guest, ben: Guest) -> None:
    question = read(await organizer.command("アンケート 開始"))
    opened_now = read(await organizer.click(question, "アンケートを始める"))
    assert opened_now.text.startswith("「春の会」のアンケートを始めました。チャンネルでお願いします。")
    assert len(await organizer.hall.posts(3)) == 3
    asking = aoki.see()[-1]
    first = opened(await aoki.click(asking, "回答する / Answer"))
    thanks = read(
        await aoki.submit(
            first,
            {
                "この会を知人や同僚にすすめたいですか?(0〜10)": "10",
                "また話したいと思う人に何人会えましたか?": "4人以上",
                "参加した目的は、どれくらい果たせましたか?": "5 十分に",
                "居心地が悪いと感じたことは?(いくつでも)": ("とくになかった",),
            },
        )
    )
    assert thanks.text == THANKS["ja"]
    second = opened(await ben.click(asking, "回答する / Answer"))
    thanks = read(
        await ben.submit(
            second,
            {
                "Would you recommend this event? (0-10)": "9",
                "How many people would you meet again?": "2 or 3",
                "Did you get what you came for?": "4 Mostly",
                "Did anything feel uncomfortable? (any)": ("Too little time to talk",),
            },
        )
    )
    assert thanks.text == THANKS["en"]


async def look_at_the_results(organizer: Guest) -> None:
    results = read(await organizer.command("アンケート 結果"))
    assert results.text.splitlines()[:2] == ["「春の会」のアンケート結果です。", "回答 2/登録2名(100%)。"]
    await organizer.command("出力 csv 参加者")

    def sheets() -> list[bytes]:
        """Those that were handed over by now; page and tables of the results may come later than their text."""
        files = [file for post in organizer.handed_over() for file in post.files]
        return [file.data for file in files if file.name == "goen-1-attendees.csv"]

    await organizer.hall.fake.until(lambda: bool(sheets()))
    sheet = sheets()[0].decode("utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in sheet[1:]] == ["青木", "Ben"]


# --- Its end, and a connection that breaks ---


@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_what_is_under_way_is_finished_before_the_end(tmp_path: Path, fake: FakeSlack, transport: str) -> None:
    async with connected(tmp_path, fake, transport, **tokens(fake, transport)) as (goen, url):
        hall = Hall(fake)
        person = hall.person("Ben", "en")
        held = fake.hold("users.info")
        asked = asyncio.create_task(person.command("help"))
        await held.reached.wait()
        await fake.until(lambda: fake.courier.deliveries[-1].is_acked)
        goen.process.send_signal(signal.SIGTERM)
        await leaving(goen, url)
        await fake.until(lambda: not fake.sockets.open)
        held.release()
        assert read(await asked).text == NOTHING_ON
        code, log = await goen.ended()
    assert (code, "Traceback" in log) == (0, False)


@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_a_post_that_is_under_way_is_there_once(tmp_path: Path, fake: FakeSlack, transport: str) -> None:
    hall = Hall(fake)
    async with connected(tmp_path, fake, transport, **tokens(fake, transport)) as (goen, url):
        held = fake.hold("chat.postMessage")
        await create(hall.person("幹事", is_admin=True))
        await held.reached.wait()
        goen.process.send_signal(signal.SIGTERM)
        await leaving(goen, url)
        held.release()
        code, log = await goen.ended()
    assert (code, "ERROR" in log) == (0, False)
    async with connected(tmp_path, fake, transport, **tokens(fake, transport)) as (goen, _url):
        goen.process.send_signal(signal.SIGTERM)
        await goen.ended()
    assert len(await hall.posts(1)) == 1
    assert fake.called("conversations.history") == []  # nothing was in doubt


async def test_a_slack_that_never_answers_does_not_keep_it_alive(tmp_path: Path, fake: FakeSlack) -> None:
    async with connected(tmp_path, fake, "socket", is_patient=False, **tokens(fake, "socket")) as (goen, _url):
        held = fake.hold("users.info")
        who = fake.add_user("Ben")
        fake.answer_s = 0
        assert await fake.command(who, fake.dm(who), "help") is None
        await held.reached.wait()
        goen.process.send_signal(signal.SIGTERM)
        code, log = await goen.ended()
    assert (code, "Traceback" in log) == (0, False)
    assert "Slack did not answer in time; what was under way is given up" in log.splitlines()[-1]


async def test_the_socket_comes_back_and_answers(tmp_path: Path, fake: FakeSlack) -> None:
    async with connected(tmp_path, fake, "socket", **tokens(fake, "socket")) as (goen, url):
        person = Hall(fake).person("Ben", "en")
        await fake.disconnect()
        await back_again(fake, person, url, 2)
        fake.cut()
        await back_again(fake, person, url, 3)
        goen.process.send_signal(signal.SIGTERM)
        assert (await goen.ended())[0] == 0


async def back_again(fake: FakeSlack, person: Guest, url: str, times: int) -> None:
    await fake.until(lambda: fake.sockets.connected_times == times and fake.sockets.open)
    assert read(await person.command("help")).text == NOTHING_ON
    assert await parts(url) == (200, {**HOUSE, "slack": True})
