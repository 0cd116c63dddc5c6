"""Django's registration of the station."""

from django.apps import AppConfig


class RulebookConfig(AppConfig):
    name = "chungsuc.rulebook"
    label = "rulebook"
    verbose_name = "Bộ quy tắc"
