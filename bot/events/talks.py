"""The talk of an event: who speaks, about what, and which topics of the lists that touches."""

import re
from collections.abc import Sequence

from bot.chat.errors import UserError
from bot.events.themes import topic_tags
from bot.words.catalog import CATALOG
from bot.words.free_text import find_topics
from bot.words.i18n import Translator
from bot.words.text import clean_line, echoed, normalize
from storage.tables import Event

MOST_TOPICS = 3
_SEPARATORS = re.compile(r"[,、，;；\n]")


def _with_two_sides() -> tuple[str, ...]:
    """Topics that somebody may look for and somebody else may help with: what a talk can be about."""
    kinds: dict[str, set[str]] = {}
    for tag in CATALOG.tags.values():
        kinds.setdefault(tag.topic, set()).add(tag.kind)
    return tuple(topic for topic, sides in kinds.items() if sides >= {"seek", "offer"})


TOPICS = _with_two_sides()


def has_talk(event: Event) -> bool:
    """Whether anything is known of a talk at this event."""
    return bool(event.speaker or event.talk_title)


def talk_tags(event: Event) -> frozenset[str]:
    """The goals that the talk of an event touches, sought and offered."""
    return frozenset(tag for topic in event.talk_topics for tag in topic_tags(topic))


def topic_name(topic: str, language: str) -> str:
    """A topic in words; the id itself where it has left the lists."""
    tags = topic_tags(topic)
    return CATALOG.topic(tags[0], language) if tags else topic


def talk_text(t: Translator, event: Event) -> str:
    """Title and speaker in one line; empty where there is no talk."""
    if not has_talk(event):
        return ""
    which = "both" if event.speaker and event.talk_title else "speaker" if event.speaker else "title"
    return t("event-talk-line", which=which, title=event.talk_title, speaker=event.speaker)


def topics_text(t: Translator, topics: Sequence[str]) -> str:
    """Topics in words, one after the other."""
    return t("list-separator").join(topic_name(topic, t.language) for topic in topics)


def read_topics(typed: str, most: int = MOST_TOPICS) -> list[str]:
    """The topics that are typed, by their names in either language or by words for them; UserError otherwise."""
    words = [word for word in map(str.strip, _SEPARATORS.split(clean_line(typed))) if word]
    found: dict[str, None] = {}
    for word in words:
        topic = _topic(word)
        if topic is None:
            raise UserError("event-error-topic", typed=echoed(word))
        found[topic] = None
    if len(found) > most:
        raise UserError("event-error-topics", most=most, count=len(found))
    return [topic for topic in TOPICS if topic in found]


def _topic(word: str) -> str | None:
    """The one topic that a word names."""
    wanted = normalize(word)
    for topic in TOPICS:
        if wanted in {topic, *(normalize(topic_name(topic, language)) for language in ("ja", "en"))}:
            return topic
    named = [topic for topic in find_topics(word) if topic in TOPICS]
    return named[0] if len(named) == 1 else None
