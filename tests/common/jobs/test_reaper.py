"""Whose worker is gone runs again; whose worker lives is left alone, however long it takes."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from chungsuc.common.jobs.claims import claim_next
from chungsuc.common.jobs.names import Lane
from chungsuc.common.jobs.presence import held_names, sole_holder
from chungsuc.common.jobs.queries import JobSummary, job_rows, job_summary
from chungsuc.common.jobs.queue import enqueue
from chungsuc.common.jobs.reaper import reap_lost_jobs
from chungsuc.common.jobs.rules import back_off

pytestmark = pytest.mark.django_db

AT = datetime(2100, 1, 1, tzinfo=UTC)


def rows() -> list[JobSummary]:
    """All attempts, the first asked for first."""
    return [job_summary(row) for row in job_rows().order_by("enqueued_at", "id")]


def test_a_lost_worker_s_job_runs_again() -> None:
    enqueue("testing.sum_up", number=1)
    claim_next(Lane.BULK, "lost", at=AT)

    assert reap_lost_jobs(at=AT) == 1

    first, second = rows()
    assert (first.state.code, first.finished_at) == ("FAILED", AT)
    assert first.error == (
        "chungsuc.common.jobs.claims.WorkerLostError: tiến trình nền đã dừng giữa chừng"
    )
    assert (second.state.code, second.attempt) == ("READY", 2)
    assert second.run_after == AT + back_off(1, job_id=first.id)


def test_a_living_worker_s_job_is_left_alone_for_ever() -> None:
    enqueue("testing.sum_up", number=1)

    with sole_holder("alive") as present:
        claim_next(Lane.BULK, "alive", at=AT)
        reaped = reap_lost_jobs(at=AT + timedelta(days=365))

    assert (present, reaped) == (True, 0)
    assert [row.state.code for row in rows()] == ["RUNNING"]


def test_a_job_that_kills_every_worker_ends_at_last() -> None:
    enqueue("testing.sum_up", number=1)

    reaped = 0
    for day in range(10):
        at = AT + timedelta(days=day)
        claim_next(Lane.BULK, f"lost-{day}", at=at)
        reaped += reap_lost_jobs(at=at)

    assert reaped == 3
    assert [(row.state.code, row.attempt) for row in rows()] == [
        ("FAILED", 1),
        ("FAILED", 2),
        ("FAILED", 3),
    ]


def test_a_second_reaper_finds_nothing() -> None:
    enqueue("testing.sum_up", number=1)
    claim_next(Lane.BULK, "lost", at=AT)

    assert [reap_lost_jobs(at=AT), reap_lost_jobs(at=AT)] == [1, 0]
    assert len(rows()) == 2


def test_files_of_lost_workers_are_removed_and_those_of_living_ones_stay(data: Path) -> None:
    (data / "workers").mkdir()
    (data / "workers" / "lost.lock").touch()

    with sole_holder("alive"):
        reap_lost_jobs(at=AT)
        kept = held_names()

    assert kept == ("alive",)
    assert held_names() == ()


def test_a_lock_is_held_by_one() -> None:
    with sole_holder("worker") as first, sole_holder("worker") as second:
        assert (first, second) == (True, False)
    with sole_holder("worker") as third:
        assert third is True
