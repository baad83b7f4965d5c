"""The house's settings for a web server of the tests: static files where they lie."""

from config.settings import *  # noqa: F403  every setting of the house
from config.settings import STORAGES

STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
