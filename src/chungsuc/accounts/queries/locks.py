"""Who may not try to sign in for a while. Shared between processes through the cache."""

import hashlib
import math
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from ipaddress import IPv6Network, ip_address

from django.conf import settings
from django.core.cache import cache

from chungsuc.accounts.errors import SignInLockedError
from chungsuc.common.vietnamese.dates import write_moment

MINUTE = 60


class LockedOn(StrEnum):
    """What failures are counted by."""

    ACCOUNT = "account"  # the name that was typed, whether an account bears it or not
    ADDRESS = "address"  # the network address


SUBJECTS = {
    LockedOn.ACCOUNT: "Tên đăng nhập này",
    LockedOn.ADDRESS: "Mạng máy tính của bạn",
}


@dataclass(frozen=True, slots=True)
class Counter:
    """Failures of one name or one address, as they lie in the cache.

    Each failure takes the first free slot of ``limit``, so that two processes never count one
    for two: who adds a key that is there already learns it, and takes the next.
    """

    locked_on: LockedOn
    key: str
    limit: int

    @property
    def slots(self) -> list[str]:
        return [f"{self.key}:{number}" for number in range(self.limit)]

    @property
    def lock_key(self) -> str:
        return f"{self.key}:until"


def account_counter(username: str) -> Counter:
    """The failures of the name, in whatever case it is typed."""
    name = username.strip().casefold()
    return _counter(LockedOn.ACCOUNT, name, settings.SIGN_IN_FAILURES_PER_ACCOUNT)


def address_counter(address: str) -> Counter:
    """The failures of the address; of IPv6 the network, whose addresses are all one person's."""
    parsed = ip_address(address)
    network = str(IPv6Network((address, 64), strict=False)) if parsed.version > 4 else address  # noqa: PLR2004  the older version of the protocol
    return _counter(LockedOn.ADDRESS, network, settings.SIGN_IN_FAILURES_PER_ADDRESS)


def counters(username: str, address: str) -> list[Counter]:
    """What an attempt is counted by; an address that cannot be told is not counted."""
    named = [account_counter(username)]
    return [*named, address_counter(address)] if address else named


def demand_unlocked(username: str, address: str, *, at: datetime) -> None:
    """Refuses an attempt while the name or the address is locked; one statement.

    Says the same of a name that no account bears.

    Raises:
        SignInLockedError: with the moment at which the lock ends.
    """
    asked = counters(username, address)
    found = cache.get_many([each.lock_key for each in asked])
    for each in asked:
        until = found.get(each.lock_key)
        if until is not None and until > at.timestamp():
            raise refusal(each.locked_on, datetime.fromtimestamp(until, UTC), at=at)


def locked_until(username: str, *, at: datetime) -> datetime | None:
    """Until when the name is locked; ``None`` when it is not."""
    until = cache.get(account_counter(username).lock_key)
    if until is None or until <= at.timestamp():
        return None
    return datetime.fromtimestamp(until, UTC)


def refusal(locked_on: LockedOn, until: datetime, *, at: datetime) -> SignInLockedError:
    """The sentence of a lock that ends at ``until``."""
    seconds = math.ceil((until - at).total_seconds())
    minutes = math.ceil(seconds / MINUTE)
    return SignInLockedError(SUBJECTS[locked_on], write_moment(until), minutes, seconds=seconds)


def _counter(locked_on: LockedOn, text: str, limit: int) -> Counter:
    digest = hashlib.sha256(text.encode()).hexdigest()[:40]
    return Counter(locked_on, f"sign-in:{locked_on}:{digest}", limit)
