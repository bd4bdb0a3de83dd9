"""One file for each conversation the bot can hold; each ends with its ROUTES, and here they are one."""

from bot.dispatch import merge
from bot.flows import help, introduce, meet, preferences, survey

ROUTES = merge(
    help.ROUTES,
    introduce.ROUTES,
    meet.ROUTES,
    preferences.ROUTES,
    survey.ROUTES,
)
