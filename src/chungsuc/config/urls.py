"""Every address of the product, station by station."""

from django.urls import URLPattern, URLResolver, include, path

from chungsuc.common.web import refusals
from chungsuc.common.web.health import health
from chungsuc.common.web.styleguide import styleguide
from chungsuc.config.api import api

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("chungsuc.desk.web.urls")),
    path("accounts/", include("chungsuc.accounts.web.urls")),
    path("audit/", include("chungsuc.audit.web.urls")),
    path("documents/", include("chungsuc.documents.web.urls")),
    path("files/", include("chungsuc.files.web.urls")),
    path("units/", include("chungsuc.units.web.urls")),
    path("rules/", include("chungsuc.rulebook.web.urls")),
    path("movements/", include("chungsuc.movements.web.urls")),
    path("jobs/", include("chungsuc.common.web.urls")),
    path("api/v1/", api.urls),
    path("styleguide/", styleguide, name="styleguide"),
    path("health/", health, name="health"),
]

handler400 = refusals.bad_request
handler403 = refusals.forbidden
handler404 = refusals.not_found
handler500 = refusals.broken
