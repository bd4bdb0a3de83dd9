"""What is typed with a new event is kept, also where a form has to ask for the rest of it."""

from dataclasses import replace

import pytest

from storage.tables import Event, FormDraft
from tests.flows.forging import refused
from tests.flows.records import rows
from tests.flows.staging import opened, organizer, shown

TYPED = {
    "ja": "イベント 作成 決まり:「名刺はあとで」 安全窓口:「受付の田中」 連絡先:「info@example.jp」 講演者:「佐藤 花」 "
    "演題:「小さな町の大きな連携」 話題:採用・育成,補助金・助成金 会場:市民会館 定員:40 時間:90分 ことば:両方",
    "en": 'event create rules:"Cards later" safety:"Tanaka at the desk" contact:"info@example.jp" speaker:"Hana Sato" '
    'talk:"Small towns together" topics:"Hiring,Grants and subsidies" venue:"City Hall" capacity:40 length:90m '
    "language:both",
}
WANTED = {
    "ja": ("名刺はあとで", "受付の田中", "info@example.jp", "佐藤 花", "小さな町の大きな連携", "市民会館"),
    "en": ("Cards later", "Tanaka at the desk", "info@example.jp", "Hana Sato", "Small towns together", "City Hall"),
}
COLUMNS = ("house_rules", "safety_contact", "notice_contact", "speaker", "talk_title", "venue")
GIVEN = {"title": ("春の会",), "start": ("2027-04-10 18:30",)}


async def the_event(world):
    (event,) = await rows(world, Event)
    return event


def told(event):
    return tuple(event[column] for column in COLUMNS)


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_a_line_that_says_everything_makes_the_event_with_its_talk(world, language):
    staff = organizer(world, language)
    await staff.command(f'{TYPED[language]} title:春の会 start:"2027-04-10 18:30"')
    event = await the_event(world)
    assert told(event) == WANTED[language]
    assert len(event["talk_topics"]) == 2
    assert (event["capacity"], event["language"], event["end_ms"] - event["start_ms"]) == (40, "ja+en", 90 * 60_000)


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_what_the_form_has_no_field_for_is_not_lost(world, language):
    staff = organizer(world, language)
    form = opened(await staff.command(TYPED[language]))
    assert form.form.fields[3].value == WANTED[language][-1]
    title, start = (field.label for field in form.form.fields[:2])
    back = opened(await staff.submit(form, {title: "春の会", start: "いつか"}))
    assert back.form.errors
    shown(await staff.submit(back, {start: "2027-04-10 18:30"}))
    event = await the_event(world)
    assert told(event) == WANTED[language]
    assert len(event["talk_topics"]) == 2
    assert (event["capacity"], event["language"], event["end_ms"] - event["start_ms"]) == (40, "ja+en", 90 * 60_000)
    assert await rows(world, FormDraft) == []


async def test_pressed_twice_it_is_one_event_with_all_that_was_typed(world):
    staff = organizer(world)
    form = opened(await staff.command(TYPED["ja"]))
    for _ in range(2):
        world.forms["主催"] = form
        shown(await world.submit("主催", form.id, GIVEN))
    assert told(await the_event(world)) == (*WANTED["ja"][:-1], "")


async def test_a_form_whose_line_has_gone_says_so_and_makes_nothing(world):
    staff = organizer(world)
    form = opened(await staff.command(TYPED["ja"]))
    await staff.command("イベント 作成 決まり:「別の決まり」")  # of one command the last line waits
    world.forms["主催"] = form
    assert "期限が切れています" in await refused(world, world.submit("主催", form.id, GIVEN))
    assert await rows(world, Event) == []


async def test_nobody_else_gets_what_was_typed(world):
    staff = organizer(world)
    form = opened(await staff.command(TYPED["ja"]))
    organizer(world, name="別の主催")
    world.forms["別の主催"] = form
    assert "期限が切れています" in await refused(world, world.submit("別の主催", form.id, GIVEN))


async def test_a_form_of_an_earlier_version_is_still_read(world):
    staff = organizer(world)
    form = opened(await staff.command("イベント 作成"))
    assert form.form.value == ""
    typed = "capacity=40|zone=Asia/Tokyo|language=en|length=45m"
    world.forms["主催"] = replace(form, form=replace(form.form, value=typed))
    shown(await world.submit("主催", form.id, GIVEN))
    event = await the_event(world)
    assert (event["capacity"], event["language"], event["end_ms"] - event["start_ms"]) == (40, "en", 45 * 60_000)


async def test_options_that_were_typed_for_a_survey_question_stand_in_its_form(world):
    staff = organizer(world)
    await staff.command("イベント 作成 名前:春の会 開始:「2027-04-10 18:30」")
    await staff.command("アンケート 質問 「席は?」 選択肢:「狭い/広い」")
    form = opened(await staff.command("アンケート 質問 選択肢:「よい/わるい」"))
    assert [field.value for field in form.form.fields] == ["席は?", "よい/わるい"]


async def test_how_a_question_is_to_be_asked_stands_in_its_form(world):
    staff = await world.event()
    await staff.command("イベント 変更 講演者:「佐藤」")
    someone = await world.introduced("新田")
    form = opened(await someone.command("質問 名前:はい 同じ質問:はい"))
    assert [field.values for field in form.form.fields[1:]] == [("yes",), ("yes",)]
