"""A folder of contents of each test's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings
from pytest_django import Settings

LARGEST = {"pdf": 3_000_000, "office": 3_000_000, "picture": 3_000_000, "text": 1_000_000}


@pytest.fixture(autouse=True)
def contents(tmp_path: Path, settings: Settings) -> Iterator[Path]:
    """Where contents go during the test."""
    folder = tmp_path / "files"
    storage = {**settings.STORAGES["default"], "OPTIONS": {"location": folder}}
    with override_settings(STORAGES={**settings.STORAGES, "default": storage}):
        yield folder
