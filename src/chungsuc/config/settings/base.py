"""What holds in every way of running; the other modules say where they differ.

Read from the environment: ``CHUNGSUC_DATA`` (the data folder; default ``var/`` in the
checkout), ``CHUNGSUC_DATABASE_URL`` (a PostgreSQL address; without it, SQLite in the data
folder), ``CHUNGSUC_HOSTS`` (further names under which people reach the server, separated by
commas or spaces) and ``CHUNGSUC_PROXIES`` (how many proxies of ours stand before the server).
"""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

from chungsuc.config.databases import database_settings

CHECKOUT = Path(__file__).resolve().parents[4]
BUILD = CHECKOUT / "build"  # what `manage build_assets` makes: styles, fonts, messages
DEMO_UNITS = CHECKOUT / "data/lang-son/units.yaml"  # whose units the demo shows
NATIONAL_RULES = CHECKOUT / "data/rulebook"  # what load_rules takes on every installation
DEMO_RULES = (*sorted(NATIONAL_RULES.glob("*.yaml")), CHECKOUT / "data/lang-son/rules.yaml")
DEMO_MOVEMENTS = (CHECKOUT / "data/lang-son/plan.yaml",)
DEMO_SIGN_INS = CHECKOUT / "data/lang-son/sign-ins.yaml"  # and who may try it
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
    "chungsuc.rulebook",
    "chungsuc.movements",
    "chungsuc.units",
    "chungsuc.documents",
    "chungsuc.files",
    "chungsuc.audit",
    "chungsuc.common",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "template_partials",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "chungsuc.common.web.middleware.SecurityHeadersMiddleware",
    "chungsuc.files.web.request_size.RequestSizeMiddleware",  # before anything reads a body
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "chungsuc.common.web.api.bearer.BearerMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "chungsuc.common.web.middleware.OccasionMiddleware",
    "chungsuc.accounts.web.session_limits.SessionLimitsMiddleware",
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
        # Django's 300 would let anybody who types 300 wrong names push a lock-out from the table.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["chungsuc.accounts.backends.authentication.AccountBackend"]
PASSWORD_HASHERS = [
    "chungsuc.accounts.backends.passwords.OfficeArgon2Hasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "chungsuc.accounts.backends.passwords.NameValidator"},
    {"NAME": "chungsuc.accounts.backends.passwords.LocalCommonValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "desk:home"

# Signing in (docs/adr/0015). allauth keeps the steps, the second factor and its codes; pages,
# lock-outs and the log are ours, so its own limits, mails and addresses are off.
ACCOUNT_ADAPTER = "chungsuc.accounts.backends.sign_in.SignInAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = False
ACCOUNT_LOGIN_TIMEOUT = 5 * 60  # from the password to the six digits
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Chung Sức"
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be 30 seconds off
# Whose words in X-Forwarded-For are believed (accounts.backends.clients).
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("CHUNGSUC_PROXIES") or 0)

SIGN_IN_FAILURES_PER_ACCOUNT = 5
SIGN_IN_FAILURES_PER_ADDRESS = 50  # a whole office often shares one
SIGN_IN_WINDOW = timedelta(minutes=15)  # in which the failures are counted
SIGN_IN_LOCK = timedelta(minutes=15)
SIGN_IN_CHECKS_AT_ONCE = 1  # passwords that one of the server's processes checks at a time
SIGN_IN_CHECKS_WAITING = 1  # and may keep waiting; whoever comes then is asked to try again
SIGN_IN_ATTEMPTS_KEPT = timedelta(days=180)
SIGN_IN_LINK_LIFE = timedelta(days=7)

SESSION_ENGINE = "chungsuc.accounts.backends.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60  # a working day: the longest that a session lasts
SESSION_IDLE = timedelta(hours=2)  # an open session that nobody uses ends
SESSION_SEEN_EVERY = timedelta(minutes=5)  # how exactly "last seen" is kept: a write each time
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
# Bytes that a file of each family may have, and a request with all that it carries. The scan of
# a long decision in grey at 200 dpi has about 0.2 MB a page; a phone's photograph 4 to 8 MB.
FILES_LARGEST = {
    "pdf": 30 * 1024 * 1024,
    "office": 15 * 1024 * 1024,
    "picture": 15 * 1024 * 1024,
    "text": 5 * 1024 * 1024,
}
FILES_LARGEST_REQUEST = 32 * 1024 * 1024

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Tables whose rows are no records of the office: a service that changes only these owes no
# entry in the audit log. Each with its reason; records of stations never belong here.
UNAUDITED_TABLES = {
    "audit_entry": "it is the audit log itself",
    "audit_entry_unit": "as above: which units an entry concerns",
    "audit_personal_value": "as above: what of an entry can be erased",
    "common_jobticket": "says how far a job is; the work itself is audited",
    "common_jobresult": "a copy of what its reader may see, kept for a week",
    "common_cache": "counts that may be lost at any time",
    "accounts_session": "who is signed in now; sign-ins and endings by others are audited",
    "accounts_signinattempt": "it is a log itself; sign-ins and lock-outs are audited too",
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
