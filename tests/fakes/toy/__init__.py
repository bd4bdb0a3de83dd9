"""Goen in Toy, a chat of one room: the smallest platform there can be, built as docs/adding-a-platform.md says."""
