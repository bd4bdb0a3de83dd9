"""An introduction as its author sees it: the privacy notice, two short forms and the preview."""

from collections.abc import Mapping

from bot.chat.content import Button, Card, Choice, ChoiceStyle, Field, Form, Message, Option, TextInput, Values
from bot.chat.fields import text_field
from bot.chat.limits import PORTABLE
from bot.chat.values import value
from bot.consent.card import choose_button
from bot.consent.purposes import Standing
from bot.introductions.steps import LINE_LENGTH, MOST_GOALS, NAME_LENGTH, REACH, field_of
from bot.people.card import Profile, card
from bot.words.catalog import CATALOG
from bot.words.goals_in_line import goals_in
from bot.words.i18n import Translator
from bot.words.text import shorten
from storage.tables import Event


def notice(t: Translator, event: Event, organizers: str, standing: Standing, *, has_typed: bool = False) -> Message:
    """What is kept and who sees it, before the first field; why now, to whom it is not new.

    `has_typed`: fields came in one line with the command.
    """
    rules = [t("report-house-rules", rules=event.house_rules)] if event.house_rules else []
    questions = t("list-separator").join(filter(None, (organizers, event.notice_contact)))
    why = [] if standing == "new" else [t(f"intro-notice-{standing}")]
    text = "\n".join([t("intro-notice", event=event.title), *why, *rules])
    return Message(
        f"{text}\n{t('intro-notice-typed')}" if has_typed else text,
        cards=(Card(t("intro-notice-title"), t("intro-notice-text", organizers=questions)),),
        actions=(
            Button("intro.consent", t("intro-consent"), str(event.id), "primary"),
            choose_button(t, event.id),
        ),
    )


def about_form(t: Translator, event_id: int, given: Values, errors: Mapping[str, str] | None = None) -> Form:
    """Step one, kept between events: name, industry, size, role, languages.

    Where a form has room the line is asked here already: goals that it speaks of are chosen in step two then.
    """
    fields = (
        _text(t, "name", given, NAME_LENGTH, is_required=True),
        _menu(t, "industry", CATALOG.ids("industry"), given),
        _menu(t, "size", CATALOG.ids("size"), given),
        _menu(t, "role", CATALOG.ids("role"), given, fewest=0),
        _menu(t, "languages", (ids := CATALOG.ids("languages")), given, most=len(ids)),
    )
    also = (_line_first(t, given),)
    return Form("intro.about", t("intro-about-title"), fields, str(event_id), t("intro-next"), errors or {}, also=also)


def step_saved(t: Translator, event_id: int, given: Values) -> Message:
    """After step one, where no form can follow a form: on to step two, or to the line first while there is none."""
    first = [] if _typed(given, "line") else [Button("intro.line", t("intro-line-before"), str(event_id))]
    return Message(t("intro-step-saved"), actions=(_to_goals(t, event_id), *first))


def line_form(t: Translator, event_id: int, given: Values, errors: Mapping[str, str] | None = None) -> Form:
    """The line alone, before step two."""
    fields = (_line_first(t, given),)
    return Form("intro.line", t("intro-line-title"), fields, str(event_id), t("intro-next"), errors or {})


def line_saved(t: Translator, event_id: int, given: Values) -> Message:
    """After the line, where no form can follow a form: the goals that step two will show as chosen."""
    proposed = [CATALOG.short(tag, t.language) for tags in _proposed(given).values() for tag in tags]
    said = t("intro-line-goals", goals=t("list-separator").join(proposed)) if proposed else t("intro-line-saved")
    return Message(said, actions=(_to_goals(t, event_id),))


def goals_form(t: Translator, event_id: int, given: Values, errors: Mapping[str, str] | None = None) -> Form:
    """Step two, for this event: offers, seeks, commitment, a line, how to be reached.

    Who has written a line and chosen nothing yet finds the goals chosen that it speaks of, and is told so.
    """
    proposed = {} if errors else _proposed(given)
    given = {**given, **proposed}
    ways = tuple(Option(item, t(f"intro-reach-{item.replace('_', '-')}")) for item in REACH)
    way = _chosen(given, "reach", REACH)
    fields = (
        _menu(t, "offer", CATALOG.ids("offer"), given, most=MOST_GOALS, is_proposed="offer" in proposed),
        _menu(t, "seek", CATALOG.ids("seek"), given, most=MOST_GOALS, is_proposed="seek" in proposed),
        _menu(t, "commitment", CATALOG.ids("commitment"), given, style="radio"),
        _text(t, "line", given, LINE_LENGTH[t.language]),
        Choice("reach", t("intro-reach"), ways, t("intro-reach", "hint"), way, style="radio"),
    )
    return Form("intro.goals", t("intro-goals-title"), fields, str(event_id), t("intro-to-preview"), errors or {})


