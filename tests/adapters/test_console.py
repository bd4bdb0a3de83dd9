"""What somebody types in the sandbox's terminal, and what they read there."""

import random
from pathlib import Path

from adapters.sandbox.clock import MovableClock
from adapters.sandbox.console import Console
from adapters.sandbox.seed import inhabitants
from adapters.sandbox.stage import Stage
from bot.chat.handing import fetch_from
from bot.door.context import Defaults
from bot.door.dispatch import Bot
from bot.flows import ROUTES
from storage.engine import Database

NOON_MS = 1_795_660_000_000
CREATE = (
    'event create title:"春の会" theme:regional purpose:"3つ始める" start:"2027-01-10 18:30" length:2h venue:"会館"'
)


async def nothing() -> None:
    """Send nothing."""


async def test_a_file_is_handed_over_by_its_path(database: Database, tmp_path: Path) -> None:
    stage = Stage(database, MovableClock(starts_ms=NOON_MS), start_ms=NOON_MS, language="ja")
    stage.world.people = inhabitants("ja")
    fetch = fetch_from({"sandbox": stage.world})
    bot = Bot(database, ROUTES, clock=stage.clock, defaults=Defaults(), rng=random.Random(7), fetch=fetch)
    stage.connect(bot.handle, nothing)
    file, read = tmp_path / "名簿.csv", list[str]()
    file.write_text("名前\n佐藤\n", "utf-8")
    typed = [CREATE, "取り込み", "", str(tmp_path / "ない.csv"), f'"{tmp_path}"', f'"{file}"']
    await Console(stage, "organizer", read.append).run(typed)
    how = "このパソコンにあるファイルの場所を入力してください(.csv、.xlsx、.tsv、.txt)。"
    asked = [text.split("\n")[0] for text in read if how in text]
    assert (len(asked), asked[1]) == (4, "! ここは空にできません。")
    assert all(line.endswith("」に、読めるファイルがありません。場所を確かめてください。") for line in asked[2:])
    looked = "「名簿.csv」を確かめました(ご自分の名簿)。「春の会」には、まだ何も取り込んでいません。"
    assert read[-1].split("\n")[0].endswith(looked)
