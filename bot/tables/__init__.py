"""Who sits where: rounds of tables, made, announced, changed and printed."""
