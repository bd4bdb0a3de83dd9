"""Whom to meet, and why."""
