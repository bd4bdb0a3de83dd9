"""Answering the five questions: when, what counts as an answer, once, and without a trace of who."""

import pytest

from bot.chat.content import Choice
from bot.chat.interactions import FormSubmit, Sender
from bot.chat.refs import ChannelRef, UserRef
from bot.survey.questions import QUESTIONS
from storage.process_tables import InboundEvent
from storage.survey_tables import AnswerBox, Answered
from tests.flows.records import everything, given, participant, rows
from tests.flows.staging import THANKS, opened, shown, text

both = pytest.mark.parametrize("language", ["ja", "en"])
GOOD = {
    "q1_recommend": ("9",),
    "q2_people": ("2_3",),
    "q3_purpose": ("4",),
    "q4_uncomfortable": ("clique", "short"),
    "q5_next": ("採用の話",),
}
CLOSED = {
    "ja": "「春の会」のアンケートは締め切りました。ありがとうございました。",
    "en": 'The survey of "春の会" is closed. Thank you.',
}
AGAIN = {
    "ja": "回答はもういただいています。ありがとうございました。",
    "en": "You have answered already. Thank you.",
}


async def asked(world, language="ja", name="新田"):
    """The survey is open; someone and the form on their screen."""
    organizer = await world.event()
    someone = await world.introduced(name, language)
    await organizer.command("survey open confirm:yes")
    return someone, opened(await someone.command("survey"))


async def send(world, name, **changes):
    """Submit the form that is open, by field names; returns what came back."""
    return await world.submit(name, world.forms[name].id, {**GOOD, **changes})


@both
async def test_the_form_holds_the_five_questions(world, language):
    _, form = await asked(world, language)
    assert form.form.title == {"ja": "アンケート(5問・1分)", "en": "5 questions, one minute"}[language]
    assert form.form.submit == {"ja": "送る", "en": "Send"}[language]
    assert [(field.label, field.hint) for field in form.form.fields] == [
        (question.labels[language], question.hints[language]) for question in QUESTIONS
    ]


@both
async def test_before_it_opens_its_time_is_named(world, language):
    await world.event()
    someone = world.person("新田", language)
    assert (
        text(await someone.command("survey"))
        == {
            "ja": "「春の会」のアンケートは2026年12月4日(金)20:20(Asia/Tokyo)に始まります。",
            "en": 'The survey of "春の会" opens on Fri, Dec 4, 2026, 20:20 (Asia/Tokyo).',
        }[language]
    )


@both
async def test_one_that_was_not_opened_in_time_names_no_time(world, language):
    await world.event()
    world.clock.move_to(world.clock.now_ms() + 8 * 24 * 3600 * 1000 + 11 * 3600 * 1000)
    assert (
        text(await world.person("新田", language).command("survey"))
        == {
            "ja": "「春の会」のアンケートは、まだ始まっていません。",
            "en": 'The survey of "春の会" has not been opened yet.',
        }[language]
    )


@both
async def test_an_answer_is_kept_once(world, language):
    someone, _ = await asked(world, language)
    sent = await send(world, "新田", q4_uncomfortable=("short", "clique"), q5_next=(" 採用の\x07話\n ",))
    assert text(sent) == THANKS[language]
    assert text(await someone.command("survey")) == AGAIN[language]
    assert await given(world) == (
        [{"q1_recommend": "9", "q2_people": "2_3", "q3_purpose": "4", "q4_uncomfortable": ["clique", "short"]}],
        [("q5_next", "採用の話")],
    )


@pytest.mark.parametrize(
    ("changes", "field", "ja", "en"),
    [
        ({"q1_recommend": ()}, "q1_recommend", "この質問にもお答えください。", "Please answer this one."),
        ({"q2_people": ()}, "q2_people", "この質問にもお答えください。", "Please answer this one."),
        ({"q3_purpose": ()}, "q3_purpose", "この質問にもお答えください。", "Please answer this one."),
        ({"q4_uncomfortable": ()}, "q4_uncomfortable", "この質問にもお答えください。", "Please answer this one."),
        ({"q1_recommend": ("11",)}, "q1_recommend", "一覧から選んでください。", "Please choose from the list."),
        ({"q2_people": ("1", "0")}, "q2_people", "一覧から選んでください。", "Please choose from the list."),
        ({"q3_purpose": ("0",)}, "q3_purpose", "一覧から選んでください。", "Please choose from the list."),
        ({"q4_uncomfortable": ("x",)}, "q4_uncomfortable", "一覧から選んでください。", "Please choose from the list."),
        (
            {"q4_uncomfortable": ("none", "sales")},
            "q4_uncomfortable",
            "「とくになかった」は、ほかと一緒に選べません。",
            '"Nothing" cannot be chosen together with something else.',
        ),
        (
            {"q5_next": ("あ" * 201,)},
            "q5_next",
            "200文字までです(いま201文字)。",
            "At most 200 characters, please (now 201).",
        ),
        (
            {"q5_next": ("あ" * 8000,)},
            "q5_next",
            "200文字までです(いま8,000文字)。",
            "At most 200 characters, please (now 8,000).",
        ),
    ],
)
@both
async def test_an_answer_that_is_none_comes_back_and_stores_nothing(  # noqa: PLR0917 - cases
    world, changes, field, ja, en, language
):
    await asked(world, language)
    again = opened(await send(world, "新田", **changes))
    assert again.form.errors == {field: {"ja": ja, "en": en}[language]}
    assert (await rows(world, AnswerBox), await rows(world, Answered)) == ([], [])
    kept = {item.name: item.values if isinstance(item, Choice) else (item.value,) for item in again.form.fields}
    assert {**kept, field: ()} == {**GOOD, field: ()}
    assert text(await send(world, "新田")) == THANKS[language]


@both
async def test_after_it_closed_nothing_is_taken_not_even_from_a_form_left_open(world, language):
    someone, _ = await asked(world, language)
    await world.later("2026-12-07T20:30")
    before = await everything(world)
    assert text(await send(world, "新田")) == CLOSED[language]
    assert text(await someone.command("survey")) == CLOSED[language]
    assert await everything(world) == before


async def test_who_never_registered_may_answer_too_and_is_not_registered_by_it(world):
    await asked(world)
    stranger = world.person("通りすがり")
    opened(await stranger.command("アンケート"))
    before = await everything(world)
    assert text(await send(world, "通りすがり")) == THANKS["ja"]
    assert await participant(world, "通りすがり") is None
    after = await everything(world)
    assert {name for name, kept in after.items() if kept != before[name]} == {"Survey", "AnswerBox", "Answered"}


# A chat may name what it tells: beside an answer not even that it was told is kept.
@pytest.mark.parametrize("key", ["", "interaction:1"])
async def test_two_forms_of_one_person_give_one_answer(world, key):
    await asked(world)
    interaction = FormSubmit(
        Sender(UserRef("sandbox", "demo", "新田"), "新田", "ja-JP"), ChannelRef("sandbox", "demo", "event"),
        "survey.answer", "1", GOOD, key=key,
    )  # fmt: skip
    first = await world.bot.handle(interaction)
    again = await world.bot.handle(interaction)
    assert [answer.message.text for answer in (first, again)] == [THANKS["ja"], AGAIN["ja"]]
    assert len((await given(world))[0]) == 1
    assert await rows(world, InboundEvent) == []
    shown(await world.person("新田").command("ヘルプ"))
