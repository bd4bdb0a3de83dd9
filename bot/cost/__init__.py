"""What an event cost its organizers, beside what came of it."""
