"""`goen migrate` and `goen doctor`: the database brought up to date, and what is not in order."""

import argparse
import asyncio
from pathlib import Path

from bot.app.platforms import Configuration, connection
from bot.setup.doctor import examine
from bot.setup.finding import Finding
from scheduler.means import TIMEOUT_S
from storage.guard import only_process
from storage.schema import upgrade


async def migrate(configuration: Configuration, _given: argparse.Namespace) -> int:
    """Bring the database to this program's schema."""
    copy = await asyncio.to_thread(_upgraded, configuration.settings.database_url)
    print("The database is up to date." + (f" A copy of the old one is at {copy}." if copy else ""))
    return 0


def _upgraded(url: str) -> Path | None:
    with only_process(url):
        return upgrade(url)


async def doctor(configuration: Configuration, _given: argparse.Namespace) -> int:
    """Print what was examined; 1 if something is not fine."""
    blocks = [block for _, block in configuration.platforms]
    findings = await asyncio.to_thread(examine, configuration.settings, blocks)
    findings.append(_lease(configuration))
    for row, block in configuration.wanted:
        findings += await connection(row).examine(block)
    for finding in findings:
        print(f"{'ok  ' if finding.is_fine else 'FAIL'} {finding.name}: {finding.text}")
    return 0 if all(finding.is_fine for finding in findings) else 1


def _lease(configuration: Configuration) -> Finding:
    """Whether nobody takes a message up while a request with it may still land."""
    lease_s, tick_s = configuration.settings.lease_seconds, configuration.settings.tick_seconds
    for row, _ in configuration.wanted:
        if lease_s < row.pace.lands_s:
            return Finding(
                "lease", False,
                f"{lease_s} s, but a request to {row.title} may arrive {row.pace.lands_s:.0f} s after it was sent: "
                f"set GOEN_LEASE_SECONDS={row.pace.lands_s:.0f}",
            )  # fmt: skip
    text = f"{lease_s} s (a platform has {TIMEOUT_S:.0f} s to answer), a look every {tick_s} s"
    return Finding("lease", True, text)
