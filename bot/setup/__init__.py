"""What whoever runs Goen decides, and whether everything is in order."""
