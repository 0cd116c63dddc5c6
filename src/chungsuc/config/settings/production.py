"""An office's own installation.

Read from the environment besides base's: ``CHUNGSUC_SECRET_KEY`` (else a key made on first
start and kept in the data folder) and ``CHUNGSUC_HTTPS=1`` when the server stands behind HTTPS,
which means behind one proxy where ``CHUNGSUC_PROXIES`` says nothing else.
``config.checks`` refuses to start with DEBUG, a default key or a demo account.
"""

import os

from chungsuc.config.secrets import secret_key

from .base import *  # noqa: F403  production is the base with what an office decides
from .base import DATA

PRODUCTION = True
DEBUG = os.environ.get("CHUNGSUC_DEBUG", "") not in {"", "0"}  # refused by config.checks
SECRET_KEY = os.environ.get("CHUNGSUC_SECRET_KEY") or secret_key(DATA)

if os.environ.get("CHUNGSUC_HTTPS", "") not in {"", "0"}:
    ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("CHUNGSUC_PROXIES") or 1)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
