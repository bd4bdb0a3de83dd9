"""Talking again: two people who both want to get each other's contact, and nobody learns of anything but a yes."""
