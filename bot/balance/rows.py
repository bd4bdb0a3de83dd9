"""The balance of a room as rows for a file. Pure."""

from collections.abc import Mapping, Sequence

from bot.balance.mix import Mix, gaps
from bot.balance.needs import Need
from bot.words.catalog import CATALOG
from bot.words.i18n import Translator
from bot.words.numbers import percent
from bot.words.sheets import Rows


def balance_rows(t: Translator, room: Mix, targets: Mapping[str, float]) -> Rows:
    """Head counts and targets by group, one kind of group a column; a role of fewer than five people stays empty."""
    missing = {gap.group: gap.missing_people for gap in gaps(room, targets)}
    newcomers: Mapping[str, int | None] = {CATALOG.newcomer.id: room.newcomers}
    kinds = (room.size_groups, room.industries, room.roles, newcomers)
    columns = ("size", "industry", "role", "newcomer", "people", "target", "missing")
    rows: Rows = [[t(f"export-column-{name}") for name in columns]]
    for place, groups in enumerate(kinds):
        for group, count in groups.items():
            target = targets.get(group)
            wanted = percent(target) if target is not None else None
            short = missing.get(group, None if target is None or count is None else 0)
            name = t("export-yes") if groups is newcomers else CATALOG.label(group, t.language)
            rows.append([*("",) * place, name, *("",) * (len(kinds) - place - 1), count, wanted, short])
    return rows


def need_rows(t: Translator, needs: Sequence[Need]) -> Rows:
    """What people look for and fewer offer: how many each."""
    header = [t("balance-column-need"), t("balance-chart-seek"), t("balance-chart-offer")]
    rows: Rows = [[CATALOG.label(need.tag, t.language), need.seekers, need.offers] for need in needs]
    return [header, *rows]
