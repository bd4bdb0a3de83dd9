"""Welcome partners: who welcomes first-timers who know nobody."""
