"""Forms for chats without forms: one field after the other, choices as a numbered list."""

from dataclasses import replace

from bot.chat.content import Choice, FileField, Form, FormField, Option
from bot.words.i18n import Translator
from bot.words.text import clean_line, clean_paragraph, normalize, shorten, width

# A dash is a different character on every keyboard.
_SKIP = frozenset({*"-ー―−‐–—", "なし", "skip"})


def prompt(field: FormField, t: Translator, error: str = "") -> str:
    """What to type for a field: its label, the numbered choices, what an empty line means."""
    lines = [f"! {error}"] if error else []
    lines.append(f"{field.label}  {field.hint}".strip())
    if isinstance(field, Choice):
        lines += _listed(field.options)
    lines.append(_how(field, t))
    return "\n".join(lines)


def read(field: FormField, typed: str, t: Translator) -> tuple[tuple[str, ...], str]:
    """The values typed for a field and no error, or no values and what was wrong. Empty keeps what it shows."""
    if isinstance(field, FileField):
        return _path(field, typed, t)
    if not typed.strip():
        kept = field.values if isinstance(field, Choice) else (field.value,) if field.value else ()
        return kept, "" if kept or _is_optional(field) else t("typed-error-required")
    if normalize(typed) in _SKIP and _is_optional(field):
        return (), ""
    values, error = _chosen(field, typed, t) if isinstance(field, Choice) else _text(field.most, typed, t)
    if not values and not error and not _is_optional(field):
        error = t("typed-error-required")
    return values, error


def with_errors_first(form: Form) -> Form:
    """A rejected form with only the fields to fix, the others keep what was given."""
    wrong = tuple(field for field in form.every_field if field.name in form.errors)
    return replace(form, fields=wrong, also=()) if wrong else form


def _path(field: FileField, typed: str, t: Translator) -> tuple[tuple[str, ...], str]:
    """What was typed as the way to a file, as it is: whether there is one, the chat finds out."""
    path = typed.strip().strip("\"'")
    return ((path,), "") if path else ((), t("typed-error-required") if field.is_required else "")


def _how(field: FormField, t: Translator) -> str:
    if isinstance(field, FileField):
        return t("typed-file", endings=t("list-separator").join(f".{ending}" for ending in field.endings))
    shown = field.values if isinstance(field, Choice) else (field.value,)
    if any(shown):
        kept = [_label(field, value) for value in shown] if isinstance(field, Choice) else list(shown)
        return t("typed-keep", kept=shorten(t("list-separator").join(kept), 60))
    if _is_optional(field):
        return t("typed-optional")
    if isinstance(field, Choice) and field.most > 1:
        return t("typed-several", most=field.most)
    return t("typed-one") if isinstance(field, Choice) else t("typed-text")


def _listed(options: tuple[Option, ...]) -> list[str]:
    """The choices with their numbers; a scale is its own numbers."""
    if _is_scale(options):
        return ["  " + " ".join(option.label for option in options)]
    return [f"  {number}) {option.label}" for number, option in enumerate(options, 1)]


def _is_scale(options: tuple[Option, ...]) -> bool:
    return all(option.label.isascii() and option.label.isdigit() for option in options)


def _ends(options: tuple[Option, ...]) -> tuple[str, str]:
    """The first and the last number that can be typed."""
    return (options[0].label, options[-1].label) if _is_scale(options) else ("1", str(len(options)))


def _label(field: Choice, value: str) -> str:
    return next((option.label for option in field.options if option.value == value), value)


def _is_optional(field: FormField) -> bool:
    return field.fewest == 0 if isinstance(field, Choice) else not field.is_required


def _text(most: int, typed: str, t: Translator) -> tuple[tuple[str, ...], str]:
    text = clean_paragraph(typed)
    if width(text) > most:
        return (), t("error-too-long", most=most, length=width(text))
    return (text,) if text else (), ""


def _chosen(field: Choice, typed: str, t: Translator) -> tuple[tuple[str, ...], str]:
    words = normalize(typed).replace(",", " ").replace("、", " ").split()
    found = [_option(field.options, word) for word in words]
    if whole := _option(field.options, normalize(typed)):
        found = [whole]
    if not all(found):
        wrong = next(word for word, option in zip(words, found, strict=True) if not option)
        first, last = _ends(field.options)
        return (), t("typed-error-unknown", typed=shorten(clean_line(wrong), 20), first=first, last=last)
    values = tuple(dict.fromkeys(option.value for option in found if option))
    if len(values) > field.most:
        return (), t("typed-error-many", most=field.most, count=len(values))
    return values, "" if len(values) >= field.fewest else t("typed-error-required")


def _option(options: tuple[Option, ...], word: str) -> Option | None:
    """The option with this number, counted from 1, or with this label; of a scale only the number shown."""
    if word.isascii() and word.isdigit() and not _is_scale(options):
        number = int(word[:4])
        return options[number - 1] if 1 <= number <= len(options) else None
    return next((option for option in options if normalize(option.label) == word), None)
