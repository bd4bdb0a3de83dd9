"""The survey as a page, over real HTTP: the chat's questions and rules, for who has no account in the chat."""

import re
from collections.abc import AsyncIterator
from html import unescape
from typing import Any

import pytest
from aiohttp import ClientSession, CookieJar, web

from adapters.http import Server, serve
from adapters.pages import survey, survey_page
from adapters.pages.house import House as Pages
from adapters.visits import PerAddress
from bot.door.context import Defaults
from bot.survey import codes
from bot.survey.own import asked_of
from bot.words.i18n import LANGUAGES, translator
from storage.survey_tables import Survey, SurveyTicket
from storage.tables import Event
from tests.conftest import House
from tests.flows.records import everything, given, rows
from tests.flows.staging import CREATE, THANKS, close_survey, text
from tests.patience import standing
from tests.transactions import unit_of_work

GOOD = {"q1_recommend": "9", "q2_people": "2_3", "q3_purpose": "4", "q4_uncomfortable": "short", "q5_next": "採用の話"}
CHOSEN = {"q1_recommend": "9", "q2_people": "2_3", "q3_purpose": "4", "q4_uncomfortable": ["short"]}


class Phone:
    """A browser without scripts, on the page of event 1."""

    def __init__(self, session: ClientSession, url: str) -> None:
        self.session, self.url = session, url
        self.html, self.status, self.headers = "", 0, Any

    async def look(self, query: str = "", **headers: str) -> str:
        async with self.session.get(self.url + query, headers=headers) as answer:
            return await self._read(answer)

    async def send(self, given: Any = None, headers: Any = None, **changes: Any) -> str:
        """Send the form that is shown, with these answers."""
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', self.html))
        values = {**hidden, **(GOOD if given is None else given), **changes}
        action = unescape(re.findall(r'action="([^"]*)"', self.html)[0])
        async with self.session.post(self.url + action, data=values, headers=headers) as answer:
            return await self._read(answer)

    async def _read(self, answer: Any) -> str:
        self.status, self.headers, self.html = answer.status, answer.headers, await answer.text()
        return re.sub(r"<[^>]+>", "", self.html.split("</nav>")[-1].split("<main>")[-1]).strip()


@pytest.fixture
async def pages(world: House) -> AsyncIterator[Server]:
    app = web.Application()
    page = survey.SurveyAddress(
        Pages(world.database, world.clock, Defaults()), PerAddress(90, 1, standing()), PerAddress(30, 1, standing())
    )
    app.router.add_get(survey.PATH, page.show)
    app.router.add_post(survey.PATH, page.take)
    server = await serve(app, "127.0.0.1", 0)
    yield server
    await server.stop()


@pytest.fixture
async def phone(world: House, pages: Server) -> AsyncIterator[Phone]:
    """The survey is open, and somebody has scanned its code."""
    organizer = await world.event()
    await organizer.command("survey open confirm:yes")
    (event,) = await rows(world, Event)
    async with ClientSession(cookie_jar=CookieJar(unsafe=True), headers={"Accept-Language": "ja"}) as session:
        phone = Phone(session, f"{pages.url}s/{event['code']}")
        await phone.look()
        yield phone


async def test_an_answer_is_kept_without_anybody_and_counted(world, phone):
    assert "「春の会」のアンケート" in phone.html
    assert await phone.send() == f"「春の会」のアンケート{THANKS['ja']}別の方がこの端末で回答する"
    assert await given(world) == ([CHOSEN], [("q5_next", "採用の話")])
    (row,) = await rows(world, Survey)
    assert (row["by_chat"], row["by_web"], row["by_paper"]) == (0, 1, 0)
    organizer = world.person("幹事", is_admin=True)
    assert text(await organizer.command("survey results")) == (
        "「春の会」のアンケート結果です。\n回答 1/登録1名(100%)。\n"
        "結果は、締め切ったあと、回答が5名以上のときに表示します。それまでは人数だけです。"
    )


