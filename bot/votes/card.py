"""What everybody reads of a vote on the next theme, and what its organizer does."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.chat.content import Button, Card, Choice, Form, Message, Option
from bot.chat.fields import text_field
from bot.chat.limits import PORTABLE
from bot.chat.values import value
from bot.events.fields import THEME_LENGTH
from bot.events.themes import candidate_name
from bot.schedule.rows import Before
from bot.votes.ballots import FEWEST_CANDIDATES, FEWEST_TO_SHOW, KIND, MOST_CANDIDATES, VoteStanding
from bot.words.i18n import Translator
from bot.words.moments import format_moment
from bot.words.text import shorten
from bot.words.times import to_local
from storage.tables import Event

_MOST_SQUARES: Final = 12


def post(t: Translator, event: Event, standing: VoteStanding) -> Message:
    """The vote as the channels see it: what for, how it stands, a button for each candidate while it is open."""
    if standing.state == "closed":
        return Message("\n".join([t("vote-closed", title=event.title), *_bars(t, standing)]))
    when = format_moment(to_local(standing.closes_ms, event.zone), event.zone, t.language)
    texts = [t("vote-call", title=event.title, when=when), *_bars(t, standing)]
    buttons = tuple(
        Button("vote.cast", shorten(candidate_name(one, t.language), PORTABLE.button_label), value(event.id, number))
        for number, one in enumerate(standing.candidates)
    )
    return Message("\n".join(texts), actions=buttons)


def cast(t: Translator, event: Event, standing: VoteStanding, candidate: int) -> Message:
    """What somebody reads who has voted."""
    when = format_moment(to_local(standing.closes_ms, event.zone), event.zone, t.language)
    return Message(t("vote-cast", theme=candidate_name(standing.candidates[candidate], t.language), when=when))


def planned(t: Translator, event: Event, standing: VoteStanding, before: Before, when: str) -> Message:
    """What is to be voted on, when it begins by itself, and the buttons that begin it now or change it."""
    lines = "\n".join(t("vote-candidate", theme=candidate_name(one, t.language)) for one in standing.candidates)
    text = t("vote-planned", title=event.title, when=when) if when else t("vote-unplanned", title=event.title)
    actions = (
        Button("remind.now", t("vote-begin"), value(event.id, KIND, before), "primary"),
        Button("vote.pick", t("vote-change"), str(event.id)),
    )
    return Message(f"{text}\n{lines}", actions=actions)


def under_way(t: Translator, event: Event, standing: VoteStanding) -> Message:
    """How the vote stands, for its organizer; with the way to end it, or what follows from it."""
    message = post(t, event, standing)
    if standing.state == "closed":
        return Message(message.text, cards=(Card(footer=_follows(t, standing)),))
    return Message(message.text, actions=(Button("vote.close", t("vote-close"), str(event.id)),))


def form(
    t: Translator, event_id: int, offered: Sequence[str], given: Mapping[str, Sequence[str]], error: str = ""
) -> Form:
    """Candidates to choose, and one in one's own words."""
    options = tuple(Option(one, shorten(candidate_name(one, t.language), PORTABLE.option_label)) for one in offered)
    chosen = tuple(given.get("candidates", ()))
    fields = (
        Choice(
            "candidates", t("vote-candidates"), options, t("vote-candidates", "hint"), chosen,
            fewest=0, most=min(MOST_CANDIDATES, len(options)),
        ),
        text_field("own", t("vote-own"), t("vote-own", "hint"), "".join(given.get("own", ())), THEME_LENGTH),
    )  # fmt: skip
    errors = {"candidates": error} if error else {}
    return Form("vote.pick", t("vote-form"), fields, str(event_id), t("vote-keep"), errors)


def how_many(t: Translator) -> str:
    """How many candidates there must be."""
    return t("vote-error-how-many", fewest=FEWEST_CANDIDATES, most=MOST_CANDIDATES)


def _bars(t: Translator, standing: VoteStanding) -> list[str]:
    """A line for each candidate, in their order; with too few votes how many there are."""
    if standing.counts is None:
        few = "vote-few-closed" if standing.state == "closed" else "vote-few"
        return [t(few, votes=standing.votes, fewest=FEWEST_TO_SHOW)]
    lines = [_bar(t, one, count) for one, count in zip(standing.candidates, standing.counts, strict=True)]
    return [*lines, t("vote-votes", votes=standing.votes)]


def _bar(t: Translator, candidate: str, count: int) -> str:
    squares = "■" * min(count, _MOST_SQUARES)
    return " ".join(part for part in (candidate_name(candidate, t.language), squares, str(count)) if part)


def _follows(t: Translator, standing: VoteStanding) -> str:
    winners = t("list-separator").join(candidate_name(one, t.language) for one in standing.winners)
    if not winners:
        return t("vote-follows-nothing")
    return t("vote-follows-tie" if len(standing.winners) > 1 else "vote-follows", themes=winners)
