"""What somebody is about to say of themselves at an event, as it is kept until they publish it. Pure."""

from collections.abc import Mapping
from typing import Any

from bot.chat.content import Values

# Fields of an introduction in which several things can be chosen.
SEVERAL = ("offer", "seek", "languages")


def to_draft(values: Values) -> dict[str, Any]:
    """Form values as a draft keeps them: one text a field, a list where several can be chosen."""
    return {field: list(given) if field in SEVERAL else "".join(given[:1]) for field, given in values.items()}


def from_draft(draft: Mapping[str, Any], fields: tuple[str, ...]) -> Values:
    """What a draft holds of these fields; those it does not name are left out."""
    return {
        field: tuple(draft[field]) if field in SEVERAL else (draft[field],) if draft[field] else ()
        for field in fields
        if field in draft
    }