async def test_it_can_be_read_in_both_languages_and_what_was_filled_in_comes_along(phone):
    assert "Survey of" in await phone.look(**{"Accept-Language": "en-GB,ja;q=0.5"})
    assert 'lang="en"' in phone.html
    await phone.send({**GOOD, "q2_people": ""})
    assert phone.status == 422
    assert "Please answer this one." in phone.html
    assert "「春の会」のアンケート" in await phone.send({**GOOD, "q2_people": ""}, language="ja")
    assert "採用の話" in phone.html
    assert 'value="9" id="q1_recommend-9" checked' in phone.html


async def test_what_is_wrong_is_said_beside_it_and_nothing_that_was_typed_is_lost(world, phone):
    long = "話" * 8000
    said = await phone.send({"q1_recommend": "7", "q4_uncomfortable": ["none", "short"], "q5_next": long})
    assert phone.status == 422
    for name in ("q2_people", "q3_purpose", "q4_uncomfortable", "q5_next"):
        assert f'href="#{name}-0"' in phone.html
        assert f'id="{name}-0"' in phone.html
    assert said.count("この質問にもお答えください。") == 4
    assert said.count("「とくになかった」は、ほかと一緒に選べません。") == 2
    assert phone.html.startswith('<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>ご確認ください:')
    assert "話" * 2000 in phone.html
    assert await given(world) == ([], [])


@pytest.mark.parametrize("wrong", [{"q1_recommend": "11"}, {"q1_recommend": ["1", "2"]}, {"q3_purpose": "<b>"}])
async def test_what_no_form_of_ours_sends_is_refused(world, phone, wrong):
    await phone.send({**GOOD, **wrong})
    assert phone.status == 422
    assert "一覧から選んでください。" in phone.html
    assert "<b>" not in phone.html
    assert await given(world) == ([], [])


async def test_a_sheet_that_is_sent_twice_counts_once(world, phone):
    first = phone.html
    await phone.send()
    phone.html = first
    phone.session.cookie_jar.clear()
    assert "回答はもういただいています。" in await phone.send(q5_next="また")
    assert await given(world) == ([CHOSEN], [("q5_next", "採用の話")])


async def test_a_second_answer_from_one_device_is_somebody_s_decision(world, phone):
    other_window = phone.html
    await phone.send()
    assert "回答はもういただいています。" in await phone.look()
    phone.html = other_window.replace('name="sheet" value="', 'name="sheet" value="x')
    said = await phone.send(q1_recommend="3")
    assert phone.status == 409
    assert "この端末からの回答は、もういただいています。" in said
    assert 'value="3" id="q1_recommend-3" checked' in phone.html
    assert THANKS["ja"] in await phone.send(q1_recommend="3")
    await phone.look("?another")
    assert THANKS["ja"] in await phone.send(q1_recommend="4")
    choices, _ = await given(world)
    assert sorted(one["q1_recommend"] for one in choices) == ["3", "4", "9"]


async def test_the_cookie_says_nothing_and_ends_with_the_survey(phone):
    async with phone.session.get(phone.url) as answer:
        assert "Set-Cookie" not in answer.headers
    hidden = re.findall(r'name="sheet" value="([^"]*)"', phone.html)[0]
    async with phone.session.post(phone.url, data={**GOOD, "sheet": hidden}, allow_redirects=False) as answer:
        path = phone.url[phone.url.index("/s/") :]
        days = (8 * 24 + 10.5) * 3600 + 3 * 24 * 3600  # it closes three days after the end of the event
        assert answer.headers["Set-Cookie"] == (
            f"goen-survey=1; HttpOnly; Max-Age={int(days)}; Path={path}; SameSite=Lax"
        )
        assert (answer.status, answer.headers["Location"]) == (303, "?done=sent&lang=ja")


async def test_what_another_site_lets_a_browser_send_is_shown_and_not_kept(world, phone):
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}, {"Origin": "null"}):
        assert "ほかのページから送られたため" in await phone.send(headers=headers)
        assert phone.status == 403
    assert await given(world) == ([], [])
    own = phone.url[: phone.url.index("/s/")]
    assert THANKS["ja"] in await phone.send(headers={"Origin": own})


