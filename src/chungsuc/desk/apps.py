"""Django's registration of the station."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "chungsuc.desk"
    label = "desk"
    verbose_name = "Bàn làm việc"
