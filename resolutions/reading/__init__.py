"""Reading a resolution: from a file or a pasted text to a proposal of its clauses. No models here."""
