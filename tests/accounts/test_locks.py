"""Failures are counted by name and by address, whoever bears the name."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import override_settings

from chungsuc.accounts.enums import SignInOutcome
from chungsuc.accounts.errors import SignInLockedError
from chungsuc.accounts.models import SignInAttempt, User
from chungsuc.accounts.queries.locks import (
    LockedOn,
    account_counter,
    address_counter,
    demand_unlocked,
    locked_until,
)
from chungsuc.accounts.services.locks import (
    forget_failures,
    lift_lock,
    prune_attempts,
    record_failed_sign_in,
)
from chungsuc.audit.models import Entry
from chungsuc.common.access import ANONYMOUS, Actor
from chungsuc.common.errors import NotAllowedError
from tests.conftest import ON, MakeUser

HERE = "203.0.113.7"


def fail(username: str, at: datetime, *, address: str = HERE, times: int = 1) -> list[object]:
    return [
        record_failed_sign_in(
            actor=ANONYMOUS, at=at, username=username, address=address, agent="Firefox"
        )
        for _ in range(times)
    ]


def test_the_fifth_failure_locks_the_name_and_is_audited(make_user: MakeUser, at: datetime) -> None:
    user = make_user("lan")

    answers = fail(" LAN ", at, times=5)

    assert answers == [None, None, None, None, LockedOn.ACCOUNT]
    assert locked_until("lan", at=at) == at + timedelta(minutes=15)
    entry = Entry.objects.order_by("-id").first()
    assert entry is not None
    assert (entry.action, entry.record_id, entry.actor_kind, entry.after) == (
        "accounts.sign_in_locked",
        str(user.pk),
        "anonymous",
        {"address": HERE, "last": "wrong_password"},
    )


def test_failures_before_the_fifth_leave_attempts_and_no_entry(
    make_user: MakeUser, at: datetime
) -> None:
    user = make_user("lan")

    fail("lan", at, times=4)

    kept = SignInAttempt.objects.values_list("user_id", "outcome", "address")
    assert list(kept) == [(user.pk, SignInOutcome.WRONG_PASSWORD, HERE)] * 4
    assert not Entry.objects.filter(action__startswith="accounts.sign_in").exists()


def test_a_name_that_nobody_bears_is_locked_alike_and_kept_nowhere(at: datetime) -> None:
    fail("khongco", at, times=5)

    with pytest.raises(SignInLockedError) as unknown:
        demand_unlocked("khongco", "198.51.100.9", at=at)
    assert unknown.value.message == (
        "Tên đăng nhập này tạm ngừng đăng nhập đến 08:45 30/06/2025 (còn khoảng 15 phút), "
        "vì đã nhập sai quá nhiều lần."
    )
    assert (SignInAttempt.objects.count(), Entry.objects.count()) == (0, 0)


def test_a_lock_ends_by_itself_and_counts_anew(at: datetime) -> None:
    fail("lan", at, times=5)

    later = at + timedelta(minutes=15)
    demand_unlocked("lan", "", at=later)
    assert fail("lan", later, address="", times=4) == [None] * 4


@override_settings(SIGN_IN_FAILURES_PER_ADDRESS=3)
def test_an_address_that_tries_many_names_is_locked_for_all_of_them(at: datetime) -> None:
    answers = [fail(name, at)[0] for name in ("mot", "hai", "ba")]

    assert answers == [None, None, LockedOn.ADDRESS]
    with pytest.raises(SignInLockedError, match="Mạng máy tính của bạn tạm ngừng"):
        demand_unlocked("bon", HERE, at=at)
    demand_unlocked("bon", "198.51.100.9", at=at)


def test_addresses_of_one_ipv6_network_are_counted_as_one() -> None:
    assert address_counter("2001:db8::1") == address_counter("2001:db8::ffff:2")
    assert address_counter("2001:db8::1") != address_counter("2001:db8:0:1::1")


def test_two_processes_that_count_at_once_take_two_slots(at: datetime) -> None:
    counter = account_counter("lan")
    cache.add(counter.slots[0], at.timestamp(), 60)  # another process was faster by a moment

    fail("lan", at)

    assert sorted(cache.get_many(counter.slots)) == counter.slots[:2]


def test_signing_in_forgets_the_failures_of_the_name(
    make_user: MakeUser, as_actor: Callable[[User], Actor], at: datetime
) -> None:
    user = make_user("lan")
    fail("lan", at, times=4)

    forget_failures(actor=as_actor(user), at=at, username="lan")

    assert fail("lan", at, times=4) == [None] * 4


def test_the_administrator_lifts_a_lock(
    administrator: User,
    make_user: MakeUser,
    as_actor: Callable[[User], Actor],
    at: datetime,
    on: date,
) -> None:
    user = make_user("lan")
    fail("lan", at, times=5)

    lift_lock(actor=as_actor(administrator), at=at, on=on, user_id=user.pk)

    demand_unlocked("lan", "", at=at)
    entry = Entry.objects.order_by("-id").first()
    assert entry is not None
    assert (entry.action, entry.actor_name, entry.before) == (
        "accounts.sign_in_unlocked",
        "Hoàng Thị Quản",
        {"until": "2025-06-30T01:45:00+00:00"},
    )


def test_nobody_else_lifts_a_lock(
    stranger: User, make_user: MakeUser, as_actor: Callable[[User], Actor], at: datetime
) -> None:
    user = make_user("lan")
    fail("lan", at, times=5)

    with pytest.raises(NotAllowedError):
        lift_lock(actor=as_actor(stranger), at=at, on=ON, user_id=user.pk)

    assert locked_until("lan", at=at) is not None


def test_attempts_are_kept_for_half_a_year(
    make_user: MakeUser, system: Actor, at: datetime
) -> None:
    make_user("lan")
    fail("lan", at - timedelta(days=181))
    fail("lan", at - timedelta(days=179))

    assert prune_attempts(actor=system, at=at) == 1
    assert [each.at for each in SignInAttempt.objects.all()] == [at - timedelta(days=179)]