async def test_before_and_after_it_takes_nothing_and_says_so(world, phone):
    form = phone.html
    await phone.send()
    phone.session.cookie_jar.clear()
    await close_survey(world.person("幹事", is_admin=True))
    closed = "「春の会」のアンケート「春の会」のアンケートは締め切りました。ありがとうございました。"
    assert await phone.look() == closed
    phone.html = form.replace('name="sheet" value="', 'name="sheet" value="x')
    assert await phone.send() == closed
    assert len((await given(world))[0]) == 1
    assert await rows(world, SurveyTicket) == []
    await world.event("夏の会", start="2027-01-08 18:30", who=world.person("幹事", is_admin=True))
    code = (await rows(world, Event))[1]["code"]
    phone.url = re.sub(r"\w+$", code.lower(), phone.url)
    assert await phone.look() == (
        "「夏の会」のアンケート「夏の会」のアンケートは2027年1月8日(金)20:20(Asia/Tokyo)に始まります。"
    )
    await world.person("幹事", is_admin=True).command("event cancel event:2 confirm:yes")
    assert await phone.look() == "「夏の会」のアンケート「夏の会」は中止になったため、アンケートはありません。"


async def test_what_is_not_there_is_not_told_from_what_nobody_may_see(world, phone):
    await world.person("幹事", is_admin=True).command(CREATE["ja"])
    draft = (await rows(world, Event))[1]["code"]
    for code in ("00000000", draft, "x" * 300, "%E6%98%A5"):
        phone.url = f"{phone.url[: phone.url.index('/s/')]}/s/{code}"
        assert (await phone.look()).startswith("アンケートが見つかりません")
        assert phone.status == 404


async def test_nothing_changes_by_looking(world, phone):
    before = await everything(world)
    for query in ("", "?another", "?done=sent", "?done=x", "?lang=en"):
        await phone.look(query)
    assert await everything(world) == before


async def test_what_is_too_much_is_refused_in_words(world, phone):
    await phone.send(q5_next="x" * 200_000)
    assert (phone.status, "文章が長すぎます" in phone.html) == (413, True)
    async with phone.session.post(phone.url, json=GOOD) as answer:
        assert answer.status == 415
    async with phone.session.post(phone.url, data="&".join(f"a{n}=1" for n in range(500)), headers=FORM) as answer:
        assert answer.status == 400
    assert await given(world) == ([], [])


FORM = {"Content-Type": "application/x-www-form-urlencoded"}


async def test_one_address_may_ask_only_so_often_and_others_go_on(world, phone):
    here = {"X-Forwarded-For": "203.0.113.7"}
    async with phone.session.get(phone.url) as answer:
        html = await answer.text()
    for number in range(31):
        phone.html = html.replace('name="sheet" value="', f'name="sheet" value="{number}')
        await phone.send(headers=here, another="1")
    assert phone.status == 429
    assert "このネットワークから回答が集中している" in phone.html
    assert 'value="9" id="q1_recommend-9" checked' in phone.html
    assert len((await given(world))[0]) == 30
    phone.html = html
    assert THANKS["ja"] in await phone.send(headers={"X-Forwarded-For": "198.51.100.9, 203.0.113.8"}, another="1")
    while phone.status != 429:
        await phone.look(**here)
    assert phone.headers["Retry-After"] == "1"


