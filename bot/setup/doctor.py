"""Looks whether everything Goen needs is in order, one line for each thing, with what to do."""

from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version
from zoneinfo import ZoneInfo, available_timezones

from bot.setup.doctor_upkeep import UPKEEP
from bot.setup.finding import Finding
from bot.setup.settings import Settings, secrets
from storage import copies
from storage.engine import database_file
from storage.errors import StorageError
from storage.schema import revisions, state

_ADVICE = {
    "missing": "there is no database yet; 'goen migrate' or 'goen run' makes it",
    "old": "the database is older than this program; 'goen migrate' brings it up to date",
}


def examine(settings: Settings, platforms: Sequence[Settings] = ()) -> list[Finding]:
    """Settings, those of the platforms too, database, schema, time zone data and upkeep. Changes nothing."""
    found = [check(settings) for check in (*_CHECKS, *UPKEEP)]
    return [_settings(settings, platforms), *(finding for finding in found if finding is not None)]


def _settings(settings: Settings, platforms: Sequence[Settings]) -> Finding:
    own = secrets(settings)
    given = [name for block in platforms for name in secrets(block) if name not in own] + own
    text = f"language {settings.language}, time zone {settings.timezone}, tokens: {', '.join(given) or 'none'}"
    return Finding("settings", True, text)


def _database(settings: Settings) -> Finding:
    file = database_file(settings.database_url)
    where = str(file) if file else "a database server"
    try:
        found = state(settings.database_url)
    except StorageError as error:
        return Finding("database", False, str(error))
    if found == "newer":
        return Finding("database", False, f"{where}: written by a newer Goen; update this program")
    if file and found != "missing" and (damage := copies.damage(file)):
        return Finding("database", False, f"{where}: damaged ({damage}); put a copy back with 'goen restore PATH'")
    advice = _ADVICE.get(found)
    return Finding(
        "database",
        True,
        f"{where}: {advice}" if advice else f"{where}: can be read" + (", and is whole" if file else ""),
    )


def _schema(settings: Settings) -> Finding:
    newest = revisions()[-1]
    try:
        found = state(settings.database_url)
    except StorageError:
        return Finding("schema", False, "cannot be read")
    return Finding("schema", found != "newer", f"{found}; this program knows revision {newest}")


def _zones(settings: Settings) -> Finding:
    try:
        data = version("tzdata")
        ZoneInfo(settings.timezone)
    except (PackageNotFoundError, KeyError) as error:
        return Finding("time zones", False, f"no data ({error}); install the package tzdata")
    return Finding("time zones", True, f"{len(available_timezones())} zones, tzdata {data}")


_CHECKS: tuple[Callable[[Settings], Finding], ...] = (_database, _schema, _zones)
