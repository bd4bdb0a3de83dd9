"""The answers to a survey as rows for a file: what was chosen, and apart from it what was written. Pure."""

from bot.survey import questions
from bot.survey.answers import Results
from bot.words.i18n import Translator
from bot.words.sheets import Rows


def choice_rows(t: Translator, results: Results) -> Rows:
    """What was chosen, a row an answer, in an order that says nothing; the header alone where it may not be shown."""
    asked = [one for one in questions.QUESTIONS if one.type != "text"]
    header = [one.labels[t.language] for one in asked]
    # Many people answer alike.
    different = {id(values): values for values in results.choices}
    shown = {key: [_answer(t, one, values.get(one.id)) for one in asked] for key, values in different.items()}
    return [header, *(shown[id(values)] for values in results.choices)]


def word_rows(t: Translator, results: Results) -> Rows:
    """What was written, by question, in an order of its own; and what was answered to the event's own question."""
    labels = {one.id: one.labels[t.language] for one in questions.QUESTIONS}
    header = [t("export-column-question"), t("export-column-words")]
    own = results.own_question
    answered = [[own.labels[t.language], _answer(t, own, value)] for _, value in results.own] if own else []
    return [header, *([labels.get(id, id), text] for id, text in results.words), *answered]


def _answer(t: Translator, question: questions.Question, value: object) -> str:
    """An answer as the person saw it."""
    labels = {option.id: option.labels[t.language] for option in question.options}
    several = value if isinstance(value, list) else [value]
    return t("list-separator").join(labels.get(str(one), str(one)) for one in several if one is not None)
