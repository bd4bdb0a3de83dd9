"""An event's lists as files to take home."""
