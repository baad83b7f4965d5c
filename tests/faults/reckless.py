"""The house's settings on an SQLite that may lose what it acknowledged: nothing may start with them."""

from config.settings import *  # noqa: F403  every setting of the house
from config.settings import DATABASES

DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
