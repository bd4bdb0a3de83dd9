"""The room in three charts, each with every number of it in words: against targets, unmet needs, week by week."""

from collections.abc import Mapping, Sequence

from bot.balance.mix import SMALLEST_SHOWN, Mix, gaps
from bot.balance.needs import Need
from bot.drawing.bullets import Bullet, BulletWords, bullets
from bot.drawing.columns import MOST_COLUMNS, ColumnWords, columns
from bot.drawing.either_side import BothSides, SideWords, either_side
from bot.drawing.svg import Chart
from bot.drawing.tokens import LIGHT, Palette
from bot.words.catalog import CATALOG
from bot.words.i18n import Translator
from bot.words.numbers import half_up

MOST_ROWS = 6
MOST_NEEDS = 4


def targets_chart(
    t: Translator, room: Mix, targets: Mapping[str, float], palette: Palette = LIGHT, most: int = MOST_ROWS
) -> Chart:
    """Groups against their targets, those that lack most people first; without targets, the groups alone.

    At most `most` rows. A role of fewer than five people is named without a number.
    """
    shown = _wanted(room, targets)[:most] if targets else _present(room)[:most]
    missing = {gap.group: gap.missing_people or 0 for gap in gaps(room, targets)}
    rows = [_bullet(t, room, group, targets.get(group), missing.get(group, 0)) for group in shown]
    lines = [_in_words(t, room, group, targets.get(group), missing.get(group, 0)) for group in shown]
    head = t("balance-chart-targets" if targets else "balance-chart-groups", n=room.total)
    words = BulletWords(
        t("balance-chart-now"),
        t("balance-chart-to-target") if targets else "",
        head + t("balance-chart-separator").join(lines),
    )
    return bullets(rows, words, palette)


def needs_chart(t: Translator, needs: Sequence[Need], palette: Palette = LIGHT, most: int = MOST_NEEDS) -> Chart:
    """What people look for and fewer offer, in the order given; at most `most` rows, at least one. Nobody's name."""
    shown = needs[:most]
    rows = [
        BothSides(
            CATALOG.topic(need.tag, t.language),
            need.seekers,
            need.offers,
            t("balance-chart-need", seekers=need.seekers, offers=need.offers),
        )
        for need in shown
    ]
    lines = [
        t(
            "balance-chart-need-words",
            need=CATALOG.topic(need.tag, t.language),
            seekers=need.seekers,
            offers=need.offers,
        )
        for need in shown
    ]
    alt = t("balance-chart-needs") + t("balance-chart-separator").join(lines)
    return either_side(rows, SideWords(t("balance-chart-seek"), t("balance-chart-offer"), alt), palette)


def needs_title(t: Translator, needs: Sequence[Need], most: int = MOST_NEEDS) -> str:
    """What stands above that chart: that nobody offers it, where that is so."""
    is_offered = any(need.offers for need in needs[:most])
    return t("balance-chart-needs-title-some" if is_offered else "balance-chart-needs-title")


def weeks_chart(t: Translator, weeks: Sequence[int], capacity: int | None, palette: Palette = LIGHT) -> Chart:
    """How many had signed up week by week, the last number being now; only the last six are shown."""
    shown = list(weeks)[-MOST_COLUMNS:]
    names = [t("balance-chart-week", weeks=ago) if ago else t("balance-chart-week-now") for ago in _ago(shown)]
    limit = t("balance-chart-capacity", capacity=capacity) if capacity else ""
    said = [f"{name} {count:,}" for name, count in zip(names, shown, strict=True)]
    alt = t("balance-chart-weeks", weeks=t("list-separator").join(said), capacity=capacity or 0)
    words = ColumnWords(limit, t("balance-chart-weeks-note"), alt)
    return columns(list(zip(names, shown, strict=True)), capacity, words, palette)


def _ago(shown: Sequence[int]) -> range:
    return range(len(shown) - 1, -1, -1)


def _wanted(room: Mix, targets: Mapping[str, float]) -> list[str]:
    """Groups with a target: what is missing most first, what may not be shown last."""
    missing = {gap.group: gap.missing_people or 0 for gap in gaps(room, targets)}
    return sorted(targets, key=lambda group: (room.count(group) is None, -missing.get(group, 0)))


def _present(room: Mix) -> list[str]:
    groups = [*room.size_groups, CATALOG.newcomer.id, *room.roles]
    return [group for group in groups if room.count(group)]


def _bullet(t: Translator, room: Mix, group: str, target: float | None, missing: int) -> Bullet:
    name, count = CATALOG.brief(group, t.language), room.count(group)
    if count is None:
        return Bullet(name, None, target, hidden=t("balance-chart-hidden", fewest=SMALLEST_SHOWN))
    to_target = t("balance-chart-missing" if missing else "balance-chart-met", missing=missing)
    return Bullet(
        name,
        count / room.total if room.total else 0.0,
        target,
        t("balance-chart-count", count=count),
        "" if target is None else to_target,
    )


def _in_words(t: Translator, room: Mix, group: str, target: float | None, missing: int) -> str:
    name, count = CATALOG.brief(group, t.language), room.count(group)
    if count is None:
        return t("balance-chart-hidden-words", group=name, fewest=SMALLEST_SHOWN)
    share = half_up(100 * count / room.total if room.total else 0.0)
    if target is None:
        return t("balance-chart-group-words", group=name, count=count, share=share)
    kind = "balance-chart-short-words" if missing else "balance-chart-met-words"
    return t(kind, group=name, count=count, share=share, target=half_up(100 * target), missing=missing)
