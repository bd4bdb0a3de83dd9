"""Goen in Discord as a user starts it: a whole event with a restart in it, its end, and connections that break."""

import asyncio
import signal
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.command_line import HOUSE
from tests.discord_process import Guest, Server, connected, opened, read, standing_in, text
from tests.fakes.discord import ADMINISTRATOR, CALLBACK, POST_MESSAGE, FakeDiscord, Message, NotAnswered
from tests.fakes.discord.people import Entered
from tests.flows.staging import THANKS
from tests.patience import HANG_S
from tests.slack_process import ZONE, Goen, leaving, parts
from tests.stories.discord_driver import plain
from tests.stories.evening import SKIPPING, WORDS

# Migrations have tests of their own: these programs find a database that has had them.
pytestmark = pytest.mark.usefixtures("database_url")

CONNECTED = (200, {**HOUSE, "discord": True})
# Wherever it is about noon now, so that direct messages need not wait for a morning.
NOON = f"Etc/GMT{datetime.now(UTC).hour - 12:+d}"
NOTHING_ON = "There is no event to join right now."


@pytest.fixture
async def fake() -> AsyncIterator[FakeDiscord]:
    async with standing_in() as discord:
        yield discord


async def ended(goen: Goen, fake: FakeDiscord) -> None:
    """It ends as it is asked to, and its log says nothing that nobody should read."""
    goen.process.send_signal(signal.SIGTERM)
    code, log = await goen.ended()
    assert [word for word in ("ERROR", "Traceback", fake.token, "interaction-token") if word in log] == [], log
    assert code == 0


# --- The whole event ---


async def test_an_event_from_its_creation_to_its_results(tmp_path: Path, fake: FakeDiscord) -> None:
    server = Server(fake)
    organizer = server.person("幹事", permissions=ADMINISTRATOR)
    aoki, ben = server.person("青木"), server.person("Ben", "en")
    async with connected(tmp_path, fake, GOEN_TIMEZONE=NOON) as (goen, url):
        assert await parts(url) == CONNECTED
        await create(organizer)
        (announced,) = await server.posts(1)
        await ended(goen, fake)
    async with connected(tmp_path, fake, GOEN_TIMEZONE=NOON) as (goen, _url):
        await introduce_by_forms(aoki, announced)
        await introduce_by_command(ben)
        await meet(aoki, ben)
        await hand_out(organizer, aoki)
        asking = await ask(organizer)
        await answer(aoki, ben, asking)
        await look_at_the_results(organizer)
        await ended(goen, fake)
    assert len(server.posted()) == 3
    assert [len(person.inbox()) for person in (organizer, aoki, ben)] == [0, 1, 0]


async def create(organizer: Guest) -> None:
    day = (datetime.now(ZoneInfo(ZONE)) + timedelta(days=10)).date()
    form = opened(await organizer.command("goen-admin イベント 作成", {"名前": "春の会", "言語": "ja+en"}))
    wrong = read(await organizer.submit(form, {"開始": "そのうち"}))
    assert text(wrong) == (
        "「会をつくる」はまだ保存していません。入力した内容は残してあります。次のところを直してください。\n"
        "開始:「そのうち」は日時として読めませんでした。例:12月3日 19時半、2026-12-03 19:00、明日 19:00"
    )
    again = opened(await organizer.click(wrong, "直す"))
    assert (again.fields["名前"], again.fields["開始"]) == ("春の会", "そのうち")
    draft = read(await organizer.submit(again, {"開始": f"{day} 18:30"}))
    themed = read(await organizer.choose(draft, "テーマを選ぶ", "地域活性化のための連携"))
    purpose = opened(await organizer.click(themed, "目的を書く"))
    ready = read(await organizer.submit(purpose, {"目的": "連携を3つ始める"}))
    assert text(await organizer.click(ready, "公開する")).startswith("「春の会」を公開しました。")


async def introduce_by_forms(person: Guest, announced: Message) -> None:
    words = WORDS["ja"]
    notice = read(await person.click(announced, "自己紹介をはじめる / Introduce yourself"))
    about = opened(await person.click(notice, words.agree))
    assert about.fields[words.name] == "青木"
    saved = read(await person.submit(about, {words.industry: "小売・EC", words.size: "6〜20人"}))
    goals = opened(await person.click(saved, words.next))
    given: dict[str, Entered] = {
        words.offer: ["集客・広報の知見がある"],
        words.seek: ["販路・売り場を広げたい"],
        words.commitment: "まずは雰囲気を知りたい",
        words.reach: words.by_dm,
    }
    preview = read(await person.submit(goals, given))
    assert text(await person.click(preview, words.publish)).startswith("公開しました。")


