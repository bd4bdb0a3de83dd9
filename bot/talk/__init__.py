"""The end of a talk: what follows from it, in channels, at tables, between people."""
