"""The message in place of a form that could not be shown: what is wrong with it, and the button that opens it."""

from bot.chat.content import Button, Form, Message
from bot.chat.limits import PORTABLE
from bot.words.i18n import Translator
from bot.words.text import shorten

OPEN = "form.open"


def missed(t: Translator, form: Form, draft_id: int) -> Message:
    """A form sent with mistakes lists them by the labels of its fields."""
    labels = {field.name: field.label for field in form.every_field}
    wrong = [t("form-wrong-field", field=labels[name], problem=text) for name, text in form.errors.items()]
    lead, label = ("form-wrong", "form-fix") if wrong else ("form-late", "form-open")
    if wrong and form.is_anonymous:
        lead, label = "form-wrong-anonymous", "form-open"
    text = "\n".join([t(lead, title=form.title), *wrong])
    button = Button(OPEN, t(label), str(draft_id), "primary")
    return Message(shorten(text, PORTABLE.message_text), actions=(button,))
