"""Addresses of reading plans from files."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
