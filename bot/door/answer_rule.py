"""The answer rule that every flow is held to."""

from bot.chat.actions import Action, Answer, Choices, NextForm, OpenForm, RejectForm, Reply, Send, Update
from bot.chat.interactions import ButtonClick, Command, FormSubmit, Interaction, MemberJoined, TypedText, Typing


class AnswerRuleError(AssertionError):
    """A flow broke the answer rule: a bug."""


def split(asked: Interaction, actions: list[Action]) -> tuple[Answer | None, list[Send]]:
    """Hold a flow to the answer rule: at most one answer, first in the list; a form never answers a form."""
    answers = [action for action in actions if not isinstance(action, Send)]
    sends = [action for action in actions if isinstance(action, Send)]
    answer = answers[0] if answers else None
    if len(answers) > 1 or (answer and answer is not actions[0]):
        raise AnswerRuleError("a flow gives at most one answer, first in its list")
    if not isinstance(asked, Command | TypedText | ButtonClick) and isinstance(answer, OpenForm):
        raise AnswerRuleError("a form opens for a command or a button; it never answers a form")
    if not isinstance(asked, FormSubmit) and isinstance(answer, RejectForm | NextForm):
        raise AnswerRuleError("only a form can be rejected, or followed by another")
    if not isinstance(asked, ButtonClick) and isinstance(answer, Update):
        raise AnswerRuleError("only a message that held the pressed button can be updated")
    if isinstance(asked, Typing) and (sends or not isinstance(answer, Choices | None)):
        raise AnswerRuleError("who is typing is offered choices, and causes nothing")
    if isinstance(asked, MemberJoined) and (sends or not isinstance(answer, Reply | None)):
        raise AnswerRuleError("who enters a channel is told something, and causes nothing")
    if not isinstance(asked, Typing) and isinstance(answer, Choices):
        raise AnswerRuleError("choices are offered to who is typing alone")
    return answer, sends
