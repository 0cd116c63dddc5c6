"""Addresses of the station."""

from django.urls import path

from chungsuc.documents.web import documents, scans

app_name = "documents"
urlpatterns = [
    path("", documents.document_list, name="document_list"),
    path("new/", documents.document_new, name="document_new"),
    path("<int:document_id>/", documents.document_detail, name="document_detail"),
    path("<int:document_id>/scan/", scans.scan_attach, name="scan_attach"),
    path("<int:document_id>/scan/remove/", scans.scan_remove, name="scan_remove"),
]
