"""A sixth question, of the organizer's own: on every way in, apart from the other answers, the same over editions."""

import pytest

from adapters.pages.survey_page import AnswerSheet, form
from bot.reminders.card import ReminderFacts, channel_post, direct
from bot.schedule.rules import RULES
from bot.survey.own import OwnQuestionError, asked_of, own_question, read_own
from bot.survey.results_card import opening
from bot.survey.slide import slide
from bot.survey.slips import sheet
from bot.words.i18n import translator
from storage.survey_tables import Answered
from storage.tables import Event
from tests.flows.forging import press, refused
from tests.flows.records import given, rows
from tests.flows.staging import answered, close_survey, opened, shown, text

ROOM = "アンケート 質問 「会場はいかがでしたか」 選択肢:「狭い/ちょうどよい/広い」"
SHEET = {"q1_recommend": ("9",), "q2_people": ("2_3",), "q3_purpose": ("4",), "q4_uncomfortable": ("none",)}


async def asking(world, typed=ROOM):
    """An event whose survey is open and asks one question more; its organizer and the question."""
    organizer = await world.event()
    assert "この質問もお聞きします" in text(await organizer.command(typed))
    await organizer.command("survey open confirm:yes")
    return organizer, own_question(Event(**(await rows(world, Event))[0]))


async def test_in_the_chat_it_is_one_more_step_that_may_be_left_out(world):
    _, own = await asking(world)
    someone = await world.introduced("新田")
    form = opened(await someone.command("アンケート"))
    assert form.form.title == "アンケート(6問・1分)"
    said = shown(await world.submit("新田", form.id, SHEET))
    assert said.message.text.endswith("よろしければ、主催者からの質問がもう1つあります。")
    again = opened(await someone.click(said, "答える"))
    assert [(field.label, len(field.options)) for field in again.form.fields] == [("会場はいかがでしたか", 3)]
    back = opened(await world.submit("新田", again.id, {}))
    assert back.form.errors == {own.id: "この質問にもお答えください。"}
    assert "ほかの答えとは別に" in text(await world.submit("新田", world.forms["新田"].id, {own.id: ("2",)}))
    choices, alone = await given(world)
    assert own.id not in choices[0]
    assert alone == [(own.id, "2")]
    assert [row["has_own"] for row in await rows(world, Answered)] == [True]
    assert text(await someone.click(said, "答える")) == "回答はもういただいています。ありがとうございました。"


async def test_nobody_answers_it_who_has_not_answered_the_others(world):
    await asking(world)
    await world.introduced("新田")
    assert "古くなりました" in await refused(world, press(world, "新田", "survey.own", "1"))
    await answered(world, "新田")
    assert (await given(world))[1] == []


async def test_on_paper_it_stands_before_the_words(world):
    organizer, own = await asking(world)
    html = shown(await organizer.command("survey paper")).message.files[0].data.decode()
    assert html.count("<section>") == 6
    assert html.index("会場はいかがでしたか") < html.index("次に聞きたいテーマ")
    assert "5. 1 = 狭い、2 = ちょうどよい、3 = 広い" in shown(await organizer.command("survey enter")).message.text
    await organizer.command("survey enter 9 2-3 4 0 ちょうどよい 採用の話")
    await organizer.command("survey enter 9 2-3 4 0 - 採用の話")
    await organizer.command("survey enter 9 2-3 4 0")
    assert sorted((await given(world))[1]) == [(own.id, "2"), ("q5_next", "採用の話"), ("q5_next", "採用の話")]
    wrong = text(await organizer.command("survey enter 9 2-3 4 0 7"))
    assert "質問5:選択肢にありません" in wrong
    assert "例:9 2-3 4 0 3 「採用の話」" in wrong
    await organizer.command("survey enter 9 2-3 4 0 3 「採用の話」")
    assert (own.id, "3") in (await given(world))[1]


async def test_results_and_the_export_say_it_from_five_answers_on(world):
    organizer, _ = await asking(world)
    for option in ("1", "2", "2", "2", "-", "2"):
        await organizer.command(f"survey enter 9 2-3 4 0 {option}")
    assert "ちょうどよい" not in str(shown(await organizer.command("survey results")).message)
    await close_survey(organizer)
    cards = shown(await organizer.command("survey results")).message.cards
    (found,) = [field.value for card in cards for field in card.fields if field.label == "会場はいかがでしたか"]
    assert found.startswith("狭い\nちょうどよい:5名中4名")
    page = shown(await organizer.command("survey results")).message.files[0].data.decode()
    assert (
        "会場はいかがでしたか:ちょうどよい 4名(38〜96%)、5名の回答、1〜2名が挙げたこと(人数は出しません):狭い" in page
    )
    files = shown(await organizer.command("export csv survey")).message.files
    assert files[1].data.decode("utf-8-sig").count("会場はいかがでしたか,ちょうどよい") == 4
    assert "会場" not in files[0].data.decode("utf-8-sig")


async def test_of_fewer_than_five_nothing_is_said(world):
    organizer, _ = await asking(world)
    for option in ("1", "2", "2", "2", "-", "-"):
        await organizer.command(f"survey enter 9 2-3 4 0 {option}")
    await close_survey(organizer)
    assert "会場" not in str(shown(await organizer.command("survey results")).message)
    files = shown(await organizer.command("export csv survey")).message.files
    assert "会場" not in "".join(file.data.decode("utf-8-sig") for file in files)


