"""Attempts end, waits grow, and nobody comes back in a crowd."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungsuc.common.errors import DomainError, Kind
from chungsuc.common.jobs.rules import (
    FIRST_WAIT,
    LONGEST_WAIT,
    NextAttempt,
    back_off,
    next_attempt,
    restart_wait,
)

numbers = st.integers(min_value=1, max_value=200)
ids = st.uuids().map(str)


@given(failed=numbers, job_id=ids)
def test_a_wait_is_never_shorter_than_the_one_before_nor_longer_than_an_hour(
    failed: int, job_id: str
) -> None:
    wait, longer = back_off(failed, job_id=job_id), back_off(failed + 1, job_id=job_id)

    assert FIRST_WAIT * 0.75 <= wait <= longer <= LONGEST_WAIT


@given(failed=numbers, job_id=ids)
def test_the_same_failure_always_waits_as_long(failed: int, job_id: str) -> None:
    assert back_off(failed, job_id=job_id) == back_off(failed, job_id=job_id)


@given(failed=numbers, some=st.sets(ids, min_size=50, max_size=50))
def test_jobs_that_failed_together_return_one_by_one(failed: int, some: set[str]) -> None:
    waits = {back_off(failed, job_id=each) for each in some}

    assert len(waits) > 40


@given(allowed=numbers, job_id=ids)
def test_a_job_is_tried_exactly_as_often_as_allowed(allowed: int, job_id: str) -> None:
    attempts, number = 1, 1
    while coming := next_attempt(number, allowed=allowed, error=OSError(), job_id=job_id):
        attempts, number = attempts + 1, coming.number

    assert attempts == allowed


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        (Kind.INVALID, None),
        (Kind.FORBIDDEN, None),
        (Kind.MISSING, None),
        (Kind.CONFLICT, 2),
        (Kind.BROKEN, 2),
    ],
)
def test_a_refusal_by_our_own_rules_is_met_once(kind: Kind, number: int | None) -> None:
    error = DomainError("testing.refused", "Không được.", kind=kind)

    coming = next_attempt(1, allowed=5, error=error, job_id="a")

    assert (coming and coming.number) == number


def test_the_next_attempt_waits_out_the_back_off() -> None:
    coming = next_attempt(3, allowed=4, error=OSError(), job_id="a")

    assert coming == NextAttempt(4, back_off(3, job_id="a"))


def test_a_process_that_keeps_dying_stays_down_longer_up_to_a_minute() -> None:
    waits = [restart_wait(deaths).total_seconds() for deaths in range(1, 9)]

    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]
    assert restart_wait(10_000) == timedelta(minutes=1)
