"""Illustrative data and demo accounts, for trying the product on one's own machine."""

from chungsuc.config.secrets import secret_key

from .base import *  # noqa: F403  the demo is the base with one key
from .base import DATA, LOGGING

SECRET_KEY = secret_key(DATA)
ILLUSTRATIVE = True

# Whoever tries the product looks at pages; what went wrong is still said.
LOGGING["loggers"]["chungsuc"]["level"] = "WARNING"
