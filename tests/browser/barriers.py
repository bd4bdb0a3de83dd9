"""What axe-core finds on a page: on the whole of it, or again and again on what has changed meanwhile."""

from importlib.resources import files

from playwright.async_api import Page

_CONTRAST = "color-contrast"
_AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
# What was to be seen when a page was looked at in the same way, with the same values and within the same, is left out.
# Colors take axe longer than all the rest: it reckons anew how everything on the page lies on everything else.
_SCRIPT = """
    window.violations = async (context, choice) => {
        const { violations } = await axe.run(context, { resultTypes: ["violations"], preload: false, ...choice });
        return violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html} ${node.failureSummary}`));
    };
    window.newViolations = async (way, choice) => {
        const known = (looked[way] ??= new Set()), leftOut = [], now = [];
        const walk = (node, within) => {
            if (!node.checkVisibility()) return;
            const values = [...node.querySelectorAll("input, select, textarea")].map((one) => [one.checked, one.value]);
            const seen = `${within}${node.outerHTML}${values}`;
            if (known.has(seen)) return leftOut.push(node);
            now.push(seen);
            for (const child of node.children) walk(child, within + node.cloneNode(false).outerHTML);
        };
        walk(document.body, "");
        const found = now.length ? await violations({ include: document, exclude: leftOut }, choice) : [];
        for (const seen of now) known.add(seen);
        return found;
    };
    window.looked = {};
"""
_CHOICES = {
    "all": {},
    "colors": {"runOnly": [_CONTRAST]},
    "all but colors": {"rules": {_CONTRAST: {"enabled": False}}},
}


async def prepare(page: Page) -> None:
    """Bring axe-core onto a page that has been opened."""
    await page.evaluate(_AXE + _SCRIPT)


async def barriers(page: Page, rules: str = "all") -> list[str]:
    """What is wrong with the page; `rules`: "all", "colors" or "all but colors"."""
    found: list[str] = await page.evaluate("(choice) => violations(document, choice)", _CHOICES[rules])
    return found


async def new_barriers(page: Page, way: str, rules: str) -> list[str]:
    """What is wrong with whatever has changed since this page was looked at in this way, by these rules."""
    given = [f"{way} {rules}", _CHOICES[rules]]
    found: list[str] = await page.evaluate("([way, choice]) => newViolations(way, choice)", given)
    return [f"{way}: {fault}" for fault in found]
