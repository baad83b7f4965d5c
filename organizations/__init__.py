"""Who: people, units, localities, positions, appointments, and what a position may do."""
