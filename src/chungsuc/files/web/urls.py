"""Addresses of the station: a file is asked for by the record that refers to it."""

from django.urls import path

from chungsuc.files.web import downloads

app_name = "files"
urlpatterns = [
    path("<slug:records>/<int:record_id>/<int:file_id>/", downloads.download, name="download"),
    path(
        "<slug:records>/<int:record_id>/<int:file_id>/picture/", downloads.picture, name="picture"
    ),
]
