"""I am here: said by whoever comes, noted at the desk, and by a code that stands there."""
