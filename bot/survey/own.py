"""A sixth question, of an event's own: on a scale or with a choice, set before the survey opens. Pure."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from bot.chat.limits import PORTABLE
from bot.survey import questions
from bot.survey.questions import AnswerOption, Question
from bot.words.i18n import LANGUAGES
from bot.words.text import clean_line, normalize, width
from storage.tables import Event

MOST_OPTIONS: Final = 6
LONGEST: Final = PORTABLE.field_label
LONGEST_OPTION: Final = 40
_FEWEST_OPTIONS = 2
_SCALE = ("1", "2", "3", "4", "5")
# How its id begins; the rest is a digest of its words, so that the same question is the same at every edition.
_PREFIX = "own_"


class OwnQuestionError(ValueError):
    """A question that cannot be asked so: `name` says why, as the wording does."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def read_own(words: str, options: str) -> dict[str, Any]:
    """A question as it is kept; without options it is answered from 1 to 5, without words there is none ({}).

    OwnQuestionError for one that no chat could show.
    """
    asked = clean_line(words)
    chosen = [one for one in map(clean_line, _listed(options)) if one]
    if not asked:
        return {}
    if width(asked) > LONGEST:
        raise OwnQuestionError("long")
    if chosen and not _FEWEST_OPTIONS <= len(chosen) <= MOST_OPTIONS:
        raise OwnQuestionError("count")
    if any(width(one) > LONGEST_OPTION for one in chosen) or len({normalize(one) for one in chosen}) < len(chosen):
        raise OwnQuestionError("options")
    return {"words": asked, "options": chosen}


def _listed(options: str) -> list[str]:
    """One a line or between slashes; in one line without any, between commas."""
    parts = re.split(r"[/／\r\n]", options)
    return parts if len(parts) > 1 else re.split("[、,，]", options)


def own_question(event: Event) -> Question | None:
    """The event's own question, if it has one."""
    return _question(event.own_question)


def _question(kept: Mapping[str, Any]) -> Question | None:
    if not kept:
        return None
    options = [str(one) for one in kept["options"]]
    labels = options or list(_SCALE)
    return Question(
        id=_id(str(kept["words"]), options),
        type="choice" if options else "scale_1_5",
        is_required=False,
        labels=dict.fromkeys(LANGUAGES, str(kept["words"])),
        hints=dict.fromkeys(LANGUAGES, ""),
        options=tuple(AnswerOption(str(n), dict.fromkeys(LANGUAGES, label)) for n, label in enumerate(labels, 1)),
        most_characters=0,
        form=2,
    )


def asked_of(event: Event) -> tuple[Question, ...]:
    """All questions of an event, its own one before the words."""
    return asked_with(event.own_question)


def asked_with(kept: Mapping[str, Any]) -> tuple[Question, ...]:
    """All questions where an event's own one is kept so; {}: it has none."""
    own = _question(kept)
    chosen = tuple(one for one in questions.QUESTIONS if one.type != "text")
    written = tuple(one for one in questions.QUESTIONS if one.type == "text")
    return (*chosen, *([own] if own else []), *written)


def is_own(question_id: str) -> bool:
    """Whether this is a question of an event's own."""
    return question_id.startswith(_PREFIX)


def _id(words: str, options: Sequence[str]) -> str:
    wording = json.dumps([normalize(words), [normalize(one) for one in options]], ensure_ascii=False)
    return _PREFIX + hashlib.sha256(wording.encode()).hexdigest()[:12]
