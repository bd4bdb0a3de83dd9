"""How people are suggested to each other at an event, as its organizers read it: each choice with what it costs."""

from bot.chat.content import Button, Card, Field, Message
from bot.chat.values import value
from bot.suggestions.policy import CHOICES, SETTINGS, TIMINGS, SuggestionPolicy
from bot.words.i18n import LANGUAGES, Translator, translator
from storage.tables import Event


def policy(t: Translator, event: Event, policy: SuggestionPolicy, *, is_changed: bool = False) -> Message:
    """The choices of when, with figures, and every other setting."""
    timings = "\n".join(_timing(t, timing, policy) for timing in TIMINGS)
    settings = tuple(Field(t(f"policy-{name}"), _said(t, name, policy)) for name in SETTINGS if name != "timing")
    buttons = tuple(
        Button("match.timing", t(f"policy-timing-{_id(timing)}"), value(event.id, timing))
        for timing in TIMINGS
        if timing != policy.timing
    )
    how = t("policy-how", example=t("command-match-policy", "example"))
    return Message(
        t("policy-changed" if is_changed else "policy-shown", title=event.title),
        cards=(
            Card(t("policy-timing"), timings, footer=t("policy-figures")),
            Card(t("policy-settings"), fields=settings, footer=how),
        ),
        actions=buttons,
    )  # fmt: skip


def words(t: Translator, name: str) -> dict[str, str]:
    """What the choices of a setting are called."""
    return {choice: t(f"policy-{name}-{_id(choice)}") for choice in CHOICES[name]}


def spellings(name: str, choice: str) -> list[str]:
    """A choice in every language."""
    return [words(translator(language), name)[choice] for language in LANGUAGES]


def _timing(t: Translator, timing: str, policy: SuggestionPolicy) -> str:
    name = t(f"policy-timing-{_id(timing)}")
    mark = t("policy-chosen", name=name) if timing == policy.timing else name
    return t("policy-line", name=mark, cost=t(f"policy-cost-{_id(timing)}", most=policy.most))


def _said(t: Translator, name: str, policy: SuggestionPolicy) -> str:
    chosen = getattr(policy, name)
    return words(t, name)[chosen] if name in CHOICES else t(f"policy-{name}-is", count=chosen)


def _id(choice: str) -> str:
    return choice.replace("_", "-")
