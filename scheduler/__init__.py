"""What happens without anyone asking: the clock that wakes the pump, and the pump that delivers."""
