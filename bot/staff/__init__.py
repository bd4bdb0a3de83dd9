"""Who organizes an event."""
