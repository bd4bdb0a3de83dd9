"""Questions to whoever speaks, collected before and during the talk."""
