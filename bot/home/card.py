"""The bot's own page as one person sees it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType

from bot.attend.card import here_button
from bot.chat.content import Button, Card, Field, Message
from bot.consent.card import show_button as consent_button
from bot.door.choosing_card import buttons
from bot.events.talks import has_talk, talk_text
from bot.reminders.card import label
from bot.schedule.rules import RULES
from bot.suggestions.card import suggestion, to_talk_again
from bot.suggestions.meeting import Shown
from bot.welcome import card as welcome
from bot.words.i18n import Translator
from bot.words.moments import Reader, format_for, format_moment
from bot.words.times import to_local
from storage.tables import Event, Reminder

CHOOSE = "home.event"
_MOST_DATES = 5
# The button that leads to who welcomes whom -> its words.
_WELCOME: Mapping[str, str] = MappingProxyType({
    welcome.SHOW: "home-welcome", welcome.OFFER: "welcome-offer",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class HomeFacts:
    """What the page tells; `coming` are the planned messages, soonest first.

    `can_...`: whether there is still time for it. `welcome`: the button of who welcomes whom; None where there is none.
    """

    event: Event
    can_introduce: bool
    can_meet: bool
    can_get_messages: bool
    can_talk_again: bool
    can_ask: bool
    wants_dm: bool
    asks_survey: bool
    coming: list[Reminder]
    can_arrive: bool = False
    welcome: str | None = None
    own: Card | None = None
    people: list[Shown] = field(default_factory=list)

    def with_card(self, own: Card, people: list[Shown]) -> "HomeFacts":
        """The same for somebody who has introduced themselves."""
        return replace(self, own=own, people=people)


def nothing(t: Translator, why: str) -> Message:
    """The page where there is no event to speak of."""
    return Message(t("home-title"), cards=(Card(t("home-nothing"), why),), actions=_always(t))


def choice(t: Translator, why: str, events: Sequence[Event], reader: Reader) -> Message:
    """The page where several events can be meant."""
    return Message(
        t("home-title"), cards=(Card(t("home-nothing"), why),),
        actions=(*buttons(t, events, reader, (), CHOOSE), *_always(t)),
    )  # fmt: skip


def page(t: Translator, facts: HomeFacts, reader: Reader, others: Sequence[Event] = ()) -> Message:
    """Own card, whom to meet, what comes next, and buttons for all of it; then those for the other events."""
    cards = [_event(t, facts, reader)]
    if facts.own:
        cards += [facts.own, *(suggestion(t, item) for item in facts.people)]
    actions = (*_buttons(t, facts), *buttons(t, others, reader, (), CHOOSE))
    return Message(t("home-title"), cards=tuple(cards), actions=actions)


def _event(t: Translator, facts: HomeFacts, reader: Reader) -> Card:
    event = facts.event
    when = format_moment(datetime.fromisoformat(event.local_start), event.zone, t.language)
    fields = [Field(t("event-when"), when)]
    if event.venue:
        fields.append(Field(t("event-venue"), event.venue))
    if has_talk(event):
        fields.append(Field(t("event-talk"), talk_text(t, event)))
    if dates := _dates(t, facts.coming, reader):
        fields.append(Field(t("home-coming"), dates))
    reach = t("intro-reach-dm-ok" if facts.wants_dm else "intro-reach-channel-only")
    return Card(event.title, "", (*fields, Field(t("intro-reach"), reach)))


def _dates(t: Translator, coming: list[Reminder], reader: Reader) -> str:
    for_all = [row for row in coming if RULES[row.kind].audience != "organizers"][:_MOST_DATES]
    dates = [format_for(reader, to_local(row.due_ms, row.zone), row.zone, t.language) for row in for_all]
    return "\n".join(f"{date} {label(t, row.kind)}" for date, row in zip(dates, for_all, strict=True))


def _buttons(t: Translator, facts: HomeFacts) -> list[Button]:
    value = str(facts.event.id)
    found = [*_introduction(t, facts)]
    if facts.can_arrive:
        found.append(here_button(t, facts.event))
    if facts.own:
        found.append(Button("meet.show", t("plain-suggest"), value))
    if facts.welcome:
        found.append(Button(facts.welcome, t(_WELCOME[facts.welcome]), value))
    if facts.can_ask:
        found.append(Button("question.ask", t("question-ask"), value))
    if facts.can_talk_again:
        found += to_talk_again(t, facts.event.id, facts.people)
        found.append(Button("again.choose", t("home-again"), value))
    if facts.wants_dm:
        found.append(Button("prefs.mute", t("stop"), value))
    elif facts.can_get_messages:
        found.append(Button("prefs.dm_on", t("prefs-dm-on"), value))
    return [*found, *_always(t)]


def _introduction(t: Translator, facts: HomeFacts) -> list[Button]:
    """What is to be said: to the survey, and of oneself."""
    value = str(facts.event.id)
    found = [Button("survey.start", t("home-survey"), value, "primary")] if facts.asks_survey else []
    if facts.can_introduce and facts.own:
        found.append(Button("intro.goals", t("intro-edit-goals"), value))
    elif facts.can_introduce:
        found.append(Button("intro.start", t("intro-start"), value, "primary"))
    return found


def _always(t: Translator) -> tuple[Button, ...]:
    """What is there whatever the event: contacts, and what one agrees to."""
    return Button("people.show", t("people-see")), consent_button(t)
