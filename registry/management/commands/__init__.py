"""What the keeper of the machine runs."""
