"""Forms of resolutions."""
