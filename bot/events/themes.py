"""The theme of an event: one of the ready-made ones, or words of one's own and the goals they name."""

from collections.abc import Sequence
from typing import Any

from bot.words.catalog import CATALOG
from bot.words.free_text import find_topics
from bot.words.text import normalize

MOST_CHIPS = 10


def preset_of(text: str) -> str | None:
    """The ready-made theme that these words name, or None for words of one's own."""
    word = normalize(text)
    for theme in CATALOG.themes.values():
        names = {theme.id, theme.id.partition(".")[2], *map(normalize, theme.labels.values()), *theme.aliases}
        if word in names:
            return theme.id
    return None


def theme_text(theme: str | None, language: str) -> str:
    """A stored theme in words: the label of a ready-made one, else what was written; empty for none."""
    return CATALOG.label(theme, language) if theme and theme in CATALOG.themes else theme or ""


def theme_topics(theme: str | None) -> list[str]:
    """Topics that a theme in one's own words names, to be offered as goals that weigh more."""
    return [] if theme is None or theme in CATALOG.themes else find_topics(theme)[:MOST_CHIPS]


def topic_tags(topic: str) -> list[str]:
    """All goals of a topic, sought and offered, in the order of the catalog."""
    return [tag.id for tag in CATALOG.tags.values() if tag.topic == topic]


def candidate_name(candidate: str, language: str) -> str:
    """What somebody may vote for, in words: a ready-made theme, a topic, or words of one's own."""
    tags = topic_tags(candidate)
    return CATALOG.topic(tags[0], language) if tags else theme_text(candidate, language)


def as_theme(candidate: str, language: str) -> dict[str, Any]:
    """A candidate as the columns of an event; a topic becomes words in `language` with its goals."""
    if candidate in CATALOG.themes:
        weighty = CATALOG.themes[candidate].tags
        return {"theme": candidate, "theme_tags": [tag for tag in CATALOG.tags if tag in weighty]}
    return {"theme": candidate_name(candidate, language), "theme_tags": topic_tags(candidate)}


def most_voted(candidates: Sequence[str], counts: Sequence[int]) -> tuple[str, ...]:
    """What most people voted for: several where they are equal, none where nobody voted or that is not to be said."""
    most = max(counts, default=0)
    return tuple(one for one, count in zip(candidates, counts, strict=False) if most and count == most)
