"""Who waits for a seat at an event, who is proposed for the next one, and how it gets to them."""
