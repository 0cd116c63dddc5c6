"""Foreign keys point left, as imports do; only the account of a user may be pointed at."""

from collections.abc import Iterable

from django.apps import apps
from django.conf import settings
from django.db import models
from django.test.utils import isolate_apps

LINE = [
    "common",
    "audit",
    "files",
    "documents",
    "units",
    "accounts",
    "rulebook",
    "movements",
    "desk",
]  # from left to right, as in .importlinter


def keys_that_point_right(all_models: Iterable[type[models.Model]]) -> list[str]:
    """Foreign keys of our models to a station on their right."""
    wrong = []
    for model in all_models:
        for field in model._meta.get_fields():
            target = field.related_model if isinstance(field, models.ForeignKey) else None
            if not isinstance(target, type) or target._meta.label == settings.AUTH_USER_MODEL:
                continue
            here, there = model._meta.app_label, target._meta.app_label
            if here in LINE and there in LINE and LINE.index(there) > LINE.index(here):
                wrong.append(f"{model._meta.label}.{field.name} -> {target._meta.label}")
    return wrong


def test_the_line_names_every_station_that_has_records() -> None:
    ours = {m._meta.app_label for m in apps.get_models() if m.__module__.startswith("chungsuc.")}

    assert ours - set(LINE) == set()


def test_foreign_keys_point_left() -> None:
    assert keys_that_point_right(apps.get_models()) == []


def test_a_key_that_points_right_is_found() -> None:
    with isolate_apps("chungsuc.audit", "chungsuc.accounts"):

        class Right(models.Model):
            class Meta:
                app_label = "accounts"

        class Left(models.Model):
            right = models.ForeignKey(Right, on_delete=models.PROTECT)

            class Meta:
                app_label = "audit"

        assert keys_that_point_right([Left, Right]) == ["audit.Left.right -> accounts.Right"]
