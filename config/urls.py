"""The front door: one urls.py per floor."""

from django.urls import include, path

from config import views

urlpatterns = [
    path("", include("tasks.urls")),
    path("", include("organizations.urls")),
    path("nghi-quyet/", include("resolutions.urls")),
    path("", include("registry.urls")),
    path("", include("workflow.urls")),
    path("", include("reporting.urls")),
    path("ma-nguon/", views.source, name="source"),
    path("healthz", views.healthz, name="healthz"),
]
