"""Addresses of the kernel's own pages."""

from django.urls import path

from chungsuc.common.web import jobs

app_name = "jobs"
urlpatterns = [path("", jobs.job_list, name="job_list")]
