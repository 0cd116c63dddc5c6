"""Django's registration of the station."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "chungsuc.audit"
    label = "audit"
    verbose_name = "Nhật ký"
