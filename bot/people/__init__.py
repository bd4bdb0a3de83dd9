"""What people told of themselves, as others see it."""
