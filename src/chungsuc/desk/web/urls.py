"""Addresses of the station."""

from django.urls import path

from chungsuc.desk.web import views

app_name = "desk"
urlpatterns = [path("", views.home, name="home")]
