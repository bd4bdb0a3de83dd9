"""What is useful now."""
