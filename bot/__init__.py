"""Goen's core: what the bot knows and says, whatever chat it speaks through."""
