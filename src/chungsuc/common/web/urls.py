"""Addresses of the kernel's own pages."""

from django.urls import path

from chungsuc.common.web import jobs

app_name = "jobs"
urlpatterns = [
    path("", jobs.job_list, name="job_list"),
    path("sheets/", jobs.sheet_order, name="sheet_order"),
    path("<uuid:ticket_id>/", jobs.job_progress, name="job_progress"),
    path("<uuid:ticket_id>/result/", jobs.job_result, name="job_result"),
]
