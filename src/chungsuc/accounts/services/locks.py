"""Writes of attempts to sign in that failed, and of the locks that follow from them."""

import logging
from datetime import UTC, date, datetime

from django.conf import settings
from django.core.cache import cache

from chungsuc.accounts.enums import MANAGE_ACCOUNTS, SignInOutcome
from chungsuc.accounts.models import SignInAttempt, User
from chungsuc.accounts.queries.holdings import units_of_user
from chungsuc.accounts.queries.locks import Counter, LockedOn, account_counter, counters
from chungsuc.accounts.queries.users import user_by_id
from chungsuc.common.access import Actor, require
from chungsuc.common.auditing import AuditWriter
from chungsuc.common.service import service

logger = logging.getLogger(__name__)


@service
def record_failed_sign_in(
    audit: AuditWriter,
    *,
    actor: Actor,
    at: datetime,
    username: str,
    address: str,
    agent: str,
    outcome: SignInOutcome = SignInOutcome.WRONG_PASSWORD,
) -> LockedOn | None:
    """Counts a failure by name and by address; says what is locked by it, if anything.

    A lock on the name of an account goes into the audit log. A name that no account bears is
    counted and locked alike, and otherwise leaves no trace.
    """
    user = User.objects.filter(username=username.strip().casefold()).first()
    locked = [each for each in counters(username, address) if _count(each, at)]
    if user is not None:
        of_account = any(each.locked_on is LockedOn.ACCOUNT for each in locked)
        kept = SignInOutcome.LOCKED if of_account else outcome
        _keep(user, kept, at=at, address=address, agent=agent)
        if of_account:
            audit.record(
                "accounts.sign_in_locked", user, after={"address": address, "last": outcome.value}
            )
    if any(each.locked_on is LockedOn.ADDRESS for each in locked):
        logger.warning("sign-in from %s locked", address)
    return locked[0].locked_on if locked else None


@service
def forget_failures(audit: AuditWriter, *, actor: Actor, at: datetime, username: str) -> None:
    """Forgets the failures of a name whose owner has now signed in; the address keeps its own."""
    cache.delete_many(account_counter(username).slots)


@service
def lift_lock(
    audit: AuditWriter, *, actor: Actor, at: datetime, on: date, user_id: int, why: str = ""
) -> User:
    """Lets the account try again before its lock ends.

    Raises:
        NotFoundError: there is no such account.
        NotAllowedError: the actor may not manage accounts.
    """
    require(actor, MANAGE_ACCOUNTS, on=on, units=units_of_user(user_id, on=on))
    user = user_by_id(user_id)
    counter = account_counter(user.username)
    until = cache.get(counter.lock_key)
    cache.delete_many([counter.lock_key, *counter.slots])
    if until is not None:
        ended = datetime.fromtimestamp(until, UTC).isoformat()
        audit.record("accounts.sign_in_unlocked", user, before={"until": ended}, why=why)
    return user


@service
def prune_attempts(audit: AuditWriter, *, actor: Actor, at: datetime) -> int:
    """Removes attempts older than ``settings.SIGN_IN_ATTEMPTS_KEPT``; says how many."""
    old = SignInAttempt.objects.filter(at__lt=at - settings.SIGN_IN_ATTEMPTS_KEPT)
    return old.delete()[0]


def _count(counter: Counter, at: datetime) -> bool:
    """Takes the next free slot; whether the counter is locked by it."""
    slots, window = counter.slots, settings.SIGN_IN_WINDOW.total_seconds()
    taken = cache.get_many(slots)
    for slot in slots:
        if slot not in taken and cache.add(slot, at.timestamp(), window):
            taken[slot] = at.timestamp()
            break
    if len(taken) < counter.limit:
        return False
    lock = settings.SIGN_IN_LOCK
    cache.set(counter.lock_key, (at + lock).timestamp(), lock.total_seconds())
    cache.delete_many(slots)
    return True


def _keep(user: User, outcome: SignInOutcome, *, at: datetime, address: str, agent: str) -> None:
    SignInAttempt.objects.create(
        user=user, at=at, outcome=outcome.value, address=address, agent=agent
    )
