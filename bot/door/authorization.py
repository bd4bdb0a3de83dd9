"""The authorization table: who may ask for which command, press which button, send which form.

One row each, and nowhere else: flows ask it through `which_event.organized_event`, help, completion, cards and the
documents read it. Something without a row belongs to nobody, and a test fails that walks all of it with everybody.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from bot.chat.interactions import ButtonClick, Command, FormSubmit, Interaction, Typing
from storage.repositories.staff import HELPERS, MODERATORS, ORGANIZERS
from storage.tables import StaffRole

# What somebody needs:
#   anyone     nothing: it is public, or about oneself
#   own        to be the one it was made for: to anybody else it reads like something outdated
#   attendee   to take part with an introduction
#   insider    to take part, or to be staff
#   creator    to organize something here, or to administer the chat
#   helper, moderator, organizer   to be that at the event, or more
Right = Literal["anyone", "own", "attendee", "insider", "creator", "helper", "moderator", "organizer"]

# Whom each right of an event's staff belongs to.
BEARERS: Mapping[Right, tuple[StaffRole, ...]] = MappingProxyType({
    "helper": HELPERS,
    "moderator": MODERATORS,
    "organizer": ORGANIZERS,
})  # fmt: skip
# What a person reads who has not got it: it says who has.
REFUSALS: Mapping[Right, str] = MappingProxyType({
    "own": "error-outdated",
    "attendee": "error-introduce-first",
    "insider": "meet-attendees-only",
    "creator": "error-not-creator",
    "helper": "error-not-helper",
    "moderator": "error-not-moderator",
    "organizer": "error-not-organizer",
})  # fmt: skip

COMMANDS: Mapping[str, Right] = MappingProxyType({
    "help": "anyone",
    "intro": "anyone",
    "intro withdraw": "anyone",
    "card": "insider",
    "suggest": "attendee",
    "again": "anyone",
    "people": "anyone",
    "table": "attendee",
    "survey": "anyone",
    "mute": "anyone",
    "unmute": "anyone",
    "report": "anyone",
    "block": "anyone",
    "unblock": "anyone",
    "language": "anyone",
    "link": "anyone",
    "link undo": "anyone",
    "mydata show": "anyone",
    "mydata export": "anyone",
    "mydata delete": "anyone",
    "event create": "creator",
    "event edit": "organizer",
    "event show": "anyone",
    "event list": "anyone",
    "event clone": "organizer",
    "event publish": "organizer",
    "event cancel": "organizer",
    "event bind": "organizer",
    "event unbind": "organizer",
    "staff add": "organizer",
    "staff remove": "organizer",
    "staff list": "helper",
    "staff log": "organizer",
    "intros open": "organizer",
    "intros close": "organizer",
    "intros status": "organizer",
    "balance show": "organizer",
    "balance targets": "organizer",
    "match preview": "organizer",
    "match policy": "organizer",
    "match now": "organizer",
    "match exclude": "organizer",
    "tables make": "organizer",
    "tables show": "helper",
    "tables swap": "organizer",
    "tables next": "organizer",
    "tables timer": "organizer",
    "tables host": "organizer",
    "tables away": "organizer",
    "survey open": "organizer",
    "survey close": "organizer",
    "survey results": "organizer",
    "changes": "organizer",
    "remind list": "helper",
    "remind now": "organizer",
    "remind move": "organizer",
    "remind off": "organizer",
    "remind on": "organizer",
    "mod queue": "moderator",
    "mod approve": "moderator",
    "mod rewrite": "moderator",
    "mod remove": "moderator",
    "mod mute": "moderator",
    "mod ban": "moderator",
    "mod lift": "moderator",
    "mod words": "organizer",
    "mod rules": "organizer",
    "mod log": "moderator",
    "export csv": "organizer",
})  # fmt: skip

BUTTONS: Mapping[str, Right] = MappingProxyType({
    "event.choose": "anyone",
    "person.choose": "own",
    "unclear.choose": "own",
    "form.open": "own",
    "home.event": "anyone",
    "intro.start": "anyone",
    "intro.consent": "anyone",
    "intro.about": "anyone",
    "intro.goals": "anyone",
    "intro.chip": "anyone",
    "intro.publish": "anyone",
    "intro.ask_withdraw": "anyone",
    "intro.withdraw": "anyone",
    "meet.show": "attendee",
    "meet.more": "attendee",
    "meet.dismiss": "attendee",
    "meet.known": "attendee",
    "meet.unknown": "attendee",
    "again.choose": "anyone",
    "again.ask": "attendee",
    "again.add": "own",
    "again.send": "own",
    "again.see": "own",
    "again.next": "anyone",
    "again.yes": "own",
    "again.write": "own",
    "again.later": "own",
    "again.no": "own",
    "again.take_back": "own",
    "again.taken_back": "own",
    "people.show": "anyone",
    "people.open": "own",
    "people.read": "own",
    "people.note": "own",
    "people.came": "own",
    "people.ask": "anyone",
    "people.answer": "own",
    "people.withdraw": "own",
    "people.withdrawn": "own",
    "people.take": "anyone",
    "people.tell": "own",
    "mydata.show": "anyone",
    "mydata.export": "anyone",
    "mydata.ask_delete": "anyone",
    "mydata.delete": "anyone",
    "mydata.keep_card": "anyone",
    "mydata.forget_event": "anyone",
    "prefs.mute": "anyone",
    "prefs.mute_all": "anyone",
    "prefs.unmute": "anyone",
    "prefs.dm_on": "anyone",
    "prefs.skip_nudge": "anyone",
    "block.add": "anyone",
    "block.undo": "anyone",
    "report.open": "anyone",
    "report.reason": "anyone",
    "report.more": "own",
    "link.join": "own",
    "link.leave": "anyone",
    "link.undo": "own",
    "survey.start": "anyone",
    "event.edit": "organizer",
    "event.details": "organizer",
    "event.safety": "organizer",
    "event.talk": "organizer",
    "event.theme": "organizer",
    "event.purpose": "organizer",
    "event.tag": "organizer",
    "event.change": "organizer",
    "event.undo_change": "organizer",
    "event.publish": "organizer",
    "event.undo_publish": "organizer",
    "event.cancel": "organizer",
    "event.keep": "organizer",
    "event.undo_cancel": "organizer",
    "event.unbind": "organizer",
    "staff.leave": "helper",
    "staff.come_back": "own",
    "match.now": "organizer",
    "match.exclude": "organizer",
    "match.people": "organizer",
    "match.person": "organizer",
    "match.fix": "organizer",
    "match.release": "organizer",
    "match.swap": "organizer",
    "match.swap_to": "organizer",
    "match.stop": "own",
    "match.timing": "organizer",
    "survey.close": "organizer",
    "survey.open": "organizer",
    "survey.undo_open": "organizer",
    "tables.mine": "attendee",
    "tables.here": "attendee",
    "tables.leave": "attendee",
    "tables.keep": "organizer",
    "tables.undo": "organizer",
    "tables.show": "helper",
    "tables.print": "helper",
    "tables.ask_next": "organizer",
    "tables.next": "organizer",
    "tables.timer": "organizer",
    "tables.timer_off": "organizer",
    "tables.swap_back": "organizer",
    "remind.usual": "organizer",
    "remind.again": "organizer",
    "changes.show": "organizer",
    "changes.word": "organizer",
    "remind.now": "organizer",
    "remind.undo_now": "organizer",
    "safety.ask": "own",
    "safety.answer": "own",
    "mod.queue": "moderator",
    "mod.approve": "moderator",
    "mod.rewrite": "moderator",
    "mod.remove": "moderator",
    "mod.mute": "moderator",
    "mod.ban": "moderator",
    "mod.ban_event": "moderator",
    "mod.ban_series": "organizer",
    "mod.keep": "moderator",
    # Whoever may read exactly this report: who moderates and is not named in it, or the safety contact.
    "report.see": "own",
    "report.confirm": "own",
    "report.dismiss": "own",
    "report.mute": "own",
    "report.ban": "own",
    "report.ban_event": "own",
    "report.ban_series": "own",
    "mod.word": "organizer",
})  # fmt: skip

FORMS: Mapping[str, Right] = MappingProxyType({
    "intro.about": "anyone",
    "intro.goals": "anyone",
    "again.add": "own",
    "again.yes": "own",
    "people.note": "own",
    "people.tell": "own",
    "survey.answer": "anyone",
    "event.create": "creator",
    "event.edit": "organizer",
    "event.details": "organizer",
    "event.safety": "organizer",
    "event.talk": "organizer",
    "event.theme": "organizer",
    "event.purpose": "organizer",
    "event.clone": "organizer",
    "changes.word": "organizer",
    "report.send": "anyone",
    "report.more": "own",
    "safety.answer": "own",
})  # fmt: skip


def right_of(asked: Interaction) -> Right:
    """What somebody needs for what they ask; LookupError for what has no row."""
    match asked:
        case Command(name=name) | Typing(command=name):
            return COMMANDS[name]
        case ButtonClick(id=id):
            return BUTTONS[id]
        case FormSubmit(id=id):
            return FORMS[id]
    raise LookupError(type(asked).__name__)


def is_for_everyone(command: str) -> bool:
    """Whether a command is there for whoever comes, rather than for those who prepare and look after events."""
    return COMMANDS[command] in ("anyone", "own", "attendee", "insider")
