"""The log: lines for people in a terminal, JSON for programs everywhere else; nobody's name, words or token in it.

What Goen logs itself says what happened and to which number. What libraries log may hold anything, so of them only
warnings come through, cut where a value would begin; and of an error it is said what it was and where, not its text.
"""

import logging
import re
import sys
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any, TextIO

import structlog

from bot.chat.causes import current_cause

_OURS = ("goen", "bot", "adapters", "scheduler", "storage")
# Says nothing but which migration runs.
_OPEN_BOOK = "alembic.runtime.migration"
# Where a value may begin in what a library says.
_VALUE = re.compile(r"[({\[<:='\"\n]")
_PLACEHOLDER = re.compile(r"%(\(\w+\))?[-+ #0]*[\d.]*[a-zA-Z]")
# What must never be seen, should it ever get into one of our own lines.
_SECRET = re.compile(
    r"xox[a-z]-[\w-]+|xapp-[\w-]+|(?<=://)[^\s/@]+:[^\s/@]+(?=@)|[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{20,}|(?i:bearer) \S+"
)
_DEEPEST = 8
# What Python would write of an error, text and all.
_WITH_TEXT = ("exc_info", "exc_text", "stack_info")

Event = MutableMapping[str, Any]


def set_up(stream: TextIO | None = None, level: str = "INFO", *, is_terminal: bool | None = None) -> logging.Handler:
    """Log to a stream, standard error if none is named; returns the handler. May be called again."""
    to = stream or sys.stderr
    for_people = to.isatty() if is_terminal is None else is_terminal
    handler = logging.StreamHandler(to)
    handler.addFilter(_is_told)
    handler.setFormatter(_formatter(is_for_people=for_people))
    root = logging.getLogger()
    root.handlers = [one for one in root.handlers if not isinstance(one.formatter, structlog.stdlib.ProcessorFormatter)]
    root.addHandler(handler)
    set_level(level)
    return handler


def set_level(level: str) -> None:
    """What Goen says from this level on is logged."""
    logging.getLogger().setLevel(logging.WARNING)
    for name in _OURS:
        logging.getLogger(name).setLevel(level)
    logging.getLogger("alembic").setLevel(logging.INFO)


def _is_told(record: logging.LogRecord) -> bool:
    return _is_ours(record) or record.name == _OPEN_BOOK or record.levelno >= logging.WARNING


def _is_ours(record: logging.LogRecord) -> bool:
    return record.name.partition(".")[0] in _OURS


class _Formatter(structlog.stdlib.ProcessorFormatter):
    """Says of a record what may be said: of a library's no value, of an error its kind and its place."""

    def format(self, record: logging.LogRecord) -> str:
        is_open = _is_ours(record) or record.name == _OPEN_BOOK
        text = record.getMessage() if is_open else _without_values(record)
        told = {**record.__dict__, "msg": _SECRET.sub("…", text), "args": (), **dict.fromkeys(_WITH_TEXT)}
        if record.exc_info and record.exc_info[1] is not None:
            told |= {"error": " from ".join(_kinds(record.exc_info[1])), "where": _places(record.exc_info[2])}
        return super().format(logging.makeLogRecord(told))


def _formatter(*, is_for_people: bool) -> logging.Formatter:
    last = (
        structlog.dev.ConsoleRenderer(colors=True, pad_event_to=0)
        if is_for_people
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    return _Formatter(
        foreign_pre_chain=[
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.stdlib.ExtraAdder(("error", "where")),
            _add_cause,
        ],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
    )


def _add_cause(_logger: Any, _name: str, event: Event) -> Event:
    if cause := current_cause():
        event["cause"] = cause
    return event


def _without_values(record: logging.LogRecord) -> str:
    if record.args:
        return _PLACEHOLDER.sub("…", str(record.msg))
    return _VALUE.split(str(record.msg), maxsplit=1)[0].strip()


def _kinds(error: BaseException) -> list[str]:
    """The classes of an error and of those it came from. Its text may hold what people wrote."""
    found: list[str] = []
    one: BaseException | None = error
    while one is not None and len(found) < _DEEPEST:
        found.append(type(one).__name__)
        one = one.__cause__ or one.__context__
    return found


def _places(place: TracebackType | None) -> list[str]:
    found = []
    while place is not None:
        code = place.tb_frame.f_code
        found.append(f"{code.co_filename}:{place.tb_lineno} {code.co_name}")
        place = place.tb_next
    return found[-_DEEPEST:]
