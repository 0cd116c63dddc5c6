"""Django's registration of the station."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "chungsuc.files"
    label = "files"
    verbose_name = "Tệp"
