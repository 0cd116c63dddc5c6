"""Django's registration of the station."""

from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "chungsuc.common"
    label = "common"
    verbose_name = "Phần chung"
