"""Pages of the auditor's desk."""