async def test_the_next_edition_asks_the_same(world):
    organizer, own = await asking(world)
    await organizer.command("event clone start:2027-02-04T18:30")
    again = own_question(Event(**(await rows(world, Event))[1]))
    assert again == own
    assert "もう始まっているため" in text(await organizer.command(f"{ROOM} event:1"))


async def test_it_is_set_in_a_form_too_and_dropped_with_an_empty_one(world):
    organizer = await world.event()
    form = opened(await organizer.command("survey question"))
    back = opened(await world.submit("幹事", form.id, {"words": ("席は?",), "options": ("狭い",)}))
    assert back.form.errors["options"].startswith("選択肢は2〜6個か、なし(1〜5の5段階)にしてください。例:")
    kept = await world.submit("幹事", world.forms["幹事"].id, {"words": ("席は?",), "options": ("",)})
    assert "席は?(1〜5の5段階)" in text(kept)
    form = opened(await organizer.command("survey question"))
    assert form.form.fields[0].value == "席は?"
    assert "質問はありません" in text(await world.submit("幹事", form.id, {"words": ("",), "options": ("",)}))
    assert (await rows(world, Event))[0]["own_question"] == {}


@pytest.mark.parametrize(
    ("words", "options", "wrong"),
    [
        ("話" * 46, "", "long"), ("席は", "a", "count"), ("席は", "a/b/c/d/e/f/g", "count"), ("席は", "a/A", "options"),
        ("席は", f"a/{'b' * 41}", "options"),
    ],
)  # fmt: skip
def test_what_no_chat_could_show_is_refused(words, options, wrong):
    with pytest.raises(OwnQuestionError) as refused:
        read_own(words, options)
    assert refused.value.name == wrong


def test_the_same_words_are_the_same_question_and_others_are_not():
    def id_of(words, options=""):
        return own_question(Event(own_question=read_own(words, options))).id

    assert id_of("席は？", "狭い/広い") == id_of(" 席は? ", "狭い\n広い")
    assert len({id_of("席は"), id_of("席は", "a/b"), id_of("席は", "b/a"), id_of("椅子は")}) == 4
    assert [one.id[:3] for one in asked_of(Event(own_question=read_own("席は", "")))] == [
        "q1_",
        "q2_",
        "q3_",
        "q4_",
        "own",
        "q5_",
    ]


@pytest.mark.parametrize(
    "typed",
    ["狭い/ふつう/広い", "狭い、ふつう、広い", "狭い，ふつう，広い", "狭い\nふつう\n広い", "狭い／ふつう／広い"],
)
def test_options_stand_between_slashes_commas_or_in_lines(typed: str) -> None:
    assert read_own("会場は", typed)["options"] == ["狭い", "ふつう", "広い"]


def test_a_comma_beside_a_slash_belongs_to_an_option() -> None:
    assert read_own("会場は", "はい、とても/いいえ")["options"] == ["はい、とても", "いいえ"]


@pytest.mark.parametrize(("own", "count"), [({}, 5), (read_own("席は", "狭い/広い"), 6)])
def test_slide_and_page_say_how_many_questions_there_are_and_which_may_be_left_out(own, count):
    event, t = Event(id=1, title="春の会", language="ja", own_question=own), translator("ja")
    assert slide(t, event, "https://x.example/s/A").alt.startswith(f"「春の会」。アンケート、{count}問・1分。")
    page = form(t, event, AnswerSheet("")).text
    assert f">{count}問、1分です。" in page
    assert page.count("(任意)") == count - 4


@pytest.mark.parametrize("is_over", [False, True])
@pytest.mark.parametrize(
    ("language", "own", "said"),
    [
        ("ja", {}, "5問、1分"),
        ("ja", read_own("席は", "狭い/広い"), "6問(最後の1問は任意)、1分"),
        ("en", {}, "five questions, one minute"),
        ("en", read_own("The room?", ""), "6 questions, the last one optional, one minute"),
    ],
)
def test_every_post_says_how_many_questions_there_are(language, own, said, is_over):
    t, event = translator(language), Event(
        id=1, title="春の会", language=language, own_question=own, end_ms=0 if is_over else 2, zone="Asia/Tokyo",
        local_start="2026-12-10T19:00", local_end="2026-12-10T21:00",
    )  # fmt: skip
    facts = ReminderFacts(event, 1, is_over=is_over, is_survey_open=True)
    posts = [
        opening(t, event, (), 1, ""), channel_post(t, RULES["survey_open"], facts), direct(t, RULES["thanks"], facts)
    ]  # fmt: skip
    assert [said in post.text.casefold() for post in posts[:2]] == [True, True]
    assert said.replace("(最後の1問は任意)、1分", "・1分、最後の1問は任意").replace("5問、", "5問・") in posts[2].text
    slip = sheet(event, ["ABCD2345"], "https://x.example/s/A").data.decode()
    assert {"ja": "{}問・1分。", "en": "{} questions, 1 minute."}[language].format(6 if own else 5) in slip
