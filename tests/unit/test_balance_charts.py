"""The charts of a room say in words every number they draw, and name no role of fewer than five."""

import re
from xml.etree import ElementTree as ET

import pytest

from bot.balance.charts import needs_chart, needs_title, targets_chart, weeks_chart
from bot.balance.mix import Guest, mix
from bot.balance.needs import Need, unmet
from bot.balance.picture import balance_picture
from bot.balance.room import RoomNow, weeks_of
from bot.chat.limits import PORTABLE
from bot.words.catalog import CATALOG
from bot.words.i18n import translator
from bot.words.text import width
from storage.tables import Event

ROOM = mix(
    [
        *[Guest("ind.it", "size.startup", "role.owner", True)] * 4,
        *[Guest("ind.it", "size.large", "role.owner", True)] * 7,
        *[Guest("ind.retail", "size.small", "role.owner", False)] * 3,
        *[Guest("ind.retail", "size.small", "role.manager", True)] * 2,
        *[Guest("ind.retail", "size.small", "", False)] * 14,
        *[Guest("ind.retail", "size.solo", "", False)] * 8,
    ]
)
TARGETS = {"sme": 0.45, "venture": 0.2, "role.owner": 0.4, "newcomer": 0.3, "role.manager": 0.1}
NEEDS = [Need("seek.backoffice", 6, 0), Need("seek.pilot", 5, 2)]


def drawn(svg):
    texts = ET.fromstring(f"<g>{svg}</g>" if not svg.startswith("<svg") else svg)  # noqa: S314 - our own picture
    return [text.text or "" for text in texts.iter() if text.tag.endswith("text")]


def said(chart, scale=()):
    numbers = [number for text in drawn(chart.elements) for number in re.findall(r"\d+(?:,\d{3})*", text)]
    return {number for number in numbers if number not in scale} - set(re.findall(r"\d+(?:,\d{3})*", chart.alt))


def test_targets_in_japanese():
    assert targets_chart(translator("ja"), ROOM, TARGETS).alt == (
        "38名の内わけと目標:ベンチャー 4名、11%、目標20%、あと5名で目標。経営者 14名、37%、目標40%、あと2名で目標。"
        "中小企業 19名、50%、目標45%、届いています。はじめての方 13名、34%、目標30%、届いています。"
        "管理職 5名未満のため出しません。"
    )


def test_targets_in_english():
    assert targets_chart(translator("en"), ROOM, {"venture": 0.2, "role.manager": 0.1}).alt == (
        "Mix of 38 people and targets: Ventures 4, 11%, target 20%, 5 more to reach it. "
        "Managers not shown: fewer than 5."
    )


def test_without_targets_the_groups_alone():
    chart = targets_chart(translator("ja"), ROOM, {})
    assert chart.alt.startswith("38名の内わけ(目標は未設定です):個人 8名、21%。ベンチャー 4名、11%。")
    assert "目標まで" not in drawn(chart.elements)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_number_drawn_is_said(language):
    t = translator(language)
    assert not said(targets_chart(t, ROOM, TARGETS), scale={"0", "30", "60"})
    assert not said(needs_chart(t, NEEDS))
    assert not said(weeks_chart(t, [1, 6, 13, 22, 33, 38, 1040], 1200))


def test_needs_in_words():
    assert needs_chart(translator("ja"), NEEDS).alt == (
        "探している方とできる方の人数:労務・法務・会計は探している方6名、できる方0名。"
        "試作・実証は探している方5名、できる方2名。"
    )
    assert needs_chart(translator("en"), NEEDS[:1]).alt == (
        "People who look for something and who offer it: Back office: 6 look for it, 0 offer it."
    )


def test_nobody_is_said_to_offer_only_where_nobody_does():
    t = translator("en")
    assert needs_title(t, NEEDS[:1]) == "Looked for, but offered by nobody"
    assert needs_title(t, NEEDS) == "Looked for by more than offer it"


def test_weeks_in_words():
    assert weeks_chart(translator("ja"), [6, 38], 45).alt == (
        "登録の動き(いま参加予定の方の人数):1週前 6、いま 38。定員45名。"
    )
    assert weeks_chart(translator("en"), [6, 38], None).alt == (
        "Registrations (of those who are coming now): 1 wk ago 6, now 38."
    )


def test_unmet_needs_are_those_that_fewer_offer_than_look_for():
    people = [
        ["seek.backoffice", "seek.pilot"],
        ["seek.backoffice", "offer.co_creation"],
        ["seek.pilot", "mutual.widen"],
        ["seek.pilot", "mutual.widen", "seek.mentor"],
        ["offer.backoffice", "seek.overseas"],
        ["seek.overseas", "offer.overseas", "offer.mentor"],
        ["seek.supply", "seek.supply"],
    ]
    assert unmet(people) == [Need("seek.pilot", 3, 1), Need("seek.backoffice", 2, 1), Need("seek.overseas", 2, 1)]


def test_what_nobody_offers_comes_first():
    people = [["seek.supply"]] * 2 + [["seek.channel"]] * 9 + [["offer.channel"]]
    assert [need.tag for need in unmet(people)] == ["seek.supply", "seek.channel"]


def everything(language):
    longest = sorted(CATALOG.industries, key=lambda one: -len(CATALOG.brief(one, language)))[:15]
    needs = [Need(tag, 9999, 9998) for tag in CATALOG.tags if tag.startswith("seek.")]
    event = Event(id=1, title="長い題" * 26, targets=dict.fromkeys(longest, 0.06), capacity=100_000)
    return event, RoomNow(9999, 0, ROOM, needs, [], [9999] * 9)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_fullest_picture_is_said_in_what_a_chat_takes(language):
    picture = balance_picture(translator(language), *everything(language), "2026年11月5日(木)9:30")
    assert width(picture.alt) <= PORTABLE.alt_text
    assert 'role="img"' in picture.svg


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_picture_has_three_parts_and_no_role_of_fewer_than_five(language):
    event = Event(id=1, title="会", targets=TARGETS, capacity=45)
    picture = balance_picture(translator(language), event, RoomNow(38, 0, ROOM, NEEDS, [], [6, 38]), "いま")
    assert len(picture.alt.splitlines()) == 5
    assert picture.svg.count("<g ") == 3
    assert "".join(drawn(picture.svg)).count(CATALOG.brief("role.manager", language)) == 1


def test_an_empty_room_has_a_title_and_how_many_are_coming():
    picture = balance_picture(
        translator("ja"), Event(id=1, title="会"), RoomNow(0, 0, mix([]), [], [], []), "11月5日9:30"
    )
    assert picture.alt.splitlines() == ["会", "11月5日9:30 現在・参加予定0名"]
    assert drawn(picture.svg) == ["参加者バランス", "会", "11月5日9:30 現在・参加予定0名"]


def test_weeks_begin_with_the_first_who_signed_up():
    week = 7 * 24 * 60 * 60 * 1000
    assert weeks_of([week, 3 * week, 3 * week + 1, 4 * week], 4 * week) == [1, 1, 2, 4]
    assert weeks_of(range(0, 20 * week, week), 19 * week) == [15, 16, 17, 18, 19, 20]
    assert weeks_of([], 5) == []
