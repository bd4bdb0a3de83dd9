"""Whoever copies every file of Goen, at whatever moment, cannot say whose answer is whose."""

import random
import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from adapters.sandbox.journal import DatabaseJournal
from bot.chat.interactions import ButtonClick, FormMissed, Sender
from bot.chat.refs import UserRef
from storage import erasing
from storage.engine import Database
from storage.sealing import Seal, new_key
from storage.tables import FormDraft
from storage.unit_of_work import writing
from tests.conftest import House
from tests.flows.attacker import Attacker, copied
from tests.flows.records import given, person, rows
from tests.flows.staging import close_survey, opened, shown, text
from tests.flows.test_survey import send
from tests.transactions import unit_of_work

pytestmark = [pytest.mark.sqlite, pytest.mark.exhaustive]

CROWD = [f"客{letter}" for letter in "GAKCLEBIDHFJ"]
WORDS = {
    name: f"{letter}{number}の話"
    for number, (name, letter) in enumerate(zip(CROWD, "熊鮎鹿鳥犬猫馬蛸鯉亀蟹狐", strict=True))
}
SIZES = ("2", "4", "6", "8", "9", "10")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the database is."""
    return tmp_path / "goen.sqlite"


@pytest.fixture
async def sealed(database_url: str, world: House) -> AsyncIterator[House]:
    """The same chat where whoever runs it has set GOEN_SECRET_KEY."""
    database = Database(database_url, Seal([new_key()]))
    yield House(world.clock, database)
    await database.close()


async def evening(world: House, tmp_path: Path) -> Attacker:
    """The survey is open, twelve people of whom no two are alike have introduced themselves."""
    organizer = await world.event()
    for number, name in enumerate(CROWD):
        await world.introduced(name, size=SIZES[number % 6], commitment=str(1 + number // 6))
    await organizer.command("survey open confirm:yes")
    marks = {}
    for name in CROWD:
        id = (await person(world, name)).id
        marks[name] = re.compile(rf"'person_id': {id}\b|{name}")
    folder = tmp_path / "attacker"
    folder.mkdir()
    return Attacker(folder, marks, WORDS)


async def answer(world: House, name: str) -> None:
    opened(await world.person(name).command("アンケート"))
    await send(world, name, q1_recommend=(str(CROWD.index(name) % 11),), q5_next=(WORDS[name],))
    await emptied(world)


async def emptied(world: House) -> None:
    """Wait for the log: it is emptied right behind an answer, before anything else is written."""
    await world.database.settle()


async def test_one_copy_names_nobody_whenever_it_is_taken(world, tmp_path, file):
    attacker = await evening(world, tmp_path)
    for number, name in enumerate(CROWD, 1):
        await answer(world, name)
        copy = copied(file)
        assert copy.files["goen.sqlite-wal"] == b""
        assert (attacker.from_one(copy), attacker.clear(copy)) == (set(), set())
        # The words can be opened with what lies beside them, but their order is that of the words.
        assert attacker.opened(copy) == sorted(WORDS[name] for name in CROWD[:number])
    # Not more of them are right than by chance.
    assert attacker.by_order(copied(file), CROWD) <= 3


async def test_all_copies_name_nobody_where_the_key_is_kept_apart(sealed, tmp_path, file):
    attacker = await evening(sealed, tmp_path)
    copies = [copied(file)]
    for name in CROWD:
        await answer(sealed, name)
        copies.append(copied(file))
        assert (attacker.clear(copies[-1]), attacker.opened(copies[-1])) == (set(), [])
    # Not even the length of what is stored tells who wrote much.
    assert len({len(copy.files["goen.sqlite"]) for copy in copies[1:]}) == 1
    await close_survey(sealed.person("幹事", is_admin=True))
    await emptied(sealed)
    copies.append(copied(file))
    assert attacker.clear(copies[-1]) == set(CROWD)
    assert attacker.from_many(copies) == set()
    assert attacker.by_order(copies[-1], CROWD) <= 3


async def test_after_closing_nothing_is_left_that_could_name_anybody(world, tmp_path, file):
    attacker = await evening(world, tmp_path)
    for name in CROWD:
        await answer(world, name)
    before = copied(file)
    await close_survey(world.person("幹事", is_admin=True))
    await emptied(world)
    after = copied(file)
    assert attacker.clear(after) == set(CROWD)
    assert attacker.from_one(after) == set()
    assert attacker.by_order(after, CROWD) <= 3
    assert attacker.secrets(before)
    for trace in attacker.secrets(before):
        assert trace not in after.everything
    assert attacker.rows(after, "answered") == []
    assert after.files["goen.sqlite-wal"] == b""


async def test_who_copies_the_files_around_one_answer_reads_it_where_no_key_is_kept_apart(world, tmp_path, file):
    """What docs/privacy.md says of whoever runs the server, so that it stays true."""
    attacker = await evening(world, tmp_path)
    copies = []
    for name in CROWD[:3]:
        copies.append(copied(file))
        await answer(world, name)
    copies.append(copied(file))
    assert attacker.from_many(copies) == set(CROWD[:3])


async def test_while_somebody_reads_the_log_cannot_be_emptied_and_the_next_run_does_it(
    world, tmp_path, file, monkeypatch
):
    attacker = await evening(world, tmp_path)
    with closing(sqlite3.connect(file, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM answered")
        await answer(world, CROWD[0])
        assert copied(file).files["goen.sqlite-wal"]
    monkeypatch.setattr(erasing, "REST_S", 0.0)
    await world.database.settle()
    assert copied(file).files["goen.sqlite-wal"] == b""
    assert attacker.opened(copied(file)) == [WORDS[CROWD[0]]]


async def test_what_a_killed_process_left_in_the_log_goes_with_the_first_commit(database_url, file):
    database = Database(database_url)
    with closing(sqlite3.connect(file)) as other:  # keeps the log from being folded in
        other.execute("SELECT * FROM survey").fetchall()
        async with unit_of_work(database) as uow:  # not by the product's own way, so nothing empties the log
            await uow.sandbox.put("post", "p1", {})
        assert copied(file).files["goen.sqlite-wal"]
        await writing(database, lambda uow: uow.sandbox.put("post", "p2", {}))
        await database.settle()
        assert copied(file).files["goen.sqlite-wal"] == b""
    await database.close()


# --- Looks and exports -------------------------------------------------------------------------------


LOOKS = ("survey results", "export csv survey", "アンケート 結果")


async def looks(world: House) -> list[tuple[str, object, object]]:
    organizer = world.person("幹事", is_admin=True)
    seen = [shown(await organizer.command(look)).message for look in LOOKS]
    return [(message.text, message.cards, message.files) for message in seen]


async def seen_of(world: House, given: list[dict[str, tuple[str, ...]]]) -> list[object]:
    """Everything an organizer can look at, before and after each answer; the last of it once the survey has closed."""
    organizer = await world.event()
    await organizer.command("survey open confirm:yes")
    seen = await looks(world)
    for number, values in enumerate(given):
        opened(await world.person(f"客{number}").command("アンケート"))
        await send(world, f"客{number}", **values)
        seen += await looks(world)
    await close_survey(world.person("幹事", is_admin=True))
    await emptied(world)
    return [*seen, *await looks(world)]


def some(rng: random.Random) -> dict[str, tuple[str, ...]]:
    return {
        "q1_recommend": (str(rng.randrange(11)),), "q2_people": (rng.choice(("0", "1", "2_3", "4_plus")),),
        "q3_purpose": (str(rng.randint(1, 5)),), "q4_uncomfortable": (rng.choice(("none", "sales", "short")),),
        "q5_next": ("x" * rng.randrange(200),),
    }  # fmt: skip


@pytest.mark.parametrize("count", [1, 4, 7])
async def test_looks_are_the_same_for_any_answers_of_equal_number_until_they_may_be_shown(world, tmp_path, count):
    other_file = tmp_path / "other.sqlite"
    other_file.write_bytes((tmp_path / "goen.sqlite").read_bytes())
    database = Database(f"sqlite:///{other_file}")
    rng = random.Random(count)
    one, other = ([some(rng) for _ in range(count)] for _ in range(2))
    first, second = await seen_of(world, one), await seen_of(House(world.clock, database), other)
    until = len(first) if count < 5 else len(first) - len(LOOKS)
    assert first[:until] == second[:until]
    if count >= 5:
        assert first[until:] != second[until:]
    await database.close()


async def test_a_survey_that_closed_with_answers_is_not_opened_again(world):
    """Whoever compares the results before and after would read the late answers."""
    organizer = await world.event()
    await organizer.command("survey open confirm:yes")
    opened(await world.person("客").command("アンケート"))
    await send(world, "客")
    await close_survey(world.person("幹事", is_admin=True))
    await emptied(world)
    assert text(await organizer.command("survey open confirm:yes")) == (
        "「春の会」のアンケートは、回答1件で締め切りました。"
        "あとからの回答は、前の結果とくらべるとだれのものか分かってしまうため、もう一度始めることはできません。"
    )
    assert text(await world.person("客").command("アンケート")).startswith("「春の会」のアンケートは締め切りました。")


# --- The key of the house ----------------------------------------------------------------------------


async def test_without_the_key_answers_are_refused_and_the_survey_waits_for_it(sealed, world, tmp_path, caplog):
    await evening(sealed, tmp_path)
    await answer(sealed, CROWD[0])
    # Started again without the key.
    opened(await world.person(CROWD[1]).command("アンケート"))
    assert text(await send(world, CROWD[1])) == (
        "いまはアンケートの記録を開けません。お手数ですが、主催者を通じて、"
        "Goenを動かしている方に「GOEN_SECRET_KEYが変わっている」とお伝えください。"
    )
    organizer = world.person("幹事", is_admin=True)
    asked = shown(await organizer.command("survey close"))
    assert text(await organizer.click(asked, "締め切る")).startswith("いまはアンケートの記録を開けません。")
    await world.later("2026-12-07T20:31")
    await world.pump.pump()
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == [
        "the survey of event 1 cannot be closed, GOEN_SECRET_KEY: the key of the house is missing"
    ]
    assert (await world.pump.next_due_ms()) > world.clock.now_ms()
    assert "回答 1/登録12名" in text(await organizer.command("survey results"))
    # And with it.
    await sealed.pump.pump()
    assert (await given(world))[1] == [("q5_next", WORDS[CROWD[0]])]


# --- A form that waits -------------------------------------------------------------------------------


async def test_a_survey_form_that_waits_holds_nothing_that_was_answered(world, tmp_path, file):
    attacker = await evening(world, tmp_path)
    name = CROWD[0]
    form = opened(await world.person(name).command("アンケート"))
    rejected = opened(await send(world, name, q2_people=(), q5_next=(WORDS[name],)))
    missed = FormMissed(Sender(UserRef("sandbox", "demo", name), name, "ja-JP"), None, rejected.form)
    reply = await world.bot.handle(missed)
    assert reply.message.text == (
        "「アンケート(5問・1分)」はまだ送っていません。どこにも書き残さないよう、入力した内容は残していません。"
        "お手数ですが、次のところに気をつけて、もう一度ご記入ください。\n"
        "また話したいと思う人に何人会えましたか?:この質問にもお答えください。"
    )
    (kept,) = await rows(world, FormDraft)
    assert attacker.clear(copied(file)) == set()
    (button,) = reply.message.actions
    again = await world.bot.handle(ButtonClick(missed.sender, None, button.id, button.value))
    assert again.form.fields == form.form.fields
    assert "9" not in [value for field in kept["payload"]["fields"] for value in field.get("values", ())]


async def test_a_sandbox_that_keeps_its_chat_keeps_no_answer_of_an_open_form(world, tmp_path, file, database):
    attacker = await evening(world, tmp_path)
    world._journal = DatabaseJournal(database)
    opened(await world.person(CROWD[0]).command("アンケート"))
    rejected = opened(await send(world, CROWD[0], q2_people=(), q5_next=(WORDS[CROWD[0]],)))
    assert rejected.form.errors
    assert attacker.clear(copied(file)) == set()
