"""Goen in Slack."""
