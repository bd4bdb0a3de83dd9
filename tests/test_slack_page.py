"""docs/slack.md word by word against the stand-in: its settings, its commands, what it says the doctor says."""

import json
import re
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from adapters.slack.manifest import INSTALL_PATH, SHORTCUT, build
from adapters.slack.settings import SlackSettings
from bot.setup.settings import load
from bot.words.i18n import Language
from tests.command_line import findings
from tests.fakes.slack import BOT_USER, CLIENT_ID, CLIENT_SECRET, TEAM, FakeSlack, Message, User
from tests.slack_process import SECRET, ZONE, Guest, Hall, connected, secrets_in, started, tokens, workspace
from tests.slack_teams import Browser, installed
from tests.stories.actors import opened, read

ROOT = Path(__file__).parent.parent
PAGES: dict[Language, str] = {
    "en": (ROOT / "docs" / "slack.md").read_text("utf-8"),
    "ja": (ROOT / "docs" / "slack.ja.md").read_text("utf-8"),
}
# What the first steps of both pages say to type, in their order.
TYPED: dict[Language, list[str]] = {
    "en": ["help", "event create", "event publish", "intro", "staff add @Sato"],
    "ja": ["ヘルプ", "イベント 作成", "イベント 公開", "自己紹介", "スタッフ 追加 @佐藤"],
}
LABELS: dict[Language, tuple[str, ...]] = {
    "en": ("Title", "Start", "Choose a theme", "Write the purpose", "Purpose", "Publish", "Introduce yourself"),
    "ja": ("名前", "開始", "テーマを選ぶ", "目的を書く", "目的", "公開する", "自己紹介をはじめる"),
}
THEMES: dict[Language, str] = {"en": "Working together for the region", "ja": "地域活性化のための連携"}


@pytest.fixture
async def fake() -> AsyncIterator[FakeSlack]:
    async with workspace() as slack:
        yield slack


# --- The steps ---


def env_file(folder: Path, block: int, fake: FakeSlack, named: User) -> None:
    """`.env.example` with the lines of one of the page's blocks filled in, as the page says, and an organizer named."""
    blocks = re.findall(r"```ini\n(.*?)```", PAGES["en"], re.DOTALL)
    assert blocks == re.findall(r"```ini\n(.*?)```", PAGES["ja"], re.DOTALL)
    given = dict(line.split("=", 1) for line in (blocks[block] + blocks[1]).splitlines())
    real = {"SLACK_BOT_TOKEN": fake.bot_token, "SLACK_APP_TOKEN": fake.app_token, "SLACK_SIGNING_SECRET": SECRET}
    given |= {name: value for name, value in real.items() if name in given}
    given |= {"GOEN_ORGANIZERS": f"slack:{TEAM}:{named.id}", "SLACK_API_URL": fake.api_url}
    example = (ROOT / ".env.example").read_text("utf-8")
    lines = [line for line in example.splitlines() if line.partition("=")[0] not in given]
    assert len(example.splitlines()) - len(lines) == len(given)
    lines += [f"{name}={value}" for name, value in given.items()]
    (folder / ".env").write_text("\n".join(lines), "utf-8")


@pytest.mark.parametrize(("language", "transport", "block"), [("en", "socket", 0), ("ja", "http", 2)])
async def test_the_page_step_by_step(
    tmp_path: Path, fake: FakeSlack, language: Language, transport: str, block: int
) -> None:
    hall = Hall(fake)
    hall.channel.members.discard(BOT_USER)
    named, admin, sato = (hall.person(name, language) for name in ("Named", "Admin", "Sato"))
    admin.user.is_owner = True
    env_file(tmp_path, block, fake, named.user)
    async with started(tmp_path, "doctor") as goen:
        code, log = await goen.ended()
        assert code == 0, log
    async with connected(tmp_path, fake, transport) as (_goen, _url):
        if transport == "http":
            await verify(fake)
        await fake.join(BOT_USER, hall.channel)
        await first_steps(hall, admin, sato, language)
        opened(await named.command(TYPED[language][1]))


def test_each_block_of_several_workspaces_is_a_setting_that_fits(tmp_path: Path) -> None:
    blocks = [re.findall(r"```ini\n(.*?)```", page, re.DOTALL) for page in PAGES.values()]
    assert blocks[0][3] == blocks[1][3]
    (tmp_path / ".env").write_text(blocks[0][3], "utf-8")
    found = load(SlackSettings, tmp_path / ".env").model_dump(exclude_defaults=True)
    assert list(found) == [
        "http_port", "public_url", "secret_key", "slack_signing_secret", "slack_client_id", "slack_client_secret",
    ]  # fmt: skip
    for page in PAGES.values():
        assert f"`{found['public_url']}{INSTALL_PATH}`" in page


