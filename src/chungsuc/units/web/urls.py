"""Addresses of the station."""

from django.urls import include, path

from chungsuc.units.web import comparison, search, tree, unit

app_name = "units"
urlpatterns = [
    path("", tree.tree, name="tree"),
    path("<int:unit_id>/", unit.unit_detail, name="unit_detail"),
    path("compare/", comparison.comparison, name="comparison"),
    path("search/", search.search, name="search"),
    path("operations/", include("chungsuc.units.web.operation_urls")),
    path("import/", include("chungsuc.units.web.import_urls")),
    path("blocks/", include("chungsuc.units.web.block_urls")),
]
