"""What every table keeps of people: one declared list that export, deletion, retention and the documents follow.

A new table adds a row: a `Holding` where somebody is in it, or one of `IMPERSONAL`. `tests/storage/test_holdings.py`
fails while a table, or a column that names somebody, is in neither.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

# A topic under which people read what is stored.
Topic = Literal[
    "profile", "accounts", "consents", "events", "meeting", "again", "questions", "survey", "held", "organizing", "bot"
]
# How long it is kept, if nobody deletes it before; `KEPT` says what that means.
Term = Literal[
    "profile", "goals", "pairs", "requests", "contacts", "until_changed", "survey_open", "vote_open", "moderation",
    "day", "code", "messages", "installed", "tidying",
]  # fmt: skip
# What becomes of a row when somebody is deleted whom a column names: it goes, or is nobody's from then on, or stays.
Fate = Literal["goes", "unnamed", "stays"]
# What a column names: a person, an account, somebody at an event, or the id of somebody in a chat.
Named = Literal["person", "account", "participant", "user_id"]


@dataclass(frozen=True, slots=True)
class Naming:
    """A column that names somebody.

    `is_theirs`: the row is handed over to whom it names. Where not, `why` says why, for whoever reads the list.
    """

    named: Named
    fate: Fate = "goes"
    is_theirs: bool = True
    why: str = ""


@dataclass(frozen=True, slots=True)
class Holding:
    """What one table keeps of people.

    `naming`: the columns that name somebody. `shown`: the columns that are handed over, those among `others` as the
    name of whom they name, those among `sealed` as they were before they were sealed; `unshown`: the rest. `wiped`:
    columns that are emptied where a row becomes nobody's. `lists_participants`: in its JSON, by their ids.
    """

    topic: Topic
    term: Term
    naming: Mapping[str, Naming]
    shown: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    sealed: tuple[str, ...] = ()
    unshown: tuple[str, ...] = ()
    wiped: tuple[str, ...] = ()
    lists_participants: bool = False


_PERSON, _ACCOUNT, _PARTICIPANT = Naming("person"), Naming("account"), Naming("participant")


def _of(named: Named, why: str, fate: Fate = "goes") -> Naming:
    """A column of somebody to whom the row is not handed over."""
    return Naming(named, fate, is_theirs=False, why=why)


HOLDINGS: Mapping[str, Holding] = MappingProxyType({
    "person": Holding(
        "profile", "profile", {"id": _PERSON},
        (
            "name", "industry", "size", "role", "language", "languages", "company", "job_title", "is_muted",
            "refuses_meeting", "refuses_outcomes", "refuses_sums", "created_ms", "used_ms",
        ),
    ),
    "account": Holding(
        "accounts", "profile", {"person_id": _PERSON, "ref": _ACCOUNT},
        ("platform", "space", "ref", "name", "locale", "zone", "is_unreachable", "is_gone", "is_preferred",
         "is_admin"),
    ),
    "direct_channel": Holding("accounts", "profile", {"user_id": Naming("user_id")}, ("platform", "channel")),
    "link_code": Holding("accounts", "code", {"ref": _ACCOUNT}, ("expires_ms",), unshown=("digest",)),
    "link_try": Holding("accounts", "code", {"ref": _ACCOUNT}, ("count", "since_ms")),
    "joined_account": Holding("accounts", "goals", {"person_id": _PERSON}, ("joined_ms", "payload")),
    "slack_installations": Holding(
        "accounts", "installed",
        {"user_id": Naming("user_id", "stays", why="the workspace's connection hangs on it")},
        ("team_name", "installed_at"),
        unshown=(
            "client_id", "app_id", "enterprise_id", "enterprise_name", "enterprise_url", "team_id", "bot_token",
            "bot_id", "bot_user_id", "bot_scopes", "bot_refresh_token", "bot_token_expires_at", "user_token",
            "user_scopes", "user_refresh_token", "user_token_expires_at", "incoming_webhook_url",
            "incoming_webhook_channel", "incoming_webhook_channel_id", "incoming_webhook_configuration_url",
            "is_enterprise_install", "token_type",
        ),
    ),
    "consent": Holding("consents", "profile", {"person_id": _PERSON}, ("notice_version", "given_ms")),
    "participant": Holding(
        "events", "goals", {"person_id": _PERSON},
        (
            "id", "event_id", "state", "commitment", "line", "is_newcomer", "wants_dm", "is_muted", "is_excluded",
            "declined_nudge", "keeps_card", "welcomes", "draft", "came_ms", "away_ms", "joined_ms",
            "introduced_ms", "waiting_ms", "offer_ms",
        ),
    ),
    "welcome": Holding(
        "meeting", "goals", {"newcomer_id": _PARTICIPANT, "partner_id": _PARTICIPANT},
        ("event_id", "newcomer_id", "partner_id"), ("newcomer_id", "partner_id"),
    ),
    "goal": Holding("events", "goals", {"participant_id": _PARTICIPANT}, ("participant_id", "tag", "position")),
    "registration": Holding(
        "events", "goals", {"person_id": _PERSON},
        (
            "event_id", "service", "state", "name", "address", "answers", "industry", "size", "role", "is_newcomer",
            "seeks", "offers", "came_ms", "away_ms", "registered_ms",
        ),
        sealed=("name", "address"), unshown=("key", "code", "changed_ms"),
    ),
    "table_plan": Holding(
        "events", "goals", {}, ("event_id", "rounds", "hosts"), lists_participants=True,
        unshown=("size", "regulars_max", "whom", "has_threads", "held", "began_ms", "before", "changed_ms"),
    ),
    "suggestion": Holding(
        "meeting", "pairs", {"low_id": _PARTICIPANT, "high_id": _PARTICIPANT},
        ("event_id", "low_id", "high_id", "is_icebreaker", "created_ms"),
        ("low_id", "high_id"), unshown=("score",),
    ),
    "decided_pair": Holding(
        "meeting", "goals",
        {
            "low_id": _of("participant", "it may be somebody else's wish not to meet them"),
            "high_id": _of("participant", "it may be somebody else's wish not to meet them"),
        },
        unshown=("event_id", "is_wanted"),
    ),
    "room_change": Holding(
        "meeting", "tidying",
        {
            "one_id": _of("participant", "a number by which the program knows that it has to look again"),
            "other_id": _of("participant", "a number by which the program knows that it has to look again"),
        },
        unshown=("number", "tag", "event_id"),
    ),
    "block": Holding(
        "meeting", "until_changed",
        {"person_id": _PERSON, "other_id": _of("person", "nobody learns who does not want to meet them")},
        ("other_id", "made_ms"), ("other_id",),
    ),
    "acquaintance": Holding(
        "meeting", "until_changed",
        {"person_id": _PERSON, "other_id": _of("person", "nobody is told who says that they know them")},
        ("other_id", "made_ms"), ("other_id",),
    ),
    "seen_card": Holding(
        "again", "requests",
        # Whose card it was is left out: a name that is missing one day would tell who has left.
        {"person_id": _PERSON, "other_id": _of("person", "nobody learns who looked at their card")},
        ("event_id",),
    ),
    "again_request": Holding(
        "again", "requests",
        {
            "from_id": _PERSON,
            "to_id": _of("person", "they read it while it is open; what they answered is nobody's to read", "unnamed"),
        },
        # Neither the answer nor whether somebody is still there: whoever asked learns of a yes alone.
        ("event_id", "to_name", "words", "line", "asked_ms"), sealed=("line",), unshown=("answer", "ends_ms"),
    ),
    "shared_contact": Holding(
        "again", "contacts",
        {"person_id": _PERSON, "other_id": _of("person", "it is what somebody else notes for themselves")},
        ("event_id", "other_id", "line", "note", "outcome", "told", "may_quote", "made_ms"), ("other_id",),
        ("line",), ("is_suggested", "my_tag", "their_tag"),
    ),
    "question": Holding(
        "questions", "goals", {"person_id": _PERSON},
        ("event_id", "content", "is_named", "meets", "state", "is_shown"), unshown=("code",),
    ),
    "answered": Holding("survey", "survey_open", {"person_id": _PERSON}, ("event_id", "has_own")),
    "theme_ballot": Holding("survey", "vote_open", {"person_id": _PERSON}, ("event_id", "candidate")),
    "mod_case": Holding(
        "held", "moderation",
        {
            "person_id": _PERSON,
            "decided_by": _of("person", "the case is about somebody else; what they did is in the log", "unnamed"),
        },
        (
            "event_id", "place", "content", "rules", "found", "state", "covers_series", "note", "answer", "made_ms",
            "asked_ms", "decided_ms", "answered_ms", "closed_ms", "until_ms",
        ),
    ),
    "report": Holding(
        "held", "moderation",
        {
            "by_id": Naming("person", "unnamed"),
            "about_id": _of("person", "whom it is about never learns of it, so that nobody fears to speak", "unnamed"),
            "decided_by": _of("person", "what they did is in the log", "unnamed"),
        },
        ("event_id", "reason", "words", "state", "made_ms", "heard_ms", "decided_ms"), wiped=("words",),
    ),
    "mod_entry": Holding(
        "organizing", "moderation",
        {
            "by_id": Naming("person", "unnamed"),
            "about_id": _of("person", "they read the decision itself, not who made it", "unnamed"),
        },
        ("event_id", "deed", "done_ms"), unshown=("case_id", "note"), wiped=("note",),
    ),
    "access_entry": Holding(
        "organizing", "moderation", {"by_id": Naming("person", "unnamed")}, ("event_id", "deed", "what", "done_ms"),
    ),
    "event": Holding(
        "organizing", "profile", {"safety_person_id": Naming("person", "unnamed")}, ("id", "safety_contact"),
        unshown=(
            "series_id", "space", "code", "title", "theme", "theme_tags", "purpose", "local_start", "local_end", "zone",
            "start_ms", "end_ms", "venue", "capacity", "language", "state", "version", "are_intros_open", "is_private",
            "targets", "fills_in_order", "seats_told", "matching", "matched_ms", "notice_contact", "house_rules",
            "forgotten_seats", "forgotten_came", "own_question", "speaker", "talk_title", "talk_topics", "talk_done_ms",
            "published_ms", "cancelled_ms", "created_ms", "are_posts_behind",
        ),
        wiped=("safety_contact",),
    ),
    "staff": Holding("organizing", "profile", {"person_id": _PERSON}, ("event_id", "role")),
    "outbox": Holding(
        "bot", "messages", {"person_id": _PERSON, "to_ref": _ACCOUNT},
        ("event_id", "kind", "state", "planned_ms", "sent_ms", "payload"),
        unshown=(
            "dedupe_key", "platform", "space", "is_direct", "reminder_id", "local_day", "priority", "payload_version",
            "cause", "maybe_sent", "claim_token", "lease_ms", "intent_ms", "asked", "not_before_ms", "expires_ms",
            "attempts", "last_error", "platform_message_id",
        ),
    ),
    "form_draft": Holding("bot", "day", {"ref": _ACCOUNT}, ("form_id", "payload", "kept_ms")),
    "waiting_file": Holding(
        "bot", "day", {"person_id": _PERSON}, ("event_id", "name", "kept_ms"), unshown=("content", "taken_ms"),
    ),
    "chosen_event": Holding("bot", "goals", {"ref": _ACCOUNT}, ("channel", "event_id")),
})  # fmt: skip

# Tables with nobody in them, and what is there instead.
IMPERSONAL: Mapping[str, str] = MappingProxyType({
    "series": "editions of an event",
    "settled_answer": "what answers in registrations mean, by a digest of the answer",
    "settled_columns": "which column of a file of registrations is what",
    "event_channel": "the channels of an event",
    "event_filter": "words that an event reads for",
    "event_cost": "what organizers say that an event cost",
    "theme_vote": "what an event votes on, and how many voted for what once that is over",
    "promised_change": "what organizers promise to change, in their words to everybody",
    "survey": "when a survey is open, its secret, how many answered which way, when paper was typed in last",
    "survey_ticket": "random numbers of answered web pages, while a survey is open",
    "never_write": "digests of accounts to which their owners never want to be written; nobody finds an account by one",
    "never_write_salt": "what these are made with where the house has no key",
    "again_sum": "what came of an event in sums; never fewer than five people",
    "survey_code": "digests of one-time codes on paper, while a survey is open; of nobody",
    "answer_box": "answers without names, in an order that says nothing",
    "reminder": "when an event writes to its people",
    "sender_lease": "which process sends to a space",
    "inbound_event": "numbers of what platforms told, for a day",
    "slack_bots": "the bot's own access to a workspace",
    "sandbox_record": "the sandbox's own chat, which stands for a platform",
})  # fmt: skip

DAY_MS = 24 * 3600 * 1000
# After an event: goals, lines, requests, tables; also messages, and what joined accounts brought.
GOALS_KEPT_MS = 90 * DAY_MS
# Who was suggested to whom, so that others come first.
PAIRS_KEPT_MS = 400 * DAY_MS
# The first notice which says so; of whoever agreed to none since, it goes with the goals.
PAIRS_NOTICE = 2
MODERATION_KEPT_MS = 180 * DAY_MS
# Somebody who has not used Goen.
PROFILE_KEPT_MS = 730 * DAY_MS
