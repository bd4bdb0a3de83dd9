"""People to meet as someone sees them: a card each, with the reason in words and a first question."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.chat.content import Button, Card, Field, Message, Option, Select
from bot.chat.names import chat_named
from bot.chat.namesakes import shown as named
from bot.chat.values import listed, value
from bot.door.apart import REPORT, apart
from bot.events.card import start_button
from bot.events.talks import topic_name
from bot.matching import Reason
from bot.people.card import Profile, bring_back, card, place, talk_again
from bot.suggestions.meeting import Outlook, Shown, Way
from bot.words.catalog import CATALOG
from bot.words.i18n import Translator
from bot.words.moments import Reader, format_for
from bot.words.text import called, shorten
from storage.tables import Event

_MOST_SEEN = 8


@dataclass(frozen=True, slots=True)
class Hope:
    """What is said of suggestions still to come: how many here answer a goal, when they come, in which way."""

    answering: int
    when: str
    way: Way

    def rest(self, t: Translator) -> str:
        """When the other suggestions come."""
        return t("meet-rest", when=self.when, way=self.way)

    def all(self, t: Translator) -> str:
        """Whether anybody here answers a goal, and when suggestions come."""
        return t("meet-wait", count=self.answering, when=self.when, way=self.way)


def hope(t: Translator, outlook: Outlook | None, zone: str, reader: Reader) -> Hope | None:
    """An outlook in the reader's words; None after the eve."""
    if outlook is None:
        return None
    return Hope(outlook.answering, format_for(reader, outlook.wall, zone, t.language), outlook.way)


def after_publishing(
    t: Translator, event_id: int, own: Card, shown: list[Shown], still_to_come: Hope | None = None
) -> Message:
    """An introduction is public: the own card and whom to meet, or when there will be somebody."""
    if not shown:
        text = t("intro-published-yet", then=still_to_come.all(t)) if still_to_come else t("intro-published-alone")
        return Message(text, cards=(own,), actions=_own_actions(t, event_id))
    text = _with_how(t, t("intro-published", count=len(shown)), still_to_come)
    cards = (own, *(suggestion(t, item) for item in shown))
    actions = _actions(t, event_id, shown, (), has_more=still_to_come is None)
    menus = (_known(t, event_id, shown), report_menu(t, event_id, shown))
    return Message(text, cards=cards, actions=(*actions, *_own_actions(t, event_id), *menus))


def people(
    t: Translator,
    event_id: int,
    shown: list[Shown],
    seen: tuple[int, ...] = (),
    *,
    note: str = "",
    still_to_come: Hope | None = None,
) -> Message:
    """Whom to meet; `seen` holds the suggestions of earlier pages, `still_to_come` what the eve will bring."""
    if not shown:
        back = Button("meet.show", t("meet-first-page"), str(event_id))
        return Message(note or _nobody(t, seen, still_to_come), actions=(back,) if seen else ())
    names = t("list-separator").join(_name(t, item) for item in shown)
    text = note or t("meet-others" if seen else "meet-suggestions", count=len(shown), names=names)
    return _page(t, event_id, shown, seen, _with_how(t, text, still_to_come), has_more=still_to_come is None)


def _nobody(t: Translator, seen: tuple[int, ...], still_to_come: Hope | None) -> str:
    if still_to_come:
        return still_to_come.rest(t) if seen else still_to_come.all(t)
    return t("meet-no-more" if seen else "meet-nobody")


def after_dismissing(
    t: Translator, event_id: int, shown: list[Shown], other_id: int, name: str, *, still_to_come: Hope | None = None
) -> Message:
    """Whom to meet instead of somebody, or when there will be somebody, and the way back to them."""
    done = "\n".join([t("meet-dismissed", name=name), *([still_to_come.rest(t)] if still_to_come else [])])
    instead = _page(t, event_id, shown, (), done, has_more=still_to_come is None) if shown else Message(done)
    return replace(instead, actions=(*instead.actions, bring_back(t, other_id, name, event_id)))


