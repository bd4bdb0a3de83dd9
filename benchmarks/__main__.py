"""Runs the benchmarks named on the command line, or all but the longest, and prints their tables."""

import asyncio
import inspect
import platform
import sys
from datetime import UTC, datetime

from benchmarks import (
    delivering,
    discord,
    engines,
    expanding,
    goals_from_lines,
    handling,
    importing,
    lag,
    listing,
    matching,
    pacing,
    reporting,
    seating,
    slack,
    solicitation,
    starting,
    survey_page,
)

PARTS = {
    "handling": handling.measure,
    "importing": importing.measure,
    "listing": listing.measure,
    "expanding": expanding.measure,
    "delivering": delivering.measure,
    "pacing": pacing.measure,
    "reporting": reporting.measure,
    "seating": seating.measure,
    "lag": lag.measure,
    "starting": starting.measure,
    "solicitation": solicitation.measure,
    "slack": slack.measure,
    "discord": discord.measure,
    "engines": engines.measure,
    "matching": matching.measure,
    "survey": survey_page.measure,
    "goals": goals_from_lines.measure,
}
ON_REQUEST = frozenset({"engines", "matching"})


def main() -> int:
    """Print a heading and a table for each part."""
    chosen = sys.argv[1:] or [name for name in PARTS if name not in ON_REQUEST]
    if unknown := set(chosen) - set(PARTS):
        print(f"no benchmark {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}", file=sys.stderr)
        return 2
    print(f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, {platform.machine()}")
    for name in chosen:
        measure = PARTS[name]
        lines = asyncio.run(measure()) if inspect.iscoroutinefunction(measure) else measure()
        print(f"\n## {name}\n", *lines, sep="\n")  # type: ignore[misc]
    return 0


if __name__ == "__main__":
    sys.exit(main())
