"""The test suite: fast password hashing, plain static names, a database of its own."""

import os
import tempfile
from pathlib import Path

from chungsuc.config.databases import database_settings

from .base import *  # noqa: F403  tests run what the product runs, where they do not say otherwise
from .base import STORAGES

SECRET_KEY = "only-for-tests-" + "x" * 50
DATA = Path(tempfile.gettempdir()) / "chungsuc-tests"
DATABASES = {"default": database_settings(os.environ.get("CHUNGSUC_TEST_DATABASE_URL"), DATA)}
DATABASES["default"]["OPTIONS"].pop("pool", None)  # a pool outlives the test database
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# A live server knows no hashed names.
STORAGES = {
    **STORAGES,
    "default": {**STORAGES["default"], "OPTIONS": {"location": DATA / "files"}},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