def with_more(t: Translator, page: Message, event_id: int, shown: Sequence[Shown], *, has_begun: bool) -> Message:
    """People to meet, with a menu of them for who knows one already; once the event has begun, to talk again."""
    if not shown:
        return page
    again = to_talk_again(t, event_id, shown) if has_begun else ()
    return replace(page, actions=(*page.actions, *again, _known(t, event_id, shown)))


def with_goals(t: Translator, page: Message, event_id: int) -> Message:
    """The same, with the way to change the goals that people are found by."""
    return replace(page, actions=(*page.actions, *_own_actions(t, event_id)))


def to_keep(t: Translator, page: Message, event_id: int, shown: Sequence[Shown]) -> Message:
    """The same in a letter that is read before the event and after it: whom to talk to again is a menu that says so."""
    menu = Select("again.ask", t("meet-again"), _options(t, shown, event_id, 0))
    return replace(page, actions=(*page.actions, _known(t, event_id, shown), menu))


def to_talk_again(t: Translator, event_id: int, shown: Sequence[Shown]) -> tuple[Button, ...]:
    """A button for each of these people."""
    return tuple(
        talk_again(t, named(t, item.profile.name, item.mark, 50), event_id, 0, item.suggestion_id) for item in shown
    )


def _known(t: Translator, event_id: int, shown: Sequence[Shown]) -> Select:
    return Select("meet.known", t("meet-known"), _options(t, shown, event_id))


def _options(t: Translator, shown: Sequence[Shown], *packed: int) -> tuple[Option, ...]:
    return tuple(
        Option(value(*packed, item.suggestion_id), named(t, item.profile.name, item.mark, 50)) for item in shown
    )


def after_knowing(t: Translator, page: Message, event_id: int, person_id: int, name: str) -> Message:
    """Whom to meet instead of somebody who is known already, and the way back to them."""
    back = Button("meet.unknown", t("meet-unknown"), value(event_id, person_id))
    return replace(page, text=f"{t('meet-known-done', name=name)}\n{page.text}", actions=(*page.actions, back))


def someone(
    t: Translator,
    name: str,
    profile: Profile,
    reasons: tuple[Reason, ...],
    other: tuple[int, int] | None,
    *,
    may_ask: bool,
) -> Message:
    """Anybody's card, with what the two have in common if they have anything.

    `other`: the event and the person, where it is not one's own card; `may_ask`: whether to talk again.
    """
    again = (talk_again(t, name, *other),) if other and may_ask else ()
    actions = (*again, *apart(t, *other)) if other else ()
    shown = replace(card(t, profile), title=name)
    cards = (shown, Card(t("meet-common"), _sentences(t, profile, reasons))) if reasons else (shown,)
    return Message(t("meet-card", name=name), cards=cards, actions=actions)


def not_met(t: Translator, person_id: int, name: str, event_id: int) -> Message:
    """Somebody whom the reader does not want to meet: no card, and the way back."""
    return Message(t("meet-not-met", name=name), actions=(bring_back(t, person_id, name, event_id),))


def outside(t: Translator, event: Event, *, can_join: bool) -> Message:
    """Why somebody who does not take part sees no card, and how to take part where that is still possible."""
    if not can_join:
        return Message(t("meet-attendees-only", event=event.title))
    return Message(t("meet-attendees-only-yet", event=event.title), actions=(start_button(t, event),))


def suggestion(t: Translator, item: Shown) -> Card:
    """One person to meet: who, why, and what to ask."""
    talk = t("meet-reason-talk", topic=topic_name(item.talk, t.language)) if item.talk else ""
    reasons = _sentences(t, item.profile, item.reasons) if item.reasons or not talk else ""
    sentences = [_met(t, item.met), reasons, talk]
    why = Field(t("meet-why"), "\n".join(filter(None, sentences)))
    fields = [why, Field(t("meet-question"), _question(t, item))]
    if item.profile.line:
        fields.append(Field(t("card-line"), item.profile.line))
    chat = chat_named(t, item.elsewhere)
    how = t("meet-elsewhere", name=_name(t, item), chat=chat) if item.elsewhere else ""
    return Card(_name(t, item), place(t, item.profile.industry, item.profile.size), tuple(fields), how)


