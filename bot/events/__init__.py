"""The life of an event: made, changed, published, repeated, called off, and in which chats it lives."""
