"""Addresses of the station."""

from django.urls import include, path

app_name = "movements"
urlpatterns = [
    path("", include("chungsuc.movements.web.movement_urls")),
    path("", include("chungsuc.movements.web.plan_urls")),
    path("", include("chungsuc.movements.web.import_urls")),
    path("", include("chungsuc.movements.web.target_urls")),
    path("", include("chungsuc.movements.web.obligation_urls")),
]
