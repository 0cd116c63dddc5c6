"""Addresses of sample sheets."""

from django.urls import path

from chungsuc.rulebook.web import samples

urlpatterns = [
    path("", samples.sample_list, name="sample_list"),
    path("new/", samples.sample_new, name="sample_new"),
    path("new/<str:set_code>/", samples.sample_enter, name="sample_enter"),
    path("<int:sample_id>/", samples.sample_detail, name="sample_detail"),
    path("<int:sample_id>/remove/", samples.sample_remove, name="sample_remove"),
]
