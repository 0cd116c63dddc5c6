"""Django's session engine, with sessions that say whose they are: ``settings.SESSION_ENGINE``."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from chungsuc.accounts.models import Session

STARTED_AT, SEEN_AT = "started_at", "seen_at"  # seconds since 1970, in the session's data
ADDRESS, AGENT = "address", "agent"


class SessionStore(DatabaseStore):
    """Keeps a session in a row with its user, device and moments.

    A session of somebody signed in ends when it was not seen for ``SESSION_IDLE`` and, however
    busy, ``SESSION_COOKIE_AGE`` after it started.
    """

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        row = cast("Session", super().create_model_instance(data))
        if SESSION_KEY not in data:
            return row
        row.user_id = int(data[SESSION_KEY])
        row.address, row.agent = data.get(ADDRESS, ""), data.get(AGENT, "")
        row.started_at, row.seen_at = moment_of(data, STARTED_AT), moment_of(data, SEEN_AT)
        if row.started_at is not None and row.seen_at is not None:
            row.expire_date = min(
                row.seen_at + settings.SESSION_IDLE,
                row.started_at + timedelta(seconds=settings.SESSION_COOKIE_AGE),
            )
        return row


def moment_of(data: Mapping[str, Any], name: str) -> datetime | None:
    """The moment that stands in a session's data under ``name``."""
    seconds = data.get(name)
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
