"""Whom somebody does not want to meet: for good, at every event, until they take it back."""