async def test_several_workspaces_step_by_step(tmp_path: Path, fake: FakeSlack) -> None:
    block = re.findall(r"```ini\n(.*?)```", PAGES["en"], re.DOTALL)[3]
    given = dict(line.split("=", 1) for line in block.splitlines())
    async with started(tmp_path, "slack", "key") as goen:
        key = (await goen.ended())[1].strip()
    given |= {"SLACK_CLIENT_ID": CLIENT_ID, "SLACK_CLIENT_SECRET": CLIENT_SECRET, "SLACK_SIGNING_SECRET": SECRET}
    given |= {"GOEN_SECRET_KEY": key, "SLACK_API_URL": fake.api_url, "GOEN_HTTP_PORT": "0"}
    async with started(tmp_path, "doctor", **given) as goen:
        code, log = await goen.ended()
        assert (code, "FAIL" in log) == (0, False), log
    partner = fake.team("T0002", "Partner")
    async with connected(tmp_path, fake, "http", **given) as (_goen, url):
        page = await installed(Browser(url), fake, partner, partner.add_user("Admin"))
    assert (page.status, "/goen event create" in page.text) == (200, True)


async def verify(fake: FakeSlack) -> None:
    """What Slack does when somebody presses Verify; a request with another signature changes nothing."""
    body = json.dumps({"type": "url_verification", "token": "old", "challenge": "3eZbrw1a"})
    headers = {"Content-Type": "application/json"}
    status, text, _ = await fake.courier.post(body, headers)
    assert (status, json.loads(text)) == (200, {"challenge": "3eZbrw1a"})
    assert (await fake.courier.post(body, headers, secret="another"))[0] == 401  # noqa: S106
    assert (await fake.courier.post(body, headers, age_s=301))[0] == 401


async def first_steps(hall: Hall, admin: Guest, sato: Guest, language: Language) -> None:
    steps = PAGES[language].split("\n## ")[5]
    typed = [text for text in re.findall(r"`/goen ([^`]+)`", steps) if not text.startswith("...")]
    assert list(dict.fromkeys(typed)) == TYPED[language]
    assert all(f"/goen {text}`" in steps for text in TYPED[language])
    title, start, theme, write, purpose, publish, introduce = LABELS[language]

    helped = read(await admin.command(typed[0]))
    assert isinstance(helped.handle, Message)
    assert helped.handle.ephemeral_to == admin.user.id
    refused = read(await sato.command(typed[1]))
    assert f"/goen {typed[4].rsplit(' ', 1)[0]}" in refused.text

    day = (datetime.now(ZoneInfo(ZONE)) + timedelta(days=10)).date()
    form = opened(await admin.command(typed[1]))
    await admin.submit(form, {title: "Mixer", start: f"{day} 18:30"})
    incomplete = read(await admin.command(typed[2]))
    themed = read(await admin.choose(incomplete, theme, THEMES[language]))
    ready = read(await admin.submit(opened(await admin.click(themed, write)), {purpose: "Three projects"}))
    await admin.click(ready, publish)
    await hall.posts(1)
    assert introduce in steps

    notice = read(await sato.click(sato.see()[0], introduce))
    assert read(await sato.command(typed[3])).text == notice.text
    shortcut = build(url=None, language=language)["features"]["shortcuts"][0]["name"]
    assert shortcut in steps
    assert read(await sato.shortcut(SHORTCUT)).text == notice.text
    home = await hall.fake.open_home(sato.user)
    assert home is not None
    assert "Mixer" in home.shown
    hall.go_on()

    await admin.command(typed[4].replace(typed[4].split("@")[1], "").replace("@", f"<@{sato.user.id}|sato>"))
    opened(await sato.command(typed[1]))


# --- The doctor ---


async def test_the_doctor_says_what_the_pages_show(tmp_path: Path, fake: FakeSlack) -> None:
    shown = [re.findall(r"<!-- doctor -->\n```text\n(.*?)```", page, re.DOTALL) for page in PAGES.values()]
    async with started(tmp_path, "doctor", **tokens(fake, "socket")) as goen:
        code, log = await goen.ended()
    assert (code, [["\n".join([*findings(log, "Slack"), ""])]] * 2) == (0, shown)
    assert secrets_in(log) == []


async def test_the_doctor_fails_where_slack_refuses(tmp_path: Path, fake: FakeSlack) -> None:
    settings = {**tokens(fake, "socket"), "SLACK_BOT_TOKEN": "xoxb-9-wrong"}
    async with started(tmp_path, "doctor", **settings) as goen:
        code, log = await goen.ended()
    assert (code, findings(log, "Slack")[0]) == (1, (
        "FAIL Slack bot token: Slack says invalid_auth; copy SLACK_BOT_TOKEN again from "
        "OAuth & Permissions > Bot User OAuth Token at https://api.slack.com/apps"
    ))  # fmt: skip
    assert "xoxb-9" not in log
