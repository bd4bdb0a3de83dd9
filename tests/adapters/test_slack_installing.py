"""Somebody installs Goen in their workspace with a browser; what does not fit changes nothing."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from adapters.slack.manifest import SCOPES
from storage.engine import Database
from storage.slack_tables import SlackBot
from tests.conftest import House
from tests.fakes.slack import CLIENT_ID, CLIENT_SECRET
from tests.slack_teams import PUBLIC_URL, Browser, ManyChats, Seen, TeamChat, many
from tests.transactions import looking

# slack_sdk 3.47 still uses what aiohttp 3.14 deprecates.
pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated")


@pytest.fixture
async def goen(database: Database, world: House) -> AsyncIterator[ManyChats]:
    async with many(database, world) as goen:
        yield goen


async def bots(database: Database) -> list[SlackBot]:
    async with looking(database) as uow:
        return await uow.installations.bots(CLIENT_ID)


def stored(folder: Path) -> bytes:
    """Every byte of the database, its write-ahead log included."""
    return b"".join(file.read_bytes() for file in sorted(folder.glob("goen.sqlite*")))


def heading(seen: Seen) -> str:
    return seen.text.split("<h1>")[1].split("</h1>")[0]


async def test_slack_is_asked_for_exactly_what_the_manifest_asks_for(goen: ManyChats) -> None:
    asked = urlsplit(await goen.browser().begin())
    values = {name: value[0] for name, value in parse_qs(asked.query).items()}
    state = values.pop("state")
    assert f"{asked.scheme}://{asked.netloc}{asked.path}" == f"{goen.fake.base_url}/oauth/v2/authorize"
    assert values == {
        "client_id": CLIENT_ID,
        "scope": ",".join(SCOPES),
        "redirect_uri": f"{PUBLIC_URL}/slack/oauth_redirect",
    }
    assert len(state) == 100


@pytest.mark.parametrize(
    ("language", "title", "open_it"),
    [
        ("en-GB,en;q=0.9,ja;q=0.1", "Goen is installed in Partner", "Open Slack"),
        ("ja,en-US;q=0.7", "「Partner」にGoenをインストールしました", "Slackを開く"),
        ("en;q=0.2,ja;q=0.8", "「Partner」にGoenをインストールしました", "Slackを開く"),
        ("", "Goen is installed in Partner", "Open Slack"),
        ("*, xx;q=y", "Goen is installed in Partner", "Open Slack"),
    ],
)
async def test_after_the_installation_a_page_says_what_to_do(
    goen: ManyChats, language: str, title: str, open_it: str
) -> None:
    team = goen.fake.team("T0002", "Partner")
    browser = goen.browser(language=language)
    seen = await browser.get(goen.fake.allow(await browser.begin(), team.add_user("Ann"), "T0002"))
    assert (seen.status, heading(seen)) == (200, title)
    assert "/invite @Goen" in seen.text
    assert f'<a href="{goen.fake.base_url}/app_redirect?app=A0001&amp;team=T0002">{open_it}</a>' in seen.text
    assert "<script" not in seen.text
    assert [(bot.team_id, bot.team_name, bot.bot_scopes) for bot in await bots(goen.database)] == [
        ("T0002", "Partner", ",".join(SCOPES))
    ]
    assert [call.method for call in goen.fake.calls].count("auth.test") == 1


async def test_the_name_of_a_workspace_is_only_text(goen: ManyChats) -> None:
    team = goen.fake.team("T0002", "<script>alert(1)</script>")
    seen = await goen.install(team)
    assert heading(seen) == "Goen is installed in &lt;script&gt;alert(1)&lt;/script&gt;"


async def test_who_presses_cancel_has_changed_nothing(goen: ManyChats) -> None:
    browser = goen.browser()
    seen = await browser.get(goen.fake.cancel(await browser.begin()))
    assert (seen.status, heading(seen)) == (200, "Nothing was installed")
    assert f'<a href="{PUBLIC_URL}/slack/install">Begin again</a>' in seen.text
    assert await bots(goen.database) == []


@pytest.mark.parametrize(
    ("change", "title"),
    [
        (lambda url: url.replace("state=", "state=x"), "This page is no longer valid"),
        (lambda url: url.split("&state=")[0], "This page is no longer valid"),
        (lambda url: f"{url.split('?')[0]}?state={url.split('state=')[1]}", "This page is no longer valid"),
        (lambda url: url.replace("code=", "code=x"), "Slack did not confirm the installation"),
        (lambda url: url.replace("code=", "error=invalid_scope&code="), "Slack did not confirm the installation"),
        (lambda url: f"{url}&error=%3Cb%3E", "Slack did not confirm the installation"),
    ],
)
async def test_what_does_not_fit_changes_nothing(goen: ManyChats, change, title: str, caplog) -> None:  # type: ignore[no-untyped-def]
    team, browser = goen.fake.team("T0002", "Partner"), goen.browser()
    back = goen.fake.allow(await browser.begin(), team.add_user("Ann"), "T0002")
    seen = await browser.get(change(back))
    assert (seen.status, heading(seen), await bots(goen.database)) == (400, title, [])
    assert "<b>" not in seen.text
    assert "code-T0002" not in caplog.text


async def test_another_browser_cannot_finish_what_was_begun(goen: ManyChats) -> None:
    team, browser = goen.fake.team("T0002", "Partner"), goen.browser()
    back = goen.fake.allow(await browser.begin(), team.add_user("Ann"), "T0002")
    seen = await goen.browser().get(back)
    assert (seen.status, heading(seen), await bots(goen.database)) == (400, "This page is no longer valid", [])
    assert goen.fake.called("oauth.v2.access")[1:] == []


async def test_a_state_is_used_once_even_by_two_at_the_same_instant(goen: ManyChats) -> None:
    team, browser = goen.fake.team("T0002", "Partner"), goen.browser()
    back = goen.fake.allow(await browser.begin(), team.add_user("Ann"), "T0002")
    twins = [replace(browser, cookies=dict(browser.cookies)) for _ in range(2)]
    seen = await asyncio.gather(*(twin.get(back) for twin in twins))
    assert sorted((one.status, heading(one)) for one in seen) == [
        (200, "Goen is installed in Partner"),
        (400, "This page is no longer valid"),
    ]
    again = await replace(browser, cookies=dict(browser.cookies)).get(back)
    assert (again.status, len(await bots(goen.database))) == (400, 1)


@pytest.mark.parametrize(("later_s", "page"), [(600, 200), (601, 400)])
async def test_a_state_is_too_old_after_ten_minutes(goen: ManyChats, later_s: int, page: int) -> None:
    team, browser = goen.fake.team("T0002", "Partner"), goen.browser()
    back = goen.fake.allow(await browser.begin(), team.add_user("Ann"), "T0002")
    goen.clock.move_to(goen.clock.now_ms() + later_s * 1000)
    assert (await browser.get(back)).status == page


async def test_who_only_looks_leaves_nothing_behind(goen: ManyChats, tmp_path: Path) -> None:
    before = stored(tmp_path)
    states = {parse_qs(urlsplit(await goen.browser().begin()).query)["state"][0] for _ in range(5)}
    assert (len(states), stored(tmp_path) == before) == (5, True)


@pytest.mark.parametrize(
    ("method", "fault", "page"),
    [
        ("oauth.v2.access", {"lose_answer": True}, (502, "Something went wrong")),
        ("oauth.v2.access", {"error": "bad_redirect_uri"}, (400, "Slack did not confirm the installation")),
        ("auth.test", {"error": "fatal_error"}, (400, "Slack did not confirm the installation")),
    ],
)
async def test_a_slack_that_refuses_or_breaks_changes_nothing(
    goen: ManyChats, method: str, fault: dict[str, str], page: tuple[int, str], caplog: pytest.LogCaptureFixture
) -> None:
    team, browser = goen.fake.team("T0002", "Partner"), goen.browser()
    back = goen.fake.allow(await browser.begin(), team.add_user("Ann"), "T0002")
    goen.fake.fail(method, **fault)
    seen = await browser.get(back)
    assert ((seen.status, heading(seen)), await bots(goen.database)) == (page, [])
    assert ("code-T0002" in caplog.text, CLIENT_SECRET in caplog.text) == (False, False)


async def test_installing_again_replaces_the_token(goen: ManyChats) -> None:
    team = goen.fake.team("T0002", "Partner")
    await goen.install(team)
    first = team.token
    goen.clock.move_to(goen.clock.now_ms() + 1000)
    await goen.install(team)
    chat = TeamChat(goen, team)
    await chat.person("Mio", "en").write("help")
    assert (first == team.token, len(await bots(goen.database))) == (False, 1)
    assert {call.token for call in goen.fake.called("chat.postMessage")} == {team.token}


async def test_no_token_is_readable_in_the_database_or_the_log(
    goen: ManyChats, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG", "adapters")
    team = goen.fake.team("T0002", "Partner")
    await goen.install(team)
    written = stored(tmp_path)
    assert b"T0002" in written
    for secret in (team.token, CLIENT_SECRET, "xoxb-"):
        assert secret.encode() not in written
        assert secret not in caplog.text


async def test_everybody_is_answered_while_others_install(goen: ManyChats) -> None:
    team = goen.fake.team("T0002", "Partner")
    await goen.install(team)
    chat = TeamChat(goen, team)
    people = [chat.person(f"p{number}", "en") for number in range(10)]
    teams = [goen.fake.team(f"T1{number:03}", f"Team {number}") for number in range(10)]
    answered, pages = await asyncio.gather(
        asyncio.gather(*(team.say(person._user, "im", "help") for person in people)),
        asyncio.gather(*map(goen.install, teams)),
    )
    assert [page.status for page in pages] == [200] * 10
    assert all(answered)
    assert len(await bots(goen.database)) == 11


async def test_an_address_that_asks_without_end_is_told_to_wait_before_slack_is_asked(goen: ManyChats) -> None:
    team, browser = goen.fake.team("T0002", "Partner"), goen.browser()
    back = goen.fake.allow(await browser.begin(), team.add_user("Ann"), "T0002")
    begun = [await goen.browser().get(f"{PUBLIC_URL}/slack/install") for _ in range(70)]
    seen = begun[-1]
    assert ([one.status for one in begun[:59]], seen.status) == ([302] * 59, 429)
    assert (heading(seen), "Please try again in" in seen.text) == ("One moment, please", True)
    exchanged = len(goen.fake.called("oauth.v2.access"))
    late = await browser.get(back)
    assert (late.status, heading(late)) == (429, "One moment, please")
    assert len(goen.fake.called("oauth.v2.access")) == exchanged


async def test_a_browser_of_nobody_leaves_no_way_in(goen: ManyChats) -> None:
    seen = await Browser(goen.browser().url).get(f"{PUBLIC_URL}/slack/oauth_redirect")
    assert (seen.status, heading(seen)) == (400, "This page is no longer valid")
