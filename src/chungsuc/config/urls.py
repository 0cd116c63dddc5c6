"""Every address of the product, station by station."""

from django.urls import include, path

from chungsuc.common.web import refusals
from chungsuc.common.web.health import health

urlpatterns = [
    path("", include("chungsuc.desk.web.urls")),
    path("accounts/", include("chungsuc.accounts.web.urls")),
    path("audit/", include("chungsuc.audit.web.urls")),
    path("jobs/", include("chungsuc.common.web.urls")),
    path("health/", health, name="health"),
]

handler400 = refusals.bad_request
handler403 = refusals.forbidden
handler404 = refusals.not_found
handler500 = refusals.broken
