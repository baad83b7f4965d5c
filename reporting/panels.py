"""What this floor adds to pages of the floors below."""

from organizations.page_parts import ADMINISTRATION, Part

Part(ADMINISTRATION, "reporting/inquiries/_part.html", lambda user: {})
