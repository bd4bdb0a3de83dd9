"""How the tables came to be, one file in `versions/` for each step; applied in order by `goen migrate`."""