def _page(
    t: Translator, event_id: int, shown: list[Shown], seen: tuple[int, ...], text: str, *, has_more: bool
) -> Message:
    cards = tuple(suggestion(t, item) for item in shown)
    buttons = _actions(t, event_id, shown, seen, has_more=has_more)
    return Message(text, cards=cards, actions=(*buttons, report_menu(t, event_id, shown)))


def report_menu(t: Translator, event_id: int, shown: Sequence[Shown]) -> Select:
    """Tells the organizers of something that is wrong with one of these people."""
    options = (Option(value(event_id, one.person_id), named(t, one.profile.name, one.mark, 50)) for one in shown)
    return Select(REPORT, t("report-menu"), tuple(options))


def _with_how(t: Translator, text: str, still_to_come: Hope | None = None) -> str:
    """A text above people to meet, with when others come, and what leaving one of them out means: for good."""
    return "\n".join([text, *([still_to_come.rest(t)] if still_to_come else []), t("meet-dismiss-how")])


def _sentences(t: Translator, profile: Profile, reasons: tuple[Reason, ...]) -> str:
    if not reasons:
        return t("meet-reason-icebreaker")
    return "\n".join(_sentence(t, profile, reason) for reason in reasons)


def _sentence(t: Translator, profile: Profile, reason: Reason) -> str:
    mine, theirs = (CATALOG.phrase(tag, t.language) for tag in (reason.my_tag, reason.their_tag))
    said = {"name": _called(t, profile), "mine": mine, "theirs": theirs}
    return t(f"meet-reason-{reason.kind.replace('_', '-')}", None, **said)


def _met(t: Translator, local_start: str) -> str:
    """When the two were suggested to each other before, if they were: nobody takes it for new."""
    if not local_start:
        return ""
    began = datetime.fromisoformat(local_start)
    month = t("meet-month", None, month=began.month)
    return t("meet-met", when=t("meet-month-of-year", month=month, year=str(began.year)))


def _question(t: Translator, item: Shown) -> str:
    """A question about what they have in common; where there is none left to ask, a light one that stays the same."""
    if item.about:
        return t("opener-" + item.about.replace(".", "-").replace("_", "-"))
    light = [id for id, prompt in CATALOG.talk_prompts.items() if prompt.level == 1 and not prompt.follows_talk]
    return CATALOG.label(light[item.suggestion_id % len(light)], t.language)


def _actions(
    t: Translator, event_id: int, shown: list[Shown], seen: tuple[int, ...], *, has_more: bool
) -> tuple[Button, ...]:
    names = [(item.suggestion_id, named(t, item.profile.name, item.mark, 50)) for item in shown]
    not_this = tuple(
        Button("meet.dismiss", t("meet-dismiss", name=name), value(event_id, suggestion_id))
        for suggestion_id, name in names
    )
    if not has_more:
        return not_this
    # Nobody has more than a handful; the oldest may come again rather than the button being too long.
    all_seen = [*seen, *(item.suggestion_id for item in shown)][-_MOST_SEEN:]
    more = Button("meet.more", t("meet-more"), value(event_id, listed(all_seen)))
    return (*not_this, more)


def _own_actions(t: Translator, event_id: int) -> tuple[Button, ...]:
    return (
        Button("intro.goals", t("intro-edit-goals"), str(event_id)),
        Button("event.calendar", t("calendar-add"), str(event_id)),
    )


def _name(t: Translator, item: Shown) -> str:
    return named(t, item.profile.name, item.mark)


def _called(t: Translator, profile: Profile) -> str:
    return shorten(called(profile.name, t.language), 60)
