"""A whole event as a newcomer lives through it, in Japanese; an organizer's weeks are in English."""

import re

import pytest
from playwright.async_api import Locator, expect

from bot.survey.questions import QUESTIONS
from bot.words.catalog import CATALOG
from bot.words.i18n import Language
from tests.browser.running import Begin
from tests.browser.tab import DIRECT, Tab, Visit

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

NAME = "あおい"
OFFERS = ("offer.pilot", "offer.channel")
SEEKS = ("seek.co_creation", "seek.clients", "seek.channel")
EVE = "12月3日(木)12:10"
SENT = {
    "open_intros": "sent", "organizer_balance": "sent", "nudge_intro": "skipped", "suggestions": "sent",
    "practical": "sent", "same_day": "sent", "welcome": "skipped", "opening": "sent", "survey_open": "sent",
    "thanks": "sent", "waiting_requests": "sent", "organizer_report": "sent", "you_said": "skipped",
    "theme_vote": "skipped", "outcome": "sent", "forgetting": "sent",
}  # fmt: skip


async def test_a_newcomer_lives_through_the_whole_event(begin: Begin, visit: Visit) -> None:
    tab = await visit(await begin(), "newcomer")
    await fill_in_about_you(tab)
    preview = await fill_in_goals(tab)
    await publish(tab, preview)
    dismissed = await turn_somebody_down(tab, preview)
    await live_until_the_survey(tab, dismissed)
    await answer_the_survey_once(tab)
    await live_until_the_end(tab)


async def fill_in_about_you(tab: Tab) -> None:
    t = tab.t
    notice = await tab.answer_to(tab.last(), t("intro-start"))
    await expect(notice).to_have_class(re.compile("is-private"))
    await expect(notice.locator(".card-title")).to_have_text(t("intro-notice-title"))
    await tab.press(notice, t("intro-consent"))
    form = await tab.form_titled(t("intro-about-title"))
    await form.get_by_label(t("intro-name"), exact=True).fill(NAME)
    await tab.send_form()
    await expect(tab.field_error("industry")).to_have_text(t("error-choose-one"))
    await expect(tab.field_error("size")).to_have_text(t("error-choose-one"))
    await expect(tab.field_error("name")).to_be_hidden()
    await expect(form.get_by_label(t("intro-name"), exact=True)).to_have_value(NAME)
    await expect(form.get_by_label(t("intro-industry"), exact=True)).to_be_focused()
    await form.get_by_label(t("intro-industry"), exact=True).select_option(
        label=CATALOG.label("ind.mfg_food", t.language)
    )
    await form.get_by_label(t("intro-size"), exact=True).select_option(label=CATALOG.label("size.small", t.language))
    await tab.send_form()
    await tab.no_form()
    await expect(tab.last().locator(".post-text")).to_have_text(t("intro-step-saved"))


async def fill_in_goals(tab: Tab) -> Locator:
    t = tab.t
    await tab.press(tab.last(), t("intro-continue"))
    form = await tab.form_titled(t("intro-goals-title"))
    await tab.tick(t("intro-offer"), *labels(OFFERS, t.language))
    await tab.tick(t("intro-commitment"), CATALOG.label("commit.2", t.language))
    line = "小さく試すのが好きです"
    await form.get_by_label(t("intro-line"), exact=True).fill(line)
    await tab.tick(t("intro-reach"), t("intro-reach-dm-ok"))
    await tab.send_form()
    await expect(tab.field_error("seek")).to_have_text(t("intro-error-goals", most=3, count=0))
    await expect(form.get_by_label(t("intro-line"), exact=True)).to_have_value(line)
    await tab.tick(t("intro-seek"), *labels(SEEKS, t.language))
    others = tab.group(t("intro-seek")).get_by_role("checkbox", disabled=True)
    await expect(others).to_have_count(len(CATALOG.ids("seek")) - len(SEEKS))
    before = await tab.posts().count()
    await tab.send_form()
    await tab.no_form()
    await expect(tab.posts()).to_have_count(before + 1)
    return tab.posts().nth(before)


