"""How the bot may reach somebody, and in which language."""
