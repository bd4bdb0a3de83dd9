"""Ways to the survey without an account in the chat: its code, a slide, a sheet of paper, links in messages."""

import random

import pytest

from bot.chat.content import LinkButton
from bot.door.context import Defaults
from bot.door.dispatch import Bot
from bot.flows import ROUTES
from scheduler.pump import Pump
from storage.tables import Event
from tests.flows.records import rows
from tests.flows.staging import shown, text

ADDRESS = "https://goen.example.com"


async def as_it_is(svg):
    return svg.encode()


@pytest.fixture
async def public(world):
    """Browsers reach the house's pages; the planned messages know it too."""
    known = Defaults(public_url=ADDRESS)
    world.bot = Bot(world.database, ROUTES, clock=world.clock, defaults=known, rng=random.Random(7), paint=as_it_is)
    world.connect(world.bot.handle)
    world.pump = Pump(world.database, {world.name: world}, world.clock, known)
    organizer = await world.event()
    (event,) = await rows(world, Event)
    return organizer, f"{ADDRESS}/s/{event['code']}"


def links(post):
    return [(one.label, one.url) for one in post.message.actions if isinstance(one, LinkButton) and "/s/" in one.url]


async def test_the_code_and_the_slide_are_pictures_and_the_address_is_text(public):
    organizer, url = public
    said = shown(await organizer.command("アンケート QR"))
    assert said.message.text.startswith(f"「春の会」のアンケート:{url}\n")
    assert links(said) == [("ブラウザーで回答する", url)]
    slide, code = said.message.files
    assert slide.alt == f"「春の会」。アンケート、5問・1分。QRコード:{url}"
    assert code.alt == f"「春の会」のアンケートのQRコード:{url}"
    assert 'viewBox="0 0 640 360"' in slide.data.decode()
    assert ">春の会<" in slide.data.decode()
    assert f">{url.removeprefix('https://')}<" in slide.data.decode()


async def test_without_an_address_it_says_how_to_get_one(world):
    organizer = await world.event()
    said = text(await organizer.command("survey qr"))
    assert said.startswith("アンケートのページには、まだアドレスがありません。")
    assert "GOEN_PUBLIC_URL" in said


@pytest.mark.parametrize("language", ["ja", "en", "ja+en"])
async def test_the_sheet_holds_every_question_and_fetches_nothing(world, language):
    organizer = await world.event("R&D <会>", language=language)
    file = shown(await organizer.command("survey paper")).message.files[0]
    html = file.data.decode()
    assert (file.name, file.media_type) == ("goen-1-survey.html", "text/html")
    assert html.count("<section>") == 5
    assert html.count('class="box"') == 11 + 4 + 5 + 7
    assert "R&amp;D &lt;会&gt;" in html
    assert ("居心地が悪い" in html, "uncomfortable" in html) == ("ja" in language, "en" in language)
    assert "http" not in html.replace("http-equiv", "")


async def test_the_sheet_carries_the_code_where_there_is_a_page(public):
    organizer, url = public
    html = shown(await organizer.command("survey paper")).message.files[0].data.decode()
    assert f'aria-label="{url}"' in html
    assert "右のQRコードからも回答できます" in html


async def test_the_messages_of_the_survey_lead_to_its_page(world, public):
    _, url = public
    await world.introduced("新田", reach="dm")
    await world.later("2026-12-05T10:00")
    led = [post for post in world.posts if links(post)]
    assert {links(post)[0] for post in led} == {("ブラウザーで回答する", url)}
    assert [("回答する" in [getattr(one, "label", "") for one in post.message.actions]) for post in led] == [
        True
    ] * len(led)
    assert len(led) >= 2


async def test_opened_by_hand_it_leads_there_too(world, public):
    organizer, url = public
    await organizer.command("survey open confirm:yes")
    await world.pump.pump()
    assert [links(post) for post in world.posts if links(post)] == [[("ブラウザーで回答する", url)]]
