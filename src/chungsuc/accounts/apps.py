"""Django's registration of the station."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "chungsuc.accounts"
    label = "accounts"
    verbose_name = "Tài khoản"
