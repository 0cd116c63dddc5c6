"""Addresses of the station."""

from django.urls import path

from chungsuc.audit.web import views

app_name = "audit"
urlpatterns = [
    path("", views.entry_list, name="entry_list"),
    path("<int:entry_id>/", views.entry_detail, name="entry_detail"),
    path("persons/<str:person>/erase/", views.person_erase, name="person_erase"),
]
