"""Text fields: what a counter says is what is taken, on every platform."""

from bot.chat.fields import text_field
from bot.door.typed_forms import read
from bot.words.i18n import translator


def test_a_text_that_is_too_long_is_kept_and_its_limit_stays() -> None:
    field = text_field("line", "Line", "", "x" * 90, 80)
    assert (field.value, field.max_length, field.most) == ("x" * 90, 90, 80)
    assert read(field, "y" * 85, translator("en")) == ((), "At most 80 characters, please (now 85).")


def test_a_field_counts_as_the_platforms_do() -> None:
    field = text_field("line", "Line", "", "", 80)
    assert (field.max_length, field.most) == (80, 80)
    assert read(field, "😀" * 40, translator("en")) == (("😀" * 40,), "")
    assert read(field, "😀" * 41, translator("ja")) == ((), "80文字までです(いま82文字)。")
