"""What the document page shows, gathered in a number of queries that does not grow with the rows."""
