"""Django's registration of the station."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "chungsuc.documents"
    label = "documents"
    verbose_name = "Văn bản"
