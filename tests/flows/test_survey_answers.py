"""What a survey does without a chat: answered through another door, opened, closed and summed up."""

import pytest

from bot.chat.errors import UserError
from bot.survey import answers, questions
from bot.words.catalog import read_data
from bot.words.i18n import translator
from storage.tables import Event, Person
from storage.unit_of_work import UnitOfWork
from tests.flows.records import given as stored_answers
from tests.flows.records import person
from tests.flows.staging import close_survey, fields, opened, shown
from tests.flows.test_export import table
from tests.flows.test_survey import GOOD
from tests.transactions import unit_of_work
from tests.unit.test_survey_questions import SIXTH

VALUES = {"q1_recommend": "9", "q2_people": "2_3", "q3_purpose": "4", "q4_uncomfortable": ["none"], "q5_next": ""}


@pytest.fixture
def six(monkeypatch: pytest.MonkeyPatch) -> None:
    """The survey with a sixth, optional question."""
    rows = read_data("survey.json")["questions"]
    monkeypatch.setattr(questions, "QUESTIONS", questions.read_questions([*rows, SIXTH]))


async def the_event(uow: UnitOfWork) -> Event:
    event = await uow.events.get(1)
    assert event is not None
    return event


async def give(world, who: Person, values: dict[str, object]) -> None:
    """Answer on a sheet of paper."""
    given, problems = questions.read(values)
    assert problems == {}
    async with unit_of_work(world.database) as uow:
        await answers.give(await the_event(uow), who.id, given, uow, now_ms=world.clock.now_ms())


async def standing(world, name: str) -> str:
    who = await person(world, name)
    async with unit_of_work(world.database) as uow:
        return await answers.standing(await the_event(uow), who.id, uow, now_ms=world.clock.now_ms())


async def test_a_sheet_of_paper_counts_like_an_answer_in_the_chat(world):
    organizer = await world.event()
    await world.introduced("新田")
    assert await standing(world, "新田") == "not_yet"
    await organizer.command("survey open confirm:yes")
    assert await standing(world, "新田") == "open"
    await give(world, await person(world, "新田"), VALUES)
    assert await standing(world, "新田") == "answered"
    with pytest.raises(UserError, match=r"^survey-error-again$"):
        await give(world, await person(world, "新田"), VALUES)
    choices = {name: value for name, value in VALUES.items() if name != "q5_next"}
    assert await stored_answers(world) == ([choices], [])
    await close_survey(organizer)
    assert await standing(world, "新田") == "closed"


async def test_too_early_says_when_in_the_language_of_whoever_reads_it(world):
    await world.event()
    await world.introduced("新田")
    with pytest.raises(UserError) as caught:
        await give(world, await person(world, "新田"), VALUES)
    assert [caught.value.said(translator(language)) for language in ("ja", "en")] == [
        "「春の会」のアンケートは2026年12月4日(金)20:20(Asia/Tokyo)に始まります。",
        'The survey of "春の会" opens on Fri, Dec 4, 2026, 20:20 (Asia/Tokyo).',
    ]


async def test_a_survey_past_its_last_moment_asks_nobody_even_before_it_is_closed(world):
    organizer = await world.event()
    await organizer.command("survey open confirm:yes")
    await world.introduced("新田")
    async with unit_of_work(world.database) as uow:
        survey = await uow.surveys.get(1)
        assert survey is not None
        survey.closes_ms = world.clock.now_ms()
    assert await standing(world, "新田") == "closed"
    async with unit_of_work(world.database) as uow:
        assert not (await answers.results_of(1, uow)).is_closed
        await answers.close_ended(1, uow, now_ms=world.clock.now_ms())
    async with unit_of_work(world.database) as uow:
        assert (await answers.results_of(1, uow)).is_closed
        assert not await answers.open_planned(1, uow)


@pytest.mark.usefixtures("six")
@pytest.mark.parametrize(
    ("language", "label", "share", "friend"),
    [
        ("ja", "この会をどこで知りましたか?", "友人:5名中5名(57〜100%)", "友人"),
        ("en", "How did you hear of us?", "A friend: 5 of 5 (57 to 100%)", "A friend"),
    ],
)
async def test_a_sixth_question_is_answered_elsewhere_and_shown_with_the_others(world, language, label, share, friend):
    organizer = await world.event(who=world.person("幹事", language, is_admin=True))
    crowd = [f"客{number}" for number in range(5)]
    for name in (*crowd, "新田"):
        await world.introduced(name)
    await organizer.command("survey open confirm:yes")
    for name in crowd:
        await give(world, await person(world, name), {**VALUES, "q6_way": "friend"})
    form = opened(await world.person("新田").command("アンケート"))
    assert [field.name for field in form.form.fields] == list(GOOD)
    chosen = {form.form.fields[place].label: option for place, option in enumerate(("9", "2〜3人", "4 ほぼ"))}
    await world.person("新田").submit(form, {**chosen, form.form.fields[3].label: ("とくになかった",)})
    await close_survey(organizer)
    assert fields(await organizer.command("survey results"))[label] == share
    header, *answered = table(shown(await organizer.command("export csv survey")))
    assert (header[-1], sorted(row[-1] for row in answered)) == (label, ["", *[friend] * 5])
