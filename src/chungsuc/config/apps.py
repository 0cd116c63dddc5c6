"""Binds the stations to each other once Django knows them all."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CompositionConfig(AppConfig):
    name = "chungsuc.config"
    label = "config"
    verbose_name = "Cấu hình"

    def ready(self) -> None:
        from chungsuc.config import (  # noqa: PLC0415  models can be imported only from here on
            checks,
            wiring,
        )

        autodiscover_modules("tasks")
        wiring.apply()
        checks.register()
