"""Text fields that show again what was typed, even where it was too long."""

from bot.chat.content import TextInput
from bot.chat.limits import PORTABLE
from bot.words.text import shorten, width


def text_field(
    name: str, label: str, hint: str, typed: str, limit: int, *, is_required: bool = False, is_multiline: bool = False
) -> TextInput:
    """A field of `limit` characters that keeps a longer text for mending, up to what any platform holds."""
    kept = shorten(typed, PORTABLE.text_input)
    return TextInput(
        name,
        label,
        hint,
        value=kept,
        is_required=is_required,
        max_length=max(limit, width(kept)),
        is_multiline=is_multiline,
        limit=limit if width(kept) > limit else None,
    )
