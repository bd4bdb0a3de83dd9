"""The questions after an event, and what may be said of the answers."""
