"""The composition root: everything is put together here, and what can be typed after `goen` is done."""
