"""docs/discord.md word by word against the stand-in: its settings, its steps, what it says the doctor says."""

import re
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from adapters.discord.invite import EVENTS, link, needed
from adapters.discord.restraint import Openings
from adapters.discord.settings import DiscordSettings
from bot.setup.settings import load
from bot.words.i18n import Language
from tests.command_line import findings
from tests.discord_process import Guest, Server, connected, opened, read, settings, standing_in, text
from tests.fakes.discord import ADMINISTRATOR, EPHEMERAL, MANAGE_EVENTS, MEMBER, FakeDiscord, User
from tests.slack_process import ZONE, started
from tests.stories.discord_driver import plain

ROOT = Path(__file__).parent.parent
PAGES: dict[Language, str] = {
    "en": (ROOT / "docs" / "discord.md").read_text("utf-8"),
    "ja": (ROOT / "docs" / "discord.ja.md").read_text("utf-8"),
}
LANGUAGES: list[Language] = ["en", "ja"]
# What the first steps of both pages say to type, in their order.
TYPED: dict[Language, list[str]] = {
    "en": ["goen help", "goen-admin event create", "goen-admin event publish", "goen intro", "goen-admin staff add"],
    "ja": [
        "goen ヘルプ",
        "goen-admin イベント 作成",
        "goen-admin イベント 公開",
        "goen 自己紹介",
        "goen-admin スタッフ 追加",
    ],
}
LABELS: dict[Language, tuple[str, ...]] = {
    "en": ("Title", "Start", "Fix it", "Choose a theme", "Write the purpose", "Purpose", "Publish", "who"),
    "ja": ("名前", "開始", "直す", "テーマを選ぶ", "目的を書く", "目的", "公開する", "相手"),
}
INTRODUCE: dict[Language, str] = {"en": "Introduce yourself", "ja": "自己紹介をはじめる"}
THEMES: dict[Language, str] = {"en": "Working together for the region", "ja": "地域活性化のための連携"}
REFUSALS: dict[Language, tuple[str, str]] = {
    "en": ("Only organizers and the chat's admins can create events", "Only organizers can do this"),
    "ja": ("会をつくれるのは、主催者とチャットの管理者だけです", "この操作は主催者だけができます"),
}
NUMBERS: dict[Language, str] = {
    "en": r"at most (\d+) people an hour for the first time, one in (\d+) seconds",
    "ja": r"1時間に(\d+)人まで、(\d+)秒に1人ずつ",
}
EXAMPLE = "198622483471925248"


@pytest.fixture
async def fake() -> AsyncIterator[FakeDiscord]:
    async with standing_in() as discord:
        yield discord


def blocks(language: Language) -> list[dict[str, str]]:
    """The settings of each block of the page."""
    found = re.findall(r"```ini\n(.*?)```", PAGES[language], re.DOTALL)
    return [dict(line.split("=", 1) for line in block.splitlines()) for block in found]


def section(language: Language, number: int) -> str:
    return PAGES[language].split("\n## ")[number]


def between(language: Language, name: str) -> str:
    """What stands between two marks of the page."""
    return PAGES[language].split(f"<!-- {name} -->\n")[1].split(f"<!-- /{name} -->")[0]


# --- The steps ---


