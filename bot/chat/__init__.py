"""What people do and what they see, in words that every platform understands."""
