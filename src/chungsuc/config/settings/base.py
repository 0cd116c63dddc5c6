"""What holds in every way of running; the other modules say where they differ.

Read from the environment: ``CHUNGSUC_DATA`` (the data folder; default ``var/`` in the
checkout), ``CHUNGSUC_DATABASE_URL`` (a PostgreSQL address; without it, SQLite in the data
folder) and ``CHUNGSUC_HOSTS`` (further names under which people reach the server, separated by
commas or spaces).
"""

import os
from pathlib import Path
from typing import Any

from chungsuc.config.databases import database_settings

CHECKOUT = Path(__file__).resolve().parents[4]
BUILD = CHECKOUT / "build"  # what `manage build_assets` makes: styles, fonts, messages
DEMO_UNITS = CHECKOUT / "data/lang-son/units.yaml"  # whose units the demo shows
DATA = Path(os.environ.get("CHUNGSUC_DATA") or CHECKOUT / "var").resolve()

DEBUG = False
PRODUCTION = False  # demo accounts are refused, and the checks of config.checks are in force
ILLUSTRATIVE = False  # every page says that its data is invented
ALLOWED_HOSTS = [
    *("127.0.0.1", "localhost", "[::1]"),
    *filter(None, os.environ.get("CHUNGSUC_HOSTS", "").replace(",", " ").split()),
]

INSTALLED_APPS = [
    "chungsuc.config",
    "chungsuc.desk",
    "chungsuc.accounts",
    "chungsuc.units",
    "chungsuc.documents",
    "chungsuc.audit",
    "chungsuc.common",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "template_partials",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "chungsuc.common.web.middleware.SecurityHeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "chungsuc.common.web.middleware.OccasionMiddleware",
    "chungsuc.common.web.middleware.RefusalMiddleware",
    "chungsuc.common.web.middleware.PolicyMiddleware",
]
# No LocaleMiddleware: a browser that asks for English still gets Vietnamese pages.

ROOT_URLCONF = "chungsuc.config.urls"
WSGI_APPLICATION = "chungsuc.config.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "chungsuc.common.web.navigation.shell",
            ],
            "builtins": [
                "chungsuc.common.templatetags.vietnamese",
                "chungsuc.common.templatetags.components",
            ],
        },
    }
]

DATABASES = {"default": database_settings(os.environ.get("CHUNGSUC_DATABASE_URL"), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# A transaction belongs to a service; ATOMIC_REQUESTS would give every GET SQLite's write lock.

# Shared between processes: lock-outs and rate limits must not be counted once a worker.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "common_cache",
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["chungsuc.accounts.backends.AccountBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "desk:home"
SESSION_COOKIE_AGE = 12 * 60 * 60  # a working day
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "chungsuc.common.web.refusals.csrf_failure"

TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": ["interactive", "bulk"],
    }
}

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = ["chungsuc.common.formats"]
# True would print years as 2.025 and keys as 1.234; numbers are grouped where they are written.
USE_THOUSAND_SEPARATOR = False
LOCALE_PATHS = [BUILD / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = BUILD / "static"
STATICFILES_DIRS = [BUILD / "assets"]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "files"},
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage",
        # Public, and perhaps built by another user than the one who serves.
        "OPTIONS": {"file_permissions_mode": 0o644},
    },
}
FILE_UPLOAD_PERMISSIONS = 0o640

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Tables whose rows are no records of the office: a service that changes only these owes no
# entry in the audit log. Each with its reason; records of stations never belong here.
UNAUDITED_TABLES = {
    "audit_entry": "it is the audit log itself",
    "common_jobticket": "says how far a job is; the work itself is audited",
    "common_jobresult": "a copy of what its reader may see, kept for a week",
    "common_cache": "counts that may be lost at any time",
    "django_session": "who is signed in now; sign-ins themselves are audited",
    "django_tasks_database_dbtaskresult": "asking for work changes nothing; the work is audited",
}

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"chungsuc": {"level": "INFO"}},
}
