"""The tests' settings with a data folder given by the test, and with this station."""

import os
from pathlib import Path

from chungsuc.config.databases import database_settings
from chungsuc.config.settings.test import *  # noqa: F403  the tests' own, with one app more
from chungsuc.config.settings.test import INSTALLED_APPS

DATA = Path(os.environ["CHUNGSUC_DATA"])
DATABASES = {"default": database_settings(os.environ.get("CHUNGSUC_DATABASE_URL"), DATA)}
INSTALLED_APPS = [*INSTALLED_APPS, "question_station"]
