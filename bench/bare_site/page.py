"""A whole Django in one file: a trivial page, and a list of 50 rows. No session, no accounts.

Its settings are Django's own wherever a page can be had with them. The environment variable
``BARE_SITE_DATABASE`` names its SQLite file.
"""

import os
from pathlib import Path
from typing import ClassVar

import django
from django.conf import settings

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": os.environ["BARE_SITE_DATABASE"],
        }
    },
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    INSTALLED_APPS=["bench.bare_site"],
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],  # which says how long an answer is
    ROOT_URLCONF=__name__,
    SECRET_KEY="it signs nothing",  # noqa: S106  there is no session
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [Path(__file__).with_name("templates")],
        }
    ],
    TIME_ZONE="Asia/Ho_Chi_Minh",
)
django.setup()

from django.core.handlers.wsgi import WSGIHandler  # noqa: E402  after the settings, as below
from django.db import models  # noqa: E402  after the settings
from django.http import HttpRequest, HttpResponse  # noqa: E402  after the settings
from django.shortcuts import render  # noqa: E402  after the settings
from django.urls import path  # noqa: E402  after the settings

ROWS = 50


class Line(models.Model):
    """A line of a log."""

    at = models.DateTimeField()
    who = models.CharField(max_length=200)
    action = models.CharField(max_length=100)
    record = models.CharField(max_length=300)
    field = models.CharField(max_length=100)
    before = models.CharField(max_length=100)
    after = models.CharField(max_length=100)
    why = models.TextField()

    objects: ClassVar["models.Manager[Line]"] = models.Manager()

    class Meta:
        app_label = "bare_site"

    def __str__(self) -> str:
        return f"{self.action} {self.record}"


def trivial(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  Django's signature
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


def line_list(request: HttpRequest) -> HttpResponse:
    return render(request, "line_list.html", {"lines": Line.objects.order_by("-id")[:ROWS]})


urlpatterns = [path("health/", trivial), path("audit/", line_list)]
application = WSGIHandler()
