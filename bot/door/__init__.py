"""The one door: an interaction comes in, a flow decides, everything it did is stored or nothing."""
