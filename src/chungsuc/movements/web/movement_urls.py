"""Addresses of movements."""

from django.urls import path

from chungsuc.movements.web import movement_entry, movements

urlpatterns = [
    path("", movements.movement_list, name="movement_list"),
    path("new/", movement_entry.movement_new, name="movement_new"),
    path("of/<slug:code>/", movements.movement_detail, name="movement_detail"),
    path("of/<slug:code>/change/", movement_entry.movement_change, name="movement_change"),
    path("of/<slug:code>/close/", movement_entry.movement_close, name="movement_close"),
    path("of/<slug:code>/adopt/", movement_entry.movement_adopt, name="movement_adopt"),
    path("of/<slug:code>/next/", movement_entry.movement_next, name="movement_next"),
]
