"""Django's registration of the station."""

from django.apps import AppConfig


class UnitsConfig(AppConfig):
    name = "chungsuc.units"
    label = "units"
    verbose_name = "Đơn vị"
