"""Forms of the auditor's desk."""
