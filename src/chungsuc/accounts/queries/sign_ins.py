"""Sessions that are open, and attempts to sign in, as pages show them."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from chungsuc.accounts.enums import SignInOutcome
from chungsuc.accounts.models import Session, SignInAttempt, User
from chungsuc.accounts.queries.devices import device_words

ATTEMPTS_SHOWN = 20
SESSIONS_SHOWN = 50
COUNTED_AT_MOST = 100  # failures since the last sign-in; more are not told apart


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session as a list shows it.

    Attributes:
        handle: names it in addresses; the session's own key never leaves the cookie.
        current: the one in which the page is read.
    """

    handle: str
    device: str
    address: str
    started_at: datetime | None
    seen_at: datetime | None
    current: bool


@dataclass(frozen=True, slots=True)
class AttemptLine:
    """An attempt to sign in as a list shows it."""

    at: datetime
    outcome: str
    outcome_name: str
    address: str
    device: str


@dataclass(frozen=True, slots=True)
class LastSignIn:
    """The sign-in before this one, and how many attempts have failed since.

    Attributes:
        at: ``None`` when there was none.
        failures: none when nobody ever signed in before.
    """

    at: datetime | None
    address: str
    agent: str
    failures: int


def handle_of(session_key: str) -> str:
    """The name of a session in addresses; it leads back to the key by comparing alone."""
    return hashlib.sha256(session_key.encode()).hexdigest()[:20]


def open_sessions(user: User, *, at: datetime, current_key: str = "") -> tuple[SessionLine, ...]:
    """The account's sessions that have not ended at ``at``, the latest used first."""
    rows = Session.objects.filter(user=user, expire_date__gt=at).order_by("-seen_at", "-started_at")
    return tuple(
        SessionLine(
            handle=handle_of(row.session_key),
            device=device_words(row.agent),
            address=row.address,
            started_at=row.started_at,
            seen_at=row.seen_at,
            current=row.session_key == current_key,
        )
        for row in rows[:SESSIONS_SHOWN]
    )


def recent_attempts(user: User) -> tuple[AttemptLine, ...]:
    """The last attempts to sign in to the account, the newest first."""
    rows = SignInAttempt.objects.filter(user=user).order_by("-id")[:ATTEMPTS_SHOWN]
    return tuple(
        AttemptLine(
            at=row.at,
            outcome=row.outcome,
            outcome_name=SignInOutcome(row.outcome).name_vi,
            address=row.address,
            device=device_words(row.agent),
        )
        for row in rows
    )


def last_sign_in(user: User) -> LastSignIn:
    """The latest sign-in and the failures after it; two statements."""
    attempts = SignInAttempt.objects.filter(user=user)
    last = attempts.filter(outcome=SignInOutcome.SIGNED_IN.value).order_by("-id").first()
    if last is None:
        return LastSignIn(None, "", "", 0)
    failures = attempts.filter(id__gt=last.pk)[:COUNTED_AT_MOST].count()
    return LastSignIn(last.at, last.address, last.agent, failures)
