"""Addresses of imports."""

from django.urls import path

from chungsuc.units.web import imports

urlpatterns = [
    path("", imports.import_form, name="import"),
    path("<uuid:token>/", imports.import_check, name="import_check"),
    path("<uuid:token>/record/", imports.import_record, name="import_record"),
    path("<uuid:batch>/done/", imports.import_done, name="import_done"),
]
