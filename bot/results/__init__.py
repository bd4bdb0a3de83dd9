"""The report of an event: the survey, and what came of it a month later."""
