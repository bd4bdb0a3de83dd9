"""One file for each conversation the bot can hold; each ends with its ROUTES, and here they are one."""

from bot.dispatch import merge
from bot.flows import (
    balance,
    event_clone,
    event_edit,
    event_life,
    export,
    forms,
    help,
    home,
    introduce,
    intros,
    match,
    meet,
    preferences,
    remind,
    staff,
    survey,
    survey_admin,
)

ROUTES = merge(
    help.ROUTES,
    forms.ROUTES,
    home.ROUTES,
    introduce.ROUTES,
    meet.ROUTES,
    preferences.ROUTES,
    survey.ROUTES,
    event_edit.ROUTES,
    event_life.ROUTES,
    event_clone.ROUTES,
    staff.ROUTES,
    intros.ROUTES,
    balance.ROUTES,
    match.ROUTES,
    survey_admin.ROUTES,
    remind.ROUTES,
    export.ROUTES,
)
