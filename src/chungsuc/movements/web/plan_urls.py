"""Addresses of plans' versions."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