def typed_problems(t: Translator, event_id: int, problems: Mapping[str, str], *, is_about: bool) -> Message:
    """What could not be read of a typed line, and a button to the form where the rest is filled in."""
    texts = [t("intro-typed-kept"), *problems.values()]
    button = Button("intro.about" if is_about else "intro.goals", t("intro-continue"), str(event_id), "primary")
    return Message(shorten("\n".join(texts), PORTABLE.message_text), actions=(button,))


def preview(t: Translator, event_id: int, profile: Profile, *, commitment: str, wants_dm: bool) -> Message:
    """The card before it is public, with goals found in the line offered as chips."""
    reach = t("intro-reach-dm-ok") if wants_dm else t("intro-reach-channel-only")
    unseen = Card(
        t("intro-unseen-title"),
        fields=(
            Field(t("intro-commitment"), CATALOG.label(commitment, t.language)),
            Field(t("intro-reach"), reach),
        ),
    )
    actions = (
        Button("intro.publish", t("intro-publish"), str(event_id), "primary"),
        Button("intro.goals", t("intro-edit-goals"), str(event_id)),
        Button("intro.about", t("intro-edit-about"), str(event_id)),
        *_chips(t, event_id, profile),
    )
    return Message(t("intro-preview"), cards=(card(t, profile), unseen), actions=actions)


def found_in_line(profile: Profile) -> list[str]:
    """Goal tags the line speaks of that were not chosen, where there is room for one more."""
    room = {"offer": MOST_GOALS - len(profile.offers), "seek": MOST_GOALS - len(profile.seeks)}
    chosen = {*profile.offers, *profile.seeks}
    return [tag for tag in goals_in(profile.line) if tag not in chosen and room[field_of(tag)] > 0]


def _proposed(given: Values) -> Values:
    """Goals by field that the line speaks of, where none was chosen."""
    if given.get("offer") or given.get("seek"):
        return {}
    found = goals_in(_typed(given, "line"))
    return {
        field: tags for field in ("offer", "seek") if (tags := tuple(tag for tag in found if field_of(tag) == field))
    }


def _chips(t: Translator, event_id: int, profile: Profile) -> list[Button]:
    chips = []
    for tag in found_in_line(profile):
        label = f"intro-chip-{field_of(tag)}"
        chips.append(Button("intro.chip", t(label, tag=CATALOG.short(tag, t.language)), value(event_id, tag)))
    return chips


def _line_first(t: Translator, given: Values) -> TextInput:
    return text_field("line", t("intro-line"), t("intro-line-first"), _typed(given, "line"), LINE_LENGTH[t.language])


def _to_goals(t: Translator, event_id: int) -> Button:
    return Button("intro.goals", t("intro-continue"), str(event_id), "primary")


def _text(t: Translator, name: str, given: Values, limit: int, *, is_required: bool = False) -> TextInput:
    label, hint = t(f"intro-{name}"), t(f"intro-{name}", "hint")
    return text_field(name, label, hint, _typed(given, name), limit, is_required=is_required)


def _typed(given: Values, name: str) -> str:
    return "".join(given.get(name, ()))


def _menu(
    t: Translator,
    name: str,
    ids: tuple[str, ...],
    given: Values,
    *,
    fewest: int = 1,
    most: int = 1,
    style: ChoiceStyle = "menu",
    is_proposed: bool = False,
) -> Choice:
    options = tuple(Option(id, CATALOG.label(id, t.language)) for id in ids)
    hint = t("intro-proposed") if is_proposed else t(f"intro-{name}", "hint")
    chosen = _chosen(given, name, ids, most)
    return Choice(name, t(f"intro-{name}"), options, hint, chosen, fewest, most, style)


def _chosen(given: Values, name: str, known: tuple[str, ...], most: int = 1) -> tuple[str, ...]:
    return tuple(value for value in given.get(name, ()) if value in known)[:most]
