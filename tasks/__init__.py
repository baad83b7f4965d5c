"""What is owed: assignments, targets, working days, and what waits for whom."""
