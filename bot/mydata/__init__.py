"""What is stored about somebody: seen, taken along, deleted."""
