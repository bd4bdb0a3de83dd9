"""Who looks for what in which industry, over the editions of an event."""
