"""What was resolved: resolutions, their clauses, duties, task groups and indicators."""