def env_file(folder: Path, fake: FakeDiscord, **more: str) -> None:
    """`.env.example` with the line of step 2 filled in, as the page says, and what is given."""
    assert [*blocks("en")[0]] == ["DISCORD_TOKEN"]
    given = settings(fake) | more
    example = (ROOT / ".env.example").read_text("utf-8")
    lines = [line for line in example.splitlines() if line.partition("=")[0] not in given]
    assert len(example.splitlines()) - len(lines) == len(given)
    lines += [f"{name}={value}" for name, value in given.items()]
    (folder / ".env").write_text("\n".join(lines), "utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_page_step_by_step(tmp_path: Path, fake: FakeDiscord, language: Language) -> None:
    env_file(tmp_path, fake)
    async with started(tmp_path, "discord", "invite") as goen:
        code, printed = await goen.ended()
    assert (code, printed.splitlines()[0]) == (0, link(fake.world.application_id))
    server = Server(fake)
    async with started(tmp_path, "doctor") as goen:
        code, log = await goen.ended()
    said = "".join(f"{line}\n" for line in findings(log, "Discord")).replace(fake.world.application_id, EXAMPLE)
    assert (code, f"```text\n{said}```\n") == (0, between(language, "doctor"))
    assert fake.token not in log
    async with connected(tmp_path, fake) as (_goen, _url):
        await first_steps(server, language)
        await who_sees_and_who_may(server, language)


async def first_steps(server: Server, language: Language) -> None:
    typed = TYPED[language]
    found = re.findall(r"`/(goen(?:-admin)? [^`]+)`", section(language, 5).split("\n### ")[0])
    assert [*dict.fromkeys(found)] == typed[:4]
    title, start, fix, theme, write, purpose, publish, _ = LABELS[language]
    admin, guest = server.person("Admin", language, permissions=ADMINISTRATOR), server.person("Sato", language)
    assert read(await guest.command(typed[0])).ephemeral_to == guest.user.id
    day = (datetime.now(ZoneInfo(ZONE)) + timedelta(days=10)).date()
    form = opened(await admin.command(typed[1]))
    wrong = read(await admin.submit(form, {title: "Mixer", start: "?"}))
    again = opened(await admin.click(wrong, fix))
    assert again.fields[title] == "Mixer"
    await admin.submit(again, {start: f"{day} 18:30"})
    incomplete = read(await admin.command(typed[2]))
    themed = read(await admin.choose(incomplete, theme, THEMES[language]))
    ready = read(await admin.submit(opened(await admin.click(themed, write)), {purpose: "Three projects"}))
    assert server.posted() == []
    await admin.click(ready, publish)
    (announced,) = await server.posts(1)
    notice = read(await guest.click(announced, announced.buttons[0]))
    assert announced.buttons[0].split(" / ")[0] in INTRODUCE.values()
    assert text(await guest.command(typed[3])) == plain(notice.content)
    assert read(await guest.command(typed[0], place="dm")).flags & EPHEMERAL
    assert all(word in PAGES[language] for word in (INTRODUCE[language], fix))


async def who_sees_and_who_may(server: Server, language: Language) -> None:
    assert TYPED[language][4] in section(language, 5).split("\n### ")[1]
    fake, (_, create, publish, _, add) = server.fake, TYPED[language]
    manager = server.person("Manager", language, permissions=MEMBER | MANAGE_EVENTS)
    member = server.person("Member", language)
    assert [fake.offered(one.user, server.channel) for one in (manager, member)] == [["goen", "goen-admin"], ["goen"]]
    fake.override(server.guild, "goen-admin", member.user, shown=True)
    for command, refusal in zip((create, publish), REFUSALS[language], strict=True):
        refused = text(await member.command(command))
        assert (refused[: len(refusal)], refusal in section(language, 8)) == (refusal, True)
    opened(await manager.command(create))
    admin = server.person("Another admin", language, permissions=ADMINISTRATOR)
    who = {LABELS[language][7]: f"<@{member.user.id}>"}
    unknown = text(await admin.command(add, who))
    assert TYPED[language][0] in unknown
    await member.command(TYPED[language][0])
    assert "Member" in text(await admin.command(add, who))
    assert member.inbox() == []
    opened(await member.command(create))


# --- Settings ---


async def test_the_people_named_in_the_settings_may_create_events(tmp_path: Path, fake: FakeDiscord) -> None:
    server = Server(fake)
    named = server.person("Named", "en")
    fake.override(server.guild, "goen-admin", named.user, shown=True)
    assert re.fullmatch(r"discord:\d+:\d+", blocks("en")[1]["GOEN_ORGANIZERS"])
    env_file(tmp_path, fake, GOEN_ORGANIZERS=f"discord:{server.guild.id}:{named.user.id}")
    async with connected(tmp_path, fake) as (_goen, _url):
        opened(await named.command("goen-admin event create"))


async def test_a_test_server_alone_gets_the_commands(tmp_path: Path, fake: FakeDiscord) -> None:
    here, elsewhere = Server(fake, "Trial"), Server(fake, "Meetup")
    ben, ana = here.person("Ben", "en"), elsewhere.person("Ana", "en")
    env_file(tmp_path, fake, DISCORD_TEST_GUILD=here.guild.id)
    async with connected(tmp_path, fake) as (_goen, _url):
        offered = [fake.offered(*where) for where in places(ben, here) + places(ana, elsewhere)]
        assert offered == [["goen"], [], [], []]
    env_file(tmp_path, fake)
    async with connected(tmp_path, fake) as (_goen, _url):
        offered = [fake.offered(*where) for where in places(ben, here) + places(ana, elsewhere)]
        assert offered == [["goen", "goen"], ["goen"], ["goen"], ["goen"]]


def places(person: Guest, server: Server) -> list[tuple[User, object]]:
    return [(person.user, server.channel), (person.user, "dm")]


async def test_the_list_of_events_needs_one_more_permission(tmp_path: Path, fake: FakeDiscord) -> None:
    env_file(tmp_path, fake, **blocks("en")[2])
    async with started(tmp_path, "discord", "invite") as goen:
        code, printed = await goen.ended()
    assert (code, printed.splitlines()[0]) == (0, link(fake.world.application_id, wants_events=True))
    for language in LANGUAGES:
        assert f"`{EVENTS[0]}`" in section(language, 6)


def test_every_block_is_a_setting_that_fits(tmp_path: Path) -> None:
    assert blocks("en") == blocks("ja")
    lines = [f"{name}={value}".rstrip(".") for block in blocks("en") for name, value in block.items()]
    (tmp_path / ".env").write_text("\n".join(lines), "utf-8")
    assert load(DiscordSettings, tmp_path / ".env").model_dump(exclude_defaults=True).keys() == {
        "discord_token", "discord_events", "discord_test_guild", "organizers",
    }  # fmt: skip


# --- What the pages say ---


def test_both_pages_have_the_same_parts() -> None:
    shapes = [
        [line.split(" ", 1)[0] for line in page.splitlines() if re.match(r"#+ |\d\. |- |\| |```|<!--", line)]
        for page in PAGES.values()
    ]
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_permissions_are_those_of_the_link(language: Language) -> None:
    rows = between(language, "permissions").splitlines()[2:]
    assert [row.split("`")[1] for row in rows] == [name for name, *_ in needed()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_numbers_are_those_of_the_program(language: Language) -> None:
    told = re.findall(NUMBERS[language], section(language, 5).split("\n### ")[3])
    assert told == [(str(Openings().per_hour), str(int(Openings().interval_s)))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_quoted_is_what_the_program_says(language: Language) -> None:
    code = " ".join(path.read_text("utf-8") for path in ROOT.glob("adapters/discord/*.py"))
    rows = [row.split(" | ")[0] for row in section(language, 8).splitlines() if row.startswith("| ")]
    quoted = [phrase for row in rows for phrase in re.findall(r"`([A-Za-z_]+ [^`]+)`", row)]
    assert len(quoted) == 9
    assert [phrase for phrase in quoted if phrase not in code] == []
