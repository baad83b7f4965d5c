"""How it is decided: documents, opinions, ballots, signatures, and the flows that carry them."""
