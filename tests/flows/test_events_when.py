"""When an event is: read in every ordinary way, said back in full, and asked about where it can mean two things."""

import pytest

from tests.flows.staging import event, fields, organizer, text


def typed(**options: str) -> str:
    given = {"title": "会", "theme": "theme.regional", "purpose": "目的"} | options
    return "event create" + "".join(f' {name}:"{value}"' for name, value in given.items())


@pytest.mark.parametrize(
    ("start", "when", "length"),
    [
        ("金曜 19時", "2026年11月27日(金)19:00(Asia/Tokyo)", "2時間(21:00まで)"),
        ("12/18 19:00〜21:30", "2026年12月18日(金)19:00(Asia/Tokyo)", "2時間30分(21:30まで)"),
        ("Dec 18 7-8pm", "2026年12月18日(金)19:00(Asia/Tokyo)", "1時間(20:00まで)"),
        ("12/18 25時", "2026年12月19日(土)01:00(Asia/Tokyo)", "2時間(03:00まで)"),
        ("2026-12-12T10:00Z", "2026年12月12日(土)19:00(Asia/Tokyo)", "2時間(21:00まで)"),
    ],
)
async def test_a_start_is_said_back_in_full_and_a_range_gives_the_length(world, start, when, length):
    answer = fields(await organizer(world).command(typed(start=start)))
    assert (answer["日時"], answer["長さ"]) == (when, length)


@pytest.mark.parametrize(
    ("zone", "when"),
    [
        ("ロンドン", "2026年12月18日(金)19:00(Europe/London)"),
        ("JST", "2026年12月18日(金)19:00(Asia/Tokyo)"),
        ("New York", "2026年12月18日(金)19:00(America/New_York)"),
    ],
)
async def test_a_zone_is_found_by_its_city_and_named(world, zone, when):
    assert fields(await organizer(world).command(typed(start="12/18 19:00", zone=zone)))["日時"] == when


@pytest.mark.parametrize(
    ("options", "answer"),
    [
        (
            {"start": "12/18 19:00-21:00", "length": "3h"},
            "「12/18 19:00-21:00」と長さ「3h」が合っていません。どちらか一方を書いてください。",
        ),
        (
            {"start": "12/18 19:00〜1/10 12:00"},
            "「12/18 19:00〜1/10 12:00」は会の長さにできません。1分から14日までで書いてください。例:2時間、90分",
        ),
    ],
)
async def test_a_range_that_cannot_be_is_refused(world, options, answer):
    assert text(await organizer(world).command(typed(**options))) == answer
    assert await event(world) is None
