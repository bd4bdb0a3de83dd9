"""An event in people's own calendars, as they ask for it in a chat."""

import random
from typing import Any

import pytest
from icalendar import Calendar

from adapters.sandbox.actor import labels
from adapters.sandbox.posts import Post
from bot.chat.content import LinkButton
from bot.door.context import Defaults
from bot.door.dispatch import Bot
from bot.flows import ROUTES
from tests.flows.staging import created, deliver, event, posted, shown, text

PAGES = "https://goen.example.com"
ADD = {"ja": "カレンダーに追加", "en": "Add to calendar"}
HERE = {
    "ja": "「春の会」のカレンダー用のファイルです。開くと、お使いのカレンダーに入ります。",
    "en": '"春の会" as a calendar file. Opening it adds the event to your calendar.',
}
SUBSCRIBE = {
    "ja": "次のリンクをカレンダーで購読すると、日時や会場が変わったときや中止のときも、予定がいっしょに変わります:",
    "en": "Subscribe to this link in your calendar, and the entry changes with the event, also when it is called off: ",
}
OFF = {
    "ja": "「春の会」が中止になったことを伝える、カレンダー用のファイルです。開くと、入れてある予定が中止になります。",
    "en": 'A calendar file that says that "春の会" was called off. Opening it cancels the entry in your calendar.',
}
both = pytest.mark.parametrize("language", ["ja", "en"])


def with_pages(world: Any) -> Any:
    defaults = Defaults(public_url=PAGES)
    world.bot = Bot(world.database, ROUTES, clock=world.clock, defaults=defaults, rng=random.Random(7))
    world.connect(world.bot.handle)
    return world


def entry(post: Post) -> dict[str, str]:
    (file,) = post.message.files
    assert file.media_type == "text/calendar"
    (found,) = Calendar.from_ical(file.data).walk("VEVENT")
    return {name: str(found[name]) for name in ("SUMMARY", "STATUS", "SEQUENCE")}


@both
async def test_without_pages_the_button_of_the_announcement_hands_over_the_file(world: Any, language: str) -> None:
    await created(world, language, published=True)
    await deliver(world)
    guest = world.person("佐藤", language)
    answer = shown(await guest.click(posted(world)[0], ADD[language]))
    assert (answer.message.text, labels(answer)) == (HERE[language], [])
    assert answer.seen_by == guest.person
    assert entry(answer) == {"SUMMARY": "春の会", "STATUS": "CONFIRMED", "SEQUENCE": "1"}
    found = await event(world)
    assert found
    assert answer.message.files[0].name == f"goen-{found.code}.ics"


@both
async def test_with_pages_the_announcement_links_to_it_and_the_command_tells_of_the_link(
    world: Any, language: str
) -> None:
    with_pages(world)
    await created(world, language, published=True)
    await deliver(world)
    found = await event(world)
    assert found
    link = f"{PAGES}/e/{found.code}.ics"
    assert posted(world)[0].message.actions[-1] == LinkButton(ADD[language], link)
    guest = world.person("佐藤", language)
    answer = shown(await guest.command({"ja": "カレンダー", "en": "calendar"}[language]))
    assert answer.message.text == f"{HERE[language]}\n{SUBSCRIBE[language]}{link}"
    assert [button.url for button in answer.message.actions if isinstance(button, LinkButton)] == [link]
    assert entry(answer)["STATUS"] == "CONFIRMED"


@both
async def test_what_was_called_off_is_handed_over_as_called_off(world: Any, language: str) -> None:
    staff = await created(world, language, published=True)
    await deliver(world)
    await staff.command({"ja": "イベント 中止 確認:はい", "en": "event cancel confirm:yes"}[language])
    answer = shown(await world.person("佐藤", language).click(posted(world)[0], ADD[language]))
    assert answer.message.text == OFF[language]
    assert entry(answer) == {
        "SUMMARY": {"ja": "中止 / 春の会", "en": "Canceled / 春の会"}[language], "STATUS": "CANCELLED", "SEQUENCE": "2",
    }  # fmt: skip


async def test_a_draft_is_in_no_calendar_yet(world: Any) -> None:
    staff = await created(world)
    assert text(await staff.command("カレンダー")) == "「春の会」はまだ公開されていません。"
    assert text(await world.person("佐藤").command("カレンダー 会:1")).startswith(
        "「1」という会は見つかりませんでした。"
    )


async def test_who_has_introduced_themselves_is_offered_it(world: Any) -> None:
    await created(world, published=True)
    guest = await world.introduced("佐藤")
    answers = [post for post in world.posts if post.seen_by == guest.person]
    assert ADD["ja"] in labels(answers[-1])
