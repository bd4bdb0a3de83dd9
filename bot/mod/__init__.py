"""What organizers decide about texts that are held and about people, and the log of it."""
