"""What organizers read of questions: put together, without who asked; one of them, and what may be done with it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.chat.actions import Send
from bot.chat.content import Button, Card, Field, Message, Option, Select
from bot.chat.limits import PORTABLE
from bot.chat.values import value
from bot.events.audience import preview
from bot.events.talks import talk_text, topic_name
from bot.questions.asking import QuestionGroup
from bot.words.i18n import Translator
from bot.words.text import shorten
from storage.repositories.questions import AskedQuestion
from storage.tables import Event

ALL, PICK = "question.all", "question.pick"
SHOW_ASK, SHOW, UNSHOW = "question.ask_show", "question.show", "question.unshow"
ANSWERED, HIDE, REOPEN = "question.answered", "question.hide", "question.reopen"
DONE_ASK = "talk.ask_done"
# So many groups, and so many questions, stand on one page; of one group, so many together.
MOST_GROUPS, MOST_ON_PAGE, MOST_IN_PART = 6, 20, 10


def all_button(t: Translator, event: Event, style: str = "default") -> Button:
    """The way to everything that was asked."""
    return Button(ALL, t("question-all"), value(event.id, 0), "primary" if style == "primary" else "default")


def pages(groups: Sequence[QuestionGroup]) -> list[list[QuestionGroup]]:
    """The groups by page, a large one in parts, so that every question stands on a page and in its menu."""
    found: list[list[QuestionGroup]] = [[]]
    used = 0
    for part in _parts(groups):
        size = len(part.questions)
        if len(found[-1]) == MOST_GROUPS or used + size > MOST_ON_PAGE:
            found.append([])
            used = 0
        found[-1].append(part)
        used += size
    return found


def _parts(groups: Sequence[QuestionGroup]) -> list[QuestionGroup]:
    return [
        replace(group, questions=group.questions[at : at + MOST_IN_PART], count=len(group.questions))
        for group in groups
        for at in range(0, len(group.questions), MOST_IN_PART)
    ]


def page(
    t: Translator,
    event: Event,
    groups: Sequence[QuestionGroup],
    names: Mapping[int, str],
    *,
    number: int = 0,
    hidden: int = 0,
    may_show: bool = False,
    is_over: bool = False,
) -> Message:
    """One page of groups, the most asked first. `hidden`: how many more organizers have hidden."""
    count = sum(len(group.questions) for group in groups)
    lead = t("question-page", title=event.title, talk=talk_text(t, event) or "–", count=count, groups=len(groups))
    if not count:
        lead = t("question-none", title=event.title)
    on_pages = pages(groups)
    here = min(number, len(on_pages) - 1)
    texts = [lead, *([t("question-hidden", count=hidden)] if hidden else []), t("question-page-how")]
    cards = _cards(t, on_pages[here], names)
    return Message(
        "\n".join(texts),
        cards=cards,
        actions=(
            *_menu(t, event, on_pages[here]),
            *([Button(ALL, t("question-next-page"), value(event.id, here + 1))] if here + 1 < len(on_pages) else []),
            Button(ALL, t("question-refresh"), value(event.id, here)),
            *([Button(DONE_ASK, t("talk-done-button"), str(event.id))] if may_show and not is_over else []),
        ),
    )


def counted(t: Translator, groups: Sequence[QuestionGroup]) -> list[str]:
    """For the report of an event: how many questions, about how much; nothing where none was asked."""
    count = sum(len(group.questions) for group in groups)
    return [t("question-counted", count=count, groups=len(groups))] if count else []


def _cards(t: Translator, groups: Sequence[QuestionGroup], names: Mapping[int, str]) -> tuple[Card, ...]:
    """A card for each topic, and for what is alike in its words; what stands alone is together on the last one."""
    alone = tuple(one for group in groups if not _is_some(group) for one in group.questions)
    some = [_group(t, _title(t, one), one.count, one.questions, names) for one in groups if _is_some(one)]
    return (*some, *([_group(t, t("question-alone"), len(alone), alone, names)] if alone else []))


def _is_some(group: QuestionGroup) -> bool:
    return bool(group.topic) or group.count > 1


def _title(t: Translator, group: QuestionGroup) -> str:
    return topic_name(group.topic, t.language) if group.topic else t("question-alike")


def _group(t: Translator, title: str, count: int, questions: Sequence[AskedQuestion], names: Mapping[int, str]) -> Card:
    lines = [_line(t, one, names) for one in questions]
    text = shorten("\n".join(lines), PORTABLE.card_text)
    return Card(t("question-group-title", title=title, count=count), text)


def _line(t: Translator, one: AskedQuestion, names: Mapping[int, str]) -> str:
    marks = [t("question-mark-shown")] if one.is_shown else []
    marks += [t(f"question-mark-{one.state}")] if one.state != "open" else []
    return t("question-line", words=one.content, who=_who(t, one, names), marks="".join(marks)).rstrip()


def _who(t: Translator, one: AskedQuestion, names: Mapping[int, str]) -> str:
    return names.get(one.person_id, "") if one.person_id is not None else t("question-no-name")


def _menu(t: Translator, event: Event, groups: Sequence[QuestionGroup]) -> tuple[Select, ...]:
    questions = [one for group in groups for one in group.questions][:MOST_ON_PAGE]
    options = tuple(Option(value(event.id, one.code), shorten(one.content, 75)) for one in questions)
    return (Select(PICK, t("question-pick"), options),) if options else ()


def one_question(
    t: Translator, event: Event, one: AskedQuestion, names: Mapping[int, str], *, may_show: bool, note: str = ""
) -> Message:
    """One question, and a button for everything that may be done with it."""
    packed = value(event.id, one.code)
    state = t("question-state", state=one.state, shown="yes" if one.is_shown else "no")
    fields = (Field(t("question-who"), _who(t, one, names)), Field(t("question-how-label"), state))
    actions = []
    if may_show and not one.is_shown and one.state != "hidden":
        actions.append(Button(SHOW_ASK, t("question-show"), packed, "primary"))
    if one.state == "open":
        actions += [Button(ANSWERED, t("question-answered"), packed), Button(HIDE, t("question-hide"), packed)]
    else:
        actions.append(Button(REOPEN, t("question-reopen"), packed))
    return Message(
        note or t("question-one", title=event.title),
        cards=(Card(text=one.content, fields=fields),),
        actions=(*actions, all_button(t, event)),
    )


def shown_post(t: Translator, event: Event, words: str, name: str) -> Message:
    """What channels read of a question; a name only where whoever asked wants it."""
    talk = talk_text(t, event) or event.title
    return Message(t("question-shown" if name else "question-shown-nameless", talk=talk, words=words, name=name))


def show_question(t: Translator, event: Event, one: AskedQuestion, sends: Sequence[Send]) -> Message:
    """What the channels would read, and the button that lets them."""
    button = Button(SHOW, t("question-show"), value(event.id, one.code), "primary")
    return Message(
        t("question-show-question"), cards=(preview(t, sends),), actions=(button, all_button(t, event))
    )  # fmt: skip


def was_shown(t: Translator, event: Event, one: AskedQuestion, sends: Sequence[Send], done_ms: int) -> Message:
    """It is on its way, with the way back while no channel has it."""
    undo = Button(UNSHOW, t("event-undo"), value(event.id, one.code, done_ms))
    text = t("question-show-done", count=len(sends))
    return Message(text, cards=(Card(text=one.content),), actions=(undo, all_button(t, event)))
