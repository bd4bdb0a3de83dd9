"""The card of a person that the others of an event see."""

from dataclasses import dataclass

from bot.chat.content import Button, Card, Field
from bot.chat.limits import PORTABLE
from bot.chat.values import value
from bot.words.catalog import CATALOG
from bot.words.i18n import Translator
from bot.words.text import called, shorten
from storage.repositories.participants import Attendance

BRING_BACK = "block.undo"


@dataclass(frozen=True, slots=True)
class Profile:
    """What a card shows of a person; commitment and role are never on it."""

    name: str
    industry: str
    size: str
    offers: tuple[str, ...]
    seeks: tuple[str, ...]
    line: str = ""


def profile_of(person: Attendance) -> Profile:
    """What others see of somebody at an event."""
    return Profile(person.name, person.industry, person.size, person.offers, person.seeks, person.line)


def card(t: Translator, profile: Profile) -> Card:
    """The card that the people of an event see."""
    language = t.language
    fields = [
        Field(t("card-offers"), tag_list(t, profile.offers)),
        Field(t("card-seeks"), tag_list(t, profile.seeks)),
    ]
    if profile.line:
        fields.append(Field(t("card-line"), profile.line))
    title = shorten(called(profile.name, language), 60)
    return Card(title, place(t, profile.industry, profile.size), tuple(fields))


def talk_again(t: Translator, name: str, *packed: int) -> Button:
    """Asks to talk to somebody again. `packed`: the event and the person, or the event, 0 and a suggestion."""
    return Button("again.ask", shorten(t("again-ask", name=name), PORTABLE.button_label), value(*packed))


def bring_back(t: Translator, person_id: int, name: str, event_id: int = 0) -> Button:
    """Lets two be suggested to each other again. `event_id`: where the answer leads on to whom to meet."""
    return Button(BRING_BACK, shorten(t("block-undo", name=name), PORTABLE.button_label), value(event_id, person_id))


def place(t: Translator, industry: str, size: str) -> str:
    """Industry and size in one line."""
    return t("card-place", industry=CATALOG.label(industry, t.language), size=CATALOG.label(size, t.language))


def tag_list(t: Translator, tags: tuple[str, ...]) -> str:
    """Goal tags by their short names."""
    return t("list-separator").join(CATALOG.short(tag, t.language) for tag in tags)
