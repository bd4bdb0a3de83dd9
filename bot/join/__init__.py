"""A seat that somebody took at another service becomes theirs here."""
