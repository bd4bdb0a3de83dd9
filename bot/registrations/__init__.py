"""Registrations that other services took."""
