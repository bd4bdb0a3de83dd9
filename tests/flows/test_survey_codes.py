"""One-time codes of the survey's page, from the organizer's side: printed, counted, stopped, deleted with closing."""

import re

import pytest

from adapters.sandbox.actor import Actor
from bot.survey import answers, codes
from storage.survey_tables import Survey, SurveyCode, SurveyTicket
from tests.flows.records import everything, rows
from tests.flows.staging import close_survey, shown, text
from tests.flows.test_survey_sharing import public
from tests.transactions import unit_of_work

__all__ = ["public"]
both = pytest.mark.parametrize("language", ["ja", "en"])
GIVEN = {"q1_recommend": "9", "q2_people": "2_3", "q3_purpose": "4", "q4_uncomfortable": ["none"]}


async def printed(organizer: Actor, count: int = 3) -> list[str]:
    """The codes on slips."""
    html = shown(await organizer.command(f"survey codes {count}")).message.files[0].data.decode()
    return [code.replace("-", "") for code in re.findall(r"<strong>(.+?)</strong>", html)]


async def given(world, code: str) -> str:
    async with unit_of_work(world.database) as uow:
        event = await uow.events.get(1)
        assert event
        outcome, _ = await answers.give_sheet(
            event, "sheet", GIVEN, uow, now_ms=world.clock.now_ms(), code=code, is_doubtful=True
        )
        return outcome


@both
async def test_slips_hold_the_address_with_a_code_each_and_the_standing_counts(world, public, language):
    organizer, url = public
    who = world.person("共催", language, is_admin=True)
    none = text(await who.command("survey codes"))
    assert none.startswith({"ja": "「春の会」のアンケートのページは、コードなしで", "en": "The survey of"}[language])
    answer = shown(await who.command({"ja": "アンケート コード 12枚", "en": "survey codes 12"}[language]))
    (file,) = answer.message.files
    html = file.data.decode()
    assert (file.name, file.media_type) == ("goen-1-survey-codes.html", "text/html")
    found = re.findall(r'aria-label="(.+?)"', html)
    assert len(set(found)) == 12
    assert all(re.fullmatch(rf"{re.escape(url)}\?code=[0-9A-Z]{{8}}", one) for one in found)
    assert ("「春の会」のアンケート" in html, "size: A4" in html) == (True, True)
    assert {"ja": "コードの紙を12枚", "en": "12 slips"}[language] in answer.message.text
    await printed(organizer, 3)
    assert {"ja": "15件のうち0件が使われました", "en": "0 of 15 one-time codes"}[language] in text(
        await who.command("survey codes")
    )


async def test_a_code_is_good_once_and_nothing_stored_holds_it(world, public):
    organizer, _ = public
    made = await printed(organizer)
    await organizer.command("survey open confirm:yes")
    assert [await given(world, code) for code in (made[0], made[0], "00000000", "")] == [
        "sent", "used", "unknown", "unknown",
    ]  # fmt: skip
    (survey,) = await rows(world, Survey)
    assert (survey["by_web"], survey["codes"]) == (1, 3)
    stored = str(await everything(world))
    assert not any(code in stored for code in made)
    used, kept = await rows(world, SurveyTicket), await rows(world, SurveyCode)
    assert {tuple(row) for row in (*used, *kept)} == {("event_id", "digest")}
    assert {row["digest"] for row in used} < {row["digest"] for row in kept}
    assert "3件のうち1件が使われました" in text(await organizer.command("アンケート コード"))
    assert text(await organizer.command("アンケート コード 0")).startswith(
        "「春の会」では、もうコードで回答した方がいる"
    )


async def test_who_is_in_the_chat_answers_without_a_code(world, public):
    organizer, _ = public
    await printed(organizer)
    await organizer.command("survey open confirm:yes")
    form = await world.person("森").command("アンケート")
    assert form.form.id == "survey.answer"


async def test_closing_deletes_them(world, public):
    organizer, _ = public
    (code, *_) = await printed(organizer)
    await organizer.command("survey open confirm:yes")
    await given(world, code)
    await close_survey(organizer)
    assert (await rows(world, SurveyTicket), await rows(world, SurveyCode)) == ([], [])
    assert text(await organizer.command("アンケート コード 5")) == (
        "「春の会」のアンケートは締め切っていて、コードは消してあります。"
    )


async def test_before_any_is_used_the_page_goes_back_to_asking_for_none(world, public):
    organizer, _ = public
    await printed(organizer)
    assert text(await organizer.command("アンケート コード なし")) == (
        "「春の会」のアンケートのページを、コードなしに戻しました。印刷した紙からも、そのまま開けます。"
    )
    assert text(await organizer.command("アンケート コード 0")).endswith("何も変えていません。")
    assert await rows(world, SurveyCode) == []


@pytest.mark.parametrize("typed", ["たくさん", "121", "-3", "99999999999", "１.５"])
async def test_what_is_no_number_of_slips_is_told_with_an_example(world, public, typed):
    organizer, _ = public
    said = text(await organizer.command(f"アンケート コード {typed}"))
    assert said.endswith(
        "枚数として読めません。1〜120か、コードなしに戻す0を入力してください。例:/goen アンケート コード 60"
    )
    assert await rows(world, SurveyCode) == []


async def test_full_width_digits_are_read(world, public):
    organizer, _ = public
    assert "２枚" not in text(await organizer.command("アンケート コード ２枚"))
    assert len(await rows(world, SurveyCode)) == 2


async def test_an_event_has_no_more_than_it_can_hand_out(public, monkeypatch):
    organizer, _ = public
    monkeypatch.setattr(codes, "MOST_OF_EVENT", 4)
    await printed(organizer)
    assert text(await organizer.command("survey codes 2")) == (
        "「春の会」のコードはもう3件あり、4件までです。何も変えていません。"
    )


async def test_without_an_address_or_a_public_event_there_is_nothing_to_print(world):
    organizer = await world.event()
    assert "GOEN_PUBLIC_URL" in text(await organizer.command("survey codes 3"))
    other = world.person("森")
    assert "主催者" in text(await other.command("survey codes 3"))
