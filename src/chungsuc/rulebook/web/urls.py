"""Addresses of the station."""

from django.urls import include, path

app_name = "rulebook"
urlpatterns = [
    path("editions/", include("chungsuc.rulebook.web.edition_urls")),
    path("samples/", include("chungsuc.rulebook.web.sample_urls")),
]
