"""Forms for the targets of an event, one a kind: no form of a chat has room for all groups."""

from collections.abc import Mapping
from typing import Final, Literal

from bot.balance.card import group_words, targets
from bot.balance.mix import KINDS, parse_targets
from bot.balance.targets import example
from bot.chat.content import Button, Form, Message
from bot.chat.errors import UserError
from bot.chat.fields import text_field
from bot.chat.values import part, value
from bot.words.catalog import CATALOG
from bot.words.i18n import Translator
from bot.words.text import echoed, normalize
from storage.tables import Event

FormKind = Literal["sizes", "roles", "others"]
_GROUPS: Final[Mapping[FormKind, tuple[str, ...]]] = {
    "sizes": KINDS["sizes"],
    "roles": KINDS["roles"],
    "others": (CATALOG.newcomer.id,),
}
_INDUSTRIES: Final = "industries"
_SHORT, _LONG = 10, 300
_NOTHING = frozenset({"", "-", "なし", "none"})


def offered(t: Translator, event: Event) -> Message:
    """The targets as they are, a line to type, and a button for each form."""
    now = targets(t, event.targets) or t("balance-none-set")
    buttons = tuple(Button("balance.targets", t(f"balance-form-{kind}"), value(event.id, kind)) for kind in _GROUPS)
    text = t("balance-how-to", targets=now, words=group_words(t), example=example(t))
    return Message(text, actions=buttons)


def see(t: Translator, event: Event) -> Button:
    """The balance against the targets."""
    return Button("balance.show", t("balance-see"), str(event.id))


def invite(t: Translator, event: Event) -> Button:
    """The draft of an invitation for whom the room lacks."""
    return Button("balance.invite", t("balance-invite"), str(event.id))


def kind_of(packed: str) -> FormKind:
    """The kind of groups that a button or a form is about. UserError for what no version packed."""
    kind = next((kind for kind in _GROUPS if kind == part(packed, 1)), None)
    if kind is None:
        raise UserError("error-outdated")
    return kind


def form(t: Translator, event: Event, kind: FormKind, given: Mapping[str, str] | None = None) -> Form:
    """A field for each group, with what holds or what was typed."""
    shown = given if given is not None else _shown(t, event, kind)
    fields = [
        text_field(group, CATALOG.label(group, t.language), t("balance-form-hint"), shown.get(group, ""), _SHORT)
        for group in _GROUPS[kind]
    ]
    if kind == "others":
        hint = t("balance-form-industries-hint")
        typed = shown.get(_INDUSTRIES, "")
        fields.append(text_field(_INDUSTRIES, t("balance-form-industries"), hint, typed, _LONG, is_multiline=True))
    return Form("balance.targets", t(f"balance-form-{kind}-title"), tuple(fields), value(event.id, kind))


def read(t: Translator, kind: FormKind, given: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Shares as they were typed, by group, and what is wrong, by field."""
    typed: dict[str, str] = {}
    errors: dict[str, str] = {}
    for group in _GROUPS[kind]:
        share = given.get(group, "").strip()
        if normalize(share) not in _NOTHING:
            typed[group] = share
            errors |= _wrong(t, group, group, share)
    if kind == "others":
        for word, share in _industries(given.get(_INDUSTRIES, "")):
            typed[word] = share
            errors |= _wrong(t, _INDUSTRIES, word, share)
    return typed, errors


def without(now: Mapping[str, float], kind: FormKind) -> dict[str, float]:
    """The targets that a form does not show."""
    shown = {*_GROUPS[kind], *(KINDS["industries"] if kind == "others" else ())}
    return {group: share for group, share in now.items() if group not in shown}


def _shown(t: Translator, event: Event, kind: FormKind) -> dict[str, str]:
    shown = {group: _exact(share) for group, share in event.targets.items() if group in _GROUPS[kind]}
    if kind == "others":
        industries = [group for group in event.targets if group in KINDS["industries"]]
        lines = [f"{CATALOG.short(group, t.language)}:{_exact(event.targets[group])}" for group in industries]
        shown[_INDUSTRIES] = "\n".join(lines)
    return shown


def _exact(share: float) -> str:
    return f"{round(share * 100, 4):g}%"


def _industries(typed: str) -> list[tuple[str, str]]:
    """Pairs such as ("IT", "20%"), one a line or with commas between; a word alone has no share."""
    lines = [line for text in typed.splitlines() for line in text.replace("、", ",").replace("，", ",").split(",")]
    pairs = [line.replace("：", ":").rpartition(":") for line in lines if line.strip()]
    return [(word.strip() or share.strip(), share.strip() if word else "") for word, _, share in pairs]


def _wrong(t: Translator, field: str, word: str, share: str) -> dict[str, str]:
    try:
        group = next(iter(parse_targets({word: share})))
    except ValueError as error:
        is_word = error.args[0] == word
        return {field: t("balance-form-error-group" if is_word else "balance-form-error", typed=echoed(error.args[0]))}
    if field == _INDUSTRIES and group not in KINDS["industries"]:
        return {field: t("balance-form-error-group", typed=echoed(word))}
    return {}
