"""Who looked at people's data is noted, and read by the organizers."""

from typing import Any, get_args

import pytest

from bot.export import flow
from bot.staff import access
from bot.words.i18n import Language, translator
from storage.mod_tables import AccessEntry
from tests.flows.records import rows
from tests.flows.staging import created, text

LOG = {
    "ja": "「春の会」の情報を見た記録、新しい順に3件(180日で消えます):\n"
    "{when} 主催さん:確認待ち\n{when} 主催さん:アンケートの結果\n{when} 主催さん:参加者の出力",
    "en": 'Who looked at data of "春の会", the latest 3 (kept for 180 days):\n'
    "{when} 主催: the moderation queue\n{when} 主催: survey results\n{when} 主催: exported the attendees",
}
EMPTY = {
    "ja": "「春の会」の出力・結果・確認待ちは、この180日間どなたも見ていません。",
    "en": 'Nobody has looked at exports, results or the moderation queue of "春の会" in the last 180 days.',
}


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_what_was_looked_at_is_listed(world: Any, language: str) -> None:
    staff = await created(world, language, published=True)
    assert text(await staff.command("staff log")) == EMPTY[language]
    for command in ("export csv attendees", "survey results", "mod queue"):
        await staff.command(command)
    log = text(await staff.command("staff log"))
    when = log.splitlines()[1].split(" 主催")[0]
    assert log == LOG[language].format(when=when)


async def test_who_may_not_look_leaves_no_line(world: Any) -> None:
    await created(world, published=True)
    guest = world.person("Nitta")
    for command in ("export csv attendees", "survey results", "mod queue", "staff log"):
        await guest.command(command)
    assert await rows(world, AccessEntry) == []


async def test_a_mistyped_list_leaves_no_line(world: Any) -> None:
    staff = await created(world, published=True)
    await staff.command("export csv 名簿")
    assert await rows(world, AccessEntry) == []


async def test_who_has_left_is_nobody(world: Any) -> None:
    staff = await created(world, published=True)
    other = world.person("Boss", is_admin=True)
    await other.command("mod queue")
    await other.command("mydata delete confirm:yes")
    assert text(await staff.command("staff log")).endswith(" すでにいない方:確認待ち")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_list_that_is_handed_over_has_a_name_in_the_log(language: Language) -> None:
    t = translator(language)
    assert all(t(f"staff-log-{what}") for what in get_args(access.Exported))
    assert set(flow._WORDS.values()) | {"attend"} == set(get_args(access.Exported))
