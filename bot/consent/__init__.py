"""What somebody agrees to, purpose by purpose, and takes back as easily."""
