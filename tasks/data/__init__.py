"""What catalogues of this floor are filled with."""
