"""Pages of the organisation: units, people, accounts, administration."""
