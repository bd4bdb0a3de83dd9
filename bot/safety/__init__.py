"""Texts that many would see: read for soliciting before they are shown, and held until a person has looked."""
