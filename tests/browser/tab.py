"""One browser tab on the sandbox page, used through what a person sees: names, labels, texts."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

from playwright.async_api import Locator, Page, expect

from bot.words.i18n import Language, Translator, translator

EVENT = "event"
DIRECT = "dm"


class Tab:
    """A page, the person on it, and what went wrong in its console."""

    def __init__(self, page: Page, url: str, language: Language) -> None:
        self.page = page
        self.url = url
        self.t: Translator = translator(language)
        self.troubles: list[str] = []
        page.on("console", self._listen)
        page.on("pageerror", lambda error: self.troubles.append(str(error)))

    def _listen(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.troubles.append(message.text)

    async def open(self, person: str) -> "Tab":
        """Open the page as somebody and wait until it is drawn."""
        await self.page.goto(f"{self.url}?as={person}")
        await self.is_ready()
        return self

    async def is_ready(self) -> None:
        await self.page.locator("body:not(.is-loading)").wait_for()

    async def become(self, person: str) -> None:
        """Click a person in the header."""
        await self.page.locator(f"[data-person={person}]").click()
        await expect(self.page.locator(f"[data-person={person}]")).to_have_attribute("aria-current", "page")

    def posts(self, channel: str = EVENT) -> Locator:
        return self.page.locator(f"#log-{channel} article")

    def last(self, channel: str = EVENT) -> Locator:
        return self.posts(channel).last

    async def newest(self, channel: str = EVENT) -> Locator:
        """The post that is the last one now, also when others have come after it."""
        return self.posts(channel).nth(await self.posts(channel).count() - 1)

    async def say(self, text: str, channel: str = EVENT) -> None:
        """Type something and send it with Enter; done when the line is empty again."""
        line = self.page.locator(f"[data-composer={channel}]")
        await line.fill(text)
        await line.press("Enter")
        await expect(line).to_have_value("")

    async def command(self, text: str, channel: str = EVENT) -> Locator:
        """Type a command; the private answer to it."""
        before = await self.posts(channel).count()
        await self.say(f"/goen {text}", channel)
        await expect(self.posts(channel)).to_have_count(before + 1)
        return self.posts(channel).nth(before)

    async def press(self, post: Locator, label: str) -> None:
        await post.get_by_role("button", name=label, exact=True).click()

    async def answer_to(self, post: Locator, label: str, channel: str = EVENT) -> Locator:
        """Press a button; the new post that answers it."""
        before = await self.posts(channel).count()
        await self.press(post, label)
        await expect(self.posts(channel)).to_have_count(before + 1)
        return self.posts(channel).nth(before)

    async def choose(self, post: Locator, menu: str, option: str) -> None:
        """Open a menu of a post and take one of its options."""
        await post.get_by_role("button", name=menu, exact=True).click()
        await post.get_by_role("menuitem", name=option, exact=True).click()

    @property
    def form(self) -> Locator:
        return self.page.locator("#form-dialog[open] form")

    async def form_titled(self, title: str) -> Locator:
        await expect(self.page.locator("#form-title")).to_have_text(title)
        return self.form

    async def send_form(self) -> None:
        await self.form.locator("button[type=submit]").click()

    async def no_form(self) -> None:
        await expect(self.page.locator("#form-dialog")).not_to_have_attribute("open", re.compile(".*"))

    def field_error(self, name: str) -> Locator:
        return self.form.locator(f"[id$='-{name}-error']")

    def group(self, label: str) -> Locator:
        """A question with several options to see."""
        return self.form.locator("fieldset").filter(has=self.page.locator("legend span").get_by_text(label, exact=True))

    async def tick(self, label: str, *options: str) -> None:
        for option in options:
            await self.group(label).get_by_label(option, exact=True).check()

    async def next_message(self) -> str:
        """Jump to the next planned message; its kind. It has gone out, or was skipped, when this returns."""
        coming = self.page.locator("#timeline .is-next")
        kind, due = [await coming.get_attribute(name) for name in ("data-message", "data-due")]
        assert kind
        await self.page.locator("#clock-next").click()
        # Afterwards the plan may be another event's, if that one's message comes next.
        entry = self.page.locator(f"#timeline [data-message={kind}][data-due='{due}'][data-state=planned]")
        await expect(entry).to_have_count(0)
        await expect(self.page.locator("#clock-next")).not_to_have_attribute("aria-busy", "true")
        return kind

    async def states(self) -> dict[str, str]:
        """What the timeline says of each message."""
        entries = await self.page.locator("#timeline [data-message]").all()
        return {
            str(await entry.get_attribute("data-message")): str(await entry.get_attribute("data-state"))
            for entry in entries
        }


Visit = Callable[..., Awaitable[Tab]]
