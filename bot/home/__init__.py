"""The bot's own page as one person sees it."""
