"""What an auditor does: nothing but to write down that she has looked."""
