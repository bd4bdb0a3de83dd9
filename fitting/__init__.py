"""What is fitted once, by hand, and kept as data: nothing here runs with the bot."""
