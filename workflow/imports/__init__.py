"""Workbooks that bring along what was done elsewhere."""