async def introduce_by_command(person: Guest) -> None:
    given = "agree:yes name:Ben industry:7 size:5 offer:5 seek:11 commitment:2 languages:ja,en reach:2"
    options = dict(option.split(":") for option in given.split())
    preview = read(await person.command("goen intro", options))
    assert text(await person.click(preview, WORDS["en"].publish)).startswith("Published.")


async def meet(aoki: Guest, ben: Guest) -> None:
    assert suggested(read(await aoki.command("goen 紹介")), WORDS["ja"].why) == {
        "Benさん": "Benさんは「販路・売り場を紹介できる」そうです。"
        "あなたの「販路・売り場を広げたい」に、ちょうど応えられそうです。\n"
        "Benさんは「集客・広報を強くしたい」そうです。あなたの「集客・広報の知見がある」が、ちょうどお役に立ちそうです。"
    }
    assert suggested(read(await ben.command("goen suggest")), WORDS["en"].why) == {
        "青木": "You are looking for better marketing and PR, and 青木 can offer marketing and PR know-how.\n"
        "青木 is looking for sales channels, and you can offer introductions to sales channels."
    }


def suggested(message: Message, why: str) -> dict[str, str]:
    """The people a message suggests, with the reason for each."""
    fields = {embed["title"]: {one["name"]: one["value"] for one in embed["fields"]} for embed in message.embeds}
    return {plain(name): plain(values[why]) for name, values in fields.items()}


async def hand_out(organizer: Guest, aoki: Guest) -> None:
    """A planned message sent now: to the channel, and directly to the one person who asked for that."""
    kinds = await organizer.suggested("goen-admin お知らせ 今すぐ", "種類")
    question = await organizer.command("goen-admin お知らせ 今すぐ", {"種類": kinds["話が合いそうな方のご紹介"]})
    said = await organizer.click(question, "送る")
    assert text(said).startswith("「話が合いそうな方のご紹介」を送ります:チャンネル1件、DM1通。")
    assert len(await organizer.server.posts(2)) == 2
    (letter,) = await aoki.letters(1)
    assert (
        text(letter)
        == "「春の会」で話が合いそうな方を1名ご紹介します。理由と、話のきっかけもそえました。" + SKIPPING["ja"]
    )
    assert list(suggested(letter, WORDS["ja"].why)) == ["Benさん"]


async def ask(organizer: Guest) -> Message:
    question = await organizer.command("goen-admin アンケート 開始")
    said = text(await organizer.click(question, "アンケートを始める"))
    assert said.startswith("「春の会」のアンケートを始めました。チャンネルでお願いします。")
    return (await organizer.server.posts(3))[-1]


async def answer(aoki: Guest, ben: Guest, asking: Message) -> None:
    first = opened(await aoki.click(asking, "回答する / Answer"))
    given: dict[str, Entered] = {
        "この会を知人や同僚にすすめたいですか?(0〜10)": "10",
        "また話したいと思う人に何人会えましたか?": "4人以上",
        "参加した目的は、どれくらい果たせましたか?": "5 十分に",
        "居心地が悪いと感じたことは?(いくつでも)": ["とくになかった"],
    }
    assert text(await aoki.submit(first, given)) == (THANKS["ja"])
    second = opened(await ben.click(asking, "回答する / Answer"))
    given = {
        "Would you recommend this event? (0-10)": "9",
        "How many people would you meet again?": "2 or 3",
        "Did you get what you came for?": "4 Mostly",
        "Did anything feel uncomfortable? (any)": ["Too little time to talk"],
    }
    assert text(await ben.submit(second, given)) == THANKS["en"]


