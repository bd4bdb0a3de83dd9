"""An organizer's weeks, in English: a second event, the room's balance, suggestions, the plan, the results."""

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.async_api import expect

from bot.words.catalog import CATALOG
from tests.browser.running import Begin
from tests.browser.tab import DIRECT, Tab, Visit

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

COMING, SECOND = "Year-end cross-industry mixer", "Winter study group"
CREATE = (
    'event create title:"Winter study group" purpose:"Leave with three ideas" start:"18 Dec 19:00" length:90m '
    'venue:"Library" capacity:30'
)
WHEN = "Fri, Dec 18, 2026, 19:00 (Asia/Tokyo)"
INTRODUCED, ELSEWHERE, CAME = 41, 3, 37
PAIRS = 61
ANSWERED = 25


async def test_an_organizer_prepares_an_event_and_reads_its_results(begin: Begin, visit: Visit) -> None:
    tab = await visit(await begin("en"), "organizer", "en")
    await create_publish_undo(tab)
    await look_at_the_room(tab)
    await look_at_the_plan(tab)
    await wait_for_the_results(tab)
    await export_the_attendees(tab)
    await bring_registrations(tab)


async def create_publish_undo(tab: Tab) -> None:
    t, title = tab.t, SECOND
    draft = await tab.command(CREATE)
    await expect(draft.locator(".post-text")).to_contain_text(t("event-missing-theme"))
    await expect(draft.get_by_role("button", name=t("event-publish"), exact=True)).to_have_count(0)
    await tab.choose(draft, t("event-choose-theme"), CATALOG.label("theme.regional", t.language))
    await tab.press(draft, t("event-publish"))
    await expect(draft.locator(".post-text")).to_have_text(t("event-published", title=title, when=WHEN))
    announcement = tab.posts().filter(has=tab.page.locator(".card-title").get_by_text(title, exact=True))
    await expect(announcement).to_have_count(1)
    await tab.press(draft, t("event-undo"))
    await expect(draft.locator(".post-text")).to_contain_text(t("event-unpublished-told", title=title))
    await expect(tab.last().locator(".post-text")).to_have_text(t("event-unpublished", title=title))


async def look_at_the_room(tab: Tab) -> None:
    t, title = tab.t, COMING
    balance = await tab.command("balance show event:3")
    known = {"people": INTRODUCED + ELSEWHERE, "introduced": INTRODUCED, "seats": ELSEWHERE}
    summary = t("balance-summary-seats", title=title, industries=22, newcomers=23, **known)
    await expect(balance.locator(".post-text")).to_contain_text(summary)
    kinds = ("sizes", "industries", "roles", "targets")
    await expect(balance.locator("dt")).to_have_text([t(f"balance-{kind}") for kind in kinds])
    await expect(balance.locator(".picture img")).to_have_count(1)
    preview = await tab.command("match preview event:3")
    covered = t("match-covered", covered=INTRODUCED, people=INTRODUCED, minimum=1)
    answered = t("match-needs-met", met=INTRODUCED, seekers=INTRODUCED, possible=INTRODUCED, bound="no")
    await expect(preview.locator(".post-text")).to_contain_text(f"{covered}\n{answered}")
    await expect(preview.locator(".card-title")).to_have_text([t("match-examples-title")])
    await expect(preview.locator(".picture img")).to_have_count(1)
    drawn = t("room-picture-chords", people=INTRODUCED, pairs=PAIRS)
    await expect(preview.locator(".picture img")).to_have_attribute("alt", re.compile(f"^{re.escape(drawn)}"))
    await expect(preview.get_by_role("button", name=t("match-send"), exact=True)).to_be_visible()


async def look_at_the_plan(tab: Tab) -> None:
    t, title = tab.t, COMING
    plan = await tab.command("remind list event:3")
    await expect(plan.locator(".post-text")).to_have_text(t("remind-list", title=title, count=16))
    lines = (await plan.locator(".card-text").inner_text()).splitlines()
    assert len(lines) == 17  # sixteen by themselves, one by hand
    labels = await tab.page.locator("#timeline .entry-label").all_inner_texts()
    assert [label for label, line in zip(labels, lines, strict=False) if label not in line] == []


async def wait_for_the_results(tab: Tab) -> None:
    t, title = tab.t, COMING
    before = await tab.posts(DIRECT).count()
    while await tab.next_message() != "organizer_report":
        pass
    await expect(tab.posts(DIRECT)).to_have_count(before + 2)
    results = await tab.command("survey results event:3")
    said = [
        t("results-title", title=title),
        t("results-responses", count=ANSWERED, came=CAME, known="yes", rate="68%"),
        t("question-counted", count=4, groups=3),
        t("came-later", when="Sun, Jan 10, 2027, 20:30"),
    ]
    await expect(results.locator(".post-text")).to_have_text(" ".join(said))
    names = ["results-recommend", "results-met", "results-purpose", "results-discomfort", "results-topics"]
    await expect(results.locator("dt")).to_have_text([t(name) for name in names])
    await expect(results.locator(".card-title")).to_have_text([t("results-voices"), t("outcome-title")])


async def bring_registrations(tab: Tab) -> None:
    """A file chosen in the form is looked at, and taken in with one button."""
    t, folder = tab.t, Path(__file__).parents[1] / "unit/registration_files"
    await tab.say("/goen import event:3")
    form = await tab.form_titled(t("import-title"))
    chooser = form.get_by_label(t("import-file"), exact=True)
    assert await chooser.get_attribute("accept") == ".csv,.xlsx,.tsv,.txt"
    await tab.send_form()
    await expect(tab.field_error("file")).to_contain_text(t("import-error-no-file"))
    await chooser.set_input_files(folder / "luma-2026-bom.csv")
    await expect(form.get_by_role("status")).to_have_text(t("sandbox-file-chosen", name="luma-2026-bom.csv"))
    before = await tab.posts().count()
    await tab.send_form()
    await tab.no_form()
    looked = tab.posts().nth(before)
    await expect(looked.locator(".post-text")).to_contain_text(t("import-service-luma"))
    await tab.press(looked, t("import-take"))
    await expect(looked.locator(".post-text")).to_contain_text(t("import-coming", count=INTRODUCED + ELSEWHERE + 1))


async def export_the_attendees(tab: Tab) -> None:
    t = tab.t
    answer = await tab.command("export csv attendees event:3")
    async with tab.page.expect_download() as started:
        await answer.locator("a.file").click()
    download = await started.value
    assert download.suggested_filename == "goen-3-attendees.csv"
    data = (await download.path()).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    header, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    names = ("name", "industry", "size", "offers", "seeks", "newcomer")
    assert header == [t(f"export-column-{name}") for name in names]
    assert len(rows) == INTRODUCED
