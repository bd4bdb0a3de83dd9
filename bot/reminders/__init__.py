"""The messages an event sends by itself: who gets which, and what organizers see and decide of them."""
