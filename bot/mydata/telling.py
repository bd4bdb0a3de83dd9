"""What is stored about somebody in plain words, a few lines a topic. Pure."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.chat.names import chat_named
from bot.consent.purposes import REFUSALS
from bot.mydata.gathering import Stored
from bot.words.catalog import CATALOG
from bot.words.i18n import Translator
from bot.words.text import shorten
from storage.holdings import Topic

_MOST_EVENTS = 5
_TITLE = 40


def told(t: Translator, stored: Stored) -> dict[Topic, str]:
    """By topic, what is stored; topics of which nothing is are left out."""
    found = {topic: tell(t, stored) for topic, tell in _TELL.items()}
    return {topic: text for topic, text in found.items() if text}


def _profile(t: Translator, stored: Stored) -> str:
    (person,) = stored.of("person")
    ids = (person["industry"], person["size"], person["role"], *person["languages"])
    return _listed(
        t,
        [person["name"], person["company"], person["job_title"], *(CATALOG.label(id, t.language) for id in ids if id)],
    )


def _accounts(t: Translator, stored: Stored) -> str:
    accounts = [
        t("mydata-account", chat=chat_named(t, row["platform"]), name=row["name"]) for row in stored.of("account")
    ]
    return _listed(t, [*accounts, _count(t, "joined", stored, "joined_account")])


def _consents(t: Translator, stored: Stored) -> str:
    versions = [str(row["notice_version"]) for row in stored.of("consent")]
    agreed = [t("mydata-agreed", versions=_listed(t, versions))] if versions else []
    (person,) = stored.of("person")
    refused = [t(f"consent-{purpose}") for purpose, column in REFUSALS.items() if person[column]]
    return "\n".join([*agreed, *([t("consent-taken-back", what=_listed(t, refused))] if refused else [])])


def _events(t: Translator, stored: Stored) -> str:
    lines = [_event(t, stored, row) for row in reversed(stored.of("participant"))]
    more = len(lines) - _MOST_EVENTS
    return "\n".join([*lines[:_MOST_EVENTS], *([t("mydata-more", count=more)] if more > 0 else [])])


def _event(t: Translator, stored: Stored, row: Mapping[str, Any]) -> str:
    tags = [goal["tag"] for goal in stored.of("goal") if goal["event_id"] == row["event_id"]]
    said = [CATALOG.short(tag, t.language) for tag in tags]
    if row["line"]:
        said.append(t("mydata-line", line=shorten(row["line"], _TITLE)))
    if row["state"] == "waiting":
        said.append(t("mydata-waiting"))
    if any(seat["event_id"] == row["event_id"] for seat in stored.of("table_plan")):
        said.append(t("mydata-seats"))
    if any(seat["event_id"] == row["event_id"] for seat in stored.of("registration")):
        said.append(t("mydata-registration"))
    said = said or [t("mydata-nothing-said")]
    title = shorten(stored.title(row["event_id"]), _TITLE)
    return t("mydata-event", title=title, said=_listed(t, said))


def _meeting(t: Translator, stored: Stored) -> str:
    return _counts(t, stored, suggested="suggestion", blocked="block", known="acquaintance", welcomed="welcome")


def _again(t: Translator, stored: Stored) -> str:
    return _counts(t, stored, asked="again_request", exchanged="shared_contact", seen="seen_card")


def _questions(t: Translator, stored: Stored) -> str:
    lines = [t("mydata-question", words=shorten(row["content"], _TITLE)) for row in stored.of("question")]
    more = len(lines) - _MOST_EVENTS
    return _listed(t, [*lines[:_MOST_EVENTS], *([t("mydata-more", count=more)] if more > 0 else [])])


def _survey(t: Translator, stored: Stored) -> str:
    said = {"answered": "answered", "voted": "theme_ballot"}
    titles = {word: [shorten(stored.title(row["event_id"]), _TITLE) for row in stored.of(said[word])] for word in said}
    return "\n".join(t(f"mydata-{word}", titles=_listed(t, found)) for word, found in titles.items() if found)


def _held(t: Translator, stored: Stored) -> str:
    return _counts(t, stored, cases="mod_case", reports="report")


def _organizing(t: Translator, stored: Stored) -> str:
    titles = [shorten(stored.title(row["event_id"]), _TITLE) for row in stored.of("staff")]
    shown = _listed(
        t, [*titles[:_MOST_EVENTS], *([t("mydata-more", count=n)] if (n := len(titles) - _MOST_EVENTS) > 0 else [])]
    )
    deeds = _count(t, "deeds", stored, "mod_entry", "access_entry")
    return _listed(t, [t("mydata-organizes", titles=shown) if titles else "", deeds])


def _bot(t: Translator, stored: Stored) -> str:
    return _counts(t, stored, letters="outbox", drafts="form_draft", files="waiting_file", chosen="chosen_event")


def _counts(t: Translator, stored: Stored, **tables: str) -> str:
    return _listed(t, [_count(t, word, stored, table) for word, table in tables.items()])


def _count(t: Translator, word: str, stored: Stored, *tables: str) -> str:
    count = sum(len(stored.of(table)) for table in tables)
    return t(f"mydata-count-{word}", count=count) if count else ""


def _listed(t: Translator, parts: list[str]) -> str:
    return t("list-separator").join(part for part in parts if part)


_TELL: Mapping[Topic, Callable[[Translator, Stored], str]] = {
    "profile": _profile,
    "accounts": _accounts,
    "consents": _consents,
    "events": _events,
    "meeting": _meeting,
    "again": _again,
    "questions": _questions,
    "survey": _survey,
    "held": _held,
    "organizing": _organizing,
    "bot": _bot,
}
