"""Language: wording, text that people wrote, dates and times, and the lists they choose from."""
