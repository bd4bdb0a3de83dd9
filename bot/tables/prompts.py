"""Which question a table begins with: lighter in the first round, deeper in the later ones. Pure."""

from bot.words.catalog import CATALOG

DEEPEST = 3


def prompt(event_id: int, number: int, language: str) -> str:
    """The question of a round (from 1), of its level 1 to 3; the same at every table, so that it can be read aloud."""
    level = min(number, DEEPEST)
    fitting = [one for one in CATALOG.talk_prompts.values() if one.level == level and not one.follows_talk]
    return fitting[(event_id + number) % len(fitting)].labels[language]
