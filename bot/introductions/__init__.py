"""Attendees introduce themselves: a notice, two short forms, a preview, and the card that others see."""
