"""One file for each conversation the bot can hold; each ends with its ROUTES, and here they are one."""

from bot.dispatch import merge

ROUTES = merge()
