"""What the auditor asks with."""