async def test_the_page_is_small_and_lets_nothing_else_in(phone):
    assert len(phone.html.encode()) <= 20_000
    policy = phone.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline' 'sha256-")
    assert policy.endswith("form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
    assert not re.findall(r"https?:|<script|<img|<link", phone.html)
    assert (phone.headers["Cache-Control"], phone.headers["Referrer-Policy"]) == ("no-store", "same-origin")


async def test_the_event_s_own_question_stands_on_the_page_and_may_be_left_out(world, phone):
    await world.event("夏の会", start="2027-01-08 18:30", who=world.person("幹事", is_admin=True))
    organizer = world.person("幹事", is_admin=True)
    await organizer.command("アンケート 質問 「席は?」 選択肢:「狭い/広い」 会:2")
    await organizer.command("survey open event:2 confirm:yes")
    phone.url = re.sub(r"\w+$", (await rows(world, Event))[1]["code"], phone.url)
    assert "席は?" in await phone.look()
    name = re.findall(r'name="(own_\w+)"', phone.html)[0]
    await phone.send({**GOOD, name: "3"})
    assert phone.status == 422
    assert THANKS["ja"] in await phone.send({**GOOD, name: "2"})
    await phone.look("?another")
    assert THANKS["ja"] in await phone.send()
    choices, alone = await given(world, 2)
    assert len(choices) == 2
    assert sorted(alone) == [(name, "2"), ("q5_next", "採用の話"), ("q5_next", "採用の話")]


TITLE = '「会」" name="sheet" value="<&'


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("own", [{}, {"words": TITLE, "options": ["a", TITLE]}, {"words": "席は?", "options": []}])
@pytest.mark.parametrize("is_another", [False, True])
def test_a_form_that_is_kept_ready_is_the_one_that_would_be_made(language, own, is_another):
    t = translator(language)
    for title in ("春の会", TITLE, "春の会"):
        event = Event(
            title=title, own_question=own, space="sandbox:demo", language="ja", zone="Asia/Tokyo", local_start="",
            local_end="", start_ms=0, end_ms=1, created_ms=0,
        )  # fmt: skip
        for ticket in ("one", "two"):
            sheet = survey_page.AnswerSheet(ticket, is_another=is_another)
            made = survey_page._filled_in(t, title, asked_of(event), sheet)
            assert survey_page.form(t, event, sheet).text == made


# --- One-time codes ----------------------------------------------------------------------------------


async def handed_out(world, count=2):
    async with unit_of_work(world.database) as uow:
        event = await uow.events.get(1)
        assert event
        return await codes.make(event, count, uow)


async def test_a_slip_opens_the_form_with_its_code_and_is_good_for_one_answer(world, phone):
    one, other = await handed_out(world)
    await phone.look(f"?code={one}")
    assert f'name="code" id="code-0" value="{one}"' in phone.html
    assert "ありがとうございました" in await phone.send({**GOOD, "code": one})
    await phone.look(f"?code={one}")
    said = await phone.send({**GOOD, "code": f"{one[:4].lower()}-{one[4:]}"})
    assert said.startswith("「春の会」のアンケートこのコードの回答は、もういただいています。")
    await phone.look(f"?code={other}")  # the next person at the same device
    assert "ありがとうございました" in await phone.send({**GOOD, "code": other})
    (row,) = await rows(world, Survey)
    assert row["by_web"] == 2


@pytest.mark.parametrize(
    ("language", "missing", "unknown"),
    [
        ("ja", "お手元の紙のコードが必要です。8文字です(例:7K3M-9Q2F)。", "このコードは見つかりません。"),
        ("en", "The organizers ask for the code on your slip", "This code is not known."),
    ],
)
async def test_without_a_slip_the_page_says_what_it_asks_for_and_keeps_what_was_filled_in(
    world, phone, language, missing, unknown
):
    await handed_out(world)
    assert 'name="code"' in await _html(phone, f"?lang={language}")
    assert missing in await phone.send({**GOOD, "code": " "})
    assert (phone.status, "採用の話" in phone.html) == (422, True)
    assert unknown in await phone.send({**GOOD, "code": "<7K3M-9Q2F>"})
    assert (phone.status, "採用の話" in phone.html, "&lt;7K3M-9Q2F&gt;" in phone.html) == (422, True, True)
    (row,) = await rows(world, Survey)
    assert row["by_web"] == 0


async def _html(phone, query):
    await phone.look(query)
    return phone.html


async def test_the_code_comes_along_into_the_other_language(world, phone):
    (code, _) = await handed_out(world)
    await phone.look(f"?code={code}")
    await phone.send({"code": code}, language="en")
    assert ("Survey of" in phone.html, f'value="{code}"' in phone.html) == (True, True)


async def test_codes_are_not_found_by_trying(world, phone):
    await handed_out(world)
    await phone.look()
    statuses = []
    for number in range(31):
        await phone.send({**GOOD, "code": f"{number:08}"})
        statuses.append(phone.status)
    assert (set(statuses[:30]), statuses[30]) == ({422}, 429)
