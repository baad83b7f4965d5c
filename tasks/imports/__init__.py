"""The sheet of figures a unit owes in a period: written, filled in Excel, read, compared, then done."""
