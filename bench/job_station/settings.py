"""The demo's settings, with the benchmark's own station."""

from chungsuc.config.settings.demo import *  # noqa: F403  the demo, with one app more
from chungsuc.config.settings.demo import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "bench.job_station"]
