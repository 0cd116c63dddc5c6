"""Addresses of the station."""

from django.urls import path

from chungsuc.audit.web import views

app_name = "audit"
urlpatterns = [path("", views.entry_list, name="entry_list")]
