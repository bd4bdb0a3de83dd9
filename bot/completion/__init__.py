"""What can be chosen while an option of a command is being typed."""
