"""The toolbox as Django sees it: an app without models, for its template tags."""

from django.apps import AppConfig


class ToolboxConfig(AppConfig):
    """Carries the template tags of the house."""

    name = "toolbox"
    label = "toolbox"
