"""Goen in Discord."""
