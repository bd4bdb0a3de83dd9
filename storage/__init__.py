"""Everything Goen remembers: tables, queries and the unit of work. All SQL of the project is here."""