async def publish(tab: Tab, preview: Locator) -> None:
    t = tab.t
    await expect(preview.locator(".post-text")).to_have_text(t("intro-preview"))
    await tab.press(preview, t("intro-publish"))
    said = [t("intro-published", count=1), rest(tab), t("meet-dismiss-how")]
    await expect(preview.locator(".post-text")).to_have_text("\n".join(said))
    await expect(preview.locator(".card")).to_have_count(2)
    reasons = preview.locator(".card-field").filter(has=tab.page.get_by_text(t("meet-why"), exact=True))
    await expect(reasons).to_have_count(1)
    questions = preview.locator(".card-field").filter(has=tab.page.get_by_text(t("meet-question"), exact=True))
    await expect(questions).to_have_count(1)


async def turn_somebody_down(tab: Tab, preview: Locator) -> str:
    """Another one comes instead; the name of whom it was."""
    t = tab.t
    name = await preview.locator(".card-title").nth(1).text_content()
    assert name
    await tab.press(preview, t("meet-dismiss", name=name))
    await expect(preview.locator(".post-text")).to_have_text(f"{t('meet-dismissed', name=name)}\n{rest(tab)}")
    await expect(preview.locator(".card")).to_have_count(1)
    await expect(preview.locator(".card-title").get_by_text(name, exact=True)).to_have_count(0)
    return name


async def live_until_the_survey(tab: Tab, dismissed: str) -> None:
    while await tab.next_message() != "opening":
        pass
    here = await tab.answer_to(await tab.newest(), tab.t("attend-here"))
    await expect(here.get_by_role("button", name=tab.t("attend-not-here"), exact=True)).to_be_visible()
    assert await tab.next_message() == "survey_open"
    await expect(tab.posts(DIRECT)).to_have_count(1)
    await expect(tab.last(DIRECT).locator(".card")).to_have_count(3)
    await expect(tab.last(DIRECT).locator(".card-title").get_by_text(dismissed, exact=True)).to_have_count(0)


async def answer_the_survey_once(tab: Tab) -> None:
    t = tab.t
    survey = await tab.newest()
    await tab.press(survey, t("survey-answer"))
    form = await tab.form_titled(t("survey-title", count=5))
    score, people, purpose, discomfort, words = QUESTIONS
    await form.get_by_label(score.labels[t.language], exact=True).select_option(label="9")
    await tab.tick(people.labels[t.language], people.options[2].labels[t.language])
    await tab.tick(discomfort.labels[t.language], discomfort.options[0].labels[t.language])
    await form.get_by_label(words.labels[t.language], exact=True).fill("AI")
    await tab.send_form()
    await expect(tab.field_error(purpose.id)).to_have_text(t("survey-error-required"))
    await tab.tick(purpose.labels[t.language], purpose.options[3].labels[t.language])
    await tab.send_form()
    await tab.no_form()
    await expect(tab.last().locator(".post-text")).to_have_text(t("survey-thanks"))
    again = await tab.answer_to(survey, t("survey-answer"))
    await expect(again.locator(".post-text")).to_have_text(t("survey-error-again"))


async def live_until_the_end(tab: Tab) -> None:
    for _event in "the earlier one", "this one":
        while await tab.next_message() != "forgetting":
            pass
    await expect(tab.page.locator("#clock-next")).to_be_disabled()
    # Whom to meet, the thanks, that somebody would like to talk again, and that goals are deleted.
    await expect(tab.posts(DIRECT)).to_have_count(4)
    assert await tab.states() == SENT


def rest(tab: Tab) -> str:
    """That the others come at the eve."""
    return tab.t("meet-rest", when=EVE, way="dm")


def labels(ids: tuple[str, ...], language: Language) -> list[str]:
    return [CATALOG.label(id, language) for id in ids]
