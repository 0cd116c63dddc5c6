"""Addresses of the station."""

from django.urls import include, path

from chungsuc.rulebook.web import (
    catalogues,
    checking,
    comparison,
    contents,
    indicators,
    owners,
    sets,
    trying,
)

app_name = "rulebook"
urlpatterns = [
    path("", contents.contents, name="contents"),
    path("sets/<str:code>/", sets.set_detail, name="set"),
    path(
        "sets/<str:code>/indicators/<str:indicator>/",
        indicators.indicator_detail,
        name="indicator",
    ),
    path("compare/", comparison.comparison, name="comparison"),
    path("parameters/", catalogues.parameters, name="parameters"),
    path("parameters/<str:name>/", catalogues.parameter, name="parameter"),
    path("titles/", catalogues.titles, name="titles"),
    path("titles/<str:name>/", catalogues.title, name="title"),
    path("measures/", catalogues.measures, name="measures"),
    path("measures/<str:name>/", catalogues.measure, name="measure"),
    path("owners/", owners.owners, name="owners"),
    path("provisions/", checking.provisions, name="provisions"),
    path("provisions/<int:provision_id>/", checking.provision, name="provision"),
    path("try/", trying.choose, name="try_choose"),
    path("try/<str:code>/", trying.try_sheet, name="try"),
    path("editions/", include("chungsuc.rulebook.web.edition_urls")),
    path("samples/", include("chungsuc.rulebook.web.sample_urls")),
]
