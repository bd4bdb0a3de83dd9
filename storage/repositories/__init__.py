"""All queries, as named methods: one module for each part of the event."""