async def look_at_the_results(organizer: Guest) -> None:
    results = text(await organizer.command("goen-admin アンケート 結果"))
    assert results.splitlines()[:2] == ["「春の会」のアンケート結果です。", "回答 2/登録2名(100%)。"]
    exported = read(await organizer.command("goen-admin 出力 csv", {"対象": "参加者"}))
    sheet = exported.files["goen-1-attendees.csv"].decode("utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in sheet[1:]] == ["青木", "Ben"]


# --- Its end -----------------------------------------------------------------------------------------


async def test_an_answer_that_is_under_way_is_given_before_the_end(tmp_path: Path, fake: FakeDiscord) -> None:
    ben = Server(fake).person("Ben", "en")
    async with connected(tmp_path, fake) as (goen, url):
        held = fake.hold(CALLBACK)
        asked = asyncio.create_task(ben.command("goen help"))
        await held.reached.wait()
        goen.process.send_signal(signal.SIGTERM)
        await leaving(goen, url)
        held.release()
        assert text(await asked) == NOTHING_ON
        await ended(goen, fake)


async def test_a_discord_that_never_answers_does_not_keep_it_alive(tmp_path: Path, fake: FakeDiscord) -> None:
    ben = Server(fake).person("Ben", "en")
    async with connected(tmp_path, fake, is_patient=False) as (goen, _url):
        held = fake.hold(CALLBACK)
        asked = asyncio.create_task(ben.command("goen help"))
        await held.reached.wait()
        goen.process.send_signal(signal.SIGTERM)
        code, log = await goen.ended()
    fake.give_up()
    assert (code, "Traceback" in log) == (0, False)
    assert '"event": "a Discord interaction was not answered: ' in log
    with pytest.raises(NotAnswered):
        await asked


async def test_a_post_that_is_under_way_is_there_once(tmp_path: Path, fake: FakeDiscord) -> None:
    server = Server(fake)
    organizer = server.person("幹事", permissions=ADMINISTRATOR)
    async with connected(tmp_path, fake) as (goen, url):
        held = fake.hold(POST_MESSAGE)
        await create(organizer)
        await held.reached.wait()
        goen.process.send_signal(signal.SIGTERM)
        await leaving(goen, url)
        held.release()
        await ended(goen, fake)
    async with connected(tmp_path, fake) as (goen, _url):
        assert text(await organizer.command("goen-admin お知らせ 一覧")) == "「春の会」のお知らせ:これから16件です。"
        await ended(goen, fake)
    assert [request.status for request in fake.requested(POST_MESSAGE)] == [200]
    assert fake.requested("GET /channels/{channel_id}/messages") == []  # nothing was in doubt
    assert len(server.posted()) == 1


# --- Connections that break --------------------------------------------------------------------------


async def test_whatever_breaks_the_connection_presses_are_answered(tmp_path: Path, fake: FakeDiscord) -> None:
    ben = Server(fake).person("Ben", "en")
    async with connected(tmp_path, fake) as (goen, url):
        fake.gateway.cut()
        await back_again(ben, url, resumed=1)
        fake.gateway.ask_to_reconnect()
        await back_again(ben, url, resumed=2)
        fake.gateway.invalidate(resumable=True)
        await back_again(ben, url, resumed=3)
        fake.gateway.invalidate()
        await fake.until(lambda: len(fake.gateway.identifies) == 2)
        await back_again(ben, url, resumed=3)
        await ended(goen, fake)


async def back_again(person: Guest, url: str, *, resumed: int) -> None:
    """Somebody who gives a command at once is answered, and the connection is there again."""
    assert text(await person.command("goen help")) == NOTHING_ON
    assert len(person.server.fake.gateway.resumes) == resumed
    assert await turned(url, is_connected=True) == CONNECTED


async def test_readyz_shows_a_discord_that_is_away(tmp_path: Path, fake: FakeDiscord) -> None:
    ben = Server(fake).person("Ben", "en")
    async with connected(tmp_path, fake) as (goen, url):
        await fake.stop()
        assert await turned(url, is_connected=False) == (503, {**HOUSE, "discord": False})
        await fake.start()
        assert await turned(url, is_connected=True) == CONNECTED
        assert text(await ben.command("goen help")) == NOTHING_ON
        await ended(goen, fake)


async def turned(url: str, *, is_connected: bool) -> tuple[int, dict[str, bool]]:
    """What `/readyz` says once it says this of Discord."""
    async with asyncio.timeout(HANG_S):
        while (found := await parts(url))[1]["discord"] != is_connected:
            pass
    return found
