"""How it stands: the auditor's desk. No models; it writes only the deed of having exported."""
