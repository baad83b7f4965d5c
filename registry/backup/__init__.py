"""A backup: database, files and the book's last seal in one folder, and the way back (decision 0032)."""
