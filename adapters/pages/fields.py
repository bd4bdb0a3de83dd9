"""The fields of a form as HTML, each with what was wrong with it beside it. Pure."""

from collections.abc import Mapping, Sequence
from html import escape

from bot.chat.content import Choice, FormField, TextInput
from bot.words.i18n import Translator


def fields(t: Translator, shown: Sequence[FormField], errors: Mapping[str, str]) -> str:
    """All of them, under each other."""
    return "".join(_field(t, one, errors.get(one.name, "")) for one in shown)


def problems(t: Translator, shown: Sequence[FormField], errors: Mapping[str, str]) -> str:
    """What was wrong, with links to where it is: the first thing that is read when a form comes back."""
    if not errors:
        return ""
    lines = "".join(
        f'<li><a href="#{_first_id(one)}">{escape(one.label)}</a>: {escape(errors[one.name])}</li>'
        for one in shown
        if one.name in errors
    )
    title = escape(t("page-errors"))
    return (
        '<div class="errors" role="alert" tabindex="-1" autofocus aria-labelledby="errors">'
        f'<h2 id="errors">{title}</h2><ul>{lines}</ul></div>'
    )


def _field(t: Translator, field: FormField, error: str) -> str:
    match field:
        case Choice():
            return _choice(t, field, error)
        case TextInput():
            return _text(t, field, error)
    raise ValueError(f"a page takes no file: {field.name}")


def _choice(t: Translator, field: Choice, error: str) -> str:
    kind = "radio" if field.most == 1 else "checkbox"
    options = "".join(
        f'<label class="option"><input type="{kind}" name="{escape(field.name)}" value="{escape(option.value)}"'
        f' id="{escape(field.name)}-{place}"{" checked" if option.value in field.values else ""}>'
        f"{escape(option.label)}</label>"
        for place, option in enumerate(field.options)
    )
    is_scale = all(option.label.isdecimal() for option in field.options)
    listed = f'<div class="scale">{options}</div>' if is_scale else f"<div>{options}</div>"
    legend = _about(field, error, _optional(t, is_required=field.fewest > 0))
    return f"<fieldset><legend>{legend}</legend>{listed}</fieldset>"


def _text(t: Translator, field: TextInput, error: str) -> str:
    optional = _optional(t, is_required=field.is_required)
    attributes = f'name="{escape(field.name)}" id="{_first_id(field)}"' + (' aria-invalid="true"' if error else "")
    entry = (
        f'<textarea {attributes} rows="4">\n{escape(field.value)}</textarea>'
        if field.is_multiline
        else f'<input class="line" {attributes} value="{escape(field.value)}" autocomplete="off">'
    )
    return f'<div class="field"><label for="{_first_id(field)}">{_about(field, error, optional)}</label>{entry}</div>'


def _optional(t: Translator, *, is_required: bool) -> str:
    return "" if is_required else f' <span class="optional">({escape(t("page-optional"))})</span>'


def _about(field: FormField, error: str, optional: str = "") -> str:
    """The question; what it means and what was wrong with the answer are read out with it."""
    hint = f'<span class="hint">{escape(field.hint)}</span>' if field.hint else ""
    wrong = f'<span class="error">{escape(error)}</span>' if error else ""
    return f"{escape(field.label)}{optional}{hint}{wrong}"


def _first_id(field: FormField) -> str:
    """What a link leads to: where the answer begins."""
    return f"{escape(field.name)}-0"
