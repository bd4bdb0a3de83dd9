"""What a planned message says: a post for the channels of an event, or a direct message."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.balance.card import counts, verdict
from bot.balance.mix import Mix
from bot.chat.content import Button, ButtonStyle, Control, Drawing, Message
from bot.events.card import calendar_way
from bot.events.talks import has_talk
from bot.events.themes import theme_text
from bot.results.report import EventResult
from bot.results.text import lines as lines_of_result
from bot.schedule.rules import Rule
from bot.suggestions.card import people, to_keep
from bot.suggestions.meeting import Shown
from bot.survey.address import link
from bot.survey.own import asked_of
from bot.survey.promise_card import lines, since_last_time
from bot.votes.ballots import VoteStanding
from bot.votes.card import post as vote_post
from bot.words import moments
from bot.words.catalog import CATALOG
from bot.words.i18n import Translator
from storage.change_tables import PromisedChange
from storage.holdings import GOALS_KEPT_MS
from storage.tables import Event

_GOALS_KEPT = timedelta(milliseconds=GOALS_KEPT_MS)
# Button id -> the message that labels it; the first button of a message stands out.
LABELS = {
    "intro.start": "intro-start",
    "prefs.dm_on": "prefs-dm-on",
    "prefs.skip_nudge": "prefs-skip-nudge",
    "attend.here": "attend-here",
    "event.calendar": "calendar-add",
    "meet.show": "meet-see",
    "welcome.show": "welcome-see",
    "balance.show": "balance-see",
    "balance.invite": "balance-invite",
    "survey.start": "survey-answer",
    "question.ask": "question-ask",
    "report.open": "report-open-quietly",
    "again.choose": "again-choose-somebody",
    "again.see": "again-see",
    "people.ask": "people-answer",
    "results.show": "result-show",
    "changes.show": "changes-show",
    "mydata.keep_card": "mydata-keep-card",
    "mydata.forget_event": "mydata-forget-event",
    "prefs.mute": "stop",
}


# What nobody is to be led to first.
_QUIET = ("prefs.mute", "report.open", "question.ask")


@dataclass(frozen=True, slots=True)
class ReminderFacts:
    """What messages of an event may mention. `days` lie between today and its start, or its end and today.

    `is_over`: people have gone home; `is_welcoming`: somebody welcomes a first-timer; `promised`: what changes next
    time, or was to change by this one; `zone`: the event's, where it has to be named;
    `pages`: where the house's own pages are, or "".
    """

    event: Event
    days: int
    zone: str = ""
    pages: str = ""
    is_over: bool = False
    is_survey_open: bool = False
    survey_url: str = ""
    is_welcoming: bool = False
    prompt: str = ""
    promised: Sequence[PromisedChange] = ()
    vote: VoteStanding | None = None
    result: EventResult | None = None
    room: Mix = field(default_factory=lambda: Mix(0, {}, {}, {}, 0))


def label(t: Translator, kind: str) -> str:
    """What a kind of message is called."""
    return t(f"reminder-{kind}", "label")


def channel_post(t: Translator, rule: Rule, facts: ReminderFacts) -> Message:
    """The post for an event's channels; where others get a direct message, it points to a private answer."""
    if facts.vote is not None:
        return vote_post(t, facts.event, facts.vote)
    id = _id(rule)
    post = _message(t, rule, facts, "channel" if t.has(id, "channel") else None, asks_survey=facts.is_survey_open)
    return replace(post, thread=t(id, "thread")) if t.has(id, "thread") else post


def direct(t: Translator, rule: Rule, facts: ReminderFacts, *, count: int = 0) -> Message:
    """The message for one person: `count` people to meet.

    Of an open survey everybody reads the same, for the message stays stored, and would tell who has answered.
    """
    return _message(t, rule, facts, None, asks_survey=facts.is_survey_open, count=count, last=("prefs.mute",))


def eve(t: Translator, event: Event, letter: Message, shown: list[Shown]) -> Message:
    """A letter that says how many people somebody meets, with those people: who, why, and a first question."""
    met = people(t, event.id, shown, note=letter.text)
    return to_keep(t, replace(met, actions=(*met.actions, *letter.actions[1:])), event.id, shown)


def _message(
    t: Translator,
    rule: Rule,
    facts: ReminderFacts,
    name: str | None,
    *,
    asks_survey: bool,
    count: int = 0,
    last: tuple[str, ...] = (),
) -> Message:
    texts, ids = [t(_id(rule), name, **_mentioned(t, facts), count=count)], rule.buttons
    if "promised_before" in rule.adds:
        texts = ["\n\n".join([*since_last_time(t, facts.promised), *texts])]
    if "venue" in rule.adds and facts.event.venue:
        texts.append(t("reminder-venue", venue=facts.event.venue))
    if "house_rules" in rule.adds and facts.event.house_rules:
        texts.append(t("report-house-rules", rules=facts.event.house_rules))
    if "welcome" in rule.adds and facts.is_welcoming:
        texts.append(t(_id(rule), "welcome"))
        ids = (*ids, "welcome.show")
    if "survey" in rule.adds and asks_survey:
        texts.append(t(_id(rule), "survey", questions=len(asked_of(facts.event))))
        ids = (*ids, "survey.start")
    if "talk" in rule.adds and has_talk(facts.event):
        ids = (*ids, "question.ask")
    actions: list[Control] = []
    for place, id in enumerate((*ids, *last)):
        actions.append(_action(t, facts, id, is_first=place == 0))
        actions += link(t, facts.survey_url) if id == "survey.start" else ()
    drawings = tuple(Drawing(kind, facts.event.id, t.language) for kind in rule.pictures)
    return Message("\n".join(texts), actions=tuple(actions), drawings=drawings)


def _action(t: Translator, facts: ReminderFacts, id: str, *, is_first: bool) -> Control:
    if id == "event.calendar":
        return calendar_way(t, facts.event, facts.pages)
    style: ButtonStyle = "primary" if is_first and id not in _QUIET else "default"
    return Button(id, t(LABELS[id]), str(facts.event.id), style)


def _id(rule: Rule) -> str:
    return f"reminder-{rule.kind}"


def _mentioned(t: Translator, facts: ReminderFacts) -> dict[str, str | int]:
    event, room = facts.event, facts.room
    start = datetime.fromisoformat(event.local_start)
    return {
        "event": event.title,
        "theme": theme_text(event.theme, t.language),
        "purpose": event.purpose or "",
        "days": facts.days,
        "gone": moments.format_short(
            datetime.fromisoformat(event.local_end) + _GOALS_KEPT, t.language, zone=facts.zone
        ),
        "over": "yes" if facts.is_over else "no",
        "time": moments.format_time(start) + moments.format_zone(facts.zone, t.language),
        "moment": moments.format_short(start, t.language, zone=facts.zone),
        "prompt": CATALOG.label(facts.prompt, t.language) if facts.prompt else "",
        "questions": len(asked_of(event)),
        "people": room.total,
        "industries": sum(people > 0 for people in room.industries.values()),
        "sizes": counts(t, room.size_groups) or "–",
        "newcomers": room.newcomers,
        "verdict": verdict(t, event, room),
        "changes": lines(t, facts.promised),
        "result": "\n".join(lines_of_result(t, facts.result)) if facts.result else "",
    }
