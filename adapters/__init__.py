"""One folder for each chat Goen speaks through; none of them knows a rule of the event."""
