"""Who is proposed for a seat, and why, in words. Pure."""

from bot.balance.mix import Gap
from bot.balance.needs import Need
from bot.waitlist.choosing import SeatProposal
from bot.words.catalog import CATALOG
from bot.words.i18n import Translator
from bot.words.numbers import percent
from bot.words.times import DAY_MS

_MOST_NEEDS = 2


def why(t: Translator, proposal: SeatProposal, now_ms: int) -> str:
    """What somebody would bring that the room lacks, and how long they have waited."""
    one = proposal.candidate
    reasons = [
        *(_gap(t, gap) for gap in proposal.gaps),
        *(_need(t, need) for need in proposal.needs[:_MOST_NEEDS]),
        *([t("waitlist-why-newcomer")] if one.is_newcomer and not _names_newcomers(proposal) else []),
        *([t("waitlist-why-asked")] if one.was_asked else []),
        t("waitlist-why-since", days=max(0, now_ms - one.since_ms) // DAY_MS),
    ]
    return t("waitlist-why-separator").join(reasons)


def about(t: Translator, proposal: SeatProposal) -> str:
    """Industry and size, as far as they are known."""
    one = proposal.candidate
    return t("list-separator").join(CATALOG.short(id, t.language) for id in (one.industry, one.size) if id)


def _gap(t: Translator, gap: Gap) -> str:
    name, target = CATALOG.short(gap.group, t.language), percent(gap.target)
    return t("waitlist-why-gap", group=name, target=target, missing=gap.missing_people or 0)


def _need(t: Translator, need: Need) -> str:
    topic = CATALOG.topic(need.tag, t.language)
    return t("waitlist-why-need", topic=topic, seekers=need.seekers, offers=need.offers)


def _names_newcomers(proposal: SeatProposal) -> bool:
    return any(gap.group == CATALOG.newcomer.id for gap in proposal.gaps)
