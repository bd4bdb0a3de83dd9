"""The vote on the next theme, after an event."""
