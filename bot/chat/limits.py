"""PORTABLE: the strictest limit of Slack and Discord for everything a message or form is made of."""

from dataclasses import dataclass

from bot.words.text import width


@dataclass(frozen=True, slots=True)
class PortableLimits:
    """Counts are pieces; the rest are lengths in UTF-16 units, as the platforms count them."""

    form_title: int = 24
    form_fields: int = 5
    field_label: int = 45
    field_hint: int = 100
    placeholder: int = 100
    text_input: int = 3000
    select_options: int = 25
    radio_options: int = 10
    option_label: int = 75
    option_value: int = 100
    button_label: int = 75
    button_rows: int = 5
    buttons_per_row: int = 5
    custom_id: int = 100
    link: int = 512
    card_title: int = 150
    card_text: int = 3000
    card_fields: int = 10
    card_field_label: int = 256
    card_field_text: int = 1024
    card_footer: int = 2000
    cards: int = 8
    cards_text: int = 6000
    message_text: int = 2000
    thread_name: int = 100
    alt_text: int = 1000
    completions: int = 25
    completion: int = 100
    calendar_title: int = 100
    calendar_about: int = 900
    calendar_place: int = 100
    file_endings: int = 10
    file_bytes: int = 10_000_000  # our own: what people hand over, far below what the platforms take


PORTABLE = PortableLimits()


def require(name: str, text: str, at_most: int) -> None:
    """ValueError if text is longer than a platform would take; it does not quote what people wrote."""
    if width(text) > at_most:
        raise ValueError(f"{name} has {width(text)} of at most {at_most} characters")
