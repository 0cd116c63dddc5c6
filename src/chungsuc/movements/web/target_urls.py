"""Addresses of targets."""

from django.urls import path

from chungsuc.movements.web import targets

urlpatterns = [
    path("targets/", targets.target_list, name="target_list"),
    path("targets/<str:target_code>/", targets.target_detail, name="target_detail"),
    path("targets/<str:target_code>/figures/new/", targets.figure_new, name="figure_new"),
]
