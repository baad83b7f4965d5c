"""What every test may ask for."""

from tests.people import world  # noqa: F401
