"""One file for each conversation the bot can hold; each ends with its ROUTES."""
