"""Who is in the room against who the organizer wants there."""
