"""The market as organizers read it, and as rows of a sheet."""

from collections.abc import Iterator, Sequence

from bot.again.sums import FEWEST
from bot.chat.content import Card, File, Message
from bot.chat.limits import PORTABLE
from bot.market.counts import Market, MarketRow
from bot.words.catalog import CATALOG
from bot.words.i18n import Translator
from bot.words.sheets import Rows, to_csv
from bot.words.text import width
from storage.tables import Event

# So much of the words of a card is left for the line that says where the rest is.
_ROOM = 120


def report(t: Translator, event: Event, market: Market) -> Message:
    """Goals with most people first, each with the industries that may be shown; all of it as a file."""
    text = t("market-title", title=event.title, editions=market.editions, people=market.people)
    if not market.rows:
        return Message(f"{text}\n{t('market-few', fewest=FEWEST)}")
    unoffered = t("list-separator").join(
        t("market-unoffered-one", goal=CATALOG.label(tag, t.language), people=people)
        for tag, people in market.unoffered
    )
    largest = sorted(market.rows, key=lambda row: -row.total)
    lines = "\n".join(_fitting(t, [_line(t, row) for row in largest]))
    cards = (
        Card(t("market-rows"), lines, footer=t("market-about", fewest=FEWEST)),
        *([Card(t("market-unoffered"), unoffered)] if unoffered else []),
    )
    file = File(f"goen-{event.id}-market.csv", "text/csv", to_csv(rows(t, market)))
    return Message(text, cards=cards, files=(file,))


def rows(t: Translator, market: Market) -> Rows:
    """A row a goal, a column an industry that is shown in any of them; what is hidden is empty."""
    industries = [id for id in CATALOG.industries if any(id in row.industries for row in market.rows)]
    header = [t("market-column-goal"), t("market-column-people"), t("market-column-others")]
    return [
        [*header, *(CATALOG.label(id, t.language) for id in industries)],
        *(
            [CATALOG.label(row.tag, t.language), row.total, row.others, *(row.industries.get(id) for id in industries)]
            for row in market.rows
        ),
    ]


def _line(t: Translator, row: MarketRow) -> str:
    named = [f"{CATALOG.brief(id, t.language)} {count}" for id, count in row.industries.items()]
    if not named:
        named.append(t("market-hidden"))
    elif row.others:
        named.append(t("market-others", people=row.others))
    said = t("list-separator").join(named)
    return t("market-line", goal=CATALOG.label(row.tag, t.language), people=row.total, industries=said)


def _fitting(t: Translator, lines: Sequence[str]) -> Iterator[str]:
    """As many lines as a card holds."""
    used = 0
    for number, line in enumerate(lines):
        used += width(line) + 1
        if used > PORTABLE.card_text - _ROOM:
            yield t("market-more", count=len(lines) - number)
            return
        yield line
