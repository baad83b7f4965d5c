"""The toolbox is tried alone: without the floors' addresses and without collected files."""

from pathlib import Path

import pytest


@pytest.fixture
def house(settings):
    """Templates, middleware and addresses of the toolbox only; plain static names."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    engine = {**settings.TEMPLATES[0]}
    engine["DIRS"] = [*engine["DIRS"], Path(__file__).parent / "screens"]
    engine["OPTIONS"] = {
        "context_processors": [
            "django.template.context_processors.request",
            "django.contrib.messages.context_processors.messages",
            "tests.toolbox.doors.somebody",
        ]
    }
    settings.TEMPLATES = [engine]
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    settings.MIDDLEWARE = [
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "csp.middleware.CSPMiddleware",
        "toolbox.middleware.RefusedMiddleware",
    ]
    settings.ROOT_URLCONF = "tests.toolbox.doors"
    return settings
