"""Makes the pictures in docs/images from a fresh demo: `make screenshots`. It needs a Chromium on PATH.

Somebody lives through the beginning of the example (a newcomer) and through its end (the organizer);
labels and texts come from the product's own wording, so that the pictures follow it.
"""

import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Locator, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bot.words.catalog import CATALOG  # noqa: E402
from bot.words.i18n import LANGUAGES, Language, translator  # noqa: E402

IMAGES = ROOT / "docs" / "images"
START = "2026-11-26T09:55"
WIDE = {"width": 1400, "height": 900}
PHONE = {"width": 380, "height": 780}
_HALF = 540
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = ["--no-sandbox", "--disable-gpu", "--force-color-profile=srgb", "--hide-scrollbars"]
_LINE = {"ja": "小さく試すのが好きです", "en": "I like trying things small first"}


def main() -> int:
    """Write every picture; 1 if there is no browser to take them with."""
    path = next(filter(None, map(shutil.which, _CHROMIUM)), None)
    if path is None:
        print(f"No browser: install one of {', '.join(_CHROMIUM)}.", file=sys.stderr)  # noqa: T201
        return 1
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_FLAGS)
        for language in LANGUAGES:
            with _demo(language) as url:
                _newcomer(browser, url, language)
                _organizer(browser, url, language)
        browser.close()
    return 0


def _newcomer(browser: Browser, url: str, language: Language) -> None:
    """The channel after publishing an introduction: people to meet, each with a reason."""
    page = _page(browser, f"{url}?as=newcomer")
    published = _introduce(page, language)
    _say(page, "dm", {"ja": "ヘルプ", "en": "help"}[language])
    page.locator("#log-dm article .card").wait_for()
    _read(published.locator(".card").nth(1))
    _take(page, f"newcomer.{language}.png")
    _next(page, until="suggestions")
    page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
    page.emulate_media(color_scheme="dark")
    page.locator("#tab-dm").click()
    _read(page.locator("#log-dm article:has(.card)").last)
    _take(page, f"phone.{language}.png")
    page.context.close()


def _organizer(browser: Browser, url: str, language: Language) -> None:
    """The result of the survey, some days after the event."""
    page = _page(browser, f"{url}?as=organizer")
    balance = _answer(page, {"ja": "/goen バランス 表示 会:3", "en": "/goen balance show event:3"}[language])
    _keep(balance, f"balance.{language}.png")
    _next(page, until="organizer_report")
    results = _answer(page, {"ja": "/goen アンケート 結果 会:3", "en": "/goen survey results event:3"}[language])
    _read(results)
    _take(page, f"organizer.{language}.png")
    _keep(results, f"result.{language}.png")
    page.context.close()


def _answer(page: Page, command: str) -> Locator:
    """What comes back when a command is typed."""
    before = page.locator("#log-event article").count()
    _say(page, "event", command)
    answer = page.locator("#log-event article").nth(before)
    answer.wait_for()
    return answer


def _keep(post: Locator, name: str) -> None:
    """Keep the picture of a post, half as wide as the chat has it: small, and still to be read."""
    picture = post.locator(".picture img").first
    picture.wait_for()
    page = post.page.context.new_page()
    source = picture.evaluate("image => image.src")
    page.set_content(f'<img src="{source}" width="{_HALF}" style="display: block">', wait_until="load")
    page.locator("img").screenshot(path=IMAGES / name)
    page.close()


def _introduce(page: Page, language: Language) -> Locator:
    """Fill in both forms and publish; the post that tells whom to meet."""
    t = translator(language)
    posts = page.locator("#log-event article")
    _press(posts.last, t("intro-start"))
    _press(posts.filter(has_text=t("intro-notice-title")), t("intro-consent"))
    form = page.locator("#form-dialog form")
    form.get_by_label(t("intro-industry"), exact=True).select_option("ind.mfg_food")
    form.get_by_label(t("intro-size"), exact=True).select_option("size.small")
    form.locator("[type=submit]").click()
    _press(posts.filter(has_text=t("intro-step-saved")), t("intro-continue"))
    for id in ("offer.pilot", "offer.channel", "seek.co_creation", "seek.clients", "seek.channel", "commit.2"):
        form.get_by_label(CATALOG.label(id, language), exact=True).check()
    form.get_by_label(t("intro-reach-dm-ok"), exact=True).check()
    form.get_by_label(t("intro-line"), exact=True).fill(_LINE[language])
    form.locator("[type=submit]").click()
    preview = page.locator("#log-event article:has(.card)").last
    _press(preview, t("intro-publish"))
    preview.get_by_text(t("meet-why"), exact=True).first.wait_for()
    return preview


def _next(page: Page, *, until: str) -> None:
    """Let time pass, one planned message after the other, until this one has gone out."""
    while page.locator(f"#timeline [data-message={until}][data-state=sent]").count() == 0:
        coming = page.locator("#timeline .is-next").get_attribute("data-message")
        page.locator("#clock-next").click()
        page.locator(f"#timeline [data-message={coming}]:not([data-state=planned])").wait_for()
        page.locator("#clock-next:not([aria-busy])").wait_for()


def _say(page: Page, channel: str, text: str) -> None:
    line = page.locator(f"[data-composer={channel}]")
    line.fill(text)
    line.press("Enter")


def _press(post: Locator, label: str) -> None:
    post.get_by_role("button", name=label, exact=True).click()


def _read(part: Locator) -> None:
    """Bring a part of a conversation to the top of its log."""
    part.wait_for()
    part.evaluate(
        "node => { const log = node.closest('.log');"
        "log.scrollTop += node.getBoundingClientRect().top - log.getBoundingClientRect().top - 10; }"
    )


def _page(browser: Browser, url: str) -> Page:
    context = browser.new_context(
        viewport={"width": WIDE["width"], "height": WIDE["height"]}, color_scheme="light", reduced_motion="reduce"
    )
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.goto(url)
    page.locator("body:not(.is-loading)").wait_for()
    return page


def _take(page: Page, name: str) -> None:
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement?.blur()")
    page.screenshot(path=IMAGES / name, animations="disabled", caret="hide")


@contextmanager
def _demo(language: Language) -> Iterator[str]:
    """A demo of its own, in a folder that is thrown away; its address."""
    with TemporaryDirectory(prefix="goen-screenshots-") as folder:
        command = [sys.executable, "-m", "bot", "demo", "--port", "0", "--start", START, "--language", language]
        with subprocess.Popen(  # noqa: S603 - this project's own program
            command, cwd=folder, env={"PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            text=True, encoding="utf-8",
        ) as process:  # fmt: skip
            try:
                found = re.search(r"http://\S+/", process.stdout.readline() if process.stdout else "")
                if found is None:
                    raise RuntimeError("the demo did not say where its page is")
                yield found.group()
            finally:
                process.send_signal(signal.SIGTERM)


if __name__ == "__main__":
    sys.exit(main())
